"""Elements of a schema as alternatives, each with its attributes and its content, and whether another has them all.

Content models are compared by walking over pairs of derivatives: every sequence of children there can be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from pathlib import Path

from lxml import etree

from tei_toolkit.validation.grammar import patterns
from tei_toolkit.validation.grammar.patterns import (
    EMPTY,
    NOTHING,
    Pattern,
    Symbol,
    after,
    either,
    expected,
    nullable,
    repeat,
)
from tools.compare_schemas.values import RNG, witness

XML = "http://www.w3.org/XML/1998/namespace"
ANY = "*"
# Attributes that may come or not, and with which a case is split where another schema makes something depend on them.
_SPLIT = 6


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way an element may be: its attributes by name, each with its pattern and whether it must be there."""

    attributes: dict[str, tuple[etree._Element, bool]] = field(default_factory=dict)
    content: Pattern = EMPTY


class Schema:
    """A RELAX NG schema in XML form, without interleave, with one content model an element name."""

    def __init__(self, root: etree._Element) -> None:
        self._definitions: dict[str, list[etree._Element]] = {}
        for node in root.iter(f"{RNG}define"):
            self._definitions.setdefault(node.get("name", ""), []).append(node)
        self._known: dict[str, list[Alternative]] = {}
        self._nodes: dict[str, list[etree._Element]] = {}
        for node in root.iter(f"{RNG}element"):
            self._nodes.setdefault(_name(node), []).append(node)
        self.names = self._nodes.keys() - {ANY}
        self.start = either(one.content for node in root.iter(f"{RNG}start") for one in self._below(node))

    def element(self, name: str) -> list[Alternative]:
        """The ways an element may be. Raises ValueError where its name has several content models."""
        (node,) = self._nodes[name]
        return self._below(node)

    def whole(self, node: etree._Element) -> etree._Element:
        """A copy of a pattern in which references are replaced by what they stand for."""
        copied = etree.Element(node.tag, {str(key): str(value) for key, value in node.attrib.items()})
        copied.text = node.text
        for child in node.iterchildren(f"{RNG}*"):
            if child.tag == f"{RNG}ref":
                homes = [self.whole(home) for home in self._definitions[child.get("name", "")]]
                copied.extend(part for home in homes for part in home)
            else:
                copied.append(self.whole(child))
        return copied

    def _below(self, node: etree._Element) -> list[Alternative]:
        """What the patterns below a node, which follow one another, may be."""
        found = [Alternative()]
        for child in _patterns(node):
            found = [_joined(one, other) for one, other in product(found, self._one(child))]
        return found

    def _one(self, node: etree._Element) -> list[Alternative]:
        match str(node.tag).removeprefix(RNG):
            case "element":
                return [Alternative(content=Symbol(_name(node)))]
            case "attribute":
                return [Alternative({_name(node): (node, True)})]
            case "ref":
                return self._reference(node.get("name", ""))
            case "choice":
                return _merged(chain.from_iterable(self._one(child) for child in _patterns(node)))
            case "optional":
                return self._optional(self._below(node))
            case "zeroOrMore" | "oneOrMore" as kind:
                below = self._below(node)
                inner = either(one.content for one in below)
                several = repeat(inner) if kind == "zeroOrMore" else patterns.sequence(inner, repeat(inner))
                return [Alternative(one.attributes, several) for one in _merged(below)]
            case "group":
                return self._below(node)
            case "text":
                return [Alternative(content=repeat(Symbol(patterns.TEXT)))]
            case "data" | "value" | "list":
                return [Alternative(content=repeat(Symbol(patterns.DATA)))]
            case "empty":
                return [Alternative()]
            case "notAllowed":
                return []
        raise ValueError(f"a schema with {node.tag} isn't read")

    def _reference(self, name: str) -> list[Alternative]:
        if name not in self._known:
            self._known[name] = _merged(one for home in self._definitions[name] for one in self._below(home))
        return self._known[name]

    def _optional(self, below: list[Alternative]) -> list[Alternative]:
        """What may be left out; an attribute by itself becomes one that needn't be there."""
        if len(below) == 1 and below[0].content == EMPTY and len(below[0].attributes) == 1:
            return [Alternative({name: (node, False) for name, (node, _) in below[0].attributes.items()})]
        return _merged([Alternative(), *below])


def read_schema(path: Path) -> Schema:
    """Read a schema in RELAX NG's XML form."""
    return Schema(etree.parse(path).getroot())


