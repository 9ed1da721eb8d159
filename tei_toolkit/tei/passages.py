"""Blocks made ready to be written: where their text was printed otherwise, so that both readings can be shown.

Each choice lies within one line, one name and one cell; putting all of them back gives the lines as printed.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tei_toolkit.model.changes import Change, changes_in_lines
from tei_toolkit.model.text import Block, Span

# The signs that part rows, cells and verses: they become elements.
_PARTING = {"table": "\t\n", "toc-entry": "\t", "verse": "\n"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A block and its choices in order of text; an empty one stands where something was taken out."""

    block: Block
    choices: tuple[Change, ...]


def passage_of(block: Block) -> Passage:
    """The block with its choices.

    Where only a space was put in or taken out the words beside it are shown; white space that became other white
    space isn't. A change over the border of a name, or over a note's call, is shown in parts.
    """
    block, found = changes_in_lines(block)
    cells = [part for change in found for part in _between_signs(block, change)]
    borders = _borders(block)
    whole = _with_words(block.text, [part for part in cells if _is_seen(block.text, part)], borders)
    return Passage(block, tuple(part for change in whole for part in _between_borders(block.text, change, borders)))


def _borders(block: Block) -> frozenset[int]:
    """What no choice runs over: the beginnings of lines, the borders of names, the calls of notes."""
    edges = {place for annotation in block.annotations for place in annotation.span}
    return frozenset(edges | {milestone.at for milestone in block.milestones})


def _between_signs(block: Block, change: Change) -> Iterator[Change]:
    """The parts of a change between the signs that become elements; its white space is parted as they are."""
    start, stop = change.span
    signs = [at for at in range(start, stop) if block.text[at] in _PARTING.get(block.kind, "")]
    if not signs:
        yield change
        return
    befores = re.split(r"\s+", change.before, maxsplit=len(signs))
    befores += [""] * (len(signs) + 1 - len(befores))
    for before, first, last in zip(befores, [start, *(at + 1 for at in signs)], [*signs, stop], strict=True):
        yield change._replace(span=Span(first, last), before=before)


def _is_seen(text: str, change: Change) -> bool:
    """Whether the change is more than one kind of white space for another."""
    after = text[slice(*change.span)]
    return change.before != after and not (change.before.isspace() and after.isspace())


def _with_words(text: str, found: Sequence[Change], borders: Collection[int]) -> Iterator[Change]:
    """The changes; one of white space alone takes in the words beside it, and what was changed in them."""
    place = 0
    done: list[Change] = []
    while place < len(found):
        change = found[place]
        place += 1
        if not (change.before.isspace() or text[slice(*change.span)].isspace()):
            done.append(change)
            continue
        start, stop = _words_beside(text, change.span, borders)
        own = [change]
        while done and done[-1].line == change.line and done[-1].span.stop >= start:
            own.insert(0, done.pop())
            start = min(start, own[0].span.start)
        while place < len(found) and found[place].line == change.line and found[place].span.start <= stop:
            own.append(found[place])
            stop = max(stop, found[place].span.stop)
            place += 1
        whole = _together(text, Span(start, stop), own)
        if _is_more_than_space(text, whole):
            done.append(whole)
    yield from done


def _words_beside(text: str, span: Span, borders: Collection[int]) -> Span:
    start, stop = span
    while start > 0 and start not in borders and not text[start - 1].isspace():
        start -= 1
    while stop < len(text) and stop not in borders and not text[stop].isspace():
        stop += 1
    return Span(start, stop)


def _together(text: str, span: Span, own: Sequence[Change]) -> Change:
    """One change for all that lie in a span."""
    start, stop = span
    ends = [start, *(change.span.stop for change in own)]
    before = "".join(text[end : change.span.start] + change.before for end, change in zip(ends, own, strict=False))
    edits = tuple(dict.fromkeys(edit for change in own for edit in change.edits))
    return Change(Span(start, stop), before + text[own[-1].span.stop : stop], edits, own[0].line)


def _is_more_than_space(text: str, change: Change) -> bool:
    """Whether the change can be seen: white space at a line's end, or beside other white space, can't."""
    start, stop = change.span
    left, right = text[max(start - 1, 0) : start], text[stop : stop + 1]
    before, after = (" ".join(f"{left}{own}{right}".split()) for own in (change.before, text[start:stop]))
    return before != after


def _between_borders(text: str, change: Change, borders: Collection[int]) -> Iterator[Change]:
    """The parts of a change between borders; what was printed is parted at the same letter, or as far from its start."""
    start, stop = change.span
    before = change.before
    cuts = sorted(border for border in borders if start < border < stop)
    for first, last in pairwise([start, *cuts, stop]):
        at = _cut(before, text[first:stop], last - first) if last < stop else len(before)
        if before[:at] != text[first:last]:
            yield change._replace(span=Span(first, last), before=before[:at])
        before = before[at:]


def _cut(before: str, after: str, at: int) -> int:
    """Where to part what was printed, if what stands for it is parted at `at`."""
    if before.endswith(after[at:]) and not before.startswith(after[:at]):
        return max(len(before) - len(after) + at, 0)
    return min(at, len(before))
