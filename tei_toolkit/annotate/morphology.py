"""Russian word forms: the stem that all forms of a name share, and its nominative.

Uses pymorphy3 where it is installed; without it a form stands for itself.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import regex

from tei_toolkit.languages.analyzer import russian_analyzer

# Case endings, the longest first; what is left is the same for all forms, known to the dictionary or not.
_ENDING = regex.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ам|ям|ом|ем|ым|им|ой|ый|ий|ей|ою|ею|ую|юю|ая|яя|ое|ее|ью"
    r"|а|я|у|ю|ы|и|е|о|ь)$"
)
_GENDERS = frozenset({"masc", "femn", "neut"})
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
# What a word of each role may be, by pymorphy's tags.
_ROLES = {
    "given": ("Name", "Patr"),
    "family": ("Surn",),
    "place": ("Geox",),
    "adjective": ("ADJF",),
    "noun": ("NOUN",),
}


class Word(NamedTuple):
    """A word of a name and its role: given, family, place, adjective, noun, or fixed for what isn't inflected."""

    text: str
    role: str


class Reading(NamedTuple):
    """What a form says of itself, in pymorphy's terms."""

    gender: str
    number: str
    case: str


class Morphology:
    """Word forms of one language; built once for a document."""

    def __init__(self, language: str) -> None:
        """Loads the dictionary (0.1 s) for Russian where pymorphy3 is installed; else knows no forms."""
        self._seen: dict[str, list[Any]] = {}
        self._analyzer = russian_analyzer() if language.split("-")[0].lower() == "ru" else None

    def keys(self, words: Sequence[Word]) -> tuple[str, ...]:
        """What all forms of the words share; without a dictionary the words in lower case."""
        if self._analyzer is None:
            return tuple(_folded(word.text) for word in words)
        shared = self.shared(words)
        return tuple(self._key(word, shared) for word in words)

    def shared(self, words: Sequence[Word]) -> frozenset[Reading]:
        """The readings that all inflected words may have together; empty where there is none."""
        sets = [self._readings(word) for word in words if word.role != "fixed"]
        return frozenset.intersection(*sets) if sets else frozenset()

    def nominative(self, words: Sequence[Word], genders: frozenset[str]) -> str | None:
        """The words in the nominative, with blanks; None where it isn't plain what that is."""
        shared = {reading for reading in self.shared(words) if not genders or reading.gender in genders}
        kinds = {(reading.gender, reading.number) for reading in shared}
        if len(words) > 1:
            kinds = {kind for kind in kinds if kind[1] == "sing"} or kinds
        if len(kinds) != 1:
            return None
        ((gender, number),) = kinds
        fitting = frozenset(reading for reading in shared if (reading.gender, reading.number) == (gender, number))
        forms = [word.text if word.role == "fixed" else self._form(word, fitting) for word in words]
        return None if None in forms else " ".join(form for form in forms if form)

    def may_be(self, word: str, tag: str) -> bool:
        """Whether the word can have a tag of pymorphy's, such as ADJF or Patr."""
        return any(tag in parse.tag for parse in self._all(word))

    def _key(self, word: Word, shared: frozenset[Reading]) -> str:
        parses = self._parses(word)
        fitting = [parse for parse in parses if any(reading in shared for reading in _of(parse, word.role))]
        best = (fitting or parses)[:1]
        return _ENDING.sub("", _folded(best[0].normal_form if best else word.text))

    def _readings(self, word: Word) -> frozenset[Reading]:
        return frozenset(reading for parse in self._parses(word) for reading in _of(parse, word.role))

    def _form(self, word: Word, fitting: frozenset[Reading]) -> str | None:
        for parse in self._parses(word):
            for gender, number, _ in sorted(fitting & set(_of(parse, word.role))):
                said = {gender} if number == "sing" and gender in _GENDERS and gender in parse.tag else set()
                form = parse.inflect({"nomn", number} | said)
                if form is not None:
                    return _like(str(form.word), word.text)
        return None

    def _all(self, word: str) -> list[Any]:
        if self._analyzer is None or not regex.fullmatch(r"[\p{Cyrillic}-]+", word):
            return []
        if word not in self._seen:
            self._seen[word] = self._analyzer.parse(word)
        return self._seen[word]

    def _parses(self, word: Word) -> list[Any]:
        """The analyses that fit the role; for the last part of a name also others of a word that is known."""
        parses = [] if word.role == "fixed" else self._all(word.text)
        if not parses:
            return []
        wanted = [parse for parse in parses if any(tag in parse.tag for tag in _ROLES[word.role])]
        guessed = not parses[0].is_known
        if word.role in ("place", "noun") and guessed:
            wanted = []
        if wanted or word.role not in ("family", "place"):
            return wanted
        adjectives = [parse for parse in parses if "ADJF" in parse.tag]
        return adjectives or [parse for parse in parses if "NOUN" in parse.tag and not guessed]


def _of(parse: Any, role: str) -> list[Reading]:
    """The readings of an analysis; persons are always one, and either a man or a woman."""
    if parse.tag.case not in _CASES:
        return []
    number = str(parse.tag.number or "sing")
    person = role in ("given", "family")
    if person and (number != "sing" or parse.tag.gender == "neut"):
        return []
    genders = ("masc", "femn") if person and "ms-f" in parse.tag else (str(parse.tag.gender),)
    if not person and number == "plur":
        genders = ("plur",)
    return [Reading(gender, number, str(parse.tag.case)) for gender in genders]


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _like(form: str, model: str) -> str:
    """The form with the capitals of the word it was made from."""
    if model.isupper() and len(model) > 1:
        return form.upper()
    parts = zip(form.split("-"), model.split("-"), strict=False)
    return "-".join(part[:1].upper() + part[1:] if old[:1].isupper() else part for part, old in parts)
