"""Cross-validation: what a layer finds in documents that it hasn't learnt from, and what was found before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.annotate.names.layer import LayerModel, Restraint, Sample, train_layer
from tei_toolkit.annotate.names.looks import Look, looks
from tei_toolkit.annotate.names.recognizer import LayeredRecognizer
from tei_toolkit.model.text import Annotation
from tei_toolkit.protocols import Recognizer
from tei_toolkit.training.folds import Folds, Place, fold, parted, without
from tei_toolkit.training.scores import Change, Score, change, score

OnFold = Callable[[int, int], None]
"""Called after each round: how many are done, and how many there will be."""

Names = tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What cross-validation says: the scores before and after training, and in how many texts that changed.

    `by_document` says that whole documents were held out; otherwise stretches of texts were.
    """

    before: Score
    after: Score
    change: Change
    folds: int
    by_document: bool

    @property
    def better(self) -> bool:
        """Whether more is right after than before: the strict F1 of all names."""
        return (self.after.names.f1 or 0.0) > (self.before.names.f1 or 0.0)


_FEW = Restraint(c1=0.0, c2=0.1, trust=30)
# Documents are cut in as many parts, that a layer may judge how sure it is on parts it hasn't learnt from.
_PARTS = 5


class Remembered:
    """A recognizer that has looked at whole documents, and knows what it found in each of their texts."""

    def __init__(self, base: Recognizer, samples: Sequence[Sample]) -> None:
        """Has the base look at each document."""
        self.agent = base.agent
        self._known: dict[str, Look] = {}
        for sample in samples:
            for text, look in zip(sample.texts, looks(sample.texts, base), strict=True):
                self._known.setdefault(text, look)

    def annotate(self, texts: Sequence[str]) -> list[Sequence[Annotation]]:
        """What the base found in each of these texts, all of which it has seen."""
        return [self._known[text].names for text in texts]

    def look(self, texts: Sequence[str]) -> list[Look]:
        """What the base saw in each of these texts."""
        return [self._known[text] for text in texts]


def trained(samples: Sequence[Sample], base: Recognizer | None, language: str) -> LayerModel:
    """The layer for an archive's samples, held back as few samples need it.

    An archive's first pages have some dozens of names, and what these happen to say may cost more than it brings: on
    six pages the strict F1 fell by 9 points without trust in the base, and rose by 1 with it (docs/training.md).
    Whether a rank is a part of a person's name is for the archive to say.
    """
    model = train_layer(parted(samples, _PARTS), base, language, _FEW)
    return replace(model, card=replace(model.card, samples=len(samples), ranks_outside=False))


def cross_validated(
    samples: Sequence[Sample], base: Recognizer | None, language: str, folds: int, on_fold: OnFold | None = None
) -> Trial:
    """The trial of a layer over a base (None: there were no names before), each text judged once, while held out.

    Raises UsageError where there is too little to hold anything out.
    """
    parts = fold(samples, folds)
    after: dict[Place, Names] = {}
    for number, held_out in enumerate(parts.held_out, 1):
        model = trained(without(samples, held_out), base, language)
        after |= _held_out_names(LayeredRecognizer(model, base), samples, held_out)
        if on_fold is not None:
            on_fold(number, len(parts.held_out))
    return _judged(samples, base, parts, after)


def _held_out_names(
    recognizer: Recognizer, samples: Sequence[Sample], held_out: frozenset[Place]
) -> dict[Place, Names]:
    """The names of the texts held out; the recognizer sees the documents they stand in whole, without their names."""
    found: dict[Place, Names] = {}
    for number in sorted({number for number, _ in held_out}):
        for place, names in enumerate(recognizer.annotate(samples[number].texts)):
            if (number, place) in held_out:
                found[number, place] = tuple(names)
    return found


def _judged(samples: Sequence[Sample], base: Recognizer | None, parts: Folds, after: dict[Place, Names]) -> Trial:
    places = sorted(after)
    truth = [samples[number].names[place] for number, place in places]
    found = [base.annotate(sample.texts) if base else [()] * len(sample.texts) for sample in samples]
    before = [found[number][place] for number, place in places]
    later = [after[place] for place in places]
    return Trial(
        score(truth, before), score(truth, later), change(truth, before, later), len(parts.held_out), parts.by_document
    )
