"""TEI to a transcript: our own files, and those of other projects."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from tei_toolkit.errors import MarkupError
from tei_toolkit.evaluate.builder import HYPHENS, TextBuilder, trimmed
from tei_toolkit.evaluate.tei_lines import Turn, page_parts, printed_lines
from tei_toolkit.evaluate.transcript import Break, Furniture, Mention, Note, TextBlock, Transcript
from tei_toolkit.markup import parse
from tei_toolkit.model.text import When
from tei_toolkit.tei.nodes import TEI_NS, XML_ID
from tei_toolkit.tei.read import Place, places

MENTIONS = frozenset({"persName", "placeName", "orgName", "date"})
# What other projects write for these; `name` says it in its type.
OTHER_MENTIONS = {"geogName": "placeName"}
NAME_TYPES = {
    "person": "persName", "pers": "persName", "persName": "persName", "place": "placeName", "placeName": "placeName",
    "org": "orgName", "orgName": "orgName", "organisation": "orgName", "organization": "orgName",
}  # fmt: skip
BREAKS = frozenset({"lb", "cb", "pb", "gb"})
SKIPPED = frozenset({
    "teiHeader", "facsimile", "standOff", "sourceDoc", "figDesc", "del", "rdg", "index", "certainty", "interp",
    "interpGrp", "respons", "desc", "metamark", "graphic", "binaryObject",
})  # fmt: skip
PARAGRAPHS = (
    "p", "ab", "item", "l", "opener", "closer", "dateline", "salute", "signed", "postscript", "byline", "argument",
    "epigraph", "trailer", "speaker", "stage", "castItem", "docTitle", "titlePart", "docAuthor", "docImprint",
    "docDate",
)  # fmt: skip
BLOCKS = dict.fromkeys(PARAGRAPHS, "p") | {"head": "head", "table": "table", "quote": "quote"}
# These hold text of their own: a quotation or stage direction in one of them is no block.
LEAVES = frozenset({"p", "ab", "head", "l", "item", "speaker"})
INLINE_IN_LEAVES = frozenset({"quote", "stage", "dateline", "salute", "signed", "docDate"})
FURNITURE = {
    "header": "header", "head": "header", "runningHead": "header", "footer": "footer", "foot": "footer",
    "pageNum": "page-number", "catch": "catch-word", "catchword": "catch-word", "sig": "signature-mark",
    "signature": "signature-mark",
}  # fmt: skip
CERTAINTIES = {"high": 0.95, "medium": 0.78, "low": 0.4}
"""The middle of what our encoder means by the words: 0.9 and more, 0.65 and more, and less."""
DATE_FIELDS = {"when": "when", "notBefore": "not_before", "notAfter": "not_after", "from": "from_", "to": "to"}
AS_IS, AS_PRINTED = ("corr", "reg"), ("sic", "orig")
CHOICES = ("orig", "abbr", "unclear", "seg", "add", "lem")


def read_tei(data: bytes, name: str, printed: bool = False, folder: str = "") -> Transcript:
    """The transcript of a TEI file; of a choice corr or reg is taken, with `printed` what was printed.

    Raises MarkupError where the file isn't well-formed, has a DOCTYPE or no text.
    """
    root = parse(data, name)
    texts = root.findall(f"{{{TEI_NS}}}text")
    if not texts:
        raise MarkupError(f"{name}: no <text> in the TEI namespace; is this TEI?")
    reader = _Reader(AS_PRINTED if printed else AS_IS, _prints_hyphens(root))
    for text in texts:
        reader.walk(text)
    return reader.transcript(name, _places(root, data, name), folder)


def _places(root: etree._Element, data: bytes, name: str) -> dict[str, Place]:
    """Boxes by id, where all surfaces and zones have corners; other projects' polygons are left alone."""
    nodes = list(root.iter(f"{{{TEI_NS}}}surface", f"{{{TEI_NS}}}zone"))
    if nodes and all(node.get("lrx") and node.get(XML_ID) for node in nodes):
        return places(data, name)
    return {}


def _prints_hyphens(root: etree._Element) -> bool:
    """Whether the file keeps the print's line-end hyphens: one stands before most breaks within words."""
    nodes = [node for node in root.iter(*(f"{{{TEI_NS}}}{unit}" for unit in BREAKS)) if node.get("break") == "no"]
    kept = sum(_text_before(node).rstrip().endswith(tuple(HYPHENS)) for node in nodes)
    return len(nodes) >= 3 and kept > len(nodes) / 2


def _text_before(node: etree._Element) -> str:
    previous, parent = node.getprevious(), node.getparent()
    if previous is not None:
        return previous.tail or ""
    return "" if parent is None else parent.text or ""


