"""A RELAX NG grammar as something to ask: what may stand here, which attributes, which values.

It reads grammars with one content model an element name, without interleave, and follows content models by
Brzozowski's derivatives (J. ACM 11, 1964). `Grammar.exact` says whether that is the whole of what a grammar says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
_SAID = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
TEXT = "#text"
DATA = "#data"
"""The symbol of content that must fit a data type: narrower than #text."""
_READ_EXACTLY = frozenset(
    "grammar start define div element attribute name ref choice group optional zeroOrMore oneOrMore text data value "
    "list param empty notAllowed".split()
)
"""The parts of RELAX NG of which nothing is lost here."""
_DEEPEST = 150
"""So deep may a content model nest: what follows it calls itself."""
_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_IN_CONTEXT = ("QName", "NOTATION", "ENTITY", "ENTITIES", "IDREF", "IDREFS")
"""Data types whose values can't be judged by themselves."""


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
    """A RELAX NG grammar in XML form, by element name: TEI's by local name, any other with its namespace in braces.

    `exact` is False where a grammar says more than the elements' rules hold: attributes that depend on one another or
    on the content, content with a data type, several rules or several names for one element. Raises ValueError for
    what can't be read at all.
    """

    def __init__(self, root: etree._Element) -> None:
        self._definitions: dict[str, list[etree._Element]] = {}
        for definition in root.iter(f"{RNG}define"):
            self._definitions.setdefault(_reference(definition), []).append(definition)
        self._known: dict[str, Pattern] = {}
        self.exact = all(map(_is_plain, root.iter(f"{RNG}*"))) and not any(map(_is_grammar, root.iterdescendants()))
        self.elements: dict[str, Element] = {}
        for node in root.iter(f"{RNG}element"):
            self._read_element(node)
        starts = [root] if root.tag == f"{RNG}element" else list(root.iter(f"{RNG}start"))
        self.start = either(self._pattern(one) if one is root else self._group(one) for one in starts)
        if self.start == NOTHING:
            raise ValueError("a grammar must say what a document begins with")

    def _read_element(self, node: etree._Element) -> None:
        attributes: dict[str, Attribute] = {}
        self._attributes(node, True, attributes)
        name, content = _element_name(node), self._group(node)
        if _depth(content) > _DEEPEST:
            raise ValueError(f"the content of <{name}> nests more than {_DEEPEST} deep")
        self.exact = self.exact and name not in self.elements and not _holds(content, DATA)
        self.elements[name] = Element(name, content, attributes)

    def value_schema(self, attribute: Attribute) -> etree.RelaxNG:
        """Compile a schema for <value v="…"/> that takes exactly the values the attribute may have."""
        grammar = etree.Element(f"{RNG}element", name="value")
        grammar.set("datatypeLibrary", _TYPES)
        holder = etree.SubElement(grammar, f"{RNG}attribute", name="v")
        for child in self.value_patterns(attribute.node):
            holder.append(child)
        return etree.RelaxNG(grammar)

    def said(self, attribute: Attribute) -> str:
        """What the grammar's own documentation says of an attribute's data type; "" for lists of values, or none."""
        names = [child.get("name", "") for child in _patterns(attribute.node) if _kind(child) == "ref"]
        homes = [
            home for name in names for home in self._definitions.get(name, ()) if home.find(f"{RNG}choice") is None
        ]
        return " ".join(homes[0].findtext(_SAID, "").split()) if len(homes) == 1 else ""

    def value_patterns(self, node: etree._Element) -> Iterator[etree._Element]:
        """Copy the patterns below a node, every reference replaced by what it stands for."""
        for child in _patterns(node):
            if child.tag == f"{RNG}ref":
                options = [self._one_value(one) for one in self._definitions[_reference(child)]]
                yield options[0] if len(options) == 1 else _parent("choice", options)
                continue
            copied = etree.Element(child.tag, {str(key): str(value) for key, value in child.attrib.items()})
            copied.text = child.text
            copied.extend(self.value_patterns(child))
            yield copied

    def _one_value(self, definition: etree._Element) -> etree._Element:
        patterns = list(self.value_patterns(definition))
        return patterns[0] if len(patterns) == 1 else _parent("group", patterns)

    def _group(self, node: etree._Element) -> Pattern:
        joined: Pattern = EMPTY
        for child in reversed(_patterns(node)):
            joined = sequence(self._pattern(child), joined)
        return joined

    def _pattern(self, node: etree._Element) -> Pattern:
        kind = _kind(node)
        match kind:
            case "element":
                return Symbol(_element_name(node))
            case "ref":
                return self._reference(_reference(node))
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
        if name not in self._definitions:
            raise ValueError(f"a grammar must define {name!r}, which it refers to")
        if name not in self._known:
            self._known[name] = either(self._group(one) for one in self._definitions[name])
        return self._known[name]

    def _attributes(self, node: etree._Element, required: bool, found: dict[str, Attribute]) -> None:
        """Collect the attributes below a node; one inside an optional part or a choice isn't required."""
        for child in _patterns(node):
            kind, before = _kind(child), len(found)
            definitions = self._definitions.get(_reference(child), []) if kind == "ref" else []
            if kind == "attribute":
                name = _name(child, child.get("ns", "")).replace(f"{{{XML}}}", "xml:")
                self.exact = self.exact and name not in found
                found[name] = Attribute(name, required, child)
            elif kind == "ref":
                for definition in definitions:
                    self._attributes(definition, required, found)
            elif kind != "element":
                self._attributes(child, required and kind in ("group", "oneOrMore"), found)
            if len(found) > before and (len(definitions) > 1 or self._depends(child, len(found) - before)):
                self.exact = False

    def _depends(self, node: etree._Element, count: int) -> bool:
        """Say whether of the attributes in a pattern, or its content, one may ask for or rule out the others."""
        if _kind(node) not in ("choice", "optional", "zeroOrMore", "oneOrMore"):
            return False
        return _kind(node) == "choice" or count > 1 or self._group(node) != EMPTY


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


