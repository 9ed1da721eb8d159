"""The schema as values to write of: its elements, attributes, value lists and data types, with what is said of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
SAID = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Value:
    """A member of a value list."""

    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Part:
    """A pattern of content, or of a data type, in which only elements and data types are names of something else.

    `kind` is the pattern's name in RELAX NG, or element or type; `name` is that of the element or type, of the data
    type of XML Schema, or a value.
    """

    kind: str
    name: str = ""
    pattern: str = ""
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class DataType:
    """A data type with a name: a value list where `values` has any."""

    name: str
    said: str
    values: tuple[Value, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element: `type` is the name of a data type, "" where it has a list of its own or any text."""

    name: str
    said: str
    required: bool
    type: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """An element, and what it holds: parts that follow one another."""

    name: str
    said: str
    attributes: tuple[Attribute, ...]
    content: tuple[Part, ...]


class Schema:
    """A schema in RELAX NG's XML form: `elements` and `types` by their names."""

    def __init__(self, path: Path) -> None:
        """Read a schema in which each element has a definition of its own, and no definition is given twice."""
        root = etree.parse(path).getroot()
        self._definitions = {node.get("name", ""): node for node in root.iter(f"{RNG}define")}
        names = [name for name, node in self._definitions.items() if self._is_type(node)]
        self.types = {name: self._type(self._definitions[name]) for name in names}
        found = map(self._element, root.iter(f"{RNG}element"))
        self.elements = {one.name: one for one in sorted(found, key=lambda one: one.name.casefold())}

    def _is_type(self, node: etree._Element) -> bool:
        kinds = {kind_of(child) for child in node.iter(f"{RNG}*")}
        refs = [self._definitions[child.get("name", "")] for child in node.iter(f"{RNG}ref")]
        return not kinds & {"attribute", "element", "text"} and all(map(self._is_type, refs))

    def _type(self, node: etree._Element) -> DataType:
        (part,) = self._parts(node)
        return DataType(node.get("name", ""), said(node), tuple(values(node)), part)

    def _element(self, node: etree._Element) -> Element:
        return Element(name_of(node), said(node), tuple(self._attributes(node, True)), tuple(self._parts(node)))

    def _attributes(self, node: etree._Element, required: bool) -> Iterator[Attribute]:
        for child in patterns(node):
            kind = kind_of(child)
            if kind == "attribute":
                named = [one.get("name", "") for one in patterns(child) if kind_of(one) == "ref"]
                yield Attribute(name_of(child), said(child), required, "".join(named), tuple(values(child)))
            elif kind == "ref":
                home = self._definitions[child.get("name", "")]
                if home.find(f"{RNG}element") is None:
                    yield from self._attributes(home, required)
            else:
                yield from self._attributes(child, required and kind == "group")

    def _parts(self, node: etree._Element) -> Iterator[Part]:
        for child in patterns(node):
            kind, name = kind_of(child), child.get("name", "")
            if kind == "ref":
                home = self._definitions[name]
                element = home.find(f"{RNG}element")
                if element is not None:
                    yield Part("element", name_of(element))
                elif self._is_type(home):
                    yield Part("type", name)
                else:
                    yield from self._parts(home)
            elif kind in ("data", "value"):
                pattern = child.findtext(f"{RNG}param", "")
                yield Part(kind, child.get("type", "") if kind == "data" else child.text or "", pattern)
            elif kind == "text":
                yield Part(kind)
            elif kind != "attribute" and (inner := tuple(self._parts(child))):
                yield Part(kind, parts=_flat(inner) if kind == "choice" else inner)


def _flat(options: tuple[Part, ...]) -> tuple[Part, ...]:
    """The options of a choice, those of the choices among them with the rest."""
    return tuple(part for one in options for part in (one.parts if one.kind == "choice" else (one,)))


def kind_of(node: etree._Element) -> str:
    """The name of a pattern in RELAX NG."""
    return str(node.tag).removeprefix(RNG)


def patterns(node: etree._Element) -> list[etree._Element]:
    """The patterns right below a node."""
    return [child for child in node.iterchildren(f"{RNG}*") if child.tag != f"{RNG}name"]


def name_of(node: etree._Element) -> str:
    """The name of an element or attribute, xml: before those of XML."""
    named = node.find(f"{RNG}name")
    assert named is not None
    return f"xml:{named.text}" if named.get("ns") == XML else named.text or ""


def said(node: etree._Element) -> str:
    """What is said of an element, an attribute or a definition, in one line."""
    return _line(node.findtext(SAID))


def values(node: etree._Element) -> Iterator[Value]:
    """The members of the value list right below a node; what is said of one stands behind it."""
    for child in node.iter(f"{RNG}value"):
        behind = child.getnext()
        yield Value(child.text or "", _line(behind.text) if behind is not None and behind.tag == SAID else "")


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
