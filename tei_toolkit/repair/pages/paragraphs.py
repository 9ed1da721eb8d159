"""Where a paragraph begins: by its indent, by the space above it, by the short last line before it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import regex

from tei_toolkit.repair.pages.geometry import Column, Row, Sheet

_STOP = regex.compile(r"[.!?…:][»\"”)\]\d*]*$")
_BEGIN = regex.compile(r"[«„\"(—–-]*\s*[\p{Lu}\d]")


@dataclass(frozen=True, slots=True)
class Step:
    """From one row of text to the next in a column; `after` is the kind of the line that stands above."""

    above: Row | None
    row: Row
    column: Column
    leading: float
    after: str

    @property
    def indent(self) -> float:
        """How far the row begins from the margin, in heights of its type."""
        return (self.row.left - self.column.left) / max(1.0, self.row.size)


Rule = Callable[[Step], bool]


def indented(step: Step) -> bool:
    """The row stands in by its first-line indent, and the row above doesn't stand in as far."""
    if step.indent <= 0.7 or step.row.left - step.column.left >= 0.3 * step.column.width:
        return False
    under = step.above is not None and step.after == "paragraph" and abs(step.row.left - step.above.left)
    return under is False or under > 0.4 * step.row.size


def after_heading(step: Step) -> bool:
    """A heading stands above."""
    return step.after == "heading"


def spaced(step: Step) -> bool:
    """More than the usual space stands above, in the middle of a column."""
    return step.above is not None and step.row.y - step.above.y > 1.5 * step.leading


def short_line(step: Step) -> bool:
    """The line above ends a sentence far from the margin, and this one begins another."""
    above = step.above
    if above is None or step.after != "paragraph":
        return False
    short = step.column.right - above.right > max(3 * above.size, 0.12 * step.column.width)
    return short and bool(_STOP.search(above.text)) and bool(_BEGIN.match(step.row.text))


RULES: tuple[Rule, ...] = (indented, after_heading, spaced, short_line)


def paragraph_starts(sheet: Sheet, kinds: Mapping[str, str]) -> frozenset[str]:
    """The ids of the lines of text that begin a paragraph; a row at the top of a column needs its indent."""
    starts = set()
    for step in _steps(sheet, kinds):
        if any(rule(step) for rule in RULES):
            starts.add(step.row.line.id)
    return frozenset(starts)


def _steps(sheet: Sheet, kinds: Mapping[str, str]) -> list[Step]:
    steps = []
    body = [row for row in sheet.rows if kinds.get(row.line.id) in ("paragraph", "heading", "caption", "table")]
    for row in body:
        if kinds[row.line.id] != "paragraph":
            continue
        column = sheet.column(row)
        above = max(
            (o for o in body if o.y < row.y - 0.3 * row.size and o.left < row.right and row.left < o.right),
            key=lambda o: o.y,
            default=None,
        )
        after = kinds[above.line.id] if above else ""
        steps.append(Step(above, row, column, sheet.leading, after))
    return steps