def differences(narrow: Schema, wide: Schema) -> list[str]:
    """Say in words what `narrow` takes and `wide` may not; empty where whatever is valid in the one is in the other."""
    roots = expected(narrow.start) - expected(wide.start)
    found = [f"<{name}> may not be the root" for name in sorted(roots)]
    for name in sorted(narrow.names):
        if name not in wide.names:
            found.append(f"<{name}> is unknown")
            continue
        others = wide.element(name)
        for own in narrow.element(name):
            found += _uncovered(narrow, wide, f"<{name}>", own, others)
    return list(dict.fromkeys(found))


def _uncovered(narrow: Schema, wide: Schema, name: str, own: Alternative, others: list[Alternative]) -> list[str]:
    """What of one alternative no other one takes; where something hangs on an attribute, with and without it."""
    reasons = [list(_reasons(narrow, wide, name, own, other)) for other in others]
    best = min(reasons, key=len)
    if not best:
        return []
    free = [key for key, (_, needed) in own.attributes.items() if not needed and _depends(key, others)]
    if not free or len(free) > _SPLIT:
        return best
    for count in range(len(free) + 1):
        for kept in combinations(free, count):
            case = _settled(own, set(free), set(kept))
            left = [list(_reasons(narrow, wide, name, case, other)) for other in others]
            if all(left):
                return min(left, key=len)
    return []


def _depends(name: str, others: list[Alternative]) -> bool:
    """Whether an attribute is asked for by some alternatives, and not by all."""
    return len({one.attributes[name][1] if name in one.attributes else None for one in others}) > 1


def _settled(own: Alternative, free: set[str], kept: set[str]) -> Alternative:
    attributes = {
        name: (node, needed or name in kept)
        for name, (node, needed) in own.attributes.items()
        if name not in free or name in kept
    }
    return Alternative(attributes, own.content)


def _reasons(narrow: Schema, wide: Schema, name: str, own: Alternative, other: Alternative) -> Iterator[str]:
    """Why not all of an alternative is taken by another one."""
    children = uncovered_children(own.content, other.content)
    if children is not None:
        yield f"{name} may not hold: {' '.join(children) or 'nothing'}"
    for key, (node, _) in own.attributes.items():
        if key not in other.attributes:
            yield f"@{key} of {name} is unknown"
            continue
        value = witness(narrow.whole(node), wide.whole(other.attributes[key][0]))
        if value is not None:
            yield f"@{key} of {name} may not be {value!r}"
    for key, (_, needed) in other.attributes.items():
        if needed and not own.attributes.get(key, (None, False))[1]:
            yield f"@{key} of {name} is required"


def uncovered_children(narrow: Pattern, wide: Pattern) -> tuple[str, ...] | None:
    """Find a shortest sequence of children that `narrow` takes and `wide` doesn't, or None."""
    start = (narrow, wide)
    seen = {start}
    waiting: list[tuple[tuple[Pattern, Pattern], tuple[str, ...]]] = [(start, ())]
    for (own, other), so_far in waiting:
        if nullable(own) and not nullable(other):
            return so_far
        for symbol in sorted(expected(own)):
            pair = after(own, symbol), after(other, symbol)
            if pair[1] == NOTHING:
                return (*so_far, symbol)
            if pair not in seen:
                seen.add(pair)
                waiting.append((pair, (*so_far, symbol)))
    return None


def _joined(one: Alternative, other: Alternative) -> Alternative:
    return Alternative({**one.attributes, **other.attributes}, patterns.sequence(one.content, other.content))


def _merged(found: "chain[Alternative] | Iterator[Alternative] | list[Alternative]") -> list[Alternative]:
    """Alternatives without attributes are one with a choice of contents."""
    listed = list(found)
    plain = [one.content for one in listed if not one.attributes]
    others = [one for one in listed if one.attributes]
    return ([Alternative(content=either(plain))] if plain else []) + others


def _patterns(node: etree._Element) -> list[etree._Element]:
    skipped = (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName")
    return [child for child in node.iterchildren(f"{RNG}*") if child.tag not in skipped]


def _name(node: etree._Element) -> str:
    """The local name of an element or attribute; xml: before those of XML, ANY for one that may have any name."""
    named = node.find(f"{RNG}name")
    if named is None and node.get("name") is None:
        return ANY
    name, space = (
        (named.text or "", named.get("ns", "")) if named is not None else (node.get("name", ""), node.get("ns", ""))
    )
    return f"xml:{name}" if space == XML else name
