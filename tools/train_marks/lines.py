"""Lines of made-up text with note marks, set in many fonts and damaged as scans are, to learn from."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tei_toolkit.model.layout import Box, Line, Word
from tei_toolkit.ocr.signs import SIGNS

Chance = np.random.Generator
Grey = npt.NDArray[np.uint8]
Reals = npt.NDArray[np.float32]

# Text is drawn so many times larger than it is read.
FINE = 2
WIDTH, MARGIN = 1100, 40
# The height of small letters, in pixels as read.
LETTERS = (9.0, 30.0)
RUSSIAN = (
    "оооооооооееееееееааааааааииииииинннннннттттттсссссррррвввввлллллккккмммддддпппуууяяыыььггззббччййххжжшшююццщщэфёъ"
)
LATIN = "eeeeeeeeeeeettttttttaaaaaaaooooooiiiiiinnnnnnsssssshhhhhrrrrrddddllllcccuuummmwwffggyyppbbvvkkéèüöäàçxjqzß"
BEHIND = (".",) * 8 + (",",) * 5 + ("",) * 8 + ("»", "»", "“", ")", ":", ";", "?", "!", "…", "».", "»,", '"', "”", "’")
QUOTES = (("«", "»"), ("„", "“"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("(", ")"), ("[", "]"))
RAISED_LETTERS = ("e", "er", "re", "th", "st", "nd", "o", "a", "me", "lle", "r", "го", "й", "я", "ый", "b", "c", "d")
ODD = ("№", "°", "%", "—", "–", "§", "&", "½", "′", "″", "®", "™", "^", "•", "·", "±", "¨", "`", "º", "ª", "~", "/")
SUPERIORS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


class Piece(NamedTuple):
    """Some text of a line: its size and rise as parts of the type's, the sign of a mark it is, and the space before."""

    text: str
    size: float = 1.0
    rise: float = 0.0
    sign: str = ""
    space: float = 0.0


class Sign(NamedTuple):
    """A sign of a note mark in a picture, and the columns its ink takes."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A line as it may come from a scanner, what an engine says of it, and the signs in it."""

    grey: Grey
    line: Line
    signs: tuple[Sign, ...]


