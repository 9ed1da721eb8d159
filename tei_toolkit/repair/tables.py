"""Table rows get their cells and contents their page numbers: tabs where a cell begins, the dots between them gone."""

from collections.abc import Mapping, Sequence

import regex

from tei_toolkit.model.text import Anchor, Block, Span, splice
from tei_toolkit.repair.pages import Layout
from tei_toolkit.repair.pages.found import Cell

AGENT = "regions"
_CONFIDENCE = 0.8
_GLUED = regex.compile(r"[.…·]{4,}(?=\t)")
_CELL = {"table": "table-cell", "toc": "toc-page"}


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

    An empty cell is a tab more. A line end within a cell of a table becomes a space: a line of its text is a row.
    """
    if block.kind not in ("table", "toc-entry"):
        return block
    name = "table" if block.kind == "table" else "toc"
    block = _without_leaders(block, leaders, f"{name}-leader")
    known = [(place, cells[anchor.word]) for place, anchor in enumerate(block.anchors) if anchor.word in cells]
    if block.kind == "table":
        block = _joined(block, cells)
    for index in range(len(known) - 1, -1, -1):
        place, cell = known[index]
        above = known[index - 1][1] if index else None
        block = _begin_cell(block, block.anchors[place], cell, above, name)
    block = _without_glued(block, f"{name}-leader")
    return _filled(block, known[-1][1]) if known and block.kind == "table" else block


def _without_leaders(block: Block, leaders: frozenset[str], rule: str) -> Block:
    for anchor in reversed(block.anchors):
        start, stop = anchor.span
        if anchor.word not in leaders:
            continue
        if block.text[start - 1 : start] == " ":
            start -= 1
        elif block.text[stop : stop + 1] == " ":
            stop += 1
        block = splice(block, Span(start, stop), "", rule, AGENT, _CONFIDENCE)
    return block


def _without_glued(block: Block, rule: str) -> Block:
    """The block without dots that lead to the next cell and were read as the end of a word: 'лето.....' → 'лето'."""
    for match in reversed(list(_GLUED.finditer(block.text))):
        block = splice(block, Span(*match.span()), "", rule, AGENT, _CONFIDENCE)
    return block


def _joined(block: Block, cells: Mapping[str, Cell]) -> Block:
    """The table with a space for each line end that no cell begins behind."""
    starts = cell_starts(block, cells)
    for place in [at for at, sign in enumerate(block.text) if sign == "\n" and at + 1 not in starts]:
        block = splice(block, Span(place, place + 1), " ", "table-line", AGENT, _CONFIDENCE)
    return block


def _begin_cell(block: Block, anchor: Anchor, cell: Cell, above: Cell | None, name: str) -> Block:
    """The tabs before a cell: those of the columns passed, and where a row begins those that the one above lacks."""
    start = anchor.span.start
    if above is None:
        return _put(block, Span(start, start), "\t" * cell.column, f"{name}-empty")
    if cell.row == above.row:
        return _put(block, Span(start - 1, start), "\t" * (cell.column - above.column), _CELL[name])
    if cell.column == 0 and above.column == above.columns - 1:
        return block
    ends = "\t" * (above.columns - 1 - above.column) + "\n" + "\t" * cell.column
    return _put(block, Span(start - 1, start), ends, f"{name}-empty")


def _filled(block: Block, last: Cell) -> Block:
    """The block with the empty cells at the end of its last row."""
    end = len(block.text)
    return _put(block, Span(end, end), "\t" * (last.columns - 1 - last.column), "table-empty")


def _put(block: Block, span: Span, new: str, rule: str) -> Block:
    """The block with the white space of a span replaced; as it is where something else stands there."""
    if not new or span.start < 0 or block.text[span.start : span.stop].strip():
        return block
    return splice(block, span, new, rule, AGENT, _CONFIDENCE)
