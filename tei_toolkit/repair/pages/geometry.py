"""A page straightened on paper: where each line's baseline and margins would lie if the scan weren't tilted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from tei_toolkit.model.bend import Bend
from tei_toolkit.model.layout import Box, Line, Page, Region, Word

_NOTE_SIGNS = frozenset("*†‡§")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line, straightened: y of its baseline, x of its ends, and the height of its type, in pixels."""

    line: Line
    region: int
    y: float
    left: float
    right: float
    size: float

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @property
    def middle(self) -> float:
        """The x of the line's middle."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """The margins of a column of text, in straightened pixels."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """From margin to margin."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its straightened rows (in the order of its lines), its columns, and its distance between lines.

    On a page set in columns `homes` says of each line, by its id, which column it stands in. `numbers` are those of the
    narrow columns, from 1, by the ids of their lines and of their regions without lines. `tops` are the ids of the
    lines with which the text goes on from the column before.
    """

    page: Page
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    leading: float
    homes: Mapping[str, Column] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    tops: frozenset[str] = frozenset()

    def column(self, row: Row) -> Column:
        """The column that holds the middle of the row; a column of its own where none does."""
        home = self.homes.get(row.line.id)
        if home is not None:
            return home
        for column in self.columns:
            if column.left <= row.middle <= column.right:
                return column
        return Column(row.left, row.right)


def straighten(page: Page) -> Sheet:
    """The page's geometry; a page without boxes gives a sheet without rows."""
    tilt = _tilt(page.lines())
    rows = tuple(
        _row(line, index, line.box, page.bend or tilt)
        for index, region in enumerate(page.regions)
        for line in region.lines
        if line.box is not None
    )
    columns = _columns(rows, page.regions)
    return Sheet(page, rows, columns, _leading(rows))


def x_of(row: Row, word: Word) -> tuple[float, float]:
    """The straightened ends of a word of the row."""
    if word.box is None or row.line.box is None:
        return row.left, row.right
    left = row.left + word.box.left - row.line.box.left
    return left, left + word.box.width


def with_common_leading(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a book with the distance between lines that most of its lines keep.

    A page scanned at another scale keeps its own.
    """
    steps = [sheet.leading for sheet in sheets for _ in sheet.rows]
    common = median(steps) if steps else 0.0
    return [sheet if _has_own_scale(sheet, common) else replace(sheet, leading=common) for sheet in sheets]


def _has_own_scale(sheet: Sheet, common: float) -> bool:
    return len(sheet.rows) < 1 or (len(sheet.rows) >= 8 and not 0.7 * common < sheet.leading < 1.4 * common)


def type_size(rows: Iterable[Row]) -> float:
    """The height of type that most characters have, in pixels; 0 without rows."""
    return weighted_median([(row.size, len(row.text)) for row in rows])


def weighted_median(weighted: Sequence[tuple[float, int]]) -> float:
    """The value in the middle of some values with their weights; 0 without any."""
    half, seen = sum(weight for _, weight in weighted) / 2, 0
    for value, weight in sorted(weighted):
        seen += weight
        if seen >= half:
            return value
    return 0.0


def is_noise(row: Row) -> bool:
    """Whether a row has no letter, digit or note's sign: marks of the scan."""
    return not any(sign.isalnum() or sign in _NOTE_SIGNS for sign in row.text)


def _tilt(lines: Iterable[Line]) -> float:
    """How many pixels a line falls a pixel to the right, over the page: the median over its longer lines."""
    known = [(line.box.width, line.baseline[0]) for line in lines if line.box and line.baseline]
    if not known:
        return 0.0
    longest = max(width for width, _ in known)
    return median(slope for width, slope in known if 2 * width >= longest)


def _row(line: Line, region: int, box: Box, slant: float | Bend) -> Row:
    """The line as it would lie on a page without tilt, or without bend."""
    slope, offset = line.baseline or (0.0, 0.0)
    y = box.bottom + offset
    size = line.x_size or float(box.height)
    if isinstance(slant, Bend):
        level = slant.level(box.left, box.right, y, slope)
        return Row(line, region, level.y, level.left, level.right, size)
    left, right = box.left + slant * y, box.right + slant * (y + slant * box.width)
    return Row(line, region, y - slant * box.left, left, right, size)


def _columns(rows: Sequence[Row], regions: Sequence[Region]) -> tuple[Column, ...]:
    """Regions of three lines and more that stand above one another make a column; left to right."""
    groups: list[list[Row]] = []
    for index, _ in enumerate(regions):
        own = [row for row in rows if row.region == index]
        if len(own) < 3:
            continue
        home = next((group for group in groups if _overlap(own, group) > 0.5), None)
        if home is None:
            groups.append(own)
        else:
            home.extend(own)
    columns = [margins(group) for group in groups]
    return tuple(sorted(columns, key=lambda column: column.left))


def _overlap(one: Sequence[Row], other: Sequence[Row]) -> float:
    """The share of the narrower group's width that both groups cover."""
    a, b = margins(one), margins(other)
    shared = min(a.right, b.right) - max(a.left, b.left)
    return shared / max(1.0, min(a.width, b.width))


def margins(rows: Sequence[Row]) -> Column:
    """The margins of rows over one another: the outermost left and right that a fifth of them (or two) keep to."""
    near = 0.5 * type_size(rows)
    enough = max(min(2, len(rows)), len(rows) // 5)
    lefts, rights = sorted(row.left for row in rows), sorted((row.right for row in rows), reverse=True)
    left = next((x for x in lefts if sum(abs(y - x) <= near for y in lefts) >= enough), lefts[0])
    right = next((x for x in rights if sum(abs(y - x) <= near for y in rights) >= enough), rights[0])
    return Column(left, right)


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance between baselines of lines that follow one another in a region, in pixels."""
    steps = [b.y - a.y for a, b in pairwise(rows) if a.region == b.region and b.y > a.y]
    return median(steps) if steps else 1.3 * type_size(rows)
