"""Read the printed lines back from the typeset PDF: their text, kind, place and note marks."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from markup import SIZES

# The kind of a line by its type size.
SAME_KIND: Final = {"chapter": "head", "title": "head", "section": "head", "quote": "body"}
KINDS: Final = {size: SAME_KIND.get(kind, kind) for kind, size in SIZES.items()}
LINE_END_HYPHEN: Final = "\x02"
SAME_LINE: Final = 2.0  # points between the baselines of one line, at most
WIDE_GAP: Final = 0.2  # of the type size: what is wider is a space
RAISED: Final = 0.2  # of the type size: a figure whose foot stands higher above the baseline is a note mark


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character; box (left, top, right, bottom) and baseline are points from the top left."""

    text: str
    size: float
    baseline: float
    box: tuple[float, float, float, float]

    @property
    def is_mark(self) -> bool:
        """Whether this is a figure of a note mark."""
        return self.text.isdigit() and self.baseline - self.box[3] > RAISED * self.size


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line of characters, in reading order; spaces included."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """The line as printed, the hyphen at its end and its note marks included."""
        return "".join(char.text for char in self.chars)

    @property
    def kind(self) -> str:
        """What the line is: body, head, note, header, page-number, caption or table."""
        return KINDS[round(self.chars[0].size, 1)]

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The note marks as pairs start, stop of characters of the text."""
        flags = [char.is_mark for char in self.chars]
        starts = [i for i, flag in enumerate(flags) if flag and (i == 0 or not flags[i - 1])]
        return tuple(
            (start, next((i for i in range(start, len(flags)) if not flags[i]), len(flags))) for start in starts
        )

    def box(self, start: int = 0, stop: int | None = None) -> tuple[float, float, float, float]:
        """Return the smallest box around the characters start to stop, in points from the top left."""
        lefts, tops, rights, bottoms = zip(*(c.box for c in self.chars[start:stop] if c.text != " "), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def page_lines(page: pdfium.PdfPage) -> list[PrintedLine]:
    """Return the lines of `page` from top to bottom."""
    lines: list[list[Char]] = []
    for char in page_chars(page):
        if lines and continues(lines[-1][-1], char):
            lines[-1].append(char)
        else:
            lines.append([char])
    stripped = [strip(spaced(line)) for line in lines]
    printed = [PrintedLine(tuple(line)) for line in stripped if line]
    return sorted(printed, key=lambda line: (round(line.chars[0].baseline), line.chars[0].box[0]))


def page_chars(page: pdfium.PdfPage) -> Iterator[Char]:
    """Yield the characters of `page` that typst printed, in the order in which they stand in the PDF."""
    text = page.get_textpage()
    height = page.get_height()
    for index in range(text.count_chars()):
        if pdfium_c.FPDFText_IsGenerated(text, index):
            continue
        letter = chr(pdfium_c.FPDFText_GetUnicode(text, index))
        letter = {LINE_END_HYPHEN: "-", "\u00ad": "-", "\u00a0": " "}.get(letter, letter)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
        left, bottom, right, top = text.get_charbox(index)
        size = pdfium_c.FPDFText_GetFontSize(text, index)
        yield Char(letter, size, height - y.value, (left, height - top, right, height - bottom))


def continues(before: Char, char: Char) -> bool:
    """Return whether `char` goes on with the line of `before`: same baseline, same size, further right."""
    level = abs(before.baseline - char.baseline) < SAME_LINE and abs(before.size - char.size) < 0.05
    return level and char.box[0] >= before.box[0] - 1


def spaced(line: list[Char]) -> list[Char]:
    """Return the line with a space in each wide gap that has none: between cells, after a note's number."""
    out = line[:1]
    for before, char in pairwise(line):
        if char.box[0] - before.box[2] > WIDE_GAP * char.size and " " not in (before.text, char.text):
            out.append(Char(" ", char.size, char.baseline, (before.box[2], char.box[1], char.box[0], char.box[3])))
        out.append(char)
    return out


def strip(line: list[Char]) -> list[Char]:
    """Return the line without spaces at its ends."""
    inked = [index for index, char in enumerate(line) if char.text != " "]
    return line[inked[0] : inked[-1] + 1] if inked else []
