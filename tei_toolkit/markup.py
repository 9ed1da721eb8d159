"""XML from outside, parsed without entities, DTDs or the network."""

from lxml import etree

from tei_toolkit.errors import MarkupError


def parse(data: bytes, name: str) -> etree._Element:
    """The root element of an XML file; raises MarkupError where it isn't well-formed or has a DOCTYPE."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = error.msg.partition(", line ")[0]
        raise MarkupError(f"{name}:{error.lineno}: not well-formed ({reason}); export it again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise MarkupError(f"{name}:1: a DOCTYPE; take it out")
    return root
