"""Where each note begins among the rows at the foot of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from tei_toolkit.repair.pages.geometry import Column, Row, Sheet
from tei_toolkit.repair.pages.notes.footnotes import LOST_NUMBER, NOTE_START
from tei_toolkit.repair.pages.sentences import ends_sentence
from tei_toolkit.repair.pages.typefaces import letters

_BARE_NUMBER = regex.compile(r"(\d{1,3})\s+\S")
_NUMBER = regex.compile(r"[(\[]?(\d{1,3})[.)\]]?\s")


@dataclass(frozen=True, slots=True)
class _Zone:
    """The notes of a column: how far their first rows and the others stand from the margin, in pixels.

    `hanging` says that first rows stand out at the margin and the others stand in.
    """

    column: Column
    indent: float
    hanging: bool

    def stands_as_first(self, row: Row) -> bool:
        """Whether a row begins where the notes' first rows do."""
        left = row.left - self.column.left
        return left < self.indent if self.hanging else left > self.indent


def note_starts(sheet: Sheet, kinds: Mapping[str, str], open_note: bool) -> frozenset[str]:
    """The ids of the lines that begin a note; the first goes on with a note that the page before left open."""
    rows = [row for row in sheet.rows if kinds.get(row.line.id) == "footnote"]
    starts: set[str] = set()
    above: Row | None = None
    for column in {sheet.column(row): None for row in rows}:
        own = sorted((row for row in rows if sheet.column(row) == column), key=lambda row: row.y)
        zone, last = _zone(column, own), 0
        for row in own:
            if above is not None and _beside(row, above):
                continue
            if _begins(row, above, zone, open_note, last):
                starts.add(row.line.id)
                number = _NUMBER.match(row.text)
                last = int(number.group(1)) if number else last + 1
            above = row
    return frozenset(starts)


def _begins(row: Row, above: Row | None, zone: _Zone, open_note: bool, last: int) -> bool:
    """By number or sign, by its place, or because the note above has ended."""
    number = _BARE_NUMBER.match(row.text)
    if number:
        fresh = int(number.group(1)) == last + 1 or above is None or zone.stands_as_first(row)
        return fresh or _ended(above, zone.column)
    if NOTE_START.match(row.text) or LOST_NUMBER.match(row.text):
        return True
    if above is not None and letters(row) < 3:
        return False
    if zone.hanging:
        return zone.stands_as_first(row) and (above is not None or not open_note)
    if zone.stands_as_first(row):
        return True
    if above is None:
        return not open_note and not row.text[:1].islower()
    return _ended(above, zone.column) and row.text[:1].isupper()


def _ended(above: Row | None, column: Column) -> bool:
    """Whether the row above ends a sentence far from the margin."""
    if above is None:
        return False
    return column.right - above.right > max(2 * above.size, 0.08 * column.width) and ends_sentence(above.text)


def _beside(row: Row, above: Row) -> bool:
    """Whether a row is the right part of the line above."""
    return abs(row.y - above.y) < 0.5 * above.size and row.left > above.left + 0.5 * (above.right - above.left)


def _zone(column: Column, rows: Sequence[Row]) -> _Zone:
    size = median(row.size for row in rows)
    known = [row.left - column.left for row in rows if NOTE_START.match(row.text)]
    others = [row.left - column.left for row in rows if not NOTE_START.match(row.text)]
    stands_out = bool(known and others) and median(others) > median(known) + 0.6 * size
    if stands_out and (len(others) >= 2 or min(known) < 0.5 * size):
        return _Zone(column, (median(known) + median(others)) / 2, hanging=True)
    lefts = sorted((*known, *others))
    gap = _first_gap(lefts, 0.5 * size) if lefts[0] < 1.2 * size else 0.0
    return _Zone(column, max(0.6 * size, gap), hanging=False)


def _first_gap(lefts: Sequence[float], least: float) -> float:
    """The middle of the first gap of at least so many pixels between sorted places; 0 without one."""
    return next(((a + b) / 2 for a, b in pairwise(lefts) if b - a > least), 0.0)
