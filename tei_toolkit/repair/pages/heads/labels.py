"""What the words and numbers at the beginning of a heading say of its place in the book."""

from dataclasses import dataclass

import regex

from tei_toolkit.languages.divisions import ROMAN, close_up, named_division
from tei_toolkit.languages.pack import PageWords

_DECIMAL = regex.compile(
    r"(?P<n>\d{1,3}(?:\.\d{1,3})*)(?:[.)]+\s*(?:\p{L}|[«„“\"(])|[.)]?$)|(?P<n>\d{1,3}(?:\.\d{1,3})+)\s+\p{L}"
    r"|(?P<n>\d{1,2})\s+\p{Lu}\p{Ll}"
)
_ROMAN_START = regex.compile(rf"{ROMAN}(?:[.)]+\s|[.)]?$|\s*[—–]\s)")
_LETTER = regex.compile(r"[ABDE-HАБВГДЕЖ][.)]\s+\p{L}{2}")


@dataclass(frozen=True, slots=True)
class Label:
    """How a heading is counted: by a division's word, by a Roman number, by a number or by a letter.

    `depth` orders those of one sort, the outermost first: the rank of the word, the parts of a number (1.2 has two).
    """

    sort: str
    depth: int = 0


def label_of(text: str, words: PageWords) -> Label | None:
    """How a heading is counted; None if it isn't."""
    named = named_division(text, words)
    return _number(close_up(text)) if named is None else Label("word", named.rank)


def is_unnumbered(text: str, words: PageWords) -> bool:
    """Whether a heading is that of a chapter without a number: 'Предисловие'."""
    return close_up(text).rstrip(".: ").casefold() in words.unnumbered


def is_of_notes(text: str, words: PageWords) -> bool:
    """Whether a heading is that of notes at the end of a chapter or book: 'Примечания'."""
    return close_up(text).rstrip(".: ").casefold() in words.notes


def _number(text: str) -> Label | None:
    if _ROMAN_START.match(text):
        return Label("roman")
    decimal = _DECIMAL.match(text)
    if decimal:
        return Label("number", decimal.group("n").count("."))
    return Label("letter") if _LETTER.match(text) else None
