"""Tables that rules draw: lines down the page part the columns, lines across it the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from tei_toolkit.model.layout import Box, Page, union
from tei_toolkit.repair.pages.texts.cells import Table, columns_of_text
from tei_toolkit.repair.pages.texts.strips import Segment, Strip

_GAP = 1.3
_LONG = 3
_NEAR = 0.3


@dataclass(frozen=True, slots=True)
class Grid:
    """Rules between columns that stand beside one another, and the rules across the page that meet them."""

    inner: tuple[Box, ...]
    across: tuple[Box, ...]
    slope: float
    near: float

    def column(self, x: float, y: float) -> int:
        """How many of the rules between columns stand left of a place."""
        return sum(self._x(rule, y) < x for rule in self.inner)

    def band(self, x: float, y: float) -> int:
        """How many rules across stand above a place."""
        return sum(self._y(rule, x) < y for rule in self.across)

    def holds(self, box: Box) -> bool:
        """Whether a box stands beside the rules between the columns."""
        y = (box.top + box.bottom) / 2
        return any(rule.top - self.near < y < rule.bottom + self.near for rule in self.inner)

    def _x(self, rule: Box, y: float) -> float:
        return (rule.left + rule.right) / 2 - self.slope * (y - (rule.top + rule.bottom) / 2)

    def _y(self, rule: Box, x: float) -> float:
        return (rule.top + rule.bottom) / 2 + self.slope * (x - (rule.left + rule.right) / 2)


def grids_of(page: Page, size: float) -> list[Grid]:
    """The grids on a page: a rule between columns at least, and two across it."""
    rules = [region.box for region in page.regions if region.kind == "separator" and region.box]
    slopes = [line.baseline[0] for line in page.lines() if line.baseline]
    slope, near = median(slopes) if slopes else 0.0, _NEAR * size
    grids = []
    for group in _groups(rules, near):
        down = [box for box in group if box.height > max(_LONG * box.width, 2 * size)]
        across = [box for box in group if box.width > max(_LONG * box.height, 4 * size)]
        whole = union(across)
        if whole is None:
            continue
        edge = 0.02 * whole.width
        inner = [box for box in down if whole.left + edge < box.left and box.right < whole.right - edge]
        for beside in _beside(inner):
            own = [rule for rule in across if any(_meet(rule, other, size) for other in beside)]
            if len(own) > 1:
                grids.append(Grid(_apart(beside, 0, size), _apart(own, 1, size), slope, near))
    return grids


def _beside(rules: Sequence[Box]) -> list[list[Box]]:
    """The rules that go down the page, those that stand at the same height together."""
    groups: list[list[Box]] = []
    for rule in sorted(rules, key=lambda box: box.top):
        if groups and rule.top < max(other.bottom for other in groups[-1]):
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def tables_in_grids(grids: Sequence[Grid], strips: Sequence[Strip], leading: float) -> Iterator[Table]:
    """The table of each grid that holds strips in two columns at least."""
    for grid in grids:
        own = [strip for strip in strips if all(grid.holds(row.line.box) for row in strip.rows if row.line.box)]
        parts = [_segments(strip, grid) for strip in own]
        cuts = tuple(sorted((rule.left + rule.right) / 2 for rule in grid.inner))
        if len(own) < 2 or all(len(part) < 2 for part in parts) or columns_of_text(parts, cuts):
            continue
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
