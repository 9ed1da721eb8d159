"""Look into XPath expressions as far as is needed without an XPath processor: by their tokens."""

import re
from collections.abc import Callable, Iterable, Mapping

# Strings and comments are passed over whole, so that nothing inside them is taken for code.
_TOKEN = re.compile(
    r"""(?P<skip>"[^"]*"|'[^']*'|\(:.*?:\))"""
    r"""|(?P<read>(?<![\w.:-])(?:fn:)?(?:doc|document)\s*\(\s*(?P<name>"[^"]*"|'[^']*')\s*\))"""
    r"""|\$\s*(?P<variable>[\w.-]+)(?![\w.:-])"""
    r"""|(?P<function>[\w.:-]+)\s*[(\#]""",
    re.DOTALL,
)
_READERS = frozenset(
    "doc doc-available document collection uri-collection unparsed-text unparsed-text-lines unparsed-text-available "
    "json-doc transform load-xquery-module environment-variable available-environment-variables".split()
)
_STRING = re.compile(r"""\"[^"]*"|'[^']*'""")
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
_ANY_NODE = r"|\bnode\s*\(|\$|(?:^|\|)\s*\.\s*(?:\||$)"
_NODES_BESIDE_ELEMENTS = {
    "@*": re.compile(r"@|\battribute\b" + _ANY_NODE),
    "text()": re.compile(r"\btext\s*\(" + _ANY_NODE),
    "comment()": re.compile(r"\bcomment\s*\(" + _ANY_NODE),
    "processing-instruction()": re.compile(r"\bprocessing-instruction\s*\(" + _ANY_NODE),
}


def renamed(expression: str, names: Mapping[str, str]) -> str:
    """Give variables other names wherever they stand; inner ones of the same name keep their meaning."""

    def new(token: re.Match[str]) -> str:
        name = token["variable"]
        return f"${names[name]}" if name in names else token[0]

    return _TOKEN.sub(new, expression) if names else expression


def with_documents(expression: str, variable: Callable[[str], str]) -> str:
    """Put variables in the place of each doc() of a string; `variable` is given the string."""

    def new(token: re.Match[str]) -> str:
        return f"${variable(token['name'][1:-1])}" if token["read"] else token[0]

    return _TOKEN.sub(new, expression)


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """Put the values of an abstract pattern's parameters in: as text, as ISO Schematron has it, strings included."""

    def value(name: re.Match[str]) -> str:
        return values.get(name[1], name[0])

    return re.sub(r"\$([\w.-]+)", value, text)


def reader(expression: str) -> str:
    """The name of the first function in an expression that reads anything but the document; '' where none does."""
    for token in _TOKEN.finditer(expression):
        prefix, _, name = (token["function"] or "").rpartition(":")
        if name in _READERS and prefix in ("", "fn"):
            return name
    return ""


def kinds_beside_elements(contexts: Iterable[str]) -> tuple[str, ...]:
    """Which nodes besides elements the contexts of rules may match: as steps to them from their element."""
    ways = [_without_predicates(context) for context in contexts]
    return tuple(step for step, sign in _NODES_BESIDE_ELEMENTS.items() if any(map(sign.search, ways)))


def _without_predicates(context: str) -> str:
    """Leave of a context the way to its nodes: tei:p[@n]/@xml:id is tei:p/@xml:id."""
    way, count = _STRING.sub("", context), 1
    while count:
        way, count = _PREDICATE.subn("", way)
    return way
