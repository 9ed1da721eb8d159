"""Note marks as the pixels show them: candidates with scores, the weak ones too, for the stages without pixels.

A place may be given with several readings, the likeliest first: which of them is meant, or none, is known only where
the notes of the page are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from math import log, prod
from typing import NamedTuple

import numpy as np
from PIL import Image

from tei_toolkit.model.layout import Box, Line, Mark, Page, Word, union
from tei_toolkit.ocr.raised import Grey, Part, Strip, Way, raised, strip, ways
from tei_toolkit.ocr.signs import NOTHING, SIGNS, Reals, SignReader, looks

# Raised when the same pixels give other marks: pages that were recorded before are then read again.
METHOD = 1
# The boxes of a word's characters, by its id.
Characters = Mapping[str, Sequence[Box]]
# What a note mark may say; a number begins with no nought.
_BODY = r"(?:[1-9]\d{0,2}|\*{1,3}|†{1,2}|‡{1,2})"
MARK = re.compile(rf"{_BODY}\)?|\({_BODY}\)|\[{_BODY}\]")
# Readings less probable than this aren't recorded, nor more than so many of a place; and how many signs are tried.
WEAK, READINGS, TRIED = 0.02, 4, 3
# What has more signs is an ornament.
LONGEST = 6
# A sign that is none with this probability parts two marks.
NO_SIGN = 0.985
# Beside a sign another one stands more often than something else: that it is none is less probable by this.
DROPPED = 0.08
# What is no sign counts so much beside what is one, where parts may be cut in several ways.
DOUBT = 0.35
# A mark stands so near to the word it follows, or to the one before which it opens a line, in heights of small letters.
NEAR, OPENING = 1.5, 2.5
# A character of which so much lies in a mark is what the engine made of it.
COVERED = 0.6
# A mark that more letters or figures follow in its word is less probable by this; one that opens a line only where the
# engine made letters of it.
INSIDE = 0.2
# These stand too low to be made of a raised sign: where a mark seems to cover one, it stands behind it.
LOW = ".,;:…_»-–—"


class Place(NamedTuple):
    """Where a mark stands: its parts, and how probable each sign is for each of them."""

    parts: list[Part]
    odds: list[Reals]


class MarkFinder:
    """Finds the note marks of pages; made once."""

    def __init__(self, reader: SignReader) -> None:
        self._reader = reader

    def with_marks(self, page: Page, image: Image.Image, characters: Characters) -> Page:
        """The page with the marks of its lines; all boxes are in pixels of the image."""
        grey = np.asarray(image)
        lines = [line for line in page.lines() if line.box is not None]
        marked = {line.id: replace(line, marks=tuple(self._marks(grey, line, lines, characters))) for line in lines}
        regions = (
            replace(region, lines=tuple(marked.get(line.id, line) for line in region.lines)) for region in page.regions
        )
        return replace(page, regions=tuple(regions))

    def _marks(self, grey: Grey, line: Line, lines: Sequence[Line], characters: Characters) -> Iterator[Mark]:
        found = strip(grey, line)
        if found is None:
            return
        count = 0
        for place in self._places(found):
            box = union(found.box(part) for part in _signs(place))
            where = box and _stands_in(line, lines, box) and _seat(line, box, characters, found.letters)
            if not box or not where:
                continue
            for text, confidence in _readings(place.odds, where.confidence):
                count += 1
                yield replace(where, id=f"{line.id}_m{count:02d}", text=text, confidence=confidence)

    def _places(self, found: Strip) -> Iterator[Place]:
        """The places of a line where marks may stand."""
        groups = [(len(group), list(ways(found, group))) for group in raised(found)]
        parts = [sign for _, cuts in groups for way in cuts for sign in way.signs]
        odds = iter(self._reader.read(looks(found, parts)) if parts else ())
        for count, cuts in groups:
            yield from _parted(_best(count, [(way, [next(odds) for _ in way.signs]) for way in cuts]))


def _best(count: int, cuts: Sequence[tuple[Way, list[Reals]]]) -> Place:
    """How the parts of a group are best read as signs, together."""
    best: list[tuple[float, Place]] = [(0.0, Place([], []))]
    for last in range(1, count + 1):
        ways_here = [
            (best[way.first][0] + _score(way, odds), best[way.first][1], way, odds)
            for way, odds in cuts
            if way.last == last
        ]
        score, before, way, odds = max(ways_here, key=lambda found: found[0])
        best.append((score, Place([*before.parts, *way.signs], [*before.odds, *odds])))
    return best[-1][1]


def _score(way: Way, odds: Sequence[Reals]) -> float:
    """How well a way's signs can be read, the wide ones before the narrow ones."""
    return sum(
        (sign.right - sign.left) * log(max(float(row[:NOTHING].max()), DOUBT * float(row[NOTHING]), 1e-6))
        for sign, row in zip(way.signs, odds, strict=True)
    )


