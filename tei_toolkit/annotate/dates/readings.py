"""What a match of the date grammar means: its span, its value, and the year it leaves for what follows."""

from collections.abc import Callable
from typing import NamedTuple

import regex

from tei_toolkit.annotate.dates import values
from tei_toolkit.annotate.dates.grammar import items
from tei_toolkit.annotate.dates.values import Period, Point
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.model.text import Span, When

EXPLICIT, YEARLESS, BARE, INHERITED, DOUBTFUL = 1.0, 0.9, 0.8, 0.7, 0.5
_LAST_CENTURY = 21
# Differences of the calendars in days from 1700 on, for days without a year.
_SAMPLE_YEARS = (1950, 1850, 1750)


class Reading(NamedTuple):
    """One date: where it stands, what it means, how sure that is, and the date that later ones build on."""

    span: Span
    value: When | None
    confidence: float
    known: Point | None = None


class _Found(NamedTuple):
    """A match with the words of its language and the date known before it."""

    match: regex.Match[str]
    words: DateWords
    known: Point

    def text(self, name: str) -> str | None:
        return self.match.groupdict().get(name)

    def number(self, name: str) -> int | None:
        text = self.text(name)
        return int(text) if text else None

    def month(self, which: str) -> int | None:
        word = self.text(f"m{which}")
        return self._month_of(word.casefold().rstrip(".")) if word else None

    def _month_of(self, word: str) -> int:
        words = self.words
        return words.months.get(word) or words.month_abbreviations.get(word) or words.month_adjectives[word]

    def dated(self, year: int | None, month: int | None) -> tuple[int | None, float]:
        """The year, or the one known before, and how sure it is."""
        if year is not None:
            return year, EXPLICIT
        if self.known.year is None:
            return None, YEARLESS
        rolls = (self.known.month or 0) >= 11 and month is not None and month <= 2
        return self.known.year + rolls, INHERITED

    def reading(self, value: When | None, sure: float, known: Point | None = None) -> Reading:
        """A reading of the whole match."""
        start, stop = self.match.span()
        if self.text("about") or "?" in self.match[0]:
            sure = min(sure, DOUBTFUL)
        return Reading(Span(start, stop), value, sure, known if known and known.year else None)

    def point(self, point: Point, sure: float) -> Reading:
        """A reading of the whole match as one day, month or year, with what its preposition makes of it."""
        value = values.iso(point)
        when: When | None = None
        if value is not None and self.text("by"):
            when = When(not_after=value)
        elif value is not None and self.text("not_before"):
            when = When(not_before=value)
        elif value is not None and self.text("since"):
            when = When(from_=value)
        elif value is not None:
            when = When(when=value)
        return self.reading(when, sure, point if value is not None else None)


def read(rule: str, match: regex.Match[str], words: DateWords, known: Point) -> list[Reading]:
    """The dates of a match; none where the match makes no sense as a date."""
    return _READERS[rule](_Found(match, words, known))


def _day(found: _Found) -> list[Reading]:
    month, day = found.month("a"), found.number("da")
    if month is None or day is None:
        return []
    year, sure = found.dated(found.number("ya"), month)
    point = Point(year, month, day)
    if not found.text("night"):
        return [found.point(point, sure)]
    return [found.reading(values.stretch(Period(values.day_before(point), point)), sure, point)]


def _bare_year_first(found: _Found) -> list[Reading]:
    return [reading._replace(confidence=BARE, known=None) for reading in _day(found)]


def _range(found: _Found) -> list[Reading]:
    if not (found.text("dash") or found.text("from") or found.text("between")):
        return []
    first_day, last_day = found.number("da"), found.number("db")
    last_month = found.month("b")
    first_month = found.month("a") or last_month
    if first_month is None or last_month is None or first_day is None or last_day is None:
        return []
    if not found.text("ma") and first_day >= last_day:
        return []
    crosses = first_month > last_month
    first_year, last_year = found.number("ya"), found.number("yb")
    if first_year is None and last_year is None:
        first_year, sure = found.dated(None, first_month)
    else:
        sure = EXPLICIT
    if first_year is None and last_year is not None:
        first_year = last_year - crosses
    if last_year is None and first_year is not None:
        last_year = first_year + crosses
    last = Point(last_year, last_month, last_day)
    period = Period(Point(first_year, first_month, first_day), last)
    return [found.reading(values.stretch(period), sure, last)]


