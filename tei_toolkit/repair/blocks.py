"""Regions become blocks of text that run over lines, columns and pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tei_toolkit.model.document import Drop
from tei_toolkit.model.layout import Line, Region, page_of
from tei_toolkit.model.text import Anchor, Block, Milestone, Span
from tei_toolkit.repair.pages import Layout

_KIND_OF_REGION = {
    "heading": "head",
    "paragraph": "p",
    "list": "item",
    "marginalia": "margin",
    "TOC-entry": "toc-entry",
    "footnote": "note",
    "footnote-continued": "note",
    "caption": "caption",
    "table": "table",
    "graphic": "figure",
}
# What may run over a column or page end; nothing but the last of them is open.
_RUNNING = ("p", "quote", "verse", "item")
# What a paragraph may run past, and what may stand at the top of a column.
_BETWEEN = ("table", "figure", "caption")
_IN_COLUMNS = (*_RUNNING, *_BETWEEN, "head", "toc-entry")
_IN_PICTURE = "in a picture: strokes read as letters"
_NOISE = "no letter or digit: a mark of the scan"


@dataclass(slots=True)
class _Builder:
    """Collects blocks in reading order; the only place where repair keeps state, and only while it runs."""

    blocks: list[Block] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    open_text: int | None = None
    open_note: int | None = None
    column: tuple[str, int] | None = None

    def turn(self, page: str, before: str | None) -> None:
        """Begin a page; text that the pages between left open stays so where one of them couldn't be read."""
        if before is not None and _is_page_missing(before, page):
            self.open_text = self.open_note = None

    def add(self, region: Region, layout: Layout) -> None:
        """Take in a region: as noise, as a continuation of an open block, or as a block of its own."""
        if region.kind in ("separator", "other"):
            for line in region.lines:
                reason = _IN_PICTURE if line.id in layout.noise else _NOISE
                self.drops.extend(Drop(word.id, reason) for word in line.words)
            return
        kind = layout.roles.get(region.id, _KIND_OF_REGION.get(region.kind, region.kind))
        begins = self._begins_column(kind, region, layout)
        home = self._home(kind, region.id in layout.continues)
        if home is not None:
            self.blocks[home] = extend(self.blocks[home], region.lines, begins)
            return
        self.blocks.append(replace(self._begin(kind, region, begins), level=layout.levels.get(region.id)))
        if kind in _RUNNING:
            self.open_text = len(self.blocks) - 1
        elif kind == "note":
            self.open_note = len(self.blocks) - 1
        elif kind == "head":
            self.open_text = None

    def _begins_column(self, kind: str, region: Region, layout: Layout) -> str | None:
        """The region's id, if a column of the page begins with it.

        Where a paragraph goes on below a picture at the column's top, the column begins with the paragraph.
        """
        number = layout.columns.get(region.id)
        if number is None or kind not in _IN_COLUMNS or self.column == (layout.page.id, number):
            return None
        if kind in _BETWEEN:
            own = (one for one in layout.page.regions if layout.columns.get(one.id) == number)
            text = next((one for one in own if one.kind == "paragraph"), None)
            if text is not None and text.id in layout.continues:
                return None
        self.column = (layout.page.id, number)
        return region.id

    def _home(self, kind: str, continues: bool) -> int | None:
        """The block that a continuing region goes on, if one is open."""
        if not continues:
            return None
        if kind == "note":
            return self.open_note
        if kind == "head" and self.blocks and self.blocks[-1].kind == "head":
            return len(self.blocks) - 1
        open_kind = self.blocks[self.open_text].kind if self.open_text is not None else None
        return self.open_text if kind == open_kind else None

    def _begin(self, kind: str, region: Region, column: str | None) -> Block:
        page = page_of(region.id)
        letter = "n" if kind == "note" else "b"
        key = page + letter
        self.counts[key] = self.counts.get(key, 0) + 1
        block = Block(f"{page}_{letter}{self.counts[key]:02d}", kind, "", region.id)
        if column is not None and not region.lines:
            return replace(block, milestones=(Milestone(0, "cb", column),))
        return extend(block, region.lines, column)


def build_blocks(layouts: Sequence[Layout]) -> tuple[tuple[Block, ...], tuple[Drop, ...]]:
    """The blocks of the book in reading order, and the words that are none of its text."""
    builder = _Builder()
    for place, layout in enumerate(layouts):
        builder.turn(layout.page.id, layouts[place - 1].page.id if place else None)
        for region in layout.page.regions:
            builder.add(region, layout)
    return tuple(builder.blocks), tuple(builder.drops)


def extend(block: Block, lines: Iterable[Line], column: str | None = None) -> Block:
    """The block with lines put at its end: a newline before each but the first, milestones where they begin.

    `column` is the id of the region, where a column of the page begins with the lines.
    """
    for line in lines:
        block = _with_line(block, line, column)
        column = None
    return block


def _with_line(block: Block, line: Line, column: str | None) -> Block:
    text = block.text + "\n" if block.milestones else block.text
    milestones = [*block.milestones]
    last = milestones[-1].target if milestones else None
    if last is not None and page_of(last) != page_of(line.id):
        milestones.append(Milestone(len(text), "pb", page_of(line.id)))
    if column is not None:
        milestones.append(Milestone(len(text), "cb", column))
    milestones.append(Milestone(len(text), "lb", line.id))
    anchors = [*block.anchors]
    for index, word in enumerate(line.words):
        text += " " if index else ""
        anchors.append(Anchor(Span(len(text), len(text) + len(word.text)), word.id))
        text += word.text
    return replace(block, text=text, anchors=tuple(anchors), milestones=tuple(milestones))


def _is_page_missing(before: str, page: str) -> bool:
    """Whether a page between the two couldn't be read: their ids count on by more than one."""
    numbers = [re.fullmatch(r"p(\d+)", name) for name in (before, page)]
    first, second = (int(number[1]) if number else 0 for number in numbers)
    return bool(first and second and second - first > 1)
