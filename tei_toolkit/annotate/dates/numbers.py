"""What a number may be in a date, by its digits and its ending: a day, a month, a year, a decade, a century."""

import re
from collections.abc import Iterable

from tei_toolkit.languages.numerals import roman_value

LAST_CENTURY = 21
# Numbers that between them may be everything a number may be.
SAMPLES = tuple(
    "0 00 000 0000 1 01 10 12 13 20 21 22 24 25 30 31 32 40 60 70 99 100 999 1000 1001 1010 1020 1900 1905 1920 2099 "
    "2100 9999 10000 123456".split()
)
_TO_DIGITS = str.maketrans("IlіІOoОоЗзб", "11110000336")
_MISREAD = re.compile(r"(?=.*\d)[\dIlіІOoОоЗзб]{2,4}")
_YEAR = re.compile(r"1\d{3}|20[0-2]\d")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_ROMAN = re.compile(r"([IVXLХІ]{1,6})(?:[-–—‑]?(\w+))?")
_LOOK_ALIKES = str.maketrans("ХІ", "XI")
_YEAR_DIGITS = 4


def number_kinds(digits: str, endings: frozenset[str], ended: bool) -> list[str]:
    """The kinds of a number; `endings` are the kinds of words its ending goes with, where it has one.

    Without one: number, day, month, hour, century, twodigits, year (1000 to 2099), bare (a year that isn't round and
    may stand without a word), counted out of tens as tens or tenyears. With one: endedday, endedyear, shortyear,
    decade, shortdecade, endedcentury.
    """
    value, length = int(digits), len(digits)
    short, modern = length <= 2, length == _YEAR_DIGITS and 1000 <= value <= 2099
    if not ended:
        tests = {
            "number": length <= _YEAR_DIGITS,
            "anynumber": True,
            "day": short and 1 <= value <= 31,
            "monthnumber": short and 1 <= value <= 12,
            "hour": short and value <= 24,
            "century": short and 1 <= value <= LAST_CENTURY,
            "twodigits": length == 2,
            "fourdigits": length == _YEAR_DIGITS,
            "anyyear": length in (3, _YEAR_DIGITS) and value > 0,
            "year": modern,
            "bare": modern and value % 100 != 0,
            "roundyear": modern and value % 100 == 0,
            "tens": length == 2 and value % 10 == 0 and value > 0,
            "tenyears": modern and value % 10 == 0,
        }
    else:
        tests = {
            "anynumber": True,
            "endedday": "day" in endings and short and 1 <= value <= 31,
            "endedyear": "year" in endings and modern,
            "shortyear": "year" in endings and length == 2,
            "decade": "decade" in endings and modern and value % 10 == 0,
            "shortdecade": "decade" in endings and length == 2 and value % 10 == 0 and value > 0,
            "endedcentury": "century" in endings and short and 1 <= value <= LAST_CENTURY,
        }
    return [kind for kind, fits in tests.items() if fits]


def read_misread(printed: str) -> str | None:
    """The digits of a year or day that was read with letters in it: 'I9I6' → '1916', '2O' → '20'; else None."""
    if printed.isdecimal() or not _MISREAD.fullmatch(printed):
        return None
    digits = printed.translate(_TO_DIGITS)
    if _YEAR.fullmatch(digits):
        return digits if sum(sign.isdecimal() for sign in printed) > 1 else None
    return digits if _DAY.fullmatch(digits) else None


def read_misread_day(printed: str) -> int | None:
    """The day that one letter stands for before a month: 'З' → 3, 'l' → 1; else None."""
    return {"З": 3, "б": 6, "l": 1, "I": 1, "І": 1}.get(printed)


def read_roman(printed: str, endings: Iterable[str]) -> int | None:
    """The value of a Roman numeral in capitals, with its ending: 'ХIХ-го' → 19 (also Cyrillic); else None."""
    parts = _ROMAN.fullmatch(printed)
    if parts is None or (parts[2] and parts[2] not in endings):
        return None
    return roman_value(parts[1].translate(_LOOK_ALIKES))
