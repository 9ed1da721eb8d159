"""Every recorded word with its place in the text, how it came to read as it does, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.ledger.lines import tei_faults
from tei_toolkit.ledger.values import Fault, Ledger, Row
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Page, Word, page_of
from tei_toolkit.model.text import FURNITURE_KINDS, Anchor, Block, Edit, undo

DROPPED, LOST = "dropped", "lost"
GROUPS = ("text", "heads", "notes", "tables", "furniture", DROPPED, LOST)
_GROUP_OF_KIND = {
    "head": "heads", "note": "notes", "endnote": "notes", "margin": "notes",
    "table": "tables", "figure": "tables", "caption": "tables",
    DROPPED: DROPPED, LOST: LOST,
} | dict.fromkeys(FURNITURE_KINDS, "furniture")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word stands, as the document says it: its block and how it reads there, or why it was dropped."""

    block: Block | None = None
    text: str = ""
    reason: str = ""


def make_ledger(document: Document, recorded: Iterable[Page] | None = None, tei: bytes | None = None) -> Ledger:
    """The ledger of a document: a row for each place of each word of the recorded pages, and what is wrong.

    Without recorded pages the document's own are counted; with the document's TEI its lines are compared, too.
    Raises MarkupError where the TEI isn't well-formed.
    """
    pages = tuple(document.pages if recorded is None else recorded)
    places = _places(document)
    rows = tuple(row for page in pages for word in page.words() for row in _rows(page, word, places.get(word.id, [])))
    words = {word.id: word for page in pages for word in page.words()}
    faults = (
        *_misplaced(words, places),
        *(fault for block in document.blocks for fault in _misread(block, words)),
        *(() if tei is None else tei_faults(document.blocks, tei)),
    )
    numbers = {page.id: page.number for page in document.pages}
    return Ledger(tuple((page.id, numbers.get(page.id) or "") for page in pages), rows, faults)


def count_words(rows: Iterable[Row]) -> Counter[str]:
    """How many words stand in each of GROUPS; a word in two places counts in both."""
    return Counter(group_of(row.kind) for row in rows)


def group_of(kind: str) -> str:
    """The group of a kind of block; of `dropped` and `lost` they themselves."""
    return _GROUP_OF_KIND.get(kind, "text")


def count_document(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How many words of a document stand in each of GROUPS, and how many were dropped for each reason."""
    groups = Counter(group_of(block.kind) for block in document.blocks for _ in block.anchors)
    reasons = Counter(drop.reason for drop in document.drops)
    return groups + Counter({DROPPED: reasons.total()}), reasons


def _places(document: Document) -> dict[str, list[_Place]]:
    places: dict[str, list[_Place]] = {}
    for block in document.blocks:
        for anchor in block.anchors:
            text = block.text[anchor.span.start : anchor.span.stop]
            places.setdefault(anchor.word, []).append(_Place(block, " ".join(text.split())))
    for drop in document.drops:
        places.setdefault(drop.word, []).append(_Place(reason=drop.reason))
    return places


def _rows(page: Page, word: Word, places: Sequence[_Place]) -> Iterator[Row]:
    row = Row(page.id, word.id, word.text, word.box, word.confidence, LOST)
    if not places:
        yield row
    for place in places:
        if place.block is None:
            yield replace(row, kind=DROPPED, reason=place.reason)
        else:
            changes = _changes(place.block, word.id)
            yield replace(row, kind=place.block.kind, place=place.block.id, now=place.text, changes=changes)


def _changes(block: Block, word: str) -> tuple[str, ...]:
    """The edits that changed characters of a word, as agent:rule, the first one first."""
    return tuple(
        f"{edit.agent}:{edit.rule}"
        for edit in block.edits
        if any(anchor.word == word and _changed_by(edit, anchor) for anchor in edit.anchors)
    )


def _changed_by(edit: Edit, anchor: Anchor) -> bool:
    """Whether the edit took out, put in or replaced something within the word, not only beside it."""
    start, stop = edit.span.start, edit.span.start + len(edit.before)
    return anchor.span.start < stop and start < anchor.span.stop


def _misplaced(words: dict[str, Word], places: dict[str, list[_Place]]) -> Iterator[Fault]:
    for word in words.values():
        found = places.get(word.id, [])
        if not found:
            yield Fault("lost", word.id, f"{word.text!r} stands nowhere: in no block, and no reason is given")
        elif len(found) > 1:
            where = ", ".join(place.block.id if place.block else f"dropped ({place.reason})" for place in found)
            yield Fault("doubled", word.id, f"{word.text!r} stands in {len(found)} places: {where}")
    for word_id, found in places.items():
        if word_id not in words:
            where = found[0].block.id if found[0].block else "the dropped words"
            yield Fault("unknown", word_id, f"{where} names a word that no page holds")


def _misread(block: Block, words: dict[str, Word]) -> Iterator[Fault]:
    """Where the block, all its edits undone, isn't what was read."""
    plain = undo(block)
    held = 0
    for anchor in plain.anchors:
        text = plain.text[anchor.span.start : anchor.span.stop]
        held += len("".join(text.split()))
        word = words.get(anchor.word)
        if word is not None and text != word.text:
            yield Fault(
                "changed", word.id, f"{block.id} has {text!r} where {word.text!r} was read, and no edit says so"
            )
    over = len("".join(plain.text.split())) - held
    if over:
        yield Fault("unread", block.id, f"{over} characters of its text belong to no word")


def of_page(ledger: Ledger, page: str) -> Ledger:
    """The part of the ledger that tells of one page."""
    return Ledger(
        tuple(one for one in ledger.pages if one[0] == page),
        tuple(row for row in ledger.rows if row.page == page),
        tuple(fault for fault in ledger.faults if page_of(fault.place) == page),
    )
