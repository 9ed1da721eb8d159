"""The shapes of date expressions, made from a language's words.

Groups are named by what they hold and which of several dates it belongs to: da ma ya, db mb yb, yc.
"""

from collections.abc import Iterable
from typing import NamedTuple

import regex

from tei_toolkit.languages.date_words import DateWords

_DASH = r"\s*[-–—−]\s*"
_ROMAN = r"[IVXІХ]{1,5}"
# A number of a year that may as well be a quantity: round hundreds without a word that says year.
_BARE_YEAR = r"(?!\d\d00)(?:1\d|20)\d\d"
# What stands around a year of publication: «Саратов, 1913, с. 45».
_BEFORE_BARE = r"(?<=(?:^|[,(;»]|\.\s)\s*)"
_AFTER_BARE = r"(?=\s*(?:$|[,.;)]))"


class Rule(NamedTuple):
    """The name of a shape and its pattern."""

    name: str
    pattern: regex.Pattern[str]


def rules(words: DateWords) -> tuple[Rule, ...]:
    """All shapes; of those that match at one place the longest is tried first, then the earlier one here."""
    p = _Pieces(words)
    shapes = {
        "double": _double(p),
        "double-slash": _double_slash(p),
        "range": _range(p),
        "list": rf"{p.lead}(?P<items>{p.item}(?:{p.separator}{p.item})+)\s+{p.month('a')}{p.tail('a')}",
        "year-first": rf"{p.lead}{p.year_said('a')}\s*,?\s+{p.day('a')}\s+{p.month('a')}(?!\s+\d{{4}})",
        "year-first-bare": rf"{_BEFORE_BARE}(?P<ya>{_BARE_YEAR})\s*,\s+{p.day('a')}\s+{p.month('a')}"
        r"(?!\s+\d{4})",
        "day": rf"{p.lead}(?P<night>{p.night_before}\s+)?{p.day('a')}\s+{p.month('a')}{p.tail('a')}",
        "month-first": rf"(?<=(?:^|;)\s*){p.month('a')}\s+(?P<items>{p.item}(?:{p.separator}{p.item})*)"
        r"(?P<doubt>\s*\(\?\))?(?=\s*(?:$|[.;,(:—]))",
        "months": rf"{p.lead}{p.month('a')}(?:\s+{p.year('a')})?"
        rf"(?:{_DASH}|\s+(?:{p.range_to}|{p.joiners})\s+)(?:{p.at}\s+)?{p.month('b')}{p.tail('b')}",
        "period": _period(p),
        "part-last": rf"^\s*{p.month('a')},\s+(?P<part>{p.parts})(?=\s*$)",
        "years": rf"{p.lead}{p.year('a')}(?:\s*\(\?\))?(?:(?P<dash>{_DASH})|\s+{p.range_to}\s+)"
        rf"(?P<yb>\d{{4}}|\d\d)(?!\d)(?P<said>\s*{p.year_words})?",
        "bare-year": rf"{_BEFORE_BARE}(?P<ya>{_BARE_YEAR}){_AFTER_BARE}",
        "numeric": r"(?<![\d.,/])(?P<da>\d\d?)(?:(?P<dot>[./])\s?(?P<mn>\d\d?)(?P=dot)\s?"
        rf"|[./\s]\s?(?P<mr>{_ROMAN})[./\s]\s?)(?P<ya>\d{{4}})(?!\d)(?:\s*{p.year_words})?",
        "iso": r"(?<![\d-])(?P<ya>\d{4})-(?P<mn>\d\d)-(?P<da>\d\d)(?![\d-])",
    }
    return tuple(Rule(name, regex.compile(shape, regex.IGNORECASE)) for name, shape in shapes.items())


def false_friends(words: DateWords) -> regex.Pattern[str]:
    """Numbers that are no dates, with the word that says so; a day before a month isn't taken in."""
    p = _Pieces(words)
    more = rf"(?:{_DASH}\d+|\s*,\s*\d+(?!\d*\s*(?:{p.months})))"
    return regex.compile(rf"(?<!\p{{L}}){_any(words.false_friends)}\s*\d+{more}*", regex.IGNORECASE)


def before_era(words: DateWords) -> regex.Pattern[str]:
    """What behind a year or century puts it before the era."""
    return regex.compile(rf"\s+{_any(words.before_era)}", regex.IGNORECASE)


def items(text: str) -> list[tuple[int, int, int, int | None]]:
    """The members of a list of days: (start, stop, day, last day of a range or None)."""
    found = regex.finditer(rf"(\d+)\p{{L}}*(?:{_DASH}(\d+))?", text)
    return [(m.start(), m.end(), int(m[1]), int(m[2]) if m[2] else None) for m in found]


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one ending in a letter ends with the word."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_one, longest_first)) + ")"


def _one(word: str) -> str:
    return r"\s+".join(map(regex.escape, word.split())) + (r"(?!\p{L})" if word[-1].isalpha() else "")


