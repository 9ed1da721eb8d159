"""What of a page is more than running text: contents, tables, lists, verse and quotations, in this order."""

from collections.abc import Sequence

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.repair.pages.found import Found, all_of
from tei_toolkit.repair.pages.geometry import Row, Sheet
from tei_toolkit.repair.pages.lists import list_rows
from tei_toolkit.repair.pages.measure import stacks
from tei_toolkit.repair.pages.quotes import quote_rows
from tei_toolkit.repair.pages.tables import table_rows
from tei_toolkit.repair.pages.verse import verse_rows


def find_texts(sheet: Sheet, rows: Sequence[Row], body_size: float, words: PageWords) -> Found:
    """What the detectors take of the rows; each sees those that are left.

    A column is parted first where a table or a list stood in it: what stood on both sides isn't one passage.
    """
    del words
    pictures = [region.box for region in sheet.page.regions if region.kind == "graphic" and region.box]
    found = Found(dict.fromkeys(table_rows(rows), "table"))
    for stack in stacks(sheet, rows, body_size):
        for detect in (list_rows, verse_rows, lambda own: quote_rows(own, pictures)):
            found = all_of([found, *(detect(part) for part in stack.without(found.kinds))])
    return found
