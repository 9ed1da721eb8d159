"""Names and dates in Russian news, annotated paragraph by paragraph as in a run."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tei_toolkit.annotate import recognizer_for
from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.errors import EngineMissing
from tei_toolkit.evaluate import Transcript, compare
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.languages import language
from tei_toolkit.model.text import Span, resolve

from .corpus import Figures, Place, chosen

Named = tuple[str, list[Mention]]
NAMES = tuple(
    f"{tag}.{way}.f1" for way in ("strict", "relaxed") for tag in ("persName", "placeName", "orgName", "names")
)
DATES = ("date.strict.f1", "date.relaxed.precision", "date.relaxed.recall")
NEREL = {
    "PERSON": "persName",
    "ORGANIZATION": "orgName",
    **dict.fromkeys(("CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"), "placeName"),
}
FACTRU = {"Person": "persName", "Org": "orgName", "Location": "placeName", "LocOrg": "placeName"}
PARTS = {
    "persName": frozenset({"name", "surname", "patronymic", "nickname"}),
    "orgName": frozenset({"org_name", "loc_name"}),
    "placeName": frozenset({"loc_name"}),
}
CALENDAR = re.compile(
    r"\b(?:янв|фев|март|апр|ма[йяею]\b|июн|июл|авг|сен|окт|ноя|дек)|\b[12]\d{3}\b|\bвек|столети", re.IGNORECASE
)
"""A month, a year or a century is named."""
OTHER_DATE = "date without month, year or century"


def nerel(place: Place) -> Figures:
    """The development part of NEREL: outermost names, and dates that name a month, year or century."""
    files = sorted((place.data / "ner-ru-nerel").glob("*.txt"))
    texts = [nerel_text(path) for path in files if path.name != "SOURCE.txt"]
    return _measured(texts, (*NAMES, *DATES))


def factrueval(place: Place) -> Figures:
    """Sixty documents of factRuEval: names."""
    files = sorted((place.data / "ner-ru-factrueval").glob("book_*.txt"))
    return _measured([factru_text(path) for path in files], NAMES)


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
    spans: dict[str, tuple[str, Span]] = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        if line.strip():
            key, kind, start, length = line.split()[:4]
            spans[key] = (kind, Span(int(start), int(start) + int(length)))
    names = []
    for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
        _, kind, *keys = line.partition("#")[0].split() if line.strip() else ("", "")
        tag = FACTRU.get(kind, "")
        own = [spans[key] for key in keys if tag and key in spans]
        parts = [span for part, span in own if part in PARTS[tag]]
        main = [span for part, span in own if part == "org_name"] if tag == "orgName" else parts
        if main:
            names.append(Mention(tag, Span(min(parts).start, max(span.stop for span in parts))))
    return _raw(path), _outermost(names)


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


def _measured(texts: Sequence[Named], names: Iterable[str]) -> Figures:
    found = _annotator()
    truth = _together("truth", texts)
    answers = [(text, _without_others(found(text), mentions)) for text, mentions in texts]
    return chosen(compare(truth, _together("result", answers)), names)


def _annotator() -> Callable[[str], list[Mention]]:
    """Names and dates of one document, its lines as paragraphs; raises EngineMissing without a model."""
    recognizer, words = recognizer_for("ru"), language("ru").dates
    if recognizer is None or words is None:
        raise EngineMissing("no recognizer of Russian names and dates; pip install 'tei_toolkit[ru]'")

    def annotated(text: str) -> list[Mention]:
        spans = list(_lines(text))
        lines = [text[start:stop] for start, stop in spans]
        found = zip(spans, recognizer.annotate(lines), annotate_dates(lines, words), strict=True)
        return [
            Mention(one.tag, Span(one.span.start + start, one.span.stop + start))
            for (start, _), names, dates in found
            for one in resolve([*names, *dates])
        ]

    return annotated


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
