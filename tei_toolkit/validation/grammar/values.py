"""Which values an attribute takes: by a quick pattern where one is certainly right, else by libxml2's own answer."""

import re
from collections.abc import Iterable

from lxml import etree

from tei_toolkit.validation.grammar.patterns import RNG, Attribute, Grammar

_KEPT = 20_000
"""So many answers are remembered for an attribute; the same few values come again and again."""
_LONG = 200
"""No quick pattern is tried on a longer value, nor is it remembered: a pattern may try each part with each other."""

_NAME = r"[A-Za-z_][A-Za-z0-9_.\-]*"
_DAY = "(?:0[1-9]|1[0-9]|2[0-8])"
_MONTH = "(?:0[1-9]|1[0-2])"
_YEAR = "[12][0-9]{3}"
_LEXICAL = {
    "ID": _NAME,
    "NCName": _NAME,
    "anyURI": rf"#{_NAME}|[A-Za-z0-9_\-]+(?:/[A-Za-z0-9_.\-]+)*|https?://[A-Za-z0-9.\-]+(?:/[A-Za-z0-9_.\-]+)*",
    "token": "[!-~]+",
    "string": "[!-~]+",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}",
    "gYearMonth": f"{_YEAR}-{_MONTH}",
    "gYear": _YEAR,
    "gMonthDay": f"--{_MONTH}-{_DAY}",
    "gMonth": f"--{_MONTH}",
    "language": "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
    "nonNegativeInteger": "[0-9]{1,9}",
    "decimal": r"[0-9]{1,9}(?:\.[0-9]{1,9})?",
}
"""For each data type values that surely belong to it, all of ASCII; what else belongs to it is libxml2's to say."""
_CATEGORIES = {"L": "A-Za-z", "N": "0-9", "C": r"\x00-\x1f\x7f", "Z": " "}
"""The ASCII characters of Unicode's categories, as a pattern writes them between brackets."""
_WITHIN = r"(?:[^\[\]\\^&|\-](?:-[^\[\]\\^&|\-])?|\\[.\-\[\]\\d]|\\p\{[LNCZ]\})+"
_TOKEN = re.compile(
    rf"[(|]|(?:[A-Za-z0-9_#:/@,;=~\-]|\)(?![*+])|\\[.\-\[\]d]|\[\^?{_WITHIN}\])(?:[?*+]|\{{[0-9](?:,[0-9])?\}})?"
)
"""The parts of a pattern that XML Schema and Python read alike, but for the categories; no group is repeated freely."""
_CATEGORY = re.compile(r"\\p\{(\w)\}")
_OTHERWISE = re.compile(r" |~~|\[[^\]^][^\]]*\\p\{Z")
"""Where a pattern could take a space, and what Python reads in another way."""
_UNIT = {"minInclusive": "0", "maxInclusive": "1"}


_LONGEST_WORD = 5000
"""A longer word fits no pattern here: libxml2 may try each of its characters with each other."""


class Values(dict[str, bool]):
    """The values of one attribute, each with whether it may stand: asked for when it is first seen."""

    def __init__(self, grammar: Grammar, attribute: Attribute) -> None:
        super().__init__()
        self._grammar = grammar
        self._attribute = attribute
        patterns = list(grammar.value_patterns(attribute.node))
        sure = surely(patterns) if patterns else "(?s:.*)"
        self._surely = re.compile(sure or "(?!)", re.ASCII).fullmatch
        self._schema: etree.RelaxNG | None = None
        self._tries = any(True for one in patterns for _ in one.iter(f"{RNG}param"))

    def __missing__(self, value: str) -> bool:
        if len(value) > _LONG:
            return self._ask(value)
        allowed = self._surely(value) is not None or self._ask(value)
        if len(self) < _KEPT:
            self[value] = allowed
        return allowed

    def _ask(self, value: str) -> bool:
        if self._tries and len(value) > _LONGEST_WORD and max(map(len, value.split()), default=0) > _LONGEST_WORD:
            return False
        if self._schema is None:
            self._schema = self._grammar.value_schema(self._attribute)
        return bool(self._schema.validate(etree.ElementTree(etree.Element("value", v=value))))


def surely(patterns: Iterable[etree._Element]) -> str | None:
    """A regular expression that takes only values which the patterns take; None where none is certain."""
    return _any(_sure(pattern) for pattern in patterns)


def _any(options: Iterable[str | None]) -> str | None:
    return "|".join(f"(?:{option})" for option in options if option is not None) or None


def _sure(pattern: etree._Element) -> str | None:
    children = list(pattern.iterchildren(f"{RNG}*"))
    match str(pattern.tag).removeprefix(RNG):
        case "value":
            return re.escape(pattern.text or "")
        case "text":
            return "(?s:.*)"
        case "data":
            return _sure_data(pattern)
        case "choice":
            return surely(children)
        case "list" if len(children) == 1 and children[0].tag == f"{RNG}oneOrMore":
            return _several(surely(children[0]) if len(children[0]) == 1 else None)
        case "list" if len(children) == 1 and children[0].tag in (f"{RNG}data", f"{RNG}choice"):
            return _one_word(surely(children))
    return None


def _several(one: str | None) -> str | None:
    return None if one is None else f"(?>{one})(?: (?>{one}))*"


def _one_word(one: str | None) -> str | None:
    return None if one is None else rf"(?=[!-~]+\Z)(?:{one})"


def _sure_data(data: etree._Element) -> str | None:
    lexical = _LEXICAL.get(data.get("type", ""))
    limits = {param.get("name", ""): param.text or "" for param in data.iterchildren(f"{RNG}param")}
    pattern = limits.pop("pattern", None)
    if lexical is None or len(data) > len(limits) + (pattern is not None):
        return None
    if limits:
        unit = data.get("type") == "decimal" and limits == _UNIT and pattern is None
        return r"0(?:\.[0-9]{1,9})?|1(?:\.0{1,9})?" if unit else None
    if pattern is None:
        return lexical
    narrower = of_ascii(pattern)
    return None if narrower is None else f"(?=(?:{lexical})(?![^ ]))(?:{narrower})"


def of_ascii(pattern: str) -> str | None:
    """What a pattern of XML Schema says of ASCII but the space, as Python writes it.

    None where the two may read it in two ways, or Python could take long over it.
    """
    if "".join(found[0] for found in _TOKEN.finditer(pattern)) != pattern or _OTHERWISE.search(pattern):
        return None
    return _CATEGORY.sub(lambda found: _CATEGORIES[found[1]], pattern).replace("[^", "[^ ")
