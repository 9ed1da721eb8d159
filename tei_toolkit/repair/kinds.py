"""What each line of a page is: heading, text, footnote, caption or table row; each rule has a name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Box
from tei_toolkit.repair.geometry import Column, Row, Sheet, type_size

NOTE_START = regex.compile(r"(?:\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*{1,3}|[†‡])[.)\]]?\s\S")
# What Tesseract makes of a raised number: a sign before a capital.
_LOST_NUMBER = regex.compile(r"[\"'°*^?!’”“‘`$%&#@§]{1,2}\s*\p{Lu}|\d\p{Ll}\s+\p{Lu}")
_SMALL = 0.88
_LARGE = 1.1
_GAP = 1.25
_CELL_GAP = 1.6


@dataclass(frozen=True, slots=True)
class Place:
    """A row with what stands around it: its column, its neighbours in the column, and the book's usual type."""

    row: Row
    column: Column
    above: Row | None
    below: Row | None
    leading: float
    body_size: float

    @property
    def apart(self) -> bool:
        """Whether more than the usual space stands above or below."""
        return self.gap_above > _GAP * self.leading or self.gap_below > _GAP * self.leading

    @property
    def gap_above(self) -> float:
        """Pixels from the baseline above; endless at the top of a column."""
        return self.row.y - self.above.y if self.above else float("inf")

    @property
    def gap_below(self) -> float:
        """Pixels to the baseline below; endless at the foot of a column."""
        return self.below.y - self.row.y if self.below else float("inf")

    @property
    def centred(self) -> bool:
        """Whether the row stands in the middle, clear of both margins."""
        left, right = self.row.left - self.column.left, self.column.right - self.row.right
        return left > 0.8 * self.row.size and abs(left - right) < max(self.row.size, 0.05 * self.column.width)


Rule = Callable[[Place, PageWords], bool]


def cue_word(place: Place, words: PageWords) -> bool:
    """It begins as headings do: 'Глава 7', '§ 3. Выборы'."""
    match = regex.match(r"(\p{L}+|§)[\s.:]*(\d+|[IVXLC]+|\p{Lu})", place.row.text)
    known = match is not None and match.group(1).casefold() in words.chapter | words.section
    return known and place.apart and not _ends_sentence(place)


def larger(place: Place, words: PageWords) -> bool:
    """Larger type than the text's, apart from it, and no sentence."""
    del words
    return place.row.size >= _LARGE * place.body_size and place.apart and not _full_line(place)


def centred(place: Place, words: PageWords) -> bool:
    """In the middle, apart on both sides or under a centred line, and no sentence."""
    del words
    alone = place.gap_above > _GAP * place.leading and place.gap_below > _GAP * place.leading
    return place.centred and alone and not _ends_sentence(place) and not _full_line(place)


