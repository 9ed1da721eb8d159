"""Confidence against correctness."""

from collections.abc import Iterable
from dataclasses import dataclass

from tei_toolkit.evaluate.alignment import Alignment
from tei_toolkit.evaluate.counts import Figure
from tei_toolkit.evaluate.name_measures import Match
from tei_toolkit.evaluate.transcript import Mention, SureWord
from tei_toolkit.model.text import Span

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """What has a confidence from `low` to below `high`: how many, how many of them right, their mean confidence."""

    low: float
    high: float
    count: int
    right: int
    confidence: float

    @property
    def accuracy(self) -> float:
        """Right by all of the bin."""
        return self.right / self.count


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold anything."""

    bins: tuple[Bin, ...]

    @property
    def ece(self) -> float | None:
        """The expected calibration error (Naeini and others 2015): the gap between mean confidence and share of
        right ones, averaged over ten bins of equal width, weighted by their counts; None without any."""
        total = sum(part.count for part in self.bins)
        gaps = sum(part.count * abs(part.confidence - part.accuracy) for part in self.bins)
        return gaps / total if total else None

    def figure(self) -> Figure:
        """The calibration error; its counts are the sum of the gaps and how many things were judged."""
        total = sum(part.count for part in self.bins)
        return Figure(self.ece, round((self.ece or 0.0) * total, 2), total, lower_is_better=True)


def calibrate(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """The bins of pairs of a confidence from 0 to 1 and whether the thing is right; 1 falls into the last bin."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        held[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return Calibration(
        tuple(
            Bin(
                place / BINS,
                (place + 1) / BINS,
                len(part),
                sum(right for _, right in part),
                sum(confidence for confidence, _ in part) / len(part),
            )
            for place, part in enumerate(held)
            if part
        )
    )


def word_calibration(words: Iterable[SureWord], alignment: Alignment) -> Calibration:
    """Confidence of words against being exactly right: the same characters in the truth, and white space beside them
    where the result has it."""
    return calibrate((word.confidence, is_right(word.span, alignment)) for word in words)


def mention_calibration(mentions: Iterable[Mention], matches: Iterable[Match]) -> Calibration:
    """@cert of names and dates against being a strict match; those without @cert are left out."""
    strict = {id(match.result) for match in matches if match.strict}
    return calibrate((m.cert, id(m) in strict) for m in mentions if m.cert is not None)


def is_right(span: Span, alignment: Alignment) -> bool:
    """Whether a stretch of the result is the same in the truth, and ends where the truth's words end."""
    back = alignment.span_back(span)
    if back is None or alignment.truth[slice(*back)] != alignment.result[slice(*span)]:
        return False
    return all(
        _blank(alignment.truth, ours) == _blank(alignment.result, theirs)
        for ours, theirs in ((back.start - 1, span.start - 1), (back.stop, span.stop))
    )


def _blank(text: str, place: int) -> bool:
    return not 0 <= place < len(text) or text[place] == " "
