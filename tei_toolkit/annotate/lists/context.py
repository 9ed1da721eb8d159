"""What stands beside a name and tells its case or gender: a preposition, a rank, a form of address, a verb."""

from typing import NamedTuple

import regex

from tei_toolkit.annotate.lists.forms import Forms
from tei_toolkit.languages.name_forms import CASES
from tei_toolkit.model.text import Span

# Characters before a name that are looked at.
_REACH = 40
_BEFORE = regex.compile(r"(?<![\p{L}-])([\p{L}’'-]+\.?)\s+\Z")
_AFTER = regex.compile(r"\s+(\p{Ll}+)")
_OPENS = regex.compile(r"(?:\A|[.!?;:,(—–]\s*)\Z")
_NO_NOUNS = frozenset({"NPRO", "ADVB", "CONJ", "PRCL", "PRED", "GRND"})
_RARE = {"gen2": "gent", "loc2": "loct", "acc2": "accs"}


class Cue(NamedTuple):
    """The cases and genders that a name can have where it stands; empty where that isn't known."""

    cases: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()


def cue_at(text: str, span: Span, forms: Forms) -> Cue:
    """What the words around a name say of it."""
    before = text[max(span.start - _REACH, 0) : span.start]
    found = _BEFORE.search(before)
    word = found[1] if found else ""
    lower = word.lower()
    if lower in forms.facts.prepositions:
        return Cue(forms.facts.prepositions[lower])
    if lower in forms.facts.men:
        return Cue(genders=frozenset({"masc"}))
    if lower in forms.facts.women:
        return Cue(genders=frozenset({"femn"}))
    by_rank = _by_rank(word, forms) if found else Cue()
    following = _AFTER.match(text, span.stop)
    if by_rank.cases or not following or not _is_open(word, before, forms):
        return by_rank
    return _by_verb(following[1], forms)


def _is_open(word: str, before: str, forms: Forms) -> bool:
    """Whether the name may be what the verb behind it speaks of: no noun before it may have the name's case."""
    if _OPENS.search(before):
        return True
    parses = forms.known(word) if word.islower() else []
    return bool(parses) and all(parse.tag.POS in _NO_NOUNS for parse in parses)


def _by_rank(word: str, forms: Forms) -> Cue:
    """A person's rank or calling, in the case of the name: «генерала Салимова».

    In the nominative it says nothing, for «жена Салимова» is no Салимова.
    """
    parses = forms.known(word)
    if not word.islower() or not parses or any(p.tag.POS != "NOUN" or p.tag.animacy != "anim" for p in parses):
        return Cue()
    cases = frozenset(_RARE.get(str(parse.tag.case), str(parse.tag.case)) for parse in parses) & frozenset(CASES)
    if CASES[0] in cases:
        return Cue()
    genders = frozenset(str(parse.tag.gender) for parse in parses)
    return Cue(cases, genders if genders == {"femn"} else frozenset())


def _by_verb(word: str, forms: Forms) -> Cue:
    """A verb in the past behind a name that begins a sentence or clause: «Салимова писала»."""
    tags = [parse.tag for parse in forms.known(word)]
    if not tags or any(tag.POS != "VERB" or tag.tense != "past" or tag.number != "sing" for tag in tags):
        return Cue()
    return Cue(frozenset({CASES[0]}), frozenset(str(tag.gender) for tag in tags))
