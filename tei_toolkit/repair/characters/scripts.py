"""Letters of the wrong script within a word, or a whole word in look-alikes."""

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.repair.characters.tokens import Repair, Rule, Token
from tei_toolkit.repair.evidence import Evidence

LATIN = regex.compile(r"\p{Latin}")
CYRILLIC = regex.compile(r"\p{Cyrillic}")
TO_LATIN = str.maketrans("АВСЕНКМОРТХУасеорхуІіЅѕЈј", "ABCEHKMOPTXYaceopxyIiSsJj")
_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
# Letters that only resemble a Cyrillic one: enough inside a Russian sentence, but less sure.
_RESEMBLING = str.maketrans("mkt", "мкт")


def mixed_word(token: Token, _: Evidence) -> Repair | None:
    """A word in two scripts goes to the one its other letters are bound to: 'гoрод' → 'город'."""
    if not (LATIN.search(token.text) and CYRILLIC.search(token.text)):
        return None
    cyrillic, latin = token.text.translate(_TO_CYRILLIC), token.text.translate(TO_LATIN)
    if not LATIN.search(cyrillic):
        return Repair(cyrillic, 1.0)
    return None if CYRILLIC.search(latin) else Repair(latin, 1.0)


def latin_word(token: Token, evidence: Evidence) -> Repair | None:
    """A Russian word all in Latin look-alikes between Russian words: 'власть CCP' → 'власть ССР', 'и Tam' → 'и Там'."""
    if evidence.language.script != "Cyrillic" or not LATIN.search(token.text) or roman_value(token.text):
        return None
    exact = token.text.translate(_TO_CYRILLIC)
    cyrillic = exact.translate(_RESEMBLING)
    if LATIN.search(cyrillic) or not among_cyrillic(token):
        return None
    return Repair(cyrillic, 1.0 if cyrillic == exact else 0.9)


def latin_letter(token: Token, evidence: Evidence) -> Repair | None:
    """A capital that is also a numeral is Cyrillic where it is a preposition or an initial.

    'C утра' → 'С утра', 'генерал M. Н. Покровский' → 'генерал М. Н. Покровский'.
    """
    if evidence.language.script != "Cyrillic" or token.text not in ("C", "M", "X") or not among_cyrillic(token):
        return None
    initial = regex.match(r"\.\s?\p{Lu}", token.after)
    preposition = token.text == "C" and regex.match(r"\s\p{Ll}", token.after)
    return Repair(token.text.translate(_TO_CYRILLIC), 1.0) if initial or preposition else None


RULES: tuple[Rule, ...] = (mixed_word, latin_letter, latin_word)


def among_cyrillic(token: Token) -> bool:
    """Whether the nearest letters on both sides are Cyrillic (one side is enough at an end of the text)."""
    left = regex.search(r"(\p{L})[^\p{L}]*\Z", token.before)
    right = regex.search(r"\p{L}", token.after)
    sides = [found.group(1) if found.re.groups else found.group() for found in (left, right) if found]
    return bool(sides) and all(CYRILLIC.match(letter) for letter in sides)
