"""Places that two long texts surely share: runs of words that each has exactly once."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"\S+")


class Anchor(NamedTuple):
    """A common run of words: where it begins in the truth and in the result."""

    truth: int
    result: int


def common(truth: str, result: str, size: int) -> list[Anchor]:
    """All runs of `size` words that both texts have exactly once, in order of the truth."""
    ours, theirs = _once(truth, size), _once(result, size)
    return [Anchor(at, theirs[run]) for run, at in ours.items() if run in theirs]


def in_order(anchors: list[Anchor]) -> list[Anchor]:
    """The longest series of anchors that advances in both texts (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for place, anchor in enumerate(anchors):
        pile = bisect_left(tops, anchor.result)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [anchor.result]
        piles[pile : pile + 1] = [place]
    series = []
    place = piles[-1] if piles else -1
    while place >= 0:
        series.append(anchors[place])
        place = before[place]
    return series[::-1]


def _once(text: str, size: int) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    repeated = set()
    for run, at in _runs(text, size):
        if run in found:
            repeated.add(run)
        else:
            found[run] = at
    return {run: at for run, at in found.items() if run not in repeated}


def _runs(text: str, size: int) -> Iterator[tuple[tuple[str, ...], int]]:
    words = [(match[0], match.start()) for match in WORD.finditer(text)]
    for place in range(len(words) - size + 1):
        yield tuple(word for word, _ in words[place : place + size]), words[place][1]
