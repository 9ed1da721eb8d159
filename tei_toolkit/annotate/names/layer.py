"""The layer over a recognizer of names: a sequence model (CRF) that sees the whole document, and how it is trained."""

import hashlib
import importlib
import importlib.util
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from cattrs import Converter
from cattrs.errors import BaseValidationError

from tei_toolkit.annotate.names.calibration import Calibration, fitted
from tei_toolkit.annotate.names.features import features
from tei_toolkit.annotate.names.looks import Scores, looked_at, score_of
from tei_toolkit.annotate.names.tokens import NAME_TAGS, covered, labels, runs
from tei_toolkit.annotate.names.trust import trusting
from tei_toolkit.annotate.names.votes import Reading, read
from tei_toolkit.annotate.names.words import Words
from tei_toolkit.errors import EngineMissing, MarkupError, UsageError
from tei_toolkit.model.text import Annotation
from tei_toolkit.protocols import Recognizer

FORMAT = 1
MODEL, CARD = "model.crfsuite", "card.json"
FOLDS = 5
_SETTINGS = {"max_iterations": 150, "feature.possible_transitions": True}


@dataclass(frozen=True, slots=True)
class Restraint:
    """How little is made of what samples happen to say.

    `c1` and `c2` weigh the sum of the weights and of their squares (crfsuite's L1 and L2). `trust` is how many names of
    each kind and length the layer is told beforehand that its base was right about.
    """

    c1: float = 0.3
    c2: float = 1.0
    trust: int = 0


_MANY_SAMPLES = Restraint()


