"""Reads a TEI customization back: its elements, with attributes, values, data types and content, to be compared."""

from dataclasses import dataclass

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"


@dataclass(frozen=True, slots=True)
class Read:
    """An element: whether each attribute must be there and what it may be, and the content as nested tuples."""

    attributes: dict[str, tuple[bool, object]]
    content: object


def read_odd(data: bytes) -> dict[str, Read]:
    """The elements of a customization."""
    root = etree.fromstring(data)
    types = {node.get("ident", ""): _one(node.find(f"{TEI}content")) for node in root.iter(f"{TEI}dataSpec")}
    return {
        node.get("ident", ""): Read(
            {
                one.get("ident", ""): (one.get("usage") == "req", _values(one, types))
                for one in node.iter(f"{TEI}attDef")
            },
            _one(node.find(f"{TEI}content")),
        )
        for node in root.iter(f"{TEI}elementSpec")
    }


def _one(node: etree._Element | None) -> object:
    assert node is not None
    (child,) = node
    return _content(child)


def _content(node: etree._Element) -> object:
    name = etree.QName(node).localname
    if name == "dataRef":
        return "data", node.get("name"), node.get("restriction", "")
    inner: object = node.get("key", "") if name == "elementRef" else tuple(_content(child) for child in node)
    return name, node.get("minOccurs", "1"), node.get("maxOccurs", "1"), inner


def _values(node: etree._Element, types: dict[str, object]) -> object:
    """A set of values, or a data type and whether there may be several of it."""
    listed = frozenset(one.get("ident") for one in node.iter(f"{TEI}valItem"))
    if listed:
        return listed
    datatype = node.find(f"{TEI}datatype")
    reference = datatype[0] if datatype is not None else None
    assert datatype is not None
    assert reference is not None
    key = reference.get("key")
    return types[key] if key else _content(reference), datatype.get("maxOccurs") == "unbounded"
