"""Recorded pages (ALTO, PAGE, page text) to a transcript."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tei_toolkit.evaluate.builder import TextBuilder, trimmed
from tei_toolkit.evaluate.transcript import (
    Furniture,
    Note,
    PagePart,
    PrintedLine,
    SureWord,
    TextBlock,
    Transcript,
)
from tei_toolkit.model.layout import Line, Page, Region
from tei_toolkit.model.text import Span

FURNITURE = frozenset({"header", "footer", "page-number", "catch-word", "signature-mark"})
NOTES = frozenset({"footnote", "footnote-continued", "marginalia"})
KINDS = {"heading": "head", "caption": "caption", "table": "table"}
NUMBER = re.compile(r"\(?(\d{1,3}|\*{1,3})[).]?\s+|(\*{1,3})\)\s*")


def from_pages(pages: Iterable[Page], name: str, folder: str = "") -> Transcript:
    """The transcript of pages: regions are blocks, words cut at line ends are joined, notes have no calls."""
    reader = _Pages(folder)
    for page in pages:
        reader.take(page)
    return reader.transcript(name)


@dataclass(slots=True)
class _Pages:
    folder: str
    body: TextBuilder = field(default_factory=TextBuilder)
    blocks: list[tuple[str, int, int]] = field(default_factory=list)
    pages: list[tuple[int, str, str]] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    words: list[tuple[int, int, float]] = field(default_factory=list)

    def take(self, page: Page) -> None:
        """Take in a page."""
        scan = page.scan.path if page.scan is not None else ""
        self.pages.append((self.body.length, page.number or page.id, scan))
        number = len(self.pages) - 1
        for region in page.regions:
            if region.kind in FURNITURE:
                self.furniture.append(Furniture(region.kind, _joined(region.lines), number))
            elif region.kind in NOTES:
                self._note(region, number)
            elif region.lines:
                self._block(region, number, page.turn)

    def _note(self, region: Region, page: int) -> None:
        text = _joined(region.lines)
        found = NUMBER.match(text)
        n = (found[1] or found[2]) if found else ""
        self.notes.append(Note(n, text[found.end() :] if found else text, None, page))

    def _block(self, region: Region, page: int, turn: int) -> None:
        self.body.space("\n")
        start = self.body.length
        for place, line in enumerate(region.lines):
            begin = self.body.length
            following = region.lines[place + 1] if place + 1 < len(region.lines) else None
            self._line(line)
            printed = PrintedLine(line.text, Span(begin, self.body.length), page, line.box, line.id, turn)
            self.lines.append(printed)
            if following is not None and self.body.ends_with_hyphen() and _goes_on(following):
                self.body.take_hyphen()
                self.body.glue()
            else:
                self.body.space()
        self.blocks.append((KINDS.get(region.kind, "p"), start, self.body.length))

    def _line(self, line: Line) -> None:
        for place, word in enumerate(line.words):
            if place:
                self.body.space()
            begin = self.body.length
            self.body.add(word.text)
            if word.confidence is not None:
                self.words.append((begin, self.body.length, word.confidence))

    def transcript(self, name: str) -> Transcript:
        """All pages so far, with spans set right; a text with a line a paragraph knows no printed lines."""
        text = self.body.text()
        lines = self.lines if len(self.lines) > len(self.blocks) or any(line.box for line in self.lines) else []
        ends = [start for start, _, _ in self.pages[1:]] + [len(text)]
        spans = [trimmed(text, start, stop) for (start, _, _), stop in zip(self.pages, ends, strict=True)]
        return Transcript(
            name,
            text,
            tuple(TextBlock(kind, trimmed(text, start, stop)) for kind, start, stop in self.blocks),
            tuple(PagePart(n, s, scan, self.folder) for (_, n, scan), s in zip(self.pages, spans, strict=True)),
            tuple(replace(line, span=trimmed(text, line.span.start, line.span.stop)) for line in lines),
            furniture=tuple(self.furniture),
            notes=tuple(self.notes),
            words=tuple(SureWord(trimmed(text, a, b), sure) for a, b, sure in self.words),
        )


def _goes_on(line: Line) -> bool:
    """Whether a line may begin in the middle of a word."""
    return bool(line.words) and line.words[0].text[:1].islower()


def _joined(lines: Iterable[Line]) -> str:
    builder = TextBuilder()
    for line in lines:
        if builder.ends_with_hyphen() and _goes_on(line):
            builder.take_hyphen()
            builder.glue()
        builder.space()
        builder.add(line.text)
    return builder.text()
