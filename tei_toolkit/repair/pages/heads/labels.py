"""What the words and numbers at the beginning of a heading say of its place in the book."""

from dataclasses import dataclass

import regex

from tei_toolkit.languages.pack import PageWords

_ROMAN = r"[IVXLCІѴХС]{1,7}"
_AFTER_WORD = regex.compile(rf"[\s.:№]*(?:(?:\d+|{_ROMAN}|\p{{Lu}})(?!\p{{L}})|(?P<word>\p{{L}}+))?")
_DECIMAL = regex.compile(
    r"(?P<n>\d{1,3}(?:\.\d{1,3})*)(?:[.)]+\s*(?:\p{L}|[«„“\"(])|[.)]?$)|(?P<n>\d{1,3}(?:\.\d{1,3})+)\s+\p{L}"
    r"|(?P<n>\d{1,2})\s+\p{Lu}\p{Ll}"
)
_ROMAN_START = regex.compile(rf"{_ROMAN}(?:[.)]+\s|[.)]?$|\s*[—–]\s)")
_LETTER = regex.compile(r"[ABDE-HАБВГДЕЖ][.)]\s+\p{L}{2}")
_SPACED = regex.compile(r"(?<!\S)(?:\p{Cyrillic}(?: \p{Cyrillic}){3,}|\p{Latin}(?: \p{Latin}){3,})(?!\S)")


@dataclass(frozen=True, slots=True)
class Label:
    """How a heading is counted: by a division's word, by a Roman number, by a number or by a letter.

    `depth` orders those of one sort, the outermost first: the rank of the word, the parts of a number (1.2 has two).
    """

    sort: str
    depth: int = 0


def label_of(text: str, words: PageWords) -> Label | None:
    """How a heading is counted; None if it isn't."""
    text = close_up(text)
    return _division(text, words) or _number(text)


def is_unnumbered(text: str, words: PageWords) -> bool:
    """Whether a heading is that of a chapter without a number: 'Предисловие'."""
    return close_up(text).rstrip(".: ").casefold() in words.unnumbered


def close_up(text: str) -> str:
    """The text without the spaces that set its letters apart: 'Г Л А В А  I' → 'ГЛАВА I'; $ before a number is §."""
    text = regex.sub(r"^\$(?=\s?\d)", "§", text)
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text)


def _division(text: str, words: PageWords) -> Label | None:
    """A division's word before a number or an ordinal, or alone; or an ordinal before it ('Первая часть')."""
    parts = regex.match(r"(\p{L}+|§+)(.*)", text, regex.DOTALL)
    if parts is None:
        return None
    first, rest = parts.group(1).casefold(), parts.group(2)
    rank = _rank(first, words)
    if rank is not None:
        after = _AFTER_WORD.match(rest)
        other = after.group("word") if after else None
        alone = not rest.strip(" .:")
        counted = after is not None and after.group().strip(" .:№") != "" and other is None
        if alone or counted or (other is not None and _is_ordinal(other, words)):
            return Label("word", rank)
        return None
    second = regex.match(r"\s+(\p{L}+)[\s.]*$", rest)
    rank = _rank(second.group(1).casefold(), words) if second and _is_ordinal(first, words) else None
    return None if rank is None else Label("word", rank)


def _number(text: str) -> Label | None:
    if _ROMAN_START.match(text):
        return Label("roman")
    decimal = _DECIMAL.match(text)
    if decimal:
        return Label("number", decimal.group("n").count("."))
    return Label("letter") if _LETTER.match(text) else None


def _rank(word: str, words: PageWords) -> int | None:
    name = "§" if word.startswith("§") else word
    return next((rank for rank, names in enumerate(words.divisions) if name in names), None)


def _is_ordinal(word: str, words: PageWords) -> bool:
    return word.casefold().startswith(words.ordinals) if words.ordinals else False
