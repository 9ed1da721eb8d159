"""The arithmetic of the figures: medians with their spread, ratios round by round, and how fast something grows."""

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

LINEAR = 1.1
"""An exponent up to this counts as linear: ten times the pages take at most 12.6 times as long."""


class Spread(NamedTuple):
    """A median between the least and the greatest value."""

    median: float
    low: float
    high: float


def spread(values: Iterable[float]) -> Spread:
    """The median of values and their ends; raises ValueError where there is none."""
    known = list(values)
    if not known:
        raise ValueError("no values")
    return Spread(median(known), min(known), max(known))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Ours divided by theirs, pair by pair in each round."""
    return spread(our / their for our, their in zip(ours, theirs, strict=True))


def exponent(sizes: tuple[float, float], costs: tuple[float, float]) -> float:
    """The power of the size that the cost grows with: 1 is linear, 2 quadratic, 0 no growth."""
    return math.log(costs[1] / costs[0]) / math.log(sizes[1] / sizes[0])


def written(value: float) -> str:
    """A number with three digits that count, and whole from 100 on."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}".replace(",", " ")


def with_ends(values: Spread) -> str:
    """A spread as text, 1.42 (1.40–1.45); the median alone where there is but one value."""
    if values.low == values.high:
        return written(values.median)
    return f"{written(values.median)} ({written(values.low)}–{written(values.high)})"