class Face:
    """A font that knows which characters it has and how high its small letters are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        big = self.at(100)
        self.letters = -big.getbbox("x", anchor="ls")[1] / 100
        self._missing = {bytes(big.getmask(absent)) for absent in ("\uffff", "\U000ffffd")}
        self.russian = all(self.has(letter) for letter in set(RUSSIAN))

    @cache  # noqa: B019
    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """The font in a size in pixels."""
        return ImageFont.truetype(str(self.path), size)

    @cache  # noqa: B019
    def has(self, text: str) -> bool:
        """Whether it has all characters of a text."""
        masks = [self.at(100).getmask(character) for character in text]
        return all(mask.getbbox() is not None and bytes(mask) not in self._missing for mask in masks)


def sample(face: Face, chance: Chance) -> Sample:
    """A line with marks or without, in that font."""
    letters = float(chance.uniform(*LETTERS))
    size = FINE * letters / face.letters
    pieces = [piece for piece in _line(face, chance) if piece.text.isspace() or face.has(piece.text)]
    lead = float(chance.uniform(2.35, 3.4)) * letters * FINE
    foot = round(MARGIN * FINE + 2.4 * letters * FINE)
    canvas = Image.new("L", (WIDTH * FINE, foot + round((MARGIN + 1.2 * letters) * FINE)), 0)
    signs, stop = _set(canvas, face, pieces, size, foot)
    for level in (foot - lead, foot + lead):
        _set(canvas, face, _words(face, chance, 14), size, round(level))
    canvas = canvas.crop((0, 0, min(canvas.width, round(stop) + MARGIN * FINE), canvas.height))
    tilt = float(chance.normal(0, 0.0025))
    grey = _damaged(canvas, math.degrees(math.atan(tilt)), letters, chance)
    middle = (canvas.width / 2, canvas.height / 2)
    drop = (foot - middle[1]) * tilt
    moved = tuple(Sign(sign.text, (sign.left + drop) / FINE, (sign.right + drop) / FINE) for sign in signs)
    level = (foot + tilt * (middle[0] - MARGIN * FINE)) / FINE
    bottom = round(level + 0.45 * letters)
    box = Box(MARGIN, round(level - 1.5 * letters), min(round(stop / FINE), grey.shape[1]), bottom)
    line = Line(
        "p0001_r01_l001",
        (Word("p0001_r01_l001_w001", "x", box),),
        box,
        (-tilt + float(chance.normal(0, 0.0006)), level - bottom + float(chance.normal(0, 0.07)) * letters),
        2 * letters * float(chance.uniform(0.88, 1.14)),
    )
    return Sample(grey, line, moved)


def _line(face: Face, chance: Chance) -> Iterator[Piece]:
    style = chance.uniform(0.5, 0.76), chance.uniform(0.45, 1.1), chance.random() < 0.25
    if chance.random() < 0.2:
        yield from _mark(chance, style)
        yield Piece(" ", float(chance.uniform(0.4, 1.2)))
    for _ in range(int(chance.integers(6, 11))):
        kind = chance.random()
        if kind < 0.45:
            yield from _words(face, chance, 1)
            yield Piece(str(chance.choice(BEHIND)))
            yield Piece("", space=float(chance.uniform(-0.02, 0.12)))
            yield from _mark(chance, style)
            if chance.random() < 0.2:
                yield Piece(str(chance.choice(list(".,;:»)”"))))
        elif kind < 0.6:
            start, stop = QUOTES[int(chance.integers(len(QUOTES)))]
            yield Piece(start)
            yield from _words(face, chance, 1)
            yield Piece(stop + ("," if chance.random() < 0.3 else ""))
        elif kind < 0.7:
            yield from _words(face, chance, 1)
            yield Piece(str(chance.choice(RAISED_LETTERS)), style[0], style[1])
        elif kind < 0.82:
            yield Piece(str(chance.choice(ODD)), *((style[0], style[1]) if chance.random() < 0.2 else ()))
        else:
            yield from _words(face, chance, 1)
            if chance.random() < 0.5:
                yield Piece(str(chance.choice(BEHIND)))
        yield Piece(" ")


def _mark(chance: Chance, style: tuple[float, float, bool]) -> Iterator[Piece]:
    """A note mark: a number of one to three digits, one to three asterisks, daggers, with or without brackets."""
    size, rise, own = style
    kind = chance.random()
    if kind < 0.78:
        digits = int(chance.choice([1, 2, 3], p=[0.5, 0.42, 0.08]))
        text = str(int(chance.integers(10 ** (digits - 1) if digits > 1 else 0, 10**digits)))
    elif kind < 0.9:
        text = "*" * int(chance.choice([1, 2, 3], p=[0.6, 0.3, 0.1]))
    else:
        text = str(chance.choice(["†", "‡"]))
    bracket = chance.random()
    text = f"{text})" if bracket < 0.16 else f"({text})" if bracket < 0.2 else f"[{text}]" if bracket < 0.24 else text
    # Half of all asterisks are the font's own ones, which stand high by themselves.
    plain = text.startswith("*") and chance.random() < 0.5
    for sign in text:
        if own and sign in SUPERIORS:
            yield Piece(SUPERIORS[sign], sign=sign)
        elif plain and sign == "*":
            yield Piece(sign, sign=sign)
        else:
            yield Piece(sign, size, rise, sign, float(chance.uniform(-0.01, 0.02)))


def _words(face: Face, chance: Chance, count: int) -> list[Piece]:
    letters = RUSSIAN if face.russian and chance.random() < 0.65 else LATIN
    pieces = []
    for place in range(count):
        kind = chance.random()
        text = "".join(chance.choice(list(letters), int(chance.integers(1, 11))))
        if kind < 0.12:
            text = str(int(chance.integers(1, 2000)))
        elif kind < 0.3:
            text = text[0].upper() + text[1:]
        elif kind < 0.34:
            text = text.upper()
        elif kind < 0.37:
            text = f"{text[:4]}-{text[4:]}"
        known = "".join(character for character in text if face.has(character))
        pieces += [Piece(" ")] * (place > 0) + [Piece(known)]
    return pieces


def _set(canvas: Image.Image, face: Face, pieces: list[Piece], size: float, foot: int) -> tuple[list[Sign], float]:
    """Sets the pieces on a line whose baseline is `foot`; the signs of its marks, and where it ends."""
    pen, at, signs, end = ImageDraw.Draw(canvas), float(MARGIN * FINE), [], float(MARGIN * FINE)
    for piece in pieces:
        font = face.at(max(4, round(size * piece.size)))
        at += piece.space * size
        if piece.text.isspace():
            at += font.getlength(" ")
            continue
        long = font.getlength(piece.text)
        if at + long > canvas.width - MARGIN * FINE:
            break
        level = foot - piece.rise * face.letters * size
        pen.text((at, level), piece.text, fill=255, font=font, anchor="ls")
        if piece.sign:
            left, _, right, _ = font.getbbox(piece.text, anchor="ls")
            signs.append(Sign(piece.sign, at + left, at + right))
        at += long
        end = at
    return signs, end


def _damaged(canvas: Image.Image, tilt: float, letters: float, chance: Chance) -> Grey:
    """What a scanner makes of drawn ink: soft, spread or thin, faded, noisy, coarse, in light or bits of 1."""
    worn = float(chance.uniform(0, 1)) ** 1.3
    canvas = canvas.rotate(tilt)
    canvas = canvas.filter(ImageFilter.GaussianBlur(float(chance.uniform(0.01, 0.07)) * letters * FINE))
    spread = float(chance.normal(-0.04, 0.17))
    ink = _clipped((np.asarray(canvas, dtype=np.float32) / 255 - 0.5 + spread) * chance.uniform(1, 3) + 0.5)
    if chance.random() < 0.35:
        ink = np.maximum(ink, ink[::-1, ::-1] * np.float32(chance.uniform(0.02, 0.14)))
    size = canvas.width // FINE, canvas.height // FINE
    image = Image.fromarray(np.uint8(255 * ink))
    if chance.random() < 0.3:
        coarse = float(chance.uniform(max(0.4, 8 / letters), 1)) if letters > 8 else 1.0
        image = image.resize((max(1, round(size[0] * coarse)), max(1, round(size[1] * coarse))), Image.Resampling.BOX)
    image = image.resize(size, Image.Resampling.BICUBIC if image.width < size[0] else Image.Resampling.BOX)
    image = image.filter(ImageFilter.GaussianBlur(float(chance.uniform(0.2, 0.3 + worn * 0.075 * letters))))
    ink = np.asarray(image, dtype=np.float32) / 255
    if chance.random() < 0.5:
        ink = ink * (1 - worn * chance.uniform(0, 0.8) * _clouds(ink.shape, 0.35 * letters, chance))
    ink = ink + _noise(ink.shape, worn * float(chance.uniform(0, 0.16)), chance)
    if chance.random() < 0.22:
        ink = (ink > chance.uniform(0.3, 0.6)).astype(np.float32)
        if chance.random() < 0.5:
            ink = np.asarray(Image.fromarray(np.uint8(255 * ink)).filter(ImageFilter.GaussianBlur(0.6))) / np.float32(
                255
            )
    paper, black = chance.uniform(190, 255), chance.uniform(0, 80)
    grey = np.uint8(np.rint(np.clip(paper - (paper - black) * ink, 0, 255)))
    return _squeezed(grey, int(chance.integers(35, 90))) if chance.random() < 0.3 else grey


def _clipped(ink: Reals) -> Reals:
    return np.clip(ink, 0, 1)


def _clouds(shape: tuple[int, ...], size: float, chance: Chance) -> Reals:
    """Patches of about that size in pixels, from 0 to 1."""
    small = chance.random((max(2, round(shape[0] / size)), max(2, round(shape[1] / size))), dtype=np.float32)
    return np.asarray(Image.fromarray(small).resize(shape[::-1], Image.Resampling.BICUBIC))


def _noise(shape: tuple[int, ...], strength: float, chance: Chance) -> Reals:
    """Noise of a scanner, of single pixels or a little larger."""
    noise = chance.standard_normal(shape, dtype=np.float32)
    if chance.random() < 0.5:
        noise[1:] = 0.75 * (noise[1:] + noise[:-1])
        noise[:, 1:] = 0.75 * (noise[:, 1:] + noise[:, :-1])
    return noise * np.float32(strength)


def _squeezed(grey: Grey, quality: int) -> Grey:
    data = io.BytesIO()
    Image.fromarray(grey).save(data, "JPEG", quality=quality)
    return np.asarray(Image.open(data))


assert set(SUPERIORS) <= set(SIGNS)
