"""A document as TEI: header, facsimile, lists and text, in the same bytes every time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from lxml import etree

from tei_toolkit.errors import InvariantError
from tei_toolkit.languages import language as language_pack
from tei_toolkit.model.document import Document, Entry, ledger
from tei_toolkit.model.layout import Box, Page, Scan, page_of
from tei_toolkit.model.text import FURNITURE_KINDS, Annotation, Block, Milestone, Span
from tei_toolkit.tei.header import make_header
from tei_toolkit.tei.inline import Context, fill
from tei_toolkit.tei.nodes import TEI_NS, XML_ID, XML_LANG, child, element, pointer
from tei_toolkit.tei.structure import Division, captions, divide

_FURNITURE = {
    "header": ("header", "top"),
    "footer": ("footer", "bottom"),
    "catch-word": ("catch", "bottom"),
    "signature-mark": ("sig", "bottom"),
}
_LISTS = (
    ("listPerson", "person", "persName"),
    ("listPlace", "place", "placeName"),
    ("listOrg", "org", "orgName"),
)


@dataclass(frozen=True, slots=True)
class TeiSettings:
    """How the TEI looks: where the schema lies as seen from the file, and below which confidence a repair shows."""

    schema: str = "tei_toolkit.rng"
    show_below: float = 0.9


@dataclass(slots=True)
class _Pages:
    """The pages while the text is written: which comes next, which furniture and notes still wait.

    A page that couldn't be read is one of them; `failures` says why.
    """

    order: tuple[str, ...]
    places: dict[str, int]
    numbers: dict[str, str | None]
    furniture: dict[str, list[Block]]
    notes: dict[str, list[Block]]
    failures: dict[str, str]
    turned: int = 0

    def turn(self, goal: str | None) -> Iterator[str]:
        """The pages not yet turned, up to the goal; all that are left where there is none."""
        last = len(self.order) - 1 if goal is None else self.places[goal]
        while self.turned <= last:
            self.turned += 1
            yield self.order[self.turned - 1]

    def orphans(self, before: str | None) -> Iterator[Block]:
        """The notes without a call, of the pages before one; all that are left where none is named."""
        limit = len(self.order) if before is None else self.places[before]
        while self.notes and self.places[next(iter(self.notes))] < limit:
            yield from self.notes.pop(next(iter(self.notes)))


def encode(document: Document, settings: TeiSettings | None = None) -> bytes:
    """The TEI of the document, UTF-8, with all its words, and pointers from text to the pixels of the scans.

    Raises InvariantError where the document contradicts itself: a note's call without its block, a word of the
    pages in no place of the text or in two, a figure with text.
    """
    settings = settings or TeiSettings()
    _check_words(document)
    root = element("TEI")
    if document.metadata.language:
        root.set(XML_LANG, document.metadata.language)
    root.append(make_header(document))
    facsimile = _facsimile(document.pages)
    for part in (facsimile, _stand_off(document.entries)):
        if part is not None:
            root.append(part)
    for node in root:
        etree.indent(node, space="  ", level=1)
    zones = frozenset(node.get(XML_ID, "") for node in root.iter(f"{{{TEI_NS}}}surface", f"{{{TEI_NS}}}zone"))
    text = child(root, "text")
    text.append(_BodyWriter(document, zones, settings).write())
    for node in root:
        node.tail = "\n"
    root.text = "\n"
    return _serialize(root, settings)


def _check_words(document: Document) -> None:
    counts = Counter(word for word, _ in ledger(document))
    for page in document.pages:
        for word in page.words():
            if counts[word.id] != 1:
                raise InvariantError(f"word {word.id} stands in {counts[word.id]} places of the text, not in one")
    for block in document.blocks:
        if block.kind == "figure" and block.text:
            raise InvariantError(f"block {block.id}: a figure can't hold text")


def _serialize(root: etree._Element, settings: TeiSettings) -> bytes:
    instruction = etree.ProcessingInstruction(
        "xml-model",
        f'href="{settings.schema}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"',
    )
    root.addprevious(instruction)
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return data.replace(b"?><TEI", b"?>\n<TEI", 1) + b"\n"


def _facsimile(pages: Sequence[Page]) -> etree._Element | None:
    node = element("facsimile")
    for page in pages:
        if page.scan is not None:
            node.append(_surface(page, page.scan))
    return node if len(node) else None


def _surface(page: Page, scan: Scan) -> etree._Element:
    node = element("surface", n=page.number)
    node.set(XML_ID, page.id)
    _set_box(node, Box(0, 0, scan.width, scan.height))
    child(node, "graphic", url=_url(scan), width=f"{scan.width}px", height=f"{scan.height}px")
    for region in page.regions:
        if region.box is None or region.kind == "separator":
            continue
        zone = child(node, "zone", type=region.kind)
        zone.set(XML_ID, region.id)
        _set_box(zone, region.box)
        for line in region.lines:
            if line.box is not None:
                inner = child(zone, "zone", type="line")
                inner.set(XML_ID, line.id)
                _set_box(inner, line.box)
    return node


def _set_box(node: etree._Element, box: Box) -> None:
    for name, value in zip(("ulx", "uly", "lrx", "lry"), box, strict=True):
        node.set(name, str(value))


def _url(scan: Scan) -> str:
    """The scan's path as a URL; the frame of a file of several pages stands behind it, counted from 1."""
    path = quote(scan.path, safe="/.:~")
    several = scan.page > 0 or scan.path.lower().endswith(".pdf")
    return f"{path}#page={scan.page + 1}" if several else path


