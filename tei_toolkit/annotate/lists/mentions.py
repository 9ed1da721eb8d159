"""Mentions of names: their words, and all that they may say of whom they name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

import regex

from tei_toolkit.annotate.lists.context import Cue, cue_at
from tei_toolkit.annotate.lists.forms import ANY, PLURAL, Form, Forms
from tei_toolkit.annotate.lists.roles import DECLINED, Part, parts_of
from tei_toolkit.languages.name_forms import CASES
from tei_toolkit.model.text import Annotation, Block

# The most readings of one mention that are kept: names of many words that no dictionary has may have hundreds.
_MOST = 48
# A word in the nominative may stand for any case.
_UNLESS = {case: CASES if case == CASES[0] else () for case in CASES}
_IGNORED = regex.compile(r"[-‐‑'’ʼ\s]")


class Candidate(NamedTuple):
    """One reading of a mention: who that would be.

    `family` is a surname or another name as a whole, "" where only given names are said; `given` are given names and
    initials (with their stop) in order; both without capitals, hyphens and the dots of ё. `shown` is the nominative,
    `likely` where all its words are in the dictionary or end like words that are.
    """

    gender: str
    family: str
    given: tuple[str, ...]
    shown: str
    likely: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A name: where it stands (block and annotation, by their places), how far into the document, and its readings.

    `at` counts characters from the document's beginning. `text` is what is printed, `plain` without titles and the
    like. `alone` says that it is one word, which may be a given name as well as a surname.
    """

    place: tuple[int, int]
    at: int
    tag: str
    text: str
    plain: str
    candidates: tuple[Candidate, ...]
    alone: bool = False

    @property
    def fullness(self) -> tuple[bool, int, int, int]:
        """How much it says of a person: a surname, given names in full, all given names, and all words."""
        _, family, given, *_ = self.candidates[0]
        return bool(family), sum(not name.endswith(".") for name in given), len(given), self.plain.count(" ")


class Reader:
    """Reads mentions; what stands beside a name alike is read once."""

    def __init__(self, forms: Forms) -> None:
        """`forms` are those of the document's language."""
        self._forms = forms
        self._known: dict[tuple[str, str, Cue], tuple[str, tuple[Candidate, ...], bool]] = {}

    def read(self, place: tuple[int, int], at: int, block: Block, annotation: Annotation) -> Mention:
        """The mention that an annotation marks; `at` is where it stands in the document."""
        text = " ".join(block.text[slice(*annotation.span)].split())
        key = text, annotation.tag, cue_at(block.text, annotation.span, self._forms)
        if key not in self._known:
            self._known[key] = self._candidates(*key)
        return Mention(place, at, annotation.tag, text, *self._known[key])

    def _candidates(self, text: str, tag: str, cue: Cue) -> tuple[str, tuple[Candidate, ...], bool]:
        parts = parts_of(text, tag, self._forms)
        if any(part.role == "kind" for part in parts):
            cue = Cue()
        own = [part for part in parts if part.is_name]
        plain = " ".join(part.printed for part in own)
        alone = tag == "persName" and [part.role for part in own] == ["family"]
        said = _said(parts, self._forms) or cue.genders
        return plain, tuple(islice(_candidates(parts, self._forms, Cue(cue.cases, said)), _MOST)), alone


def folded(word: str) -> str:
    """A word as it is compared: without capitals, hyphens, apostrophes, blanks and the dots of ё."""
    return _IGNORED.sub("", word.casefold()).replace("ё", "е")


def _said(parts: Sequence[Part], forms: Forms) -> frozenset[str]:
    """The gender that a title within the name tells, or a given name."""
    titles = {part.text.casefold() for part in parts if part.role == "title"}
    given = {part.text.casefold() for part in parts if part.role == "given"}
    said = [gender for gender, words in (("masc", forms.facts.men), ("femn", forms.facts.women)) if titles & words]
    if not said and given & forms.facts.given_women:
        return frozenset({"femn"})
    return frozenset(said) if len(said) == 1 else frozenset()


def _candidates(parts: Sequence[Part], forms: Forms, cue: Cue) -> Iterator[Candidate]:
    """The readings that all words of a name have together, those that don't go with the cue only for want of others."""
    own = [forms.of(part.bare, part.role) if part.role in DECLINED else () for part in parts]
    said = next(iter(cue.genders)) if len(cue.genders) == 1 else ANY
    readings = _readings([found for found in own if found], cue) or [(ANY, ANY)]
    if len(parts) > 1:
        readings = [reading for reading in readings if reading[0] != PLURAL] or readings
    seen: set[Candidate] = set()
    for gender, case in readings:
        choices = [_choices(part, found, gender, case) for part, found in zip(parts, own, strict=True)]
        for words in islice(product(*choices), _MOST):
            candidate = _candidate(parts, words, gender or said, forms.facts.ordinals)
            if candidate not in seen:
                seen.add(candidate)
                yield candidate


def _readings(words: Sequence[Sequence[Form]], cue: Cue) -> list[tuple[str, str]]:
    """Genders and cases that all words have; where there are none, those of one beside others in the nominative.

    Those that don't go with the cue are taken only for want of others.
    """
    sets = [{(form.gender, form.case) for form in forms} for forms in words]
    bound = [readings for readings in sets if (ANY, ANY) not in readings]
    if not bound:
        return []
    whole = set.intersection(*bound)
    loose = set.intersection(
        *({(gender, case) for gender, own in one for case in {own, *_UNLESS[own]}} for one in bound)
    )
    return sorted(_going_with(whole, cue) or _going_with(loose, cue) or whole or loose)


def _going_with(readings: set[tuple[str, str]], cue: Cue) -> set[tuple[str, str]]:
    return {
        (gender, case)
        for gender, case in readings
        if (not cue.cases or case in cue.cases) and (not cue.genders or not gender or gender in cue.genders)
    }


def _choices(part: Part, forms: Sequence[Form], gender: str, case: str) -> list[Form]:
    """What a word is in a reading: as a form that has it, or isn't declined; what has no forms, as it is."""
    for reading in ((gender, case), (gender, CASES[0])):
        found = [form for form in forms if (form.gender, form.case) in (reading, (ANY, ANY))]
        if found:
            return [form._replace(nominative=part.prefix + form.nominative) for form in found]
    return [Form(part.text, gender, ANY)]


def _candidate(parts: Sequence[Part], words: Sequence[Form], gender: str, ordinals: Mapping[str, str]) -> Candidate:
    said = [(part, word.nominative) for part, word in zip(parts, words, strict=True)]
    end = ordinals.get(gender, "")
    nominative = any(word.case == CASES[0] for word in words)
    plain = [(part.printed if nominative else word + end) if part.role == "ordinal" else word for part, word in said]
    shown = " ".join(word for part, word in zip(parts, plain, strict=True) if part.is_name)
    given = tuple(_given(part, word) for part, word in said if part.role in ("given", "initial"))
    family = "".join(folded(word[len(part.prefix) :]) for part, word in said if part.is_key)
    if any(part.role == "numeral" for part in parts):
        # A given name with a numeral is the whole name: Николай II.
        family, given = "".join(given) + family, given[:1]
    elif not family and all(name.endswith(".") for name in given):
        family, given = "".join(given) or shown.casefold(), ()
    return Candidate(gender, family, given, shown, all(word.likely for word in words))


def _given(part: Part, word: str) -> str:
    return word.casefold() if part.role == "initial" else folded(word)
