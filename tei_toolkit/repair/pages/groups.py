"""Rows that stand close together, and what their place on the page tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tei_toolkit.repair.pages.geometry import Column, Row, Sheet
from tei_toolkit.repair.pages.typefaces import Type, type_of

GAP = 1.25
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that follow one another closely in a column, with the space around them in pixels."""

    rows: tuple[Row, ...]
    column: Column
    gap_above: float
    gap_below: float
    leading: float
    body: Type

    @property
    def apart(self) -> bool:
        """Whether more than the usual space stands above and below."""
        return min(self.gap_above, self.gap_below) > GAP * self.leading

    @property
    def short(self) -> bool:
        """Whether it has no more rows than headings and captions have."""
        return len(self.rows) <= (2 * _LONGEST if self.centred else _LONGEST)

    @property
    def ratio(self) -> float:
        """How large its type is, the text's being 1."""
        return self.body.ratio(type_of(self.rows))

    @property
    def boldness(self) -> float:
        """How wide its letters are, the text's being 1: bold type is wider; 1 where nothing is known."""
        own = type_of(self.rows).letter
        return own / self.body.letter if own and self.body.letter else 1.0

    @property
    def text(self) -> str:
        """The text of its rows."""
        return " ".join(row.text for row in self.rows)

    @property
    def at_the_right(self) -> bool:
        """Whether it stands at the right as dates and signatures do."""
        inset = min(row.left for row in self.rows) - self.column.left
        return inset > 0.4 * self.column.width and not self.centred

    @property
    def centred(self) -> bool:
        """Whether every row stands in the middle, and one of them clear of both margins."""
        inset = max(min(row.left - self.column.left, self.column.right - row.right) / row.size for row in self.rows)
        return inset > 0.8 and all(_in_the_middle(row, self.column) for row in self.rows)


def groups_of(sheet: Sheet, rows: Sequence[Row], body: Type) -> list[Group]:
    """The rows of each column, parted where more than the usual space stands between them."""
    groups = []
    for column in {sheet.column(row): None for row in rows}:
        own = sorted((row for row in rows if sheet.column(row) == column or _over(row, column)), key=lambda row: row.y)
        runs: list[list[Row]] = []
        for row in own:
            near = runs and row.y - runs[-1][-1].y <= max(1.2 * sheet.leading, 1.35 * row.size)
            if near and not _is_text_under_capitals(row, runs[-1], column):
                runs[-1].append(row)
            else:
                runs.append([row])
        ends = [float("-inf"), *(run[-1].y for run in runs)]
        begins = [*(run[0].y for run in runs[1:]), float("inf")]
        for run, end, begin in zip(runs, ends, begins, strict=False):
            if sheet.column(run[0]) == column:
                above, below = run[0].y - end, begin - run[-1].y
                groups.append(Group(tuple(run), column, above, below, sheet.leading, body))
    return groups


def is_capitals(text: str) -> bool:
    """Whether all its letters are capitals, and there are four at least."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _is_text_under_capitals(row: Row, above: Sequence[Row], column: Column) -> bool:
    """Whether a row that fills the column, or nearly, follows a single row of capitals."""
    filled = row.left - column.left < 3 * row.size and column.right - row.right < 0.3 * column.width
    return len(above) == 1 and is_capitals(above[0].text) and not is_capitals(row.text) and filled


def _over(row: Row, column: Column) -> bool:
    """Whether a row of another column stands over or under this one."""
    return row.left < column.right and column.left < row.right


def _in_the_middle(row: Row, column: Column) -> bool:
    left, right = row.left - column.left, column.right - row.right
    return abs(left - right) < max(row.size, 0.05 * column.width)
