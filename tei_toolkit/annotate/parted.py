"""Names and dates in tables, verse and contents: none may run from one cell or line into the next."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from tei_toolkit.model.text import Annotation, Block, Span

_CUT = frozenset({"persName", "placeName", "orgName", "date"})
_PARTED = frozenset({"table", "verse", "toc-entry"})
# Without blanks at its edges.
_PART = regex.compile(r"[^\s](?:[^\n\t]*[^\s])?")
_LETTER = regex.compile(r"\p{L}")


def within_parts(block: Block) -> Block:
    """The block with each name that runs over a tab or newline cut there, and without dates that do.

    A piece of a name without a letter is none.
    """
    if block.kind not in _PARTED:
        return block
    return replace(block, annotations=tuple(_cut(block.text, block.annotations)))


def _cut(text: str, annotations: Iterable[Annotation]) -> Iterator[Annotation]:
    for one in annotations:
        pieces = [Span(*part.span()) for part in _PART.finditer(text, *one.span)]
        if pieces == [one.span] or one.tag not in _CUT:
            yield one
        elif one.tag != "date":
            yield from (replace(one, span=piece) for piece in pieces if _LETTER.search(text, *piece))