def _list(found: _Found) -> list[Reading]:
    month = found.month("a")
    members = items(found.text("items") or "")
    days = [day for _, _, first, last in members for day in (first, last or first)]
    if month is None or days != sorted(days) or not all(1 <= day <= 31 for day in days):
        return []
    year, sure = found.dated(found.number("ya"), month)
    if found.text("doubt"):
        sure = DOUBTFUL
    offset = found.match.start("items")
    answer = []
    for index, (start, stop, first, last) in enumerate(members):
        ends = Period(Point(year, month, first), Point(year, month, last or first))
        value = values.stretch(ends) if last else _when(ends.first)
        a = found.match.start() if index == 0 else offset + start
        b = found.match.end() if index == len(members) - 1 else offset + stop
        answer.append(Reading(Span(a, b), value, sure, ends.last if year else None))
    return answer


def _double(found: _Found) -> list[Reading]:
    """A day of the old calendar with its day of the new one; none where the two don't belong together."""
    new_month = found.month("b") or found.month("c") or found.month("a")
    old_month = found.month("a") or new_month
    old_day, new_day = found.number("da"), found.number("db")
    if new_month is None or old_month is None or old_day is None or new_day is None:
        return []
    crosses = new_month < old_month
    new_year, sure = found.number("yb") or found.number("yc"), EXPLICIT
    old_year = found.number("ya")
    if new_year is None and old_year is None:
        old_year, sure = found.dated(None, old_month)
    if new_year is None:
        new_year = old_year if old_year is None else old_year + crosses
    if old_year is None:
        old_year = new_year if new_year is None else new_year - crosses
    old, new = Point(old_year, old_month, old_day), Point(new_year, new_month, new_day)
    if not _same_day(old, new):
        return []
    value = When(when=values.iso(new), calendar="julian", original=values.iso(old, julian=True))
    return [found.reading(value, sure, new)]


def _same_day(old: Point, new: Point) -> bool:
    if old.year is not None:
        return values.new_style(old) == new
    shifted = [values.new_style(old._replace(year=year)) for year in _SAMPLE_YEARS]
    return any(day is not None and day[1:] == new[1:] for day in shifted)


def _months(found: _Found) -> list[Reading]:
    first_month, last_month = found.month("a"), found.month("b")
    if first_month is None or last_month is None:
        return []
    first_year, last_year = found.number("ya"), found.number("yb")
    alone = first_year is None and last_year is None
    if alone and not (_lead(found) and _lower(found, "ma")):
        return []
    crosses = first_month > last_month
    sure = EXPLICIT
    if alone:
        first_year, sure = found.dated(None, first_month)
    if first_year is None and last_year is not None:
        first_year = last_year - crosses
    if last_year is None and first_year is not None:
        last_year = first_year + crosses
    last = Point(last_year, last_month)
    return [found.reading(values.stretch(Period(Point(first_year, first_month), last)), sure, last)]


def _period(found: _Found) -> list[Reading]:
    for group, reader in (
        ("roman", _century),
        ("arabic", _century),
        ("decade", _decade),
        ("season", _season),
        ("ma", _month),
    ):
        if found.text(group):
            return reader(found)
    return _year(found)


def _century(found: _Found) -> list[Reading]:
    roman = found.text("roman")
    if roman and roman != roman.upper():
        return []
    first = _roman(roman) if roman else found.number("arabic")
    last = _roman(found.text("last") or "") or first
    if first is None or last is None or not 0 < first <= last <= _LAST_CENTURY:
        return []
    years = Period(values.century(first).first, values.century(last).last)
    return [_long(found, years, EXPLICIT)]


def _decade(found: _Found) -> list[Reading]:
    first, sure = found.number("decade") or 0, EXPLICIT
    last = found.number("last_decade") or first
    if first < 100:
        if found.known.year is None:
            return [found.reading(None, INHERITED)]
        first, last, sure = (
            first + found.known.year // 100 * 100,
            last + found.known.year // 100 * 100,
            INHERITED,
        )
    return [_long(found, Period(Point(first), Point(last + 9)), sure)]


def _long(found: _Found, years: Period, sure: float) -> Reading:
    """Decades and centuries last from their first year to their last; a part of one gives bounds."""
    part = _part(found)
    if part is None:
        return found.reading(values.stretch(years), sure)
    which, of = part
    within = values.years_part(years.first.year or 1, years.last.year or 1, which, of)
    return found.reading(values.bounds(within), sure)


def _season(found: _Found) -> list[Reading]:
    first_month = found.words.seasons[(found.text("season") or "").casefold()]
    which, of = _part(found) or (1, 1)
    if found.text("last_season"):
        return [_seasons(found, first_month)]
    pair = _two_years(found, "ys1", "ys2")
    if pair is not None:
        if first_month != 12 or pair[1] != pair[0] + 1:
            return [found.reading(None, EXPLICIT)]
        months = values.season(pair[0], first_month, which, of)
        return [found.reading(values.stretch(months), EXPLICIT)]
    year, sure = found.dated(found.number("ys"), first_month)
    if year is None:
        return [found.reading(None, sure)]
    # The winter of one year may be that before or after it: the year bounds it.
    months = values.season(year, first_month, which, of) if first_month != 12 else values.year_part(year, 1, 1)
    return [found.reading(values.bounds(months), sure, Point(year))]


