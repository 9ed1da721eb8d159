"""What the matching of notes works with: places that may call a note, and the notes at the foot."""

from collections.abc import Mapping
from typing import NamedTuple

from tei_toolkit.model.layout import Mark, page_of
from tei_toolkit.model.text import Block, Span

AGENT = "notes"

# Notes at a page's foot, and at a chapter's or book's end, whose calls may stand on any page before them.
FOOTNOTE, ENDNOTE, ANYWHERE = "note", "endnote", -1

# How a number stands: bare or raised, before a bracket, in round or in square ones.
BARE, HALF, ROUND, SQUARE = "", ")", "()", "[]"

# How likely it is that one of the figures of a number is lost.
_LOST_FIGURE = 0.2
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Call(NamedTuple):
    """A place that may call a note: the block's place in the document, the mark's span there, and what the mark says.

    `sure` is how likely it is this mark (0 to 1). One that stands raised in the image has all its `readings` with their
    likelihoods, the likeliest first; one that is only read in the text has none. `seen`: how sure the image is of `n`.
    """

    block: int
    span: Span
    n: str
    page: int
    sure: float
    style: str = BARE
    readings: tuple[tuple[str, float], ...] = ()
    seen: float = 0.0

    @property
    def place(self) -> tuple[int, int]:
        """For the order of the text."""
        return self.block, self.span.start


class Body(NamedTuple):
    """A note's text: its block's id and place in the document, its number, and its page.

    `n` is None where it isn't known; `printed` is what of its text the number was read as. The page of a note at a
    chapter's or book's end is ANYWHERE.
    """

    id: str
    block: int
    n: str | None
    page: int
    style: str = BARE
    printed: Span = Span(0, 0)


class Raised(NamedTuple):
    """A mark seen in the image, and the word that the engine read in its place ("" where it read none)."""

    mark: Mark
    word: str


def agreement(number: str, readings: Mapping[str, float]) -> float:
    """How likely it is that what was read says the number; a figure of it may be lost ('7' for 17)."""
    cut = (sure for read, sure in readings.items() if _is_part(read, number))
    return readings.get(number, _LOST_FIGURE * max(cut, default=0.0))


def _is_part(read: str, number: str) -> bool:
    return read.isdigit() and len(read) < len(number) and (number.endswith(read) or number.startswith(read))


def plain(number: str) -> str:
    """A number or sign as it is written in `n`: '¹' → '1', '01' → '1'."""
    digits = number.translate(_SUPERSCRIPTS)
    return str(int(digits)) if digits.isdigit() else digits


def style_of(opening: str | None, closing: str | None) -> str:
    """How a number stands, from the brackets around it."""
    if opening and closing:
        return ROUND if opening == "(" else SQUARE
    return HALF if closing == ")" else BARE


def page_at(block: Block, at: int) -> str:
    """The id of the page that a place of the block stands on; "" where nothing says so."""
    before = [mark.target for mark in block.milestones if mark.at <= at]
    first = [mark.target for mark in block.milestones[:1]]
    return page_of((before or first or [block.region])[-1])
