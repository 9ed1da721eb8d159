"""Rules about the values of dates."""

import re
from collections.abc import Iterator

from tei_toolkit.validation.grammar.wording import quoted
from tei_toolkit.validation.rules.days import is_day, span
from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.values import Breach, Rule

_RANGES = (("from", "to"), ("notBefore", "notAfter"))
DATES = ("when", *(name for pair in _RANGES for name in pair))
_EXCLUDING = (*(("when", name) for name in DATES[1:]), ("from", "notBefore"), ("to", "notAfter"))
_CUSTOM = tuple(f"{name}-custom" for name in DATES)
_WITH_TEXT = frozenset({"date", "docDate", "origDate"})
_YEAR_OF_VALUE = re.compile(r"(?:^|/)(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
# Where years began in March, as in England, the first months of ours bear the number of the year before.
_LAST_WITH_MARCH = 1752
_DAYS_OF_TURN = 13
_START_TAG = re.compile(rb"""<([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_YEAR_AT_ALL = re.compile(rb"[12][0-9]{3}")
_SHORT = 200
_LONGEST = 2000
"""Bytes of a date's text that are looked at."""
# A year in the text; with letters behind it a decade or a century may be meant: 1920-х, 1920s, 1800er.
_YEAR_IN_TEXT = re.compile(r"(?<!\d)([12][0-9]{3})(?!\d)([-–’']?[^\W\d_]{1,3}\b)?")
_NO_TEXT = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<((?:\w+:)?(?:sic|orig|note|fw|del|surplus))\b[^>]*(?<!/)>.*?</\1\s*>|<[^>]*>", re.DOTALL
)


def days(facts: Facts) -> Iterator[Breach]:
    """Every date attribute names a day, month or year the calendar has.

    There is no 31st of February, no 13th month and no year 0. Look at the print: often a digit was misread.

    Wrong:
        <p><date when="1920-02-31">31 февраля 1920 г.</date></p>
    Right:
        <p><date when="1920-02-21">21 февраля 1920 г.</date></p>
    """
    fine: set[str] = {""}
    for element in facts.elements:
        for attribute in DATES:
            value = element.get(attribute)
            if value in fine:
                continue
            if not is_day(value) or span(value) is not None:
                fine.add(value)
            else:
                message = f"@{attribute}={value!r} is no day of the calendar"
                yield Breach(element.at, message, "correct the day, the month or the year")


def ranges(facts: Facts) -> Iterator[Breach]:
    """A range doesn't end before it begins; ranges without a year may run over New Year.

    Exchange the two ends, or correct one of them.

    Wrong:
        <p><date from="1921" to="1917">1917—1921 гг.</date></p>
    Right:
        <p><date from="1917" to="1921">1917—1921 гг.</date></p>
    """
    for element in facts.elements:
        for first, last in _RANGES:
            begin, end = element.get(first), element.get(last)
            if not begin or not end or begin.startswith("--") or end.startswith("--"):
                continue
            earliest, latest = span(begin), span(end)
            if earliest and latest and earliest[0] > latest[1]:
                message = f"@{first}={begin!r} is later than @{last}={end!r}"
                yield Breach(element.at, message, "exchange the two or correct one")


def one_way(facts: Facts) -> Iterator[Breach]:
    """A date is a point (@when), or a stretch (@from, @to), or lies between bounds (@notBefore, @notAfter).

    Two of these on one element contradict one another: TEI has one of them at a time, but for @from with @notAfter and
    @to with @notBefore.

    Wrong:
        <p><date when="1920-03-22" notAfter="1920-03-25">22 марта 1920 г.</date></p>
    Right:
        <p><date when="1920-03-22">22 марта 1920 г.</date></p>
    """
    for element in facts.elements:
        clash = next((pair for pair in _EXCLUDING if element.get(pair[0]) and element.get(pair[1])), None)
        if clash:
            message = f"<{element.name}> has @{clash[0]} and @{clash[1]}, which exclude each other"
            yield Breach(element.at, message, "decide for one: a point, a stretch of time, or bounds")


def years(facts: Facts) -> Iterator[Breach]:
    """A year of four digits in a date's text is the year of its value, or lies within its range.

    The value may come from a misread digit, or a wrong year was taken from elsewhere. Decades (1920-х) may begin before
    the range, bounds may lie a year beside it, and around New Year old and new reckoning differ. Dates of other
    calendars, and values without a year, aren't compared.

    Wrong:
        <p><date when="1921-03-22">22 марта 1920 г.</date></p>
    Right:
        <p><date when="1920-03-22">22 марта 1920 г.</date></p>
    """
    for element in facts.elements:
        if element.name not in _WITH_TEXT or not _may_disagree(facts.data, element):
            continue
        values = [value for name in (*DATES, *_CUSTOM) if (value := element.get(name))]
        found = [parts for value in values for parts in _YEAR_OF_VALUE.findall(value)]
        said = list(_YEAR_IN_TEXT.finditer(own_text(facts, element)))
        if (
            said
            and found
            and not _is_foreign(element)
            and not any(_agrees(element, found, int(year[1]), bool(year[2])) for year in said)
        ):
            value = next(name for name in (*DATES, *_CUSTOM) if element.get(name))
            message = f"the text says {said[0][1]}, but @{value} is {quoted(element.get(value))}"
            yield Breach(element.at, message, "look at the print: correct the value, or the text")


def _may_disagree(data: bytes, element: Seen) -> bool:
    """Say, fast, whether a date's text could name another year than @when does: few do, and a file has many dates."""
    begin = data.find(b">", element.at)
    text, end, _ = data[begin : begin + _SHORT].partition(b"</")
    if not end or b"<" in text or b"&" in text:
        return data[begin - 1 : begin] != b"/"
    return _YEAR_AT_ALL.search(text) is not None and element.get("when", "none")[:4].encode() not in text


def own_text(facts: Facts, element: Seen) -> str:
    """The text of an element as it reads: without tags, notes, and what was corrected or regularised in it."""
    tag = _START_TAG.match(facts.data, element.at)
    if tag is None or tag[2].endswith(b"/"):
        return ""
    end = facts.data.find(b"</" + tag[1], tag.end(), tag.end() + _LONGEST)
    text = facts.data[tag.end() : max(end, tag.end())].decode("utf-8", errors="replace")
    text = _NO_TEXT.sub("", text) if "<" in text else text
    if "&" not in text:
        return text
    from html import unescape  # few files write their letters as numbers

    return unescape(text)


def _is_foreign(element: Seen) -> bool:
    """Say whether the print's calendar counts other years, as that of the hijra does."""
    calendar = (element.get("calendar") or element.get("datingMethod")).lower()
    return bool(calendar) and not calendar.endswith(("julian", "gregorian"))


def _agrees(element: Seen, values: list[tuple[str, str, str]], year: int, is_word: bool) -> bool:
    """Say whether a year of the text may be that of the values, given as years, months and days."""
    numbers = [int(value) for value, _, _ in values]
    more = 0
    if is_word and year % 10 == 0:
        more = 99 if year % 100 == 0 else 9
    beside = 0 if any(element.get(name) for name in ("when", "from", "to")) else 1
    within = min(numbers) - beside <= year + more and year <= max(numbers) + beside
    return within or any(_may_turn(*value, year) for value in values)


def _may_turn(value: str, month: str, day: str, year: int) -> bool:
    """Say whether a value may belong to the year before or after by the way years were counted in the print."""
    if year == int(value) + 1:
        return month == "12" and int(day or 0) > 31 - _DAYS_OF_TURN
    early = month == "01" and bool(day) and int(day) <= _DAYS_OF_TURN
    return year == int(value) - 1 and (early or (int(value) <= _LAST_WITH_MARCH and month in ("01", "02", "03")))


RULES = (
    Rule("TTK-DAY", "error", days, attributes=DATES),
    Rule("TTK-RANGE", "error", ranges, attributes=DATES),
    Rule("TTK-WHEN", "warning", one_way, attributes=DATES),
    Rule("TTK-YEAR", "warning", years, attributes=(*DATES, *_CUSTOM)),
)
