"""How deep each heading's division lies: by its word, its number, or the size of its type, over the whole book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Page
from tei_toolkit.repair.pages.geometry import Row
from tei_toolkit.repair.pages.groups import is_capitals
from tei_toolkit.repair.pages.heads.labels import Label, is_unnumbered, label_of
from tei_toolkit.repair.pages.typefaces import Type, page_type, type_of

# Sizes of type that differ by less are one; those of headings in the same type vary by as much on poor scans.
_SAME_SIZE = 1.1
_LONG = 12
_BESIDE_TEXT = ("header", "footer", "page-number", "catch-word", "signature-mark", "footnote", "footnote-continued",
                "graphic", "separator", "other", "marginalia")  # fmt: skip
_SORTS = ("word", "roman", "number", "letter")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its region, how it is counted, the size of its type (the text's being 1), whether in capitals.

    `under` is the region of the heading that stands directly above it, without text between.
    """

    region: str
    label: Label | None
    size: float
    capitals: bool
    under: str | None


@dataclass(frozen=True, slots=True)
class _Look:
    """How a heading without a number is printed: its size as a rank, the largest first, and capitals."""

    rank: int
    capitals: bool


def heads_of(pages: Sequence[Page], rows: Mapping[str, Row], book: Type, words: PageWords) -> list[Head]:
    """The headings of a book in their order; `rows` are its lines by their ids, `book` is the type of its text."""
    heads: list[Head] = []
    above: str | None = None
    front = next((rank for rank, division in enumerate(words.divisions) if division.type != "volume"), 0)
    for page in pages:
        lines = [line.id for region in page.regions if region.kind == "paragraph" for line in region.lines]
        body = page_type([rows[line] for line in lines if line in rows], book)
        for region in page.regions:
            if region.kind == "heading" and region.lines:
                text = " ".join(line.text for line in region.lines)
                own = [rows[line.id] for line in region.lines if line.id in rows]
                label = label_of(text, words) or (Label("word", front) if is_unnumbered(text, words) else None)
                heads.append(Head(region.id, label, _size(own, text, body), is_capitals(text), above))
                above = region.id
            elif region.kind not in _BESIDE_TEXT:
                above = None
    return heads


def heading_levels(heads: Sequence[Head]) -> dict[str, int]:
    """The depth of each heading by its region's id, the outermost division of the book being 1.

    A title right under a heading has its depth, unless headings of its look begin divisions elsewhere.
    """
    looks = _looks(heads)
    alone = {looks[head.region] for head in heads if head.label is None and head.under is None}
    order = _order(heads, looks)
    levels: dict[str, int] = {}
    for head in heads:
        key = head.label or looks[head.region]
        if head.under is not None and head.label is None and looks[head.region] not in alone:
            levels[head.region] = levels[head.under]
        else:
            levels[head.region] = order.index(key)
    used = sorted(set(levels.values()))
    return {region: used.index(level) + 1 for region, level in levels.items()}


def _size(rows: Sequence[Row], text: str, body: Type) -> float:
    """How large a heading's type is, the text's being 1: long ones tell it best by the width of their letters."""
    if not rows:
        return 1.0
    own = type_of(rows)
    wide = len(text) >= _LONG and not is_capitals(text) and own.letter > 0 and body.letter > 0
    return own.letter / body.letter if wide else body.ratio(own)


def _looks(heads: Sequence[Head]) -> dict[str, _Look]:
    """The look of each heading; sizes that hardly differ from the next are one."""
    ranks: dict[str, int] = {}
    rank, last = 0, 0.0
    for head in sorted(heads, key=lambda head: -head.size):
        if last and head.size * _SAME_SIZE < last:
            rank += 1
        ranks[head.region], last = rank, head.size
    return {head.region: _Look(ranks[head.region], head.capitals) for head in heads}


def _order(heads: Sequence[Head], looks: Mapping[str, _Look]) -> list[Label | _Look]:
    """All labels and looks, the outermost first: words before numbers; looks by size, and below all words."""
    labels = sorted({head.label for head in heads if head.label}, key=lambda one: (_SORTS.index(one.sort), one.depth))
    order: list[Label | _Look] = [*labels]
    free = {looks[head.region] for head in heads if head.label is None}
    for look in sorted(free, key=lambda look: (look.rank, not look.capitals)):
        size = median(head.size for head in heads if looks[head.region] == look)
        above = [one for one in order if _outranks(one, look, size, heads)]
        place = order.index(above[-1]) + 1 if above else 0
        order.insert(place, look)
    return order


def _outranks(one: Label | _Look, look: _Look, size: float, heads: Sequence[Head]) -> bool:
    """Whether a label or look lies above a look."""
    if isinstance(one, _Look):
        return (one.rank, not one.capitals) < (look.rank, not look.capitals)
    own = median(head.size for head in heads if head.label == one)
    larger = size > (1.15 if one.sort == "word" else 1.05) * own
    return not larger
