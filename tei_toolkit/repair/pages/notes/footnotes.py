"""Which rows at the foot of a page are notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from tei_toolkit.model.layout import Box
from tei_toolkit.repair.pages.geometry import Column, Row, Sheet, weighted_median
from tei_toolkit.repair.pages.typefaces import Type, letters

_SIGNS = r"\*{1,4}|[†‡]{1,3}"
NOTE_START = regex.compile(
    rf"(?:\((?:\d{{1,3}}|{_SIGNS})\)|\[(?:\d{{1,3}}|{_SIGNS})\]|\d{{1,3}}\s?[.)\]]?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?|(?:{_SIGNS})\s?[.)\]]?"
    r"|\p{Ll}\))\s\S"
)
_SIGN_START = regex.compile(rf"[(\[]?(?:{_SIGNS})[.)\]]*\s\S|[\"”“'‘’]\)\s\S")
# What Tesseract makes of a raised number or star: a sign before a capital, or before a bracket.
LOST_NUMBER = regex.compile(
    r"[\"'°*^?!’”“‘`$%&#@§>]{1,2}\s*\p{Lu}|\d\p{Ll}\s+\p{Lu}|[\"'°*^?!’”“‘`.%]{1,3}\*?\)\s*\p{Lu}"
)
_SMALL = 0.9


@dataclass(frozen=True, slots=True)
class _Foot:
    """The rows of a column from one of them to the last, and what stands above them."""

    rows: Sequence[Row]
    above: Row
    body: Type
    leading: float

    @property
    def gap(self) -> float:
        """The space above, in distances between lines of the text."""
        return (self.rows[0].y - self.above.y) / self.leading if self.leading else 0.0

    @property
    def ratio(self) -> float:
        """How large most of its type is, the text's being 1."""
        return weighted_median([(self.body.of(row), letters(row)) for row in self.rows]) or 1.0

    @property
    def tightness(self) -> float:
        """The distance between its closer lines, the text's being 1 (notes may stand apart); 1 for a single line."""
        steps = sorted(b.y - a.y for a, b in pairwise(self.rows) if a.left < b.right and b.left < a.right)
        return steps[len(steps) // 4] / self.leading if steps and self.leading else 1.0

    @property
    def begins_small(self) -> bool:
        """Whether its first row is of small type."""
        return self.body.of(self.rows[0]) <= _SMALL or letters(self.rows[0]) < 4

    @property
    def steady(self) -> bool:
        """Whether three fifths of its letters are small, and no two long rows in succession are the text's."""
        sizes = [(self.body.of(row), letters(row)) for row in self.rows]
        small = sum(weight for size, weight in sizes if size <= _SMALL + 0.01)
        return small >= 0.6 * sum(weight for _, weight in sizes) and not self.holds_text

    @property
    def largest(self) -> float:
        """How large the largest of its long rows is, the text's type being 1."""
        return max((self.body.of(row) for row in self.rows if letters(row) >= 25), default=0.0)

    @property
    def holds_text(self) -> bool:
        """Whether two of its long rows in succession are of the text's type."""
        long = [self.body.of(row) for row in self.rows if letters(row) >= 25]
        return any(a > 0.95 and b > 0.95 for a, b in pairwise(long))


Rule = Callable[[_Foot], bool]


def footnote_rows(sheet: Sheet, rows: Sequence[Row], body: Type) -> list[Row]:
    """The rows at the foot of each column that are notes: below a short rule, in smaller type, or by their signs."""
    notes: list[Row] = []
    for column in {sheet.column(row): None for row in rows}:
        own = sorted((row for row in rows if sheet.column(row) == column or _over(row, column)), key=lambda row: row.y)
        heavy = [row for row in own if letters(row) >= 3 or NOTE_START.match(row.text)]
        top = _below_rule(sheet, column, heavy, body)
        if top is None:
            top = _by_type(sheet, heavy, body)
        if top is not None:
            notes.extend(row for row in own if row.y >= top - 0.3 * row.size and sheet.column(row) == column)
    return notes


def _over(row: Row, column: Column) -> bool:
    """Whether a row of another column stands over or under this one."""
    return row.left < column.right and column.left < row.right


def _below_rule(sheet: Sheet, column: Column, rows: Sequence[Row], body: Type) -> float | None:
    """Where the notes below a short rule begin, if their type is smaller than the text's or a note's sign is there."""
    for rule in sorted(_rules(sheet, column, body.size), key=lambda box: box.top):
        above = [row for row in rows if row.line.box and row.line.box.bottom <= rule.bottom + row.size / 2]
        zone = rows[len(above) :]
        if zone and above:
            foot = _Foot(zone, above[-1], body, sheet.leading)
            signed = _SIGN_START.match(zone[0].text) and foot.tightness < 0.97
            if foot.ratio < 0.95 or signed:
                return zone[0].y
    return None


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


def _by_type(sheet: Sheet, rows: Sequence[Row], body: Type) -> float | None:
    """Where the notes begin by their type and the space above them: the longest foot that one of the rules knows."""
    for index in range(1, len(rows)):
        foot = _Foot(rows[index:], rows[index - 1], body, sheet.leading)
        if foot.gap > 0.3 and any(rule(foot) for rule in RULES):
            return rows[index].y
    return None


def _apart(foot: _Foot) -> bool:
    """Small type with more than the usual space above it."""
    return foot.gap > 1.05 and foot.begins_small and foot.steady and foot.ratio <= (0.89 if foot.gap > 1.4 else 0.87)


def _numbered(foot: _Foot) -> bool:
    """Small type that begins with a note's number or sign."""
    begins = NOTE_START.match(foot.rows[0].text) is not None
    return begins and foot.ratio <= 0.92 and foot.begins_small and foot.steady


def _closer(foot: _Foot) -> bool:
    """Lines that stand closer than the text's, in a type a little smaller, with space above them."""
    close = len(foot.rows) >= 3 and foot.tightness < 0.86
    smaller = foot.ratio < 0.94 and foot.body.of(foot.rows[0]) < 0.96 and foot.largest < 0.98
    return close and smaller and foot.gap > 1.2


def _signed(foot: _Foot) -> bool:
    """A star or dagger above lines that are a little smaller or closer than the text's, as in old print."""
    if _SIGN_START.match(foot.rows[0].text) is None or foot.gap < 1.15:
        return False
    return foot.ratio < 0.96 and foot.tightness < 0.97


RULES: tuple[Rule, ...] = (_apart, _numbered, _closer, _signed)
