"""What stands raised above a line's baseline, small and with nothing under it: where a note mark may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tei_toolkit.model.layout import Box, Line

Ink = npt.NDArray[np.float32]
Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

# All of these are parts of the height of small letters, counted upwards from the baseline.
# What of a line is looked at: so much above its baseline and below it, and so far beside its words.
ABOVE, BELOW, BESIDE = 2.4, 0.6, 3.5
# A raised sign reaches above small letters, ends below the line before, and has no ink under it.
TOP, FOOT, UNDER = 2.2, 0.3, -0.12
REACHES = 1.1
# Somewhere in a sign there is so many times more ink than what is seen as ink.
CLEAR = 1.8
# Under the middle of a sign there is less ink than this part of what is seen as ink.
BELOW_IT = 0.6
# As much of a sign's side as may touch the letter before it and after it.
GROWN = (0.6, 0.3)
# The sides of a sign, and of several that touch each other.
LEAST, HIGHEST, NARROWEST, WIDEST = 0.2, 1.45, 0.1, 3.4
# Signs of one mark stand no further apart, and the pieces of a broken one.
TOGETHER, BROKEN = 0.5, 0.2
# Small letters are about so high, as a part of the size of type that the engine gives; and differ by so much at most.
OF_SIZE, SMALLEST, LARGEST = 0.5, 0.72, 1.3
# What takes so much of the light that ink takes is ink; a faint sign takes less, if noise allows to see it.
DARK, FAINT, NOISE = 0.33, 0.12, 4.0
# Smoothing leaves so much of noise.
LEFT_OVER = 0.28
# Lines of lower letters show no signs.
LOWEST = 6.0
# Signs that touch each other are as wide as these parts of their height, and cut where the least ink is.
SIGN_WIDTHS = (0.28, 0.95)
PIECES = 4


class Part(NamedTuple):
    """One raised sign, or what may be one: its sides in pixels of the strip."""

    left: int
    top: int
    right: int
    bottom: int


class Way(NamedTuple):
    """How some parts of a group, from `first` up to `last`, may be read as signs."""

    first: int
    last: int
    signs: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A line set straight: its ink from 0 to 1, the row its baseline lies on, and the height of small letters.

    Column 0 is column `left` of the image; the strip's row 0 lies on row `tops[column]` of the image. `smooth` is the
    ink without its noise: what of it is above `faint` is `mask`, what is surely ink is `dark`.
    """

    ink: Ink
    smooth: Ink
    faint: float
    mask: Mask
    dark: Mask
    left: int
    tops: npt.NDArray[np.intp]
    zero: int
    letters: float

    def row(self, height: float) -> int:
        """The row of the strip that lies so many heights of small letters above the baseline."""
        return int(min(max(self.zero - round(height * self.letters), 0), self.ink.shape[0]))

    def box(self, part: Part) -> Box:
        """The part's box in pixels of the image."""
        top = int(self.tops[(part.left + part.right) // 2])
        return Box(self.left + part.left, top + part.top, self.left + part.right, top + part.bottom)


def strip(grey: Grey, line: Line) -> Strip | None:
    """The strip of a line, whose places are in pixels of the image; None where it can't be measured."""
    if line.box is None or line.baseline is None or not line.x_size:
        return None
    letters = OF_SIZE * line.x_size
    if letters < LOWEST:
        return None
    slope, offset = line.baseline
    left = max(line.box.left - round(BESIDE * letters), 0)
    right = min(line.box.right + round(BESIDE * letters), grey.shape[1])
    if right - max(line.box.left, left) < letters:
        return None
    columns = np.arange(left, right)
    above, below = round(ABOVE * LARGEST * letters), round(BELOW * LARGEST * letters)
    base = np.rint(line.box.bottom + offset + slope * (columns - line.box.left)).astype(np.intp)
    tops = base - above
    ink, noise = _inked(_straight(grey, left, tops, above + below))
    words = slice(line.box.left - left, line.box.right - left)
    zero, letters = _measured(ink[:, words].mean(1), above, letters)
    smooth = _smooth(ink)
    faint = min(max(FAINT, NOISE * LEFT_OVER * noise), DARK)
    return Strip(ink, smooth, faint, smooth > faint, smooth > DARK, left, tops, zero, letters)


def raised(found: Strip) -> Iterator[list[Part]]:
    """The raised signs of a line from left to right; signs that stand close together are one group."""
    group: list[Part] = []
    for part in _parts(found):
        if group and part.left - group[-1].right > TOGETHER * found.letters:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def ways(found: Strip, group: Sequence[Part]) -> Iterator[Way]:
    """How the parts of a group may be signs: each is one, or some that touch, or with the next one a broken one."""
    for place, part in enumerate(group):
        yield Way(place, place + 1, (part,))
        width, height = part.right - part.left, part.bottom - part.top
        inked = found.ink[part.top : part.bottom, part.left : part.right].sum(0)
        for count in range(2, PIECES + 1):
            if not SIGN_WIDTHS[0] * height <= width / count <= SIGN_WIDTHS[1] * height:
                continue
            cuts = [0, *(_cut(inked, width * cut / count, width / count / 4) for cut in range(1, count)), width]
            signs = (_trimmed(found, part.left + cut, part.left + end) for cut, end in pairwise(cuts))
            yield Way(place, place + 1, tuple(signs))
    for place, (part, other) in enumerate(pairwise(group)):
        if other.left - part.right <= BROKEN * found.letters:
            whole = _trimmed(found, part.left, other.right)
            if whole.right - whole.left <= whole.bottom - whole.top:
                yield Way(place, place + 2, (whole,))


def _straight(grey: Grey, left: int, tops: npt.NDArray[np.intp], height: int) -> Grey:
    """So many rows of the image, each column from its own top on; white beyond the image."""
    strip = np.full((height, len(tops)), 255, dtype=np.uint8)
    steps = [0, *(np.flatnonzero(np.diff(tops)) + 1).tolist(), len(tops)]
    for start, end in pairwise(steps):
        first, last = int(tops[start]), int(tops[start]) + height
        inside = slice(max(first, 0), min(last, grey.shape[0]))
        if inside.start < inside.stop:
            rows = slice(inside.start - first, inside.stop - first)
            strip[rows, start:end] = grey[inside, left + start : left + end]
    return strip


def _inked(grey: Grey) -> tuple[Ink, float]:
    """Light as ink: 0 is the paper's, 1 that of the darkest ink; and how much noise of the paper there is in it."""
    counts = np.cumsum(np.bincount(grey[::2, ::3].ravel(), minlength=256))
    dark, paper, light = np.searchsorted(counts, counts[-1] * np.array([0.02, 0.6, 0.95])).tolist()
    contrast = max(paper - dark, 32.0)
    ink = (paper - grey.astype(np.float32)) / np.float32(contrast)
    return np.clip(ink, 0, 1, out=ink), (light - paper) / contrast / 1.4


def _smooth(ink: Ink) -> Ink:
    """Each pixel with those around it, the nearest counting most, so that noise makes no ink: a bell of 1 pixel."""
    smooth = np.pad(ink, 2)
    for _ in range(4):
        smooth = smooth[1:] + smooth[:-1]
        smooth = smooth[:, 1:] + smooth[:, :-1]
    smooth *= np.float32(1 / 256)
    return smooth


def _measured(profile: Ink, base: int, letters: float) -> tuple[int, float]:
    """Where the baseline lies and how high small letters are: where a line's ink begins and ends most abruptly."""
    reach = max(1, round(0.12 * letters))
    sums = np.concatenate([[0], np.cumsum(profile)])
    rows = np.arange(reach, len(profile) - reach + 1)
    steps = np.zeros(len(profile) + 1)
    steps[rows] = (sums[rows + reach] - sums[rows]) - (sums[rows] - sums[rows - reach])
    feet = range(max(round(base - 0.3 * letters), 0), min(round(base + 0.3 * letters) + 1, len(steps)))
    foot = min(feet, key=lambda row: steps[row])
    heads = range(max(round(foot - LARGEST * letters), 0), max(round(foot - SMALLEST * letters) + 1, 1))
    head = max(heads, key=lambda row: steps[row])
    if steps[head] < 0.3 * -steps[foot]:
        return foot, letters
    return foot, float(foot - head)


def _parts(found: Strip) -> Iterator[Part]:
    high = found.mask[found.row(TOP) : found.row(FOOT)].sum(0)
    low = found.dark[found.row(FOOT) : found.row(UNDER)].sum(0)
    reaching: Mask = np.any(found.mask[found.row(TOP) : found.row(REACHES)], axis=0)
    few = max(1, round(0.06 * found.letters))
    alone = np.concatenate([[False], (high > 0) & (low <= few // 2), [False]])
    for left, right in _edges(alone):
        wide = NARROWEST * found.letters <= right - left <= WIDEST * found.letters
        if wide and reaching[left:right].any() and high[left:right].max() > few:
            part = _trimmed(found, left, right)
            if _fits(found, part):
                yield part


def _trimmed(found: Strip, left: int, right: int) -> Part:
    """The columns as a part, as high as its largest piece of ink and what is near to that."""
    top = found.row(TOP)
    inked = found.mask[top : found.row(FOOT), left:right].sum(1)
    edges = _edges(np.concatenate([[False], inked > 0, [False]]))
    if not edges:
        return Part(left, top, right, top)
    sizes = [int(inked[first:last].sum()) for first, last in edges]
    largest = sizes.index(max(sizes))
    first, last = edges[largest]
    for start, end in edges[largest + 1 :]:
        last = end if start - last <= BROKEN * found.letters else last
    for start, end in reversed(edges[:largest]):
        first = start if first - end <= BROKEN * found.letters else first
    return Part(left, top + first, right, top + last)


def _edges(full: Mask) -> list[list[int]]:
    """Where runs begin and end; the first and the last place are empty and not counted."""
    edges: list[list[int]] = np.flatnonzero(full[1:] != full[:-1]).reshape(-1, 2).tolist()
    return edges


def _fits(found: Strip, part: Part) -> bool:
    """Whether a part is as high as a sign, reaches up, has no ink under it, and is no piece of the letter beside it."""
    height, aside, under = part.bottom - part.top, (part.right - part.left) // 5, BELOW_IT * found.faint
    if not LEAST <= height / found.letters <= HIGHEST or found.zero - part.top < REACHES * found.letters:
        return False
    if found.smooth[found.row(FOOT - 0.05) : found.row(UNDER), part.left + aside : part.right - aside].mean() > under:
        return False
    rows = slice(part.top, part.bottom)
    if found.smooth[rows, part.left : part.right].max() < CLEAR * found.faint:
        return False
    before = found.mask[rows, max(part.left - 1, 0)].sum()
    after = found.mask[rows, min(part.right, found.mask.shape[1] - 1)].sum()
    return bool(before <= GROWN[0] * height and after <= GROWN[1] * height)


def _cut(inked: Ink, at: float, reach: float) -> int:
    """Where to cut near a place: in the column with the least ink, the nearest of them."""
    columns: Sequence[int] = range(max(1, round(at - reach)), min(len(inked) - 1, round(at + reach)) + 1)
    return min(columns, key=lambda column: (float(inked[column]), abs(column - at)), default=round(at))
