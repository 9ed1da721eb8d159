"""The two texts line by line, with what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tei_toolkit.evaluate.alignment import Step
from tei_toolkit.evaluate.comparison import Comparison
from tei_toolkit.evaluate.transcript import PagePart, PrintedLine
from tei_toolkit.model.text import Span

WIDTH = 80


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line of the result with the stretch of the truth it stands for, step by step, and its place on a scan.

    `page` and `line` are the result's or, where only the truth knows lines, the truth's; None where neither does.
    """

    steps: tuple[tuple[str, str, str], ...]
    errors: int
    page: PagePart | None
    line: PrintedLine | None

    @property
    def truth(self) -> str:
        """What the truth has."""
        return "".join(truth for _, truth, _ in self.steps)

    @property
    def result(self) -> str:
        """What the result has."""
        return "".join(result for _, _, result in self.steps)


def differences(comparison: Comparison) -> list[LineDifference]:
    """All lines that differ, those with the most errors first, else in order of text."""
    found = [line for line in _lines(comparison) if line.errors]
    return sorted(found, key=lambda line: -line.errors)


def _lines(comparison: Comparison) -> Iterator[LineDifference]:
    alignment = comparison.alignment
    side = comparison.result if comparison.result.lines or not comparison.truth.lines else comparison.truth
    starts = [line.span.start for line in side.lines] or list(_cut(alignment.result))
    if side is comparison.truth:
        starts = [alignment.place(start) for start in starts]
    cuts = [0, *starts[1:], len(alignment.result)]
    steps = alignment.steps
    first = 0
    for place, (start, stop) in enumerate(pairwise(cuts)):
        last = stop == len(alignment.result)
        while first < len(steps) and steps[first].result.stop <= start and steps[first].tag != "delete":
            first += 1
        parts, errors, first = _part(comparison, steps, first, Span(start, len(alignment.result) + 1 if last else stop))
        line = side.lines[place] if place < len(side.lines) else None
        page = side.pages[line.page] if line is not None and 0 <= line.page < len(side.pages) else None
        yield LineDifference(tuple(parts), errors, page, line)


def _cut(text: str) -> Iterator[int]:
    """Where lines of about WIDTH characters may begin, for texts that know none."""
    start = 0
    yield start
    while len(text) - start > WIDTH:
        blank = text.find(" ", start + WIDTH)
        if blank < 0:
            return
        start = blank + 1
        yield start


def _part(
    comparison: Comparison, steps: Sequence[Step], first: int, span: Span
) -> tuple[list[tuple[str, str, str]], int, int]:
    """The steps within a stretch of the result, the errors in them, and the step to go on with.

    What is missing at the end of a stretch belongs to it.
    """
    parts = []
    errors = 0
    place = first
    while place < len(steps):
        tag, (start, stop), (begin, end) = steps[place]
        if begin >= span.stop and not (begin == span.stop and tag == "delete"):
            break
        low, high = max(begin, span.start), min(end, span.stop)
        if tag in ("equal", "replace"):
            start, stop = start + low - begin, start + high - begin
        truth = comparison.truth.text[start:stop]
        result = comparison.result.text[low:high]
        parts.append((tag, truth, result))
        errors += 0 if tag == "equal" else max(len(truth), len(result))
        if end > span.stop:
            break
        place += 1
    return parts, errors, place