@dataclass(frozen=True, slots=True)
class Sample:
    """A document whose names are known: its texts, and the names of each."""

    texts: tuple[str, ...]
    names: tuple[tuple[Annotation, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a model: what it was made from, with what, and how good it is.

    `base` is name and version of the recognizer below it ("" for none), `base_parts` its models, `data` the digest of
    the samples. The rest is filled by whoever trained it: `files` are what was learnt from, each with its SHA-256,
    `counts` their names by tag, `figures` what was measured, and `tried` how. `ranks_outside` says that a rank or form
    of address before a person is taken off the name, whatever was learnt.
    """

    language: str
    base: str
    data: str
    samples: int
    names: int
    package: str
    labels: tuple[str, ...] = NAME_TAGS
    base_parts: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    tried: str = ""
    ranks_outside: bool = True
    figures: Mapping[str, float] = field(default_factory=dict)
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class LayerModel:
    """A trained layer: the weights as crfsuite writes them, the calibration of each tag, and its card."""

    weights: bytes
    calibration: Mapping[str, Calibration]
    card: Card

    @property
    def digest(self) -> str:
        """The digest of the weights and the calibration."""
        return hashlib.sha256(self.weights + repr(sorted(self.calibration.items())).encode()).hexdigest()

    def save(self, folder: Path) -> None:
        """Write the model and its card into a folder, which is made where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        card = asdict(self.card) | {"calibration": {tag: one.points for tag, one in self.calibration.items()}}
        (folder / MODEL).write_bytes(self.weights)
        (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LayerModel":
        """The model of a folder; raises UsageError where there is none, MarkupError where it can't be read."""
        if not (folder / MODEL).is_file() or not (folder / CARD).is_file():
            raise UsageError(f"{folder}: no model of names ({MODEL} and {CARD}); make one with `tei-toolkit train`")
        try:
            said = json.loads((folder / CARD).read_bytes())
            points = said.pop("calibration")
            card = Converter(forbid_extra_keys=True).structure(said, Card)
            calibration = {tag: Calibration(tuple((float(a), float(b)) for a, b in points[tag])) for tag in points}
        except (ValueError, TypeError, KeyError, AttributeError, BaseValidationError) as error:
            raise MarkupError(f"{folder / CARD}: not the card of a model of names; train it anew") from error
        if card.format != FORMAT:
            raise UsageError(f"{folder}: a model of format {card.format}, not {FORMAT}; train it anew")
        return cls((folder / MODEL).read_bytes(), calibration, card)


class Name(NamedTuple):
    """A name the layer found: its first token, the one behind its last, its tag, and how sure the layer is of it."""

    first: int
    stop: int
    tag: str
    said: float


class Judged(NamedTuple):
    """A name the layer found in a sample: its tag, how sure the layer is, and whether it is right."""

    tag: str
    said: float
    right: bool


class Tagging:
    """A layer at work: what it makes of documents that the base has looked at."""

    def __init__(self, weights: bytes) -> None:
        """Opens the weights; raises EngineMissing without python-crfsuite."""
        self._tagger: Any = _crfsuite().Tagger()
        # It reads them where they lie.
        self._weights = weights
        self._tagger.open_inmemory(self._weights)

    def names(self, reading: Reading) -> Iterator[list[Name]]:
        """The names of each text; they are as sure as the least sure of their tokens and of the one behind."""
        for names, _ in self._tagged(reading):
            yield names

    def look(self, reading: Reading) -> Iterator[tuple[list[Name], list[Scores]]]:
        """The names of each text, and how much speaks for each kind of name in each of its tokens."""
        tags = set(self._tagger.labels())
        kinds = [[label for label in (f"B-{tag}", f"I-{tag}") if label in tags] for tag in NAME_TAGS]
        for names, count in self._tagged(reading):
            yield names, [tuple(self._score(kind, place) for kind in kinds) for place in range(count)]

    def _tagged(self, reading: Reading) -> Iterator[tuple[list[Name], int]]:
        """The names of each text, and how many tokens it has; the tagger is asked of it before the next."""
        for seen in features(reading):
            found = self._tagger.tag(seen) if seen else []
            yield [Name(*run, self._sureness(found, run[0], run[1])) for run in runs(found)], len(found)

    def _score(self, labels: Sequence[str], place: int) -> float:
        """The logarithm of how much more probable it is that a token has one of the labels than none; a quarter."""
        return score_of(sum(self._tagger.marginal(label, place) for label in labels))

    def _sureness(self, found: Sequence[str], first: int, stop: int) -> float:
        behind = min(stop + 1, len(found))
        return float(min(self._tagger.marginal(found[place], place) for place in range(first, behind)))


def train_layer(
    samples: Sequence[Sample],
    base: Recognizer | None,
    language: str,
    restraint: Restraint = _MANY_SAMPLES,
    folds: int = FOLDS,
) -> LayerModel:
    """The layer trained on samples over a base; the same samples in the same order give the same layer.

    How sure it says to be, and the figures of its card, come from judging each sample by a layer that was trained on
    the samples of the other folds; with 0 folds, or one sample, it says what it thinks. Raises UsageError for want of
    names, EngineMissing without python-crfsuite.
    """
    names = [name.tag for sample in samples for own in sample.names for name in own]
    if not names:
        raise UsageError("no names to learn from: the texts need persName, placeName or orgName")
    words = Words(language)
    known = [(read(looked_at(sample.texts, base), words), sample) for sample in samples]
    if base is None:
        restraint = replace(restraint, trust=0)
    said: list[Judged] = []
    for fold in range(min(folds, len(known)) if len(known) > 1 else 0):
        tagging = Tagging(_trained([pair for at, pair in enumerate(known) if at % folds != fold], restraint))
        for reading, sample in known[fold::folds]:
            said += _judged(tagging, reading, sample)
    calibration = {tag: _fitted([one for one in said if one.tag == tag]) for tag in NAME_TAGS} if said else {}
    over = f"{base.agent.name} {base.agent.version}" if base else ""
    figures = dict(_figures(said, Counter(names))) if said else {}
    card = Card(
        language, over, _digest(samples), len(samples), len(names), version("tei_toolkit"),
        base_parts=base.agent.parts if base else (), figures=figures,
    )  # fmt: skip
    return LayerModel(_trained(known, restraint), calibration, card)


def _figures(said: Sequence[Judged], known: Counter[str]) -> Iterator[tuple[str, float]]:
    """The strict F1 of each kind of name and of all."""
    for tag in (*NAME_TAGS, "names"):
        own = [one for one in said if tag in (one.tag, "names")]
        wanted = known[tag] if tag != "names" else known.total()
        yield f"{tag}.strict.f1", round(2 * sum(one.right for one in own) / max(len(own) + wanted, 1), 4)


def _trained(samples: Iterable[tuple[Reading, Sample]], restraint: Restraint) -> bytes:
    settings = _SETTINGS | {"c1": restraint.c1, "c2": restraint.c2}
    trainer = _crfsuite().Trainer(algorithm="lbfgs", params=settings, verbose=False)
    for reading, sample in samples:
        for passage, seen, names in zip(reading.passages, features(reading), sample.names, strict=True):
            if seen:
                trainer.append(seen, labels(passage.text.tokens, names))
    for seen, said in trusting():
        for _ in range(restraint.trust):
            trainer.append(seen, said)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / MODEL
        trainer.train(str(path))
        return path.read_bytes()


def _judged(tagging: Tagging, reading: Reading, sample: Sample) -> Iterator[Judged]:
    """The names found in a sample."""
    for passage, found, names in zip(reading.passages, tagging.names(reading), sample.names, strict=True):
        known = {(name.span, name.tag) for name in names}
        for name in found:
            span = covered(passage.text.tokens, name.first, name.stop)
            yield Judged(name.tag, name.said, (span, name.tag) in known)


def _fitted(said: Sequence[Judged]) -> Calibration:
    return fitted([one.said for one in said], [one.right for one in said])


def _digest(samples: Sequence[Sample]) -> str:
    return hashlib.sha256(repr(samples).encode()).hexdigest()


def _crfsuite() -> Any:
    if importlib.util.find_spec("pycrfsuite") is None:
        raise EngineMissing("the layer of names needs python-crfsuite: pip install 'tei_toolkit[names]'")
    return importlib.import_module("pycrfsuite")
