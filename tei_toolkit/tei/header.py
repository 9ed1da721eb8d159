"""The teiHeader: what the text is, where it comes from, and which programs made what of it."""

from collections import Counter
from collections.abc import Iterable

import regex
from lxml import etree

from tei_toolkit.model.document import Agent, Document, Metadata
from tei_toolkit.model.layout import Page
from tei_toolkit.tei.nodes import XML_ID, child, element, pointer

_UNKNOWN = "unknown"
# What TEI takes for a number of a version: 5, 5.5.4, 5.0.0rc1.
_VERSION = regex.compile(r"\d+[a-z]*\d*(\.\d+[a-z]*\d*){0,3}")
_AMOUNT = regex.compile(r"\s*[-+−]?\d[\d.,]*\s*(?:%|°|px|dpi)?$")
_CALENDARS = {"julian": "Julian calendar (old style)", "republican": "French republican calendar"}
_TASKS = {
    "ocr": "Optical character recognition",
    "plain-text": "Reading of page text as delivered",
    "regions": "Layout: regions, running heads, page numbers, paragraphs",
    "hyphens": "Joining of words broken at line ends",
    "characters": "Repair of characters and Roman numerals",
    "notes": "Matching of note marks and notes",
    "names": "Names of persons, places and organisations",
    "dates": "Dates and their values",
    "authority": "Comparison of names with an authority",
    "decisions": "Decisions on names",
}


def make_header(document: Document) -> etree._Element:
    """The teiHeader of a document; what the metadata leave out is said to be unknown."""
    header = element("teiHeader")
    header.append(_file_description(document.metadata, document.agents))
    header.append(_encoding_description(document))
    profile = child(header, "profileDesc")
    code = document.language or "und"
    child(child(profile, "langUsage"), "language", code, ident=code)
    calendars = {a.when.calendar for block in document.blocks for a in block.annotations if a.when and a.when.calendar}
    if calendars:
        listed = child(profile, "calendarDesc")
        for name in sorted(calendars):
            calendar = child(listed, "calendar")
            calendar.set(XML_ID, name)
            child(calendar, "p", _CALENDARS.get(name, name))
    revision = child(header, "revisionDesc", status="draft")
    makers = pointer(*(agent.id for agent in document.agents))
    child(revision, "change", "Made by programs; not yet checked by a person.", who=makers, status="draft")
    return header


def _file_description(metadata: Metadata, agents: tuple[Agent, ...]) -> etree._Element:
    description = element("fileDesc")
    titles = child(description, "titleStmt")
    child(titles, "title", metadata.title or "Untitled")
    if metadata.author:
        child(titles, "author", metadata.author)
    for agent in agents:
        statement = child(titles, "respStmt")
        statement.set(XML_ID, agent.id)
        child(statement, "resp", _TASKS.get(agent.id, agent.id))
        child(statement, "name", f"{agent.name} {agent.version}".strip())
    publication = child(description, "publicationStmt")
    child(publication, "publisher", metadata.publisher or f"Publisher {_UNKNOWN}")
    if metadata.date:
        child(publication, "date", metadata.date)
    for identifier in metadata.identifiers:
        child(publication, "idno", identifier)
    _availability(child(publication, "availability"), metadata.licence)
    child(
        child(description, "sourceDesc"),
        "bibl",
        metadata.source or f"Source {_UNKNOWN}: no bibliography was given.",
    )
    return description


def _availability(node: etree._Element, licence: str) -> None:
    if not licence:
        node.set("status", _UNKNOWN)
        child(node, "p", "No licence was given.")
    elif licence.startswith(("http://", "https://")):
        child(node, "licence", licence, target=licence)
    else:
        child(node, "licence", licence)


def _encoding_description(document: Document) -> etree._Element:
    description = element("encodingDesc")
    description.append(_editorial_declaration(document.pages))
    if document.agents:
        info = child(description, "appInfo")
        for agent in document.agents:
            info.append(_application(agent))
    steps = preparations(document.pages)
    if steps:
        counts = "; ".join(f"{step}: {count}" for step, count in steps.items())
        child(description, "p", f"What was done to the images of pages before they were read, and how many: {counts}.")
    return description


def preparations(pages: Iterable[Page]) -> dict[str, int]:
    """On how many pages each step was taken, in the order of their names; amounts ('deskewed 0.8') are left out."""
    steps = Counter(step for page in pages for step in {_AMOUNT.sub("", said) for said in page.preparation})
    return dict(sorted(steps.items()))


def _editorial_declaration(pages: Iterable[Page]) -> etree._Element:
    editorial = element("editorialDecl")
    correction = child(editorial, "correction", status="low", method="markup")
    child(
        correction,
        "p",
        "Readings of the toolkit are shown as choice: what the OCR engine read in sic, what is taken instead in corr, "
        "with the certainty and the program; marks of the scan that were read as signs have an empty corr.",
    )
    normalization = child(editorial, "normalization", method="markup")
    child(
        normalization,
        "p",
        "Letters of the wrong alphabet with the same shape, dots of contents, and the numbers of notes are shown as "
        "choice: as printed in orig, as they are in the text in reg. Old spelling is kept.",
    )
    hyphenation = child(editorial, "hyphenation", eol="some")
    child(
        hyphenation,
        "p",
        'Words broken at a line, column or page end are joined: lb and pb with break="no" stand in the word, '
        "with the hyphen in rend where one was taken out; a hyphen of the spelling stays in the text.",
    )
    if any(page.inferred for page in pages):
        child(
            editorial,
            "p",
            "Page numbers that are not printed are counted from those of other pages: their pb bears resp and cert.",
        )
    return editorial


def _application(agent: Agent) -> etree._Element:
    number = _VERSION.search(agent.version)
    node = element("application", ident=agent.id, version=number.group() if number else "0")
    child(node, "label", agent.name)
    if agent.version and (number is None or number.group() != agent.version):
        child(node, "desc", f"version {agent.version}")
    for part in agent.parts:
        child(node, "desc", part)
    if agent.settings:
        child(node, "desc", f"settings {agent.settings}")
    return node
