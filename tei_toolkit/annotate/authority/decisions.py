"""What a person has decided about names, once: a table that is kept with the project and counts on every run."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tei_toolkit.annotate.authority.reading import rows_of
from tei_toolkit.annotate.authority.records import TYPE_OF, tag_of
from tei_toolkit.errors import MarkupError
from tei_toolkit.model.document import Entry
from tei_toolkit.model.text import Annotation, Block

AGENT = "decisions"
NONE = "-"
SAME_AS = "same as "
COLUMNS = ("type", "name", "decision", "who", "when", "note")
_NEEDED = ("name", "decision")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the entry of this name (or with this printed form) has this id, none, or is another entry.

    `verdict` is an id, `-` for none of the known, or `same as` and the name of the other entry. `tag` may be empty;
    `who`, `when` and `note` are free text. `line` is where it stands.
    """

    name: str
    verdict: str
    tag: str = ""
    who: str = ""
    when: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)

    @property
    def other(self) -> str:
        """The name of the entry that this one is the same as; "" where the decision is another."""
        return self.verdict.removeprefix(SAME_AS).strip() if self.verdict.startswith(SAME_AS) else ""

    def said(self) -> str:
        """Who decided, when and why."""
        return ", ".join(filter(None, ("decided by " + self.who if self.who else "decided", self.when, self.note)))


def read_decisions(data: bytes, name: str) -> tuple[Decision, ...]:
    """The decisions of a table; raises MarkupError with the file, the line and the remedy."""
    found: dict[tuple[str, str], Decision] = {}
    for line, cells in rows_of(data, name, _NEEDED, COLUMNS):
        place = f"{name}:{line}"
        tag = tag_of(cells["type"], place) if cells.get("type") else ""
        verdict = " ".join(cells.get("decision", "").split())
        decision = Decision(
            " ".join(cells["name"].split()),
            verdict,
            tag,
            cells.get("who", ""),
            cells.get("when", ""),
            cells.get("note", ""),
            line,
        )
        _check(decision, place)
        earlier = found.setdefault((tag, decision.name), decision)
        if earlier.verdict != verdict:
            raise MarkupError(f"{place}: line {earlier.line} decides {decision.name!r} otherwise; keep one of them")
    return tuple(found.values())


def _check(decision: Decision, place: str) -> None:
    if not decision.name or not decision.verdict:
        raise MarkupError(f"{place}: a decision needs a name and an id, {NONE} (none of them) or “{SAME_AS}…”")
    if " " in decision.verdict and not decision.other:
        reason = f"an id without blanks, {NONE}, or “{SAME_AS}” and a name is wanted"
        raise MarkupError(f"{place}: decision {decision.verdict!r}: {reason}")


def with_decision(data: bytes, name: str, decision: Decision) -> bytes:
    """The table with a decision added, or put in place of that of the same name; its cells are parted as before."""
    old = read_decisions(data, name) if data else ()
    same = [(one.tag, one.name) == (decision.tag, decision.name) for one in old]
    rows = [decision if new else one for one, new in zip(old, same, strict=True)]
    if not any(same):
        rows.append(decision)
    head = data.split(b"\n", 1)[0].decode("utf-8-sig", "replace")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=max(",;\t", key=head.count), lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow((TYPE_OF.get(row.tag, ""), row.name, row.verdict, row.who, row.when, row.note))
    return (_MARK if data.startswith(_MARK) else b"") + out.getvalue().encode()


class Decided(NamedTuple):
    """Blocks and entries as decided, and a line for each decision that could not be carried out."""

    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]


def decide(blocks: Sequence[Block], entries: Sequence[Entry], decisions: Iterable[Decision]) -> Decided:
    """Entries that are the same become one, then ids are given."""
    work = _Entries(entries)
    ordered = sorted(decisions, key=lambda decision: not decision.other)
    for decision in ordered:
        work.carry_out(decision)
    return Decided(work.referring(blocks), work.entries(), tuple(work.remarks))


class _Entries:
    """The entries while decisions are carried out: those that were united are found under all their names."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Begin with the entries as they were found."""
        self._entries = {entry.id: entry for entry in entries}
        self._home: dict[str, str] = {}
        self._named: dict[str, list[str]] = {}
        self._printed: dict[str, list[str]] = {}
        self.remarks: list[str] = []
        for entry in entries:
            self._named.setdefault(entry.name, []).append(entry.id)
            for form in entry.forms:
                self._printed.setdefault(form, []).append(entry.id)

    def carry_out(self, decision: Decision) -> None:
        """Unite two entries, or give one its id; what can't be done is remarked."""
        entry = self._find(decision, decision.name)
        if entry is None:
            return
        if not decision.other:
            ref = "" if decision.verdict == NONE else decision.verdict
            self._entries[entry.id] = replace(entry, ref=ref, confidence=1.0, agent=AGENT, reason=decision.said())
            return
        other = self._find(replace(decision, tag=entry.tag), decision.other)
        if other is None or other.id == entry.id:
            return
        forms = tuple(dict.fromkeys((*other.forms, *entry.forms)))
        self._entries[other.id] = replace(other, forms=forms)
        self._home[entry.id] = other.id
        del self._entries[entry.id]

    def _find(self, decision: Decision, name: str) -> Entry | None:
        for table in (self._named, self._printed):
            homes = dict.fromkeys(self._at_home(found) for found in table.get(name, ()))
            fitting = [home for home in homes if decision.tag in ("", self._entries[home].tag)]
            if len(fitting) == 1:
                return self._entries[fitting[0]]
            if fitting:
                self.remarks.append(
                    f"line {decision.line}: {name!r} may be {' or '.join(fitting)}; nothing was decided"
                )
                return None
        self.remarks.append(f"line {decision.line}: no entry is called {name!r}; nothing was decided")
        return None

    def _at_home(self, identifier: str) -> str:
        while identifier in self._home:
            identifier = self._home[identifier]
        return identifier

    def entries(self) -> tuple[Entry, ...]:
        """The entries that are left, in their order."""
        return tuple(self._entries.values())

    def referring(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks, their mentions referring to the entries that are left."""
        return tuple(self._moved(block) if self._home else block for block in blocks)

    def _moved(self, block: Block) -> Block:
        return replace(block, annotations=tuple(self._sent_home(one) for one in block.annotations))

    def _sent_home(self, mention: Annotation) -> Annotation:
        """The mention with the entry that is left; what it might be is settled where a person has said what it is."""
        if mention.ref in self._home:
            return replace(mention, ref=self._at_home(mention.ref), alternatives=())
        if not self._home.keys() & set(mention.alternatives):
            return mention
        return replace(mention, alternatives=tuple(dict.fromkeys(map(self._at_home, mention.alternatives))))
