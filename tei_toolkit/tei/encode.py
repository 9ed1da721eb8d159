"""A document as TEI: header, facsimile, lists and text, in the same bytes every time."""

from dataclasses import dataclass

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.model.document import Document
from tei_toolkit.tei.body import BodyWriter
from tei_toolkit.tei.calls import INLINE, LINKED, STYLES
from tei_toolkit.tei.checks import check
from tei_toolkit.tei.facsimile import make_facsimile
from tei_toolkit.tei.header import make_header
from tei_toolkit.tei.lists import make_lists
from tei_toolkit.tei.nodes import TEI_NS, XML_ID, XML_LANG, child, element


@dataclass(frozen=True, slots=True)
class TeiSettings:
    """How the TEI looks: where the schema lies as seen from the file, and where footnotes stand (one of STYLES).

    `inline`: at their first call; `linked`: at the end of their page, with a `ref` at each call.
    """

    schema: str = "tei_toolkit.rng"
    notes: str = INLINE

    def __post_init__(self) -> None:
        if self.notes not in STYLES:
            raise UsageError(f"notes {self.notes!r}: known are {', '.join(STYLES)}")


def encode(document: Document, settings: TeiSettings | None = None) -> bytes:
    """The TEI of the document, UTF-8, with all its words, and pointers from text to the pixels of the scans.

    Raises InvariantError where the document contradicts itself: a note's call without its block, a word of the
    pages in no place of the text or in two, a figure with text, a page turned by anything but quarters.
    """
    settings = settings or TeiSettings()
    check(document)
    root = element("TEI")
    if document.language:
        root.set(XML_LANG, document.language)
    root.append(make_header(document))
    for part in (make_facsimile(document.pages), make_lists(document)):
        if part is not None:
            root.append(part)
    for node in root:
        etree.indent(node, space="  ", level=1)
    zones = frozenset(node.get(XML_ID, "") for node in root.iter(f"{{{TEI_NS}}}surface", f"{{{TEI_NS}}}zone"))
    text = child(root, "text")
    text.append(BodyWriter(document, zones, settings.notes == LINKED).write())
    for node in root:
        node.tail = "\n"
    root.text = "\n"
    return _serialize(root, settings)


def _serialize(root: etree._Element, settings: TeiSettings) -> bytes:
    instruction = etree.ProcessingInstruction(
        "xml-model",
        f'href="{settings.schema}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"',
    )
    root.addprevious(instruction)
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return data.replace(b"?><TEI", b"?>\n<TEI", 1) + b"\n"
