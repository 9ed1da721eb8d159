"""What a word of a name may be: the nominative it belongs to, its gender and its case.

What the dictionary has (pymorphy3, for Russian) it decides; for other words all paradigms of the language pack are
tried that fit, and the document tells which is right. Without either a form stands for itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any, NamedTuple

import regex

from tei_toolkit.annotate.lists.spelling import Spelling
from tei_toolkit.languages import language
from tei_toolkit.languages.analyzer import russian_analyzer
from tei_toolkit.languages.name_forms import CASES, Paradigm

PLURAL = "plur"
ANY = ""
"""The gender and case of a word that isn't declined."""

_GENDERS = frozenset({"masc", "femn", "neut"})
# Rarer cases of pymorphy's, and what they are among ours.
_RARE = {"gen2": "gent", "gen1": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
# What a word of each role may be, by pymorphy's tags.
_ROLES = {
    "given": frozenset({"Name", "Patr"}),
    "family": frozenset({"Surn"}),
    "place": frozenset({"Geox"}),
    "adjective": frozenset({"ADJF"}),
    "noun": frozenset({"NOUN"}),
}
_NAMED = frozenset({"Name", "Surn", "Patr"})
_PERSONS = frozenset({"given", "family"})
_CYRILLIC = regex.compile(r"[\p{Cyrillic}-]+")
_VOWEL = regex.compile(r"[аеёиоуыэюяaeiouyàâäéèêëîïôöùûüœæ]")


class Form(NamedTuple):
    """A reading of a word: its nominative with the word's capitals, its gender (or plur), and its case.

    `likely` says that the dictionary has it, or words that end alike.
    """

    nominative: str
    gender: str
    case: str
    likely: bool = True


class Forms:
    """The word forms of one language; built once for a document."""

    def __init__(self, code: str, variant: str = "") -> None:
        """Loads the dictionary (0.1 s) for Russian where pymorphy3 is installed; `variant` is the older spelling."""
        pack = language(code)
        self.facts = pack.name_forms
        self.spelling = Spelling(pack.old_spelling, variant)
        self._analyzer = russian_analyzer() if pack.code == "ru" else None
        self._parses: dict[str, list[Any]] = {}
        self._dictionary: dict[str, list[Any]] = {}
        self._readings: dict[tuple[str, str], tuple[Form, ...]] = {}
        self._tiers = (_by_ending(self.facts.suffixes), _by_ending(self.facts.paradigms))

    def of(self, word: str, role: str) -> tuple[Form, ...]:
        """All readings of a word in a role: given, family, place, adjective or noun; at least one."""
        key = (word, role)
        if key not in self._readings:
            self._readings[key] = self._read(word, role) or (Form(word, ANY, ANY),)
        return self._readings[key]

    def may_be(self, word: str, tag: str) -> bool:
        """Whether the dictionary says that the word can have a tag of pymorphy's, such as ADJF or Patr."""
        return any(tag in parse.tag for parse in self.parses(word))

    def is_known(self, word: str, *tags: str) -> bool:
        """Whether the dictionary has the word with one of these tags."""
        return any(tag in parse.tag for parse in self.known(word) for tag in tags)

    def known(self, word: str) -> list[Any]:
        """What the dictionary has of a word, nothing that is only guessed by its ending."""
        if word not in self._dictionary:
            self._dictionary[word] = [parse for parse in self.parses(word) if parse.is_known]
        return self._dictionary[word]

    def parses(self, word: str) -> list[Any]:
        """What the dictionary says of a word as it is spelt today; nothing without a dictionary."""
        if self._analyzer is None or not _CYRILLIC.fullmatch(word):
            return []
        if word not in self._parses:
            self._parses[word] = self._analyzer.parse(self.spelling.today(word))
        return self._parses[word]

    def _read(self, word: str, role: str) -> tuple[Form, ...]:
        modern = self.spelling.today(word)
        found = self._in_dictionary(word, role) or self._of_halves(word, role)
        if not found:
            alike = {form[:3] for form in self._alike(word, role)}
            found = [form._replace(likely=form[:3] in alike) for form in self._by_paradigms(modern, role)]
        if role == "family" and not self.is_known(word, "Surn"):
            found += self._other_words(word)
        back = (form._replace(nominative=self.spelling.back(_like(form.nominative, modern), word)) for form in found)
        return tuple(dict.fromkeys(back))

    def _in_dictionary(self, word: str, role: str) -> list[Form]:
        parses = self.parses(word)
        known = self.known(word)
        wanted = [parse for parse in known if _ROLES[role] & parse.tag.grammemes]
        if role == "adjective" and not wanted:
            wanted = [parse for parse in parses if "ADJF" in parse.tag]
        elif role == "given" and not wanted:
            wanted = [parse for parse in parses if "Patr" in parse.tag]
        elif role == "family" and not wanted:
            wanted = [parse for parse in known if _ROLES["given"] & parse.tag.grammemes]
        elif role == "noun":
            wanted = [parse for parse in wanted if parse.normal_form in self.facts.heads] or wanted
        elif role == "place" and not wanted and not any(_NAMED & parse.tag.grammemes for parse in known):
            wanted = [parse for parse in known if "NOUN" in parse.tag or "ADJF" in parse.tag]
        if role == "place" and word.islower() and wanted and all("ADJF" in parse.tag for parse in wanted):
            return [Form(str(wanted[0].normal_form), ANY, ANY)]
        found = [form for parse in wanted for form in _forms(parse, role in _PERSONS)]
        # A place may be called by a common noun's plural (Терки), where it is printed so.
        kept = CASES[0] if role == "place" and not any("Geox" in parse.tag for parse in wanted) else ANY
        return [form for form in found if form.gender != PLURAL or form.case == kept] or found

    def _of_halves(self, word: str, role: str) -> list[Form]:
        """A compound by its last half, the first as it is or in the same case: Тер-Петросяна, Антоновым-Овсеенко."""
        first, hyphen, last = word.rpartition("-")
        if not first or not last or role not in ("given", "family", "place"):
            return []
        same = {(form.gender, form.case): form.nominative for form in self.of(first, role)}
        found = []
        for form in self.of(last, role):
            heads = dict.fromkeys((first, same.get((form.gender, form.case), first)))
            found += [form._replace(nominative=head + hyphen + form.nominative) for head in heads]
        return found

    def _alike(self, word: str, role: str) -> list[Form]:
        """What a word that isn't in the dictionary is by its ending, which it has in common with words that are."""
        wanted = [parse for parse in self.parses(word) if role in _PERSONS and _ROLES[role] & parse.tag.grammemes]
        return [form for parse in wanted for form in _forms(parse, role in _PERSONS)]

    def _other_words(self, word: str) -> list[Form]:
        """A surname or byname that is a noun or an adjective: Зайца, Великого."""
        words = [parse for parse in self.known(word) if parse.tag.POS in ("NOUN", "ADJF")]
        return [form for parse in words for form in _forms(parse, person=True)]

    def _by_paradigms(self, word: str, role: str) -> list[Form]:
        wanted = "place" if role == "noun" else role
        found = (list(_declined(word.lower(), wanted, endings)) for endings in self._tiers)
        return next((forms for forms in found if forms), [])


Endings = dict[str, list[tuple[Paradigm, str]]]
"""The paradigms that have an ending, and its case."""


def _declined(word: str, role: str, known: Endings) -> Iterator[Form]:
    """The readings by paradigms, the shortest ending first; a stem has a vowel."""
    longest = max(map(len, known), default=0)
    for cut in range(len(word), max(len(word) - longest, 1) - 1, -1):
        stem, ending = word[:cut], word[cut:]
        for paradigm, case in known.get(ending, ()):
            if role in paradigm.roles and paradigm.fits(stem) and (not ending or _VOWEL.search(stem)):
                yield Form(stem + (ending if case == CASES[0] else paradigm.endings[0][0]), paradigm.gender, case)


def _by_ending(paradigms: Iterable[Paradigm]) -> Endings:
    found = defaultdict(list)
    for paradigm in paradigms:
        for case, endings in zip(CASES, paradigm.endings, strict=False):
            for ending in endings:
                found[ending].append((paradigm, case))
    return dict(found)


def _forms(parse: Any, person: bool) -> list[Form]:
    """The readings of an analysis; persons are always one, and either a man or a woman."""
    case = _RARE.get(str(parse.tag.case), str(parse.tag.case))
    number = str(parse.tag.number or "sing")
    if case not in CASES or (person and (number != "sing" or parse.tag.gender == "neut")):
        return []
    genders = ("masc", "femn") if person and "ms-f" in parse.tag else (str(parse.tag.gender),)
    if number == PLURAL:
        genders = (PLURAL,)
    found = []
    for gender in genders:
        said = {gender} if gender in _GENDERS and gender in parse.tag else set[str]()
        form = parse.inflect({"nomn", number} | said)
        if form is not None:
            found.append(Form(str(form.word), gender, case))
    return found


def _like(form: str, model: str) -> str:
    """The form with the capitals of the word it was made from."""
    parts, models = form.split("-"), model.split("-")
    if len(parts) == len(models) > 1:
        return "-".join(_like(part, own) for part, own in zip(parts, models, strict=True))
    pairs = zip(form.lower(), model.lower(), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    rest = form[alike:]
    if model.isupper() and len(model) > 1:
        return model[:alike] + rest.upper()
    return model[:alike] + rest if alike else (form.capitalize() if model[:1].isupper() else form)
