"""Texts in English, French and German whose names are known: newspapers and commentaries, letters and a journal."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit.evaluate.tei_reader import read_tei
from tei_toolkit.evaluate.transcript import Mention, Transcript
from tei_toolkit.model.text import Span
from tools.train_names.letters import as_ours

TAGS = {"pers": "persName", "loc": "placeName", "org": "orgName"}
NO_PART = frozenset({"comp.title", "comp.function", "comp.qualifier", "comp.demonym"})
"""Components of a person in HIPE that stand outside our persName, as titles do."""
LINE_END_MARKS = frozenset("¬-")


@dataclass(frozen=True, slots=True)
class NamedText:
    """A document: its text, and its persons, places and organisations, none within another."""

    text: str
    names: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A token of a HIPE file: its word, its label, its component of a name, and what follows it."""

    word: str
    label: str
    part: str
    glued: bool
    line_end: bool


def hipe_texts(path: Path, code: str) -> list[NamedText]:
    """The documents of a HIPE file: words cut by a line end are joined, every other line end is a blank.

    Persons are without titles: where the file doesn't mark these, without those of the language's pack.
    """
    documents: list[list[_Row]] = []
    columns: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("TOKEN\t"):
            columns = line.split("\t")
        elif line.startswith("# hipe2022:document_id"):
            documents.append([])
        elif line and not line.startswith("#"):
            documents[-1].append(_row(dict(zip(columns, line.split("\t"), strict=False))))
    joined = [_joined(rows) for rows in documents if rows]
    return [NamedText(one.text, tuple(as_ours(one.text, one.names, code))) for one in joined]


def _row(cells: Mapping[str, str]) -> _Row:
    said = cells.get("MISC", "").split("|")
    part = cells.get("NE-FINE-COMP", "_")[2:]
    return _Row(cells["TOKEN"], cells["NE-COARSE-LIT"], part, "NoSpaceAfter" in said, "EndOfLine" in said)


def _joined(rows: Sequence[_Row]) -> NamedText:
    """The text of a document, and its names without the titles and functions that the file marks in them."""
    text, names = "", []
    open_name: list[tuple[_Row, Span]] = []
    for place, row in enumerate(rows):
        following = rows[place + 1].word if place + 1 < len(rows) else ""
        cut = row.line_end and row.word in LINE_END_MARKS and following[:1].islower()
        if not row.label.startswith("I-"):
            names += _mention(open_name)
            open_name = []
        if row.label != "O" and row.label[2:] in TAGS:
            open_name.append((row, Span(len(text), len(text) + (0 if cut else len(row.word)))))
        if cut:
            text = text.rstrip()
        else:
            text += row.word + ("" if row.glued and not row.line_end else " ")
    return NamedText(text, (*names, *_mention(open_name)))


def _mention(parts: Sequence[tuple[_Row, Span]]) -> Iterator[Mention]:
    kept = [span for row, span in parts if row.part not in NO_PART] or [span for _, span in parts]
    if kept:
        yield Mention(TAGS[parts[0][0].label[2:]], Span(kept[0].start, kept[-1].stop))


def tei_text(path: Path, code: str) -> NamedText:
    """The running text of a TEI file without notes, and its outermost names; a paragraph's end is a line end."""
    read = read_tei(path.read_bytes(), path.name)
    return NamedText(read.text, tuple(as_ours(read.text, read.mentions, code)))


def together(name: str, texts: Iterable[tuple[str, Iterable[Mention]]]) -> Transcript:
    """Many documents as one transcript, one after the other."""
    whole, mentions = "", []
    for text, found in texts:
        mentions += [replace(one, span=Span(one.span.start + len(whole), one.span.stop + len(whole))) for one in found]
        whole += text + "\n"
    return Transcript(name, whole, mentions=tuple(mentions))


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that hold more than blanks, each of them a paragraph."""
    for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        yield Span(*line.span())
