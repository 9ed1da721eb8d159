"""Letters of the wrong script and damaged Roman numerals are put right; each rule has a name.

A repair with confidence 1 changes no glyph on the paper, only its code point; a lower one is a reading of ours.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.languages.pack import Language
from tei_toolkit.model.text import Block, Span, splice

AGENT = "characters"

_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
# Letters that only resemble a Cyrillic one: enough inside a Russian sentence, but less sure.
_RESEMBLING = str.maketrans("mkt", "мкт")
_TO_LATIN = str.maketrans("АВСЕНКМОРТХУасеорхуІіЅѕЈј", "ABCEHKMOPTXYaceopxyIiSsJj")
_LATIN = regex.compile(r"\p{Latin}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{Nd}]+")
# What a Roman numeral becomes when it is read as Cyrillic letters and digits.
_NUMERAL_SHAPES = {
    "Х": "X", "І": "I", "1": "I", "У": "V", "П": "II", "Ш": "III", "М": "M", "С": "C", "Г": "I", "Т": "I",
    "X": "X", "I": "I", "V": "V", "L": "L", "C": "C", "D": "D", "M": "M", "l": "I",
}  # fmt: skip
# What a section sign is read as at the beginning of a heading.
_DOLLAR = regex.compile(r"\$(?=\s?\d)")
# A numeral with a stroke of it read as a bracket, a bar or a small l.
_STROKES = regex.compile(r"(?<![\p{L}\p{Nd}])(?=[\[\]|!l]*[IVXLCDMХІ])(?:[IVXLCDMХІ]|[\[\]|!l](?!\p{Ll}))+")
_STROKE_SHAPES = str.maketrans("[]|!lХІ", "IIIIIXI")
_WORDS_OF_THEIR_OWN = frozenset("УСМДЛ")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters and digits with the text around it."""

    text: str
    span: Span
    before: str
    after: str


class Repair(NamedTuple):
    """What the token should be, and how sure."""

    text: str
    confidence: float


Rule = Callable[[Token, Language], Repair | None]


def numeral(token: Token, language: Language) -> Repair | None:
    """A Roman numeral where one is due, in Latin capitals: 'ХІХ веке' → 'XIX веке', 'Николай П' → 'Николай II'."""
    roman = "".join(_NUMERAL_SHAPES.get(letter, "?") for letter in token.text)
    if roman == token.text or roman_value(roman) is None or not _numeral_due(token, language):
        return None
    if token.text.isdigit() or token.text in _WORDS_OF_THEIR_OWN or regex.match(r"\.\s?\p{Lu}", token.after):
        return None
    same_glyphs = token.text.translate(_TO_LATIN) == roman
    return Repair(roman, 1.0 if same_glyphs else 0.8)


def mixed_numeral(token: Token, _: Language) -> Repair | None:
    """A numeral in two scripts: 'ХI' (Cyrillic Х, Latin I) → 'XI'."""
    roman = token.text.translate(_TO_LATIN)
    both = _LATIN.search(token.text) and _CYRILLIC.search(token.text)
    return Repair(roman, 1.0) if both and roman_value(roman) else None


def mixed_word(token: Token, _: Language) -> Repair | None:
    """A word in two scripts goes to the one its other letters are bound to: 'гoрод' (Latin o) → 'город'."""
    if not (_LATIN.search(token.text) and _CYRILLIC.search(token.text)):
        return None
    cyrillic, latin = token.text.translate(_TO_CYRILLIC), token.text.translate(_TO_LATIN)
    if not _LATIN.search(cyrillic):
        return Repair(cyrillic, 1.0)
    return None if _CYRILLIC.search(latin) else Repair(latin, 1.0)


def latin_word(token: Token, language: Language) -> Repair | None:
    """A Russian word all in Latin look-alikes between Russian words: 'CCP' → 'ССР', 'Tam' → 'Там'."""
    if language.script != "Cyrillic" or not _LATIN.search(token.text) or roman_value(token.text):
        return None
    exact = token.text.translate(_TO_CYRILLIC)
    cyrillic = exact.translate(_RESEMBLING)
    if _LATIN.search(cyrillic) or not _among_cyrillic(token):
        return None
    return Repair(cyrillic, 1.0 if cyrillic == exact else 0.9)


def latin_letter(token: Token, language: Language) -> Repair | None:
    """A single capital that is also a numeral: a preposition ('C утра') or an initial ('M. Н.') is Cyrillic."""
    if language.script != "Cyrillic" or token.text not in ("C", "M", "X") or not _among_cyrillic(token):
        return None
    initial = regex.match(r"\.\s?\p{Lu}", token.after)
    preposition = token.text == "C" and regex.match(r"\s\p{Ll}", token.after)
    return Repair(token.text.translate(_TO_CYRILLIC), 1.0) if initial or preposition else None


RULES: tuple[Rule, ...] = (numeral, mixed_numeral, mixed_word, latin_letter, latin_word)


def repair_block(block: Block, language: Language) -> Block:
    """The block with each damaged token put right by the first rule that has an answer."""
    if block.kind == "head" and _DOLLAR.match(block.text):
        block = splice(block, Span(0, 1), "§", "section_sign", AGENT, 0.95)
    for token in list(_tokens(block.text, _STROKES)):
        roman = token.text.translate(_STROKE_SHAPES)
        if roman != token.text.translate(_TO_LATIN) and roman_value(roman) and _numeral_due(token, language):
            block = splice(block, token.span, roman, "numeral_strokes", AGENT, 0.8)
    for token in list(_tokens(block.text)):
        for rule in RULES:
            repair = rule(token, language)
            if repair is not None:
                block = splice(block, token.span, repair.text, rule.__name__, AGENT, repair.confidence)
                break
    return block


def _tokens(text: str, pattern: regex.Pattern[str] = _TOKEN) -> Iterator[Token]:
    """The tokens from last to first, so that a repair moves none of those still to come."""
    for match in reversed(list(pattern.finditer(text))):
        start, stop = match.span()
        yield Token(match.group(), Span(start, stop), text[max(0, start - 40) : start], text[stop : stop + 40])


def _numeral_due(token: Token, language: Language) -> bool:
    cues = language.numerals
    ending = regex.match(r"-(\p{Ll}{1,3})\b", token.after)
    if ending and ending.group(1) in cues.ordinal_endings:
        return True
    following = regex.match(r"(?:[—–-]\p{Lu}+)?\s+(\S+)", token.after)
    if following and cues.after and following.group(1).lower().startswith(cues.after):
        return True
    preceding = regex.search(r"(\S+)\s+\Z", token.before)
    return bool(preceding and cues.before and preceding.group(1).lower().startswith(cues.before))


def _among_cyrillic(token: Token) -> bool:
    """Whether the nearest letters on both sides are Cyrillic (one side is enough at an end of the text)."""
    left = regex.search(r"(\p{L})[^\p{L}]*\Z", token.before)
    right = regex.search(r"\p{L}", token.after)
    sides = [found.group(1) if found.re.groups else found.group() for found in (left, right) if found]
    return bool(sides) and all(_CYRILLIC.match(letter) for letter in sides)
