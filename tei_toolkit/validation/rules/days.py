"""What the values of date attributes mean: the days they begin and end with, in the calendars that books use."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

_DAY = re.compile(r"(?:(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|--(?P<m>\d\d)-(?P<d>\d\d))", re.ASCII)
_WHOLE_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_LEAP_YEAR = 2000
# Day 1 of `date` is the 1st of January of the year 1 in Gregorian reckoning; this many days are before it.
_DAYS_BEFORE = 1_721_425
# The days on which the years I to XIV of the French republic began: they were observed, so no formula gives them.
_REPUBLICAN_YEARS = (
    "1792-09-22", "1793-09-22", "1794-09-22", "1795-09-23", "1796-09-22", "1797-09-22", "1798-09-22", "1799-09-23",
    "1800-09-23", "1801-09-23", "1802-09-23", "1803-09-24", "1804-09-23", "1805-09-23",
)  # fmt: skip


def is_day(value: str) -> bool:
    """Say whether a value is written as a day, a month or a year, whether there is such a day or not."""
    return _DAY.fullmatch(value) is not None


def span(value: str) -> tuple[date, date] | None:
    """Work out the first and the last day of a date; None where it is no date."""
    parts = _DAY.fullmatch(value)
    if parts is None:
        return None
    year, month, day = parts["year"] or _LEAP_YEAR, parts["month"] or parts["m"], parts["day"] or parts["d"]
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last = first.month if month else 12
    return first, date(first.year, last, monthrange(first.year, last)[1])


def julian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the Julian calendar; None where that calendar has no such day."""
    leap = year % 4 == 0
    if not 1 <= month <= 12 or not 1 <= day <= (29 if leap and month == 2 else monthrange(2001, month)[1]):
        return None
    # Days are counted from 4801 BCE, in years that begin in March, so that the leap day is the last of its year.
    late = (14 - month) // 12
    years = year + 4800 - late
    number = day + (153 * (month + 12 * late - 3) + 2) // 5 + 365 * years + years // 4 - 32_083
    return date.fromordinal(number - _DAYS_BEFORE) if number > _DAYS_BEFORE else None


def republican(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the French republic: months of thirty days, and a 13th of those left over."""
    last = 30 if month < 13 else 6
    if not 1 <= year <= len(_REPUBLICAN_YEARS) or not 1 <= month <= 13 or not 1 <= day <= last:
        return None
    return date.fromisoformat(_REPUBLICAN_YEARS[year - 1]) + timedelta(days=30 * (month - 1) + day - 1)


CALENDARS: Mapping[str, Callable[[int, int, int], date | None]] = MappingProxyType(
    {"julian": julian, "republican": republican}
)
"""How the days of each calendar become Gregorian ones, by a word of the calendar's name."""


def parts_of(value: str) -> tuple[int, int, int] | None:
    """Year, month and day of a whole day, in whatever calendar; None for anything else."""
    found = _WHOLE_DAY.fullmatch(value)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
