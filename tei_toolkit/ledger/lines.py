"""The TEI line by line against the text: each printed line must say in both the same, as it is and as printed."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from tei_toolkit.ledger.values import Fault
from tei_toolkit.model.changes import lines_as_printed
from tei_toolkit.model.text import Block
from tei_toolkit.tei.lines import AS_IS, AS_PRINTED, body_of, lines_of
from tei_toolkit.tei.read import line_zones


class _Line(NamedTuple):
    """A line: its id and what it says."""

    id: str
    text: str

    @property
    def shown(self) -> str:
        """Its text for a reader."""
        return " ".join(self.text.split())

    @property
    def signs(self) -> str:
        """What has to agree: all signs but white space."""
        return "".join(self.text.split())


def tei_faults(blocks: Iterable[Block], tei: bytes) -> Iterator[Fault]:
    """Where the TEI of the blocks doesn't say what they say; raises MarkupError where it isn't well-formed.

    Lines are known by their zones in the facsimile; of those without one (page text) only what they say is compared.
    A line that reads wrong both ways is named once.
    """
    blocks = tuple(blocks)
    body = body_of(tei)
    zones = frozenset(line_zones(body))
    as_is = [_Line(line.id, line.text) for line in lines_of(body, AS_IS)]
    as_printed = [_Line(line.id, line.printed) for line in lines_of(body, AS_PRINTED)]
    wanted = [_Line(*line) for block in blocks for line in _lines_as_they_are(block)]
    printed = [_Line(*line) for block in blocks for line in lines_as_printed(block)]
    known: set[str] = set()
    for fault in _faults(wanted, as_is, zones, "the text"):
        known.add(fault.place)
        yield fault
    for fault in _faults(printed, as_printed, zones, "the print"):
        if fault.place not in known:
            yield fault


def _faults(wanted: Sequence[_Line], written: Sequence[_Line], zones: Collection[str], said: str) -> Iterator[Fault]:
    mine, yours = _by_zone(wanted, zones), _by_zone(written, zones)
    for name in {**mine, **yours}:
        one, other = mine.get(name, _Line(name, "")), yours.get(name, _Line(name, ""))
        if one.signs != other.signs:
            yield Fault("tei", name, f"the TEI has {other.shown!r}, {said} {one.shown!r}")
    yield from _unzoned_faults(
        [line for line in wanted if line.id not in zones], [line for line in written if line.id not in zones], said
    )


def _unzoned_faults(wanted: Sequence[_Line], written: Sequence[_Line], said: str) -> Iterator[Fault]:
    """The lines without a zone that only one side has: notes stand at their calls, so that the order says nothing."""
    ours, theirs = (Counter(line.signs for line in lines if line.text.strip()) for lines in (wanted, written))
    missing, added = ours - theirs, theirs - ours
    for line in wanted:
        if missing[line.signs]:
            missing[line.signs] -= 1
            yield Fault("tei", line.id, f"no line of the TEI says {line.shown!r}")
    for line in written:
        if added[line.signs]:
            added[line.signs] -= 1
            yield Fault("tei", line.id, f"the TEI has a line {line.shown!r}, {said} hasn't")


def _by_zone(lines: Iterable[_Line], zones: Collection[str]) -> Mapping[str, _Line]:
    """The lines that have a zone; one that stands twice says its text twice."""
    found: dict[str, _Line] = {}
    for line in lines:
        if line.id in zones:
            before = found.get(line.id, _Line(line.id, ""))
            found[line.id] = _Line(line.id, before.text + line.text)
    return found


def _lines_as_they_are(block: Block) -> Iterator[tuple[str, str]]:
    """The lines of a block, as its milestones part its text."""
    begins = [milestone for milestone in block.milestones if milestone.unit == "lb"]
    first = begins[0].at if begins else len(block.text)
    if block.text[:first].strip():
        yield "", block.text[:first]
    for milestone, following in zip_longest(begins, begins[1:]):
        yield milestone.target, block.text[milestone.at : following.at if following else len(block.text)]
