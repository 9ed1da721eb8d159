"""The order of reading on a page set in columns; lines and regions that run over a gutter are parted there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tei_toolkit.model.layout import Line, Region, Word, union
from tei_toolkit.repair.pages.columns import Zone, find_zones, runs_over
from tei_toolkit.repair.pages.geometry import Column, Row, Sheet, margins, straighten, x_of

# What a rule between columns is read as.
_RULE = frozenset("|¦│‖")


class Place(NamedTuple):
    """Where a thing stands in the order of reading: the band of the page, from the top, and the column in it.

    Bands of odd number are set in columns.
    """

    band: int
    column: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the order of a page is made from: its rows by their lines' ids, its zones, and what isn't text."""

    rows: Mapping[str, Row]
    zones: Sequence[Zone]
    furniture: Collection[str]

    def place(self, y: float, x: float, wide: bool) -> Place:
        """The place of what stands at y and x; `wide` things stand above the zone they begin in."""
        for index, zone in enumerate(self.zones):
            if y < zone.top:
                return Place(2 * index, 0)
            if y <= zone.bottom:
                return Place(2 * index, 0) if wide else Place(2 * index + 1, zone.column(x))
        return Place(2 * len(self.zones), 0)


class _Piece(NamedTuple):
    """A region or a part of one, its place, and its y."""

    region: Region
    place: Place
    y: float


def in_reading_order(sheet: Sheet, furniture: Collection[str]) -> Sheet:
    """The sheet with its regions in the order of reading: bands downwards, in each its columns from left to right.

    `furniture` holds the ids of the lines that aren't text. A sheet without columns stays as it is. A part that is
    cut off has the id of the whole with g and its place among the parts: p0001_r02_l003g2.
    """
    zones = find_zones(sheet, [row for row in sheet.rows if row.line.id not in furniture])
    if not zones:
        return sheet
    reading = _Reading({row.line.id: row for row in sheet.rows}, zones, furniture)
    pieces = [piece for region in sheet.page.regions for piece in _pieces(region, reading, sheet)]
    pieces.sort(key=lambda piece: (piece.place, piece.y if piece.place.band % 2 else 0.0))
    arranged = straighten(replace(sheet.page, regions=tuple(piece.region for piece in pieces)))
    homes = _homes(arranged, zones, furniture)
    places = _places(arranged, zones, furniture)
    return replace(
        arranged,
        leading=sheet.leading,
        columns=tuple(sorted(set(homes.values()), key=lambda column: (column.left, column.right))),
        homes=homes,
        numbers=_numbers(places, pieces),
        tops=frozenset(rows[0] for place, rows in places.items() if place.column),
    )


def part_of(line: Line, words: Sequence[Word], index: int) -> Line:
    """Some words of a line as a line, its baseline where it was; but for the first, g and `index` end its id."""
    box, baseline = union(word.box for word in words), line.baseline
    if box and line.box and baseline:
        slope, offset = baseline
        baseline = (slope, line.box.bottom + slope * (box.left - line.box.left) + offset - box.bottom)
    ids = {word.id for word in words}
    marks = tuple(mark for mark in line.marks if mark.beside in ids)
    name = line.id if index == 1 else f"{line.id}g{index}"
    return replace(line, id=name, words=tuple(words), box=box, baseline=baseline, marks=marks)


def _pieces(region: Region, reading: _Reading, sheet: Sheet) -> Iterator[_Piece]:
    """The parts of a region that stand in one column each; a region that does so wholly keeps its id."""
    if not region.lines:
        yield _textless(region, reading, sheet)
        return
    parts: dict[Place, list[tuple[float, Line]]] = {}
    place = Place(0, 0)
    for line in region.lines:
        row = reading.rows.get(line.id)
        if row is None:
            parts.setdefault(place, []).append((0.0, line))
            continue
        for part in _split(row, reading):
            middle = row.middle if part.box is None else _middle(row, part)
            place = reading.place(row.y, middle, wide=False)
            parts.setdefault(place, []).append((row.y, part))
    whole = len(parts) == 1
    for index, (home, lines) in enumerate(parts.items(), 1):
        own = tuple(line for _, line in lines)
        box = region.box if whole and own == region.lines else union(line.box for line in own)
        part_id = region.id if index == 1 else f"{region.id}g{index}"
        yield _Piece(replace(region, id=part_id, lines=own, box=box), home, lines[0][0])


