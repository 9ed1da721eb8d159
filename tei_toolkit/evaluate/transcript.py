"""What is compared: a text with its blocks, lines, furniture, notes and names, wherever it was read from."""

from dataclasses import dataclass, field

from tei_toolkit.model.layout import Box
from tei_toolkit.model.text import Span, When


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A piece of the running text: head, p, quote, table or caption."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class PagePart:
    """The part of the running text that stands on one page; `name` is its number or file name.

    `scan` is the image as the file names it, seen from `folder`; empty where it names none.
    """

    name: str
    span: Span
    scan: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line of the body: its text with its own hyphen, its span, and where it stands on the scan.

    `page` counts from 0, -1 where the file knows no pages; `id` is the line's id in ALTO or the facsimile; `turn` is
    how many degrees clockwise set its box upright.
    """

    text: str
    span: Span
    page: int = -1
    box: Box | None = None
    id: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Break:
    """A line or page end within a word, before the character at `at`.

    `state` is joined (the hyphen was taken out, or there was none), kept (it belongs to the word) or split
    (hyphen and white space both stand in the text).
    """

    at: int
    state: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running head, page number or the like; `page` counts from 0."""

    kind: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number as printed, its text, and where its call stands; `at` is None for a note without call."""

    n: str
    text: str
    at: int | None
    page: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or date in the running text, or in the note with this index."""

    tag: str
    span: Span
    note: int | None = None
    when: When | None = None
    cert: float | None = None


@dataclass(frozen=True, slots=True)
class SureWord:
    """A word of the running text and how sure the engine was, from 0 to 1."""

    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text as one comparable value; spans count code points of `text`.

    `text` is the body without furniture and notes: NFC, words joined, one space for white space, and one line
    feed between blocks.
    """

    name: str
    text: str
    blocks: tuple[TextBlock, ...] = ()
    pages: tuple[PagePart, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    breaks: tuple[Break, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[Note, ...] = ()
    mentions: tuple[Mention, ...] = ()
    words: tuple[SureWord, ...] = field(default=(), repr=False)
