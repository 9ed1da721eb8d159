"""A RELAX NG grammar as something to ask: what may stand here, which attributes, which values.

libxml2 says whether a file is valid; this module says why not. It reads grammars with one content model an
element name, without interleave, and follows content models by Brzozowski's derivatives (J. ACM 11, 1964).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
TEXT = "#text"
DATA = "#data"
"""The symbol of content that must fit a data type: narrower than #text."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no sequence at all."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Matches the empty sequence."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """Matches one child element of this name, or #text."""

    name: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Matches what `first` matches, followed by what `then` matches."""

    first: "Pattern"
    then: "Pattern"


@dataclass(frozen=True, slots=True)
class Either:
    """Matches what any of its options matches."""

    options: "frozenset[Pattern]"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Matches its body any number of times, none included."""

    body: "Pattern"


Pattern = Nothing | Empty | Symbol | Sequence | Either | Repeat
NOTHING = Nothing()
EMPTY = Empty()


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute an element may carry; `node` is its RELAX NG attribute pattern."""

    name: str
    required: bool
    node: etree._Element


@dataclass(frozen=True, slots=True)
class Element:
    """What the grammar says about one element name."""

    name: str
    content: Pattern
    attributes: dict[str, Attribute]


def sequence(first: Pattern, then: Pattern) -> Pattern:
    """Put one pattern after another."""
    if NOTHING in (first, then):
        return NOTHING
    if first == EMPTY:
        return then
    return first if then == EMPTY else Sequence(first, then)


def either(patterns: Iterable[Pattern]) -> Pattern:
    """Join patterns into a choice, flat and without the impossible ones."""
    options: set[Pattern] = set()
    for pattern in patterns:
        options |= pattern.options if isinstance(pattern, Either) else {pattern}
    options.discard(NOTHING)
    if len(options) < 2:
        return next(iter(options), NOTHING)
    return Either(frozenset(options))


def repeat(body: Pattern) -> Pattern:
    """Allow a pattern any number of times."""
    if body in (EMPTY, NOTHING):
        return EMPTY
    return body if isinstance(body, Repeat) else Repeat(body)


def nullable(pattern: Pattern) -> bool:
    """Say whether nothing more needs to come."""
    match pattern:
        case Empty() | Repeat():
            return True
        case Sequence(first, then):
            return nullable(first) and nullable(then)
        case Either(options):
            return any(nullable(option) for option in options)
        case _:
            return False


def after(pattern: Pattern, symbol: str) -> Pattern:
    """Work out what may follow once `symbol` has been read; NOTHING where it may not stand."""
    match pattern:
        case Symbol(name):
            return EMPTY if name == symbol else NOTHING
        case Sequence(first, then):
            rest = sequence(after(first, symbol), then)
            return either((rest, after(then, symbol))) if nullable(first) else rest
        case Either(options):
            return either(after(option, symbol) for option in options)
        case Repeat(body):
            return sequence(after(body, symbol), pattern)
        case _:
            return NOTHING


def expected(pattern: Pattern) -> frozenset[str]:
    """List the symbols that may come next."""
    match pattern:
        case Symbol(name):
            return frozenset((name,))
        case Sequence(first, then):
            return expected(first) | (expected(then) if nullable(first) else frozenset())
        case Either(options):
            return frozenset().union(*(expected(option) for option in options))
        case Repeat(body):
            return expected(body)
        case _:
            return frozenset()


class Grammar:
    """A RELAX NG grammar in XML form, by element name."""

    def __init__(self, root: etree._Element) -> None:
        self._definitions: dict[str, list[etree._Element]] = {}
        for definition in root.iter(f"{RNG}define"):
            self._definitions.setdefault(definition.get("name", ""), []).append(definition)
        self._known: dict[str, Pattern] = {}
        self.elements: dict[str, Element] = {}
        for node in root.iter(f"{RNG}element"):
            name = _element_name(node)
            if not name.startswith("{"):
                attributes: dict[str, Attribute] = {}
                self._attributes(node, True, attributes)
                self.elements[name] = Element(name, self._group(node), attributes)

    def value_schema(self, attribute: Attribute) -> etree.RelaxNG:
        """Compile a schema for <value v="…"/> that takes exactly the values the attribute may have."""
        grammar = etree.Element(f"{RNG}element", name="value")
        grammar.set("datatypeLibrary", "http://www.w3.org/2001/XMLSchema-datatypes")
        holder = etree.SubElement(grammar, f"{RNG}attribute", name="v")
        for child in self.value_patterns(attribute.node):
            holder.append(child)
        return etree.RelaxNG(grammar)

    def value_patterns(self, node: etree._Element) -> Iterator[etree._Element]:
        """Copy the patterns below a node, every reference replaced by what it stands for."""
        for child in _patterns(node):
            if child.tag == f"{RNG}ref":
                for definition in self._definitions[child.get("name", "")]:
                    yield from self.value_patterns(definition)
                continue
            copied = etree.Element(child.tag, {str(key): str(value) for key, value in child.attrib.items()})
            copied.text = child.text
            copied.extend(self.value_patterns(child))
            yield copied

    def _group(self, node: etree._Element) -> Pattern:
        joined: Pattern = EMPTY
        for child in _patterns(node):
            joined = sequence(joined, self._pattern(child))
        return joined

    def _pattern(self, node: etree._Element) -> Pattern:
        kind = _kind(node)
        match kind:
            case "element":
                return Symbol(_element_name(node))
            case "ref":
                return self._reference(node.get("name", ""))
            case "choice":
                return either(self._pattern(child) for child in _patterns(node))
            case "optional":
                return either((EMPTY, self._group(node)))
            case "zeroOrMore":
                return repeat(self._group(node))
            case "oneOrMore":
                return sequence(self._group(node), repeat(self._group(node)))
            case "text":
                return repeat(Symbol(TEXT))
            case "data" | "value" | "list":
                return repeat(Symbol(DATA))
            case "empty" | "attribute":
                return EMPTY
            case "group":
                return self._group(node)
            case "notAllowed":
                return NOTHING
        raise ValueError(f"a grammar may not use {kind}")

    def _reference(self, name: str) -> Pattern:
        if name not in self._known:
            self._known[name] = either(self._group(one) for one in self._definitions.get(name, ()))
        return self._known[name]

    def _attributes(self, node: etree._Element, required: bool, found: dict[str, Attribute]) -> None:
        """Collect the attributes below a node; one inside an optional part or a choice isn't required."""
        for child in _patterns(node):
            kind = _kind(child)
            if kind == "attribute":
                name = _name(child).replace(f"{{{XML}}}", "xml:")
                found[name] = Attribute(name, required, child)
            elif kind == "ref":
                for definition in self._definitions.get(child.get("name", ""), ()):
                    self._attributes(definition, required, found)
            elif kind != "element":
                self._attributes(child, required and kind in ("group", "oneOrMore"), found)


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


def _patterns(node: etree._Element) -> list[etree._Element]:
    """List a node's child patterns: not its name, its documentation or a foreign element."""
    skipped = (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName")
    return [child for child in node.iterchildren(f"{RNG}*") if child.tag not in skipped]


def _name(node: etree._Element) -> str:
    """Read the name of an element or attribute pattern, {namespace}name outside the empty namespace."""
    named = node.find(f"{RNG}name")
    if named is not None:
        space, name = named.get("ns", ""), named.text or ""
    else:
        space, name = node.get("ns", ""), node.get("name", "*")
    return f"{{{space}}}{name}" if space else name


def _element_name(node: etree._Element) -> str:
    return _name(node).removeprefix(f"{{{TEI}}}")
