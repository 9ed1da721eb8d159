"""Where a page is set in columns: white gutters with running text on both sides, from one wide row to the next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tei_toolkit.model.layout import Box
from tei_toolkit.repair.pages.geometry import Row, Sheet, type_size, x_of

_ROWS = 4
_NARROWEST = 7.0
_FILLED = 0.6
_CLOSE = 1.5
_LEAN = 0.5
_LIKE = 0.4


class Gap(NamedTuple):
    """White between words that stand beside one another: its ends, its y, and the ends of the text around it."""

    left: float
    right: float
    y: float
    text_left: float
    text_right: float


class Run(NamedTuple):
    """Gaps below one another that hold the same x, no row between them running over it."""

    x: float
    gaps: tuple[Gap, ...]


class _Print(NamedTuple):
    """What is printed on a page: its rows, the gaps between words, the pictures, and the height of the type."""

    rows: Sequence[Row]
    gaps: Sequence[Gap]
    pictures: Sequence[Box]
    size: float


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a page set in columns: where it begins and ends, and its gutters from left to right.

    All are in straightened pixels; a gutter is the x where its white begins and ends.
    """

    top: float
    bottom: float
    white: tuple[tuple[float, float], ...]

    @property
    def gutters(self) -> tuple[float, ...]:
        """The x of the middle of each gutter."""
        return tuple((left + right) / 2 for left, right in self.white)

    def column(self, x: float) -> int:
        """The place of the column that x lies in, from 0."""
        return sum(gutter < x for gutter in self.gutters)


def find_zones(sheet: Sheet, rows: Sequence[Row]) -> tuple[Zone, ...]:
    """The stretches of a page that are set in columns, from the top down; `rows` are those that aren't furniture."""
    printed = _Print(rows, list(_gaps(rows, sheet.leading)), _pictures(sheet), type_size(rows))
    runs = [run for x in _candidates(printed) for run in _runs(x, printed) if _is_gutter(run, printed.size)]
    chosen: list[Run] = []
    for run in sorted(runs, key=lambda run: (-len(run.gaps), run.x)):
        if not any(abs(run.x - other.x) < _NARROWEST * printed.size and _beside(run, other) for other in chosen):
            chosen.append(run)
    zones = [_with_head(zone, rows, sheet.leading) for zone in _zones(chosen, 0.6 * sheet.leading)]
    return tuple(_with_tail(zone, rows, sheet.leading) for zone in zones)


def runs_over(row: Row, x: float) -> bool:
    """Whether a word of the row, or a usual space between two words, lies over x; signs alone don't count.

    Margins may lean a little: what reaches over x by less than half the height of its type doesn't run over it.
    """
    ends, near = _ends(row), _LEAN * row.size
    if not ends or not ends[0][0] + near < x < ends[-1][1] - near:
        return False
    return not any(ends[place][1] - near <= x <= ends[place + 1][0] + near for place in _wide(ends, row.size))


def _ends(row: Row) -> list[tuple[float, float]]:
    """The ends of the row's words, those of mere signs left out."""
    return [x_of(row, word) for word in row.line.words if any(sign.isalnum() for sign in word.text)]


def _wide(ends: Sequence[tuple[float, float]], size: float) -> list[int]:
    """The places of the spaces that are wider than most of the row's."""
    spaces = [other[0] - one[1] for one, other in pairwise(ends)]
    usual = median(spaces) if len(spaces) > 2 else size / 2
    return [place for place, space in enumerate(spaces) if space > max(0.6 * size, 1.8 * usual)]


def _gaps(rows: Sequence[Row], leading: float) -> Iterator[Gap]:
    """The wide spaces within rows, and those between rows of the same height."""
    known = [(row, ends) for row in rows if (ends := _ends(row))]
    for row, ends in known:
        for place in _wide(ends, row.size):
            yield Gap(ends[place][1], ends[place + 1][0], row.y, *_stretch(ends, place, row.size))
        right = ends[-1][1]
        near = (o for other, o in known if o[0][0] >= right and abs(other.y - row.y) < 0.6 * leading)
        beside = min(near, key=lambda o: o[0][0], default=None)
        if beside is not None:
            yield Gap(right, beside[0][0], row.y, ends[0][0], beside[-1][1])


def _stretch(ends: Sequence[tuple[float, float]], place: int, size: float) -> tuple[float, float]:
    """The ends of the words around a gap that stand without another wide space."""
    first, last = place, place + 1
    while first > 0 and ends[first][0] - ends[first - 1][1] < 1.6 * size:
        first -= 1
    while last + 1 < len(ends) and ends[last + 1][0] - ends[last][1] < 1.6 * size:
        last += 1
    return ends[first][0], ends[last][1]


def _candidates(printed: _Print) -> list[float]:
    """Places where text of a right column may begin, a little left of it."""
    step = max(1.0, 0.3 * printed.size)
    return sorted({round(gap.right / step) * step - step for gap in printed.gaps})


