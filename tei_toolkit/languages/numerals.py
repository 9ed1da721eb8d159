"""Roman numerals, in capitals."""

import regex

_WELL_FORMED = regex.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = {letters: value for value, letters in _VALUES if len(letters) == 1}


def roman_value(text: str) -> int | None:
    """The value of a well-formed Roman numeral, up to 3999; None for any other text."""
    if not text or _WELL_FORMED.fullmatch(text) is None:
        return None
    digits = [_DIGITS[letter] for letter in text]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))


def roman_numeral(value: int) -> str:
    """A number from 1 to 3999 as a Roman numeral."""
    text = ""
    for size, letters in _VALUES:
        count, value = divmod(value, size)
        text += letters * count
    return text
