"""The notes themselves: their printed numbers are taken out of the text and stand in `Block.n`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from tei_toolkit.annotate.notes.values import AGENT, BARE, Body, page_at, plain, style_of
from tei_toolkit.model.text import Block, Span, splice

NUMBER = "note-number"

_DIGITS = r"[\d¹²³⁰⁴-⁹]{1,3}"
_SIGNS = r"\*{1,4}|[†‡]{1,3}"
_START = regex.compile(
    rf"""\s*(?:(?P<open>[(\[])(?P<n>{_DIGITS}|{_SIGNS})(?P<close>[)\]])\s*
    |(?P<n>{_DIGITS})(?:\.(?=\D|$)\s*|(?P<close>\))\s*|\s+|(?=[\p{{Lu}}«„“"]))
    |(?P<n>{_SIGNS})\s?(?P<close>\))?\s*
    |(?P<n>\p{{Ll}})(?P<close>\))\s+)""",
    regex.VERBOSE,
)


def numbered(note: Block) -> Block:
    """The note with its printed number in `n` and taken out of its text by an edit: '1) Там же' → 'Там же'."""
    found = _START.match(note.text)
    if note.n is not None or not found:
        return note
    return replace(splice(note, Span(0, found.end()), "", NUMBER, AGENT, 1.0), n=plain(found["n"]))


def style(note: Block) -> str:
    """How the number of a numbered note was printed: bare or in brackets."""
    cut = next((edit.before for edit in reversed(note.edits) if edit.rule == NUMBER), "")
    found = _START.match(cut + "А")
    return style_of(found["open"], found["close"]) if found else BARE


def bodies_of(blocks: Sequence[Block], order: Mapping[str, int]) -> list[Body]:
    """The notes at the foot in their order, each with its number; one that lost it takes what its neighbours leave."""
    found = [
        Body(block.id, index, block.n, order[page_at(block, 0)], style(block))
        for index, block in enumerate(blocks)
        if block.kind == "note"
    ]
    return [_counted(found, place) for place in range(len(found))]


def _counted(bodies: Sequence[Body], place: int) -> Body:
    """A body without a number between two whose numbers leave one out: '1 …', '…', '3 …' makes it 2."""
    body = bodies[place]
    if body.n is not None:
        return body
    before, after = _number(bodies[:place][-1:]), _number(bodies[place + 1 : place + 2])
    if after is not None and after > 1 and (before == after - 2 or (after == 2 and _begins_page(bodies, place))):
        return body._replace(n=str(after - 1))
    return body


def _number(neighbour: Sequence[Body]) -> int | None:
    n = next((body.n for body in neighbour), None)
    return int(n) if n is not None and n.isdigit() else None


def _begins_page(bodies: Sequence[Body], place: int) -> bool:
    return place == 0 or bodies[place - 1].page < bodies[place].page
