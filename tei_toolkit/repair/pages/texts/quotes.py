"""Which rows are a quotation set as a block of its own: set in from the margins, or in smaller type between text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tei_toolkit.model.layout import Box
from tei_toolkit.repair.pages.found import Found
from tei_toolkit.repair.pages.geometry import Row
from tei_toolkit.repair.pages.sentences import ends_sentence
from tei_toolkit.repair.pages.texts.measure import Stack

_INSET = 1.2
_NEAR = 0.5
_SPACE = 1.12
_SMALL = 0.92
_FILLED = 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """Rows that may be a quotation, with the gaps above and below in line distances."""

    rows: tuple[Row, ...]
    stack: Stack
    above: Row | None
    gap_above: float
    gap_below: float

    @property
    def left(self) -> float:
        """The left margin that its rows keep to, first lines of paragraphs aside."""
        return min(row.left for row in self.rows)

    @property
    def right(self) -> float:
        """How far its longest row goes."""
        return max(row.right for row in self.rows)


Rule = Callable[[Passage], bool]


def quote_rows(stack: Stack, pictures: Sequence[Box]) -> Found:
    """The rows of a column that are quotations; a paragraph of one begins a piece."""
    kinds: dict[str, str] = {}
    starts: set[str] = set()
    for places, rules in ((_inset_runs(stack), INSET), (_small_runs(stack), SMALL)):
        for run in places:
            passage = _passage(stack, run)
            taken = any(row.line.id in kinds for row in passage.rows)
            if not taken and not _beside(passage, pictures) and all(rule(passage) for rule in rules):
                kinds |= {row.line.id: "quote" for row in passage.rows}
                starts |= _paragraphs(passage)
    return Found(kinds, frozenset(starts))


def wide(passage: Passage) -> bool:
    """It is text that fills its lines, and no address or signature at the right."""
    column = passage.stack.column
    return passage.right - passage.left > 0.45 * column.width and passage.left - column.left < 0.4 * column.width


def filled(passage: Passage) -> bool:
    """Most of its rows run from its left margin to its right one."""
    if len(passage.rows) < 2:
        return False
    size = passage.stack.size
    ends = [row for row, below in pairwise(passage.rows) if below.left - passage.left < 0.7 * size]
    full = sum(passage.right - row.right < 1.2 * size for row in ends)
    return bool(ends) and full >= max(1.0, _FILLED * len(ends))


def clear(passage: Passage) -> bool:
    """Space stands above and below; where it ends before the right margin too, a sentence's end above is enough."""
    spaced = min(passage.gap_above, passage.gap_below) > _SPACE
    short = passage.stack.column.right - passage.right > 1.0 * passage.stack.size
    follows = passage.above is not None and (ends_sentence(passage.above.text) or passage.above.text.endswith(":"))
    return spaced or (short and follows and len(passage.rows) > 2)


def between_text(passage: Passage) -> bool:
    """Text of the body's type stands below it in the column, and space above and below."""
    return passage.gap_below != float("inf") and min(passage.gap_above, passage.gap_below) > _SPACE


def smaller(passage: Passage) -> bool:
    """Its lines stand closer than the text's and its letters are narrower, three lines at least."""
    steps = [b.y - a.y for a, b in pairwise(passage.rows)]
    if len(steps) < 2 or median(steps) > _SMALL * passage.stack.leading:
        return False
    return _letter(passage.rows) < _SMALL * _letter(passage.stack.rows)


def uncentred(passage: Passage) -> bool:
    """It isn't lines of different lengths in the middle of the column, as headings are."""
    stack = passage.stack
    middle = all(abs(stack.inset(row) - stack.lack(row)) < 1.0 for row in passage.rows)
    return not middle or max(row.left for row in passage.rows) - passage.left < _NEAR * stack.size


INSET: tuple[Rule, ...] = (wide, filled, uncentred, clear)
SMALL: tuple[Rule, ...] = (smaller, wide, filled, between_text)


def _passage(stack: Stack, run: range) -> Passage:
    above = stack.rows[run.start - 1] if run.start else None
    return Passage(stack.rows[run.start : run.stop], stack, above, stack.gap(run.start), stack.gap(run.stop))


def _inset_runs(stack: Stack) -> Iterator[range]:
    """Rows one below the other that all stand in, at one margin; first lines of paragraphs stand in further.

    The last row before a quotation and the first behind it may stand in too, as paragraphs begin.
    """
    for run in stack.runs(_SPACE):
        begin = run.start
        for place in [*run, run.stop]:
            if place < run.stop and stack.inset(stack.rows[place]) > _INSET:
                continue
            trims = ((begin, place), (begin, place - 1), (begin + 1, place), (begin + 1, place - 1))
            found = (range(*ends) for ends in trims if ends[1] - ends[0] > 1)
            yield from [one for one in found if _one_margin(stack, one) and not _runs_on(stack, one)][:1]
            begin = place + 1


def _runs_on(stack: Stack, run: range) -> bool:
    """Whether the last row is the first of a paragraph that goes on at the column's margin."""
    close = stack.gap(run.stop) < _SPACE and stack.inset(stack.rows[run.stop]) < _INSET
    return close and not ends_sentence(stack.rows[run.stop - 1].text)


def _one_margin(stack: Stack, run: range) -> bool:
    lefts = [stack.rows[place].left for place in run]
    at_margin = [left - min(lefts) < _NEAR * stack.size for left in lefts]
    indents = [left - min(lefts) for left, near in zip(lefts, at_margin, strict=True) if not near]
    alike = not indents or (max(indents) - min(indents) < _NEAR * stack.size and max(indents) < 4 * stack.size)
    return alike and 2 * sum(at_margin) >= len(lefts)


def _letter(rows: Sequence[Row]) -> float:
    """How wide a letter is in most rows, in pixels."""
    return median((row.right - row.left) / max(1, len(row.text)) for row in rows)


def _small_runs(stack: Stack) -> list[range]:
    """Rows parted from the others by space."""
    return [run for run in stack.runs(_SPACE) if len(run) > 2]


def _beside(passage: Passage, pictures: Sequence[Box]) -> bool:
    """Whether a picture stands between the margin and the rows, which then are set in to make room for it."""
    top, bottom = passage.rows[0].y - passage.stack.leading, passage.rows[-1].y
    return any(box.top < bottom and top < box.bottom and box.left < passage.left for box in pictures)


def _paragraphs(passage: Passage) -> set[str]:
    """The rows that begin a paragraph of it: by their indent, by the space above, or because the quotation begins."""
    size, rows = passage.stack.size, passage.rows
    starts = {below.line.id for above, below in pairwise(rows) if below.left - passage.left > 0.7 * size}
    starts |= {b.line.id for a, b in pairwise(rows) if b.y - a.y > 1.5 * passage.stack.leading}
    begins = passage.above is not None or rows[0].left - passage.left > 0.7 * size
    return starts | ({rows[0].line.id} if begins else set())