def _runs(x: float, printed: _Print) -> Iterator[Run]:
    """The gaps that hold x, or nearly, parted where a row or a picture lies over it."""
    near = _LEAN * printed.size
    own = sorted((gap for gap in printed.gaps if gap.left - near <= x <= gap.right + near), key=lambda gap: gap.y)
    if len(own) < _ROWS:
        return
    walls = [row.y for row in printed.rows if runs_over(row, x)]
    walls += [(box.top + box.bottom) / 2 for box in printed.pictures if box.left < x < box.right]
    walls = [float("-inf"), *sorted(walls), float("inf")]
    for above, below in pairwise(walls):
        run = tuple(gap for gap in own if above < gap.y < below)
        if len(run) >= _ROWS:
            yield Run(x, run)


def _is_gutter(run: Run, size: float) -> bool:
    """Whether running text stands on both sides: lines that fill a column, beginning below one another.

    The narrowest gaps tell the columns' ends; gaps that run over a whole column say nothing.
    """
    usual = sorted(gap.right - gap.left for gap in run.gaps)[_ROWS - 1]
    close = [gap for gap in run.gaps if gap.right - gap.left < 2.5 * usual]
    left, right = _end(gap.left for gap in close), -_end(-gap.right for gap in close)
    outer_left, outer_right = -_end(-gap.text_left for gap in close), _end(gap.text_right for gap in close)
    narrow, wide = sorted((left - outer_left, outer_right - right))
    if narrow < max(_NARROWEST * size, _LIKE * wide):
        return False
    gaps = [gap for gap in run.gaps if gap.left > outer_left and gap.right < outer_right]
    on_left = [left - gap.left < 0.15 * (left - gap.text_left) for gap in gaps]
    on_right = [outer_right - gap.text_right < 0.15 * (gap.text_right - right) for gap in gaps]
    begins = [abs(gap.right - right) < 0.7 * size for gap in gaps]
    long = [min(gap.left - gap.text_left, gap.text_right - gap.right) > 0.5 * _NARROWEST * size for gap in gaps]
    needed = max(_ROWS - 1, _FILLED * len(gaps))
    return all(sum(said) >= needed for said in (on_left, on_right, begins, long))


def _end(places: Iterable[float]) -> float:
    """Where most lines that fill a column end: three quarters of the way to the largest."""
    ordered = sorted(places)
    return ordered[3 * (len(ordered) - 1) // 4]


def _beside(one: Run, other: Run) -> bool:
    return one.gaps[0].y <= other.gaps[-1].y and other.gaps[0].y <= one.gaps[-1].y


def _zones(runs: Sequence[Run], near: float) -> list[Zone]:
    """Gutters that stand beside one another make one zone; rows as `near` as beside its first one are in it."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.gaps[0].y):
        home = next((group for group in groups if any(_beside(run, other) for other in group)), None)
        if home is None:
            groups.append([run])
        else:
            home.append(run)
    return [
        Zone(
            min(run.gaps[0].y for run in group) - near,
            max(run.gaps[-1].y for run in group),
            tuple(sorted(_white(run) for run in group)),
        )
        for group in groups
    ]


def _white(run: Run) -> tuple[float, float]:
    """The longest lines on the left and the foremost beginnings on the right, a few aside."""
    lefts, rights = sorted(gap.left for gap in run.gaps), sorted(gap.right for gap in run.gaps)
    few = len(run.gaps) // 20
    return lefts[-1 - few], rights[few]


def _with_tail(zone: Zone, rows: Sequence[Row], leading: float) -> Zone:
    """The zone with the rows below it that go on in one of its columns; where nothing wide follows, all do."""
    below = sorted((row for row in rows if row.y > zone.bottom), key=lambda row: row.y)
    wide = [row.y for row in below if any(runs_over(row, x) for x in zone.gutters)]
    last = {zone.column(row.middle): row.y for row in sorted(rows, key=lambda row: row.y) if row.y <= zone.bottom}
    bottom = zone.bottom
    for row in below:
        place = zone.column(row.middle)
        if wide and (row.y >= wide[0] or row.y - last.get(place, bottom) > _CLOSE * leading):
            break
        last[place] = bottom = row.y
    return replace(zone, bottom=bottom)


def _with_head(zone: Zone, rows: Sequence[Row], leading: float) -> Zone:
    """The zone with the rows above it that stand closely over one of its columns, as beside a picture."""
    above = sorted((row for row in rows if row.y < zone.top), key=lambda row: -row.y)
    inside = sorted((row for row in rows if zone.top <= row.y <= zone.bottom), key=lambda row: -row.y)
    first = {zone.column(row.middle): row.y for row in inside}
    for row in above:
        place = zone.column(row.middle)
        wide = any(runs_over(row, x) for x in zone.gutters)
        if wide or first.get(place, zone.top) - row.y > _CLOSE * leading:
            break
        first[place] = row.y
        zone = replace(zone, top=row.y - leading / 2)
    return zone


def _pictures(sheet: Sheet) -> list[Box]:
    """The pictures that hold no text: they part a gutter as a wide row does."""
    boxes = [region.box for region in sheet.page.regions if region.kind == "graphic" and region.box]
    return [box for box in boxes if sum(_in(row, box) for row in sheet.rows) < 3]


def _in(row: Row, box: Box) -> bool:
    own = row.line.box
    return own is not None and box.top <= own.top and own.bottom <= box.bottom
