"""Small helpers that make TEI elements."""

from typing import cast

from lxml import etree

TEI_NS = "http://www.tei-c.org/ns/1.0"
XML_NS = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML_NS}}}id"
XML_LANG = f"{{{XML_NS}}}lang"
_DEFAULT_NAMESPACE = cast("dict[str, str]", {None: TEI_NS})


def element(name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    """A TEI element with text and attributes; those that are None or empty are left out."""
    node = etree.Element(f"{{{TEI_NS}}}{name}", nsmap=_DEFAULT_NAMESPACE)
    node.text = text
    for key, value in attributes.items():
        if value:
            node.set(key, value)
    return node


def child(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    """An element appended to its parent."""
    node = element(name, text, **attributes)
    parent.append(node)
    return node


def append_text(node: etree._Element, text: str) -> None:
    """Text behind everything the node holds so far."""
    if not text:
        return
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


def pointer(*ids: str) -> str:
    """References to elements of this file."""
    return " ".join(f"#{identifier}" for identifier in ids)


def certainty(confidence: float) -> str:
    """A confidence in the words TEI has for it."""
    return "high" if confidence >= 0.9 else "medium" if confidence >= 0.65 else "low"