def capitals(place: Place, words: PageWords) -> bool:
    """All in capitals, four letters at least, apart from the text."""
    del words
    letters = [c for c in place.row.text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and place.apart


HEADING_RULES: tuple[Rule, ...] = (cue_word, larger, centred, capitals)


def line_kinds(sheet: Sheet, known: Mapping[str, str], body_size: float, words: PageWords) -> dict[str, str]:
    """The kind of each line of a page that isn't in `known` (its furniture): one of REGION_KINDS."""
    rows = [row for row in sheet.rows if row.line.id not in known and not _is_noise(row)]
    kinds = {row.line.id: "other" for row in sheet.rows if row.line.id not in known and _is_noise(row)}
    notes = _footnotes(sheet, rows, body_size)
    kinds |= {row.line.id: "footnote" for row in notes}
    rows = [row for row in rows if row.line.id not in kinds]
    tables = _table_rows(rows)
    places = _places(sheet, rows, body_size)
    for place in places:
        kinds[place.row.line.id] = _kind(place, tables, words)
    _continue_headings(places, kinds)
    return kinds


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


def caption_word(text: str, words: PageWords) -> str | None:
    """figure or table where the line begins as a caption does: 'Рис. 1.', 'Таблица 2'."""
    match = regex.match(r"(\p{L}+)\.?\s*(?:№\s*)?(?:\d+|[IVXLC]+)\b", text)
    word = match.group(1).casefold() if match else ""
    return "figure" if word in words.figure else "table" if word in words.table else None


def _kind(place: Place, tables: frozenset[str], words: PageWords) -> str:
    if place.row.line.id in tables:
        return "table"
    if caption_word(place.row.text, words) and (place.centred or place.apart):
        return "caption"
    if any(rule(place, words) for rule in HEADING_RULES):
        return "heading"
    return "paragraph"


def _places(sheet: Sheet, rows: Sequence[Row], body_size: float) -> list[Place]:
    places = []
    for row in rows:
        column = sheet.column(row)
        same = [other for other in rows if sheet.column(other) == column or _beside(other, row)]
        above = max((o for o in same if o.y < row.y - 0.3 * row.size), key=lambda o: o.y, default=None)
        below = min((o for o in same if o.y > row.y + 0.3 * row.size), key=lambda o: o.y, default=None)
        places.append(Place(row, column, above, below, sheet.leading, body_size))
    return places


def _beside(one: Row, other: Row) -> bool:
    return one.left < other.right and other.left < one.right


def _continue_headings(places: Sequence[Place], kinds: dict[str, str]) -> None:
    """A line close to a heading, of its size or centred like it, belongs to it."""
    for place in places:
        above = place.above
        if above and kinds.get(above.line.id) == "heading" and place.gap_above <= 1.6 * place.leading:
            alone = place.gap_below > _GAP * place.leading
            if place.centred and (_like_heading(place, above) or alone) and not _ends_sentence(place):
                kinds[place.row.line.id] = "heading"
    for place in reversed(places):
        below = place.below
        if below and kinds.get(below.line.id) == "heading" and place.gap_below <= 1.6 * place.leading:
            if _like_heading(place, below) and place.gap_above > _GAP * place.leading:
                kinds[place.row.line.id] = "heading"


def _like_heading(place: Place, heading: Row) -> bool:
    """Whether the row's type is the heading's, and larger than the text's."""
    return abs(heading.size - place.row.size) < 0.1 * heading.size and place.row.size > 1.05 * place.body_size


def _footnotes(sheet: Sheet, rows: Sequence[Row], body_size: float) -> list[Row]:
    """The rows at the foot of each column that are notes: below a short rule, or in smaller type."""
    notes: list[Row] = []
    for column in {sheet.column(row) for row in rows}:
        own = sorted((row for row in rows if sheet.column(row) == column), key=lambda row: row.y)
        notes.extend(_below_rule(sheet, own, body_size) or _small_foot(sheet, own, body_size))
    return notes


def _below_rule(sheet: Sheet, rows: Sequence[Row], body_size: float) -> Sequence[Row]:
    """What stands below a short rule in the lower part of the page, if its type is not larger than the text's."""
    for rule in sorted(_rules(sheet), key=lambda box: box.top):
        above = [row for row in rows if row.line.box and row.line.box.bottom <= rule.bottom + row.size / 2]
        zone = rows[len(above) :]
        known = any(NOTE_START.match(row.text) for row in zone)
        if zone and above and (known or type_size(zone) < 0.95 * body_size):
            return zone
    return ()


def _rules(sheet: Sheet) -> list[Box]:
    """Thin, short lines below the upper third of the page that stand in no picture."""
    scan = sheet.page.scan
    boxes = [region.box for region in sheet.page.regions if region.kind == "separator" and region.box]
    pictures = [region.box for region in sheet.page.regions if region.kind == "graphic" and region.box]
    width = max((column.width for column in sheet.columns), default=0.0)
    return [
        box
        for box in boxes
        if box.width > 8 * box.height and 0.05 * width < box.width < 0.6 * width
        and (scan is None or box.top > scan.height / 3)
        and not any(p.top <= box.top <= p.bottom and p.height < 0.6 * (scan.height if scan else 0) for p in pictures)
    ]  # fmt: skip


def _small_foot(sheet: Sheet, rows: Sequence[Row], body_size: float) -> Sequence[Row]:
    """The last rows of smaller type: where a note's number stands before one, or all are small and apart."""
    first = len(rows)
    while first > 0 and _small(rows, first - 1, body_size, sheet.leading):
        first -= 1
    zone = rows[first:]
    if not zone or first == 0:
        return ()
    known = any(NOTE_START.match(row.text) for row in zone)
    apart = zone[0].y - rows[first - 1].y > 1.05 * sheet.leading
    return zone if known or (apart and type_size(zone) <= 0.86 * body_size) else ()


def _small(rows: Sequence[Row], index: int, body_size: float, leading: float) -> bool:
    """Whether a row is of small type; one measured a little larger is, where its lines stand close."""
    row = rows[index]
    if row.size <= _SMALL * body_size:
        return True
    neighbour = rows[index + 1] if index + 1 < len(rows) else rows[index - 1]
    close = 0 < abs(neighbour.y - row.y) < 0.9 * leading
    return row.size < 0.97 * body_size and close


def _table_rows(rows: Sequence[Row]) -> frozenset[str]:
    """The rows with wide gaps between words that share a cell's edge with a row above or below."""
    edges = [_cell_edges(row) for row in rows]
    found = set()
    for index, row in enumerate(rows):
        around = edges[max(0, index - 1) : index] + edges[index + 1 : index + 2]
        if any(abs(own - other) < row.size for own in edges[index] for near in around for other in near):
            found.add(row.line.id)
    return frozenset(found)


def _cell_edges(row: Row) -> list[int]:
    """The left and right ends of a row's cells, the outermost aside, in pixels."""
    starts = cell_starts(row)
    edges = []
    for before, word in zip(row.line.words, row.line.words[1:], strict=False):
        if word.id in starts and before.box and word.box:
            edges += [before.box.right, word.box.left]
    return edges


def cell_starts(row: Row) -> tuple[str, ...]:
    """The ids of the words that stand a wide gap behind the word before them."""
    starts = []
    for before, word in zip(row.line.words, row.line.words[1:], strict=False):
        if before.box and word.box and word.box.left - before.box.right > _CELL_GAP * row.size:
            starts.append(word.id)
    return tuple(starts)


def _ends_sentence(place: Place) -> bool:
    return place.row.text.rstrip('»"”“ ').endswith(
        (".", ",", ";", ":", "-", "!", "?")
    ) and not regex.fullmatch(r"\P{L}*\p{L}{0,12}\s*(\d+|[IVXLC]+)\.", place.row.text)


def _full_line(place: Place) -> bool:
    """A line that fills its column with the text running on."""
    fills = place.row.right - place.row.left > 0.97 * place.column.width
    return fills or place.row.text.endswith(("-", ","))


def _is_noise(row: Row) -> bool:
    """A line without letter, digit or star: marks of the scan."""
    return not any(c.isalnum() or c in "*†‡§" for c in row.text)