def _parted(place: Place) -> Iterator[Place]:
    """The marks in a group: what is no sign stands between them."""
    parts: list[Part] = []
    odds: list[Reals] = []
    for part, row in zip(place.parts, place.odds, strict=True):
        if row[NOTHING] < NO_SIGN:
            parts.append(part)
            odds.append(row)
        elif parts:
            yield Place(parts, odds)
            parts, odds = [], []
    if parts:
        yield Place(parts, odds)


def _signs(place: Place) -> list[Part]:
    """The parts that are likelier a sign than none; all of them where none is."""
    likely = [part for part, row in zip(place.parts, place.odds, strict=True) if row[NOTHING] < row[:NOTHING].max()]
    return likely or place.parts


def _readings(odds: Sequence[Reals], belief: float) -> list[tuple[str, float]]:
    """What a mark may say and how probable that is, the likeliest first; none where it is no mark at all.

    `belief` is how probable it is that a mark stands at its place, whatever it looks like.
    """
    if len(odds) > LONGEST:
        return []
    tried = [[*np.argsort(-row[:NOTHING], kind="stable")[:TRIED].tolist(), NOTHING] for row in odds]
    odds = [np.append(row[:NOTHING], DROPPED * row[NOTHING]) for row in odds]
    scores: dict[str, float] = {}
    for signs in product(*tried):
        if MARK.fullmatch(text := _text(signs)):
            score = belief * prod(float(row[sign]) for row, sign in zip(odds, signs, strict=True))
            scores[text] = scores.get(text, 0.0) + score
    likeliest = sorted(scores.items(), key=lambda reading: -reading[1])[:READINGS]
    return [(text, round(score, 2)) for text, score in likeliest if score >= WEAK]


def _text(signs: Sequence[int]) -> str:
    """What signs say together; "" where one that is none stands between them. At the ends it is left out."""
    text = "".join(SIGNS[sign] if sign < NOTHING else " " for sign in signs).strip()
    return "" if " " in text else text


def _stands_in(line: Line, lines: Sequence[Line], box: Box) -> bool:
    """Whether a mark is this line's: no other line has its middle within, unless this one has too."""
    x, y = (box.left + box.right) // 2, (box.top + box.bottom) // 2
    return _within(line.box, x, y) or not any(_within(other.box, x, y) for other in lines if other is not line)


def _within(box: Box | None, x: int, y: int) -> bool:
    return box is not None and box.left <= x < box.right and box.top <= y < box.bottom


def _seat(line: Line, box: Box, characters: Characters, letters: float) -> Mark | None:
    """Where among the words a mark stands, which characters it covers, and how probable it is that one stands there.

    None where it stands by itself.
    """
    words = [(word, word.box) for word in line.words if word.box is not None]
    if not words:
        return None
    middle = (box.left + box.right) / 2
    place = sum(side.left < middle for _, side in words) - 1
    if place < 0:
        first, side = words[0]
        near_enough = side.left - box.right <= OPENING * letters
        return Mark("", "", box, 1.0, "", first.id, 0, 0) if near_enough else None
    word, side = words[place]
    sides = _sides(word, side, characters)
    start, stop = _covered(word.text, sides, box)
    near = sides[start - 1].right if start else words[place - 1][1].right if place else None
    if near is not None and box.left - near > NEAR * letters:
        return None
    after = word.id if start else words[place - 1][0].id if place else ""
    glued = word.text[stop : stop + 1].isalnum() and (after or word.text[start:stop].isalpha())
    belief = INSIDE if glued else 1.0
    return Mark("", "", box, belief, after, word.id, start, stop)


def _sides(word: Word, box: Box, characters: Characters) -> Sequence[Box]:
    """The boxes of a word's characters; where the engine gave none, as if all were equally wide."""
    known = characters.get(word.id, ())
    if len(known) == len(word.text):
        return known
    steps = [box.left + round(box.width * place / len(word.text)) for place in range(len(word.text) + 1)]
    return [Box(left, box.top, right, box.bottom) for left, right in pairwise(steps)]


def _covered(text: str, sides: Sequence[Box], box: Box) -> tuple[int, int]:
    """From which to which character of a word a mark reaches; an empty range where the engine saw nothing of it."""
    inside = [
        place
        for place, side in enumerate(sides)
        if min(side.right, box.right) - max(side.left, box.left) >= COVERED * max(min(side.width, box.width), 1)
    ]
    start, stop = (inside[0], inside[-1] + 1) if inside else (0, 0)
    while start < stop and text[start] in LOW:
        start += 1
    while start < stop and text[stop - 1] in LOW:
        stop -= 1
    if inside:
        return start, stop
    before = sum(side.left + side.right < box.left + box.right for side in sides)
    return before, before
