"""Notes at the end of a chapter or book: the numbered paragraphs below a heading that says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from tei_toolkit.languages.divisions import named_division
from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.text import Block
from tei_toolkit.repair.pages.heads.labels import is_of_notes
from tei_toolkit.repair.pages.notes.footnotes import NOTE_START

_KINDS = frozenset({"p", "item", "note"})
_FIRST = regex.compile(r"[(\[]?(?:[1¹]|\*|†)(?![\d*†⁰¹²³⁴-⁹])")
# What part of the paragraphs below a heading must have a number for these to be notes.
_NUMBERED = 0.5


def with_endnotes(blocks: Sequence[Block], words: PageWords) -> tuple[Block, ...]:
    """The blocks, those below a heading of notes that have a number being of the kind endnote.

    Up to the next heading; but where notes are parted by the headings of the chapters they belong to, these don't end
    them: they say what a heading before the notes has said, and the numbers begin anew below them.
    """
    known: set[object] = set()
    among_notes = False
    found: list[Block] = []
    for heads, section in _sections(blocks):
        names = {_name(head, words) for head in heads}
        if any(is_of_notes(head.text, words) for head in heads):
            among_notes = not _own(section) or _are_notes(section)
        else:
            among_notes = among_notes and bool(names & known) and _are_notes(section) and _begins_anew(section)
        found += heads
        found += (replace(one, kind="endnote") if among_notes and _is_note(one) else one for one in section)
        known |= names
    return tuple(found)


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
    """Headings that stand together, with what follows up to the next; the first may have none."""
    heads: list[Block] = []
    for is_head, group in groupby(blocks, lambda block: block.kind == "head"):
        if is_head:
            heads = list(group)
        else:
            yield heads, list(group)
            heads = []
    if heads:
        yield heads, []


def _name(head: Block, words: PageWords) -> object:
    """What a heading says, the title behind a number left out: 'Глава 1. Начало' is 'Глава 1'."""
    named = named_division(head.text, words)
    return (named.rank, named.number) if named and named.number else " ".join(head.text.casefold().split())


def _own(section: Sequence[Block]) -> list[Block]:
    return [block for block in section if block.kind in _KINDS]


def _is_note(block: Block) -> bool:
    return block.kind == "note" or (block.kind in _KINDS and NOTE_START.match(block.text) is not None)


def _are_notes(section: Sequence[Block]) -> bool:
    """Whether the first paragraph and half of all have a number."""
    own = _own(section)
    return bool(own) and _is_note(own[0]) and sum(map(_is_note, own)) >= _NUMBERED * len(own)


def _begins_anew(section: Sequence[Block]) -> bool:
    return _FIRST.match(_own(section)[0].text) is not None
