"""Which rows at the foot of a page are notes, and where each note begins."""

from collections.abc import Sequence

import regex

from tei_toolkit.model.layout import Box
from tei_toolkit.repair.pages.geometry import Column, Row, Sheet, type_size

NOTE_START = regex.compile(r"(?:\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*{1,3}|[†‡])[.)\]]?\s\S")
# What Tesseract makes of a raised number: a sign before a capital.
_LOST_NUMBER = regex.compile(r"[\"'°*^?!’”“‘`$%&#@§]{1,2}\s*\p{Lu}|\d\p{Ll}\s+\p{Lu}")
_SMALL = 0.88


def footnote_rows(sheet: Sheet, rows: Sequence[Row], body_size: float) -> list[Row]:
    """The rows at the foot of each column that are notes: below a short rule, or in smaller type."""
    notes: list[Row] = []
    for column in {sheet.column(row) for row in rows}:
        own = sorted((row for row in rows if sheet.column(row) == column), key=lambda row: row.y)
        notes.extend(_below_rule(sheet, column, own, body_size) or _small_foot(sheet, own, body_size))
    return notes


def _below_rule(sheet: Sheet, column: Column, rows: Sequence[Row], body_size: float) -> Sequence[Row]:
    """What stands below a short rule in the lower part of the page, if its type is smaller than the text's."""
    for rule in sorted(_rules(sheet, column, body_size), key=lambda box: box.top):
        above = [row for row in rows if row.line.box and row.line.box.bottom <= rule.bottom + row.size / 2]
        zone = rows[len(above) :]
        if zone and above and type_size(zone) < 0.94 * body_size:
            return zone
    return ()


def _rules(sheet: Sheet, column: Column, body_size: float) -> list[Box]:
    """Thin, short lines from the column's left margin, below the upper third of the page, that stand in no picture."""
    scan = sheet.page.scan
    boxes = [region.box for region in sheet.page.regions if region.kind == "separator" and region.box]
    pictures = [region.box for region in sheet.page.regions if region.kind == "graphic" and region.box]
    height = scan.height if scan else max((box.bottom for box in boxes), default=0)
    return [
        box
        for box in boxes
        if box.width > 8 * box.height and 0.05 * column.width < box.width < 0.6 * column.width
        and box.top > height / 3 and abs(box.left - column.left) < 3 * body_size
        and not any(p.top <= box.top <= p.bottom and p.height < 0.6 * height for p in pictures)
    ]  # fmt: skip


def _small_foot(sheet: Sheet, rows: Sequence[Row], body_size: float) -> Sequence[Row]:
    """The last rows of smaller type: from the space above them, else from the first that begins with a number."""
    for index in range(1, len(rows)):
        gap = (rows[index].y - rows[index - 1].y) / sheet.leading if sheet.leading else 0.0
        if gap > 1.05 and _is_small_zone(rows[index:], body_size, wide_gap=gap > 1.4):
            return rows[index:]
    first = len(rows)
    while first > 0 and _small(rows, first - 1, body_size, sheet.leading):
        first -= 1
    known = (index for index in range(max(first, 1), len(rows)) if NOTE_START.match(rows[index].text))
    return next((rows[index:] for index in known), ())


def _is_small_zone(zone: Sequence[Row], body_size: float, wide_gap: bool) -> bool:
    """Whether most of the type is small, the first row with it; a row of a few letters says little."""
    limit = (_SMALL if wide_gap else 0.86) * body_size
    small = sum(len(row.text) for row in zone if row.size <= limit)
    begins = zone[0].size <= limit or len(zone[0].text) < 4
    return begins and small >= 0.6 * sum(len(row.text) for row in zone)


def _small(rows: Sequence[Row], index: int, body_size: float, leading: float) -> bool:
    """Whether a row is of small type; one measured a little larger is, where its lines stand close."""
    row = rows[index]
    if row.size <= _SMALL * body_size:
        return True
    neighbour = rows[index + 1] if index + 1 < len(rows) else rows[index - 1]
    close = 0 < abs(neighbour.y - row.y) < 0.9 * leading
    return row.size < 0.97 * body_size and close


def note_starts(row: Row, above: Row | None, column: Column, open_note: bool) -> bool:
    """Whether a footnote begins here: by number, sign or indent, or because the note above has ended.

    The first row of a page (`above` is None) goes on with the note that the page before left open.
    """
    if NOTE_START.match(row.text) or _LOST_NUMBER.match(row.text) or row.left > column.left + 0.6 * row.size:
        return True
    if above is None:
        return not open_note and not row.text[:1].islower()
    short = column.right - above.right > max(2 * above.size, 0.08 * column.width)
    return short and ends_sentence(above.text) and row.text[:1].isupper()


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences and notes do."""
    return text.rstrip('»"”“) ').endswith((".", "!", "?", "…"))
