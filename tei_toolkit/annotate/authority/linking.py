"""Which record an entry of the lists means: candidates with scores, and an id only where one is plainly the best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.annotate.authority.agreement import OTHER_RULES, PERSON_RULES, Rule, Verdict, agreement
from tei_toolkit.annotate.authority.context import Context, Surroundings
from tei_toolkit.annotate.authority.index import Index, Known
from tei_toolkit.annotate.authority.keys import PERSON, Key, key_of
from tei_toolkit.languages.pack import Language
from tei_toolkit.model.document import Candidate, Entry

AGENT = "authority"
_SHOWN, _LEAST = 5, 0.2


@dataclass(frozen=True, slots=True)
class Margins:
    """When an id is given: the best candidate has this score, and is ahead of the next one by the margin.

    Scores are multiplied with `trust`: the same name says less where the records are those of the whole world.
    """

    threshold: float = 0.85
    margin: float = 0.08
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """An entry while it is judged: its keys (the name first), its surroundings, and the keys of the other persons."""

    entry: Entry
    keys: tuple[Key, ...]
    around: Surroundings
    others: tuple[Key, ...] = ()


def link_entries(
    entries: Sequence[Entry], index: Index, context: Context, pack: Language, margins: Margins
) -> tuple[Entry, ...]:
    """The entries, each that has no id yet with one of the index or with candidates for one."""
    keys = {entry.id: _keys(entry, pack) for entry in entries}
    namesakes = _namesakes(entries, keys)
    linked = []
    for entry in entries:
        if not entry.agent:
            others = tuple(namesakes.get(part, {}) for part in keys[entry.id][0].words[-1:])
            rivals = tuple(key for group in others for owner, key in group.items() if owner != entry.id)
            case = Case(entry, keys[entry.id], context.around(entry.id), rivals if entry.tag == PERSON else ())
            entry = decided(entry, candidates_for(case, index, margins.trust), margins)
        linked.append(entry)
    return tuple(linked)


def decided(entry: Entry, found: Sequence[Candidate], margins: Margins) -> Entry:
    """The entry with the id of the best candidate, where it is good enough and alone; else with the candidates."""
    ranked = sorted(found, key=lambda candidate: -candidate.score)
    if not ranked:
        return entry
    best = ranked[0]
    ahead = best.score - (ranked[1].score if len(ranked) > 1 else 0.0)
    # Scores have two places: a difference is what it looks like.
    if best.score >= margins.threshold and round(ahead, 2) >= margins.margin:
        return replace(entry, ref=best.ref, confidence=best.score, agent=AGENT, reason=best.reason)
    return replace(entry, candidates=tuple(ranked[:_SHOWN]))


def candidates_for(case: Case, index: Index, trust: float = 1.0) -> list[Candidate]:
    """The records that the entry may mean, with scores; those spelt alike only where no name is the same."""
    rules = PERSON_RULES if case.entry.tag == PERSON else OTHER_RULES
    for lookup in (index.same, index.near):
        found = [
            candidate
            for known in lookup(case.entry.tag, case.keys)
            if (candidate := _candidate(case, known, rules, trust)) is not None
        ]
        if found:
            return found
    return []


def _candidate(case: Case, known: Known, rules: Sequence[Rule], trust: float) -> Candidate | None:
    verdicts = [
        verdict for name in _telling(case) for key in known.keys if (verdict := agreement(name, key, rules)) is not None
    ]
    if not verdicts:
        return None
    best = max(verdicts, key=lambda verdict: verdict.score)
    score, reasons = best.score, [best.reason]
    for judge in _CIRCUMSTANCES:
        weight, reason = judge(case, known, best)
        if weight:
            score = score * (1 + weight) if weight < 0 else score + (1 - score) * weight
            reasons.append(reason)
    score = round(score * trust, 2)
    return Candidate(known.record.id, known.record.shown(), score, "; ".join(reasons)) if score >= _LEAST else None


def _telling(case: Case) -> list[Key]:
    """The names that count: a person's surname alone doesn't, where the text elsewhere says more of the same person."""
    fuller = [name for name in case.keys if case.entry.tag == PERSON and len(name.parts) > 1]
    return fuller or list(case.keys)


Circumstance = tuple[float, str]


def _born_later(case: Case, known: Known, _: Verdict) -> Circumstance:
    latest, born = case.around.latest, known.record.born
    if born is None or latest is None or born <= latest:
        return 0, ""
    return -0.6, f"born in {born}, after all years of the text (to {latest})"


def _lived_then(case: Case, known: Known, _: Verdict) -> Circumstance:
    record, years = known.record, case.around.years
    if not years or (record.born is None and record.died is None):
        return 0, ""
    born = record.born if record.born is not None else (record.died or 0) - _LIFE
    died = record.died if record.died is not None else born + _LIFE
    there = [year for year in years if born + _GROWN <= year <= died]
    if there:
        return 0.5, f"lived in {there[0]}, a year named beside the name"
    return -0.1, "lived in none of the years named beside the name"


def _described(case: Case, known: Known, _: Verdict) -> Circumstance:
    shared = case.around.shared_with(known.record.note)
    return (
        (min(0.5, 0.25 * len(shared)), f"its note has words of the text: {', '.join(shared[:3])}")
        if shared
        else (0, "")
    )


def _namesake(case: Case, known: Known, verdict: Verdict) -> Circumstance:
    if not verdict.alone:
        return 0, ""
    strangers = [name for name in case.others if not any(agreement(name, key, PERSON_RULES) for key in known.keys)]
    return (-0.3, f"{strangers[0].folded} is named in the text, too") if strangers else (0, "")


def _said_otherwise(case: Case, known: Known, _: Verdict) -> Circumstance:
    against = [
        name.folded
        for name in _telling(case)
        if case.entry.tag == PERSON and not any(agreement(name, key, PERSON_RULES) for key in known.keys)
    ]
    return (-0.2, f"the text has {against[0]!r}, too") if against else (0, "")


_LIFE, _GROWN = 90, 10
_CIRCUMSTANCES = (_born_later, _lived_then, _described, _namesake, _said_otherwise)


def _keys(entry: Entry, pack: Language) -> tuple[Key, ...]:
    """The keys of the name and of the printed forms, each once."""
    return tuple(dict.fromkeys(key_of(text, pack, entry.tag) for text in (entry.name, *entry.forms)))


def _namesakes(entries: Iterable[Entry], keys: dict[str, tuple[Key, ...]]) -> dict[str, dict[str, Key]]:
    """By the last stem of a person's name all persons of it, with their keys."""
    found: dict[str, dict[str, Key]] = {}
    for entry in entries:
        words = keys[entry.id][0].words
        if entry.tag == PERSON and words:
            found.setdefault(words[-1], {})[entry.id] = keys[entry.id][0]
    return found
