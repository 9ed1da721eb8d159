"""Days, months and years as numbers: their ISO 8601 form and their parts."""

from datetime import date, timedelta
from typing import NamedTuple

LAST_DAY = -1
"""Stands for the last day of a month while the year isn't known."""
_YEAR, _LEAP = 12, 2000
_LATE, _EARLY = 11, 2
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Point(NamedTuple):
    """A year, a month of it or a day of that; the year may be unknown.

    Day 0 is the one before the first of the month, LAST_DAY the last of it.
    """

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
    first, last = iso(settled(period.first)), iso(settled(period.last))
    if first is None or last is None:
        return None
    same = min(len(first), len(last))
    return (first, last) if first[:same] <= last[:same] else None


def settled(point: Point) -> Point:
    """The point with a day of its month for day 0 and LAST_DAY."""
    year, month, day = point
    if month is None or not 1 <= month <= 12 or day is None or day > 0:
        return point
    if day == LAST_DAY:
        return Point(year, month, _days(year, month))
    if month > 1:
        return Point(year, month - 1, _days(year, month - 1))
    return Point(year and year - 1, 12, 31)


def over_new_year(before: int, month: int) -> bool:
    """Whether a month that follows another is of the next year: January or February after November or December."""
    return before >= _LATE and month <= _EARLY


def moved(point: Point, unit: str, count: int) -> Point | None:
    """So many days ("day", "eve"), months or years ("month", "year") from a point, as precise as the unit; None where
    the point isn't precise enough or no calendar goes so far.
    """
    if unit == "year":
        return Point(point.year + count) if point.year else None
    if point.month is None:
        return None
    if unit == "month":
        months = point.month - 1 + count
        return Point(point.year and point.year + months // _YEAR, months % _YEAR + 1)
    return _days_on(point, count) if point.day else None


def _days_on(point: Point, count: int) -> Point | None:
    """Days from a day; without a year as in a leap year."""
    try:
        day = date(point.year or _LEAP, point.month or 1, point.day or 1) + timedelta(count)
    except (ValueError, OverflowError):
        return None
    return Point(point.year and day.year, day.month, day.day)


def month_part(year: int | None, month: int, which: int, of: int) -> Period:
    """A part of a month in days; thirds begin on the 1st, 11th and 21st, halves on the 1st and 16th."""
    start, stop = _share(30, which, of)
    return Period(Point(year, month, start + 1), Point(year, month, LAST_DAY if stop == 30 else stop))


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


def _share(count: int, which: int, of: int) -> tuple[int, int]:
    which = of if which < 0 else min(which, of)
    return count * (which - 1) // of, count * which // of


def _days(year: int | None, month: int, julian: bool = False) -> int:
    if month != 2 or year is None:
        return _DAYS[month - 1]
    leap = year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)
    return 29 if leap else 28
