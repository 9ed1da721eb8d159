"""Letters of the wrong script within a word, or a whole word in look-alikes."""

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.repair.characters.tokens import Repair, Rule, Token
from tei_toolkit.repair.evidence import Evidence

LATIN = regex.compile(r"\p{Latin}")
CYRILLIC = regex.compile(r"\p{Cyrillic}")
TO_LATIN = str.maketrans("АВСЕНКМОРТХУасеорхуІіЇїЅѕЈј", "ABCEHKMOPTXYaceopxyIiÏïSsJj")
_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
# Letters of the old orthography and of other languages; enough only where the other letters are Cyrillic.
_TO_OLD = str.maketrans("IiÏï", "ІіЇї")
# Letters that only resemble a Cyrillic one: enough inside a Russian sentence, but less sure.
_RESEMBLING = str.maketrans("mkt", "мкт")
# What engines read for Cyrillic letters, two signs first; enough only where the word is known.
_MISREAD = (("JI", "Л"), ("Jl", "Л"), ("bI", "Ы"), ("bl", "ы"), ("IO", "Ю"), ("III", "Ш"))
_MISREAD_LETTERS = str.maketrans("mktnurgbhwNRGUb", "мктпигдьншИЯСИь")
_LONG = 5
_NUMBERED = regex.compile(r"[IVXLC]+(\p{Cyrillic}{1,3})")
_INITIAL = regex.compile(r"\.\s?\p{Lu}")
_PREPOSITION = regex.compile(r"\s(?:[«„\"(]?\p{Ll}|\d+\s\p{Ll})")
_AMID_A_SCALE = regex.compile(r"[\d°]\s?\Z")
_PLACE = regex.compile(r"\.[,:]\s?\p{L}*\.?\s?\d")


def mixed_word(token: Token, evidence: Evidence) -> Repair | None:
    """A word in two scripts goes to the one its other letters are bound to: 'гoрод' → 'город', 'Россiя' → 'Россія'.

    A numeral with its ending stays: 'XXго года' → 'XXго года'.
    """
    if not (LATIN.search(token.text) and CYRILLIC.search(token.text)) or _is_numbered(token, evidence):
        return None
    cyrillic, latin = token.text.translate(_TO_CYRILLIC), token.text.translate(TO_LATIN)
    for candidate in (cyrillic, cyrillic.translate(_TO_OLD)):
        if not LATIN.search(candidate):
            return Repair(candidate, 1.0, "its other letters are Cyrillic")
    return None if CYRILLIC.search(latin) else Repair(latin, 1.0, "its other letters are Latin")


def latin_word(token: Token, evidence: Evidence) -> Repair | None:
    """A word all in Latin look-alikes between Russian words: 'власть CCP' → 'власть ССР', 'и Tam' → 'и Там'."""
    if not _may_be_cyrillic(token, evidence) or roman_value(token.text):
        return None
    exact = token.text.translate(_TO_CYRILLIC)
    cyrillic = exact.translate(_RESEMBLING)
    if LATIN.search(cyrillic) or not among_cyrillic(token):
        return None
    if token.text in evidence.language.characters.foreign and cyrillic.lower() not in evidence.words:
        return None
    return Repair(cyrillic, 1.0 if cyrillic == exact else 0.9, "the words beside it are Cyrillic")


def latin_letter(token: Token, evidence: Evidence) -> Repair | None:
    """A capital that is also a numeral is Cyrillic where it is a preposition, an initial or a place of print.

    'C утра' → 'С утра', 'C 22 марта' → 'С 22 марта', 'генерал M. Н. Покровский' → 'генерал М. Н. Покровский',
    'очерке. M., 1933, ч. 1' → 'очерке. М., 1933, ч. 1'.
    """
    if evidence.language.script != "Cyrillic" or token.text not in ("C", "M", "X") or not among_cyrillic(token):
        return None
    if token.text == "C" and _PREPOSITION.match(token.after) and not _AMID_A_SCALE.search(token.before):
        return Repair("С", 1.0, "a word follows as behind a preposition")
    if _INITIAL.match(token.after):
        return Repair(token.text.translate(_TO_CYRILLIC), 1.0, "it is an initial between Cyrillic words")
    if token.text == "M" and _PLACE.match(token.after):
        return Repair("М", 1.0, "a place of print before its year")
    return None


