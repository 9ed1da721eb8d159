"""Marginal notes: each is tied to the line of text it stands beside, by the boxes of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tei_toolkit.annotate.notes import AGENT
from tei_toolkit.model.layout import Page
from tei_toolkit.model.text import Annotation, Block, Milestone, Span
from tei_toolkit.model.turning import set_upright

BESIDE_KINDS = frozenset({"p", "head", "quote", "verse", "item", "toc-entry", "table", "caption"})


class _Place(NamedTuple):
    """A line as it stands on the upright page: its page, and how far it reaches down and across, in pixels."""

    page: str
    down: tuple[int, int]
    across: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Begin:
    """The beginning of a line of text: the place of its block in the document, and of the line in the block."""

    block: int
    at: int
    place: _Place


def annotate_margins(blocks: Sequence[Block], pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks with an empty note annotation, its target the marginal note, where the line beside it begins.

    It has no number. A note with no line beside it gets none.
    """
    places = _places(pages)
    begins = list(_begins(blocks, places))
    marked = list(blocks)
    for note in blocks:
        if note.kind != "margin":
            continue
        begin = _beside([places[line] for line in _lines(note) if line in places], begins)
        if begin is not None:
            home = marked[begin.block]
            tie = Annotation(Span(begin.at, begin.at), "note", AGENT, target=note.id)
            marked[begin.block] = replace(home, annotations=(*home.annotations, tie))
    return tuple(marked)


def _places(pages: Sequence[Page]) -> dict[str, _Place]:
    return {
        line.id: _Place(page.id, (line.box.top, line.box.bottom), (line.box.left, line.box.right))
        for page in map(set_upright, pages)
        for line in page.lines()
        if line.box is not None
    }


def _begins(blocks: Sequence[Block], places: dict[str, _Place]) -> Iterator[_Begin]:
    for index, block in enumerate(blocks):
        if block.kind in BESIDE_KINDS:
            for mark in block.milestones:
                if mark.unit == "lb" and mark.target in places:
                    yield _Begin(index, _behind_word(block.text, mark), places[mark.target])


def _behind_word(text: str, mark: Milestone) -> int:
    """Where the line begins; behind the word that runs into it from the line before."""
    at = mark.at
    while mark.in_word and at < len(text) and not text[at].isspace():
        at += 1
    return at


def _lines(block: Block) -> list[str]:
    return [mark.target for mark in block.milestones if mark.unit == "lb"]


def _beside(note: Sequence[_Place], begins: Sequence[_Begin]) -> _Begin | None:
    """The line of text beside the note's first line that has one: as high by half, then nearest, then level."""
    for line in note:
        level = [begin for begin in begins if begin.place.page == line.page and _shared(begin.place, line) > 0]
        if level:
            return min(level, key=lambda begin: _distance(line, begin.place))
    return None


def _distance(note: _Place, line: _Place) -> tuple[bool, int, int]:
    height = min(note.down[1] - note.down[0], line.down[1] - line.down[0])
    gap = max(0, line.across[0] - note.across[1], note.across[0] - line.across[1])
    return 2 * _shared(note, line) < height, gap, abs(sum(note.down) - sum(line.down))


def _shared(one: _Place, other: _Place) -> int:
    """How many pixels of height two lines have in common."""
    return min(one.down[1], other.down[1]) - max(one.down[0], other.down[0])
