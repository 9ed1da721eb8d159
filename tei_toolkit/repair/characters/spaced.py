"""Words whose letters are set apart for emphasis become whole, and are marked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from tei_toolkit.model.text import Annotation, Block, Span, splice
from tei_toolkit.repair.characters.tokens import AGENT
from tei_toolkit.repair.evidence import Evidence

TAG = "hi"

_NO_RUNNING_TEXT = frozenset({"table", "toc-entry", "figure"})
# Single letters and pairs a space apart, and one piece more, which may be the rest of the word.
_RUN = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}'’.-])(?:[\p{L}\p{M}]{1,2}\s){3,}[\p{L}\p{M}]+(?![\p{L}\p{M}\p{Nd}])")
_PIECE = regex.compile(r"\S+")
_PIECES, _LETTERS = 4, 4
# The part of a word's pieces that are single letters, and the fewest pieces of a word among several.
_SINGLE, _LEAST = 0.7, 3
_MOST = 60


class Whole(NamedTuple):
    """Where a word set apart stands in the text, the word, and what speaks for it."""

    span: Span
    word: str
    evidence: str


Rule = Callable[[Sequence[Whole], Evidence], tuple[Whole, ...]]


def spaced_word(pieces: Sequence[Whole], evidence: Evidence) -> tuple[Whole, ...]:
    """Letters set apart are the known word that they make together.

    'р а з р я д к а' → 'разрядка' (the dictionary knows «разрядка»).
    """
    for some in _stretches(pieces):
        word = "".join(piece.word for piece in some)
        if _is_apart(some) and len(word) >= _LETTERS and (said := _known(word, evidence)):
            return (Whole(Span(some[0].span.start, some[-1].span.stop), word, said),)
    return ()


def spaced_words(pieces: Sequence[Whole], evidence: Evidence) -> tuple[Whole, ...]:
    """Letters of several words are the fewest known ones that they make.

    'т о т г о р о д' → 'тот город' (the dictionary knows «тот город»).
    """
    ways = [_parted(some, evidence) for some in _stretches(pieces) if _is_apart(some) and len(some) <= _MOST]
    return min(filter(None, ways), key=len, default=())


RULES: tuple[Rule, ...] = (spaced_word, spaced_words)


def close_letters(block: Block, evidence: Evidence) -> Block:
    """The block with words set apart made whole, with an annotation over each."""
    if block.kind in _NO_RUNNING_TEXT:
        return block
    for found in reversed(list(_RUN.finditer(block.text))):
        pieces = [
            Whole(Span(*piece.span()), piece.group(), "")
            for piece in _PIECE.finditer(block.text, found.start(), found.end())
        ]
        for rule in RULES:
            wholes = rule(pieces, evidence)
            if wholes:
                for whole in reversed(wholes):
                    block = _closed(block, whole, rule.__name__)
                break
    return block


def _closed(block: Block, whole: Whole, rule: str) -> Block:
    """The block with a word made whole: each line's part of it by itself, so that the line end keeps its place."""
    start, stop = whole.span
    for part in reversed(list(regex.finditer(r"[^\n]+|\n", block.text[start:stop]))):
        place = Span(start + part.start(), start + part.end())
        closed = "".join(part.group().split())
        if closed != part.group():
            block = splice(block, place, closed, rule, AGENT, 0.85, whole.evidence)
    word = Annotation(Span(start, start + len(whole.word)), TAG, AGENT, 0.85)
    return replace(block, annotations=(*block.annotations, word))


def _stretches(pieces: Sequence[Whole]) -> Iterator[Sequence[Whole]]:
    """All pieces, and those without the first or the last, which may be words by themselves."""
    for first, last in ((0, None), (1, None), (0, -1), (1, -1)):
        yield pieces[first:last]


def _parted(pieces: Sequence[Whole], evidence: Evidence) -> tuple[Whole, ...]:
    """The fewest known words that the pieces make; none where they can be parted in two ways."""
    ways: list[list[tuple[Whole, ...]]] = [[()]]
    for stop in range(1, len(pieces) + 1):
        found = [
            (*way, word)
            for start in range(stop)
            if ways[start] and (word := _word(pieces[start:stop], evidence))
            for way in ways[start]
        ]
        fewest = min(map(len, found), default=0)
        ways.append([way for way in found if len(way) == fewest][:2])
    return ways[-1][0] if len(ways[-1]) == 1 and len(ways[-1][0]) > 1 else ()


def _is_apart(pieces: Sequence[Whole]) -> bool:
    """Whether the pieces are mostly single letters, and enough of them."""
    singles = sum(len(piece.word) == 1 for piece in pieces)
    return len(pieces) >= _PIECES and singles >= _SINGLE * len(pieces)


def _word(pieces: Sequence[Whole], evidence: Evidence) -> Whole | None:
    """The word that the pieces make, if it is known and was taken apart."""
    if len(pieces) < _LEAST:
        return None
    word = "".join(piece.word for piece in pieces)
    said = _known(word, evidence)
    return Whole(Span(pieces[0].span.start, pieces[-1].span.stop), word, said) if said else None


def _known(word: str, evidence: Evidence) -> str:
    """What speaks for a word; "" where nothing does."""
    small = word.lower()
    times = evidence.words.get(small, 0)
    if times:
        return f"the document writes «{small}» {times} times"
    return f"the dictionary knows «{small}»" if evidence.known(small) else ""
