"""What a heading says of its division by a word before a number: 'Глава 7', 'КНИГА ПЕРВАЯ', 'Первая часть'."""

from dataclasses import dataclass

import regex

from tei_toolkit.languages.pack import PageWords

# A Roman number, misread in Cyrillic letters or not.
ROMAN = r"[IVXLCІѴХС]{1,7}"
_AFTER_WORD = regex.compile(
    rf"[\s.:№]*(?:(?P<n>\d+|[IVXLC]+)(?!\p{{L}})|(?P<other>{ROMAN}|\p{{Lu}})(?!\p{{L}})|(?P<word>\p{{L}}+))?"
)
_SPACED = regex.compile(r"(?<!\S)(?:\p{Cyrillic}(?: \p{Cyrillic}){3,}|\p{Latin}(?: \p{Latin}){3,})(?!\S)")


@dataclass(frozen=True, slots=True)
class NamedDivision:
    """A division that its heading names: the rank of the word, and the number as printed if it is one in digits."""

    rank: int
    number: str | None = None


def named_division(text: str, words: PageWords) -> NamedDivision | None:
    """A division's word before a number, a capital or an ordinal, or alone; or an ordinal before it ('Первая часть').

    Followed by other words it is a word like any other.
    """
    parts = regex.match(r"(\p{L}+|§+)(.*)", close_up(text), regex.DOTALL)
    if parts is None:
        return None
    first, rest = parts.group(1), parts.group(2)
    rank = words.rank(first)
    if rank is None:
        second = regex.match(r"\s+(\p{L}+)[\s.]*$", rest)
        rank = words.rank(second.group(1)) if second and _is_ordinal(first, words) else None
        return None if rank is None else NamedDivision(rank)
    after = _AFTER_WORD.match(rest)
    if after and (after["n"] or after["other"] or (after["word"] and _is_ordinal(after["word"], words))):
        return NamedDivision(rank, after["n"])
    return None if rest.strip(" .:\n") else NamedDivision(rank)


def close_up(text: str) -> str:
    """The text without the spaces that set its letters apart: 'Г Л А В А  I' → 'ГЛАВА I'; $ for a paragraph is §."""
    text = regex.sub(r"^\$(?=\s?\d|\s*$)", "§", text)
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text)


def _is_ordinal(word: str, words: PageWords) -> bool:
    return bool(words.ordinals) and word.casefold().startswith(words.ordinals)
