"""Months, stretches of them, and seasons."""

from tei_toolkit.annotate.dates import values
from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import Meaning, Reading
from tei_toolkit.annotate.dates.readings.days import open_years
from tei_toolkit.annotate.dates.values import Period, Point

_WINTER = 12
_FIRST_SHORT, _LAST_SHORT = 10, 99


def months(found: Found) -> list[Reading]:
    """'с ноября 1919 г. по март 1920 г.' → 1919-11..1920-03, 'в марте—апреле' → --03..--04.

    'в конце марта — начале апреля 1920 г.' → 1920-03-21<>1920-04-10.
    """
    first, last = found.month("a"), found.month("b")
    if first is None or last is None:
        return []
    years = found.year("a"), found.year("b")
    if years == (None, None) and not (found.has("same") or (found.led and found.small("ma"))):
        return []
    first_year, last_year = open_years(*years, first > last)
    begin, end = Point(first_year, first), Point(last_year, last)
    part, last_part = found.part(), found.last_part()
    if part is None and last_part is None:
        return [found.reading(Meaning(begin, end, "stretch"))]
    begin = values.month_part(first_year, first, *part).first if part else begin
    end = values.month_part(last_year, last, *last_part).last if last_part else end
    return [found.reading(Meaning(begin, end, "bounds"))]


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


def short(found: Found) -> list[Reading]:
    """'в апреле восемнадцатого', 'осенью 19-го': of a year whose century isn't said."""
    year = found.number("yy", "shortyear", "spelledyear") or 0
    if not (_FIRST_SHORT <= year <= _LAST_SHORT and (found.led or found.part() or found.has("season"))):
        return []
    if not found.has("season"):
        return [_of_month(found, Point(year, found.month("a")), found.part(), short_century=True)]
    first_month = found.number("season", "season") or 0
    months = Period(Point(year, 1), Point(year, 12))
    if first_month != _WINTER:
        months = values.season(year, first_month, *(found.part() or (1, 1)))
    return [found.reading(Meaning(*months, found.part_sense, short_century=True))]


def adjective(found: Found) -> list[Reading]:
    """'ноябрьского 1919 года' → 1919-11."""
    point = Point(found.year("a"), found.number("aa", "monthadjective"))
    return [_of_month(found, point, found.part())]


def _of_month(found: Found, point: Point, part: tuple[int, int] | None, short_century: bool = False) -> Reading:
    if part is None and not short_century:
        return found.point(point)
    if part is None:
        return found.reading(Meaning(point, sense=found.sense("when"), short_century=True))
    days = values.month_part(point.year, point.month or 1, *part)
    return found.reading(Meaning(days.first, days.last, found.part_sense, short_century=short_century))


def season(found: Found) -> list[Reading]:
    """'весной 1922 года' → 1922-03<>1922-05, 'зимой 1941/42 г.' → 1941-12..1942-02."""
    first_month = found.number("season", "season") or 0
    which, of = found.part() or (1, 1)
    first_year, last_year = found.number("firstyear", "year"), found.number("lastyear", "fourdigits", "twodigits")
    if first_year is not None and last_year is not None:
        following = last_year in (first_year + 1, (first_year + 1) % 100)
        if first_month != _WINTER or not following:
            return [found.reading(None, leaves=False)]
        winter = values.season(first_year, first_month, which, of)
        return [found.reading(Meaning(*winter, found.sense("stretch")), leaves=False)]
    year = found.year("s")
    # The winter of one year may be that before or after it: the year bounds it.
    lasting = Period(Point(year, 1), Point(year, 12))
    if first_month != _WINTER:
        lasting = _of_year(year, values.season(year or 0, first_month, which, of))
    return [found.reading(Meaning(*lasting, found.part_sense, needs_year=True))]


def seasons(found: Found) -> list[Reading]:
    """'весной и летом 1920 г.' → 1920-03..1920-08; without a value where one of them is a winter."""
    first_month, last_month = found.number("season", "season") or 0, found.number("lastseason", "season") or 0
    if _WINTER in (first_month, last_month):
        return [found.reading(None, leaves=False)]
    first_year, last_year = open_years(found.year("a"), found.year("b"), first_month >= last_month)
    if first_year is None or last_year is None:
        return []
    first = values.season(first_year, first_month, *(found.part() or (1, 1))).first
    last = values.season(last_year, last_month, *(found.last_part() or (1, 1))).last
    return [found.reading(Meaning(first, last, "stretch"))]


def _of_year(year: int | None, period: Period) -> Period:
    return Period(period.first._replace(year=year), period.last._replace(year=year))


READERS = {
    "months": months,
    "month": month,
    "month-adjective": adjective,
    "month-short": short,
    "season-short": short,
    "part-last": month,
    "season": season,
    "seasons": seasons,
}
