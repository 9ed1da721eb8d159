"""The schema lists what the encoder writes, and nothing it doesn't: each element and attribute is seen in some TEI."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from lxml import etree
from strategies import documents
from tei_documents import annotate, document_of, page, roles

from tei_toolkit.model.document import Document, Entry, Metadata
from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, Word
from tei_toolkit.model.text import Anchor, Annotation, Block, Milestone, Span, splice
from tei_toolkit.tei.encode import TeiSettings, encode
from tei_toolkit.validation.grammar.patterns import RNG, Grammar

SCHEMA = Path(__file__).parents[1] / "schemas" / "tei_toolkit.rng"
SAMPLE = Path(__file__).parents[1] / "xml" / "chapter-03.xml"
XML = "{http://www.w3.org/XML/1998/namespace}"


# What only a person says.
OF_PERSONS = {
    f"{name}/@status={value}" for name in ("revisionDesc", "change") for value in ("candidate", "approved", "published")
}


def listed() -> set[str]:
    """Every element, element/@attribute and element/@attribute=value of the schema's lists."""
    grammar = Grammar(etree.parse(SCHEMA).getroot())
    found = set()
    for rule in grammar.elements.values():
        found |= {rule.name, *(f"{rule.name}/@{name}" for name in rule.attributes)}
        for name, attribute in rule.attributes.items():
            values = (
                value for pattern in grammar.value_patterns(attribute.node) for value in pattern.iter(f"{RNG}value")
            )
            found |= {f"{rule.name}/@{name}={value.text}" for value in values}
    return found


def written(tei: bytes) -> set[str]:
    """Every element, element/@attribute and element/@attribute=value of a TEI file."""
    found = set()
    for node in etree.fromstring(tei).iter("*"):
        name = etree.QName(node).localname
        given = {str(key).replace(XML, "xml:"): value for key, value in node.attrib.items()}
        found |= {
            name,
            *(f"{name}/@{key}" for key in given),
            *(f"{name}/@{key}={value}" for key, value in given.items()),
        }
    return found


def two_columns() -> Document:
    """A word broken over a column end, its hyphen taken out."""
    box = Box(0, 0, 10, 10)
    lines = [Line(f"p0001_r0{n}_l001", (Word(f"p0001_r0{n}_l001_w001", text),)) for n, text in ((1, "сло-"), (2, "во"))]
    regions = tuple(Region(line.id[:9], "paragraph", (line,), box) for line in lines)
    anchors = (Anchor(Span(0, 4), lines[0].words[0].id), Anchor(Span(5, 7), lines[1].words[0].id))
    marks = (Milestone(0, "lb", lines[0].id), Milestone(5, "cb", regions[1].id), Milestone(5, "lb", lines[1].id))
    printed = Block("p0001_b01", "p", "сло-\nво", regions[0].id, anchors=anchors, milestones=marks)
    joined = splice(printed, Span(3, 5), "", "join", "hyphens", 1.0)
    return Document(pages=(Page("p0001", Scan("a.png", "", 10, 10), regions),), blocks=(joined,))


def contents() -> Document:
    """A line of a table of contents that leads to its own page."""
    line = Line("p0001_r01_l001", (Word("w1", "Хлеб"), Word("w2", "163")))
    anchors = (Anchor(Span(0, 4), "w1"), Anchor(Span(5, 8), "w2"))
    entry = Block("p0001_b01", "toc-entry", "Хлеб\t163", "p0001_r01", anchors=anchors)
    page = Page("p0001", Scan("a.png", "", 10, 10), (Region("p0001_r01", "TOC-entry", (line,)),), number="163")
    return Document(pages=(page,), blocks=(entry,))


def long_note() -> Document:
    """A note that goes on over a page end."""
    pages = page(1, "paragraph: Текст", "footnote: 1 Раз"), page(2, "footnote: ещё раз")
    return document_of(*pages, goes_on=frozenset({"p0002_r01"}))


def spaced_verse() -> Document:
    """A stanza with a word that is spaced out."""
    stanza = roles(document_of(page(1, "paragraph: Мой дядя | самых честных")), p0001_r01b="verse")
    return annotate(stanza, 0, "дядя", Annotation(Span(0, 0), "hi", "characters"))


def undecided() -> Document:
    """Names that may be two persons', two places' or two organisations'."""
    tags = ("persName", "placeName", "orgName")
    entries = tuple(Entry(f"{tag}-{number}", tag, "Салимов") for tag in tags for number in (1, 2, 3))
    names = tuple(
        Annotation(Span(i, i + 1), tag, "names", ref=f"{tag}-3", alternatives=(f"{tag}-1", f"{tag}-2"))
        for i, tag in enumerate(tags)
    )
    plain = document_of(page(1, "paragraph: АБВ"))
    return replace(plain, blocks=(replace(plain.blocks[0], annotations=names),), entries=entries)


def divided() -> Document:
    """Heads of divisions of every kind."""
    heads = ("heading: Том первый", "heading: Часть первая", "heading: Глава 7", "heading: § 1", "paragraph: Текст")
    return replace(document_of(page(1, *heads)), metadata=Metadata(language="ru"))


def test_the_encoder_writes_all_that_the_schema_lists() -> None:
    seen = written(SAMPLE.read_bytes())
    for document in (two_columns(), contents(), long_note(), spaced_verse(), undecided(), divided()):
        seen |= written(encode(document))

    @settings(max_examples=400)
    @given(documents())
    def collect(some: Document) -> None:
        seen.update(written(encode(some)))
        seen.update(written(encode(some, TeiSettings(notes="linked"))))

    collect()
    assert sorted(listed() - seen - OF_PERSONS) == []
    assert sorted(one for one in seen - listed() if "=" not in one) == []
