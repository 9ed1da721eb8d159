"""Months, stretches of them, and seasons."""

from tei_toolkit.annotate.dates import values
from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import Meaning, Reading
from tei_toolkit.annotate.dates.readings.days import open_years
from tei_toolkit.annotate.dates.values import Period, Point

_WINTER = 12


def months(found: Found) -> list[Reading]:
    """'с ноября 1919 г. по март 1920 г.' → 1919-11..1920-03, 'в марте—апреле' → --03..--04."""
    first, last = found.month("a"), found.month("b")
    if first is None or last is None:
        return []
    years = found.year("a"), found.year("b")
    if years == (None, None) and not (found.has("same") or (found.led and found.small("ma"))):
        return []
    first_year, last_year = open_years(*years, first > last)
    return [found.reading(Meaning(Point(first_year, first), Point(last_year, last), "stretch"))]


def month(found: Found) -> list[Reading]:
    """'в июне 1920 года' → 1920-06, 'в середине мая' → --05-11<>--05-20; a bare 'Май' only where it is all there is."""
    number, part = found.month("a"), found.part()
    if number is None:
        return []
    year = found.year("a")
    named = year is not None or found.has("same") or found.whole
    if not named and not (found.small("ma") and (found.led or part)):
        return []
    return [_of_month(found, Point(year, number), part)]


def adjective(found: Found) -> list[Reading]:
    """'ноябрьского 1919 года' → 1919-11."""
    point = Point(found.year("a"), found.number("aa", "monthadjective"))
    return [_of_month(found, point, found.part())]


def _of_month(found: Found, point: Point, part: tuple[int, int] | None) -> Reading:
    if part is None:
        return found.point(point)
    days = values.month_part(point.year, point.month or 1, *part)
    return found.reading(Meaning(days.first, days.last, "bounds"))


def season(found: Found) -> list[Reading]:
    """'весной 1922 года' → 1922-03<>1922-05, 'зимой 1941/42 г.' → 1941-12..1942-02."""
    first_month = found.number("season", "season") or 0
    which, of = found.part() or (1, 1)
    if found.has("lastseason"):
        return [_seasons(found, first_month)]
    first_year, last_year = found.number("firstyear", "year"), found.number("lastyear", "fourdigits", "twodigits")
    if first_year is not None and last_year is not None:
        following = last_year in (first_year + 1, (first_year + 1) % 100)
        if first_month != _WINTER or not following:
            return [found.reading(None, leaves=False)]
        return [found.reading(_lasting(values.season(first_year, first_month, which, of)), leaves=False)]
    year = found.year("s")
    # The winter of one year may be that before or after it: the year bounds it.
    lasting = Period(Point(year, 1), Point(year, 12))
    if first_month != _WINTER:
        lasting = _of_year(year, values.season(year or 0, first_month, which, of))
    return [found.reading(Meaning(*lasting, "bounds", needs_year=True))]


def _seasons(found: Found, first_month: int) -> Reading:
    """Two seasons of one year; without a value where one of them is a winter."""
    last_month, year = found.number("lastseason", "season") or 0, found.year("s")
    if not first_month < last_month < _WINTER:
        return found.reading(None, leaves=False)
    meaning = Meaning(Point(year, first_month), Point(year, last_month + 2), "stretch", needs_year=True)
    return found.reading(meaning)


def _lasting(period: Period) -> Meaning:
    return Meaning(period.first, period.last, "stretch")


def _of_year(year: int | None, period: Period) -> Period:
    return Period(period.first._replace(year=year), period.last._replace(year=year))


READERS = {
    "months": months,
    "month": month,
    "month-adjective": adjective,
    "part-last": month,
    "season": season,
}
