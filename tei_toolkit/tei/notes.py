"""Notes that run over a page end: one piece a page, none of them cut within a word or a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tei_toolkit.model.text import Block, Milestone, Span
from tei_toolkit.tei.inline import after_word, enclosing_spans
from tei_toolkit.tei.passages import Passage, passage_of

# Notes at a chapter's or book's end stand where they are printed as long as nothing calls them.
ENDNOTE = "endnote"
NOTE_KINDS = frozenset({"note", "margin", ENDNOTE})


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a note stands on one page: its id, its span of the block's text, and the lines it stands in.

    `passage` is the whole block with the milestones, annotations and choices of this piece alone; `previous` and
    `following` are the ids of the pieces before and after it.
    """

    id: str
    page: str
    passage: Passage
    span: Span
    lines: tuple[str, ...]
    previous: str | None = None
    following: str | None = None


def pieces(block: Block, page: str) -> tuple[Piece, ...]:
    """The note's pieces; the first stands on `page` and has the block's id, the others their page before it."""
    passage = passage_of(block)
    block = passage.block
    parts = _parts(passage, page)
    ids = [block.id, *(f"{own}_{block.id}" for own, _ in parts[1:])]
    found = []
    for place, (own, span) in enumerate(parts):
        last = place == len(parts) - 1
        marks = tuple(m for m in block.milestones if m.unit != "pb" and _within(m.at, span, last))
        annotations = tuple(a for a in block.annotations if _within(a.span.start, span, last))
        choices = tuple(c for c in passage.choices if _within(c.span.start, span, last))
        found.append(
            Piece(
                ids[place],
                own,
                Passage(replace(block, milestones=marks, annotations=annotations), choices),
                span,
                _lines(block, marks, span),
                ids[place - 1] if place else None,
                None if last else ids[place + 1],
            )
        )
    return tuple(found)


def _parts(passage: Passage, page: str) -> Sequence[tuple[str, Span]]:
    """Pages with their spans; a part without a word stays with the one before it."""
    block, spans = passage.block, enclosing_spans(passage)
    cuts = [(page, 0)]
    for milestone in block.milestones:
        if milestone.unit == "pb":
            cuts.append((milestone.target, _cut(block.text, milestone, spans)))
    parts: list[tuple[str, Span]] = []
    for (own, start), (_, stop) in pairwise([*cuts, ("", len(block.text))]):
        if parts and not (block.text[start:stop].strip() and block.text[slice(*parts[-1][1])].strip()):
            parts[-1] = (parts[-1][0], Span(parts[-1][1].start, max(stop, parts[-1][1].stop)))
        else:
            parts.append((own, Span(start, stop)))
    return parts


def _cut(text: str, milestone: Milestone, spans: Sequence[Span]) -> int:
    """Where the next page's piece begins: at the page break, or behind the word or name that runs over it."""
    place = after_word(text, milestone, spans)
    return _next_word(text, place) if place > milestone.at else place


def _next_word(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _within(at: int, span: Span, last: bool) -> bool:
    return span.start <= at < span.stop or (last and at == span.stop)


def _lines(block: Block, marks: Sequence[Milestone], span: Span) -> tuple[str, ...]:
    """The lines that begin in the piece, and before them the one it begins in the middle of."""
    own = [mark.target for mark in marks if mark.unit == "lb"]
    before = [mark for mark in block.milestones if mark.unit == "lb" and mark.at < span.start]
    first = next((mark.at for mark in marks if mark.unit == "lb"), len(block.text))
    if before and block.text[span.start : first].strip():
        own.insert(0, before[-1].target)
    return tuple(own)
