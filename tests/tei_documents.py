"""Small documents in one-line notation, and their TEI in one line, for the tests of the encoder."""

from dataclasses import replace

from lxml import etree
from strategies import AGENTS, ENTRIES, KIND_OF_REGION

from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, Word, union
from tei_toolkit.model.text import Annotation, Block, Milestone, Span, splice
from tei_toolkit.repair.blocks import extend
from tei_toolkit.tei.encode import TeiSettings, encode
from tei_toolkit.validation import has_errors, validate

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAME = Annotation(Span(0, 0), "persName", "names", 0.94, ref="pers-1")
LINKED = TeiSettings(notes="linked")
CALL = Annotation(Span(0, 0), "note", "notes", 0.95, n="1")


def body_of(document: Document, settings: TeiSettings | None = None) -> etree._Element:
    """The body of the document's TEI."""
    body = etree.fromstring(encode(document, settings)).find(f"{TEI}text/{TEI}body")
    assert body is not None
    return body


def page(number: int, *regions: str) -> Page:
    """A page in one-line notation: 'kind: line | line', the words of a line parted by spaces."""
    name = f"p{number:04d}"
    found = []
    for place, region in enumerate(regions, 1):
        kind, _, rest = region.partition(": ")
        own = f"{name}_r{place:02d}"
        texts = [text for text in rest.split(" | ") if text]
        lines = tuple(_line(f"{own}_l{row:03d}", text, 100 * place + 20 * row) for row, text in enumerate(texts, 1))
        found.append(Region(own, kind, lines, union(line.box for line in lines) or Box(100, 100 * place, 400, 900)))
    return Page(name, Scan(f"{name}.tif", "", 1000, 2000), tuple(found), "ocr", str(number))


def _line(name: str, text: str, top: int) -> Line:
    words = [
        Word(f"{name}_w{at:03d}", word, Box(50 * at, top, 50 * at + 40, top + 15))
        for at, word in enumerate(text.split(), 1)
    ]
    return Line(name, tuple(words), union(word.box for word in words))


def document_of(*pages: Page, goes_on: frozenset[str] = frozenset()) -> Document:
    """A block a region; a paragraph or note listed in `goes_on` is a part of the last one of its kind."""
    blocks: list[Block] = []
    for region in (region for page in pages for region in page.regions):
        kind = KIND_OF_REGION.get(region.kind, region.kind)
        if region.id in goes_on:
            home = max(place for place, block in enumerate(blocks) if block.kind == kind)
            blocks[home] = extend(blocks[home], region.lines)
        else:
            blocks.append(extend(Block(region.id + "b", kind, "", region.id), region.lines))
    return Document(agents=AGENTS, pages=pages, blocks=tuple(blocks), entries=ENTRIES)


def change(
    document: Document, place: int, before: str, after: str, agent: str = "hyphens", sure: float = 0.95
) -> Document:
    """The document with the first `before` of a block's text spliced to `after`."""
    block = document.blocks[place]
    start = block.text.index(before)
    block = splice(block, Span(start, start + len(before)), after, "join:default", agent, sure)
    return replace(document, blocks=(*document.blocks[:place], block, *document.blocks[place + 1 :]))


def annotate(document: Document, place: int, text: str, annotation: Annotation) -> Document:
    """The document with an annotation over the first `text` of a block; a note's call stands behind it."""
    block = document.blocks[place]
    start = block.text.index(text)
    span = Span(start + len(text), start + len(text)) if annotation.tag == "note" else Span(start, start + len(text))
    block = replace(block, annotations=(*block.annotations, replace(annotation, span=span)))
    return replace(document, blocks=(*document.blocks[:place], block, *document.blocks[place + 1 :]))


def written(document: Document, settings: TeiSettings | None = None) -> str:
    """The body in one line: no facs, no namespace, no newline; it is valid."""
    assert not has_errors(validate(encode(document, settings)))
    body = body_of(document, settings)
    for node in body.iter():
        node.attrib.pop("facs", None)
    source = etree.tostring(body, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    return source.replace("\n", "").removeprefix("<body>").removesuffix("</body>")


def columns(document: Document, *begins: str) -> Document:
    """The document with a column beginning with each of these lines."""
    blocks = []
    for block in document.blocks:
        marks = []
        for mark in block.milestones:
            if mark.target in begins:
                marks.append(Milestone(mark.at, "cb", mark.target.rpartition("_")[0], mark.in_word, mark.mark))
            marks.append(mark)
        blocks.append(replace(block, milestones=tuple(marks)))
    return replace(document, blocks=tuple(blocks))


def roles(document: Document, **kinds: str) -> Document:
    """The document with other kinds of blocks, by their ids."""
    return replace(document, blocks=tuple(replace(b, kind=kinds.get(b.id, b.kind)) for b in document.blocks))
