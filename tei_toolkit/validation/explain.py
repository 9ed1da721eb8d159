"""Say in plain words what a grammar has against a document that libxml2 found invalid."""

import functools
from collections.abc import Iterator

from lxml import etree

from tei_toolkit.validation.findings import Problem
from tei_toolkit.validation.grammar import (
    NOTHING,
    RNG,
    TEI,
    TEXT,
    XML,
    Attribute,
    Element,
    Grammar,
    Pattern,
    after,
    expected,
    nullable,
)

_TYPES = {
    "ID": "a name used only once",
    "NCName": "a name",
    "anyURI": "a URI",
    "date": "a day (1920-03-22)",
    "gYearMonth": "a month (1920-03)",
    "gYear": "a year (1920)",
    "gMonthDay": "a day without a year (--03-22)",
    "gMonth": "a month without a year (--03)",
    "language": "a language code",
    "nonNegativeInteger": "a whole number",
    "decimal": "a number",
    "token": "a word",
}
_KEPT_ANSWERS = 100_000


class Explainer:
    """Goes through a document element by element and names each clash with the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._after = functools.lru_cache(maxsize=4096)(after)
        self._values: dict[tuple[str, str], etree.RelaxNG] = {}
        self._answers: dict[tuple[str, str, str], bool] = {}

    def problems(self, root: etree._Element) -> Iterator[Problem]:
        """List what the grammar doesn't allow, in document order; unknown elements are not entered."""
        waiting = [root]
        while waiting:
            element = waiting.pop()
            rule = self._grammar.elements.get(_symbol(element))
            if rule is None:
                continue
            yield from self._attributes(element, rule)
            yield from self._children(element, rule)
            waiting.extend(reversed(list(element.iterchildren("*"))))

    def _attributes(self, element: etree._Element, rule: Element) -> Iterator[Problem]:
        given = {str(name).replace(f"{{{XML}}}", "xml:"): str(value) for name, value in element.attrib.items()}
        for name, value in given.items():
            attribute = rule.attributes.get(name)
            if attribute is None:
                known = ", ".join(f"@{one}" for one in sorted(rule.attributes)) or "none"
                message = f"<{rule.name}> has no attribute @{name} (here {_short(value)})"
                yield _problem(element, "RNG-ATTRIBUTE", message, f"attributes of <{rule.name}>: {known}")
            elif not self._fits(rule, attribute, value):
                message = f"@{name} of <{rule.name}> may not be {_short(value)}"
                yield _problem(element, "RNG-VALUE", message, f"it takes {self.describe(attribute)}")
        for attribute in rule.attributes.values():
            if attribute.required and attribute.name not in given:
                message = f"<{rule.name}> lacks its attribute @{attribute.name}"
                yield _problem(element, "RNG-MISSING", message, f"it takes {self.describe(attribute)}")

    def _fits(self, rule: Element, attribute: Attribute, value: str) -> bool:
        """Whether the attribute may have this value; answers are kept, as the same few values come again and again."""
        key = rule.name, attribute.name
        if key not in self._values:
            self._values[key] = self._grammar.value_schema(attribute)
        if len(self._answers) > _KEPT_ANSWERS:
            self._answers.clear()
        if (*key, value) not in self._answers:
            tree = etree.ElementTree(etree.Element("value", v=value))
            self._answers[(*key, value)] = bool(self._values[key].validate(tree))
        return self._answers[(*key, value)]

    def describe(self, attribute: Attribute) -> str:
        """Put into words which values an attribute takes."""
        return _either(self._grammar.value_patterns(attribute.node)) or "any text"

    def _children(self, element: etree._Element, rule: Element) -> Iterator[Problem]:
        """Follow the content model over an element's children; a misplaced child is named and passed over."""
        state, told = rule.content, False
        for child, symbol in _content(element):
            following = self._after(state, symbol)
            if following != NOTHING:
                state = following
            elif symbol == TEXT:
                if not told:
                    message = f"text may not stand directly in <{rule.name}>"
                    yield _problem(element, "RNG-TEXT", message, f"allowed here: {_names(state)}")
                told = True
            elif missing := self._missing(state, symbol):
                message = f"<{missing}> is missing in <{rule.name}> before {_tag(symbol)}"
                yield _problem(child, "RNG-MISSING", message, f"allowed here: {_names(state)}")
                state = self._after(self._after(state, missing), symbol)
            else:
                message = f"{_tag(symbol)} may not stand here in <{rule.name}>"
                yield _problem(child, "RNG-ELEMENT", message, f"allowed here: {_names(state)}")
        if not nullable(state):
            message = f"<{rule.name}> is not complete"
            yield _problem(element, "RNG-MISSING", message, f"still to come: {_names(state)}")

    def _missing(self, state: Pattern, symbol: str) -> str | None:
        """Find the one element whose absence makes `symbol` unexpected."""
        for candidate in sorted(expected(state)):
            if self._after(self._after(state, candidate), symbol) != NOTHING:
                return candidate
        return None


def _content(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """List children and stretches of text by their symbols; blank text and comments don't count."""
    if (element.text or "").strip():
        yield element, TEXT
    for child in element:
        if isinstance(child.tag, str):
            yield child, _symbol(child)
        if (child.tail or "").strip():
            yield element, TEXT


def _symbol(element: etree._Element) -> str:
    """Name an element as the grammar does: TEI's by local name, any other with its namespace in braces."""
    name = etree.QName(element)
    return name.localname if name.namespace == TEI else f"{{{name.namespace or ''}}}{name.localname}"


def _names(state: Pattern) -> str:
    names = sorted(expected(state))
    return ", ".join("text" if name == TEXT else _tag(name) for name in names) or "nothing more"


def _tag(symbol: str) -> str:
    space, _, name = symbol.rpartition("}")
    return f"<{name}> of the namespace '{space[1:]}'" if space else f"<{name}>"


def _short(value: str) -> str:
    return repr(value if len(value) <= 60 else f"{value[:59]}…")


def _problem(element: etree._Element, code: str, message: str, hint: str) -> Problem:
    return Problem(element, code, "error", message, hint)


def _either(patterns: Iterator[etree._Element]) -> str:
    return " or ".join(filter(None, (_words(pattern) for pattern in patterns)))


def _words(pattern: etree._Element) -> str:
    """Put one value pattern into words."""
    kind = str(pattern.tag).removeprefix(RNG)
    children = (child for child in pattern.iterchildren("*"))
    match kind:
        case "value":
            return repr(pattern.text or "")
        case "data":
            return _data(pattern)
        case "oneOrMore" | "zeroOrMore":
            return f"{_either(children)} (several with spaces between)"
        case "text":
            return "any text"
    return _either(children)


def _data(pattern: etree._Element) -> str:
    kind = pattern.get("type", "")
    limits = {param.get("name"): param.text for param in pattern.iterchildren(f"{RNG}param")}
    words = _TYPES.get(kind, kind)
    if "pattern" in limits and kind in ("token", "anyURI"):
        words = "#id" if (limits["pattern"] or "").startswith("#") else f"{words} like {limits['pattern']}"
    low, high = limits.get("minInclusive"), limits.get("maxInclusive")
    if high is not None:
        words += f" from {low or 0} to {high}"
    return words
