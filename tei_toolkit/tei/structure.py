"""Which blocks stand in which division, and which caption belongs to which table or picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from tei_toolkit.languages.divisions import named_division
from tei_toolkit.languages.pack import DIVISION_TYPES, PageWords
from tei_toolkit.model.layout import page_of
from tei_toolkit.model.text import FURNITURE_KINDS, Block
from tei_toolkit.tei.notes import ENDNOTE, NOTE_KINDS

_NUMBERED = regex.compile(
    r"(?P<n>\d{1,2}(?:\.\d{1,2})*)\s+\p{Lu}|(?P<n>\d{1,3}(?:\.\d{1,2})*|[IVX]+|[IVXLC]{2,})(?:[.)](?!\d)|\s*$)"
)


@dataclass(slots=True)
class Division:
    """A div while it is gathered: its kind, its number as printed, and blocks and divisions in order.

    `named` says that its head has a number, or a word that says what it is.
    """

    kind: str
    n: str | None = None
    depth: int = -1
    named: bool = False
    content: list["Block | Division"] = field(default_factory=list)


def divide(blocks: Iterable[Block], words: PageWords) -> Division:
    """The body: divisions by the levels of their heads; where a head has none, by its words.

    Nothing but divisions and what stands between pages follows a division in its parent: only a head closes one.
    """
    body = Division("body")
    path = [body]
    previous = ""
    for block in blocks:
        if block.kind in FURNITURE_KINDS or block.kind in NOTE_KINDS - {ENDNOTE}:
            continue
        if block.kind == "head":
            division = _division_of(block, words)
            if previous != "head" or not _shares(division, block.level, path[-1]):
                while path[-1] is not body and path[-1].depth >= division.depth:
                    path.pop()
                path[-1].content.append(division)
                path.append(division)
            elif division.named:
                path[-1].kind, path[-1].n, path[-1].named = division.kind, division.n, True
        path[-1].content.append(block)
        previous = block.kind
    return body


def _shares(head: Division, level: int | None, above: Division) -> bool:
    """Whether a head right under another one belongs to it: «Глава 7» / «Война», but not «Война» / «§ 1. Начало».

    Both stand as high; of two with a number or a word of their own each begins a division.
    """
    if head.named:
        return not above.named and head.depth == above.depth
    return level is None or level == above.depth


def captions(blocks: Sequence[Block]) -> Mapping[str, Block]:
    """The caption block of each table and figure that has one beside it on its page; a caption is used once.

    A table's caption stands above it, a picture's below it; where that place is empty the other side is taken.
    """
    text = [block for block in blocks if block.kind not in FURNITURE_KINDS and block.kind not in NOTE_KINDS]
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


def _division_of(head: Block, words: PageWords) -> Division:
    """What a head says of its division: 'Глава 7' → chapter 7, 'Книга первая' → a part, 'VII. Лето' → section VII.

    Where heads have no level, parts hold chapters, chapters sections, and 2 holds 2.1.
    """
    named = named_division(head.text, words)
    match = None if named else _NUMBERED.match(head.text)
    number = named.number if named else match["n"] if match else None
    kind = words.divisions[named.rank].type if named else "section"
    depth = DIVISION_TYPES.index(kind) + (number or "").count(".")
    return Division(kind, number, depth if head.level is None else head.level, bool(named or number))