def _stand_off(entries: Sequence[Entry]) -> etree._Element | None:
    node = element("standOff")
    for list_name, item, tag in _LISTS:
        own = [entry for entry in entries if entry.tag == tag]
        if not own:
            continue
        listing = child(node, list_name)
        for entry in own:
            home = child(listing, item)
            home.set(XML_ID, entry.id)
            child(home, tag, entry.name, type="normalised", resp="#names")
            for form in entry.forms:
                child(home, tag, form, type="printed")
    return node if len(node) else None


class _BodyWriter:
    """Writes the body once; keeps track of the pages turned so that each page break stands exactly once."""

    def __init__(self, document: Document, zones: frozenset[str], settings: TeiSettings) -> None:
        self._document = document
        self._words = language_pack(document.metadata.language).pages
        self._blocks = {block.id: block for block in document.blocks}
        self._regions = {
            line.id: region.id for page in document.pages for region in page.regions for line in region.lines
        }
        self._page_of_region = {region.id: page for page in document.pages for region in page.regions}
        self._captions = captions(document.blocks)
        self._captioned = {caption.id for caption in self._captions.values()}
        self._pages = _gather_pages(document)
        self._zones = zones
        self._context = Context(self._pages.numbers, zones, self._called_note, self._furniture, settings.show_below)

    def write(self) -> etree._Element:
        """The body with all divisions, breaks and furniture."""
        body = element("body")
        body.text = "\n"
        self._fill_division(body, divide(self._document.blocks, self._words))
        self._turn_to(body, None)
        if not any(node.tag in (f"{{{TEI_NS}}}p", f"{{{TEI_NS}}}div", f"{{{TEI_NS}}}table") for node in body):
            _place(body, element("p"))
        return body

    def _fill_division(self, node: etree._Element, division: Division) -> None:
        for item in division.content:
            if isinstance(item, Division):
                if isinstance(item.content[0], Block):
                    self._turn_to(node, item.content[0])
                inner = element("div", type=item.kind, n=item.n)
                inner.text = "\n"
                _place(node, inner)
                self._fill_division(inner, item)
            elif item.id not in self._captioned:
                self._turn_to(node, item)
                _place(node, self._block(item))

    def _block(self, block: Block) -> etree._Element:
        makers = {"figure": self._figure, "table": self._table, "caption": self._lone_caption}
        maker = makers.get(block.kind)
        return maker(block) if maker else self._text_block(block, block.kind)

    def _text_block(self, block: Block, name: str) -> etree._Element:
        node = element(name, facs=self._facs(block))
        fill(node, self._turning(block), self._context)
        return node

    def _figure(self, block: Block) -> etree._Element:
        node = element("figure", facs=self._facs(block))
        self._add_caption(node, block)
        return node

    def _lone_caption(self, block: Block) -> etree._Element:
        node = element("figure")
        node.append(self._text_block(block, "head"))
        return node

    def _add_caption(self, node: etree._Element, block: Block) -> None:
        caption = self._captions.get(block.id)
        if caption is not None:
            node.append(self._text_block(caption, "head"))

    def _table(self, block: Block) -> etree._Element:
        node = element("table", facs=self._facs(block))
        self._add_caption(node, block)
        block, place = self._turning(block), 0
        for line in block.text.split("\n"):
            row = child(node, "row")
            for text in line.split("\t"):
                fill(child(row, "cell"), block, self._context, Span(place, place + len(text)))
                place += len(text) + 1
            row.tail = "\n"
        return node

    def _called_note(self, annotation: Annotation) -> etree._Element:
        if annotation.target is None:
            return element("note", place="bottom", n=annotation.n, type="no-body", resp=f"#{annotation.agent}")
        if annotation.target not in self._blocks:
            raise InvariantError(f"note {annotation.n}: its body {annotation.target} is no block")
        return self._note(self._blocks[annotation.target], annotation.n)

    def _note(self, block: Block, n: str | None, kind: str | None = None) -> etree._Element:
        node = element("note", place="bottom", n=n or block.n, type=kind)
        node.set(XML_ID, block.id)
        facs = self._facs(block)
        if facs:
            node.set("facs", facs)
        fill(node, _without_page_breaks(block), self._context)
        return node

    def _furniture(self, page: str) -> Iterable[etree._Element]:
        """What stands on a page beside its text; for a page that couldn't be read, the gap."""
        reason = self._pages.failures.pop(page, None)
        if reason is not None:
            gap = element("gap", reason="unreadable", unit="page", quantity="1")
            child(gap, "desc", reason)
            return [gap]
        return [self._running(block) for block in self._pages.furniture.pop(page, [])]

    def _running(self, block: Block) -> etree._Element:
        if block.kind == "page-number":
            kind, place = "pageNum", self._number_place(block)
        else:
            kind, place = _FURNITURE[block.kind]
        node = element("fw", type=kind, place=place, facs=self._facs(block))
        fill(node, block, self._context)
        return node

    def _number_place(self, block: Block) -> str | None:
        """top or bottom, by the half of the scan the number stands in."""
        page = self._page_of_region.get(block.region)
        region = next((r for r in page.regions if r.id == block.region), None) if page else None
        if page is None or page.scan is None or region is None or region.box is None:
            return None
        return "top" if region.box.top + region.box.bottom < page.scan.height else "bottom"

    def _turn_to(self, node: etree._Element, block: Block | None) -> None:
        """Write the page breaks due before a block (all that are left where there is none), furniture and notes."""
        goal = _first_page(block) if block is not None else None
        for page in self._pages.turn(goal):
            self._orphans(node, before=page)
            facs = pointer(page) if page in self._zones else None
            _place(node, element("pb", n=self._pages.numbers[page], facs=facs))
            for furniture in self._furniture(page):
                _place(node, furniture)
        self._orphans(node, before=goal)

    def _turning(self, block: Block) -> Block:
        """The block with a break for each page that begins inside it: those without a word on them before the next."""
        milestones: list[Milestone] = []
        for milestone in block.milestones:
            if milestone.unit == "pb":
                milestones += (replace(milestone, target=page) for page in self._pages.turn(milestone.target))
            else:
                milestones.append(milestone)
        return replace(block, milestones=tuple(milestones))

    def _orphans(self, node: etree._Element, before: str | None) -> None:
        """Notes without a call stand at the end of their page: before the first block of a later one."""
        for block in self._pages.orphans(before):
            _place(node, self._note(block, None, "no-call"))

    def _facs(self, block: Block) -> str | None:
        """Pointers to the regions the block stands in."""
        lines = [m.target for m in block.milestones if m.unit == "lb"]
        regions = dict.fromkeys([self._regions.get(line, "") for line in lines] or [block.region])
        known = [region for region in regions if region in self._zones]
        return pointer(*known) if known else None


