"""The lists of persons, places and organisations, with their ids in authorities, and what these may be."""

from collections.abc import Iterable, Iterator

from lxml import etree

from tei_toolkit.model.document import Document, Entry
from tei_toolkit.model.text import Block
from tei_toolkit.tei.nodes import XML_ID, child, element, pointer

_LISTS = (
    ("listPerson", "person", "persName"),
    ("listPlace", "place", "placeName"),
    ("listOrg", "org", "orgName"),
)


def make_lists(document: Document) -> etree._Element | None:
    """The standOff with a list for each kind of entry, and behind them the candidates; None without entries."""
    node = element("standOff")
    entries, others = document.entries, _others(document.blocks)
    for list_name, item, tag in _LISTS:
        own = [entry for entry in entries if entry.tag == tag]
        if own:
            listing = child(node, list_name)
            for entry in own:
                listing.append(_item(item, entry, others.get(entry.id)))
    node.extend(certainty for entry in entries for certainty in _candidates(entry))
    return node if len(node) else None


def _others(blocks: Iterable[Block]) -> dict[str, str]:
    """For names that may be those of several entries: their own entry's id → pointers to these."""
    names = (annotation for block in blocks for annotation in block.annotations)
    return {name.ref: pointer(*name.alternatives) for name in names if name.ref and name.alternatives}


def _item(name: str, entry: Entry, others: str | None) -> etree._Element:
    home = element(name)
    home.set(XML_ID, entry.id)
    if others:
        home.set("corresp", others)
    child(home, entry.tag, entry.name, type="normalised", resp="#names")
    for form in entry.forms:
        child(home, entry.tag, form, type="printed")
    if entry.ref:
        kind, number = identifier(entry.ref)
        sure = entry.confidence
        cert = f"{sure:.2f}" if sure is not None and sure < 1.0 else None
        child(home, "idno", number, type=kind, cert=cert, resp=pointer(entry.agent) if entry.agent else None)
    return home


def identifier(ref: str) -> tuple[str, str]:
    """The kind of an id and the id: a URI, a number with its kind before it (GND:118540238), else a local one."""
    kind, colon, number = ref.partition(":")
    if not colon:
        return "local", ref
    return ("URI", ref) if number.startswith("//") or not kind.isidentifier() else (kind, number)


def _candidates(entry: Entry) -> Iterator[etree._Element]:
    """What the id of an entry may be, each value with the score of the comparison; none of them is asserted."""
    for candidate in entry.candidates:
        said = element(
            "certainty",
            target=pointer(entry.id),
            match="idno",
            locus="value",
            assertedValue=candidate.ref,
            degree=f"{candidate.score:.2f}",
            resp="#authority",
        )
        child(said, "desc", candidate.name)
        yield said
