"""An axis of time that is broken where nothing happens, so that one far year doesn't crush the others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

from tei_toolkit.timeline.dated import Stretch

# A gap longer than this share of the time that most dates are in is left out.
_GAP = 0.5
_MOST = 0.6
_LEAST_CORE, _YEAR = 30, 366
_PARTS, _NARROWEST, _BREAK = 6, 84.0, 18.0
_PADDING = 0.03
# Room that a label takes on the axis, in units of the picture.
_SIGN, _SPACE = 6.8, 8.0
_DAY_STEPS, _MONTH_STEPS = (1, 5, 10), (1, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTH_DAYS, _YEAR_DAYS, _LAST_STEP_DAY = 30, 365, 26


class Tick(NamedTuple):
    """A place on the axis and what is written there."""

    x: float
    label: str


class Part(NamedTuple):
    """A part of the axis without a break: its days, `last` not included, where it lies, and its first date."""

    first: float
    last: float
    left: float
    right: float
    begins: int

    def place(self, day: float) -> float:
        """Where a day lies."""
        return self.left + (self.right - self.left) * (day - self.first) / (self.last - self.first)


@dataclass(frozen=True, slots=True)
class Axis:
    """The parts of the axis from left to right."""

    parts: tuple[Part, ...]

    def place(self, day: float) -> float:
        """Where a day lies; one that the axis leaves out lies in the break, or at an end."""
        for part, following in zip(self.parts, (*self.parts[1:], None), strict=True):
            if day < part.first:
                return part.left
            if day <= part.last:
                return part.place(day)
            if following is not None and day < following.first:
                return (part.right + following.left) / 2
        return self.parts[-1].right

    def ticks(self) -> Iterator[Tick]:
        """The ticks of all parts; no two labels touch."""
        for part in self.parts:
            yield from _ticks(part)


def make_axis(stretches: Sequence[Stretch], left: float, right: float) -> Axis:
    """The axis for some stretches, at least one, between two places of the picture."""
    core = _core(stretches)
    spans = _merged(_seen(stretches, max(core * _GAP, _YEAR)), core * _GAP)
    counts = [sum(_touches(one, span) for one in stretches) for span in spans]
    while len(spans) > _PARTS:
        place = min(range(len(spans) - 1), key=lambda at: counts[at] + counts[at + 1])
        spans[place : place + 2] = [(spans[place][0], spans[place + 1][1])]
        counts[place : place + 2] = [counts[place] + counts[place + 1]]
    room = right - left - _BREAK * (len(spans) - 1) - _NARROWEST * len(spans)
    parts, x = [], left
    for (first, last), count in zip(spans, counts, strict=True):
        width = _NARROWEST + room * count / sum(counts)
        padding = min(max(1.0, (last - first) * _PADDING), core * _GAP / 3)
        parts.append(Part(first - padding, last + padding, x, x + width, first))
        x += width + _BREAK
    return Axis(tuple(parts))


def _core(stretches: Sequence[Stretch]) -> float:
    """How many days the middle of most dates lie in."""
    centers = sorted(one.center for one in stretches)
    outside = (1 - _MOST) / 2 * (len(centers) - 1)
    return max(centers[ceil(len(centers) - 1 - outside)] - centers[int(outside)], _LEAST_CORE)


def _seen(stretches: Iterable[Stretch], longest: float) -> Iterator[tuple[int, int]]:
    """What must lie on the axis: short stretches whole, of long ones both ends."""
    for first, last, _ in stretches:
        if first is not None and last is not None and last - first <= longest:
            yield first, last
            continue
        if first is not None:
            yield first, first + 1
        if last is not None:
            yield last - 1, last


def _merged(spans: Iterable[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first - merged[-1][1] <= gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _touches(one: Stretch, span: tuple[int, int]) -> bool:
    return any(end is not None and span[0] <= end <= span[1] for end in (one.first, one.last))


def _ticks(part: Part) -> list[Tick]:
    """The finest row of ticks whose labels have room; the first date where no row has any."""
    for unit, step, length, size in _STEPS:
        fits = (part.last - part.first) / length * (size * _SIGN + _SPACE) <= part.right - part.left
        days = list(_days(part, unit, step)) if fits else []
        ticks: list[Tick] = []
        for tick in (Tick(part.place(day.toordinal()), _label(day)) for day in days):
            free = ticks[-1].x + len(ticks[-1].label) * _SIGN + _SPACE / 2 if ticks else part.left
            if free <= tick.x and tick.x + len(tick.label) * _SIGN <= part.right:
                ticks.append(tick)
        if ticks:
            return ticks
    return [Tick(part.place(part.begins), _label(date.fromordinal(part.begins)))]


def _label(day: date) -> str:
    """A day without what every month and year begins with: '1920-03' for its first, '1920' for New Year."""
    text = day.isoformat()
    month = text.removesuffix("-01")
    return text if month == text else month.removesuffix("-01")


def _days(part: Part, unit: str, step: int) -> Iterator[date]:
    """The days of a part at which a unit begins, `step` of them apart."""
    first = max(ceil(part.first), 1)
    last = min(int(part.last), date.max.toordinal())
    if unit == "day":
        days = map(date.fromordinal, range(first, last + 1))
        yield from (day for day in days if step == 1 or (day.day % step == 1 and day.day <= _LAST_STEP_DAY))
        return
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    if unit == "month":
        begun = (date(year, month, 1) for year in years for month in range(1, 13, step))
    else:
        begun = (date(year, 1, 1) for year in years if year % step == 0)
    yield from (day for day in begun if first <= day.toordinal() <= last)


_STEPS: tuple[tuple[str, int, int, int], ...] = (
    *(("day", step, step, 10) for step in _DAY_STEPS),
    *(("month", step, step * _MONTH_DAYS, 7) for step in _MONTH_STEPS),
    *(("year", step, step * _YEAR_DAYS, 4) for step in _YEAR_STEPS),
)
