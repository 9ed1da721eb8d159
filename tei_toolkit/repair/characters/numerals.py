"""Roman numerals read as Cyrillic letters, as digits or with a sign for a stroke."""

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.model.text import Block, splice
from tei_toolkit.repair.characters.numeral_cues import cue, is_ruler
from tei_toolkit.repair.characters.scripts import CYRILLIC, LATIN, TO_LATIN
from tei_toolkit.repair.characters.tokens import AGENT, Repair, Rule, Token, tokens
from tei_toolkit.repair.evidence import Evidence

# What a Roman numeral becomes when it is read as Cyrillic letters and digits; М and С are rather those of МГУ and МХТ.
_SHAPES = {
    "Х": "X", "І": "I", "1": "I", "У": "V", "П": "II", "Ш": "III", "Г": "I", "Т": "I", "И": "II",
    "X": "X", "I": "I", "V": "V", "L": "L", "C": "C", "D": "D", "M": "M", "l": "I",
}  # fmt: skip
_ALONE = ("У", "И", "l")
_PLAIN_CYRILLIC = regex.compile(r"Х[ХІУПШI]{2,}")
_WITH_STROKES = regex.compile(r"(?=.*l)(?=.*[IVXLC].*[IVXLC])[IVXLCl]{3,}")
_IN_CAPITALS = regex.compile(r"\s\p{Lu}{2}")
_INITIAL = regex.compile(r"\.\s?\p{Lu}")
_RANGE_END = regex.compile(r"[—–-]([IVX]+)(?![\p{L}\p{Nd}-])")
_TO_ONE = regex.compile(r"[—–-]1(?![\p{L}\p{Nd}])")
_RANGE_START = regex.compile(r"(?<![\p{L}\p{Nd}])([IVX]+|1)[—–-]\Z")
# A numeral with a stroke of it read as a bracket, a bar or a small l; and a stroke that stands alone.
_STROKES = regex.compile(r"(?<![\p{L}\p{Nd}])(?=[\[\]{|!l]*[IVXLCDMХІ])(?:[IVXLCDMХІ]|[\[\]{|!l](?!\p{Ll}))+")
_STROKE = regex.compile(r"(?<=\p{L}\s)[\[\]{|!](?=\s\p{Ll})")
_STROKE_SHAPES = str.maketrans("[]{|!lХІ", "IIIIIIXI")


def mixed_numeral(token: Token, _: Evidence) -> Repair | None:
    """A numeral in two scripts is all Latin: 'армия ХI воевала' → 'армия XI воевала'."""
    roman = token.text.translate(TO_LATIN)
    both = LATIN.search(token.text) and CYRILLIC.search(token.text)
    return Repair(roman, 1.0, "all its letters look like those of a numeral") if both and roman_value(roman) else None


def numeral(token: Token, evidence: Evidence) -> Repair | None:
    """A Roman numeral where a word beside it asks for one: 'в ХІХ веке' → 'в XIX веке', 'Николай П' → 'Николай II'."""
    roman = _reading(token.text)
    if roman is None or roman == token.text or token.text.isdigit() or token.text in _ALONE:
        return None
    if len(token.text) == 1 and _INITIAL.match(token.after):
        return None
    said = cue(token, evidence)
    if not said or (_IN_CAPITALS.match(token.after) and evidence.known(token.text.lower())):
        return None
    same_glyphs = token.text.translate(TO_LATIN) == roman
    return Repair(roman, 1.0 if same_glyphs else 0.8, said)


def lone_five(token: Token, evidence: Evidence) -> Repair | None:
    """A capital У within a sentence where a numeral is due: 'Чиновник У класса' → 'Чиновник V класса'."""
    if token.text != "У" or not regex.search(r"\p{Ll}\s\Z", token.before):
        return None
    ends = regex.match(r"\s?[.,;:)»]|\sи\s", token.after)
    said = cue(token, evidence, before=bool(ends) and not _INITIAL.match(token.after))
    return Repair("V", 0.7, said) if said else None


def plain_numeral(token: Token, evidence: Evidence) -> Repair | None:
    """Cyrillic capitals that are a numeral and no word: 'см. ХУШ и' → 'см. XVIII и'."""
    if not _PLAIN_CYRILLIC.fullmatch(token.text) or not set(token.text) & set("УПШ"):
        return None
    roman = _reading(token.text)
    word = evidence.known(token.text.lower())
    return None if roman is None or word else Repair(roman, 0.7, "the capitals are a numeral and no word")


def small_strokes(token: Token, evidence: Evidence) -> Repair | None:
    """Capitals of a numeral with l for a stroke: 'XlV' → 'XIV'."""
    if not _WITH_STROKES.fullmatch(token.text) or evidence.known(token.text.lower()):
        return None
    roman = token.text.replace("l", "I")
    return Repair(roman, 0.8, "all its letters look like those of a numeral") if roman_value(roman) else None


