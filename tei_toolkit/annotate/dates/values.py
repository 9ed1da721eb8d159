"""Days, months and years as numbers: their ISO 8601 form, their parts, and the change of calendar."""

from typing import NamedTuple

from tei_toolkit.model.text import When

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Point(NamedTuple):
    """A year, a month of it or a day of that; the year may be unknown."""

    year: int | None
    month: int | None = None
    day: int | None = None


class Period(NamedTuple):
    """A stretch of time, both ends included."""

    first: Point
    last: Point


def iso(point: Point, julian: bool = False) -> str | None:
    """The point in ISO 8601 ("1920-03-22", "--03-22" without a year); None where no calendar has it."""
    year, month, day = point
    if year is not None and not 1 <= year <= 9999:
        return None
    if month is None:
        return None if year is None else f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    lead = "-" if year is None else f"{year:04d}"
    if day is None:
        return f"{lead}-{month:02d}"
    return f"{lead}-{month:02d}-{day:02d}" if 1 <= day <= _days(year, month, julian) else None


def ordered(period: Period) -> tuple[str, str] | None:
    """Both ends in ISO 8601; None where one is impossible or the first comes after the last."""
    first, last = iso(period.first), iso(period.last)
    if first is None or last is None:
        return None
    same = min(len(first), len(last))
    return (first, last) if first[:same] <= last[:same] else None


def bounds(period: Period) -> When | None:
    """Something that happened within the period; None for an impossible one."""
    ends = ordered(period)
    return ends and When(not_before=ends[0], not_after=ends[1])


def stretch(period: Period) -> When | None:
    """Something that lasted the period; None for an impossible one."""
    ends = ordered(period)
    return ends and When(from_=ends[0], to=ends[1])


def month_part(year: int | None, month: int, which: int, of: int) -> Period:
    """A part of a month in days; thirds begin on the 1st, 11th and 21st, halves on the 1st and 16th."""
    start, stop = _share(30, which, of)
    last = _days(year, month) if stop == 30 else stop
    return Period(Point(year, month, start + 1), Point(year, month, last))


def year_part(year: int, which: int, of: int) -> Period:
    """A part of a year in months."""
    start, stop = _share(12, which, of)
    return Period(Point(year, start + 1), Point(year, stop))


def years_part(first: int, last: int, which: int, of: int) -> Period:
    """A part of a decade or century in years."""
    start, stop = _share(last - first + 1, which, of)
    return Period(Point(first + start), Point(first + stop - 1))


def season(year: int, first_month: int, which: int = 1, of: int = 1) -> Period:
    """A season, or a part of it, in months; winter begins in December of the year given."""
    start, stop = _share(3, which, of)
    months = [Point(year + (first_month + step > 12), (first_month + step - 1) % 12 + 1) for step in range(3)]
    return Period(months[start], months[max(start, stop - 1)])


def century(number: int) -> Period:
    """The years of a century: the 18th has 1701 to 1800."""
    return Period(Point(number * 100 - 99), Point(number * 100))


def day_before(point: Point) -> Point:
    """The day before a day of a known month."""
    year, month, day = point
    if month is None or day is None or day > 1:
        return Point(year, month, day and day - 1)
    if month > 1:
        return Point(year, month - 1, _days(year, month - 1))
    return Point(year and year - 1, 12, 31)


def new_style(point: Point) -> Point | None:
    """The Gregorian day of a Julian one; None for a day that doesn't exist or a year that isn't known."""
    if point.year is None or iso(point, julian=True) is None:
        return None
    return _gregorian(_julian_day_number(point))


def _share(count: int, which: int, of: int) -> tuple[int, int]:
    which = of if which < 0 else min(which, of)
    return count * (which - 1) // of, count * which // of


def _days(year: int | None, month: int, julian: bool = False) -> int:
    if month != 2 or year is None:
        return _DAYS[month - 1]
    leap = year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)
    return 29 if leap else 28


def _julian_day_number(point: Point) -> int:
    """Days since the beginning of the Julian period (Meeus, Astronomical Algorithms, ch. 7)."""
    year, month, day = point.year or 0, point.month or 1, point.day or 1
    if month <= 2:
        year, month = year - 1, month + 12
    return 1461 * (year + 4716) // 4 + 306001 * (month + 1) // 10000 + day - 1524


def _gregorian(number: int) -> Point:
    alpha = (4 * number - 7468865) // 146097
    b = number + 1 + alpha - alpha // 4 + 1524
    c = (20 * b - 2442) // 7305
    d = 1461 * c // 4
    e = (b - d) * 10000 // 306001
    month = e - 1 if e < 14 else e - 13
    return Point(c - 4716 if month > 2 else c - 4715, month, b - d - 306001 * e // 10000)
