"""What an expression means by itself, as far as it says it: the year may be open until the context gives one."""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from tei_toolkit.annotate.dates import calendars
from tei_toolkit.annotate.dates.calendars import GREGORIAN, JULIAN
from tei_toolkit.annotate.dates.values import Period, Point, iso, ordered, settled
from tei_toolkit.languages.date_words import FeastDay, Shift
from tei_toolkit.model.text import Span, When

EXPLICIT, YEARLESS, BARE, INHERITED, MISREAD, DOUBTFUL = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5
# Differences of the calendars in days change with the century: one year of each, for days without a year.
_SAMPLE_YEARS = (1950, 1850, 1750, 1650)
_CENTURY = 100
# A decade or year of two digits that would be more years ahead is of the century before: «70-е годы» in 2009.
_AHEAD = 20
# Years from here on are counted from the creation of the world, in September of 5509 BCE.
_OF_THE_WORLD = 6000

Sense = Literal["when", "stretch", "bounds", "by", "not-before", "since", "until"]


class Feast(NamedTuple):
    """A feast of a church whose calendar it is; up to the year `reform` dates are printed in that calendar too."""

    day: FeastDay
    calendar: str
    reform: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """A day, month or year (`first`), or a stretch of them to `last`, and what the expression says of it.

    Years that the expression leaves open are None; with `short_century` they are counted within a century that is open.
    `calendar` is the one that the print names. `old` is the Julian day that the print has beside the Gregorian
    `first`, `original` what it has in a calendar of other months. With `needs_year` there is no value as long as the
    year is open.
    """

    first: Point
    last: Point | None = None
    sense: Sense = "when"
    calendar: str = ""
    old: Point | None = None
    original: str = ""
    feast: Feast | None = None
    short_century: bool = False
    needs_year: bool = False

    @property
    def open(self) -> bool:
        """Whether the year, or its century, must come from elsewhere."""
        return self.first.year is None or self.short_century

    @property
    def month(self) -> int | None:
        """The first month that is printed."""
        return (self.old or self.first).month

    def in_year(self, year: int) -> "Meaning":
        """The meaning with the year in place of one that is open; a stretch may run on into the next one."""
        if self.short_century:
            start = year // _CENTURY * _CENTURY
            ahead = start + (self.first.year or 0) > year + _AHEAD
            return self._in_century(start - _CENTURY if ahead else start)
        if self.first.year is not None:
            return self
        first, last, old = self.first, self.last, self.old
        if old is not None:
            crosses = _before(first, old)
            return replace(self, first=first._replace(year=year + crosses), old=old._replace(year=year))
        if last is not None:
            last = last._replace(year=year + _before(last, first))
        return replace(self, first=first._replace(year=year), last=last)

    def _in_century(self, start: int) -> "Meaning":
        first, last = self.first, self.last
        moved = last._replace(year=start + (last.year or 0)) if last else None
        return replace(self, first=first._replace(year=start + (first.year or 0)), last=moved, short_century=False)


class Reading(NamedTuple):
    """A date expression: where it stands, the rule that read it, its meaning (None: no value), how sure that is.

    `leaves` says that a later day without a year may take its year. `years_on` is how many years from the one named
    last it points to, `shift` how far from the last date it is; None where it says nothing of them. `of_row` says
    that its year stands behind the last of its row.
    """

    span: Span
    rule: str
    meaning: Meaning | None
    confidence: float = EXPLICIT
    leaves: bool = False
    years_on: int | None = None
    shift: Shift | None = None
    of_row: bool = False


def value(meaning: Meaning, calendar: str) -> When | None:
    """The value in ISO 8601, with days of the Julian calendar as Gregorian ones beside what is printed.

    `calendar` is the one in use where the print names none. None where no calendar has such a day, or where the first
    day comes after the last, and for years of another count.
    """
    if (meaning.first.year or 0) >= _OF_THE_WORLD:
        return None
    if meaning.open and (meaning.needs_year or meaning.short_century):
        return None
    if meaning.feast is not None:
        return _feast(meaning, meaning.feast, calendar)
    if meaning.old is not None:
        return _double(meaning, meaning.old)
    if meaning.original:
        known = _in_sense(meaning, Period(meaning.first, meaning.last or meaning.first))
        return known and replace(known, calendar=meaning.calendar, original=meaning.original)
    period = Period(meaning.first, meaning.last or meaning.first)
    if (meaning.calendar or calendar) == JULIAN and period.first.day is not None and period.last.day is not None:
        return _julian(meaning, period)
    return _in_sense(meaning, period)


def same_day(old: Point, new: Point) -> bool:
    """Whether a Julian and a Gregorian day are the same; without a year, whether they are in some century."""
    if old.year is not None:
        return calendars.from_julian(old) == new
    shifted = [calendars.from_julian(old._replace(year=year)) for year in _SAMPLE_YEARS]
    return any(day is not None and day[1:] == new[1:] for day in shifted)


def _before(one: Point, other: Point) -> bool:
    return (one.month or 0) < (other.month or 0)


def _double(meaning: Meaning, old: Point) -> When | None:
    if not same_day(old, meaning.first):
        return None
    return When(when=iso(meaning.first), calendar=JULIAN, original=iso(old, julian=True))


def _feast(meaning: Meaning, feast: Feast, in_use: str) -> When | None:
    year = meaning.first.year or 0
    printed = meaning.calendar or in_use or (feast.calendar if year <= feast.reform else GREGORIAN)
    days = calendars.feast(feast.day, year, feast.calendar, printed)
    if days is None:
        return None
    known = _in_sense(meaning, Period(days[1], days[1]))
    if known is None or printed == GREGORIAN:
        return known
    return replace(known, calendar=printed, original=iso(days[0], julian=printed == JULIAN))


def _julian(meaning: Meaning, period: Period) -> When | None:
    """Days of the Julian calendar; without a year there is no Gregorian day, only what is printed."""
    printed = [iso(settled(point), julian=True) for point in dict.fromkeys(period)]
    if None in printed or (len(printed) > 1 and ordered(period) is None):
        return None
    original = "/".join(day for day in printed if day)
    if meaning.first.year is None:
        return When(calendar=JULIAN, original=original)
    first, last = (calendars.from_julian(settled(point)) for point in period)
    known = _in_sense(meaning, Period(first, last)) if first and last else None
    return known and replace(known, calendar=JULIAN, original=original)


def _in_sense(meaning: Meaning, period: Period) -> When | None:
    """What the sense of the expression makes of the period."""
    ends = ordered(period)
    if ends is None:
        return None
    first, last = ends
    senses = {
        "when": When(when=first),
        "stretch": When(from_=first, to=last),
        "bounds": When(not_before=first, not_after=last),
        "by": When(not_after=last),
        "not-before": When(not_before=first),
        "since": When(from_=first),
        "until": When(to=last),
    }
    return senses[meaning.sense]
