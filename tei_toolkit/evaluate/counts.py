"""What a measure counts, and what follows from it; a rate without anything to count is None."""

from dataclasses import dataclass
from typing import NamedTuple


class Figure(NamedTuple):
    """One number of a report: its value (None where nothing could be measured), and the two counts behind it.

    `lower_is_better` is so for error rates.
    """

    value: float | None
    part: float
    whole: float
    lower_is_better: bool = False


def ratio(part: float, whole: float) -> float | None:
    """Part of a whole; None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors in a number of things."""

    errors: int
    total: int

    @property
    def rate(self) -> float | None:
        """Errors by total; may exceed 1."""
        return ratio(self.errors, self.total)

    def figure(self) -> Figure:
        """The rate with its counts."""
        return Figure(self.rate, self.errors, self.total, lower_is_better=True)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of all are right."""

    right: int
    total: int

    @property
    def share(self) -> float | None:
        """Right by total, from 0 to 1."""
        return ratio(self.right, self.total)

    def figure(self) -> Figure:
        """The share with its counts."""
        return Figure(self.share, self.right, self.total)


@dataclass(frozen=True, slots=True)
class Found:
    """Things found rightly (tp), found though they aren't there (fp), and missed (fn)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """tp by all that the result has."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """tp by all that the truth has."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall: 2 tp by all that truth and result have together."""
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def figures(self, name: str) -> dict[str, Figure]:
        """name.precision, name.recall and name.f1, with their counts."""
        return {
            f"{name}.precision": Figure(self.precision, self.tp, self.tp + self.fp),
            f"{name}.recall": Figure(self.recall, self.tp, self.tp + self.fn),
            f"{name}.f1": Figure(self.f1, 2 * self.tp, 2 * self.tp + self.fp + self.fn),
        }


def found(pairs: int, truth: int, result: int) -> Found:
    """The counts where `pairs` of the things in truth and result belong together."""
    return Found(pairs, result - pairs, truth - pairs)
