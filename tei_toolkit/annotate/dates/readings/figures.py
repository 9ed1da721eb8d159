"""Dates in figures."""

import re

from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import Meaning, Reading
from tei_toolkit.annotate.dates.values import Point

_MONTHS, _DAYS = 12, 31
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def numeric(found: Found) -> list[Reading]:
    """'12.03.1921' → 1921-03-12, '12/III 1921' → 1921-03-12; which is the month, the language says."""
    first, year = found.number("da", "day"), found.number("ya", "fourdigits")
    roman = found.number("mr", "roman")
    if first is None:
        return []
    if roman is not None:
        return _dated(found, Point(year, roman, first))
    second = found.number("mn", "day") or found.number("ms", "day") or 0
    order = found.words.habits.numeric
    if order == "either":
        if first <= _MONTHS and second <= _MONTHS and first != second:
            return [found.reading(None, leaves=False)]
        order = "dmy" if second <= _MONTHS else "mdy"
    return _dated(found, Point(year, second, first) if order == "dmy" else Point(year, first, second))


def short(found: Found) -> list[Reading]:
    """'5/V-20 г.': the century isn't said."""
    day, month, year = found.number("da", "day"), found.number("mr", "roman"), found.number("yy", "twodigits")
    if month is None or month > _MONTHS:
        return []
    return [found.reading(Meaning(Point(year, month, day), short_century=True))]


def iso(found: Found) -> list[Reading]:
    """'1921-03-12' → 1921-03-12, with hyphens and without spaces only."""
    if not _ISO.fullmatch(found.text("ya") + found.tokens.text[found.span().start + 4 : found.span().stop]):
        return []
    month, day = found.number("mn", "twodigits"), found.number("da", "twodigits")
    return _dated(found, Point(found.number("ya", "fourdigits"), month, day))


def _dated(found: Found, point: Point) -> list[Reading]:
    if not (1 <= (point.month or 0) <= _MONTHS and 1 <= (point.day or 0) <= _DAYS):
        return []
    return [found.point(point)]


READERS = {"numeric": numeric, "numeric-short": short, "iso": iso}
