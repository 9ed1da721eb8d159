"""What a ledger is made of: a row for each place of a word, and what is wrong."""

from dataclasses import dataclass
from typing import NamedTuple

from tei_toolkit.model.layout import Box


@dataclass(frozen=True, slots=True)
class Row:
    """A recorded word and its place: its box in pixels, the confidence from 0 to 1, the block that holds it.

    `kind` is the block's kind, `dropped` (then `reason` says why) or `lost`; `now` is how the word reads in the text,
    and `changes` names the edits within it, as agent:rule.
    """

    page: str
    word: str
    read: str
    box: Box | None
    confidence: float | None
    kind: str
    place: str = ""
    now: str = ""
    changes: tuple[str, ...] = ()
    reason: str = ""


class Fault(NamedTuple):
    """What is wrong: its code, the word, line or block it is about, and a sentence.

    The codes: lost, doubled, unknown (a place for a word that no page holds), changed (other text than was read,
    without an edit), unread (text that no word has), tei (the TEI says something else than the text).
    """

    code: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The pages in their order with their numbers, the rows in the order in which the words were read, the faults."""

    pages: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether every word has one place, and says there what was read or what an edit made of it."""
        return not self.faults
