"""Rules about the values of dates."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from tei_toolkit.validation.rules.facts import Facts
from tei_toolkit.validation.rules.values import Breach, Rule

_RANGES = (("from", "to"), ("notBefore", "notAfter"))
_DATES = ("when", *(name for pair in _RANGES for name in pair))
_DAY = re.compile(r"(?:(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|--(?P<m>\d\d)-(?P<d>\d\d))")
_LEAP_YEAR = 2000


def days(facts: Facts) -> Iterator[Breach]:
    """Every date attribute names a day, month or year the calendar has."""
    for element in facts.elements:
        for attribute in _DATES:
            value = element.get(attribute)
            if _DAY.fullmatch(value) and _span(value) is None:
                message = f"@{attribute}={value!r} is no day of the calendar"
                yield Breach(element.at, message, "correct the day, the month or the year")


def ranges(facts: Facts) -> Iterator[Breach]:
    """A range doesn't end before it begins; ranges without a year may run over New Year."""
    for element in facts.elements:
        for first, last in _RANGES:
            begin, end = element.get(first), element.get(last)
            if begin.startswith("--") or end.startswith("--"):
                continue
            earliest, latest = _span(begin), _span(end)
            if earliest and latest and earliest[0] > latest[1]:
                message = f"@{first}={begin!r} is later than @{last}={end!r}"
                yield Breach(element.at, message, "exchange the two or correct one")


def _span(value: str) -> tuple[date, date] | None:
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


RULES = (
    Rule("TTK-DAY", "error", days, attributes=_DATES),
    Rule("TTK-RANGE", "error", ranges, attributes=_DATES),
)