def misread_word(token: Token, evidence: Evidence) -> Repair | None:
    """A word with Latin letters read for Cyrillic ones, if the word is known.

    'БеJIbIM домом' → 'Белым домом' (the dictionary knows «белым»).
    """
    if not _may_be_cyrillic(token, evidence) or token.text.isupper():
        return None
    if not CYRILLIC.search(token.text) and (len(token.text) < _LONG or not among_cyrillic(token)):
        return None
    word = token.text
    for read, printed in _MISREAD:
        word = word.replace(read, printed)
    word = word.translate(_TO_CYRILLIC).translate(_MISREAD_LETTERS)
    small = word.lower()
    if not word.isalpha() or LATIN.search(word):
        return None
    said = evidence_for(small, evidence)
    return Repair(small.capitalize() if token.text[0].isupper() else small, 0.8, said) if said else None


def cyrillic_letter(token: Token, _: Evidence) -> Repair | None:
    """An initial between Latin words and p. before a page are Latin: 'Rambaud А. Histoire' → 'Rambaud A. Histoire'."""
    latin = token.text.translate(TO_LATIN)
    if len(token.text) != 1 or latin == token.text:
        return None
    before = regex.search(r"(\p{L})[^\p{L}]*\Z", token.before)
    if before is None or not LATIN.match(before.group(1)):
        return None
    initial = token.text.isupper() and regex.match(r"\.\s?\p{Latin}", token.after)
    page = token.text == "р" and regex.match(r"\.\s?\d", token.after) and regex.search(r",\s\Z", token.before)
    return Repair(latin, 1.0, "the words beside it are Latin") if initial or page else None


def cyrillic_word(token: Token, evidence: Evidence) -> Repair | None:
    """A word in Cyrillic look-alikes in a text in Latin script: 'the СЕО of' → 'the CEO of' (English)."""
    if evidence.language.script != "Latin" or not CYRILLIC.search(token.text):
        return None
    latin = token.text.translate(TO_LATIN)
    sides = _sides(token)
    if CYRILLIC.search(latin) or not sides or any(CYRILLIC.match(letter) for letter in sides):
        return None
    return Repair(latin, 1.0, "the words beside it are Latin")


RULES: tuple[Rule, ...] = (
    mixed_word,
    latin_letter,
    latin_word,
    misread_word,
    cyrillic_letter,
    cyrillic_word,
)


def among_cyrillic(token: Token) -> bool:
    """Whether the nearest letters on both sides are Cyrillic (one side is enough at an end of the text)."""
    sides = _sides(token)
    return bool(sides) and all(CYRILLIC.match(letter) for letter in sides)


def evidence_for(word: str, evidence: Evidence) -> str:
    """Who knows a word in lower case, the document or the dictionary, as a sentence; "" for nobody."""
    times = evidence.words.get(word, 0)
    if times:
        return f"the document writes «{word}» {times} time{'s' * (times > 1)}"
    return f"the dictionary knows «{word}»" if evidence.known(word) else ""


def _may_be_cyrillic(token: Token, evidence: Evidence) -> bool:
    latin = evidence.language.script == "Cyrillic" and LATIN.search(token.text)
    return bool(latin) and not _is_numbered(token, evidence)


def _is_numbered(token: Token, evidence: Evidence) -> bool:
    """Whether the token is a Latin numeral with a Cyrillic ending."""
    parts = _NUMBERED.fullmatch(token.text)
    return parts is not None and parts.group(1) in evidence.language.numerals.ordinal_endings


def _sides(token: Token) -> list[str]:
    """The nearest letter before and the nearest behind the token, where there are any."""
    left = regex.search(r"(\p{L})[^\p{L}]*\Z", token.before)
    right = regex.search(r"(\p{L})", token.after)
    return [found.group(1) for found in (left, right) if found]
