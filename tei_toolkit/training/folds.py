"""Documents parted for cross-validation: what is held out was never learnt."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from tei_toolkit.annotate.names.layer import Sample
from tei_toolkit.errors import UsageError

Place = tuple[int, int]
"""A text: the number of its document, and its own number in that document."""


@dataclass(frozen=True, slots=True)
class Folds:
    """The texts held out in each round; `by_document` where a document is held out whole or not at all."""

    held_out: tuple[frozenset[Place], ...]
    by_document: bool


def fold(samples: Sequence[Sample], wanted: int) -> Folds:
    """The texts in as many folds, with about as many names each: by documents, or else by stretches of text.

    Where there are fewer documents than folds, each fold is a stretch of texts one after the other. Raises UsageError
    where fewer than two texts have names.
    """
    if wanted < 2:
        raise UsageError(f"{wanted} folds: what is learnt must be tried on something else; give 2 or more")
    if len(samples) >= wanted:
        return Folds(_documents(samples, wanted), by_document=True)
    return Folds(_stretches(samples, wanted), by_document=False)


def parted(samples: Sequence[Sample], wanted: int) -> list[Sample]:
    """The documents; where there are fewer than wanted, stretches of them, as many as that if there are the texts."""
    named = sum(bool(names) for sample in samples for names in sample.names)
    if len(samples) >= wanted or named < wanted:
        return list(samples)
    return [part for held_out in _stretches(samples, wanted) for part in _only(samples, held_out)]


def without(samples: Sequence[Sample], held_out: frozenset[Place]) -> list[Sample]:
    """The documents without the texts held out; those of which nothing with a name is left are left out."""
    places = {(number, place) for number, sample in enumerate(samples) for place in range(len(sample.texts))}
    return _only(samples, places - held_out)


def _only(samples: Sequence[Sample], wanted: Set[Place]) -> list[Sample]:
    answer = []
    for number, sample in enumerate(samples):
        places = [place for place in range(len(sample.texts)) if (number, place) in wanted]
        part = Sample(tuple(sample.texts[place] for place in places), tuple(sample.names[place] for place in places))
        if any(part.names):
            answer.append(part)
    return answer


def _documents(samples: Sequence[Sample], wanted: int) -> tuple[frozenset[Place], ...]:
    """Each document goes to the fold with the fewest names so far, those with the most names first."""
    folds: list[set[Place]] = [set() for _ in range(wanted)]
    sizes = [0] * wanted
    counts = [sum(map(len, sample.names)) for sample in samples]
    for number in sorted(range(len(samples)), key=lambda number: (-counts[number], number)):
        home = sizes.index(min(sizes))
        folds[home] |= {(number, place) for place in range(len(samples[number].texts))}
        sizes[home] += counts[number]
    return tuple(map(frozenset, folds))


def _stretches(samples: Sequence[Sample], wanted: int) -> tuple[frozenset[Place], ...]:
    texts = [(number, place) for number, sample in enumerate(samples) for place in range(len(sample.texts))]
    counts = [len(samples[number].names[place]) for number, place in texts]
    named = sum(count > 0 for count in counts)
    if named < 2:
        raise UsageError("only one paragraph has names: correct a few pages more before training")
    folds: list[set[Place]] = [set() for _ in range(min(wanted, named))]
    total, before = sum(counts), 0
    for text, count in zip(texts, counts, strict=True):
        # The middle of a text's names says which stretch it belongs to.
        middle = before + count / 2
        folds[min(int(middle / total * len(folds)), len(folds) - 1)].add(text)
        before += count
    return tuple(frozenset(part) for part in folds if part)
