"""Digits read for letters, and letters read for digits; the shape of the word or the words beside it must say so."""

import regex

from tei_toolkit.repair.characters.scripts import evidence_for
from tei_toolkit.repair.characters.tokens import Repair, Rule, Token
from tei_toolkit.repair.evidence import Evidence

_DIGIT = regex.compile(r"\d")
_LETTER = regex.compile(r"\p{L}")
# What engines read for a digit, and for a letter.
_TO_DIGITS = str.maketrans("IlіІOoОоЗзб", "11110000336")
_LETTERS = {"0": "о", "3": "з", "4": "ч", "6": "б", "8": "в"}
_NUMBER = regex.compile(r"(?=.*\d)[\dIlіІOoОоЗзб]{2,4}")
_ENDS_AS_HOUSE = regex.compile(r"\d+[бЗз]")
_YEAR = regex.compile(r"1[0-9]{3}|20[0-2][0-9]")
_DAY = regex.compile(r"0?[1-9]|[12][0-9]|3[01]")
_ONE_SIGN = ("З", "б", "l")
_NEXT = regex.compile(r"(?:(?:\s?[—–-]\s?|\sи\s)\d{1,2})?\s+(\p{L}+)")
_YEAR_WORD = regex.compile(r"\s+(\p{L}+\.?)")
_IN_WORD = regex.compile(r"(?P<first>[03468])?(?P<rest>\p{Cyrillic}+(?:[03468]\p{Cyrillic}+)?)")
_CERTAIN = regex.compile(r"[036]\p{Cyrillic}{4,}")
_HOUSE_LETTERS = frozenset("абвгдеж")
_SHORT = 2
_GLUED_DAY = regex.compile(r"(?P<word>\p{L}{1,2})(?P<day>\d{1,2})")
_BEFORE_PART = regex.compile(r"(\p{L}+)\.\s?\d[\p{L}\d—–-]*,\s\Z")
_LEAF = regex.compile(r"\p{L}{1,2}\.\s?\d+\s\Z")
_SMALL_BEFORE, _SMALL_AFTER = regex.compile(r"\p{Cyrillic}\s\Z"), regex.compile(r"\s\p{Ll}{3,}")


def year(token: Token, evidence: Evidence) -> Repair | None:
    """A year with letters in it: 'в I9I6 году' → 'в 1916 году', 'весной l920' → 'весной 1920'."""
    read = token.text.translate(_TO_DIGITS)
    if read == token.text or not _NUMBER.fullmatch(token.text) or not _YEAR.fullmatch(read):
        return None
    if sum(sign.isdigit() for sign in token.text) < 2:
        return None
    following, words = _YEAR_WORD.match(token.after), evidence.language.dates
    named = following is not None and words is not None and following.group(1).lower() in words.year_words
    if named and following is not None:
        return Repair(read, 0.9, f"«{following.group(1)}» follows")
    return None if _ENDS_AS_HOUSE.fullmatch(token.text) else Repair(read, 0.8, "it has the shape of a year")


def day(token: Token, evidence: Evidence) -> Repair | None:
    """A day with letters in it before its month: '2O марта' → '20 марта', 'З марта' → '3 марта'."""
    read = token.text.translate(_TO_DIGITS)
    shaped = _NUMBER.fullmatch(token.text) or token.text in (*_ONE_SIGN, "ЗО", "Зl", "ЗI")
    if read == token.text or not shaped or not _DAY.fullmatch(read):
        return None
    month = _month(token.after, evidence)
    return Repair(read, 0.9, f"the month «{month}» follows") if month else None


def glued_day(token: Token, evidence: Evidence) -> Repair | None:
    """A preposition that lost its space before a date: 'К31 марта' → 'К 31 марта'."""
    parts, words = _GLUED_DAY.fullmatch(token.text), evidence.language.dates
    if parts is None or words is None or not _DAY.fullmatch(parts["day"]):
        return None
    if parts["word"].lower() not in (*words.at, *words.by, *words.since, *words.range_to):
        return None
    month = _month(token.after, evidence)
    return Repair(f"{parts['word']} {parts['day']}", 0.8, f"the month «{month}» follows") if month else None


