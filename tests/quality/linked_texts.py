"""Texts whose names have ids, of NEREL and of TEI, and the authorities that are made of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei_toolkit.annotate.authority.records import Record
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.model.text import Span

from .corpora_names import NEREL
from .corpus import Place

TEI = "{http://www.tei-c.org/ns/1.0}"
NO_RECORD = ""
BOOK_A = ("120043", "1277254", "1530089", "1535267", "1551405", "1563347", "1614272", "1637214", "1653218")
"""The texts of NEREL that book-a is set from."""


class Named(NamedTuple):
    """A name in a text: its place, and the id that the truth gives it ("" where it says that there is none)."""

    mention: Mention
    ref: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its names."""

    text: str
    names: tuple[Named, ...]


def nerel_files(place: Place) -> tuple[list[Path], list[Path]]:
    """The annotations of NEREL that may be looked at, and the others."""
    files = sorted((place.data / "ner-ru-nerel").glob("*.ann"))
    seen = {
        path for number, path in enumerate(files)
        if path.name.startswith(BOOK_A) or (number >= 20 and number % 2 == 0)
    }  # fmt: skip
    return [path for path in files if path in seen], [path for path in files if path not in seen]


def nerel_authority(files: Iterable[Path]) -> list[Record]:
    """A record for each id of Wikidata that has a label in one of the files."""
    records: dict[tuple[str, str], dict[str, None]] = {}
    for path in files:
        tags, references = _annotations(path)
        for key, (ref, label) in references.items():
            if key in tags and ref and label:
                records.setdefault((tags[key].tag, ref), {})[label] = None
    return [Record(ref, tag, next(iter(names)), tuple(names)[1:]) for (tag, ref), names in records.items()]


def nerel_linked(path: Path) -> Text:
    """A document of NEREL: its outermost names, and what each refers to."""
    tags, references = _annotations(path)
    outer = _outermost(tags.values())
    names = {mention: references.get(key, (None, ""))[0] for key, mention in tags.items() if mention in outer}
    found = [Named(mention, ref) for mention, ref in names.items() if ref is not None]
    return Text(path.with_suffix(".txt").read_bytes().decode(), tuple(sorted(found, key=lambda one: one.mention.span)))


def _outermost(mentions: Iterable[Mention]) -> set[Mention]:
    """Those that lie in no other one."""
    kept: list[Mention] = []
    for found in sorted(mentions, key=lambda found: (found.span.start, -found.span.stop)):
        if not kept or found.span.stop > kept[-1].span.stop:
            kept.append(found)
    return set(kept)


def _annotations(path: Path) -> tuple[dict[str, Mention], dict[str, tuple[str, str]]]:
    """The names of a file by their numbers, and by the same what they refer to: an id (or none), and its label."""
    tags: dict[str, Mention] = {}
    references: dict[str, tuple[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("T"):
            kind, *places = cells[1].split()
            if kind in NEREL and ";" not in cells[1]:
                tags[cells[0]] = Mention(NEREL[kind], Span(int(places[0]), int(places[1])))
        elif line.startswith("N"):
            _, key, ref = cells[1].split()
            references[key] = NO_RECORD if ref.endswith(":NULL") else ref, cells[2] if len(cells) > 2 else ""
    return tags, references


def tei_texts(files: Iterable[Path]) -> list[Text]:
    """TEI files, a text each division that holds paragraphs: persons and places by their @ref, a line a paragraph."""
    return [text for path in files for text in _divisions(etree.parse(path).getroot()) if text.names]


def authority_of(texts: Iterable[Text]) -> list[Record]:
    """A record for each id of the names in texts; it is called what it is called most often."""
    called: dict[tuple[str, str], Counter[str]] = {}
    for text in texts:
        for mention, ref in text.names:
            if ref:
                called.setdefault((mention.tag, ref), Counter())[text.text[slice(*mention.span)]] += 1
    return [Record(ref, tag, *_best_first(names)) for (tag, ref), names in called.items()]


def _best_first(names: Counter[str]) -> tuple[str, tuple[str, ...]]:
    ordered = sorted(names, key=lambda name: (-len(name.split()), -names[name], name))
    return ordered[0], tuple(ordered[1:])


def _divisions(root: etree._Element) -> Iterator[Text]:
    body = root.find(f".//{TEI}text")
    for division in [] if body is None else body.iter(f"{TEI}div"):
        if division.find(f"{TEI}p") is not None:
            lines, names = "", []
            for paragraph in division.iterchildren(f"{TEI}p"):
                reader = _Paragraph(len(lines))
                reader.read(paragraph, None)
                lines += reader.text + "\n"
                names += reader.names
            yield Text(lines, tuple(names))


class _Paragraph:
    """The text of a paragraph without what was struck out, and its outermost names."""

    def __init__(self, start: int) -> None:
        self.start, self.text = start, ""
        self.names: list[Named] = []

    def read(self, node: etree._Element, outer: str | None) -> None:
        """Read a node and what is in it."""
        name = etree.QName(node).localname if isinstance(node.tag, str) else "comment"
        if name not in ("del", "note", "sic", "orig", "comment", "fw"):
            own = name if name in ("persName", "placeName") and outer is None else None
            if name in ("lb", "pb") and node.get("break") == "no":
                self.text = self.text.rstrip(" -")
            elif name in ("lb", "pb"):
                self._add(" ")
            begin = len(self.text)
            self._add(node.text or "")
            for child in node:
                self.read(child, own or outer)
                self._add(child.tail or "")
            if own is not None:
                self._name(own, begin, node.get("ref", ""))

    def _name(self, tag: str, begin: int, ref: str) -> None:
        words = self.text[begin:]
        start = begin + len(words) - len(words.lstrip())
        stop = begin + len(words.rstrip())
        if ref and start < stop:
            self.names.append(Named(Mention(tag, Span(start + self.start, stop + self.start)), ref))

    def _add(self, text: str) -> None:
        words = re.sub(r"\s+", " ", text)
        self.text += words.lstrip() if not self.text or self.text[-1] == " " else words
