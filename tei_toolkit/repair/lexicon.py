"""Dictionaries that know the words of a language, where one is installed."""

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec

Lexicon = Callable[[str], bool]


def lexicon_for(language: str) -> Lexicon | None:
    """A function that tells whether the dictionary has a word; None where no dictionary of the language is there."""
    if language != "ru" or find_spec("pymorphy3") is None:
        return None
    return _russian()


@lru_cache(maxsize=1)
def _russian() -> Lexicon:
    from pymorphy3 import MorphAnalyzer

    return lru_cache(maxsize=100_000)(MorphAnalyzer(lang="ru").word_is_known)
