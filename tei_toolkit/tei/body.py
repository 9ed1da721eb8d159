"""The body of the text: divisions, blocks, and between them page breaks, furniture and notes without a call."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree

from tei_toolkit.languages import language as language_pack
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import Annotation, Block, Milestone
from tei_toolkit.model.turning import set_upright
from tei_toolkit.tei.calls import count_calls, placed
from tei_toolkit.tei.facsimile import frame, scan_url
from tei_toolkit.tei.inline import Context, fill, milestone_node
from tei_toolkit.tei.nodes import TEI_NS, XML_ID, child, element, pointer
from tei_toolkit.tei.notes import ENDNOTE, Piece, pieces
from tei_toolkit.tei.pages import first_page, gather, page_breaks, pages_by_number
from tei_toolkit.tei.passages import Passage, passage_of
from tei_toolkit.tei.shapes import fill_entry, fill_table, fill_verse
from tei_toolkit.tei.structure import Division, captions, divide

_FURNITURE = {
    "header": ("header", "top"),
    "footer": ("footer", "bottom"),
    "catch-word": ("catch", "bottom"),
    "signature-mark": ("sig", "bottom"),
}
_NOTE_PLACES = {"note": "bottom", "margin": "margin", ENDNOTE: "end"}
# Blocks that stand together in one element where they follow one another: its name, its type, the name of each.
_RUNS = {"item": ("list", None, "item"), "toc-entry": ("list", "toc", "item"), "quote": ("quote", None, "p")}
_OF_BODY = tuple(f"{{{TEI_NS}}}{name}" for name in ("p", "div", "table", "list", "quote", "lg"))


class BodyWriter:
    """Writes the body once; keeps track of the pages turned so that each page break stands exactly once."""

    def __init__(self, document: Document, zones: frozenset[str], linked: bool = False) -> None:
        """Look up what the blocks point to; `zones` are the ids of all places on the scans, `linked` is of `Calls`."""
        self._document = document
        self._blocks = {block.id: block for block in document.blocks}
        self._regions = {
            line.id: region.id for page in document.pages for region in page.regions for line in region.lines
        }
        self._places = {region.id: (page, region) for page in document.pages for region in page.regions}
        self._captions = captions(document.blocks)
        self._captioned = {caption.id for caption in self._captions.values()}
        self._calls = count_calls(document.blocks, linked)
        self._placed = placed(document.blocks, linked)
        self._pages = gather(document, self._placed)
        self._columns: set[str] = set()
        self._zones = zones
        self._context = Context(
            page_breaks(document),
            pages_by_number(document.pages),
            zones,
            self._called_note,
            self._furniture,
        )

    def write(self) -> etree._Element:
        """The body with all divisions, breaks and furniture."""
        body = element("body")
        body.text = "\n"
        words = language_pack(self._document.metadata.language).pages
        standing = [one for one in self._document.blocks if one.kind != ENDNOTE or one.id not in self._placed]
        self._fill_division(body, divide(standing, words))
        self._turn_to(body, None)
        if not any(node.tag in _OF_BODY for node in body):
            _place(body, element("p"))
        return body

    def _fill_division(self, node: etree._Element, division: Division) -> None:
        content = [item for item in division.content if isinstance(item, Division) or item.id not in self._captioned]
        for kind, group in groupby(content, lambda item: item.kind if isinstance(item, Block) else ""):
            if kind in _RUNS:
                self._run(node, kind, [item for item in group if isinstance(item, Block)])
                continue
            for item in group:
                if isinstance(item, Block):
                    self._turn_to(node, item)
                    _place(node, self._block(item))
                else:
                    self._division(node, item)

    def _division(self, node: etree._Element, division: Division) -> None:
        if isinstance(division.content[0], Block):
            self._turn_to(node, division.content[0])
        inner = element("div", type=division.kind, n=division.n)
        inner.text = "\n"
        _place(node, inner)
        self._fill_division(inner, division)

    def _run(self, node: etree._Element, kind: str, blocks: Iterable[Block]) -> None:
        """A list or quotation of several blocks, with the page breaks between them."""
        name, sort, part = _RUNS[kind]
        home = element(name, type=sort)
        home.text = "\n"
        for block in blocks:
            self._turn_to(home if len(home) else node, block)
            inner = element(part, facs=self._facs(block))
            if kind == "toc-entry":
                fill_entry(inner, self._turning(block), self._context)
            else:
                fill(inner, self._turning(block), self._context)
            _place(home, inner)
        _place(node, home)

    def _block(self, block: Block) -> etree._Element:
        makers = {
            "figure": self._figure,
            "table": self._table,
            "verse": self._verse,
            "caption": self._lone_caption,
            ENDNOTE: self._endnote,
        }
        maker = makers.get(block.kind)
        return maker(block) if maker else self._text_block(block, block.kind)

    def _text_block(self, block: Block, name: str) -> etree._Element:
        node = element(name, facs=self._facs(block))
        fill(node, self._turning(block), self._context)
        return node

    def _figure(self, block: Block) -> etree._Element:
        node = element("figure", facs=self._facs(block))
        page, region = self._places.get(block.region, (None, None))
        if page is not None and page.scan is not None and region is not None and region.box is not None:
            child(node, "graphic", url=scan_url(page.scan, region.box))
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
        fill_table(node, self._turning(block), self._context)
        return node

    def _verse(self, block: Block) -> etree._Element:
        node = element("lg", facs=self._facs(block))
        node.text = "\n"
        fill_verse(node, self._turning(block), self._context)
        return node

    def _called_note(self, annotation: Annotation) -> etree._Element:
        if annotation.target is None:
            return element("note", place="bottom", n=annotation.n, type="no-body", resp=f"#{annotation.agent}")
        if self._calls.linked and annotation.n is not None:
            return self._calls.ref(annotation)
        block = self._blocks[annotation.target]
        if self._calls.again(annotation):
            return element("note", place=_NOTE_PLACES[block.kind], n=annotation.n, sameAs=pointer(block.id))
        return self._note(pieces(block, first_page(block))[0], annotation.n)

    def _endnote(self, block: Block) -> etree._Element:
        return self._standing(pieces(block, first_page(block))[0])

    def _standing(self, piece: Piece) -> etree._Element:
        """A note, or a piece of one, that stands by itself: it has no call, or its calls are linked with it."""
        block, first = piece.passage.block, piece.previous is None
        calls = self._calls.of(block.id) if first else ()
        n = calls[0] if calls else block.n if first else None
        uncalled = first and block.kind != "margin" and not calls
        note = self._note(piece, n, "no-call" if uncalled else None)
        if calls:
            note.set("target", self._calls.back(block.id))
        return note

    def _note(self, piece: Piece, n: str | None = None, kind: str | None = None) -> etree._Element:
        block = piece.passage.block
        node = element("note", place=_NOTE_PLACES[block.kind], n=n, type=kind)
        node.set(XML_ID, piece.id)
        for name, neighbour in (("prev", piece.previous), ("next", piece.following)):
            if neighbour is not None:
                node.set(name, pointer(neighbour))
        facs = self._pointers(piece.lines, block)
        if facs:
            node.set("facs", facs)
        fill(node, piece.passage, self._context, piece.span)
        return node

    def _furniture(self, page: str) -> Iterator[etree._Element]:
        """What stands on a page beside its text; for a page that couldn't be read, the gap."""
        reason = self._pages.failures.pop(page, None)
        if reason is not None:
            gap = element("gap", reason="unreadable", unit="page", quantity="1")
            child(gap, "desc", reason)
            yield gap
            return
        for block in self._pages.furniture.pop(page, []):
            yield self._running(block)

    def _running(self, block: Block) -> etree._Element:
        if block.kind == "page-number":
            kind, place = "pageNum", self._number_place(block)
        else:
            kind, place = _FURNITURE[block.kind]
        node = element("fw", type=kind, place=place, facs=self._facs(block))
        fill(node, passage_of(block), self._context)
        return node

    def _number_place(self, block: Block) -> str | None:
        """top or bottom, by the half of the upright page the number stands in."""
        page, _ = self._places.get(block.region, (None, None))
        if page is None:
            return None
        upright = set_upright(page)
        box = next(region.box for region in upright.regions if region.id == block.region)
        if upright.scan is None or box is None:
            return None
        whole = frame(upright.scan)
        return "top" if box.top + box.bottom < whole.top + whole.bottom else "bottom"

    def _turn_to(self, node: etree._Element, block: Block | None) -> None:
        """Write the page breaks due before a block (all that are left where there is none), furniture and notes.

        Behind them stands the break of a column that begins with the block; that of a note stands in the note.
        """
        goal = first_page(block) if block is not None else None
        for page in self._pages.turn(goal):
            self._waiting_notes(node, before=page)
            _place(node, milestone_node(Milestone(0, "pb", page), self._context))
            for furniture in self._furniture(page):
                _place(node, furniture)
        self._waiting_notes(node, before=goal)
        for column in block.milestones if block is not None and block.kind != ENDNOTE else ():
            if column.unit == "cb" and column.at == 0 and column.target not in self._columns:
                self._columns.add(column.target)
                _place(node, milestone_node(column, self._context))

    def _turning(self, block: Block) -> Passage:
        """The block, ready to be written, with a break for each page that begins inside it.

        Pages without a word on them stand before the next.
        The break of a column that stands before the block already is left out.
        """
        passage = passage_of(block)
        milestones: list[Milestone] = []
        for milestone in passage.block.milestones:
            if milestone.unit == "pb":
                milestones += (replace(milestone, target=page) for page in self._pages.turn(milestone.target))
            elif milestone.unit != "cb" or milestone.target not in self._columns:
                milestones.append(milestone)
        return replace(passage, block=replace(passage.block, milestones=tuple(milestones)))

    def _waiting_notes(self, node: etree._Element, before: str | None) -> None:
        """Notes without a call and linked ones stand at the end of their page: before the first block of a later."""
        for piece in self._pages.waiting(before):
            _place(node, self._standing(piece))

    def _facs(self, block: Block) -> str | None:
        """Pointers to the regions the block stands in."""
        return self._pointers([m.target for m in block.milestones if m.unit == "lb"], block)

    def _pointers(self, lines: Iterable[str], block: Block) -> str | None:
        regions = dict.fromkeys([self._regions.get(line, "") for line in lines] or [block.region])
        known = [region for region in regions if region in self._zones]
        return pointer(*known) if known else None


def _place(parent: etree._Element, node: etree._Element) -> None:
    """Append a block-level node on a line of its own."""
    node.tail = "\n"
    parent.append(node)
