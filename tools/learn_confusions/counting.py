"""Which letters of the truth were read as which: counts of one letter for one, one for two, two for one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import regex
from rapidfuzz.distance import Levenshtein

Pair = tuple[str, str]

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_FARTHEST = 0.4
"""A word that differs from its partner in more of its letters isn't taken for the same word misread."""


def words_of(text: str) -> list[str]:
    """The words of a text: runs of letters."""
    return _WORD.findall(text)


def partners(truth: list[str], read: list[str]) -> Iterator[Pair]:
    """Each word of the truth with the word that was read for it, where there is one that may be it."""
    for step in Levenshtein.opcodes(truth, read):
        if step.tag == "equal" or step.tag == "replace":
            size = min(step.src_end - step.src_start, step.dest_end - step.dest_start)
            for at in range(size):
                pair = truth[step.src_start + at], read[step.dest_start + at]
                if Levenshtein.distance(*pair) <= _FARTHEST * len(pair[0]):
                    yield pair


def misread(truth: str, read: str) -> Iterator[Pair]:
    """What was read for what in a word: ('группа', 'грунпа') gives ('п', 'н'), ('жизнь', 'жизн') gives ('нь', 'н').

    A letter lost or put in is counted with the one before it (at the word's start with the one after it).
    """
    for changed, group in groupby(Levenshtein.opcodes(truth, read), lambda step: step.tag != "equal"):
        steps = list(group)
        if not changed:
            continue
        start, stop, begin, end = steps[0].src_start, steps[-1].src_end, steps[0].dest_start, steps[-1].dest_end
        if start == stop or begin == end:
            before = start > 0 and begin > 0
            start, begin = start - before, begin - before
            stop, end = stop + (not before), end + (not before)
        pair = truth[start:stop], read[begin:end]
        if sorted(map(len, pair)) in ([1, 1], [1, 2]) and all(pair):
            yield pair


def count(words: Iterable[Pair], script: str) -> tuple[Counter[Pair], Counter[str]]:
    """How often what was read for what, in small letters of a script; and how often each stood in the truth."""
    letters = regex.compile(rf"[\p{{{script}}}&&\p{{Ll}}]+", regex.V1)
    errors: Counter[Pair] = Counter()
    stood: Counter[str] = Counter()
    for truth, read in words:
        if not (letters.fullmatch(truth) and letters.fullmatch(read)):
            continue
        stood.update(truth)
        stood.update(truth[at : at + 2] for at in range(len(truth) - 1))
        errors.update(misread(truth, read))
    return errors, stood
