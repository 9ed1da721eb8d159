"""Which values an attribute or an element takes, as a language, and whether another takes them all.

Values are compared as they are after white space is collapsed, which all data types do but `string`. A data type lies
within another by XML Schema's tree of types (Part 2, section 3), or because what may be written in the one (`AT_MOST`)
is among what may surely be written in the other (`AT_LEAST`); both follow the lexical spaces of Part 2.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import product

from lxml import etree

from tools.compare_schemas.expressions import every, minus, read_expression
from tools.compare_schemas.regular import (
    EMPTY,
    NOTHING,
    Chars,
    Language,
    both,
    either,
    literal,
    nullable,
    repeat,
    sequence,
    uncovered,
)

RNG = "{http://relaxng.org/ns/structure/1.0}"
LITERAL, TEXT = "#literal", "#text"
_UNCOLLAPSED = ("string", "normalizedString")
_DECIMAL = r"[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_LANGUAGE = "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
AT_MOST = {
    "decimal": _DECIMAL,
    "integer": r"[+\-]?[0-9]+",
    "nonNegativeInteger": r"\+?[0-9]+|-0+",
    "double": rf"{_DECIMAL}([eE][+\-]?[0-9]+)?|-?INF|NaN",
    "boolean": "true|false|0|1",
    "language": _LANGUAGE,
    "NCName": r"[^\s:]+",
    "ID": r"[^\s:]+",
}
"""What may be written of a data type at most; of the others anything."""
# Of an address: the letters of a step, and what may stand in a path (RFC 3986; letters beyond ASCII by RFC 3987, which
# Part 2, 3.2.17, takes as they are).
_STEP = (
    "[A-Za-z0-9_.~?=&,;+@!$'()*\\-\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0003fffd]|"
    "%[0-9A-Fa-f]{2}"
)
_PATH = f"({_STEP}|[/:])*"
_HOST = r"([A-Za-z][A-Za-z0-9+.\-]*:)?//[A-Za-z0-9.\-]+(:[0-9]+)?"
_ADDRESS = (
    rf"({_HOST}(/{_PATH})?|([A-Za-z][A-Za-z0-9+.\-]*:)?/(({_STEP}){_PATH})?|({_STEP})+(/{_PATH})?)(#{_PATH})?|#{_PATH}"
)
AT_LEAST = {
    **{name: AT_MOST[name] for name in ("decimal", "integer", "nonNegativeInteger", "double", "boolean", "language")},
    "float": AT_MOST["double"],
    "anyURI": _ADDRESS,
    "NCName": r"[A-Za-z_][A-Za-z0-9_.\-]*",
    "Name": r"[A-Za-z_:][A-Za-z0-9_.:\-]*",
    "token": r"\S+( \S+)*|",
}
"""What may surely be written of a data type."""
_BASES = {
    "ID": "NCName", "IDREF": "NCName", "NCName": "Name", "Name": "token", "NMTOKEN": "token", "language": "token",
    "token": "normalizedString", "normalizedString": "string", "nonNegativeInteger": "integer", "integer": "decimal",
}  # fmt: skip
"""The type that each is derived from (Part 2, section 3)."""
# Every decimal number is written as a double number may be; a value of any type is a token as it is written.
_WRITTEN_AS = {"decimal": ("double", "float")}
# TEI's probabilities: from 0 to 1.
_UNIT = {"minInclusive": "0", "maxInclusive": "1"}
_IN_UNIT = r"0(\.[0-9]+)?|1(\.0+)?"


def witness(narrow: etree._Element, wide: etree._Element) -> str | None:
    """A value that the patterns below `narrow` take and those below `wide` may not take; None where there is none.

    References must have been replaced by what they stand for.
    """
    return _decided(etree.tostring(narrow), etree.tostring(wide))


@cache
def _decided(own: bytes, other: bytes) -> str | None:
    """What `witness` says of two patterns; the same few data types come again and again."""
    narrow, wide = etree.fromstring(own), etree.fromstring(other)
    collapsed = read_expression(AT_LEAST["token"])
    for case in _cases(narrow):
        types = frozenset(_types(case))
        if TEXT in types and not _takes_all(wide):
            return "any text"
        found = None if TEXT in types else uncovered(both((_most(case), collapsed)), _least(wide, types))
        if found is not None:
            return found
    return None


def _cases(node: etree._Element) -> list[etree._Element]:
    """Copies of a pattern, each with one option of every choice; a choice that is made several times stays."""
    if _kind(node) in ("oneOrMore", "zeroOrMore", "optional") or not _children(node):
        return [deepcopy(node)]
    cases = [_cases(child) for child in _children(node)]
    if _kind(node) == "choice":
        return [case for options in cases for case in options]
    return [_with(node, parts) for parts in product(*cases)]


def _with(node: etree._Element, parts: tuple[etree._Element, ...]) -> etree._Element:
    copied = etree.Element(node.tag, {str(key): str(value) for key, value in node.attrib.items()})
    copied.extend(deepcopy(part) for part in parts)
    return copied


def _types(node: etree._Element) -> Iterator[str]:
    """The data types used below a node; TEXT for any text, white space and all."""
    children = _children(node)
    if not children and node.tag == f"{RNG}attribute":
        yield TEXT
    for child in children:
        kind = _kind(child)
        if kind == "value":
            yield LITERAL
        elif kind == "text" or (kind == "data" and child.get("type") in _UNCOLLAPSED and not _is_plain(child)):
            yield TEXT
        elif kind == "data":
            yield child.get("type", "")
        else:
            yield from _types(child)


def _is_plain(data: etree._Element) -> bool:
    """Whether a string has a pattern that lets it have no other white space than a token."""
    pattern = data.findtext(f"{RNG}param[@name='pattern']")
    return pattern is not None and uncovered(read_expression(pattern, True), read_expression(AT_LEAST["token"])) is None


def _takes_all(node: etree._Element) -> bool:
    """Whether any text is taken, however it is written."""
    children = _children(node)
    if not children and node.tag == f"{RNG}attribute":
        return True
    kinds = {_kind(child): child for child in children}
    if any(_kind(child) == "choice" and _takes_all(child) for child in children) or "text" in kinds:
        return True
    return any(_kind(one) == "data" and one.get("type") in ("string", "token") and len(one) == 0 for one in children)


def _most(node: etree._Element) -> Language:
    """What the patterns below a node take at most."""
    return _language(node, None)


def _least(node: etree._Element, types: frozenset[str]) -> Language:
    """What the patterns below a node surely take of values of some data types."""
    return _anything() if _takes_all(node) else _language(node, types)


def _language(node: etree._Element, types: frozenset[str] | None) -> Language:
    """The words of the patterns below a node, which follow one another; for `types` None see `_most`."""
    words: Language = EMPTY
    for child in _children(node):
        words = _joined(words, _one(child, types))
    return words


def _one(node: etree._Element, types: frozenset[str] | None) -> Language:
    match _kind(node):
        case "value":
            return literal(" ".join((node.text or "").split()))
        case "data":
            return _data(node, types)
        case "text":
            return _anything()
        case "choice":
            return either(_one(child, types) for child in _children(node))
        case "list" | "group":
            return _language(node, types)
        case "optional":
            return either((EMPTY, _language(node, types)))
        case "oneOrMore" | "zeroOrMore" as kind:
            inner = _language(node, types)
            several = sequence(inner, repeat(sequence(literal(" "), inner)))
            return several if kind == "oneOrMore" else either((EMPTY, several))
        case "empty":
            return EMPTY
    return NOTHING


def _joined(words: Language, others: Language) -> Language:
    """Words and others behind them, with a space between where there are both."""
    if EMPTY in (words, others):
        return others if words == EMPTY else words
    found = [sequence(words, literal(" "), others)]
    found += [others] if nullable(words) else []
    found += [words] if nullable(others) else []
    return either(found)


def _data(node: etree._Element, types: frozenset[str] | None) -> Language:
    kind = node.get("type", "")
    limits = {param.get("name", ""): param.text or "" for param in node.iterchildren(f"{RNG}param")}
    patterns = [read_expression(limits[name], types is None) for name in limits if name == "pattern"]
    others = {name: limit for name, limit in limits.items() if name != "pattern"}
    if types is None:
        own = read_expression(AT_MOST[kind]) if kind in AT_MOST else _anything()
        # In a list, as elsewhere, these hold no white space.
        own = own if kind in ("token", *_UNCOLLAPSED) else both((own, read_expression(r"\S*")))
        return both((own, *patterns))
    if others or len(node) != len(limits):
        unit = others == _UNIT and kind in ("decimal", "double") and not patterns
        return read_expression(_IN_UNIT) if unit else NOTHING
    if types and all(within(one, kind) for one in types):
        return both((_anything(), *patterns))
    return both((read_expression(AT_LEAST[kind]), *patterns)) if kind in AT_LEAST else NOTHING


def within(kind: str, other: str) -> bool:
    """Whether all that is written of a data type may be written of another one."""
    if kind == other or (other == "token" and kind != LITERAL):
        return True
    bases = (_BASES.get(kind, ""), *_WRITTEN_AS.get(kind, ()))
    return any(base and within(base, other) for base in bases)


@cache
def _anything() -> Language:
    return repeat(Chars(minus(every(), ((9, 10), (13, 13)))))


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


def _children(node: etree._Element) -> list[etree._Element]:
    skipped = (f"{RNG}name", f"{RNG}param")
    return [child for child in node.iterchildren(f"{RNG}*") if child.tag not in skipped]
