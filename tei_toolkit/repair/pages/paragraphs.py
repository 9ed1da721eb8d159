"""Where a paragraph begins: by its indent, by the space above it, by the short last line before it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import regex

from tei_toolkit.repair.pages.geometry import Column, Row, Sheet

_STOP = regex.compile(r"[.!?…:][»\"”)\]\d*]*$")
_ANY_STOP = regex.compile(r"[.!?…:;][^\p{L}\d]*\d{0,2}[^\p{L}\d]*$")
_BEGIN = regex.compile(r"[«„\"(—–-]*\s*[\p{Lu}\d]")
_CAPITAL = regex.compile(r"[«„“\"(]*\p{Lu}")
_OPENING = regex.compile(r"[\p{L}\d«„“\"(\[§№*•—–-]")
# A gap between words, in heights of type, behind which a word of two letters is a mark of the scan.
_FAR = 2.5
_INDENT = (0.7, 4.0)
# What stands in by this part of the column's width is no indent.
_APART = 0.3
_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Style:
    """How a book parts its paragraphs: the usual indent in heights of its type, 0 where it has none."""

    indent: float = 0.0
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """From one row of text to the next in a column; `after` is the kind of the line that stands above.

    `reach` is how far the line above goes to the right, in straightened pixels; `hanging` says that in this column
    first lines stand out and the others in. Marks of the scan at a line's ends don't count.
    """

    above: Row | None
    row: Row
    column: Column
    leading: float
    after: str
    style: Style
    reach: float
    hanging: bool

    @property
    def indent(self) -> float:
        """How far the row begins from the margin, in heights of its type."""
        return _indent(self.row, self.column)

    @property
    def in_sentence(self) -> bool:
        """Whether the line above runs to the margin and ends in the middle of a sentence."""
        if self.above is None or self.after != "paragraph":
            return False
        full = self.column.right - self.reach < 2 * self.above.size
        return full and _ANY_STOP.search(_core(self.above)[1]) is None


Rule = Callable[[Step], bool]


def indented(step: Step) -> bool:
    """The row stands in by its first-line indent, and the row above doesn't stand in as far.

    In the middle of a sentence a row that stands in otherwise than usual, or begins small, has lost its first letters.
    A row above that stands in as far is a paragraph of one line if both have the usual indent and a sentence ends
    between them.
    """
    if step.hanging or step.indent <= _INDENT[0] or _left(step.row) - step.column.left >= _APART * step.column.width:
        return False
    unusual = step.style.indent > 0 and abs(step.indent - step.style.indent) > 0.5
    if step.in_sentence and (unusual or step.row.text[:1].islower()):
        return False
    under = step.above if step.after == "paragraph" else None
    if under is None or abs(_left(step.row) - _left(under)) > 0.4 * step.row.size:
        return True
    usual = step.style.indent > 0 and not unusual
    return usual and _STOP.search(_core(under)[1]) is not None and _BEGIN.match(step.row.text) is not None


def outdented(step: Step) -> bool:
    """Where first lines stand out: the row begins at the margin."""
    return step.hanging and step.indent < 0.4


def after_heading(step: Step) -> bool:
    """A heading stands above."""
    return step.after == "heading"


def spaced(step: Step) -> bool:
    """More than the usual space stands above, in the middle of a column.

    Below a table or a picture it says nothing of a line that begins with a small letter.
    """
    if step.above is None or (step.after in ("table", "caption") and step.row.text[:1].islower()):
        return False
    limit = 1.25 if step.style.spaced else 1.5
    return step.row.y - step.above.y > limit * step.leading


def short_line(step: Step) -> bool:
    """The line above ends a sentence far from the margin, and this one begins another."""
    if step.above is None or step.after != "paragraph" or step.hanging:
        return False
    rest = step.column.right - step.reach
    if rest <= max(3 * step.above.size, 0.12 * step.column.width):
        return False
    begins = _BEGIN.match(step.row.text) is not None or rest > 0.5 * step.column.width
    return _STOP.search(_core(step.above)[1]) is not None and begins


def set_apart(step: Step) -> bool:
    """At the top of a page or column, a line far in from the margin that begins with a capital, as an address does."""
    far = _left(step.row) - step.column.left >= _APART * step.column.width
    return step.above is None and far and _CAPITAL.match(step.row.text) is not None


RULES: tuple[Rule, ...] = (indented, outdented, after_heading, spaced, short_line, set_apart)


def paragraph_style(sheets: Iterable[Sheet], furniture: Collection[str]) -> Style:
    """How a book parts its paragraphs; `furniture` are the ids of the lines that are none of its text."""
    rows = [(row, sheet.column(row)) for sheet in sheets for row in sheet.rows if row.line.id not in furniture]
    long = [(row, column) for row, column in rows if column.right - row.left > 0.6 * column.width]
    indents = [_indent(row, column) for row, column in long if column.width > 10 * row.size]
    stand_in = [indent for indent in indents if _INDENT[0] < indent < _INDENT[1]]
    if len(stand_in) >= max(3, 0.02 * len(indents)):
        return Style(indent=median(stand_in))
    return Style(spaced=len(indents) >= 2 * _ENOUGH)


def paragraph_starts(sheet: Sheet, kinds: Mapping[str, str], style: Style) -> frozenset[str]:
    """The ids of the lines of text that begin a paragraph; a row at the top of a column needs its indent."""
    return frozenset(step.row.line.id for step in _steps(sheet, kinds, style) if any(rule(step) for rule in RULES))


def _steps(sheet: Sheet, kinds: Mapping[str, str], style: Style) -> list[Step]:
    steps = []
    body = [row for row in sheet.rows if kinds.get(row.line.id) in ("paragraph", "heading", "caption", "table")]
    hanging = _hanging_columns(sheet, [row for row in body if kinds[row.line.id] == "paragraph"])
    for row in body:
        column = sheet.column(row)
        beside = [o for o in body if not sheet.homes or sheet.column(o) == column]
        if kinds[row.line.id] != "paragraph" or _is_right_part(row, beside, sheet.leading):
            continue
        above = max(
            (o for o in body if o.y < row.y - 0.3 * row.size and _stands_over(o, row, sheet)),
            key=lambda o: o.y,
            default=None,
        )
        if row.line.id in sheet.tops:
            above = None
        after = kinds[above.line.id] if above else ""
        reach = _reach(above, beside, sheet.leading) if above else 0.0
        steps.append(Step(above, row, column, sheet.leading, after, style, reach, column in hanging))
    return steps


def _hanging_columns(sheet: Sheet, rows: Sequence[Row]) -> set[Column]:
    """The columns in which most rows stand in and the others begin at the margin, as in a dictionary."""
    found = set()
    for column in sheet.columns:
        own = [_indent(row, column) for row in rows if sheet.column(row) == column]
        stand_in = [indent for indent in own if _INDENT[0] < indent < _INDENT[1]]
        at_margin = sum(abs(indent) < 0.4 for indent in own)
        if len(own) >= _ENOUGH and len(stand_in) > 0.5 * len(own) and at_margin > 0.15 * len(own):
            found.add(column)
    return found


def _stands_over(above: Row, row: Row, sheet: Sheet) -> bool:
    column = sheet.column(row)
    return sheet.column(above) == column or (above.left < row.right and row.left < above.right)


def _is_right_part(row: Row, body: Sequence[Row], leading: float) -> bool:
    """Whether the row is the right part of a line that the engine cut in two."""
    return any(abs(o.y - row.y) < 0.6 * leading and o.right <= row.left + 0.5 * row.size for o in body if o is not row)


def _reach(row: Row, body: Sequence[Row], leading: float) -> float:
    """How far to the right the row's line goes, with the parts that the engine cut off."""
    parts = (o.right for o in body if abs(o.y - row.y) < 0.6 * leading and o.left >= row.right - 0.5 * row.size)
    return max((_core(row)[0], *parts))


def _left(row: Row) -> float:
    """Where the row's first word begins that is no mark of the scan."""
    box = row.line.box
    word = next((word for word in row.line.words if _OPENING.search(word.text)), None)
    if box is None or word is None or word.box is None:
        return row.left
    return row.left + word.box.left - box.left


def _core(row: Row) -> tuple[float, str]:
    """Where a row ends and what it says, without the marks of the scan that stand far behind it."""
    words = list(row.line.words)
    while len(words) > 1:
        last, before = words[-1], words[-2]
        signs = sum(c.isalnum() for c in last.text)
        if signs > 2 or last.box is None or before.box is None:
            break
        if last.box.left - before.box.right < _FAR * row.size and (signs or len(words) == len(row.line.words)):
            break
        words.pop()
    box, text = words[-1].box, " ".join(word.text for word in words)
    return (row.right if box is None or row.line.box is None else row.right - (row.line.box.right - box.right)), text


def _indent(row: Row, column: Column) -> float:
    return (_left(row) - column.left) / max(1.0, row.size)
