"""Days of the Julian and the French republican calendar and of the church's year as Gregorian days.

The arithmetic is convertdate's, Easter is dateutil's.
"""

from datetime import date

from convertdate import french_republican, julian
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from tei_toolkit.annotate.dates.values import Point, iso
from tei_toolkit.languages.date_words import FeastDay

JULIAN, GREGORIAN, REPUBLICAN = "julian", "gregorian", "republican"
_REPUBLICAN_MONTHS, _REPUBLICAN_DAYS, _LAST_REPUBLICAN_YEAR = 13, 30, 14
# Easter is known by rule from 326 on in the one church, and from 1583 on in the other.
_FIRST_EASTER = {JULIAN: 326, GREGORIAN: 1583}
_LAST_EASTER = 4099


def from_julian(point: Point) -> Point | None:
    """The Gregorian day of a Julian one; None for a day that doesn't exist or a year that isn't known."""
    if point.year is None or point.day is None or iso(point, julian=True) is None:
        return None
    return Point(*julian.to_gregorian(point.year, point.month, point.day))


def from_republican(year: int, month: int, day: int) -> Point | None:
    """The Gregorian day of a day of the French Republic: (8, 2, 18) → 1799-11-09; None for one that it didn't have.

    Month 13 has the five or six days at the year's end.
    """
    last = _REPUBLICAN_DAYS if month < _REPUBLICAN_MONTHS else 5 + (year % 4 == 3)
    if not (1 <= year <= _LAST_REPUBLICAN_YEAR and 1 <= month <= _REPUBLICAN_MONTHS and 1 <= day <= last):
        return None
    return Point(*french_republican.to_gregorian(year, month, day))


def feast(day: FeastDay, year: int, calendar: str, printed: str) -> tuple[Point, Point] | None:
    """A feast's day in a year of the calendar that the print is in: as that calendar has it, and the Gregorian day.

    `calendar` is the church's. None where no rule gives the day.
    """
    if day.month:
        return _fixed_feast(day, year, calendar, printed)
    if not _FIRST_EASTER[calendar] <= year <= _LAST_EASTER:
        return None
    sunday = easter(year, EASTER_ORTHODOX if calendar == JULIAN else EASTER_WESTERN)
    gregorian = Point(*_civil(sunday.toordinal() + day.after_easter))
    return (_to_julian(gregorian) if printed == JULIAN else gregorian), gregorian


def _fixed_feast(day: FeastDay, year: int, calendar: str, printed: str) -> tuple[Point, Point] | None:
    own = Point(year, day.month, day.day)
    if calendar != JULIAN:
        return own, own
    if printed == JULIAN:
        new = from_julian(own)
        return None if new is None else (own, new)
    # Christmas of 1990 by the Gregorian year is 25 December 1989 of the Julian one.
    for julian_year in (year, year - 1):
        new = from_julian(own._replace(year=julian_year))
        if new is not None and new.year == year:
            return new, new
    return None


def _to_julian(point: Point) -> Point:
    return Point(*julian.from_gregorian(point.year, point.month, point.day))


def _civil(ordinal: int) -> tuple[int, int, int]:
    day = date.fromordinal(ordinal)
    return day.year, day.month, day.day
