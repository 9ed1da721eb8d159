"""Names and dates in Russian news, annotated paragraph by paragraph as in a run."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tei_toolkit.annotate import recognizer_for
from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.annotate.names import MODELS, base_for
from tei_toolkit.annotate.names.layer import LayerModel, train_layer
from tei_toolkit.annotate.names.recognizer import LayeredRecognizer
from tei_toolkit.errors import EngineMissing
from tei_toolkit.evaluate import Transcript, compare
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.languages import language
from tei_toolkit.model.text import Annotation, Span, resolve
from tei_toolkit.protocols import Recognizer
from tools.train_names.factru import read_names, read_sample
from tools.train_names.texts import own_texts

from .corpus import Figures, Place, chosen

Named = tuple[str, list[Mention]]
Answer = tuple[str, list[Mention], list[Mention]]
NAMES = (
    *(f"{tag}.{way}.f1" for way in ("strict", "relaxed") for tag in ("persName", "placeName", "orgName", "names")),
    "ece.names-and-dates",
)
DATES = ("date.strict.f1", "date.relaxed.precision", "date.relaxed.recall")
NEREL = {
    "PERSON": "persName",
    "ORGANIZATION": "orgName",
    **dict.fromkeys(("CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"), "placeName"),
}
CALENDAR = re.compile(
    r"\b(?:янв|фев|март|апр|ма[йяею]\b|июн|июл|авг|сен|окт|ноя|дек)|\b[12]\d{3}\b|\bвек|столети", re.IGNORECASE
)
"""A month, a year or a century is named."""
OTHER_DATE = "date without month, year or century"
NEREL_SEEN = frozenset("120043 1277254 1530089 1535267 1551405 1563347 1614272 1637214 1653218".split())
"""Those of book-a; of those from FIRST_OF_HALVES on every other one was looked at too."""
FIRST_OF_HALVES = 20
FOLDS = 5


def nerel(place: Place) -> Figures:
    """The development part of NEREL: outermost names, and dates that name a month, year or century."""
    return _measured(_annotated(map(nerel_text, nerel_files(place))), (*NAMES, *DATES))


def nerel_held_out(place: Place) -> Figures:
    """The documents of NEREL's development part that nobody looked at: outermost names."""
    held_out = [
        path
        for number, path in enumerate(nerel_files(place))
        if path.stem.split("_")[0] not in NEREL_SEEN and (number < FIRST_OF_HALVES or number % 2)
    ]
    return _measured(_annotated(map(nerel_text, held_out)), NAMES)


def nerel_files(place: Place) -> list[Path]:
    """The documents of NEREL in the order of their names."""
    return [path for path in sorted((place.data / "ner-ru-nerel").glob("*.txt")) if path.name != "SOURCE.txt"]


def factrueval(place: Place) -> Figures:
    """Sixty documents of factRuEval, each fifth judged by a layer trained on the others and on our own texts."""
    files = sorted((place.data / "ner-ru-factrueval").glob("book_*.txt"))
    news = [read_sample(path) for path in files]
    written = own_texts("ru")
    base = base_for("ru")
    calibration = LayerModel.load(MODELS / "ru").calibration
    results: list[Answer] = []
    for fold in range(FOLDS):
        others = [sample for number, sample in enumerate(news) if number % FOLDS != fold]
        model = train_layer([*others, *written], base, "ru", folds=0)
        recognizer = LayeredRecognizer(replace(model, calibration=calibration), base)
        results += _annotated(map(factru_text, files[fold::FOLDS]), recognizer)
    return _measured(results, NAMES)


def nerel_text(path: Path) -> Named:
    """A document of NEREL: its text, and its outermost names and dates."""
    names, dates = [], []
    for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
        if not line.startswith("T"):
            continue
        (kind, *places), surface = line.split("\t")[1].split(), line.split("\t")[2]
        if ";" in "".join(places):
            continue
        span = Span(int(places[0]), int(places[1]))
        if kind in NEREL:
            names.append(Mention(NEREL[kind], span))
        elif kind == "DATE":
            dates.append(Mention("date" if CALENDAR.search(surface) else OTHER_DATE, span))
    return _raw(path), [*_outermost(names), *_outermost(dates)]


def factru_text(path: Path) -> Named:
    """Objects with the extent of their names; a description («город», «совет») is no part of a name."""
    text, names = read_names(path)
    return text, [Mention(name.tag, name.span) for name in names]


def _raw(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Those that lie in no other one; of two with the same span the first."""
    kept: list[Mention] = []
    for found in sorted(mentions, key=lambda found: (found.span.start, -found.span.stop)):
        if not kept or found.span.stop > kept[-1].span.stop:
            kept.append(found)
    return kept


def _annotated(texts: Iterable[Named], recognizer: Recognizer | None = None) -> list[Answer]:
    """Each document with its truth, and the names and dates found in it, its lines as paragraphs.

    The recognizer is the one of a run, if none is given. Raises EngineMissing without a model.
    """
    recognizer, words = recognizer or recognizer_for("ru"), language("ru").dates
    if recognizer is None or words is None:
        raise EngineMissing("no recognizer of Russian names and dates; pip install 'tei_toolkit[ru]'")
    answers = []
    for text, truth in texts:
        spans = list(_lines(text))
        lines = [text[start:stop] for start, stop in spans]
        found = zip(spans, recognizer.annotate(lines), annotate_dates(lines, words), strict=True)
        mentions = [
            Mention(one.tag, Span(one.span.start + start, one.span.stop + start), cert=_sureness(one))
            for (start, _), names, dates in found
            for one in resolve([*names, *dates])
        ]
        answers.append((text, truth, _without_others(mentions, truth)))
    return answers


def _sureness(one: Annotation) -> float | None:
    return None if one.tag == "date" else one.confidence


def _measured(answers: Sequence[Answer], names: Iterable[str]) -> Figures:
    truth = _together("truth", [(text, own) for text, own, _ in answers])
    return chosen(compare(truth, _together("result", [(text, found) for text, _, found in answers])), names)


def _lines(text: str) -> Iterator[Span]:
    for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        yield Span(*line.span())


def _without_others(found: Iterable[Mention], truth: Iterable[Mention]) -> list[Mention]:
    """What was found, without dates where the truth has one that names no month, year or century."""
    others = [mention.span for mention in truth if mention.tag == OTHER_DATE]
    return [
        mention
        for mention in found
        if mention.tag != "date"
        or not any(mention.span.start < stop and start < mention.span.stop for start, stop in others)
    ]


def _together(name: str, texts: Iterable[Named]) -> Transcript:
    """Many documents as one transcript, one after the other."""
    whole, mentions = "", []
    for text, found in texts:
        for mention in found:
            start, stop = mention.span
            if mention.tag != OTHER_DATE:
                mentions.append(replace(mention, span=Span(start + len(whole), stop + len(whole))))
        whole += text + "\n"
    return Transcript(name, whole, mentions=tuple(mentions))
