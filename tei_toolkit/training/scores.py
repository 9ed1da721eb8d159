"""Names found against names known, in the same texts: counts a tag, and how far the confidence is off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tei_toolkit.evaluate.calibration import calibrate
from tei_toolkit.evaluate.counts import Found, found
from tei_toolkit.evaluate.name_measures import NAMES
from tei_toolkit.model.text import Annotation

Names = Sequence[Annotation]


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of each tag, where a name is right with its tag and both ends; `ece` is None without confidence."""

    tags: Mapping[str, Found]
    ece: float | None

    @property
    def names(self) -> Found:
        """The counts of all names."""
        return sum(self.tags.values(), Found())


class Change(NamedTuple):
    """In how many texts fewer names are wrong or missing than before, and in how many more."""

    better: int
    worse: int

    @property
    def chance(self) -> float:
        """How probable so large a difference is if neither were better: the two-sided sign test."""
        total = self.better + self.worse
        ways, sides = 1, 0
        for place in range(min(self.better, self.worse) + 1):
            sides += ways
            ways = ways * (total - place) // (place + 1)
        return min(1.0, float(2 * sides / 2**total))


def score(truth: Sequence[Names], result: Sequence[Names]) -> Score:
    """The score of a result, a list of names a text."""
    tags = {}
    for tag in NAMES:
        pairs = sum(len(_keys(ours, tag) & _keys(theirs, tag)) for ours, theirs in zip(truth, result, strict=True))
        tags[tag] = found(pairs, _count(truth, tag), _count(result, tag))
    return Score(tags, calibrate(_sureness(truth, result)).ece)


def change(truth: Sequence[Names], before: Sequence[Names], after: Sequence[Names]) -> Change:
    """The texts in which the later result is better, and worse, than the earlier one."""
    steps = [
        _errors(names, earlier) - _errors(names, later)
        for names, earlier, later in zip(truth, before, after, strict=True)
    ]
    return Change(sum(step > 0 for step in steps), sum(step < 0 for step in steps))


def _sureness(truth: Sequence[Names], result: Sequence[Names]) -> Iterable[tuple[float, bool]]:
    for ours, theirs in zip(truth, result, strict=True):
        known = {(name.span, name.tag) for name in ours}
        for name in theirs:
            if name.confidence is not None:
                yield name.confidence, (name.span, name.tag) in known


def _errors(truth: Names, result: Names) -> int:
    return sum(len(_keys(truth, tag) ^ _keys(result, tag)) for tag in NAMES)


def _keys(names: Names, tag: str) -> set[tuple[int, int]]:
    return {name.span for name in names if name.tag == tag}


def _count(texts: Sequence[Names], tag: str) -> int:
    return sum(len(_keys(names, tag)) for names in texts)
