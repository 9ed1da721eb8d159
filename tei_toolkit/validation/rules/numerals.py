"""Numbers of pages as they are printed: Arabic and Roman ones."""

import re
from typing import NamedTuple

_ARABIC = re.compile(r"\[?\(?([0-9]{1,6})\)?\]?")
_ROMAN = re.compile(r"\[?\(?(m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4}))\)?\]?", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Number(NamedTuple):
    """A page's number, and whether it is written in Roman numerals."""

    value: int
    roman: bool


def number_of(text: str) -> Number | None:
    """Read a page's number, in brackets or not; None for 12v, 3-4, A2 and other signs."""
    arabic = _ARABIC.fullmatch(text.strip())
    if arabic:
        return Number(int(arabic[1]), roman=False)
    roman = _ROMAN.fullmatch(text.strip())
    return Number(_value(roman[1].lower()), roman=True) if roman and roman[1] else None


def _value(roman: str) -> int:
    values = [_VALUES[sign] for sign in roman]
    return sum(-one if one < behind else one for one, behind in zip(values, [*values[1:], 0], strict=True))
