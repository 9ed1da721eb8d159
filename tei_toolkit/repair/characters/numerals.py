"""Roman numerals read as Cyrillic letters, as digits or with a bracket for a stroke."""

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.model.text import Block, splice
from tei_toolkit.repair.characters.scripts import CYRILLIC, LATIN, TO_LATIN
from tei_toolkit.repair.characters.tokens import AGENT, Repair, Rule, Token, tokens
from tei_toolkit.repair.evidence import Evidence

# What a Roman numeral becomes when it is read as Cyrillic letters and digits.
_NUMERAL_SHAPES = {
    "Х": "X", "І": "I", "1": "I", "У": "V", "П": "II", "Ш": "III", "М": "M", "С": "C", "Г": "I", "Т": "I",
    "X": "X", "I": "I", "V": "V", "L": "L", "C": "C", "D": "D", "M": "M", "l": "I",
}  # fmt: skip
# A numeral with a stroke of it read as a bracket, a bar or a small l.
_STROKES = regex.compile(r"(?<![\p{L}\p{Nd}])(?=[\[\]|!l]*[IVXLCDMХІ])(?:[IVXLCDMХІ]|[\[\]|!l](?!\p{Ll}))+")
_STROKE_SHAPES = str.maketrans("[]|!lХІ", "IIIIIXI")
_WORDS_OF_THEIR_OWN = frozenset("УСМДЛ")


def numeral(token: Token, evidence: Evidence) -> Repair | None:
    """A Roman numeral where one is due, in Latin capitals: 'в ХІХ веке' → 'в XIX веке', 'Николай П' → 'Николай II'."""
    roman = "".join(_NUMERAL_SHAPES.get(letter, "?") for letter in token.text)
    if roman == token.text or roman_value(roman) is None or not numeral_due(token, evidence):
        return None
    if token.text.isdigit() or token.text in _WORDS_OF_THEIR_OWN or regex.match(r"\.\s?\p{Lu}", token.after):
        return None
    same_glyphs = token.text.translate(TO_LATIN) == roman
    return Repair(roman, 1.0 if same_glyphs else 0.8)


def mixed_numeral(token: Token, _: Evidence) -> Repair | None:
    """A numeral in two scripts: 'армия ХI воевала' → 'армия XI воевала'."""
    roman = token.text.translate(TO_LATIN)
    both = LATIN.search(token.text) and CYRILLIC.search(token.text)
    return Repair(roman, 1.0) if both and roman_value(roman) else None


RULES: tuple[Rule, ...] = (numeral, mixed_numeral)


def numeral_strokes(token: Token, evidence: Evidence) -> Repair | None:
    """A Roman numeral of which a stroke was read as a bracket, a bar or a small l: 'Х[-ой' → 'XI-ой'."""
    roman = token.text.translate(_STROKE_SHAPES)
    damaged = roman != token.text.translate(TO_LATIN) and roman_value(roman)
    return Repair(roman, 0.8) if damaged and numeral_due(token, evidence) else None


STROKE_RULES: tuple[Rule, ...] = (numeral_strokes,)


def mend_strokes(block: Block, evidence: Evidence) -> Block:
    """The block with numerals whole of which a stroke was read as another sign."""
    for token in list(tokens(block.text, _STROKES)):
        repair = numeral_strokes(token, evidence)
        if repair is not None:
            name = numeral_strokes.__name__
            block = splice(block, token.span, repair.text, name, AGENT, repair.confidence, repair.evidence)
    return block


def numeral_due(token: Token, evidence: Evidence) -> bool:
    """Whether the words beside a token ask for a Roman numeral."""
    cues = evidence.language.numerals
    ending = regex.match(r"-(\p{Ll}{1,3})\b", token.after)
    if ending and ending.group(1) in cues.ordinal_endings:
        return True
    following = regex.match(r"(?:[—–-]\p{Lu}+)?\s+(\S+)", token.after)
    if following and cues.after and following.group(1).lower().startswith(cues.after):
        return True
    preceding = regex.search(r"(\S+)\s+\Z", token.before)
    return bool(preceding and cues.before and preceding.group(1).lower().startswith(cues.before))
