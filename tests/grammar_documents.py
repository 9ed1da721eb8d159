"""Documents for the tests: a small one to fill in by hand, and random ones that walk the whole grammar."""

from collections.abc import Iterator
from functools import cache
from itertools import count, product
from pathlib import Path
from random import Random

from lxml import etree

from tei_toolkit.validation.grammar.patterns import (
    RNG,
    TEI,
    TEXT,
    Attribute,
    Either,
    Grammar,
    Pattern,
    Repeat,
    Sequence,
    Symbol,
)

HEADER = """<teiHeader><fileDesc><titleStmt><title>Т</title>
<respStmt xml:id="names"><resp>names</resp><name>t</name></respStmt>
<respStmt xml:id="dates"><resp>dates</resp><name>t</name></respStmt></titleStmt>
<publicationStmt><publisher>P</publisher><date>2026</date><availability><p>free</p></availability>
</publicationStmt><sourceDesc><bibl>a book</bibl></sourceDesc></fileDesc>
<encodingDesc><editorialDecl><correction status="low" method="markup"><p/></correction>
<normalization method="markup"><p/></normalization><hyphenation eol="some"><p/></hyphenation></editorialDecl>
<appInfo><application ident="dates" version="1.0"><label>dates</label></application></appInfo>
</encodingDesc>
<profileDesc><langUsage><language ident="ru">Russian</language></langUsage></profileDesc>
<revisionDesc status="draft"><change>made</change></revisionDesc></teiHeader>"""
FACSIMILE = """<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="100" lry="200">
<zone xml:id="z1" type="paragraph" ulx="10" uly="10" lrx="90" lry="50"/></surface>
<surface xml:id="s2" ulx="0" uly="0" lrx="100" lry="200"/></facsimile>"""

SCHEMA = Path(__file__).parents[1] / "schemas" / "tei_toolkit.rng"
SAMPLES = {
    "local.pointer": ("#p0163_r02_l011", "#салимов", "#_a.b-c"),
    "pointer": ("#p0163_r02_l011", "#салимов", "#_a.b-c"),
    "uri": ("https://viaf.org/viaf/1:2", "scans/163.tif", "a%20b/%C3%BC.jpg#page=2&xywh=1,2,3,4", "/x", "C:/ü.tif"),
    "address": ("https://viaf.org/viaf/1", "scans/163.tif", "#a", "urn:x:1", "a%20b/%C3%BC.jpg#page=2&xywh=1,2,3,4"),
    "word": ("italic", "-", "¬", "⸗", "глава", "top-right", "*", "1)"),
    "score": ("0.94", "1.00", "0.00"),
    "temporal.custom": ("1917-10-25", "--04-03", "1917-03-01/1917-03-05", "0008-13-05", "1917"),
    "pixels": ("0", "2480"),
    "length": ("2480px", "0px"),
    "version": ("1", "0.1.0", "5.5.4", "1a2.0b.3.4"),
    "date": ("1920-03-22", "0999-12-31"),
    "gYearMonth": ("1920-03",),
    "gYear": ("1920", "0001"),
    "gMonthDay": ("--03-22", "--02-29"),
    "gMonth": ("--03", "--12"),
    "NCName": ("tesseract", "tei_toolkit", "слова-1"),
    "language": ("ru", "en-GB", "de-1901"),
    "ID": ("p0163_r02", "салимов"),
}
"""Values of each data type, the odd ones too: by its name in the schema, or by that of XML Schema."""


def document(body: str, facsimile: str = FACSIMILE, lists: str = "") -> bytes:
    """Put a body into a complete document; it starts on a line of its own."""
    text = f'<TEI xmlns="{TEI}">{HEADER}{facsimile}{lists}<text><body>\n{body}\n</body></text></TEI>'
    return text.encode()


def read_grammar(path: Path) -> Grammar:
    """Read a grammar in RELAX NG's XML form."""
    return Grammar(etree.parse(path).getroot())


def values(grammar: Grammar, attribute: Attribute) -> list[str]:
    """List sample values of an attribute: every literal, and the samples of every data type."""
    return [value for pattern in grammar.value_patterns(attribute.node) for value in _values(pattern)]


def _values(pattern: etree._Element) -> list[str]:
    kind = str(pattern.tag).removeprefix(RNG)
    match kind:
        case "value":
            return [pattern.text or ""]
        case "data":
            named = _names().get(pattern.findtext(f"{RNG}param[@name='pattern']", ""), "")
            return list(SAMPLES.get(named) or SAMPLES[pattern.get("type", "")])
        case "text":
            return ["", "163", "б)", "а б"]
        case "oneOrMore":
            once = [value for child in pattern for value in _values(child)]
            return [*once, *(f"{one} {two}" for one, two in product(once[:2], once[:2]))]
        case "choice" | "list":
            return [value for child in pattern for value in _values(child)]
    raise ValueError(f"no samples for {kind}")


@cache
def _names() -> dict[str, str]:
    """The data types of the schema that are one pattern, by this pattern."""
    types = (node for node in etree.parse(SCHEMA).getroot().iter(f"{RNG}define") if node.find(f"{RNG}data") is not None)
    return {node.findtext(f"{RNG}data/{RNG}param", ""): node.get("name", "") for node in types}


class Writer:
    """Writes random documents of a grammar; the same seed gives the same document."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._random = Random()
        self._ids = count(1)
        self._values = {
            (element.name, attribute.name): values(grammar, attribute)
            for element in grammar.elements.values()
            for attribute in element.attributes.values()
        }

    def write(self, seed: int) -> etree._ElementTree:
        """Write one document."""
        self._random.seed(seed)
        self._ids = count(1)
        return etree.ElementTree(self._element("TEI", None, 0))

    def _element(self, name: str, parent: etree._Element | None, depth: int) -> etree._Element:
        tag = f"{{{TEI}}}{name}"
        element = etree.Element(tag, nsmap={None: TEI}) if parent is None else etree.SubElement(parent, tag)
        rule = self._grammar.elements[name]
        for attribute in rule.attributes.values():
            if attribute.required or self._random.random() < 0.4:
                key = attribute.name.replace("xml:", "{http://www.w3.org/XML/1998/namespace}")
                element.set(key, self._value(name, attribute.name))
        for symbol in self._symbols(rule.content, depth):
            if symbol == TEXT:
                _append_text(element, self._random.choice(("слово ", "a<b&c ", "…")))
            else:
                self._element(symbol, element, depth + 1)
        return element

    def _value(self, element: str, attribute: str) -> str:
        value = self._random.choice(self._values[element, attribute])
        return f"{value}_{next(self._ids)}" if attribute == "xml:id" else value

    def _symbols(self, pattern: Pattern, depth: int) -> Iterator[str]:
        match pattern:
            case Symbol(name):
                yield name
            case Sequence(first, then):
                yield from self._symbols(first, depth)
                yield from self._symbols(then, depth)
            case Either(options):
                yield from self._symbols(self._random.choice(sorted(options, key=repr)), depth)
            case Repeat(body):
                for _ in range(self._random.randint(0, max(0, 5 - depth // 2))):
                    yield from self._symbols(body, depth)


def _append_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
