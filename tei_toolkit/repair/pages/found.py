"""What a detector finds on a page: the lines it takes, where pieces begin, and which lines stand together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tei_toolkit.model.layout import Line, Page, union


class Cell(NamedTuple):
    """The place of a cell, counted from 0, and how many columns its table has."""

    row: int
    column: int
    columns: int


@dataclass(frozen=True, slots=True)
class Found:
    """The kind of each line taken, the lines that begin a piece, and what is known of tables and contents.

    `together` holds lines that are one piece, in the order they are read in, wherever the engine put them; a line
    may be cut in parts, whose ids have a suffix. `cells` says of the word that begins a cell which one it is, and
    `leaders` are the words that are nothing but the dots between a cell and the next.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    starts: frozenset[str] = frozenset()
    together: tuple[tuple[Line, ...], ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    leaders: frozenset[str] = frozenset()

    def with_kinds(self, kinds: Mapping[str, str]) -> "Found":
        """The same, with lines of other kinds beside."""
        return replace(self, kinds={**self.kinds, **kinds})


def all_of(parts: Iterable[Found]) -> Found:
    """What several detectors found, one after another."""
    whole = Found()
    for part in parts:
        whole = Found(
            {**whole.kinds, **part.kinds},
            whole.starts | part.starts,
            (*whole.together, *part.together),
            {**whole.cells, **part.cells},
            whole.leaders | part.leaders,
        )
    return whole


def put_together(page: Page, pieces: Iterable[tuple[Line, ...]]) -> Page:
    """The page with the lines of each piece in one region: where the engine put most of them.

    A line that was cut gives way to its parts. Regions left without lines go.
    """
    for piece in pieces:
        words = {word.id for line in piece for word in line.words}
        shares = {region.id: sum(_shares(line, words) for line in region.lines) for region in page.regions}
        home = max(shares, key=lambda name: shares[name], default=None)
        regions = []
        for region in page.regions:
            own = [line for line in region.lines if not _shares(line, words)]
            if region.id == home and shares[home]:
                place = next(index for index, line in enumerate(region.lines) if _shares(line, words))
                own[place:place] = piece
            if own or not region.lines:
                box = region.box if len(own) == len(region.lines) else union(line.box for line in own)
                regions.append(replace(region, lines=tuple(own), box=box))
        page = replace(page, regions=tuple(regions))
    return page


def _shares(line: Line, words: set[str]) -> bool:
    return any(word.id in words for word in line.words)
