"""Real scans in other languages: an English and a French book."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tei_toolkit.evaluate import Transcript, compare
from tei_toolkit.evaluate.transcript import Furniture, Note, PrintedLine, TextBlock
from tei_toolkit.model.layout import Box, union
from tei_toolkit.model.text import Span

from .corpus import Figures, Place, chosen
from .texts import config_for, run
from .word_kinds import number_figures, printed_numbers

FURNITURE = ("furniture.precision", "furniture.recall", "furniture.f1", "furniture.kept-out")
SENTENCE_END = re.compile(r"[.!?][»”’\"']?$")
FOOTNOTE = re.compile(r"\(\d\) ")


def english(pages: Sequence[str], name: str) -> Callable[[Place], Figures]:
    """Pages of an English history book."""

    def measure(place: Place) -> Figures:
        folder = place.data / "scans-en-history"
        truth = english_truth([folder / f"{page}.txt" for page in pages])
        result, document = run([folder / f"{page}.tiff" for page in pages], place.work / name, config_for("eng"))
        names = ("cer", "wer", "paragraphs.f1", *FURNITURE, "hyphens-of-result.right", "notes.bodies.f1", "ece.words")
        return chosen(compare(truth, result), names) | number_figures(
            printed_numbers(truth, len(pages)), document.pages
        )

    return measure


def english_truth(files: Sequence[Path]) -> Transcript:
    """Pages whose first line is the running head with the number, and whose note begins with a star.

    A paragraph that doesn't end with its page goes on on the next, if that is the next page of the book.
    """
    blocks: list[str] = []
    furniture: list[Furniture] = []
    notes: list[Note] = []
    last = 0
    for page, file in enumerate(files):
        first, *lines = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        number = re.search(r"^\d+|\d+$", first)
        if number is None:
            raise ValueError(f"{file}: no page number in its first line")
        furniture.append(Furniture("header", first.replace(number[0], "").strip(), page))
        furniture.append(Furniture("page-number", number[0], page))
        notes.extend(Note("*", line.removeprefix("*").strip(), None, page) for line in lines if line.startswith("*"))
        body = [line for line in lines if not line.startswith("*")]
        if blocks and int(number[0]) == last + 1 and not SENTENCE_END.search(blocks[-1]):
            blocks[-1] += " " + body.pop(0)
        blocks.extend(body)
        last = int(number[0])
    starts = [sum(len(block) + 1 for block in blocks[:place]) for place in range(len(blocks))]
    spans = [TextBlock("p", Span(at, at + len(block))) for at, block in zip(starts, blocks, strict=True)]
    return Transcript(
        "scans-en-history", "\n".join(blocks), tuple(spans), furniture=tuple(furniture), notes=tuple(notes)
    )


def french(pages: Sequence[str], name: str) -> Callable[[Place], Figures]:
    """Pages of a French book of 1893: their printed lines and furniture."""

    def measure(place: Place) -> Figures:
        folder = place.data / "scans-fr-1893"
        truth = french_truth([folder / f"{page}.lines.derived.tsv" for page in pages])
        scans = [folder / f"{page}.jpeg" for page in pages]
        # The truth's lines have the marks of notes, which stand as printed only.
        result, document = run(scans, place.work / name, config_for("fra"), printed=True)
        result = replace(result, lines=tuple(line for line in result.lines if _in_body(line, truth)))
        names = ("cer.lines", "furniture.recall", "furniture.kept-out", "notes.bodies.recall")
        numbers = number_figures(printed_numbers(truth, len(pages)), document.pages)
        return chosen(compare(truth, result, fold=True), names) | numbers

    return measure


def _in_body(line: PrintedLine, truth: Transcript) -> bool:
    """Whether a line's middle lies within the body of its page in the truth."""
    body = union(other.box for other in truth.lines if other.page == line.page)
    if body is None or line.box is None:
        return False
    return body.top <= (line.box.top + line.box.bottom) / 2 < body.bottom


def french_truth(files: Iterable[Path]) -> Transcript:
    """Lines from top to bottom; the top ones are head and number, those from the last lone "(1)" on are notes."""
    lines: list[PrintedLine] = []
    furniture: list[Furniture] = []
    notes: list[Note] = []
    for page, file in enumerate(files):
        rows = _french_lines(file, page)
        top = [line for line in rows[:2] if sum(map(str.islower, line.text)) < len(line.text) / 2]
        for line in top:
            number = re.search(r"\d+$", line.text)
            text = number[0] if number else line.text.lstrip("(")
            furniture.append(Furniture("page-number" if number else "header", text, page))
        middle = len(rows) / 2
        foot = next((at for at, row in enumerate(rows) if at > middle and FOOTNOTE.match(row.text)), len(rows))
        lines.extend(rows[len(top) : foot])
        notes.extend(_french_notes([row.text for row in rows[foot:]], page))
    text = " ".join(line.text for line in lines)
    return Transcript("scans-fr-1893", text, lines=tuple(lines), furniture=tuple(furniture), notes=tuple(notes))


def _french_lines(file: Path, page: int) -> list[PrintedLine]:
    """The lines of a page from top to bottom; the sign for a word broken at a line end is a hyphen in print."""
    found = []
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE):
            left, top, width, height = (int(float(row[name])) for name in ("x", "y", "w", "h"))
            text = row["text"].strip().replace("¬", "-")
            if text:
                found.append(PrintedLine(text, Span(0, 0), page, Box(left, top, left + width, top + height)))
    return sorted(found, key=lambda line: line.box.top + line.box.bottom if line.box else 0)


def _french_notes(lines: Sequence[str], page: int) -> Iterator[Note]:
    starts = [at for at, line in enumerate(lines) if FOOTNOTE.match(line)]
    for start, stop in pairwise([*starts, len(lines)]):
        first, *rest = lines[start:stop]
        yield Note(first[1], " ".join([first[4:], *rest]), None, page)