@dataclass(slots=True)
class _Target:
    """Where text goes: the body, or a note or furniture (`note` is its index, -1 for furniture)."""

    builder: TextBuilder
    note: int | None = None


@dataclass(slots=True)
class _Open:
    """A mention found so far: its tag among ours, its element, and where it begins and ends."""

    tag: str
    node: etree._Element
    start: int
    stop: int
    note: int | None


@dataclass(slots=True)
class _Reader:
    """Walks the tree once and keeps what it meets."""

    chosen: tuple[str, ...]
    hyphens: bool
    body: TextBuilder = field(default_factory=TextBuilder)
    kinds: list[tuple[str, str]] = field(default_factory=list)
    block: tuple[str, int] | None = None
    blocks: list[tuple[str, int, int]] = field(default_factory=list)
    pages: list[Turn] = field(default_factory=list)
    lines: bool = False
    starts: list[tuple[int, str]] = field(default_factory=list)
    breaks: dict[int, Break] = field(default_factory=dict)
    furniture: list[Furniture] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    pieces: dict[str, _Target] = field(default_factory=dict)
    mentions: list[_Open] = field(default_factory=list)
    note_texts: dict[int, str] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)

    def walk(self, text: etree._Element) -> None:
        """Take in a text element."""
        self._element(text, _Target(self.body))
        self._close_block()

    def _element(self, node: etree._Element, target: _Target) -> None:
        tag = etree.QName(node).localname
        if tag in SKIPPED:
            return
        if tag in BREAKS:
            self._break(node, tag, target)
        elif tag == "note":
            self._note(node, target)
        elif tag == "ref" and node.get("type") == "note":
            self._call(node, target)
        elif tag == "fw":
            self._furniture(node)
        elif tag == "choice":
            self._choice(node, target)
        elif mentioned := _mentioned(node, tag):
            self._mention(mentioned, node, target)
        elif target.note is None and self._is_block(tag):
            self._block(node, tag, target)
        else:
            spaced = tag in BLOCKS or tag in ("cell", "row")
            if spaced:
                target.builder.space()
            self._content(node, target)
            if spaced:
                target.builder.space()

    def _content(self, node: etree._Element, target: _Target) -> None:
        self._add(node.text, target)
        for child in node:
            if isinstance(child.tag, str):
                self._element(child, target)
            self._add(child.tail, target)

    def _add(self, text: str | None, target: _Target) -> None:
        if target.note is None and self.block is None and text:
            if not text.strip():
                return
            if self.body.length:
                self.body.space("\n")
            self.block = (self.kinds[-1][1] if self.kinds else "p", self.body.length)
        target.builder.add(text)

    def _is_block(self, tag: str) -> bool:
        inside = any(outer in LEAVES for outer, _ in self.kinds)
        return tag in BLOCKS and not (inside and tag in INLINE_IN_LEAVES)

    def _block(self, node: etree._Element, tag: str, target: _Target) -> None:
        parent = node.getparent()
        kind = BLOCKS[tag]
        if tag == "head" and parent is not None and etree.QName(parent).localname in ("figure", "table"):
            kind = "caption"
        elif kind == "p" and any(outer == "quote" for outer, _ in self.kinds):
            kind = "quote"
        self._close_block()
        self.kinds.append((tag, kind))
        self._content(node, target)
        self._close_block()
        self.kinds.pop()

    def _close_block(self) -> None:
        if self.block is not None:
            kind, start = self.block
            self.blocks.append((kind, start, self.body.length))
            self.block = None
            self.body.space("\n")

    def _break(self, node: etree._Element, tag: str, target: _Target) -> None:
        builder = target.builder
        if node.get("break") == "no":
            mark = node.get("rend", "")
            kept = builder.ends_with_hyphen()
            if kept and self.hyphens:
                mark, kept = builder.take_hyphen(), False
            builder.glue()
            self._note_break(target, Break(builder.length, "kept" if kept else "joined", mark))
        else:
            if builder.ends_with_hyphen():
                self._note_break(target, Break(builder.length, "split"))
            builder.space()
        if target.note is not None:
            return
        facs = node.get("facs", "").removeprefix("#")
        if tag == "pb":
            self.pages.append(Turn(builder.length, node.get("n", ""), facs))
        self.lines = self.lines or tag == "lb"
        self.starts.append((builder.length, facs if tag == "lb" else ""))

    def _note_break(self, target: _Target, found: Break) -> None:
        if target.note is None and (found.at not in self.breaks or found.mark):
            self.breaks[found.at] = found

    def _note(self, node: etree._Element, target: _Target) -> None:
        """A note, or the piece of one that goes on from an earlier page: their text is one."""
        inner = self.pieces.get(node.get(XML_ID, "")) or self.pieces.get(node.get("prev", "").removeprefix("#"))
        if inner is None:
            inner = _Target(TextBuilder(), len(self.notes))
            called = target.note is None and self.block is not None and node.get("type") != "no-call"
            at = self.body.length if called else None
            if node.get("target"):
                at = self.calls.get(node.get(XML_ID, ""))
            self.notes.append(Note(node.get("n", ""), "", at, len(self.pages) - 1))
        for name in (node.get(XML_ID, ""), node.get("next", "").removeprefix("#")):
            if name:
                self.pieces[name] = inner
        inner.builder.space()
        self._content(node, inner)
        index = inner.note or 0
        self.note_texts[index] = inner.builder.text()
        self.notes[index] = replace(self.notes[index], text=self.note_texts[index])

    def _call(self, node: etree._Element, target: _Target) -> None:
        """The call of a note that stands behind it; a second one is a note without a text, as with sameAs."""
        body = node.get("target", "").removeprefix("#")
        if target.note is not None or self.block is None:
            return
        if body in self.calls:
            self.notes.append(Note(node.get("n", ""), "", self.body.length, len(self.pages) - 1))
        self.calls.setdefault(body, self.body.length)

    def _furniture(self, node: etree._Element) -> None:
        inner = _Target(TextBuilder(), -1)
        self._content(node, inner)
        text = inner.builder.text()
        kind = FURNITURE.get(node.get("type", ""))
        if kind is None:
            place = "footer" if node.get("place", "").startswith("bot") else "header"
            kind = "page-number" if re.fullmatch(r"\W*(\d+|[ivxlcIVXLC]+)\W*", text) else place
        self.furniture.append(Furniture(kind, text, len(self.pages) - 1))

    def _choice(self, node: etree._Element, target: _Target) -> None:
        children = {etree.QName(child).localname: child for child in node if isinstance(child.tag, str)}
        wanted = next((children[name] for name in (*self.chosen, *CHOICES) if name in children), None)
        if wanted is None and children:
            wanted = next(iter(children.values()))
        if wanted is not None:
            self._element(wanted, target)

    def _mention(self, tag: str, node: etree._Element, target: _Target) -> None:
        self._add("", target)
        start = target.builder.length
        place = len(self.mentions)
        self.mentions.append(_Open(tag, node, start, start, target.note))
        self._content(node, target)
        self.mentions[place].stop = target.builder.length

    def transcript(self, name: str, boxes: dict[str, Place], folder: str) -> Transcript:
        """All that was met, with spans set right."""
        text = self.body.text()
        blocks = tuple(TextBlock(kind, trimmed(text, start, stop)) for kind, start, stop in self.blocks)
        pages = page_parts(text, self.pages, boxes, folder)
        starts = [*self.starts, *((block.span.start, "") for block in blocks)] if self.lines else []
        return Transcript(
            name,
            text,
            blocks,
            pages,
            printed_lines(text, starts, self.breaks, pages, boxes),
            tuple(sorted(self.breaks.values(), key=lambda found: found.at)),
            tuple(self.furniture),
            tuple(self.notes),
            tuple(self._mentions(text)),
        )

    def _mentions(self, text: str) -> list[Mention]:
        found = []
        for item in self.mentions:
            if item.note == -1:
                continue
            home = text if item.note is None else self.note_texts[item.note]
            span = trimmed(home, item.start, item.stop)
            if span.start < span.stop:
                found.append(Mention(item.tag, span, item.note, _when(item.node), _certainty(item.node)))
        return found


def _mentioned(node: etree._Element, tag: str) -> str:
    """What kind of name or date an element marks, as one of MENTIONS; "" for none."""
    if tag in MENTIONS:
        return tag
    return NAME_TYPES.get(node.get("type", ""), "") if tag == "name" else OTHER_MENTIONS.get(tag, "")


def _when(node: etree._Element) -> When | None:
    """The value of a date: when, or when-iso as other projects write, and so on."""
    values = {ours: node.get(name) or node.get(f"{name}-iso") for name, ours in DATE_FIELDS.items()}
    return When(**values) if any(values.values()) else None


def _certainty(node: etree._Element) -> float | None:
    text = node.get("cert", "")
    if text in CERTAINTIES:
        return CERTAINTIES[text]
    return float(text) if re.fullmatch(r"0(\.\d+)?|1(\.0*)?", text) else None
