"""Put into plain words what a grammar allows, and name what was probably meant."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lxml import etree

from tei_toolkit.validation.grammar.patterns import RNG, TEXT, Attribute, Element, Grammar

_LONG = 60
"""So many characters of a name or a value are shown."""
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


def allowed_values(grammar: Grammar, attribute: Attribute) -> str:
    """Say which values an attribute takes: what the grammar says of its data type, else what that is made of."""
    said = grammar.said(attribute)
    words = (
        f"{said[0].lower()}{said[1:].removesuffix('.')}" if said else _either(grammar.value_patterns(attribute.node))
    )
    return f"it takes {words or 'any text'}"


def literal_values(grammar: Grammar, attribute: Attribute) -> tuple[str, ...]:
    """The words that an attribute takes as they stand."""
    patterns = (one for top in grammar.value_patterns(attribute.node) for one in top.iter(f"{RNG}value"))
    return tuple(pattern.text or "" for pattern in patterns)


def attributes_of(rule: Element) -> str:
    """List the attributes an element may have."""
    return f"attributes of <{rule.name}>: {', '.join(f'@{one}' for one in sorted(rule.attributes)) or 'none'}"


def elements(symbols: Iterable[str]) -> str:
    """List what may stand at a place."""
    return ", ".join("text" if name == TEXT else tag(name) for name in sorted(symbols)) or "nothing more"


def tag(symbol: str) -> str:
    """Write an element's name as a tag, with its namespace where that isn't TEI's."""
    space, brace, name = symbol.rpartition("}")
    if not brace:
        return f"<{short(name)}>"
    return f"<{short(name)}> of the namespace '{short(space[1:])}'" if space[1:] else f"<{short(name)}> of no namespace"


def nearest(name: str, known: Iterable[str], form: str = "{}") -> str:
    """Ask whether the nearest of the known names was meant; nothing where none is near, or the name is long."""
    if len(name) > _LONG:
        return ""
    meant = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"did you mean {form.format(meant[0])}? " if meant else ""


def quoted(value: str) -> str:
    """Quote a value, cut where it is long."""
    return repr(short(value))


def short(text: str) -> str:
    """Cut a long text."""
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


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
