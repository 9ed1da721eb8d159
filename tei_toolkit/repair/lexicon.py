"""Dictionaries that know the words of a language, where one is installed."""

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple

from tei_toolkit.languages.analyzer import russian_analyzer

Lexicon = Callable[[str], bool]
Agreement = Callable[[str, str], bool]


# Languages whose words simplemma has; of those measured, only French gains (docs/hyphens.md).
_SIMPLEMMA = ("fr",)


def lexicon_for(language: str) -> Lexicon | None:
    """A function that tells whether the dictionary has a word; None where no dictionary of the language is there."""
    if language == "ru" and russian_analyzer() is not None:
        return _russian()
    if language in _SIMPLEMMA and find_spec("simplemma") is not None:
        return _simplemma(language)
    return None


def agreement_for(language: str) -> Agreement | None:
    """A function that tells whether two words can be nouns in the same case and number; None without a dictionary."""
    if language != "ru" or russian_analyzer() is None:
        return None
    return _apposed


@lru_cache(maxsize=1)
def _russian() -> Lexicon:
    return lru_cache(maxsize=100_000)(russian_analyzer().word_is_known)


@lru_cache(maxsize=4)
def _simplemma(language: str) -> Lexicon:
    from simplemma import is_known

    def knows(word: str) -> bool:
        return bool(is_known(word, language) or is_known(word.title(), language))

    return lru_cache(maxsize=100_000)(knows)


class _Form(NamedTuple):
    case: str
    number: str


def _apposed(left: str, right: str) -> bool:
    return bool(_noun_forms(left) & _noun_forms(right))


def _noun_forms(word: str) -> frozenset[_Form]:
    parses = russian_analyzer().parse(word)
    return frozenset(_Form(p.tag.case, p.tag.number) for p in parses if p.is_known and p.tag.POS == "NOUN")
