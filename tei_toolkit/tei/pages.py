"""The pages while the text is written: which comes next, what its break says, what still waits to stand on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Page, page_of
from tei_toolkit.model.text import FURNITURE_KINDS, Block
from tei_toolkit.tei.nodes import pointer
from tei_toolkit.tei.notes import ENDNOTE, NOTE_KINDS, Piece, pieces

BLANK = "blank"
# Who counts the numbers that aren't printed.
_COUNTER = "regions"


@dataclass(slots=True)
class Pages:
    """The pages in their order; furniture and pieces of notes wait until their page comes.

    A page that couldn't be read is one of them; `failures` says why.
    """

    order: tuple[str, ...]
    furniture: dict[str, list[Block]] = field(default_factory=dict)
    notes: dict[str, list[Piece]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(init=False)
    turned: int = 0

    def __post_init__(self) -> None:
        """Remember the place of each page, and bring the notes into the order of the pages."""
        self.places = {page: place for place, page in enumerate(self.order)}
        self.notes = dict(sorted(self.notes.items(), key=lambda item: self.places[item[0]]))

    def turn(self, goal: str | None) -> Iterator[str]:
        """The pages not yet turned, up to the goal; all that are left where there is none."""
        last = len(self.order) - 1 if goal is None else self.places[goal]
        while self.turned <= last:
            self.turned += 1
            yield self.order[self.turned - 1]

    def waiting(self, before: str | None) -> Iterator[Piece]:
        """The notes that wait, of the pages before one; all that are left where none is named.

        With them stand the pieces of notes that go on from an earlier page.
        """
        limit = len(self.order) if before is None else self.places[before]
        while self.notes and self.places[next(iter(self.notes))] < limit:
            yield from self.notes.pop(next(iter(self.notes)))


def gather(document: Document, placed: frozenset[str]) -> Pages:
    """The pages of a document, none of them turned yet; the notes that are `placed` in the text don't wait."""
    furniture: dict[str, list[Block]] = {}
    notes: dict[str, list[Piece]] = {}
    for block in document.blocks:
        if block.kind in FURNITURE_KINDS:
            furniture.setdefault(first_page(block), []).append(block)
        elif block.kind in NOTE_KINDS:
            for piece in pieces(block, first_page(block)):
                if piece.previous or (block.id not in placed and block.kind != ENDNOTE):
                    notes.setdefault(piece.page, []).append(piece)
    failures = {failure.id: failure.reason for failure in document.failures}
    return Pages(_in_order(document), furniture, notes, failures)


def page_breaks(document: Document) -> Mapping[str, Mapping[str, str]]:
    """What the pb of each page says of it: its number, that the number is counted, that the page is blank."""
    counted = {"cert": "medium"}
    if any(agent.id == _COUNTER for agent in document.agents):
        counted["resp"] = pointer(_COUNTER)
    found: dict[str, Mapping[str, str]] = {failure.id: {} for failure in document.failures}
    for page in document.pages:
        said = {"n": page.number} if page.number else {}
        if page.number and page.inferred:
            said |= counted
        if BLANK in page.preparation:
            said["type"] = BLANK
        found[page.id] = said
    return found


def pages_by_number(pages: Sequence[Page]) -> Mapping[str, str]:
    """The ids of the pages by their numbers, those numbers left out that two pages bear."""
    numbers = [page.number for page in pages]
    return {page.number: page.id for page in pages if page.number and numbers.count(page.number) == 1}


def first_page(block: Block) -> str:
    """The id of the page a block begins on."""
    return page_of(block.region or block.id)


def _in_order(document: Document) -> tuple[str, ...]:
    """The ids of the pages in their order, those that couldn't be read at their place."""
    order = [page.id for page in document.pages]
    for failure in document.failures:
        place = next(
            (i for i, page in enumerate(order) if (len(page), page) > (len(failure.id), failure.id)), len(order)
        )
        order.insert(place, failure.id)
    return tuple(order)