def _textless(region: Region, reading: _Reading, sheet: Sheet) -> _Piece:
    """A picture or a rule stands in the column that holds it; one that lies over text stands before it."""
    del sheet
    box = region.box
    if box is None:
        return _Piece(region, Place(0, 0), 0.0)
    y, x = (box.top + box.bottom) / 2, (box.left + box.right) / 2
    around = [zone for zone in reading.zones if any(box.left < gutter < box.right for gutter in zone.gutters)]
    return _Piece(region, reading.place(y, x, wide=bool(around)), y)


def _split(row: Row, reading: _Reading) -> list[Line]:
    """The line of a row parted at each gutter that it leaves white, and before and behind a rule read as a sign."""
    zone = next((zone for zone in reading.zones if zone.top <= row.y <= zone.bottom), None)
    if zone is None or row.line.id in reading.furniture:
        return [row.line]
    gutters = [x for x in zone.gutters if row.left < x < row.right and not runs_over(row, x)]
    parts: dict[tuple[int, bool], list[Word]] = {}
    for word in row.line.words:
        left, right = x_of(row, word)
        middle = (left + right) / 2
        ruled = set(word.text) <= _RULE and any(begin < middle < end for begin, end in zone.white)
        parts.setdefault((sum(x < middle for x in gutters), ruled), []).append(word)
    if len(parts) == 1:
        return [row.line]
    ordered = sorted(parts, key=lambda part: (part[0], not part[1]) if part[0] else (0, part[1]))
    return [part_of(row.line, parts[part], index) for index, part in enumerate(ordered, 1)]


def _middle(row: Row, part: Line) -> float:
    ends = [x_of(row, word) for word in part.words]
    return (min(left for left, _ in ends) + max(right for _, right in ends)) / 2


def _homes(sheet: Sheet, zones: Sequence[Zone], furniture: Collection[str]) -> dict[str, Column]:
    """The column of each row: zones whose gutters lie at the same places share theirs; wide rows have the page's."""
    reading = _Reading({}, zones, furniture)
    groups: dict[tuple[int, ...], list[Row]] = {}
    step = 3 * max(1.0, sheet.leading)
    for row in sheet.rows:
        place = reading.place(row.y, row.middle, wide=False)
        key: tuple[int, ...] = ()
        if place.band % 2:
            gutters = zones[place.band // 2].gutters
            key = (place.column, *(round(x / step) for x in gutters))
        groups.setdefault(key, []).append(row)
    columns = {
        key: margins([row for row in rows if row.line.id not in furniture] or rows) for key, rows in groups.items()
    }
    page = Column(min(c.left for c in columns.values()), max(c.right for c in columns.values()))
    return {row.line.id: columns[key] if key else page for key, rows in groups.items() for row in rows}


def _places(sheet: Sheet, zones: Sequence[Zone], furniture: Collection[str]) -> dict[Place, list[str]]:
    """The lines of each column from the top down, the columns in the order of reading."""
    reading = _Reading({}, zones, furniture)
    places: dict[Place, list[str]] = {}
    for row in sorted(sheet.rows, key=lambda row: row.y):
        place = reading.place(row.y, row.middle, wide=False)
        if place.band % 2 and row.line.id not in furniture:
            places.setdefault(place, []).append(row.line.id)
    return dict(sorted(places.items()))


def _numbers(places: Mapping[Place, Sequence[str]], pieces: Sequence[_Piece]) -> dict[str, int]:
    """The number of the column that each line, and each region without lines, stands in."""
    numbers = {line: number for number, lines in enumerate(places.values(), 1) for line in lines}
    order = {place: number for number, place in enumerate(places, 1)}
    textless = {piece.region.id: piece.place for piece in pieces if not piece.region.lines}
    return numbers | {region: order[place] for region, place in textless.items() if place in order}
