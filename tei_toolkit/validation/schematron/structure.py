"""Refuse a schema that says less, or more, than its author meant: a mistyped element would check nothing."""

from collections.abc import Iterator

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.schematron.including import origin, sch
from tei_toolkit.validation.schematron.schema import EXPRESSIONS, SCHEMATRON, XSLT
from tei_toolkit.validation.schematron.xpath import reader

_RICH = frozenset(("name", "value-of", "emph", "dir", "span"))
_CHILDREN = {
    "schema": frozenset("title ns p let phase pattern diagnostics properties rules".split()),
    "rules": frozenset(("rule",)),
    "phase": frozenset(("p", "let", "active")),
    "pattern": frozenset("title p let param rule".split()),
    "rule": frozenset("p let assert report extends".split()),
    "assert": _RICH,
    "report": _RICH,
    "diagnostics": frozenset(("diagnostic",)),
    "diagnostic": _RICH,
}
_ATTRIBUTES = {
    "ns": ("prefix", "uri"),
    "let": ("name", "value"),
    "phase": ("id",),
    "active": ("pattern",),
    "param": ("name", "value"),
    "extends": ("rule",),
    "assert": ("test",),
    "report": ("test",),
    "value-of": ("select",),
    "diagnostic": ("id",),
}
_FOREIGN = ("function", "key")
_REMEDY = "rules look at the document, and into files named by a string, doc('persons.xml')"


def check_structure(schema: etree._Element) -> None:
    """Raise UsageError at the first element that can't stand where it does, or that lacks what it needs."""
    for element in schema.iter("*"):
        name = etree.QName(element)
        if name.namespace == SCHEMATRON:
            _check_own(element, name.localname)
        elif name.namespace == XSLT:
            _check_foreign(element, name.localname)
    for element in schema.iter(sch("pattern")):
        _check_pattern(element)


def need(element: etree._Element, attribute: str) -> str:
    """The value of an attribute; raises UsageError where there is none."""
    value = element.get(attribute)
    if value is None or not value.strip():
        name = etree.QName(element).localname
        raise UsageError(f"{origin(element)}: <{name}> has no {attribute}; give it one")
    return value.strip()


def _check_own(element: etree._Element, name: str) -> None:
    for child in element.iterchildren("*"):
        inner = etree.QName(child)
        allowed = _CHILDREN.get(name)
        if inner.namespace == SCHEMATRON and allowed is not None and inner.localname not in allowed:
            listed = ", ".join(f"<{one}>" for one in sorted(allowed))
            raise UsageError(f"{origin(child)}: <{inner.localname}> can't stand in <{name}>; it takes {listed}")
    for attribute in _ATTRIBUTES.get(name, ()):
        need(element, attribute)
    if name == "rule":
        need(element, "id" if _abstract(element) else "context")
    for attribute in EXPRESSIONS:
        _check_reader(element, element.get(attribute) or "")


def _check_pattern(pattern: etree._Element) -> None:
    if pattern.get("documents") is not None:
        raise UsageError(f"{origin(pattern)}: <pattern documents=…> reads other files; {_REMEDY}")
    if _abstract(pattern):
        need(pattern, "id")
    elif pattern.get("is-a") is None and pattern.find(sch("rule")) is None:
        raise UsageError(f"{origin(pattern)}: <pattern> has no rule; write one or take it out")


def _check_foreign(element: etree._Element, name: str) -> None:
    outer = element.getparent()
    if (
        outer is not None
        and etree.QName(outer).namespace == SCHEMATRON
        and (outer.tag != sch("schema") or name not in _FOREIGN)
    ):
        listed = " and ".join(f"<xsl:{one}>" for one in _FOREIGN)
        raise UsageError(
            f"{origin(element)}: <xsl:{name}> can't stand here; a schema takes {listed} beside its patterns"
        )
    for value in _values(element):
        _check_reader(element, value)


def _values(element: etree._Element) -> Iterator[str]:
    return (str(value) for value in element.attrib.values())


def _check_reader(element: etree._Element, expression: str) -> None:
    if function := reader(expression):
        raise UsageError(f"{origin(element)}: {function}() reads other files; {_REMEDY}")


def _abstract(element: etree._Element) -> bool:
    return element.get("abstract") == "true"
