"""Notes: takes the printed numbers out of note bodies, and ties the marks in the text to the bodies.

The numbers are taken out by edits, so that undoing them gives the print back. A mark is tied to a body of the
same number on its own page or the next; marks and bodies are tied in their order. Where a document has no
note bodies at all, numbers behind sentence ends that count 1, 2, 3 … become calls without a body.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from tei_toolkit.errors import InvariantError
from tei_toolkit.model.layout import Page, page_of
from tei_toolkit.model.text import Annotation, Block, Span, splice, undo

AGENT = "notes"
NUMBER, MARK = "note-number", "note-mark"
CALLING_KINDS = frozenset({"p", "head", "quote", "verse", "item", "caption", "table"})

_DIGITS = r"[\d¹²³⁰⁴-⁹]{1,3}"
_BODY = regex.compile(rf"\s*(?:(?P<n>{_DIGITS})(?:[.)](?=\D|$)\s*|\s+|(?=[\p{{Lu}}«„“\"]))|(?P<sign>\*{{1,3}})\)?\s*)")
_CLOSERS = "[.,;:!?…»”“’\"')\\]]"
# What a mark stands behind: a letter, or closing punctuation behind a letter or with a bracket or quote in it.
_PLACE = rf"(?<=\p{{L}}{_CLOSERS}{{0,4}}|[»”“’\"')\]][.,;:!?…]{{0,3}})"
_AFTER = r"(?!\d|\p{L}|[.,:]\d|[-–—]\p{L})"
_GLUED = regex.compile(
    rf"{_PLACE}(?:(?P<n>{_DIGITS})(?P<close>\)?){_AFTER}| ?(?P<sign>\*{{1,3}}(?!\*| \*))(?P<close>\)?))"
)
_SPACED = regex.compile(
    rf"(?<=\p{{Ll}}{{3}}[.!?…»]*)\s+(?P<n>{_DIGITS})(?P<close>\)?)(?=\s*\n|\s*$|(?<=[.!?…»]\s+\d+\)?)\s+\p{{Lu}})"
)
# Before a glued number: a short word may be an abbreviation («рис.1»), a number before it a unit («5 км2»).
_SHORT = regex.compile(r"(?<!\p{L})\p{L}{1,2}[.,]?$")
_UNIT = regex.compile(r"\d\s*\p{Ll}{1,2}$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_STRONG, _WEAK, _LOOSE, _COUNTED = 0.95, 0.6, 0.5, 0.7


class Call(NamedTuple):
    """A place that may call a note: the block's place in the document, the mark's span, number and page."""

    block: int
    span: Span
    n: str
    page: int
    confidence: float

    @property
    def place(self) -> tuple[int, int]:
        """For the order of the text."""
        return self.block, self.span.start


class Body(NamedTuple):
    """A note at a page's foot: its block's id and place in the document, its number and page."""

    id: str
    block: int
    n: str
    page: int


def withdraw(block: Block) -> Block:
    """The block without the annotations and the edits made here; what repair says of the print (hi) stays.

    Raises InvariantError where another stage edited the text after this one.
    """
    block = replace(block, annotations=tuple(a for a in block.annotations if a.tag == "hi"))
    own = [edit.rule for edit in block.edits if edit.agent == AGENT]
    if not own:
        return block
    if any(edit.agent != AGENT for edit in block.edits[-len(own) :]):
        raise InvariantError(f"block {block.id}: edits of other agents stand upon those of the notes")
    block = undo(block, len(own))
    return replace(block, n=None) if NUMBER in own else block


def annotate_notes(blocks: Sequence[Block], pages: Sequence[Page] = ()) -> tuple[Block, ...]:
    """The blocks with note numbers in `Block.n` and calls in place of the marks."""
    numbered = [_number(block) if block.kind == "note" else block for block in blocks]
    order = _page_order(numbered, pages)
    calls = [
        call
        for index, block in enumerate(numbered)
        if block.kind in CALLING_KINDS
        for call in _calls(block, index, order)
    ]
    bodies = [
        Body(block.id, index, block.n, order[_page_at(block, 0)])
        for index, block in enumerate(numbered)
        if block.kind == "note" and block.n is not None
    ]
    targets = _match(bodies, calls) if bodies else dict.fromkeys(_counted(calls, numbered))
    for call in sorted(targets, key=lambda call: call.place, reverse=True):
        numbered[call.block] = _placed(numbered[call.block], call, targets[call])
    return tuple(numbered)


def _number(note: Block) -> Block:
    found = _BODY.match(note.text)
    if note.n is not None or not found:
        return note
    number = _plain(found["n"] or found["sign"])
    return replace(splice(note, Span(0, found.end()), "", NUMBER, AGENT, 1.0), n=number)


def _plain(number: str) -> str:
    digits = number.translate(_SUPERSCRIPTS)
    return str(int(digits)) if digits.isdigit() else digits


def _page_at(block: Block, at: int) -> str:
    """The id of the page that a place of the block stands on; "" where nothing says so."""
    before = [mark.target for mark in block.milestones if mark.at <= at]
    first = [mark.target for mark in block.milestones[:1]]
    return page_of((before or first or [block.region])[-1])


def _page_order(blocks: Sequence[Block], pages: Sequence[Page]) -> dict[str, int]:
    ids = [page.id for page in pages]
    for block in blocks:
        ids.append(_page_at(block, 0))
        ids.extend(page_of(mark.target) for mark in block.milestones)
    return {identifier: index for index, identifier in enumerate(dict.fromkeys(ids))}


def _calls(block: Block, index: int, order: dict[str, int]) -> list[Call]:
    found = [(match, _sureness(block.text, match)) for match in _GLUED.finditer(block.text)]
    found += [(match, _LOOSE) for match in _SPACED.finditer(block.text)]
    calls = []
    for match, sure in found:
        groups = match.groupdict()
        stop = match.end()
        if groups.get("close") and _open_bracket(block.text, match.start()):
            stop -= 1
        if sure:
            number = _plain(groups["n"] or groups["sign"])
            page = order[_page_at(block, match.start())]
            calls.append(Call(index, Span(match.start(), stop), number, page, sure))
    return sorted(calls, key=lambda call: call.place)


def _sureness(text: str, match: regex.Match[str]) -> float:
    """How sure a glued mark is; 0 for the power of a unit."""
    before = text[max(0, match.start() - 12) : match.start()]
    if match["n"] and _UNIT.search(before):
        return 0.0
    return _WEAK if match["n"] and _SHORT.search(before) else _STRONG


def _open_bracket(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("(") > before.count(")")


def _match(bodies: Sequence[Body], calls: Sequence[Call]) -> dict[Call, str | None]:
    """Calls with the ids of their bodies: sure marks first, then weaker ones that keep the order."""
    numbered: dict[str, list[Call]] = {}
    for call in calls:
        numbered.setdefault(call.n, []).append(call)
    chosen: dict[int, Call] = {}
    for floor in (_STRONG, _LOOSE):
        for index, body in enumerate(bodies):
            if index in chosen:
                continue
            fit = [
                call
                for call in numbered.get(body.n, ())
                if call.confidence >= floor
                and body.page - 1 <= call.page <= body.page
                and _in_order(index, call, chosen)
            ]
            if fit:
                chosen[index] = min(fit, key=lambda c: (-c.confidence, body.page - c.page, c.place))
    return {call: bodies[index].id for index, call in chosen.items()}


def _in_order(index: int, call: Call, chosen: dict[int, Call]) -> bool:
    """Whether the call stands behind those of earlier bodies and before those of later ones."""
    return all(
        other.place < call.place if earlier < index else call.place < other.place for earlier, other in chosen.items()
    )


def _counted(calls: Sequence[Call], blocks: Sequence[Block]) -> list[Call]:
    """The sure marks behind a stop that count up from 1."""
    counted: list[Call] = []
    for call in calls:
        stop = blocks[call.block].text[call.span.start - 1] in '.!?…»)"'
        if call.confidence == _STRONG and stop and call.n == str(len(counted) + 1):
            counted.append(call._replace(confidence=_COUNTED))
    return counted


def _placed(block: Block, call: Call, target: str | None) -> Block:
    at = call.span.start
    block = splice(block, call.span, "", MARK, AGENT, call.confidence)
    mark = Annotation(Span(at, at), "note", AGENT, call.confidence, target=target, n=call.n)
    return replace(block, annotations=(mark, *block.annotations))
