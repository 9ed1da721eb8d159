"""Which rows belong to a table, and where their cells begin."""

from collections.abc import Sequence
from itertools import pairwise

from tei_toolkit.repair.pages.geometry import Row

_CELL_GAP = 1.6


def table_rows(rows: Sequence[Row]) -> frozenset[str]:
    """The rows with wide gaps between words that share a cell's edge with a row above or below."""
    edges = [() if _is_spread(row) else _cell_edges(row) for row in rows]
    found = set()
    for index, row in enumerate(rows):
        around = edges[max(0, index - 1) : index] + edges[index + 1 : index + 2]
        if any(abs(own - other) < row.size for own in edges[index] for near in around for other in near):
            found.add(row.line.id)
    return frozenset(found)


def _cell_edges(row: Row) -> tuple[int, ...]:
    """The left and right ends of a row's cells, the outermost aside, in pixels."""
    starts = cell_starts(row)
    return tuple(
        edge
        for before, word in pairwise(row.line.words)
        if word.id in starts and before.box and word.box
        for edge in (before.box.right, word.box.left)
    )


def _is_spread(row: Row) -> bool:
    """A line of text that the printer spread to the margins: all its gaps are much alike."""
    gaps = [word.box.left - before.box.right for before, word in pairwise(row.line.words) if before.box and word.box]
    return len(gaps) >= 2 and max(gaps) < 2.5 * max(1, min(gaps))


def cell_starts(row: Row) -> tuple[str, ...]:
    """The ids of the words that stand a wide gap behind the word before them."""
    starts = []
    for before, word in pairwise(row.line.words):
        if before.box and word.box and word.box.left - before.box.right > _CELL_GAP * row.size:
            starts.append(word.id)
    return tuple(starts)
