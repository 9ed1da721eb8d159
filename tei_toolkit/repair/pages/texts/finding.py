"""What of a page is more than running text: contents, tables, lists, verse and quotations, in this order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.repair.pages.found import Found, all_of
from tei_toolkit.repair.pages.geometry import Row, Sheet, type_size
from tei_toolkit.repair.pages.texts.cells import found_in
from tei_toolkit.repair.pages.texts.grids import grids_of, tables_in_grids
from tei_toolkit.repair.pages.texts.lists import list_rows
from tei_toolkit.repair.pages.texts.measure import stacks
from tei_toolkit.repair.pages.texts.quotes import quote_rows
from tei_toolkit.repair.pages.texts.strips import Strip, fields
from tei_toolkit.repair.pages.texts.tables import tables_in
from tei_toolkit.repair.pages.texts.toc import toc_rows
from tei_toolkit.repair.pages.texts.verse import verse_rows

_ENOUGH = 10


def find_texts(sheet: Sheet, rows: Sequence[Row], body_size: float, words: PageWords) -> Found:
    """What the detectors take of the rows; each sees those that are left.

    A column is parted first where a table or a list stood in it: what stood on both sides isn't one passage.
    """
    rows = [row for row in rows if row.line.words]
    size = _own_size(rows, body_size)
    found = all_of(_in_rows(sheet, rows, size, words))
    taken = {word.id for piece in found.together for line in piece for word in line.words}
    kinds = dict.fromkeys((row.line.id for row in rows if row.line.words[0].id in taken), "table")
    pictures = [region.box for region in sheet.page.regions if region.kind == "graphic" and region.box]
    parts = [part for stack in stacks(sheet, rows, size) for part in stack.without(kinds)]
    for detect in (list_rows, verse_rows, lambda own: quote_rows(own, pictures)):
        more = all_of(detect(part) for part in parts)
        parts = [left for part in parts for left in part.without(more.kinds)]
        found = all_of([found, more])
    return found


def _in_rows(sheet: Sheet, rows: Sequence[Row], size: float, words: PageWords) -> Iterator[Found]:
    """Tables and contents, which stand in strips over the whole width of a column."""
    grids = grids_of(sheet.page, size)
    for field in fields(sheet, rows, size):
        leading = _own_leading(field, sheet.leading)
        for table in tables_in_grids(grids, field, leading):
            yield found_in(table)
            field = [strip for strip in field if strip not in table.strips]
        contents = toc_rows(field, leading, words)
        yield contents
        field = [strip for strip in field if strip.rows[0].line.id not in contents.kinds]
        for table in tables_in(field, leading):
            yield found_in(table)


def _own_size(rows: Sequence[Row], body_size: float) -> float:
    """The height of the type of a page with rows enough to tell; else of the book's."""
    return max(1.0, type_size(rows) if len(rows) >= _ENOUGH else body_size)


def _own_leading(strips: Sequence[Strip], usual: float) -> float:
    """The distance between the lines of a column with strips enough to tell; else the book's."""
    steps = [b.y - a.y for a, b in pairwise(strips)]
    return max(1.0, median(steps) if len(steps) >= _ENOUGH else usual)
