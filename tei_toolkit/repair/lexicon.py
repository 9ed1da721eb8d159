"""Dictionaries that know the words of a language, where one is installed."""

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec

from tei_toolkit.languages.analyzer import russian_analyzer

Lexicon = Callable[[str], bool]
Agreement = Callable[[str, str], bool]


# Abbreviations of capitals, which the dictionary has in small letters, are no longer.
_ABBREVIATION = 5
# Languages whose words simplemma has; of those measured, only French gains (docs/hyphens.md).
_SIMPLEMMA = ("fr",)


def lexicon_for(language: str) -> Lexicon | None:
    """A function that tells whether the dictionary has a word; None where no dictionary of the language is there."""
    package = dictionary_of(language)
    if package is None or find_spec(package) is None:
        return None
    return _russian() if package == "pymorphy3" else _simplemma(language)


def dictionary_of(language: str) -> str | None:
    """The package that holds the dictionary of a language; None for languages without one."""
    if language == "ru":
        return "pymorphy3"
    return "simplemma" if language in _SIMPLEMMA else None


def agreement_for(language: str) -> Agreement | None:
    """A function that tells whether two words can be nouns in the same case and number; None without a dictionary."""
    if language != "ru" or russian_analyzer() is None:
        return None
    return _apposed


@lru_cache(maxsize=1)
def _russian() -> Lexicon:
    analyzer = russian_analyzer()

    def knows(word: str) -> bool:
        return analyzer.word_is_known(word) and not (len(word) <= _ABBREVIATION and _is_abbreviation(word))

    return lru_cache(maxsize=100_000)(knows)


def _is_abbreviation(word: str) -> bool:
    """Whether the dictionary has a word as an abbreviation only, such as «сша»: in small letters it is no word."""
    return all("Abbr" in parse.tag.grammemes for parse in russian_analyzer().parse(word) if parse.is_known)


@lru_cache(maxsize=4)
def _simplemma(language: str) -> Lexicon:
    from simplemma import is_known

    def knows(word: str) -> bool:
        return bool(is_known(word, language) or is_known(word.title(), language))

    return lru_cache(maxsize=100_000)(knows)


# Names aren't asked: any half of one may look like a noun.
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})


def _apposed(left: str, right: str) -> bool:
    return bool(_forms(left) & _forms(right))


def _forms(word: str) -> frozenset[tuple[str, ...]]:
    """The case and number of each noun, the tense, number and gender of each finite verb a word can be."""
    found: set[tuple[str, ...]] = set()
    for parse in russian_analyzer().parse(word):
        tag = parse.tag
        if not parse.is_known or _NAMES & tag.grammemes:
            continue
        if tag.POS == "NOUN":
            found.add((str(tag.case), str(tag.number)))
        elif tag.POS == "VERB":
            found.add((str(tag.tense), str(tag.number), str(tag.person or tag.gender)))
    return frozenset(found)
