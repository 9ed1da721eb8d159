"""Notes at the foot of a page and in its margins: which rows they are, and where each begins."""

from tei_toolkit.repair.pages.notes.footnotes import footnote_rows
from tei_toolkit.repair.pages.notes.margins import find_margins, part_margins
from tei_toolkit.repair.pages.notes.starts import note_starts

__all__ = ["find_margins", "footnote_rows", "note_starts", "part_margins"]
