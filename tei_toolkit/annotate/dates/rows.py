"""Dates in a row that have one year between them."""

import regex

from tei_toolkit.annotate.dates.meaning import YEARLESS, Reading
from tei_toolkit.annotate.dates.values import over_new_year
from tei_toolkit.languages.date_words import DateWords


def share_years(readings: list[Reading], text: str, words: DateWords) -> list[Reading]:
    """Give days the year behind the last of their row, if in order: '10 марта и 3 апреля 1920 г.' → 1920-03-10.

    '30 декабря и 2 января 1920 г.' → 1919-12-30.
    """
    joined = regex.compile(rf"\s*(?:,|,?\s*\b(?:{'|'.join(map(regex.escape, words.joiners))})\b)\s*")
    answer = readings[-1:]
    for reading in reversed(readings[:-1]):
        between = text[reading.span.stop : answer[0].span.start]
        answer.insert(0, _sharing(reading, answer[0]) if joined.fullmatch(between) else reading)
    return answer


def _sharing(reading: Reading, following: Reading) -> Reading:
    one, other = reading.meaning, following.meaning
    if (
        one is None
        or other is None
        or one.first.year is not None
        or reading.years_on is not None
        or not one.month
        or not other.month
    ):
        return reading
    year = (other.old or other.first).year
    if year is None or other.short_century:
        return reading
    later = over_new_year(one.month, other.month)
    if one.month > other.month and not later:
        return reading
    shared = one.in_year(year - later)
    return reading._replace(meaning=shared, confidence=min(reading.confidence, YEARLESS), of_row=True)
