"""Rows of a column from top to bottom, and how far they stand from its margins and from one another."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tei_toolkit.repair.pages.geometry import Column, Row, Sheet


@dataclass(frozen=True, slots=True)
class Stack:
    """The rows of a column from top to bottom, its margins, the height of the body's type, the usual line distance."""

    rows: tuple[Row, ...]
    column: Column
    size: float
    leading: float

    def inset(self, row: Row) -> float:
        """How far the row begins from the left margin, in heights of the body's type."""
        return (row.left - self.column.left) / self.size

    def lack(self, row: Row) -> float:
        """How far the row ends before the right margin, in heights of the body's type."""
        return (self.column.right - row.right) / self.size

    def gap(self, index: int) -> float:
        """The distance from the row above to this one, in usual line distances; endless at the column's top."""
        if not 0 < index < len(self.rows):
            return float("inf")
        return (self.rows[index].y - self.rows[index - 1].y) / self.leading

    def without(self, taken: Container[str]) -> "list[Stack]":
        """What is left of it where some lines are taken, parted where they stood."""
        parts: list[list[Row]] = [[]]
        for row in self.rows:
            if row.line.id in taken:
                parts.append([])
            else:
                parts[-1].append(row)
        return [replace(self, rows=tuple(part)) for part in parts if part]

    def runs(self, widest: float) -> Iterator[range]:
        """The places of rows that follow one another with no gap wider than so many line distances."""
        begin = 0
        for index in range(1, len(self.rows) + 1):
            if index == len(self.rows) or self.gap(index) > widest:
                yield range(begin, index)
                begin = index


def stacks(sheet: Sheet, rows: Sequence[Row], size: float) -> list[Stack]:
    """The rows of each column of the sheet."""
    found = []
    for column in dict.fromkeys(sheet.column(row) for row in rows):
        own = sorted((row for row in rows if sheet.column(row) == column), key=lambda row: row.y)
        found.append(Stack(tuple(own), column, max(1.0, size), max(1.0, sheet.leading)))
    return found


def levels(places: Sequence[float], near: float) -> list[float]:
    """The distinct values among some, those within `near` of the one before taken as one; smallest first."""
    ordered = sorted(places)
    return ordered[:1] + [b for a, b in pairwise(ordered) if b - a > near]
