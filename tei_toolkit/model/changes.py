"""What the edits of a block come to: where its text was printed otherwise, line by line."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import NamedTuple

from tei_toolkit.model.text import Block, Edit, Milestone, Span

_LINE_END = "\n"


class Change(NamedTuple):
    """A stretch of a block's text that was printed otherwise: as `before`; `edits` made it so, the first one first.

    `line` is the id of the printed line it stands in, "" where none is known.
    """

    span: Span
    before: str
    edits: tuple[Edit, ...]
    line: str = ""


def changes(block: Block) -> tuple[Change, ...]:
    """What all edits together changed, in order of text; putting every `before` back gives the text of `undo`.

    No two overlap: edits that do make one change. A `before` may hold line ends.
    """
    size = len(block.text) - sum(edit.span.stop - edit.span.start - len(edit.before) for edit in block.edits)
    changed = _Changed(size)
    for edit in block.edits:
        changed.take_in(edit)
    return changed.all()


def lines_as_printed(block: Block) -> tuple[tuple[str, str], ...]:
    """Each printed line of a block: its id ("" where none is known) and its text, as `undo` gives it."""
    text, end = "", 0
    for change in changes(block):
        text += block.text[end : change.span.start] + change.before
        end = change.span.stop
    ids = [milestone.target for milestone in block.milestones if milestone.unit == "lb"]
    lines = (text + block.text[end:]).split(_LINE_END)
    return tuple(zip_longest(ids, lines[: len(ids)], fillvalue="")) + tuple(("", line) for line in lines[len(ids) :])


def changes_in_lines(block: Block) -> tuple[Block, tuple[Change, ...]]:
    """The changes, none of them over a line end, and the block with those marks that give a hyphen back.

    A printed line is the text from its milestone to the next one's with the changes put back, and the next one's
    `mark` behind it. Where something else was read behind the hyphen, both stand in a change, and there is no mark.
    """
    begins = [milestone for milestone in block.milestones if milestone.unit == "lb"]
    found: list[Change] = []
    unmarked: set[str] = set()
    line = end = 0
    for change in changes(block):
        line += block.text.count(_LINE_END, end, change.span.start)
        end = change.span.stop
        over = change.before.count(_LINE_END)
        for piece, following in _by_line(block.text, change, begins[line : line + over + 1]):
            before = piece.before
            if following is not None and following.mark:
                if before.endswith(following.mark) and piece.span.stop == following.at:
                    before = before.removesuffix(following.mark)
                else:
                    unmarked.add(following.target)
            if before != block.text[piece.span.start : piece.span.stop]:
                found.append(piece._replace(before=before))
        line += over
    return _without_marks(block, unmarked), tuple(found)


def _by_line(text: str, change: Change, begins: Sequence[Milestone]) -> Iterator[tuple[Change, Milestone | None]]:
    """The parts of a change in each printed line, without white space at line ends, and the line that follows."""
    parts = change.before.split(_LINE_END)
    if len(begins) < len(parts):
        yield change, None
        return
    cuts = [change.span.start, *(milestone.at for milestone in begins[1:]), change.span.stop]
    for place, (part, (start, stop)) in enumerate(zip(parts, pairwise(cuts), strict=True)):
        if place:
            part = part.lstrip()
            start = stop - len(text[start:stop].lstrip())
        if place + 1 < len(parts):
            part = part.rstrip()
            stop = start + len(text[start:stop].rstrip())
        following = begins[place + 1] if place + 1 < len(parts) else None
        yield Change(Span(start, stop), part, change.edits, begins[place].target), following


def _without_marks(block: Block, lines: Container[str]) -> Block:
    """The block without the marks of these lines; the breaks of pages and columns before a line share its mark."""
    milestones: list[Milestone] = []
    line = ""
    for milestone in reversed(block.milestones):
        line = milestone.target if milestone.unit == "lb" else line
        milestones.append(replace(milestone, mark="") if line in lines else milestone)
    return replace(block, milestones=tuple(reversed(milestones)))


class _Changed:
    """The changes so far: those left of the last edit from the text's beginning, the others from its end.

    Edits come in passes over the text, so that only few changes pass from one side to the other.
    """

    def __init__(self, size: int) -> None:
        """Begin with a text of this length, in code points, and no change."""
        self._size = size
        self._left: list[Change] = []
        self._right: list[Change] = []

    def take_in(self, edit: Edit) -> None:
        """Add an edit: one with the changes it overlaps."""
        start, stop = edit.span.start, edit.span.start + len(edit.before)
        while self._left and self._left[-1].span.stop > start:
            self._right.append(self._turned(self._left.pop()))
        while self._right and self._turned(self._right[-1]).span.stop <= start:
            self._left.append(self._turned(self._right.pop()))
        over: list[Change] = []
        while self._right and self._turned(self._right[-1]).span.start < stop:
            over.append(self._turned(self._right.pop()))
        first = min([start, *(change.span.start for change in over)])
        last = max([stop, *(change.span.stop for change in over)])
        before, at = "", start
        for change in over:
            before += edit.before[at - start : max(change.span.start - start, at - start)] + change.before
            at = max(at, change.span.stop)
        before += edit.before[at - start :]
        grown = edit.span.stop - stop
        self._size += grown
        edits = tuple(earlier for change in over for earlier in change.edits)
        self._left.append(Change(Span(first, last + grown), before, (*edits, edit)))

    def all(self) -> tuple[Change, ...]:
        """All changes, with their spans in the text as it is now."""
        return (*self._left, *(self._turned(change) for change in reversed(self._right)))

    def _turned(self, change: Change) -> Change:
        """The change with its span counted from the other end of the text."""
        start, stop = change.span
        return change._replace(span=Span(self._size - start, self._size - stop))
