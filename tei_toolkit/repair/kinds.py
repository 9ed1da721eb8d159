"""What each line of a page is: heading, text, footnote, caption or table row; each rule has a name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_LONGEST_HEADING = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that follow one another closely in a column, with the space around them in pixels."""

    rows: tuple[Row, ...]
    column: Column
    gap_above: float
    gap_below: float
    leading: float
    body_size: float

    @property
    def apart(self) -> bool:
        """Whether more than the usual space stands above and below."""
        return min(self.gap_above, self.gap_below) > _GAP * self.leading

    @property
    def text(self) -> str:
        """The text of its rows."""
        return " ".join(row.text for row in self.rows)

    @property
    def centred(self) -> bool:
        """Whether every row stands in the middle, and one of them clear of both margins."""
        inset = max(min(row.left - self.column.left, self.column.right - row.right) / row.size for row in self.rows)
        return inset > 0.8 and all(_in_the_middle(row, self.column) for row in self.rows)


Rule = Callable[[Group, PageWords], bool]


def cue_word(group: Group, words: PageWords) -> bool:
    """It begins as headings do: 'Глава 7', '§ 3. Выборы'."""
    match = regex.match(r"(\p{L}+|§)[\s.:]*(\d+|[IVXLC]+|\p{Lu})", group.text)
    known = match is not None and match.group(1).casefold() in words.chapter | words.section
    return known and max(group.gap_above, group.gap_below) > _GAP * group.leading and _no_sentence(group)


def larger(group: Group, words: PageWords) -> bool:
    """Larger type than the text's, apart from it."""
    del words
    return type_size(group.rows) >= _LARGE * group.body_size and group.apart


def centred(group: Group, words: PageWords) -> bool:
    """In the middle, apart, and no sentence."""
    del words
    return group.apart and group.centred and _no_sentence(group)


def capitals(group: Group, words: PageWords) -> bool:
    """All in capitals, four letters at least, apart from the text."""
    del words
    letters = [c for c in group.text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and group.apart


HEADING_RULES: tuple[Rule, ...] = (cue_word, larger, centred, capitals)


def line_kinds(sheet: Sheet, known: Mapping[str, str], body_size: float, words: PageWords) -> dict[str, str]:
    """The kind of each line of a page that isn't in `known` (its furniture): one of REGION_KINDS."""
    rows = [row for row in sheet.rows if row.line.id not in known and not _is_noise(row)]
    kinds = {row.line.id: "other" for row in sheet.rows if row.line.id not in known and _is_noise(row)}
    notes = _footnotes(sheet, rows, body_size)
    kinds |= {row.line.id: "footnote" for row in notes}
    rows = [row for row in rows if row.line.id not in kinds]
    tables = _table_rows(rows)
    for group in _groups(sheet, [row for row in rows if row.line.id not in tables], body_size):
        kind = _kind(group, words)
        kinds |= {row.line.id: kind for row in group.rows}
    return kinds | {row.line.id: "table" for row in rows if row.line.id in tables}


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


def _kind(group: Group, words: PageWords) -> str:
    if len(group.rows) > (2 * _LONGEST_HEADING if group.centred else _LONGEST_HEADING):
        return "paragraph"
    if caption_word(group.text, words) and (group.centred or group.apart):
        return "caption"
    return "heading" if any(rule(group, words) for rule in HEADING_RULES) else "paragraph"


def _groups(sheet: Sheet, rows: Sequence[Row], body_size: float) -> list[Group]:
    """The rows of each column, parted where more than the usual space stands between them."""
    groups = []
    for column in {sheet.column(row): None for row in rows}:
        own = sorted((row for row in rows if sheet.column(row) == column or _over(row, column)), key=lambda row: row.y)
        runs: list[list[Row]] = []
        for row in own:
            if runs and row.y - runs[-1][-1].y <= max(1.2 * sheet.leading, 1.35 * row.size):
                runs[-1].append(row)
            else:
                runs.append([row])
        ends = [float("-inf"), *(run[-1].y for run in runs)]
        begins = [*(run[0].y for run in runs[1:]), float("inf")]
        for run, end, begin in zip(runs, ends, begins, strict=False):
            if sheet.column(run[0]) == column:
                above, below = run[0].y - end, begin - run[-1].y
                groups.append(Group(tuple(run), column, above, below, sheet.leading, body_size))
    return groups


def _over(row: Row, column: Column) -> bool:
    """Whether a row of another column stands over or under this one."""
    return row.left < column.right and column.left < row.right


def _in_the_middle(row: Row, column: Column) -> bool:
    left, right = row.left - column.left, column.right - row.right
    return abs(left - right) < max(row.size, 0.05 * column.width)


def _footnotes(sheet: Sheet, rows: Sequence[Row], body_size: float) -> list[Row]:
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


def _table_rows(rows: Sequence[Row]) -> frozenset[str]:
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


def _no_sentence(group: Group) -> bool:
    """Whether the text doesn't end as a sentence does; a number's stop, as in 'Глава 3.', is none."""
    text = group.text.rstrip('»"”“ ')
    numbered = regex.fullmatch(r"\P{L}*\p{L}{0,12}\s*(\d+|[IVXLC]+)\.", text)
    return numbered is not None or not text.endswith((".", ",", ";", ":", "-", "!", "?"))


def _is_noise(row: Row) -> bool:
    """A line without letter, digit or star: marks of the scan."""
    return not any(c.isalnum() or c in "*†‡§" for c in row.text)
