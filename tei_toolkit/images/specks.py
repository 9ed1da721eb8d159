"""Specks: dark spots much smaller than the letters, given the light of the paper."""

from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from PIL import Image

from tei_toolkit.images.look import Mask

Places = npt.NDArray[np.intp]
Masks = npt.NDArray[np.bool_]
_Pixel = TypeVar("_Pixel", np.bool_, np.uint8)

# What takes this part of the light is dark, and what takes the second is as dark as ink.
DARK, INK = 0.3, 0.6
# With fewer specks that are as large as dots and as dark as ink, a page is read as it is.
FEW = 12
# A spot's edge fades over so many pixels.
EDGE = 1
# Dots that stand in a row are leaders: no further apart than these parts of the height of small letters.
ASIDE, ABOVE = 3.0, 0.125
# A full stop stands at the foot of what is so far to its left at most; the foot may be so much higher or lower.
LEFT, LEVEL = 1.3, 0.15
# A page with more spots to look at has a picture made of dots.
MANY = 20_000


class Kind(NamedTuple):
    """A kind of spot: its largest side, and the room that it has on each side, as parts of the height of small letters.

    Spots as large as `dots` in print are taken off where they can't be one.
    """

    size: float
    room: float
    dots: bool


# Dust is smaller than any dot in print and harms nothing: it only doesn't count as something beside a larger spot. A
# spot as large as a dot has room around it, as no dot of a letter has.
KINDS = (Kind(0.13, 0.1, dots=False), Kind(0.4, 0.55, dots=True))


def without_specks(image: Image.Image, level: int, letters: float) -> tuple[Image.Image, int]:
    """The page without its specks, and how many there were; the page as it is where there are few.

    `level` is the grey of its paper, and `letters` the height of small letters in pixels.
    """
    grey = np.array(image)
    dark = grey < (1 - DARK) * level
    count = inky = 0
    for kind in KINDS:
        size, gap = round(kind.size * letters), max(2, round(kind.room * letters))
        if size < 1:
            continue
        spots = _apart(dark, size, gap)
        if kind.dots:
            speck = ~(_in_rows(*spots, letters) | _at_feet(dark, spots, size, letters))
            spots = spots[0][speck], spots[1][speck]
            inky = int((_squares(grey, size)[spots].min((1, 2), initial=level) < (1 - INK) * level).sum())
        for y, x in np.ndindex(size + 2 * EDGE, size + 2 * EDGE):
            place = spots[0] + y - EDGE, spots[1] + x - EDGE
            dark[place] = False
            if kind.dots:
                grey[place] = level
        count += kind.dots * len(spots[0])
    return (Image.fromarray(grey), count) if inky >= FEW else (image, 0)


def _apart(dark: Mask, size: int, gap: int) -> tuple[Places, Places]:
    """The rows and columns where squares of that size begin that hold all the dark within `gap` pixels around them."""
    rows, columns = _tops(dark, size)
    columns = columns - size // 2
    reach = size + 2 * gap
    rows, columns = rows - gap, columns - gap
    if len(rows) > MANY:
        return rows[:0], columns[:0]
    inside = (rows >= 0) & (columns >= 0) & (rows + reach <= dark.shape[0]) & (columns + reach <= dark.shape[1])
    rows, columns = rows[inside], columns[inside]
    around = _squares(dark, reach)[rows, columns]
    square = around[:, gap : gap + size, gap : gap + size]
    apart = around.sum((1, 2)) == square.sum((1, 2))
    return rows[apart] + gap, columns[apart] + gap


def _tops(dark: Mask, size: int) -> tuple[Places, Places]:
    """The middles of the short runs of dark with none above them: the tops of spots."""
    flat, width = dark.ravel(), dark.shape[1]
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    begins, ends = edges[flat[edges]], edges[~flat[edges]]
    ends = ends[int(flat[0]) :]
    begins = begins[: len(ends)]
    short = (ends - begins <= size) & (begins > width)
    begins, ends = begins[short], ends[short]
    for step in range(-1, size + 1):
        clear = ~flat[np.minimum(begins + step, ends) - width]
        begins, ends = begins[clear], ends[clear]
    rows, columns = np.divmod((begins + ends - 1) // 2, width)
    return rows, columns


def _in_rows(rows: Places, columns: Places, letters: float) -> Mask:
    """Which of the spots have another beside them, as the dots of a leader do."""
    found = np.zeros(len(rows), dtype=bool)
    wide, high = 2 * ASIDE * letters, 2 * ABOVE * letters
    # Two that are near share a cell of one of these four grids.
    for up, aside in np.ndindex(2, 2):
        cells = np.stack(((rows + up * high / 2) // high, (columns + aside * wide / 2) // wide))
        _, which, counts = np.unique(cells, axis=1, return_inverse=True, return_counts=True)
        found |= counts[which.ravel()] > 1
    return found


def _at_feet(dark: Mask, spots: tuple[Places, Places], size: int, letters: float) -> Mask:
    """Which of the spots stand where a full stop does: at the foot of the letter to their left."""
    wide, high, level = round(LEFT * letters), round(letters), max(2, round(LEVEL * letters))
    framed = np.pad(dark, ((high, high), (wide, 0)))
    beside = np.lib.stride_tricks.sliding_window_view(framed, (high + size + high // 2, wide))[spots]
    found: Mask = np.abs(_lowest(beside) - high - _lowest(_squares(dark, size)[spots])) <= level
    return found


def _squares(pixels: npt.NDArray[_Pixel], side: int) -> npt.NDArray[_Pixel]:
    """The square of that side that begins at each pixel."""
    return np.lib.stride_tricks.sliding_window_view(pixels, (side, side))


def _lowest(boxes: Masks) -> Places:
    """How many rows of each box reach down to the end of its dark."""
    ends: Places = (boxes.any(2) * np.arange(1, boxes.shape[1] + 1)).max(1, initial=0)
    return ends
