"""Table rows get their cells and contents their page numbers: tabs where a cell begins, the dots between them gone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.pages import Layout
from tei_toolkit.repair.pages.found import Cell

AGENT = "regions"
_CONFIDENCE = 0.8
_GLUED = regex.compile(r"[.…·]{4,}(?=\s)")


def cells_of(layouts: Sequence[Layout]) -> Mapping[str, Cell]:
    """The words that begin a cell, on all pages."""
    return {word: cell for layout in layouts for word, cell in layout.cells.items()}


def leaders_of(layouts: Sequence[Layout]) -> frozenset[str]:
    """The words that are only dots between cells, on all pages."""
    return frozenset(word for layout in layouts for word in layout.leaders)


def cell_starts(block: Block, cells: Mapping[str, Cell]) -> frozenset[int]:
    """Where in a table's text a cell begins: no word runs over such a place."""
    return frozenset(anchor.span.start for anchor in block.anchors if anchor.word in cells)


def mark_cells(block: Block, cells: Mapping[str, Cell], leaders: frozenset[str]) -> Block:
    """A table or a line of contents with a tab before each cell but a row's first; other blocks as they are.

    A line of a table's text is a row.
    """
    if block.kind not in ("table", "toc-entry"):
        return block
    table = Table("table" if block.kind == "table" else "toc", cells, leaders)
    for rule in RULES:
        block = rule(block, table)
    return block


@dataclass(frozen=True, slots=True)
class Table:
    """What rules may look at: the words that begin a cell, and those that are only dots between cells.

    `name` stands before the rules' names in edits: table or toc.
    """

    name: str
    cells: Mapping[str, Cell]
    leaders: frozenset[str]

    def known(self, block: Block) -> list[tuple[int, Cell]]:
        """The anchors of a block that begin a cell, by their place."""
        found = enumerate(block.anchors)
        return [(place, self.cells[anchor.word]) for place, anchor in found if anchor.word in self.cells]


def leader(block: Block, table: Table) -> Block:
    """Dots that lead to the next cell are no text: '[хлеб] ..... [5]' → 'хлеб⇥5', '[лето.....] [7]' → 'лето⇥7'."""
    name = f"{table.name}-leader"
    for anchor in reversed(block.anchors):
        start, stop = anchor.span
        if anchor.word not in table.leaders:
            continue
        if block.text[start - 1 : start] == " ":
            start -= 1
        elif block.text[stop : stop + 1] == " ":
            stop += 1
        block = splice(block, Span(start, stop), "", name, AGENT, _CONFIDENCE, "only dots between two cells")
    later = {block.anchors[place].span.start for place, found in table.known(block) if found.column}
    for match in reversed(list(_GLUED.finditer(block.text))):
        if match.end() + 1 in later:
            block = splice(block, Span(*match.span()), "", name, AGENT, _CONFIDENCE, "dots before the next cell")
    return block


def line(block: Block, table: Table) -> Block:
    """A line end within a cell of a table is a space: '[хлеб|и соль] [5]' → 'хлеб и соль⇥5'."""
    if table.name != "table":
        return block
    starts = cell_starts(block, table.cells)
    for place in [at for at, sign in enumerate(block.text) if sign == "\n" and at + 1 not in starts]:
        said = "no cell begins behind this line end"
        block = splice(block, Span(place, place + 1), " ", "table-line", AGENT, _CONFIDENCE, said)
    return block


def cell(block: Block, table: Table) -> Block:
    """Cells of a row are parted by tabs, one for each column passed: '[хлеб] [5]' → 'хлеб⇥5'."""
    known = table.known(block)
    for index in range(len(known) - 1, 0, -1):
        (place, found), (_, above) = known[index], known[index - 1]
        start = block.anchors[place].span.start
        if found.row == above.row:
            tabs = "\t" * (found.column - above.column)
            block = _put(block, Span(start - 1, start), tabs, f"{table.name}-cell", found)
    return block


def empty(block: Block, table: Table) -> Block:
    """An empty cell at an end of a row is a tab more: '[] [5]|[хлеб] []' → '⇥5|хлеб⇥'."""
    known, name = table.known(block), f"{table.name}-empty"
    if known and table.name == "table":
        last, end = known[-1][1], len(block.text)
        block = _put(block, Span(end, end), "\t" * (last.columns - 1 - last.column), name, last)
    for index in range(len(known) - 1, -1, -1):
        place, found = known[index]
        above = known[index - 1][1] if index else None
        start = block.anchors[place].span.start
        if above is None:
            block = _put(block, Span(start, start), "\t" * found.column, name, found)
        elif found.row != above.row and (found.column or above.column < above.columns - 1):
            ends = "\t" * (above.columns - 1 - above.column) + "\n" + "\t" * found.column
            block = _put(block, Span(start - 1, start), ends, name, found)
    return block


def _put(block: Block, span: Span, new: str, rule: str, found: Cell) -> Block:
    """The block with the white space of a span replaced; as it is where something else stands there."""
    if not new or span.start < 0 or block.text[span.start : span.stop].strip():
        return block
    said = f"row {found.row + 1}, column {found.column + 1} of {found.columns}"
    return splice(block, span, new, rule, AGENT, _CONFIDENCE, said)


RULES: tuple[Callable[[Block, Table], Block], ...] = (leader, line, cell, empty)