def _gather_pages(document: Document) -> _Pages:
    called = {a.target for block in document.blocks for a in block.annotations if a.tag == "note" and a.target}
    furniture: dict[str, list[Block]] = {}
    notes: dict[str, list[Block]] = {}
    for block in document.blocks:
        if block.kind in FURNITURE_KINDS:
            furniture.setdefault(_first_page(block), []).append(block)
        elif block.kind == "note" and block.id not in called:
            notes.setdefault(_first_page(block), []).append(block)
    numbers: dict[str, str | None] = {failure.id: None for failure in document.failures}
    numbers |= {page.id: page.number for page in document.pages}
    order = _in_order(document)
    places = {page: place for place, page in enumerate(order)}
    notes = dict(sorted(notes.items(), key=lambda item: places[item[0]]))
    failures = {failure.id: failure.reason for failure in document.failures}
    return _Pages(order, places, numbers, furniture, notes, failures)


def _in_order(document: Document) -> tuple[str, ...]:
    """The ids of the pages in their order, those that couldn't be read at their place."""
    order = [page.id for page in document.pages]
    for failure in document.failures:
        place = next(
            (i for i, page in enumerate(order) if (len(page), page) > (len(failure.id), failure.id)), len(order)
        )
        order.insert(place, failure.id)
    return tuple(order)


def _first_page(block: Block) -> str:
    return page_of(block.region or block.id)


def _without_page_breaks(block: Block) -> Block:
    """A note that runs over a page end keeps its line beginnings, whose facs say the page; the page turns once."""
    return replace(block, milestones=tuple(m for m in block.milestones if m.unit == "lb"))


def _place(parent: etree._Element, node: etree._Element) -> None:
    """Append a block-level node on a line of its own."""
    node.tail = "\n"
    parent.append(node)
