"""Tables that rules draw: lines down the page part the columns, lines across it the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from tei_toolkit.model.layout import Box, Page, union
from tei_toolkit.repair.pages.cells import Table
from tei_toolkit.repair.pages.strips import Segment, Strip

_GAP = 1.3
_LONG = 3
_NEAR = 0.3


@dataclass(frozen=True, slots=True)
class Grid:
    """Rules that meet: the x of those that go down and the y of those that go across, at a place of the page."""

    box: Box
    down: tuple[Box, ...]
    across: tuple[Box, ...]
    slope: float

    def column(self, x: float, y: float) -> int:
        """How many rules stand left of a place, those at the grid's left side aside."""
        return sum(self._x(rule, y) < x for rule in self.inner)

    def band(self, x: float, y: float) -> int:
        """How many rules stand above a place."""
        return sum(self._y(rule, x) < y for rule in self.across)

    @property
    def inner(self) -> tuple[Box, ...]:
        """The rules between columns."""
        edge = 0.02 * self.box.width
        return tuple(
            rule for rule in self.down if self.box.left + edge < rule.left and rule.right < self.box.right - edge
        )

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box lies in the grid."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        return self.box.left < x < self.box.right and 0 < self.band(x, y) < len(self.across)

    def _x(self, rule: Box, y: float) -> float:
        return (rule.left + rule.right) / 2 - self.slope * (y - (rule.top + rule.bottom) / 2)

    def _y(self, rule: Box, x: float) -> float:
        return (rule.top + rule.bottom) / 2 + self.slope * (x - (rule.left + rule.right) / 2)


def grids_of(page: Page, size: float) -> list[Grid]:
    """The grids on a page: two rules across at least, and one between columns or three across without any."""
    rules = [region.box for region in page.regions if region.kind == "separator" and region.box]
    slopes = [line.baseline[0] for line in page.lines() if line.baseline]
    grids = []
    near = _NEAR * size
    for group in _groups(rules, near):
        down = _apart([box for box in group if box.height > max(_LONG * box.width, 2 * size)], 0, size)
        across = _apart([box for box in group if box.width > max(_LONG * box.height, 4 * size)], 1, size)
        across = tuple(rule for rule in across if any(_meet(rule, other, near) for other in down))
        box = union((*down, *across))
        if box is not None and len(across) > 1:
            grid = Grid(box, down, across, median(slopes) if slopes else 0.0)
            if grid.inner:
                grids.append(grid)
    return grids


def tables_in_grids(grids: Sequence[Grid], strips: Sequence[Strip], leading: float) -> Iterator[Table]:
    """The table of each grid that holds strips in two columns at least."""
    for grid in grids:
        own = [strip for strip in strips if all(grid.holds(row.line.box) for row in strip.rows if row.line.box)]
        parts = [_segments(strip, grid) for strip in own]
        if len(own) < 2 or sum(len(part) > 1 for part in parts) < 1:
            continue
        cuts = tuple(sorted((rule.left + rule.right) / 2 for rule in grid.inner))
        bands = tuple(_band(grid, strip) for strip in own)
        yield Table(tuple(own), tuple(parts), cuts, leading, bands)


def _segments(strip: Strip, grid: Grid) -> tuple[Segment, ...]:
    """The strip's words by the column they stand in; a sign on a rule belongs to what stands before it."""
    parts: dict[int, Segment] = {}
    leaders = {word.id for segment in strip.segments(_GAP) for word in segment.leaders}
    column = 0
    for word in strip.words:
        spoken = any(sign.isalnum() or sign in "—–„»" for sign in word.text)
        if word.box is not None and (spoken or not parts):
            column = grid.column((word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2)
        old = parts.get(column, Segment(()))
        leads = bool(old.words) and word.id in leaders
        parts[column] = replace(
            old,
            words=old.words if leads else (*old.words, word),
            leaders=(*old.leaders, word) if leads else old.leaders,
        )
    return tuple(parts[column] for column in sorted(parts))


def _band(grid: Grid, strip: Strip) -> int:
    box = union(word.box for word in strip.words)
    return grid.band((box.left + box.right) / 2, (box.top + box.bottom) / 2) if box else 0


def _groups(rules: Sequence[Box], near: float) -> list[list[Box]]:
    """The rules that meet one another, directly or over others."""
    groups: list[list[Box]] = []
    for rule in rules:
        own = [group for group in groups if any(_meet(rule, other, near) for other in group)]
        groups = [group for group in groups if group not in own]
        groups.append([rule, *(box for group in own for box in group)])
    return groups


def _meet(one: Box, other: Box, near: float) -> bool:
    return (
        one.left - near < other.right and other.left - near < one.right
        and one.top - near < other.bottom and other.top - near < one.bottom
    )  # fmt: skip


def _apart(rules: Sequence[Box], axis: int, near: float) -> tuple[Box, ...]:
    """The rules in their order across the axis, those that stand on one another taken as one."""
    found: list[Box] = []
    for rule in sorted(rules, key=lambda box: box[axis] + box[axis + 2]):
        if not found or rule[axis] + rule[axis + 2] - found[-1][axis] - found[-1][axis + 2] > 2 * near:
            found.append(rule)
    return tuple(found)
