"""Days of the church's year and of the French Republic."""

from tei_toolkit.annotate.dates import calendars
from tei_toolkit.annotate.dates.calendars import REPUBLICAN
from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import Feast, Meaning, Reading
from tei_toolkit.annotate.dates.values import Point

_LAST_MONTH, _DAYS = 13, 30


def feast(found: Found) -> list[Reading]:
    """'на Пасху 1904 года' → 1904-04-10, 1904-03-28 in the old calendar; without preposition and year it is none."""
    year = found.year("a")
    if year is None and not found.has("same") and not found.led:
        return []
    feasts = found.words.feasts
    day = Feast(found.entry("feast")["feast"], feasts.calendar, feasts.reform)
    reading = found.point(Point(year))
    if reading.meaning is None:
        return [reading]
    meaning = Meaning(Point(year), sense=reading.meaning.sense, feast=day, needs_year=True)
    return [reading._replace(meaning=meaning, leaves=year is not None)]


def republican(found: Found) -> list[Reading]:
    """'le 18 brumaire an VIII' → 1799-11-09; without a year a date without value."""
    day, month = found.number("rd", "day", "endedday", "spelledday"), found.number("rm", "republicanmonth")
    if found.has("rx"):
        day, month = found.number("rx", "republicanday"), _LAST_MONTH
    year = found.number("ry", "roman", "number")
    if day is None or month is None or not 1 <= day <= _DAYS:
        return []
    if year is None:
        return [found.reading(None, leaves=False)]
    new = calendars.from_republican(year, month, day)
    if new is None:
        return [found.reading(None, leaves=False)]
    original = f"{year:04d}-{month:02d}-{day:02d}"
    return [found.reading(Meaning(new, calendar=REPUBLICAN, original=original))]


def republican_month(found: Found) -> list[Reading]:
    """'en brumaire an VIII' → 1799-10-23..1799-11-21."""
    month, year = found.number("rm", "republicanmonth"), found.number("ry", "roman", "number")
    if month is None or year is None:
        return []
    first, last = (calendars.from_republican(year, month, day) for day in (1, 5 if month == _LAST_MONTH else _DAYS))
    if first is None or last is None or found.part():
        return [found.reading(None, leaves=False)]
    return [found.reading(Meaning(first, last, "stretch", REPUBLICAN, original=f"{year:04d}-{month:02d}"))]


READERS = {
    "feast": feast,
    "republican": republican,
    "republican-day": republican,
    "republican-month": republican_month,
}
