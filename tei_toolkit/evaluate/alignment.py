"""Which character of the truth became which character of the result."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from tei_toolkit.evaluate.anchors import common, in_order
from tei_toolkit.model.text import Span

EXACT = 20_000
"""Texts up to this length are aligned as a whole: the smallest number of edits. Longer ones are cut at anchors."""
APART = 4_000
RUNS = (4, 3, 2)
CREDIBLE = 0.1
"""The share of common runs that must advance in both texts; by chance it is 2 / sqrt(n)."""

Places = npt.NDArray[np.int64]


class Piece(NamedTuple):
    """A stretch of the truth and the stretch of the result it is compared with."""

    truth: Span
    result: Span


class Step(NamedTuple):
    """One stretch of the alignment: equal, replace, delete (from the truth) or insert (in the result)."""

    tag: str
    truth: Span
    result: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """The alignment of two texts.

    `forward` gives for each character of the truth the place of its partner in the result, -1 for none;
    `backward` the other way. `edits` counts edits before or at each character of the truth (one more place for
    its end). `right` and `right_back` give the partner of the nearest character from there on that has one.
    """

    truth: str
    result: str
    steps: tuple[Step, ...]
    forward: Places
    backward: Places
    edits: Places
    right: Places
    right_back: Places

    @property
    def errors(self) -> int:
        """The number of edits from truth to result."""
        return int(self.edits.sum())

    def span(self, span: Span) -> Span | None:
        """Where a stretch of the truth stands in the result; None where nothing of it is left."""
        return _carried(self.forward, span)

    def span_back(self, span: Span) -> Span | None:
        """Where a stretch of the result stands in the truth."""
        return _carried(self.backward, span)

    def place(self, at: int) -> int:
        """The place in the result where what stands in the truth from `at` on begins."""
        return int(self.right[at])

    def place_back(self, at: int) -> int:
        """The place in the truth where what stands in the result from `at` on begins."""
        return int(self.right_back[at])


def align(truth: str, result: str) -> Alignment:
    """Align two texts; a line feed counts as a space."""
    truth, result = truth.replace("\n", " "), result.replace("\n", " ")
    forward = np.full(len(truth), -1, dtype=np.int64)
    edits = np.zeros(len(truth) + 1, dtype=np.int64)
    steps = tuple(_steps(truth, result))
    for tag, (start, stop), (first, last) in steps:
        if tag in ("equal", "replace"):
            forward[start:stop] = np.arange(first, last)
        if tag in ("replace", "delete"):
            edits[start:stop] += 1
        elif tag == "insert":
            edits[start] += last - first
    backward = np.full(len(result), -1, dtype=np.int64)
    partnered = forward >= 0
    backward[forward[partnered]] = np.flatnonzero(partnered)
    right, right_back = _right(forward, len(result)), _right(backward, len(truth))
    return Alignment(truth, result, steps, forward, backward, edits, right, right_back)


def distance(truth: str, result: str) -> int:
    """The number of edits from one text to the other; over the same anchors as `align`."""
    truth, result = truth.replace("\n", " "), result.replace("\n", " ")
    return sum(
        Levenshtein.distance(truth[slice(*piece.truth)], result[slice(*piece.result)])
        for piece in pieces(truth, result)
    )


def pieces(truth: str, result: str) -> Iterator[Piece]:
    """Both texts cut at anchors at least APART characters from each other; whole where they are short."""
    yield from _cut(truth, result, Piece(Span(0, len(truth)), Span(0, len(result))))


def _cut(truth: str, result: str, piece: Piece) -> Iterator[Piece]:
    (start, stop), (first, last) = piece
    if max(stop - start, last - first) <= EXACT:
        yield piece
        return
    cuts = _cuts(truth[start:stop], result[first:last])
    for a, b in zip([(0, 0), *cuts], [*cuts, (stop - start, last - first)], strict=True):
        part = Piece(Span(start + a[0], start + b[0]), Span(first + a[1], first + b[1]))
        if cuts:
            yield from _cut(truth, result, part)
        else:
            yield from _even(part)


def _cuts(truth: str, result: str) -> list[tuple[int, int]]:
    for size in RUNS:
        shared = common(truth, result, size)
        series = in_order(shared)
        if len(series) < CREDIBLE * len(shared):
            continue
        cuts: list[tuple[int, int]] = []
        before = (0, 0)
        for anchor in series:
            if anchor.truth - before[0] >= APART and anchor.result > before[1]:
                before = (anchor.truth, anchor.result)
                cuts.append(before)
        if cuts:
            return cuts
    return []


def _even(piece: Piece) -> Iterator[Piece]:
    """Long texts without an anchor are cut evenly: what they share by chance is no alignment anyway."""
    (start, stop), (first, last) = piece
    count = -(-max(stop - start, last - first) // EXACT)
    ours = [start + (stop - start) * step // count for step in range(count + 1)]
    theirs = [first + (last - first) * step // count for step in range(count + 1)]
    for step in range(count):
        yield Piece(Span(ours[step], ours[step + 1]), Span(theirs[step], theirs[step + 1]))


def _steps(truth: str, result: str) -> Iterator[Step]:
    for (start, stop), (first, last) in pieces(truth, result):
        for step in Levenshtein.opcodes(truth[start:stop], result[first:last]):
            yield Step(
                step.tag,
                Span(start + step.src_start, start + step.src_end),
                Span(first + step.dest_start, first + step.dest_end),
            )


def _right(places: Places, end: int) -> Places:
    known = np.append(np.where(places < 0, end, places), end)
    return np.minimum.accumulate(known[::-1])[::-1]


def _carried(places: Places, span: Span) -> Span | None:
    known = places[span.start : span.stop]
    known = known[known >= 0]
    return Span(int(known[0]), int(known[-1]) + 1) if known.size else None
