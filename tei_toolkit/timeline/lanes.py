"""Where each date stands in the picture: pages from above to below, within a page so that nothing overlaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from tei_toolkit.timeline.axis import Axis, make_axis
from tei_toolkit.timeline.dated import Dated, Stretch, stretch

WIDTH, TOP, BOTTOM = 1000.0, 34.0, 12.0
ROW, HEADING, TICKS = 15.0, 22.0, 14.0
PAGES, WITHOUT, LABELS = 58.0, 150.0, 150.0
"""Widths of the columns of page numbers and of dates without a year, and what is kept free for labels."""
RADIUS, OPEN = 4.0, 36.0
"""Of a day, and how long a stretch is drawn that has no end."""
SIGN = 6.6
"""Room for a letter of a label."""
_LONGEST, _LONGEST_WITHOUT, _LONGEST_HEADING, _LONGEST_PAGE = 40, 19, 130, 8
_LABELLED = 150
_GAP = 5.0


class Mark(NamedTuple):
    """A date in the picture: its ends from left to right, the middle of its row, and its label, "" for none."""

    dated: Dated
    stretch: Stretch | None
    left: float
    right: float
    y: float
    label: str
    label_x: float


class Label(NamedTuple):
    """A page's number or a chapter's head."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """All that stands in the picture; there is no axis where no date has a year.

    `ticks` are the places within a long picture where the labels of the axis stand once more.
    """

    marks: tuple[Mark, ...]
    pages: tuple[Label, ...]
    chapters: tuple[Label, ...]
    axis: Axis | None
    ticks: tuple[float, ...]
    without: bool
    height: float


@dataclass(slots=True)
class _Row:
    """What a row has taken of its width."""

    y: float
    taken: list[tuple[float, float]] = field(default_factory=list)

    def has_room(self, left: float, right: float) -> bool:
        return all(right + _GAP <= start or stop + _GAP <= left for start, stop in self.taken)


def lay_out(dates: Sequence[Dated]) -> Lanes:
    """The places of the dates, in the order of the text."""
    known = [stretch(one.when) for one in dates]
    on_axis = [one for one in known if one is not None]
    without = len(on_axis) < len(known)
    left = PAGES + (WITHOUT if without else 0.0)
    labelled = len(dates) <= _LABELLED
    axis = make_axis(on_axis, left, WIDTH - (LABELS if labelled else RADIUS)) if on_axis else None
    marks: list[Mark] = []
    pages: list[Label] = []
    chapters: list[Label] = []
    ticks: list[float] = []
    y = TOP
    pairs = list(zip(dates, known, strict=True))
    for chapter, in_chapter in groupby(pairs, key=lambda pair: pair[0].chapter):
        if chapter:
            chapters.append(Label(y + HEADING / 2, shortened(chapter, _LONGEST_HEADING)))
            y += HEADING
            if not labelled and len(chapters) > 1:
                ticks.append(y + TICKS / 2)
                y += TICKS
        for page, in_page in groupby(in_chapter, key=lambda pair: pair[0].page):
            pages.append(Label(y + ROW / 2, shortened(page, _LONGEST_PAGE)))
            placed = list(_page([_sized(*pair, axis, labelled) for pair in in_page], y))
            marks += placed
            y = placed[-1].y + ROW / 2
    return Lanes(tuple(marks), tuple(pages), tuple(chapters), axis, tuple(ticks), without, y + BOTTOM)


def shortened(text: str, longest: int) -> str:
    """The text in one line, cut where it is longer."""
    line = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _page(marks: Sequence[Mark], y: float) -> Iterator[Mark]:
    """The marks of a page: each in the row of the one before it, or below where that has no room."""
    row = _Row(y + ROW / 2)
    for mark in marks:
        left, right = extent(mark)
        if not row.has_room(left, right):
            row = _Row(row.y + ROW)
        row.taken.append((left, right))
        yield mark._replace(y=row.y)


def extent(mark: Mark) -> tuple[float, float]:
    """What a mark takes of its row, with its label."""
    if not mark.label:
        return mark.left, mark.right
    return min(mark.left, mark.label_x), max(mark.right, mark.label_x + len(mark.label) * SIGN)


def _sized(dated: Dated, known: Stretch | None, axis: Axis | None, labelled: bool) -> Mark:
    """A date with its ends and its label, right of it or, where the picture ends, left of it."""
    if known is None or axis is None:
        left, right, longest = PAGES, PAGES + 2 * RADIUS, _LONGEST_WITHOUT
    else:
        (left, right), longest = _ends(known, axis), _LONGEST
    label, x = shortened(dated.label, longest) if labelled else "", right + _GAP
    if x + len(label) * SIGN > WIDTH:
        before = left - _GAP - len(label) * SIGN
        if before >= axis_begin(axis):
            x = before
        else:
            label = shortened(label, int((WIDTH - x) / SIGN))
    return Mark(dated, known, left, right, 0.0, label, x)


def axis_begin(axis: Axis | None) -> float:
    """Where the axis begins, behind the columns."""
    return axis.parts[0].left if axis else PAGES


def _ends(known: Stretch, axis: Axis) -> tuple[float, float]:
    """The left and right end of a stretch; none is narrower than a day's dot."""
    first = None if known.first is None else axis.place(known.first)
    last = None if known.last is None else axis.place(known.last)
    left = first if first is not None else max((last or 0.0) - OPEN, axis_begin(axis))
    right = last if last is not None else min(left + OPEN, WIDTH)
    if known.shape != "day" and right - left >= 2 * RADIUS:
        return left, right
    middle = min((left + right) / 2, WIDTH - RADIUS)
    return middle - RADIUS, middle + RADIUS
