"""Which blocks stand in which division, and which caption belongs to which table or picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import page_of
from tei_toolkit.model.text import FURNITURE_KINDS, Block
from tei_toolkit.tei.notes import NOTE_KINDS

_NUMBERED = regex.compile(
    r"(?P<n>\d{1,2}(?:\.\d{1,2})*)\s+\p{Lu}|(?P<n>\d{1,3}(?:\.\d{1,2})*|[IVX]+|[IVXLC]{2,})(?:[.)](?!\d)|\s*$)"
)
_NAMED = regex.compile(r"(?P<word>\p{L}+|[§$])[\s.:]*(?:(?P<n>\d+|[IVXLC]+)\b|$)")


# How deep a division stands whose head has no level: parts hold chapters, chapters hold sections.
_DEPTHS = {"part": 0, "chapter": 1, "section": 2}


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
        if block.kind in FURNITURE_KINDS or block.kind in NOTE_KINDS:
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

    A head with a number or a word of its own only does where the one above has neither and stands as high.
    """
    if head.named:
        return not above.named and head.depth == above.depth
    return level is None or level >= above.depth


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
    """What a head says of its division: 'Глава 7' → chapter 7, 'Часть II' → part II, 'VII. Лето' → section VII.

    The word alone names one too ('Приложение'); followed by other words it is a word like any other. 2.1 stands in 2.
    A § is often read as $.
    """
    match = _NAMED.match(head.text)
    word = match["word"].casefold().replace("$", "§") if match else ""
    named = word in words.chapter | words.section | words.part
    if not named:
        match = _NUMBERED.match(head.text)
    number = match["n"] if match else None
    kind = "part" if word in words.part else "chapter" if word in words.chapter else "section"
    depth = _DEPTHS[kind] + (number or "").count(".")
    return Division(kind, number, depth if head.level is None else head.level, named or number is not None)