class _Pieces:
    """The patterns that the shapes are put together from."""

    def __init__(self, words: DateWords) -> None:
        short = "|".join(
            regex.escape(word) + r"(?:\.|(?!\p{L}))"
            for word in sorted(words.month_abbreviations, key=len, reverse=True)
        )
        self.words = words
        self.months = rf"{_any(words.months)}|{short}"
        self.adjectives = _any(words.month_adjectives)
        self.year_words = _any(words.year_words)
        self.parts = _any(words.parts)
        self.range_from = _any(words.range_from)
        self.range_to = _any(words.range_to)
        self.joiners = _any(words.joiners)
        self.at = _any(words.at)
        self.night_before = _any(words.night_before)
        self.night_between = _any(words.night_between)
        self.lead = self._lead()
        self.separator = rf"(?:\s*,\s*(?:{self.joiners}\s+)?|\s+{self.joiners}\s+)"
        self.item = rf"(?<![\p{{L}}\d])[0-3]?\d(?!\d)(?:{_any(words.day_endings)})?(?:{_DASH}[0-3]?\d(?!\d))?"

    def day(self, which: str) -> str:
        """A day that isn't the end of another number."""
        return rf"(?<![\p{{L}}\d]|\d[.,:/]){self.plain_day(which)}"

    def plain_day(self, which: str) -> str:
        ending = _any(self.words.day_endings)
        return rf"(?P<d{which}>3[01]|[12]\d|0?[1-9])(?!\d)(?:{ending})?(?:\s*\(\?\))?"

    def month(self, which: str) -> str:
        return rf"(?P<m{which}>{self.months})"

    def year(self, which: str) -> str:
        """A year with or without the word; without it no round hundred."""
        return rf"(?:{self.year_said(which)}|(?P<y{which}>{_BARE_YEAR})(?!\d))"

    def year_said(self, which: str) -> str:
        """A year that a word or an ending names as such."""
        ending = _any(self.words.year_endings)
        return (
            rf"(?<!\d)(?P<y{which}>\d{{3,4}}(?=\s*{self.year_words})|(?:1\d|20)\d\d(?=\s*{ending}))"
            rf"(?:{ending})?(?:\s*{self.year_words})?"
        )

    def tail(self, which: str) -> str:
        """The year behind a month, where there is one."""
        return rf"(?:\s+(?:{self.year(which)}|(?P<same>{_any(self.words.same_year)})))?"

    def _lead(self) -> str:
        words = self.words
        prepositions = "|".join(
            rf"(?P<{name}>{_any(group)})"
            for name, group in (
                ("by", words.by),
                ("not_before", words.not_before),
                ("since", words.since),
                ("about", words.about),
                ("at", words.at),
            )
        )
        hour = rf"\d\d?\s+{_any(words.hours)}\s+(?:{_any(words.day_times)}\s+)?"
        return rf"(?<![\p{{L}}\d])(?:(?:{prepositions})\s+)?(?:{_any(words.weekdays)},?\s+)?(?:{hour})?"


def _double(p: _Pieces) -> str:
    first = rf"{p.day('a')}(?:\s+{p.month('a')}(?:\s+{p.year('a')})?)?"
    second = rf"{p.day('b')}(?:\s+{p.month('b')}(?:\s+{p.year('b')})?)?"
    return rf"{p.lead}{first}\s*\(\s*{second}\s*\)(?:\s+{p.month('c')})?(?:\s+{p.year('c')})?"


def _double_slash(p: _Pieces) -> str:
    first = rf"{p.day('a')}(?:\s+{p.month('a')})?"
    return rf"{p.lead}{first}\s*/\s*{p.plain_day('b')}\s+{p.month('b')}(?:\s+{p.year('c')})?"


def _range(p: _Pieces) -> str:
    first = rf"{p.day('a')}(?:\s+{p.month('a')}(?:\s+{p.year('a')})?)?"
    opening = rf"(?:(?P<between>{p.night_between})\s+)?(?:(?P<from>{p.range_from}|{p.at}|{_any(p.words.by)})\s+)?"
    return (
        rf"(?<![\p{{L}}\d]){opening}{first}(?:(?P<dash>{_DASH})|\s+{p.range_to}\s+)"
        rf"{p.day('b')}\s+{p.month('b')}{p.tail('b')}"
    )


def _period(p: _Pieces) -> str:
    words = p.words
    ordinals, fractions = _any(words.ordinals), _any(words.fractions)
    part = rf"(?:(?:(?P<part>{p.parts})|(?P<ordinal>{ordinals})\s+(?P<fraction>{fractions}))\s+)?"
    numeral = rf"(?:(?P<roman>{_ROMAN})|(?P<arabic>\d\d?))"
    ending = _any(words.century_endings)
    century = rf"{numeral}(?:{ending})?(?:{_DASH}(?P<last>{_ROMAN})(?:{ending})?)?\s*{_any(words.century_words)}"
    decades = _any(words.decade_endings)
    decade = (
        rf"(?P<decade>(?:1\d|20)\d0|[1-9]0(?={decades}\s*{p.year_words}))(?:(?:{decades})?{_DASH}"
        rf"(?P<last_decade>(?:1\d|20)\d0))?{decades}(?:\s*{p.year_words})?"
    )
    season_year = rf"(?:{p.year('s')}|(?P<same_s>{_any(words.same_year)}))"
    two_years = rf"(?P<ys1>(?:1\d|20)\d\d)(?:\s*/\s*|{_DASH})(?P<ys2>\d{{4}}|\d\d)(?!\d)(?:\s*{p.year_words})?"
    seasons = _any(words.seasons)
    season = (
        rf"(?P<season>{seasons})(?:(?:{_DASH}|\s+{p.joiners}\s+)(?P<last_season>{seasons}))?"
        rf"\s+(?:{two_years}|{season_year})"
    )
    month = rf"{p.month('a')}{p.tail('a')}|(?P<ma>{p.adjectives})\s+{p.year('a')}"
    # A year behind a preposition alone is no quantity where no noun follows: «в 1976, в 1981».
    bare = rf"(?<=\b{p.at}\s+)(?P<bare>{_BARE_YEAR})(?!\d|[.,]\d|\s+\p{{Ll}}{{3}}|\s*[-–—−%])"
    return rf"{p.lead}{part}(?:{century}|{decade}|{season}|{month}|{p.year_said('t')}|{bare})"
