"""The TEI line by line against the text: each printed line must say in both the same, sign for sign.

It reads the TEI as anybody else would: what follows an `lb` stands in its line; notes and running heads have lines of
their own; of a choice `corr` counts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from lxml import etree

from tei_toolkit.ledger.values import Fault
from tei_toolkit.markup import parse
from tei_toolkit.model.text import Block
from tei_toolkit.tei.nodes import TEI_NS, XML_ID

_SKIPPED = frozenset({"sic", "gap", "graphic"})
_APART = frozenset({"note", "fw"})
# Hyphens that can't stand in an attribute of words, by the names they have there.
_NAMED_MARKS = {"soft-hyphen": "\u00ad"}


@dataclass(slots=True)
class _Line:
    """A printed line: its id, its text, and the hyphen taken out before it."""

    id: str
    text: str = ""
    mark: str = ""

    @property
    def shown(self) -> str:
        """Its text for a reader, with the hyphen in brackets before it."""
        mark = f"[{self.mark}]" if self.mark else ""
        return mark + " ".join(self.text.split())

    @property
    def signs(self) -> tuple[str, str]:
        """What has to agree: all signs but white space, and the hyphen."""
        return "".join(self.text.split()), self.mark


def tei_faults(blocks: Iterable[Block], tei: bytes) -> Iterator[Fault]:
    """Where the TEI of the blocks doesn't say what they say; raises MarkupError where it isn't well-formed.

    Lines are known by their zones in the facsimile; of those without one (page text) only what they say is compared.
    """
    root = parse(tei, "TEI")
    zones = {node.get(XML_ID, "") for node in root.iter(f"{{{TEI_NS}}}zone") if node.get("type") == "line"}
    wanted = [line for block in blocks for line in _lines_of(block)]
    reader = _Reader()
    for body in root.iterfind(f"{{{TEI_NS}}}text/{{{TEI_NS}}}body"):
        reader.walk(body, None)
    mine, yours = _by_zone(wanted, zones), _by_zone(reader.lines, zones)
    for name in {**mine, **yours}:
        one, other = mine.get(name, _Line(name)), yours.get(name, _Line(name))
        if one.signs != other.signs:
            yield Fault("tei", name, f"the TEI has {other.shown!r}, the text {one.shown!r}")
    yield from _unzoned_faults(
        [line for line in wanted if line.id not in zones], [line for line in reader.lines if line.id not in zones]
    )


def _unzoned_faults(wanted: Sequence[_Line], written: Sequence[_Line]) -> Iterator[Fault]:
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
            yield Fault("tei", line.id, f"the TEI has a line {line.shown!r}, the text hasn't")


def _by_zone(lines: Iterable[_Line], zones: Iterable[str]) -> Mapping[str, _Line]:
    """The lines that have a zone; one that stands twice says its text twice."""
    found: dict[str, _Line] = {}
    for line in lines:
        if line.id in zones:
            before = found.get(line.id, _Line(line.id))
            found[line.id] = _Line(line.id, before.text + line.text, before.mark or line.mark)
    return found


def _lines_of(block: Block) -> Iterator[_Line]:
    """The printed lines of a block, as its milestones part its text."""
    begins = [milestone for milestone in block.milestones if milestone.unit == "lb"]
    first = begins[0].at if begins else len(block.text)
    if block.text[:first].strip():
        yield _Line("", block.text[:first])
    for milestone, following in zip_longest(begins, begins[1:]):
        stop = following.at if following else len(block.text)
        yield _Line(milestone.target, block.text[milestone.at : stop], milestone.mark)


@dataclass(slots=True)
class _Reader:
    """Walks the body once and keeps the lines it meets; a note goes on in the line where its first part stopped."""

    lines: list[_Line] = field(default_factory=list)
    ends: dict[str, _Line | None] = field(default_factory=dict)

    def walk(self, node: etree._Element, line: _Line | None) -> _Line | None:
        """Take in an element that begins in a line; the line in which it ends."""
        line = self._add(node.text, line)
        for child in node:
            tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if tag == "lb":
                line = self._begin(child)
            elif tag in _APART:
                self._walk_apart(child)
            elif tag and tag not in _SKIPPED:
                line = self.walk(child, line)
            line = self._add(child.tail, line)
        return line

    def _walk_apart(self, node: etree._Element) -> None:
        before = self.ends.get(node.get("prev", "").removeprefix("#"))
        self.ends[node.get(XML_ID, "")] = self.walk(node, before)

    def _begin(self, node: etree._Element) -> _Line:
        mark = node.get("rend", "")
        line = _Line(node.get("facs", "").removeprefix("#"), "", _NAMED_MARKS.get(mark, mark))
        self.lines.append(line)
        return line

    def _add(self, text: str | None, line: _Line | None) -> _Line | None:
        """The line with text at its end; text before the first line begins one without a name."""
        if not text or not text.strip():
            if line is not None:
                line.text += text or ""
            return line
        if line is None:
            line = _Line("")
            self.lines.append(line)
        line.text += text
        return line
