"""Pages as the OCR engine saw them: scans, regions, lines, words and their boxes in pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tei_toolkit.model.bend import Bend

REGION_KINDS = (
    "heading",
    "paragraph",
    "footnote",
    "footnote-continued",
    "header",
    "footer",
    "page-number",
    "catch-word",
    "signature-mark",
    "marginalia",
    "caption",
    "table",
    "graphic",
    "separator",
    "list",
    "TOC-entry",
    "other",
)


class Box(NamedTuple):
    """A rectangle in integer pixels of the original scan; origin top left, right and bottom exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all that are given; None where there is none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, slots=True)
class Scan:
    """One image of one page: its file, the frame in it (from 0), its size in pixels and dots per inch.

    `part` is the page's own part of the frame where it holds two pages; boxes are in pixels of the whole frame.
    """

    path: str
    sha256: str
    width: int
    height: int
    dpi: int | None = None
    page: int = 0
    part: Box | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read: its text in NFC, its box in pixels, and the engine's confidence from 0 to 1."""

    id: str
    text: str
    box: Box | None = None
    confidence: float | None = None
    style: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate for a note mark: what it may say, where it stands, and the word it follows ("": it opens the line).

    A place with several readings has a mark for each, with the same box. The engine took it for the characters
    `start` to `stop` of the word `over`; where these are the same it saw nothing there. `over` is "" where that isn't
    known.
    """

    id: str
    text: str
    box: Box
    confidence: float
    after: str
    over: str = ""
    start: int = 0
    stop: int = 0

    @property
    def beside(self) -> str:
        """The word it stands by: the one it follows, or the one before which it opens a line."""
        return self.after or self.over


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words from first to last.

    The baseline is (slope, offset): at x pixels right of the box it lies slope * x + offset below the box's
    bottom (a negative offset is above it). `x_size` is the height of its type in pixels, as the engine measured.
    """

    id: str
    words: tuple[Word, ...]
    box: Box | None = None
    baseline: tuple[float, float] | None = None
    x_size: float | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Region:
    """A place on a page and what kind of thing stands there (one of REGION_KINDS)."""

    id: str
    kind: str
    lines: tuple[Line, ...] = ()
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its regions in reading order, the agent that read it, and its number.

    `inferred` says that the number isn't printed but counted from those of other pages. `turn` is how many degrees
    clockwise (0, 90, 180, 270) bring the scan upright: boxes are in pixels of the scan as it is stored, baselines are
    those of the upright page. `preparation` says what was done to the pixels before they were read, in their order;
    `bend` says where things would lie if the paper were flat, None where it is.
    """

    id: str
    scan: Scan | None
    regions: tuple[Region, ...] = ()
    agent: str = ""
    number: str | None = None
    inferred: bool = False
    turn: int = 0
    preparation: tuple[str, ...] = ()
    bend: Bend | None = None

    def lines(self) -> Iterator[Line]:
        """All lines in reading order."""
        for region in self.regions:
            yield from region.lines

    def words(self) -> Iterator[Word]:
        """All words in reading order."""
        for line in self.lines():
            yield from line.words


@dataclass(frozen=True, slots=True)
class PageFailure:
    """The answer for a page that couldn't be read: its id, the scan's path and the reason in one line."""

    id: str
    path: str
    reason: str


def page_of(identifier: str) -> str:
    """The id of the page that a region, line or word stands on, read from its id (p0003_r02_l011_w004)."""
    return identifier.split("_", 1)[0]
