"""Values of Russian dates that a person wrote down beside the text: a table of expressions in NEREL."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.annotate import AnnotateSettings, annotate
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import Annotation, Block, When

from .corpus import Corpus, Figures, Place

TABLE = Path(__file__).with_name("dates_ru.tsv")
KINDS = ("explicit", "inherited", "yearless")
NONE = "none"


class Row(NamedTuple):
    """An expression at a place of a file, whether it says its year, and the values that are right for it."""

    file: str
    start: int
    expression: str
    kind: str
    values: tuple[str, ...]


def rows(kinds: Iterable[str] = KINDS) -> list[Row]:
    """The table; a value is written as TEI's attributes, `none` is a date without one."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        found = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        table = [
            Row(row["file"], int(row["start"]), row["expression"], row["kind"], tuple(row["value"].split("|")))
            for row in found
        ]
    return [row for row in table if row.kind in kinds]


def russian_values(place: Place) -> Figures:
    """The share of expressions with the right value, for those that say their year, take one, or have none."""
    return {f"{kind}.value": _share(place, kind).figure() for kind in KINDS}


def wrong(place: Place, kinds: Iterable[str] = KINDS) -> Iterator[tuple[Row, str]]:
    """The rows with another value than wanted, and what they have: for a developer to read."""
    answers: dict[str, tuple[str, tuple[Annotation, ...]]] = {}
    for row in rows(kinds):
        if row.file not in answers:
            answers[row.file] = _dated(place.data / "ner-ru-nerel" / f"{row.file}.txt")
        text, dates = answers[row.file]
        stop = row.start + len(row.expression)
        if text[row.start : stop] != row.expression:
            raise LookupError(f"{row.file} has no «{row.expression}» at {row.start}")
        over = [date for date in dates if date.span.start < stop and row.start < date.span.stop]
        said = _attributes(over[0].when) if over else "not found"
        if said not in row.values:
            yield row, said


def _share(place: Place, kind: str) -> Share:
    count = len(rows((kind,)))
    return Share(count - len(list(wrong(place, (kind,)))), count)


def _dated(path: Path) -> tuple[str, tuple[Annotation, ...]]:
    """A text and its dates in it: its first line is the head, the others are paragraphs."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    lines = text.split("\n")
    blocks = tuple(Block(f"b{number}", "p" if number else "head", line) for number, line in enumerate(lines))
    document = annotate(Document(blocks=blocks), None, AnnotateSettings(names=False, notes=False))
    found, start = [], 0
    for line, block in zip(lines, document.blocks, strict=True):
        found += [
            Annotation(type(date.span)(date.span.start + start, date.span.stop + start), "date", "", when=date.when)
            for date in block.annotations
            if date.tag == "date"
        ]
        start += len(line) + 1
    return text, tuple(found)


def _attributes(when: When | None) -> str:
    if when is None:
        return NONE
    pairs = (
        ("when", when.when), ("notBefore", when.not_before), ("notAfter", when.not_after),
        ("from", when.from_), ("to", when.to),
    )  # fmt: skip
    return " ".join(f"{name}={value}" for name, value in pairs if value)


CORPORA = {
    "dates-ru-values": Corpus(
        "216 date expressions in NEREL with values written down by hand: 124 that say their year, 40 days, months and "
        "parts of months that take theirs from the text, and 52 of which the text doesn't say the year.",
        "The table was written before the rules of context it judges, but by the same hand: the texts were known.",
        lambda place: (
            [TABLE, *sorted((place.data / "ner-ru-nerel").glob("*.txt"))]
            if (place.data / "ner-ru-nerel").exists()
            else []
        ),
        russian_values,
        "The right value is what a careful reader has from the printed text alone: where it doesn't say the year, none "
        "is right, and a year that is only mentioned in passing is wrong. Where two values are as good, both count.",
        {"explicit.value": 0.985, "inherited.value": 0.95},
    ),
}
