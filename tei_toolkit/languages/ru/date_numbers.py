"""Days, years, decades and centuries that Russian writes out."""

_UNITS = {
    1: "перв", 2: "втор", 3: "трет", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат",
    16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
    40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност",
}  # fmt: skip
_TENS = {
    20: "двадцать", 30: "тридцать", 40: "сорок", 50: "пятьдесят", 60: "шестьдесят", 70: "семьдесят",
    80: "восемьдесят", 90: "девяносто",
}  # fmt: skip
_HUNDREDS = {
    100: "сто", 200: "двести", 300: "триста", 400: "четыреста", 500: "пятьсот", 600: "шестьсот", 700: "семьсот",
    800: "восемьсот", 900: "девятьсот",
}  # fmt: skip
_THOUSANDS = {1000: "тысяча", 2000: "две тысячи"}
# The endings of ordinals, neuter and masculine, the spelling of before 1918 among them.
_ENDINGS = "ый ой ое ого аго ому ым ом".split()
_SOFT = "ий ье ьего ьяго ьему ьим ьем".split()
_MANY = "ые ых ым ыми".split()
_DAYS, _CENTURIES = 31, 21


def _ordinals(value: int, endings: list[str]) -> list[str]:
    """The forms of one word: 'первого', 'третьего', 'четвёртого'."""
    stem = _UNITS[value]
    forms = [stem + ending for ending in (_SOFT if value == 3 else endings)]  # noqa: PLR2004
    return [*forms, *(form.replace("четверт", "четвёрт") for form in forms if "четверт" in form)]


def _numbers(last: int) -> dict[str, int]:
    """Ordinals from 1 to `last`, those above 20 of two words."""
    found: dict[str, int] = {}
    for value in range(1, last + 1):
        if value in _UNITS:
            found.update(dict.fromkeys(_ordinals(value, _ENDINGS), value))
        else:
            tens = _TENS[value // 10 * 10]
            found.update({f"{tens} {form}": value for form in _ordinals(value % 10, _ENDINGS)})
    return found


DAY_NUMBERS = _numbers(_DAYS)
CENTURY_NUMBERS = _numbers(_CENTURIES)
DECADE_NUMBERS = {_UNITS[value] + ending: value for value in range(10, 100, 10) for ending in _MANY}  # 'двадцатых': 20
# A year in words is the sum of these: 'тысяча девятьсот двадцать первого'.
YEAR_NUMBERS = {word: value for words in (_THOUSANDS, _HUNDREDS) for value, word in words.items()} | _numbers(99)
