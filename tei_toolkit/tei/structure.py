"""Which blocks stand in which division, and which caption belongs to which table or picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import page_of
from tei_toolkit.model.text import FURNITURE_KINDS, Block


@dataclass(slots=True)
class Division:
    """A div while it is gathered: its kind, its number as printed, and blocks and divisions in order."""

    kind: str
    n: str | None = None
    content: list["Block | Division"] = field(default_factory=list)


def divide(blocks: Iterable[Block], words: PageWords) -> Division:
    """The body: chapters hold sections, sections hold text; heads that follow one another share a division."""
    body = Division("body")
    path = [body]
    previous = ""
    for block in blocks:
        if block.kind in FURNITURE_KINDS or block.kind == "note":
            continue
        if block.kind == "head" and previous != "head":
            kind, number = _kind_of(block.text, words)
            while path[-1].kind != "body" and _depth(path[-1].kind) >= _depth(kind):
                path.pop()
            division = Division(kind, number)
            path[-1].content.append(division)
            path.append(division)
        path[-1].content.append(block)
        previous = block.kind
    return body


def captions(blocks: Sequence[Block]) -> Mapping[str, Block]:
    """The caption block of each table and figure that has one beside it on its page; a caption is used once.

    A table's caption stands above it, a picture's below it; where that place is empty the other side is taken.
    """
    text = [block for block in blocks if block.kind not in FURNITURE_KINDS and block.kind != "note"]
    found: dict[str, Block] = {}
    used: set[str] = set()
    for index, block in enumerate(text):
        if block.kind not in ("table", "figure"):
            continue
        sides = [index - 1, index + 1] if block.kind == "table" else [index + 1, index - 1]
        for side in sides:
            if 0 <= side < len(text) and _is_caption(text[side], block) and text[side].id not in used:
                found[block.id] = text[side]
                used.add(text[side].id)
                break
    return found


def _is_caption(block: Block, of: Block) -> bool:
    return block.kind == "caption" and page_of(block.region) == page_of(of.region)


def _kind_of(text: str, words: PageWords) -> tuple[str, str | None]:
    """chapter or section, and the number, of what a head says: 'Глава 7' → chapter 7.

    The word alone is a chapter too ('Приложение'); followed by other words it is a word like any other.
    """
    match = regex.match(r"(\p{L}+|§)[\s.:]*(?:(\d+|[IVXLC]+)\b|$)", text)
    word = match.group(1).casefold() if match else ""
    number = match.group(2) if match and word in words.chapter | words.section else None
    return "chapter" if word in words.chapter else "section", number


def _depth(kind: str) -> int:
    return 1 if kind == "chapter" else 2