def _is_plain(node: etree._Element) -> bool:
    """Say whether nothing of one part of a grammar is lost here."""
    kind = _kind(node)
    if kind not in _READ_EXACTLY or node.get("combine", "").strip() == "interleave":
        return False
    if kind in ("element", "attribute"):
        return "name" in node.attrib or node.find(f"{RNG}name") is not None
    types = kind not in ("data", "value") or node.get("type", "token").strip() not in _IN_CONTEXT
    return types and node.get("datatypeLibrary", "").strip() in ("", _TYPES)


def _is_grammar(node: etree._Element) -> bool:
    return node.tag == f"{RNG}grammar"


def _holds(pattern: Pattern, symbol: str) -> bool:
    """Say whether a symbol occurs anywhere in a pattern."""
    match pattern:
        case Symbol(name):
            return name == symbol
        case Sequence(first, then):
            return _holds(first, symbol) or _holds(then, symbol)
        case Either(options):
            return any(_holds(option, symbol) for option in options)
        case Repeat(body):
            return _holds(body, symbol)
    return False


def _depth(pattern: Pattern) -> int:
    """Count how deep a pattern nests."""
    match pattern:
        case Sequence(first, then):
            return 1 + max(_depth(first), _depth(then))
        case Either(options):
            return 1 + max(map(_depth, options))
        case Repeat(body):
            return 1 + _depth(body)
    return 0


def _patterns(node: etree._Element) -> list[etree._Element]:
    """List a node's child patterns: not its name, its documentation or a foreign element."""
    skipped = (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName")
    return [child for child in node.iterchildren(f"{RNG}*") if child.tag not in skipped]


def _reference(node: etree._Element) -> str:
    """The name of what a ref or a define stands for."""
    return node.get("name", "").strip()


def _parent(kind: str, children: list[etree._Element]) -> etree._Element:
    parent = etree.Element(f"{RNG}{kind}")
    parent.extend(children)
    return parent


def _name(node: etree._Element, space: str) -> str:
    """Read the name of an element or attribute pattern, {namespace}name outside the empty namespace."""
    named = node.find(f"{RNG}name")
    name = (node.get("name", "*") if named is None else named.text or "").strip()
    if named is not None:
        space = named.get("ns", _inherited(named))
    prefix, colon, local = name.partition(":")
    if colon:
        name, space = local, XML if prefix == "xml" else node.nsmap.get(prefix, "")
    return f"{{{space}}}{name}" if space else name


def _element_name(node: etree._Element) -> str:
    name = _name(node, _inherited(node))
    return name.removeprefix(f"{{{TEI}}}") if name.startswith("{") else f"{{}}{name}"


def _inherited(node: etree._Element) -> str:
    """The namespace that a name has from the nearest element that states one."""
    return next((one.get("ns", "") for one in (node, *node.iterancestors()) if "ns" in one.attrib), "")
