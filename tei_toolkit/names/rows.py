"""The entries of a document with their mentions, their ids or candidates, and what speaks for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tei_toolkit.errors import UsageError
from tei_toolkit.model.document import Document, Entry
from tei_toolkit.model.layout import page_of
from tei_toolkit.model.text import Block

_CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entry is named: the page's id and printed number, the text about it, how surely it is a name.

    `alternatives` are the ids of other entries that it may name.
    """

    page: str
    number: str
    block: str
    context: str
    confidence: float | None
    reason: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameRow:
    """An entry with its mentions."""

    entry: Entry
    mentions: tuple[Mention, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages it is named on, by their printed numbers where they have one, each once."""
        return tuple(dict.fromkeys(mention.number or mention.page for mention in self.mentions))

    @property
    def others(self) -> tuple[str, ...]:
        """The entries that it may be the same as."""
        return tuple(dict.fromkeys(other for mention in self.mentions for other in mention.alternatives))

    @property
    def undecided(self) -> bool:
        """Whether it has no id, and no person has said that it has none."""
        return not self.entry.ref and not self.entry.agent


def rows_of(document: Document) -> tuple[NameRow, ...]:
    """A row for each entry, in their order."""
    numbers = {page.id: page.number or "" for page in document.pages}
    mentions: dict[str, list[Mention]] = {}
    for block in document.blocks:
        for ref, mention in _mentions(block, numbers):
            mentions.setdefault(ref, []).append(mention)
    return tuple(NameRow(entry, tuple(mentions.get(entry.id, ()))) for entry in document.entries)


def row_called(rows: Iterable[NameRow], name: str) -> NameRow:
    """The row of this id, or of the one entry of this name or form; raises UsageError where there is none."""
    rows = tuple(rows)
    for found in (
        [row for row in rows if row.entry.id == name],
        [row for row in rows if row.entry.name == name],
        [row for row in rows if name in row.entry.forms],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{name!r} may be {' or '.join(row.entry.id for row in found)}; give one of these")
    first = f"the first is {rows[0].entry.id} ({rows[0].entry.name})" if rows else "the document has no names"
    raise UsageError(f"there is no entry {name!r}; {first}")


def _mentions(block: Block, numbers: dict[str, str]) -> Iterator[tuple[str, Mention]]:
    for annotation in block.annotations:
        if annotation.ref is None:
            continue
        start, stop = annotation.span
        begun = [one.target for one in block.milestones if one.unit in ("pb", "lb") and one.at <= start]
        page = page_of(begun[-1] if begun else block.region or block.id)
        before, after = block.text[max(0, start - _CONTEXT) : start], block.text[stop : stop + _CONTEXT]
        left = "…" + before.partition(" ")[2] if start > _CONTEXT else before
        right = after.rpartition(" ")[0] + "…" if stop + _CONTEXT < len(block.text) else after
        context = " ".join(f"{left}[{block.text[start:stop]}]{right}".split())
        yield (
            annotation.ref,
            Mention(
                page,
                numbers.get(page, ""),
                block.id,
                context,
                annotation.confidence,
                annotation.reason,
                annotation.alternatives,
            ),
        )
