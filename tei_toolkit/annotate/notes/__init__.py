"""Notes: the printed numbers leave the note bodies, and each mark in the text is tied to the body it calls.

`bodies` reads the notes' own numbers, `marks` proposes the places that may call one, and `matching` pairs them.
All changes are edits, so that undoing them gives the print back. Where a document has no note bodies at all,
numbers behind sentence ends that count 1, 2, 3 … become calls without a body.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tei_toolkit.annotate.notes.bodies import bodies_of, numbered
from tei_toolkit.annotate.notes.marks import STRONG, calls_of, raised_marks
from tei_toolkit.annotate.notes.matching import called_again, match, match_endnotes
from tei_toolkit.annotate.notes.values import AGENT, ENDNOTE, FOOTNOTE, Body, Call, page_at
from tei_toolkit.errors import InvariantError
from tei_toolkit.model.layout import Page, page_of
from tei_toolkit.model.text import Annotation, Block, Span, splice, undo

__all__ = ["AGENT", "annotate_notes", "withdraw"]

MARK = "note-mark"
TEXT_KINDS = frozenset({"p", "quote", "verse", "item", "caption", "table"})
CALLING_KINDS = TEXT_KINDS | {"head"}

# How sure a call is that no body proves.
_COUNTED = 0.7


def withdraw(block: Block) -> Block:
    """The block without the annotations and the edits made here; what repair says of the print (hi) stays.

    Raises InvariantError where another stage edited the text after this one.
    """
    kept = tuple(found for found in block.annotations if found.tag == "hi")
    block = replace(block, annotations=kept, n=None if block.kind in (FOOTNOTE, ENDNOTE) else block.n)
    own = [edit.rule for edit in block.edits if edit.agent == AGENT]
    if not own:
        return block
    if any(edit.agent != AGENT for edit in block.edits[-len(own) :]):
        raise InvariantError(f"block {block.id}: edits of other agents stand upon those of the notes")
    return undo(block, len(own))


def annotate_notes(blocks: Sequence[Block], pages: Sequence[Page] = ()) -> tuple[Block, ...]:
    """The blocks with note numbers in `Block.n` and calls in place of the marks."""
    order = _page_order(blocks, pages)
    raised = raised_marks(pages)
    found = list(blocks)
    calls = [
        call
        for index, block in enumerate(found)
        if block.kind in CALLING_KINDS
        for call in calls_of(block, index, order, raised)
    ]
    bodies = bodies_of(blocks, order, raised, calls)
    endnotes = bodies_of(blocks, order, raised, calls, ENDNOTE)
    pairs: dict[Call, tuple[Body | None, float]]
    pairs = dict(_matched(bodies, calls))
    texts = [index for index, block in enumerate(found) if block.kind in TEXT_KINDS]
    pairs |= match_endnotes(endnotes, [call for call in calls if call not in pairs], texts)
    if not (bodies or endnotes):
        pairs = dict.fromkeys(_counted(calls, found), (None, _COUNTED))
    for call in sorted(pairs, key=lambda call: call.place, reverse=True):
        body, sure = pairs[call]
        n = call.n if body is None or body.n is None else body.n
        found[call.block] = _placed(found[call.block], call, n, body.id if body else None, sure)
    called = {body.id: call.n for call, (body, _) in pairs.items() if body is not None}
    for body in (*bodies, *endnotes):
        own = body.n if body.n is not None else called.get(body.id)
        found[body.block] = numbered(found[body.block], own, body.printed)
    return tuple(found)


def _matched(bodies: Sequence[Body], calls: Sequence[Call]) -> Mapping[Call, tuple[Body, float]]:
    first = match(bodies, calls)
    return {**first, **called_again(first, calls)}


def _page_order(blocks: Sequence[Block], pages: Sequence[Page]) -> dict[str, int]:
    ids = [page.id for page in pages]
    for block in blocks:
        ids.append(page_at(block, 0))
        ids.extend(page_of(mark.target) for mark in block.milestones)
    return {identifier: index for index, identifier in enumerate(dict.fromkeys(ids))}


def _counted(calls: Sequence[Call], blocks: Sequence[Block]) -> list[Call]:
    """The sure marks behind a stop that count up from 1."""
    counted: list[Call] = []
    for call in calls:
        stop = blocks[call.block].text[call.span.start - 1] in '.!?…»)"'
        if call.sure == STRONG and stop and call.n == str(len(counted) + 1):
            counted.append(call)
    return counted


def _placed(block: Block, call: Call, n: str, target: str | None, sure: float) -> Block:
    at = call.span.start
    if call.span.stop > at:
        block = splice(block, call.span, "", MARK, AGENT, sure)
    mark = Annotation(Span(at, at), "note", AGENT, sure, target=target, n=n)
    return replace(block, annotations=(mark, *block.annotations))
