"""Words whose letters are set apart for emphasis become whole, and are marked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from tei_toolkit.model.text import Annotation, Block, Span, splice
from tei_toolkit.repair.characters.tokens import AGENT
from tei_toolkit.repair.evidence import Evidence

TAG = "hi"

_SURE = 0.85
_NO_RUNNING_TEXT = frozenset({"table", "toc-entry", "figure"})
# Single letters and pairs a space apart, and a piece more on either side, which may be the rest of the word.
_RUN = regex.compile(
    r"(?<![\p{L}\p{M}\p{Nd}'’.-])(?:[\p{L}\p{M}]+\s)?(?:[\p{L}\p{M}]{1,2}\s){2,}[\p{L}\p{M}]+(?![\p{L}\p{M}\p{Nd}])"
)
_PIECE = regex.compile(r"\S+")
# A word set apart is in so many pieces, and this part of them are single letters.
_FEWEST, _MOST, _SINGLE = 4, 30, 0.6


class Piece(NamedTuple):
    """Letters that were read together, or the word that they make with others, and what speaks for it."""

    span: Span
    text: str
    evidence: str = ""


Rule = Callable[[Sequence[Piece], Evidence], tuple[Piece, ...]]


def spaced_word(pieces: Sequence[Piece], evidence: Evidence) -> tuple[Piece, ...]:
    """Letters set apart are the known words that they make: as few words as can be, of as many letters.

    'р а з р я д к а' → 'разрядка' (the dictionary knows «разрядка»), 'и в с ё' → 'и в с ё'.
    """
    ways: list[tuple[int, tuple[Piece, ...]]] = [(0, ())]
    for stop in range(1, len(pieces) + 1):
        found = [ways[-1]]
        for start in range(max(0, stop - _MOST), stop - _FEWEST + 1):
            word = _word(pieces[start:stop], evidence)
            if word is not None:
                taken, before = ways[start]
                found.append((taken + stop - start, (*before, word)))
        ways.append(max(found, key=lambda way: (way[0], -len(way[1]))))
    return ways[-1][1]


RULES: tuple[Rule, ...] = (spaced_word,)


def close_letters(block: Block, evidence: Evidence) -> Block:
    """The block with words set apart made whole, with an annotation over each."""
    if block.kind in _NO_RUNNING_TEXT:
        return block
    for found in reversed(list(_RUN.finditer(block.text))):
        pieces = [
            Piece(Span(*piece.span()), piece.group())
            for piece in _PIECE.finditer(block.text, found.start(), found.end())
        ]
        for rule in RULES:
            for word in reversed(rule(pieces, evidence)):
                block = _closed(block, word, rule.__name__)
    return block


def _closed(block: Block, word: Piece, rule: str) -> Block:
    """The block with a word made whole: each line's part of it by itself, so that the line end keeps its place."""
    start, stop = word.span
    for part in reversed(list(regex.finditer(r"[^\n]+|\n", block.text[start:stop]))):
        place = Span(start + part.start(), start + part.end())
        closed = "".join(part.group().split())
        if closed != part.group():
            block = splice(block, place, closed, rule, AGENT, _SURE, word.evidence)
    whole = Annotation(Span(start, start + len(word.text)), TAG, AGENT, _SURE)
    return replace(block, annotations=(*block.annotations, whole))


def _word(pieces: Sequence[Piece], evidence: Evidence) -> Piece | None:
    """The word that the pieces make, if it is known and most of them are single letters."""
    singles = sum(len(piece.text) == 1 for piece in pieces)
    if singles < _SINGLE * len(pieces):
        return None
    word = "".join(piece.text for piece in pieces)
    said = _known(word.lower(), evidence)
    return Piece(Span(pieces[0].span.start, pieces[-1].span.stop), word, said) if said else None


def _known(word: str, evidence: Evidence) -> str:
    """What speaks for a word in lower case; "" where nothing does."""
    times = evidence.words.get(word, 0)
    if times:
        return f"the document writes «{word}» {times} times"
    return f"the dictionary knows «{word}»" if evidence.known(word) else ""
