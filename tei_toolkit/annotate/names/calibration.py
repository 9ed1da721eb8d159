"""From what the layer says of a name to how often such a name is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# As many names a point, or the third of them where there are fewer.
_POINT = 40


@dataclass(frozen=True, slots=True)
class Calibration:
    """A line through points (what the model says, how often that is right), flat beyond its ends.

    Without points what the model says is taken as it is.
    """

    points: tuple[tuple[float, float], ...] = ()

    def __call__(self, said: float) -> float:
        """The probability that a name of which the model says this much is right."""
        if not self.points:
            return said
        if said <= self.points[0][0]:
            return self.points[0][1]
        for (left, low), (right, high) in pairwise(self.points):
            if said <= right:
                return low + (high - low) * (said - left) / (right - left)
        return self.points[-1][1]


def fitted(said: Sequence[float], right: Sequence[bool]) -> Calibration:
    """The calibration of names by isotonic regression over groups of as many names each."""
    pairs = sorted(zip(said, right, strict=True))
    size = min(_POINT, len(pairs) // 3)
    groups: list[list[tuple[float, bool]]] = []
    for place in range(0, len(pairs) - size + 1, size) if size else ():
        groups.append(pairs[place : place + size if place + 2 * size <= len(pairs) else len(pairs)])
        while len(groups) > 1 and (_right(groups[-2]) >= _right(groups[-1]) or _said(groups[-2]) >= _said(groups[-1])):
            last = groups.pop()
            groups[-1] = groups[-1] + last
    return Calibration(tuple((round(_said(group), 4), round(_right(group), 4)) for group in groups))


def _said(group: Sequence[tuple[float, bool]]) -> float:
    return sum(said for said, _ in group) / len(group)


def _right(group: Sequence[tuple[float, bool]]) -> float:
    # By the rule of succession: what was always right so far may yet be wrong.
    return (sum(right for _, right in group) + 1) / (len(group) + 2)
