"""Real scans in other languages: an English and a French book, German pages with kinds of regions."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tei_toolkit.evaluate import Figure, Transcript, compare
from tei_toolkit.evaluate.counts import Found, Share
from tei_toolkit.evaluate.transcript import Furniture, Note, PrintedLine, TextBlock
from tei_toolkit.formats import page_xml
from tei_toolkit.model.layout import Box, Page, Region, Word, union
from tei_toolkit.model.text import Span

from .corpus import Figures, Place, chosen
from .texts import config_for, run

FURNITURE = ("furniture.precision", "furniture.recall", "furniture.f1", "furniture.kept-out")
SENTENCE_END = re.compile(r"[.!?][»”’\"']?$")
FOOTNOTE = re.compile(r"\(\d\) ")
WORDLESS = frozenset({"separator", "graphic"})
ONE_KIND = {"footnote-continued": "footnote", "list": "paragraph", "other": "paragraph"}


def english(place: Place) -> Figures:
    """Five pages of an English history book, four of which follow one another."""
    folder = place.data / "scans-en-history"
    truth = _english_truth(sorted(folder.glob("g*.txt")))
    result, _ = run(sorted(folder.glob("*.tiff")), place.work / "en-history", config_for("eng"))
    names = ("cer", "wer", "paragraphs.f1", *FURNITURE, "hyphens-of-result.right", "notes.bodies.f1", "ece.words")
    return chosen(compare(truth, result), names)


def _english_truth(files: Sequence[Path]) -> Transcript:
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


def french(place: Place) -> Figures:
    """Six pages of a French book of 1893: its printed lines and furniture."""
    folder = place.data / "scans-fr-1893"
    truth = _french_truth(sorted(folder.glob("*.lines.derived.tsv")))
    result, _ = run(sorted(folder.glob("*.jpeg")), place.work / "fr-1893", config_for("fra"))
    result = replace(result, lines=tuple(line for line in result.lines if _in_body(line, truth)))
    names = ("cer.lines", "furniture.recall", "furniture.kept-out", "notes.bodies.recall")
    return chosen(compare(truth, result, fold=True), names)


def _in_body(line: PrintedLine, truth: Transcript) -> bool:
    """Whether a line's middle lies within the body of its page in the truth."""
    body = union(other.box for other in truth.lines if other.page == line.page)
    if body is None or line.box is None:
        return False
    return body.top <= (line.box.top + line.box.bottom) / 2 < body.bottom


def _french_truth(files: Iterable[Path]) -> Transcript:
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


def german(place: Place) -> Figures:
    """Four German pages: does each word stand in a region of the kind that the truth has there."""
    folder = place.data / "scans-de-page-xml"
    files = sorted(folder.glob("*.xml"))
    truth = [page_xml.read(file.read_bytes(), file.name, number) for number, file in enumerate(files, start=1)]
    _, document = run(sorted(folder.glob("*.jpg")), place.work / "de-page-xml", config_for("deu"))
    pairs = Counter(pair for one, other in zip(truth, document.pages, strict=True) for pair in _kinds(one, other))
    right = sum(count for (want, have), count in pairs.items() if want == have)
    figures: dict[str, Figure] = {"kinds.words": Share(right, pairs.total()).figure()}
    for kind in sorted({want for want, _ in pairs}):
        counts = Found(
            pairs[kind, kind],
            sum(count for (want, have), count in pairs.items() if have == kind != want),
            sum(count for (want, have), count in pairs.items() if want == kind != have),
        )
        figures |= {f"kinds.{name}": figure for name, figure in counts.figures(kind).items() if name.endswith("f1")}
    return figures


def _kinds(truth: Page, result: Page) -> Iterator[tuple[str, str]]:
    """For each word that was read within a region of the truth: the kind there, and the kind of its own region."""
    for region in result.regions:
        for line in region.lines:
            for word in line.words:
                home = _around(truth, word)
                if home is not None and home.kind not in WORDLESS:
                    yield ONE_KIND.get(home.kind, home.kind), ONE_KIND.get(region.kind, region.kind)


def _around(page: Page, word: Word) -> Region | None:
    """The smallest region around the middle of a word."""
    if word.box is None:
        return None
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    around = [
        (region.box.width * region.box.height, at, region)
        for at, region in enumerate(page.regions)
        if region.box and region.box.left <= x < region.box.right and region.box.top <= y < region.box.bottom
    ]
    return min(around)[2] if around else None
