"""Table rows get their cells: a tab in place of the space where a wide gap stands on the page."""

from collections.abc import Sequence

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.pages import Layout
from tei_toolkit.repair.pages.geometry import straighten
from tei_toolkit.repair.pages.tables import cell_starts

AGENT = "regions"
RULE = "table-cell"


def cells_of(layouts: Sequence[Layout]) -> frozenset[str]:
    """The ids of the words that begin a cell, in the table regions of all pages."""
    return frozenset(
        word
        for layout in layouts
        for row in straighten(layout.page).rows
        if layout.page.regions[row.region].kind == "table"
        for word in cell_starts(row)
    )


def mark_cells(block: Block, cells: frozenset[str]) -> Block:
    """The table block with a tab before each word that begins a cell; other blocks as they are."""
    if block.kind != "table":
        return block
    for anchor in reversed(block.anchors):
        start = anchor.span.start
        if anchor.word in cells and block.text[start - 1 : start] == " ":
            block = splice(block, Span(start - 1, start), "\t", RULE, AGENT, 0.8)
    return block
