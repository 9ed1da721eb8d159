"""Years, stretches of them, decades and centuries."""

from tei_toolkit.annotate.dates import values
from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import BARE, EXPLICIT, Meaning, Reading, Sense
from tei_toolkit.annotate.dates.numbers import LAST_CENTURY
from tei_toolkit.annotate.dates.values import Period, Point

_CENTURY, _DECADE, _FIRST, _LAST = 100, 10, 1000, 2099
_CENTURIES = ("roman", "century", "endedcentury", "spelledcentury")
_DECADES = ("decade", "shortdecade", "spelleddecade", "decadenoun", "tens", "tenyears")


def year(found: Found) -> list[Reading]:
    """'В 1920 году' → 1920, 'в начале 1920 года' → 1920-01<>1920-04, 'с 2013 года' → 2013.. .

    A year after 2099 is one of another count, from the creation of the world: a date without value.
    """
    return _year(found, EXPLICIT)


def bare(found: Found) -> list[Reading]:
    """'в 1976, в 1981' → 1976, 1981: years behind a preposition alone."""
    return _year(found, BARE)


def _year(found: Found, sure: float) -> list[Reading]:
    number, part = found.year("t") or found.number("yt", "bare", "roundyear"), found.part()
    if number is None or (number < _CENTURY and "spelledyear" in found.entry("yt")):
        return []
    if number > _LAST:
        return [found.reading(None, leaves=False)]
    if part is None:
        return [found.point(Point(number), sure)]
    months = values.year_part(number, *part)
    return [found.reading(Meaning(months.first, months.last, "bounds"), sure)]


def short(found: Found) -> list[Reading]:
    """'в 37-м году', 'в двадцатом году': a year of a century that isn't said."""
    number = found.number("yy", "shortyear", "spelledyear")
    if number is None or not (found.led and _DECADE <= number < _CENTURY):
        return []
    if found.part():
        return [found.reading(None, leaves=False)]
    return [found.reading(Meaning(Point(number), short_century=True))]


def years(found: Found) -> list[Reading]:
    """'1917—1918 гг.' → 1917..1918, '1891—92 гг.' → 1891..1892; 'с 1917 по 1921 год' → 1917..1921.

    With a dash there must be a word, a preposition or punctuation to make years of two numbers.
    """
    printed = found.text("yb")
    pair = _pair(found.year("a"), found.number("yb", "fourdigits", "endedyear", "shortyear", "twodigits"))
    following = found.tokens.text[found.span().stop :].lstrip()[:1]
    framed = following in ("", *",.;:)]»") and len(printed) == len("1917")
    named = found.has("said")
    free = found.words.habits.free_years
    led = found.led or found.has("from")
    if pair is None or not (named or free or (framed and not found.has("slash")) or (led and not found.has("slash"))):
        return []
    if not (found.has("dash") or found.has("slash") or led or free):
        return []
    return [found.reading(Meaning(Point(pair[0]), Point(pair[1]), "stretch"), leaves=False)]


def between(found: Found) -> list[Reading]:
    """'zwischen 1914 und 1918' → 1914<>1918."""
    pair = _pair(found.year("a"), found.year("b"))
    return [found.reading(Meaning(Point(pair[0]), Point(pair[1]), "bounds"), leaves=False)] if pair else []


def of_era(found: Found) -> list[Reading]:
    """'A.D. 79' and '79 n. Chr.' → 0079."""
    number = found.number("yt", "number") or found.number("yu", "number")
    return [found.point(Point(number))] if number and not found.part() else []


def before_era(found: Found) -> list[Reading]:
    """'44 v. Chr.': a date without value, for the standards count these years in two ways."""
    return [found.reading(None, leaves=False)]


def row(found: Found) -> list[Reading]:
    """'в 1917 и 1918 гг.' → 1917, 1918; '1905—1907, 1917 гг.' → 1905..1907, 1917."""
    answer, members = [], found.items()
    for index, (start, stop, first, last) in enumerate(members):
        span = found.span(
            found.match.start() if index == 0 else start, found.match.end() if index == len(members) - 1 else stop
        )
        pair = _pair(first, last)
        if last is not None and pair is None:
            return []
        meaning = Meaning(Point(pair[0]), Point(pair[1]), "stretch") if pair else Meaning(Point(first))
        answer.append(Reading(span, found.rule, meaning, found.doubt, leaves=pair is None))
    return answer


def _pair(first: int | None, last: int | None) -> tuple[int, int] | None:
    """Two years in order, the second one's century taken from the first where it is left out."""
    if first is None or last is None:
        return None
    if last < _CENTURY:
        last += first // _CENTURY * _CENTURY
    return (first, last) if _FIRST <= first < last <= _LAST else None


def published(found: Found) -> list[Reading]:
    """'Саратов, 1913, с. 45' → 1913: the year of a book, which no later day takes."""
    return [found.reading(Meaning(Point(found.number("ya", "bare"))), BARE, leaves=False)]


def century(found: Found) -> list[Reading]:
    """'в XVIII веке' → 1701..1800, 'в первой половине XIX в.' → 1801<>1850, 'XIX—начало XX в.' → 1801<>1933."""
    first = found.number("century", *_CENTURIES)
    last = found.number("last", *_CENTURIES) or first
    if first is None or last is None or not 0 < first <= last <= LAST_CENTURY:
        return []
    first_years, last_years = values.century(first), values.century(last)
    last_part = found.entry("lastpart").get("part")
    if not found.part() and not last_part:
        return [found.reading(Meaning(first_years.first, last_years.last, "stretch"), leaves=False)]
    begin = _part_of(first_years if found.has("last") else Period(first_years.first, last_years.last), found.part())
    end = _part_of(last_years, last_part) if found.has("last") else begin
    return [found.reading(Meaning(begin.first, end.last, "bounds"), leaves=False)]


def decade(found: Found) -> list[Reading]:
    """'в 1920-х годах' → 1920..1929, 'в начале 1920-х гг.' → 1920<>1922; '20-е годы' are of the context's century."""
    entry = found.entry("decade")
    first = found.number("decade", *_DECADES)
    last = found.number("last", *_DECADES)
    hundreds = found.number("hundreds", "spelledyear")
    named = found.has("yearword") or found.has("said") or "decadenoun" in entry
    if first is None or not (named or "decade" in entry):
        return []
    if last is None and not found.has("said") and {"tens", "tenyears"} & entry.keys():
        return []
    if hundreds is not None:
        first += hundreds * _CENTURY
    last = first if last is None else last
    if last < _CENTURY <= first:
        last += first // _CENTURY * _CENTURY
    if last < first:
        return []
    whole = Period(Point(first), Point(last + _DECADE - 1))
    part = found.part()
    years = whole if part is None else _part_of(whole, part)
    sense: Sense = "stretch" if part is None else "bounds"
    short = first < _CENTURY
    return [found.reading(Meaning(*years, sense, short_century=short, needs_year=short), leaves=False)]


def _part_of(years: Period, part: tuple[int, int] | None) -> Period:
    if part is None:
        return years
    return values.years_part(years.first.year or 0, years.last.year or 0, *part)


READERS = {
    "year": year,
    "year-bare": bare,
    "year-free": bare,
    "year-round": bare,
    "years-between": between,
    "years-slash": years,
    "year-before-era": before_era,
    "year-of-era": of_era,
    "year-short": short,
    "years": years,
    "year-list": row,
    "bare-year": published,
    "century": century,
    "decade": decade,
}