def letters_for_digits(token: Token, evidence: Evidence) -> Repair | None:
    """A Cyrillic word that is known, or is long and begins with a digit, has no digits in it.

    '3ангезур пал' → 'Зангезур пал', 'по6еда была' → 'победа была' (the dictionary knows «победа»), '0н был' → 'Он был'
    (the dictionary knows «он»). House numbers, endings and words behind a note's number stay: 'дом 12а' → 'дом 12а',
    '6боссов' → '6боссов' (the dictionary knows «боссов»).
    """
    parts = _IN_WORD.fullmatch(token.text)
    if parts is None or not _DIGIT.search(token.text) or evidence.language.script != "Cyrillic":
        return None
    word = "".join(_LETTERS.get(sign, sign) for sign in token.text)
    small, first = word.lower(), parts["first"]
    if first and first != "0" and _is_counted(parts["rest"].lower(), small, evidence):
        return None
    begins = first in ("0", "3") and not token.text[1:].isupper() and _begins_sentence(token)
    name = bool(_CERTAIN.fullmatch(token.text)) and first == "3"
    cased = _as_printed(word, token.text, capital=begins or (name and not evidence.known(small)))
    said = evidence_for(small, evidence)
    if said:
        return Repair(cased, 0.85, said)
    return Repair(cased, 0.7, "no number has five letters") if _CERTAIN.fullmatch(token.text) else None


def citation_part(token: Token, evidence: Evidence) -> Repair | None:
    """A short word of an archive's reference, by its place there: 'ф. 64, on. 1' → 'ф. 64, оп. 1'."""
    parts = evidence.language.characters.citation
    if not parts or len(token.text) > max(map(len, parts)) or not regex.match(r"[.,]\s?\d", token.after):
        return None
    before = _BEFORE_PART.search(token.before)
    if before is None or before.group(1) not in parts[:-1] or token.text in parts:
        return None
    wanted = parts[parts.index(before.group(1)) + 1]
    if len(wanted) != len(token.text) or (wanted + wanted == token.text) or token.text in ("с", "т", "ч", "п"):
        return None
    return Repair(wanted, 0.8, f"behind «{before.group(1)}.» a reference goes on with «{wanted}.»")


def overleaf(token: Token, evidence: Evidence) -> Repair | None:
    """The back of a leaf, or the preposition, read as a number: 'л. 12 06.; ф. 64' → 'л. 12 об.; ф. 64'."""
    word = evidence.language.characters.overleaf
    if not word or token.text != "06":
        return None
    if _LEAF.search(token.before) and token.after.startswith("."):
        return Repair(word, 0.85, "it stands behind the number of a leaf")
    within = _SMALL_BEFORE.search(token.before) and _SMALL_AFTER.match(token.after)
    if within and not _month(token.after, evidence):
        return Repair(word, 0.7, "it stands between two words")
    return None


RULES: tuple[Rule, ...] = (year, day, glued_day, letters_for_digits, citation_part, overleaf)


def _month(after: str, evidence: Evidence) -> str:
    """The month that follows, in the form that dates have; "" for none."""
    following, words = _NEXT.match(after), evidence.language.dates
    if following is None or words is None or following.group(1).lower() not in words.months:
        return ""
    return following.group(1)


def _is_counted(rest: str, whole: str, evidence: Evidence) -> bool:
    """Whether a number may stand before the rest: its ending, the letter of a house, or a word of its own."""
    again = evidence.words.get(rest, 0)  # the misread word is one of them
    word = len(rest) > _SHORT and (evidence.known(rest) or again > max(1, evidence.words.get(whole, 0)))
    return word or rest in evidence.language.numerals.ordinal_endings or rest in _HOUSE_LETTERS


def _begins_sentence(token: Token) -> bool:
    return not token.before.strip() or regex.search(r"[.!?…]\s+\Z", token.before) is not None


def _as_printed(word: str, read: str, capital: bool) -> str:
    """The word in capitals where its letters are, with a capital first where asked."""
    letters = [sign for sign in read if sign.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    return word[0].upper() + word[1:] if capital else word
