"""Documents of factRuEval-2016 (MIT): Russian news with persons, places and organisations."""

import re
from pathlib import Path

from tei_toolkit.annotate.names.layer import Sample
from tei_toolkit.model.text import Annotation, Span

AGENT = "person"
TAGS = {"Person": "persName", "Org": "orgName", "Location": "placeName", "LocOrg": "placeName"}
PARTS = {
    "persName": frozenset({"name", "surname", "patronymic", "nickname"}),
    "orgName": frozenset({"org_name", "loc_name"}),
    "placeName": frozenset({"loc_name"}),
}


def read_names(path: Path) -> tuple[str, tuple[Annotation, ...]]:
    """The text of a .txt file and the extent of its objects' names, those that lie in no other one.

    A description («город», «совет») is no part of a name.
    """
    names = []
    spans = _spans(path)
    for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
        _, kind, *keys = line.partition("#")[0].split() if line.strip() else ("", "")
        tag = TAGS.get(kind, "")
        own = [spans[key] for key in keys if tag and key in spans]
        parts = [span for part, span in own if part in PARTS[tag]]
        main = [span for part, span in own if part == "org_name"] if tag == "orgName" else parts
        if main:
            extent = Span(min(parts).start, max(span.stop for span in parts))
            names.append(Annotation(extent, tag, AGENT))
    with path.open(encoding="utf-8", newline="") as file:
        return file.read(), _outermost(names)


def read_sample(path: Path) -> Sample:
    """A document with its lines as texts."""
    text, names = read_names(path)
    lines = [Span(*found.span()) for found in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    return Sample(
        tuple(text[start:stop] for start, stop in lines), tuple(_within(names, start, stop) for start, stop in lines)
    )


def _spans(path: Path) -> dict[str, tuple[str, Span]]:
    spans: dict[str, tuple[str, Span]] = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        if line.strip():
            key, kind, start, length = line.split()[:4]
            spans[key] = (kind, Span(int(start), int(start) + int(length)))
    return spans


def _outermost(names: list[Annotation]) -> tuple[Annotation, ...]:
    kept: list[Annotation] = []
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.stop)):
        if not kept or name.span.stop > kept[-1].span.stop:
            kept.append(name)
    return tuple(kept)


def _within(names: tuple[Annotation, ...], start: int, stop: int) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(Span(name.span.start - start, name.span.stop - start), name.tag, name.agent)
        for name in names
        if start <= name.span.start and name.span.stop <= stop
    )
