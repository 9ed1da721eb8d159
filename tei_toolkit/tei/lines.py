"""The printed lines of a TEI file, read as anybody else would: what follows an `lb` stands in its line.

Notes and what stands around the text have lines of their own; a note goes on in the line where its first piece ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.errors import MarkupError
from tei_toolkit.markup import parse
from tei_toolkit.tei.inline import NAMED_MARKS
from tei_toolkit.tei.nodes import TEI_NS, XML_ID

# A reading is what it leaves out of each choice: the text as it is leaves out what was printed, and the other way.
AS_IS, AS_PRINTED = frozenset({"sic", "orig"}), frozenset({"corr", "reg"})
BREAKS = frozenset({"lb", "cb", "pb"})
APART = frozenset({"note", "fw"})
_TEXTLESS = frozenset({"gap", "graphic"})
_PARTED = frozenset({"cell", "row", "l"})
_HOMES = frozenset({"head", "p", "lg", "item", "table", "note", "fw"})
_MARKS = {name: mark for mark, name in NAMED_MARKS.items()}


@dataclass(slots=True)
class Line:
    """A line: its id, its text with the white space around it, and the hyphens taken out before and behind it.

    `page` counts the pages begun so far, and `home` is the element of the text that the line begins in.
    """

    id: str = ""
    text: str = ""
    mark: str = ""
    end: str = ""
    page: int = 0
    home: etree._Element | None = None

    @property
    def printed(self) -> str:
        """Its text with the hyphen at its end and single spaces."""
        return " ".join((self.text + self.end).split())


def body_of(data: bytes, name: str = "TEI") -> etree._Element:
    """The body of a TEI file; raises MarkupError where it isn't well-formed or has none."""
    root = parse(data, name)
    body = root.find(f"{{{TEI_NS}}}text/{{{TEI_NS}}}body")
    if body is None:
        raise MarkupError(f"{name}: no <text> with a <body> in the TEI namespace; is this TEI?")
    return body


def lines_of(body: etree._Element, reading: frozenset[str]) -> list[Line]:
    """The lines in the order in which they begin, AS_IS or AS_PRINTED."""
    reader = _Reader(reading)
    reader.walk(body, None)
    return reader.lines


def flow(node: etree._Element, reading: frozenset[str]) -> Iterator[str | etree._Element]:
    """The text of an element piece by piece, and its breaks, notes, calls of linked notes and `fw` where they stand.

    Between cells, rows and verses stands a space.
    """
    yield node.text or ""
    for child in node:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in BREAKS or name in APART or is_call(child):
            yield child
        elif name and name not in reading and name not in _TEXTLESS:
            yield from flow(child, reading)
        yield (child.tail or "") + (" " if name in _PARTED else "")


def is_call(node: etree._Element) -> bool:
    """Whether an element is the call of a note that stands elsewhere."""
    return node.tag == f"{{{TEI_NS}}}ref" and node.get("type") == "note"


@dataclass(slots=True)
class _Reader:
    """Walks the body once and keeps the lines it meets."""

    reading: frozenset[str]
    lines: list[Line] = field(default_factory=list)
    ends: dict[str, Line | None] = field(default_factory=dict)
    page: int = 0

    def walk(self, node: etree._Element, line: Line | None) -> Line | None:
        """Take in an element that begins in a line; the line in which it ends."""
        for piece in flow(node, self.reading):
            if isinstance(piece, str):
                line = self._add(piece, line)
                continue
            name = etree.QName(piece).localname
            if name == "lb":
                line = self._begin(piece, line)
            elif name == "pb":
                self.page += 1
            elif name in APART:
                self._walk_apart(piece)
        return line

    def _walk_apart(self, node: etree._Element) -> None:
        before = self.ends.get(node.get("prev", "").removeprefix("#"))
        length = len(before.text) if before is not None else 0
        self.ends[node.get(XML_ID, "")] = self.walk(node, before)
        if before is not None and before.text[length:].strip():
            # No piece ends within a line but that the line begins on the next page.
            before.page = self.page

    def _begin(self, node: etree._Element, before: Line | None) -> Line:
        mark = node.get("rend", "")
        home = next((one for one in node.iterancestors() if etree.QName(one).localname in _HOMES), None)
        line = Line(node.get("facs", "").removeprefix("#"), "", _MARKS.get(mark, mark), "", self.page, home)
        if before is not None:
            before.end = line.mark
        self.lines.append(line)
        return line

    def _add(self, text: str, line: Line | None) -> Line | None:
        """The line with text at its end; text before the first line begins one without a name."""
        if line is None:
            if not text.strip():
                return None
            line = Line(page=self.page)
            self.lines.append(line)
        line.text += text
        return line