def _seasons(found: _Found, first_month: int) -> Reading:
    """Two seasons of one year; without a value where one of them is a winter."""
    last_month = found.words.seasons[(found.text("last_season") or "").casefold()]
    year, sure = found.dated(found.number("ys"), first_month)
    if year is None or not first_month < last_month < 12:
        return found.reading(None, sure)
    months = Period(Point(year, first_month), Point(year, last_month + 2))
    return found.reading(values.stretch(months), sure, Point(year))


def _month(found: _Found) -> list[Reading]:
    month, part = found.month("a"), _part(found)
    if month is None:
        return []
    given = found.number("ya")
    whole = not found.match.string[: found.match.start()].strip() and not (
        found.match.string[found.match.end() :].strip()
    )
    if given is None and not (found.text("same") or (_lower(found, "ma") and (_lead(found) or part)) or whole):
        return []
    year, sure = found.dated(given, month)
    if part is None:
        return [found.point(Point(year, month), sure)]
    return [found.reading(values.bounds(values.month_part(year, month, *part)), sure, Point(year, month))]


def _year(found: _Found) -> list[Reading]:
    year, part = found.number("yt"), _part(found)
    if year is None:
        bare = Point(found.number("bare"))
        return [found.point(bare, BARE)._replace(known=bare)]
    if part is None:
        return [found.point(Point(year), EXPLICIT)]
    return [found.reading(values.bounds(values.year_part(year, *part)), EXPLICIT, Point(year))]


def _years(found: _Found) -> list[Reading]:
    """A range of years; with a dash it needs a word, a preposition or punctuation to be one."""
    pair = _two_years(found, "ya", "yb")
    behind = found.match.string[found.match.end() :].lstrip()
    framed = not behind or behind[0] in ",.;:)]»"
    if pair is None or not (found.text("said") or _lead(found) or (framed and len(found.text("yb") or "") == 4)):
        return []
    if not found.text("dash") and not found.text("since"):
        return []
    return [found.reading(values.stretch(Period(Point(pair[0]), Point(pair[1]))), EXPLICIT)]


def _two_years(found: _Found, first: str, last: str) -> tuple[int, int] | None:
    """Two years in order, the second one's century taken from the first where it is left out."""
    a, b = found.number(first), found.number(last)
    if a is None or b is None:
        return None
    if b < 100:
        b += a // 100 * 100
    return (a, b) if 1000 <= a < b <= 2099 else None


def _bare_year(found: _Found) -> list[Reading]:
    return [found.reading(_when(Point(found.number("ya"))), BARE)]


def _numeric(found: _Found) -> list[Reading]:
    roman = found.text("mr")
    month = _roman(roman) if roman else found.number("mn")
    day = found.number("da") or 0
    if month is None or not 1 <= month <= 12 or not 1 <= day <= 31 or (roman and roman != roman.upper()):
        return []
    return [found.point(Point(found.number("ya"), month, day), EXPLICIT)]


def _when(point: Point) -> When | None:
    value = values.iso(point)
    return None if value is None else When(when=value)


def _part(found: _Found) -> tuple[int, int] | None:
    word, ordinal, fraction = (found.text(name) for name in ("part", "ordinal", "fraction"))
    if word:
        return found.words.parts[word.casefold()]
    if ordinal and fraction:
        return found.words.ordinals[ordinal.casefold()], found.words.fractions[fraction.casefold()]
    return None


def _lead(found: _Found) -> bool:
    return any(found.text(name) for name in ("at", "by", "since", "not_before", "about"))


def _lower(found: _Found, name: str) -> bool:
    text = found.text(name) or ""
    return text == text.lower()


def _roman(text: str) -> int | None:
    """The value of a Roman numeral, Cyrillic look-alikes included; None where it isn't well made."""
    return roman_value(text.upper().translate({ord("Х"): "X", ord("І"): "I"}))


_READERS: dict[str, Callable[[_Found], list[Reading]]] = {
    "double": _double,
    "double-slash": _double,
    "range": _range,
    "list": _list,
    "year-first": _day,
    "year-first-bare": _bare_year_first,
    "day": _day,
    "month-first": _list,
    "months": _months,
    "period": _period,
    "part-last": _month,
    "years": _years,
    "bare-year": _bare_year,
    "numeric": _numeric,
    "iso": _numeric,
}
