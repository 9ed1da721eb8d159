"""Notes in the margins: short rows beside the text, left or right of its column, and the numbers of lines there."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from tei_toolkit.model.layout import Line, Region, Word
from tei_toolkit.repair.pages.found import Found
from tei_toolkit.repair.pages.geometry import Column, Row, Sheet, straighten, type_size, x_of
from tei_toolkit.repair.pages.order import part_of

_WIDEST = 0.4
_APART = 0.4
_GLUED = 0.7
_SURE = 0.5
_ROWS = 5


def part_margins(sheet: Sheet, furniture: Collection[str]) -> Sheet:
    """The sheet with lines parted where the engine read a note in the margin as their end or beginning."""
    text = _text_column(sheet, furniture)
    if text is None:
        return sheet
    cut = {
        row.line.id: parts for row in sheet.rows if row.line.id not in furniture and len(parts := _parts(row, text)) > 1
    }
    if not cut:
        return sheet
    regions = [_with_parts(region, cut) for region in sheet.page.regions]
    return replace(straighten(replace(sheet.page, regions=tuple(regions))), leading=sheet.leading)


def find_margins(sheet: Sheet, rows: Sequence[Row]) -> Found:
    """The rows that stand beside the text in a margin; those below one another are one note."""
    text = _text_column(sheet, {row.line.id for row in sheet.rows} - {row.line.id for row in rows})
    if text is None or sheet.homes:
        return Found()
    long = [row for row in rows if row.right - row.left > _WIDEST * text.width]
    found = [row for row in rows if _is_beside(row, text, long, sheet.leading)]
    notes: list[list[Row]] = []
    for row in sorted(found, key=lambda row: (row.middle > text.right, row.y)):
        last = notes[-1][-1] if notes else None
        below = last is not None and 0 < row.y - last.y < 1.3 * sheet.leading and last.left < row.right
        if last is not None and below and row.left < last.right and not _is_number(row) and not _is_number(last):
            notes[-1].append(row)
        else:
            notes.append([row])
    return Found(
        {row.line.id: "marginalia" for row in found},
        frozenset(note[0].line.id for note in notes),
        tuple(tuple(row.line for row in note) for note in notes),
    )


def _text_column(sheet: Sheet, furniture: Collection[str]) -> Column | None:
    """The margins that most rows of the text keep to; none on a page with few rows, or set in columns."""
    rows = [row for row in sheet.rows if row.line.id not in furniture]
    columns: dict[Column, list[Row]] = {}
    for row in rows:
        columns.setdefault(sheet.column(row), []).append(row)
    column = max(columns, key=lambda one: sum(len(row.text) for row in columns[one]), default=None)
    if column is None:
        return None
    full = [row for row in columns[column] if row.right - row.left > 0.7 * column.width]
    letters = sum(len(row.text) for row in columns[column])
    most = letters > 0.7 * sum(len(row.text) for row in rows)
    return column if most and len(full) >= _ROWS and column.width > 12 * type_size(rows) else None


def _parts(row: Row, text: Column) -> list[Line]:
    """The line of a row parted where its words leave the column behind a wide space."""
    ends = [x_of(row, word) for word in row.line.words]
    first, last = 0, len(ends)
    for place in range(1, len(ends)):
        wide = ends[place][0] - ends[place - 1][1] > _GLUED * row.size
        if wide and ends[place - 1][1] < text.left - _APART * row.size:
            first = place
        if wide and ends[place][0] > text.right + _APART * row.size and last == len(ends):
            last = place
    words = row.line.words
    parts: list[Sequence[Word]] = [words[:first], words[first:last], words[last:]]
    known = [part for part in parts if part]
    return [part_of(row.line, part, index) for index, part in enumerate(known, 1)]


def _with_parts(region: Region, cut: dict[str, list[Line]]) -> Region:
    return replace(region, lines=tuple(part for line in region.lines for part in cut.get(line.id, [line])))


def _is_beside(row: Row, text: Column, long: Sequence[Row], leading: float) -> bool:
    """Whether a short row that was read well stands beside the column's text, and no long row over or under it."""
    outside = row.right < text.left - _APART * row.size or row.left > text.right + _APART * row.size
    if not outside or row.right - row.left > _WIDEST * text.width or not _is_read(row):
        return False
    clear = not any(other.left < row.right and row.left < other.right for other in long)
    return clear and any(abs(other.y - row.y) < leading for other in long)


def _is_read(row: Row) -> bool:
    """Whether the engine was sure of most words, and they say something; dirt at the edge of a page doesn't."""
    known = [word.confidence for word in row.line.words if word.confidence is not None]
    says = sum(sign.isalnum() for sign in row.text) >= 2 or _is_number(row)
    return says and (not known or sum(known) / len(known) >= _SURE)


def _is_number(row: Row) -> bool:
    return row.text.strip(".)").isdigit()
