"""Documents of factRuEval-2016 (MIT): Russian news with persons, places and organisations.

There a description («город», «правительство») is no part of a name. Our own texts, as history books do, take a body of
state that is named by its place or its head for one name, «правительство США»: so do the samples.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.annotate.names.layer import Sample
from tei_toolkit.model.text import Annotation, Span

AGENT = "person"
TAGS = {"Person": "persName", "Org": "orgName", "Location": "placeName", "LocOrg": "placeName"}
PARTS = {
    "persName": frozenset({"name", "surname", "patronymic", "nickname"}),
    "orgName": frozenset({"org_name", "loc_name"}),
    "placeName": frozenset({"loc_name"}),
}
WHOSE = frozenset({"loc_name", "surname", "geo_adj"})


class Thing(NamedTuple):
    """An object: what its names are marked as, and its parts."""

    tag: str
    parts: tuple[tuple[str, Span], ...]


def read_names(path: Path) -> tuple[str, tuple[Annotation, ...]]:
    """The text of a .txt file and the extent of its objects' names without descriptions, those that lie in no other."""
    return _text(path), _apart([name for name in map(_name, _objects(path)) if name])


def read_sample(path: Path) -> Sample:
    """A document with its lines as texts, «правительство США» one organisation."""
    text = _text(path)
    objects = list(_objects(path))
    names = _apart([name for name in (*map(_name, objects), *(_described(one, text) for one in objects)) if name])
    lines = [Span(*found.span()) for found in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    return Sample(
        tuple(text[start:stop] for start, stop in lines), tuple(_within(names, start, stop) for start, stop in lines)
    )


def _name(thing: Thing) -> Annotation | None:
    parts = [span for part, span in thing.parts if part in PARTS[thing.tag]]
    main = [span for part, span in thing.parts if part == "org_name"] if thing.tag == "orgName" else parts
    return Annotation(_extent(parts), thing.tag, AGENT) if main else None


def _described(thing: Thing, text: str) -> Annotation | None:
    """An organisation that has no name but is described by what it is and whose: «мэрия Москвы»."""
    kinds = {part for part, _ in thing.parts}
    if thing.tag != "orgName" or "org_name" in kinds or "org_descr" not in kinds or not kinds & WHOSE:
        return None
    extent = _extent(span for _, span in thing.parts)
    return None if re.search(r"[\r\n,]", text[slice(*extent)]) else Annotation(extent, thing.tag, AGENT)


def _extent(parts: Iterable[Span]) -> Span:
    spans = list(parts)
    return Span(min(spans).start, max(span.stop for span in spans))


def _objects(path: Path) -> Iterator[Thing]:
    spans = _spans(path)
    for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
        _, kind, *keys = line.partition("#")[0].split() if line.strip() else ("", "")
        if kind in TAGS:
            yield Thing(TAGS[kind], tuple(spans[key] for key in keys if key in spans))


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _spans(path: Path) -> dict[str, tuple[str, Span]]:
    spans: dict[str, tuple[str, Span]] = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        if line.strip():
            key, kind, start, length = line.split()[:4]
            spans[key] = (kind, Span(int(start), int(start) + int(length)))
    return spans


def _apart(names: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The names in order, without those that lie in another or begin in the one before."""
    kept: list[Annotation] = []
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.stop)):
        if not kept or name.span.start >= kept[-1].span.stop:
            kept.append(name)
    return tuple(kept)


def _within(names: tuple[Annotation, ...], start: int, stop: int) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(Span(name.span.start - start, name.span.stop - start), name.tag, name.agent)
        for name in names
        if start <= name.span.start and name.span.stop <= stop
    )
