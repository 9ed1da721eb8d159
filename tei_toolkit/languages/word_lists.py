"""How packs write down their words: in one string, with spaces between them, or with commas between groups of words."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def listed(text: str) -> tuple[str, ...]:
    """Words from a text, split at white space."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Words and groups of words from a text, split at commas."""
    return tuple(phrase.strip() for phrase in text.split(","))


def numbered(forms: Mapping[int, str]) -> dict[str, int]:
    """Each form of a word → its number."""
    return {form: number for number, words in forms.items() for form in listed(words)}


def grouped(forms: Mapping[str, T]) -> dict[str, T]:
    """Each of the groups of words that a key holds → its value."""
    return {form: value for key, value in forms.items() for form in phrases(key)}


def with_endings(stems: Mapping[int, Iterable[str]], endings: Iterable[str]) -> dict[str, int]:
    """Each stem with each ending → its number."""
    endings = tuple(endings)
    return {stem + ending: number for number, words in stems.items() for stem in words for ending in endings}