def scarce_elevens(token: Token, evidence: Evidence) -> Repair | None:
    """Strokes read as ones before what there were never eleven of: 'в 11 Думе' → 'в II Думе'."""
    if token.text not in ("11", "111"):
        return None
    following = regex.match(r"(?:\s\p{Lu}\p{Ll}+)?\s(\p{Lu}\p{Ll}+)", token.after)
    if following is None or not following.group(1).startswith(evidence.language.numerals.scarce or ("\0",)):
        return None
    return Repair("I" * len(token.text), 0.7, f"there never was a number {token.text} of «{following.group(1)}»")


def ones_in_range(token: Token, evidence: Evidence) -> Repair | None:
    """Strokes read as ones in a range of Roman numerals, or in one that ends where it begins: 'ч. 1—1' → 'ч. I—II'."""
    if token.text not in ("1", "11", "111"):
        return None
    ones = "I" * len(token.text)
    ends, begins = _RANGE_END.match(token.after), _RANGE_START.search(token.before)
    if ends and (roman_value(ends.group(1)) or 0) > len(ones):
        return Repair(ones, 0.7, f"the range ends with «{ends.group(1)}»")
    if begins and (roman_value(begins.group(1)) or len(ones)) < len(ones):
        return Repair(ones, 0.7, f"the range begins with «{begins.group(1)}»")
    same = token.text == "1" and (_TO_ONE.match(token.after) or (begins and begins.group(1) == "1"))
    said = cue(token, evidence) if same else ""
    return Repair("II" if begins else "I", 0.6, f"{said}, and no range ends where it begins") if said else None


def glued_ending(token: Token, evidence: Evidence) -> Repair | None:
    """A numeral whose hyphen was lost before its ending: 'ХГой армии' → 'XI-ой армии'."""
    parts = regex.fullmatch(r"([ХІУПШГXIVL]{2,})(\p{Ll}{1,3})", token.text)
    if parts is None or parts.group(2) not in evidence.language.numerals.ordinal_endings:
        return None
    roman, said = _reading(parts.group(1)), cue(token, evidence, before=False)
    misread = roman is not None and roman != parts.group(1)
    return Repair(f"{roman}-{parts.group(2)}", 0.7, said) if misread and said else None


def glued_and(token: Token, evidence: Evidence) -> Repair | None:
    """A numeral I of a ruler that the next word was read into: 'Петра Ги Анны' → 'Петра I и Анны'."""
    if token.text not in ("Ги", "Ти", "Iи", "1и") or not is_ruler(token, evidence):
        return None
    return Repair("I и", 0.7, "a ruler's name goes before")


RULES: tuple[Rule, ...] = (
    numeral,
    mixed_numeral,
    lone_five,
    plain_numeral,
    small_strokes,
    scarce_elevens,
    ones_in_range,
    glued_ending,
    glued_and,
)


def numeral_strokes(token: Token, evidence: Evidence) -> Repair | None:
    """A Roman numeral of which a stroke was read as a bracket, a bar or a small l: 'Х[-ой' → 'XI-ой'."""
    roman = token.text.translate(_STROKE_SHAPES)
    if roman == token.text.translate(TO_LATIN) or not roman_value(roman) or _is_bracketed(token):
        return None
    said = cue(token, evidence)
    return Repair(roman, 0.8, said) if said else None


def lone_stroke(token: Token, evidence: Evidence) -> Repair | None:
    """A sign that stands alone where a numeral is due is I: 'Николай [ приезжал' → 'Николай I приезжал'."""
    said = "a ruler's name goes before" if is_ruler(token, evidence) else cue(token, evidence, before=False)
    return Repair("I", 0.7, said) if said else None


STROKE_RULES: tuple[Rule, ...] = (numeral_strokes, lone_stroke)


def mend_strokes(block: Block, evidence: Evidence) -> Block:
    """The block with numerals whole of which a stroke was read as another sign."""
    for pattern, rule in zip((_STROKES, _STROKE), STROKE_RULES, strict=True):
        for token in list(tokens(block.text, pattern)):
            repair = rule(token, evidence)
            if repair is not None:
                name = rule.__name__
                block = splice(block, token.span, repair.text, name, AGENT, repair.confidence, repair.evidence)
    return block


def _is_bracketed(token: Token) -> bool:
    """Whether a bracket in the token has its other half beside it, so that it is one."""
    return ("[" in token.text and "]" in token.after) or ("]" in token.text and "[" in token.before)


def _reading(text: str) -> str | None:
    """The numeral that a text may be a misreading of; None where it is none."""
    roman = "".join(_SHAPES.get(letter, "?") for letter in text)
    for candidate in (roman, roman.replace("L", "I")):
        if roman_value(candidate):
            return candidate
    return None
