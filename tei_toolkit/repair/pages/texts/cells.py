"""Strips of a table become rows of cells: which strips are one row, and in which order their words are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median

from tei_toolkit.model.layout import Line, Word
from tei_toolkit.repair.pages.found import Cell, Found
from tei_toolkit.repair.pages.texts.strips import Segment, Strip, Stripe, cut

_CLOSE = 1.4
_SET_IN = 0.6
_TIGHT = 0.85
_TEXT = 0.85


@dataclass(frozen=True, slots=True)
class Table:
    """The strips of a table and the x of the lines between its columns; `bands` are rows that rules part, if any.

    A band is the number of the row a strip stands in.
    """

    strips: tuple[Strip, ...]
    segments: tuple[tuple[Segment, ...], ...]
    cuts: tuple[float, ...]
    leading: float
    bands: tuple[int, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.cuts) + 1


Part = Mapping[int, tuple[Segment, ...]]
"""What stands at one height of a row: the segments of each column."""


def found_in(table: Table) -> Found:
    """The table's lines in the order its cells are read in, row by row, with the words that begin a cell."""
    lines: list[Line] = []
    cells: dict[str, Cell] = {}
    for number, parts in enumerate(rows_of(table)):
        lines += _lines(
            parts, {word.id: row.line for strip in table.strips for row in strip.rows for word in row.line.words}
        )
        for column in sorted({column for part in parts for column in part}):
            first = next(part[column][0] for part in parts if column in part)
            cells[first.words[0].id] = Cell(number, column, table.columns)
    leaders = {word.id for segments in table.segments for segment in segments for word in segment.leaders}
    return Found(
        {line.id: "table" for line in lines},
        frozenset(line.id for line in lines[:1]),
        (tuple(lines),),
        cells,
        frozenset(leaders),
    )


def rows_of(table: Table) -> list[list[Part]]:
    """The table's rows, each of one strip or more."""
    parts = [_by_column(segments, table.cuts) for segments in table.segments]
    rows: list[list[Part]] = []
    whole = _whole_bands(table, parts)
    for place, part in enumerate(parts):
        band = table.bands[place] if table.bands else 0
        new_band = bool(table.bands) and place > 0 and band != table.bands[place - 1]
        if rows and not new_band and (band in whole or _goes_on(table, place, parts, rows[-1])):
            rows[-1].append(part)
        else:
            rows.append([part])
    return rows


def _whole_bands(table: Table, parts: Sequence[Part]) -> frozenset[int]:
    """The bands that are one row each, where rules part more than a head and a body.

    One of four strips and more that nearly all fill the first column and another is the body of a table.
    """
    bands = set(table.bands)
    if len(bands) < 3:
        return frozenset()
    strips = {band: [part for part, own in zip(parts, table.bands, strict=True) if own == band] for band in bands}
    full = {band: sum(0 in part and len(part) > 1 for part in own) / len(own) for band, own in strips.items()}
    return frozenset(band for band in bands if len(strips[band]) < 4 or full[band] < 0.7)


def _by_column(segments: Sequence[Segment], cuts: Sequence[float]) -> Part:
    part: dict[int, tuple[Segment, ...]] = {}
    for segment in segments:
        middle = (segment.left + segment.right) / 2
        inside = [cut for cut in cuts if segment.left < cut < segment.right]
        column = sum(cut < (segment.left if inside else middle) for cut in cuts)
        part[column] = (*part.get(column, ()), segment)
    return part


def _goes_on(table: Table, place: int, parts: Sequence[Part], row: Sequence[Part]) -> bool:
    """Whether a strip goes on with the row above.

    It does where a cell alone stands closer below than rows do; where its first column is empty and it holds no
    figures, as a second line of words does, in the head of a table even with figures; and where its first cell goes
    on, in lower case or set in.
    """
    strips, part = table.strips, parts[place]
    gap = strips[place].y - strips[place - 1].y
    if gap > _CLOSE * table.leading:
        return False
    tight = len(part) == 1 and gap < _TIGHT * median(b.y - a.y for a, b in pairwise(strips))
    if tight:
        return True
    head = not any(0 in one for one in row)
    if 0 not in part:
        words = not any(sign.isdigit() for segments in part.values() for one in segments for sign in one.text)
        return head or words
    begins = next((sign for sign in part[0][0].text if sign.isalpha()), "")
    filled = [set(one) for one in (*row, part)]
    above = all(columns == {0} for columns in filled[:-1])
    set_in = above and part[0][0].left - row[0][0][0].left > _SET_IN * strips[place].size
    return (begins.islower() or set_in) and (above or filled[-1] == {0}) and not head


def _lines(parts: Sequence[Part], line_of: Mapping[str, Line]) -> Iterator[Line]:
    """The lines of a row, cell by cell; those that hold words of several cells of several strips are cut."""
    units = [
        (column, place, [word for segment in part[column] for word in (*segment.words, *segment.leaders)])
        for place, part in enumerate(parts)
        for column in part
    ]
    pieces: list[tuple[Line, list[Word]]] = []
    for _, _, words in sorted(units, key=lambda unit: unit[:2]):
        for word in words:
            if pieces and pieces[-1][0] is line_of[word.id]:
                pieces[-1][1].append(word)
            else:
                pieces.append((line_of[word.id], [word]))
    cuts = {line.id: iter(cut(line, [words for other, words in pieces if other is line])) for line, _ in pieces}
    for line, _ in pieces:
        yield next(cuts[line.id])


def stripes_of(segments: Sequence[Sequence[Segment]]) -> tuple[Stripe, ...]:
    """The white stripes that most strips leave, one between two columns: where the fewest words stand."""
    gaps = [(a.right, b.left) for own in segments for a, b in pairwise(own)]
    every = [segment for own in segments for segment in own]
    most, enough = 0.15 * len(segments), max(1.0, len(segments) / 4)
    found: list[list[tuple[int, float]]] = []
    for x in sorted((left + right) / 2 for left, right in gaps):
        inked = sum(segment.left < x < segment.right for segment in every)
        if inked > most or sum(left < x < right for left, right in gaps) < enough:
            continue
        last = found[-1][-1][1] if found else 0.0
        if not found or sum(last < (one.left + one.right) / 2 < x for one in every) >= enough:
            found.append([])
        found[-1].append((inked, x))
    return tuple(_around(min(stripe)[1], gaps) for stripe in found)


def _around(x: float, gaps: Sequence[tuple[int, int]]) -> Stripe:
    own = [(left, right) for left, right in gaps if left < x < right]
    return Stripe(max(left for left, _ in own), min(right for _, right in own))


def columns_of_text(segments: Sequence[Sequence[Segment]], cuts: Sequence[float]) -> bool:
    """Two columns whose lines all fill them: running text side by side."""
    if len(cuts) > 1 or len(segments) < 5:
        return False
    sides = [[one for own in segments for one in own if (one.right < cuts[0]) is left] for left in (True, False)]
    return all(side and _fill(side) > _TEXT and _wordy(side) for side in sides)


def _fill(side: Sequence[Segment]) -> float:
    left, right = min(one.left for one in side), max(one.right for one in side)
    return mean((one.right - one.left) / max(1, right - left) for one in side)


def _wordy(side: Sequence[Segment]) -> bool:
    return mean(len(one.words) for one in side) > 2
