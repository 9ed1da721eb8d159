"""The three readings of a TEI file of this toolkit: as printed, joined, and folded for search."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple

import regex
from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.tei.lines import AS_IS, AS_PRINTED, Line, body_of, flow, is_call, lines_of
from tei_toolkit.tei.nodes import TEI_NS, XML_ID
from tei_toolkit.tei.read import line_zones

PRINTED, JOINED, SEARCH = "printed", "joined", "search"
READINGS = (PRINTED, JOINED, SEARCH)

_PAGE_END = "\f"
_LEAVES = frozenset({"p", "head", "item"})
# Blocks whose parts stand on lines of their own, and what these parts are.
_STACKS = {"lg": "l", "table": "row", "list": "item"}

_OLD_LETTERS = str.maketrans({"ѣ": "е", "і": "и", "ѵ": "и", "ѳ": "ф"})
_LAST_HARD_SIGN = regex.compile(r"(?<=\p{L})ъ(?!\p{L})")
_ACCENTS = regex.compile(r"\u00ad|(?<!и)\u0306|[\p{M}--\u0306]", regex.VERSION1)
_FORMS = ((regex.compile(r"[\p{Pd}−]"), "-"), (regex.compile("[«»„“”‟‹›]"), '"'), (regex.compile("[‘’‚‛ʼ`´]"), "'"))


class PrintedLine(NamedTuple):
    """A printed line, sign for sign: the id of its zone ("" without one), its page, counted from 0, and its region."""

    id: str
    text: str
    page: int
    region: str


class Paragraph(NamedTuple):
    """A piece of the running text: the name of its element, its text, and the number of a note.

    Verses, rows and items stand a line each; cells are parted by tabs.
    """

    kind: str
    text: str
    n: str = ""


def read_text(data: bytes, as_: str = JOINED, name: str = "TEI") -> str:
    """A TEI file of this toolkit as plain text, in one of READINGS.

    `printed`: the lines as the engine read them, a form feed between pages. `joined`: a paragraph a line, words whole,
    notes behind the paragraph that calls them, nothing of what stands around the text. `search`: that, folded.
    Raises MarkupError for what isn't TEI, UsageError for another reading.
    """
    if as_ == PRINTED:
        return _as_pages(printed(data, name), len(_pages(body_of(data, name))))
    if as_ not in READINGS:
        raise UsageError(f"there is no reading {as_!r}; known are {', '.join(READINGS)}")
    text = "\n\n".join(f"[{one.n}] {one.text}" if one.n else one.text for one in joined(data, name) if one.text)
    text += "\n" if text else ""
    return fold(text) if as_ == SEARCH else text


def printed(data: bytes, name: str = "TEI") -> tuple[PrintedLine, ...]:
    """The lines as printed, in the order of the pages; on a page in that of its zones, else heads, text, notes."""
    body = body_of(data, name)
    zones, pages = line_zones(body), _pages(body)
    order = {zone: place for place, zone in enumerate(zones)}
    homes: dict[etree._Element | None, str] = {}
    found: list[tuple[tuple[int, int, int], PrintedLine]] = []
    for place, line in enumerate(lines_of(body, AS_PRINTED)):
        zone = zones.get(line.id)
        page = max(line.page - 1, 0)
        if zone is None:
            region = homes.setdefault(line.home, f"{len(homes) + 1}")
            found.append(((page, _rank(line), place), PrintedLine("", line.printed, page, region)))
        else:
            page = pages.index(zone.page) if zone.page in pages else page
            found.append(((page, 0, order[line.id]), PrintedLine(line.id, line.printed, page, zone.region)))
    return tuple(line for _, line in sorted(found, key=lambda pair: pair[0]))


def joined(data: bytes, name: str = "TEI") -> tuple[Paragraph, ...]:
    """The running text with its words whole: no page breaks, no running heads; a note stands behind its paragraph."""
    body = body_of(data, name)
    notes = {node.get(XML_ID, ""): node for node in body.iter(f"{{{TEI_NS}}}note") if node.get(XML_ID)}
    return tuple(_paragraphs(body, notes))


def fold(text: str) -> str:
    """A text as it is searched: 'Нѣтъ, „Ёлка“ — 1-я' → 'нет, "елка" - 1-я'.

    Small letters, no accents (й stays), е for ё and ѣ, и for і and ѵ, ф for ѳ, no ъ at the end of a word; plain quotes
    and hyphens, digits and ligatures in their plain form.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", plain)).translate(_OLD_LETTERS)
    for signs, sign in _FORMS:
        plain = signs.sub(sign, plain)
    return _LAST_HARD_SIGN.sub("", plain)


def _pages(body: etree._Element) -> list[str]:
    """The id of each page's surface, "" without one, in the order of the page breaks."""
    return [node.get("facs", "").removeprefix("#") for node in body.iter(f"{{{TEI_NS}}}pb")]


def _rank(line: Line) -> int:
    """Where a line without a place on a scan stands on its page: above the text, in it, below it."""
    home = line.home
    if home is None or etree.QName(home).localname not in ("fw", "note"):
        return 2
    if etree.QName(home).localname == "note":
        called = home.get("place") == "end" and home.get("type") != "no-call"
        return 3 if called or home.get("place") == "bottom" else 2
    return 1 if home.get("place") == "top" else 4


def _as_pages(lines: tuple[PrintedLine, ...], count: int) -> str:
    """Page text: an empty line between regions, a form feed between pages and behind a last one that is empty."""
    regions: list[list[str]] = [[] for _ in range(max(count, 1))]
    for (page, _), group in groupby((line for line in lines if line.text), lambda line: (line.page, line.region)):
        regions[page].append("".join(f"{line.text}\n" for line in group))
    return _PAGE_END.join("\n".join(page) for page in regions) + ("" if regions[-1] else _PAGE_END)


def _paragraphs(node: etree._Element, notes: Mapping[str, etree._Element]) -> Iterator[Paragraph]:
    for child in node.iterchildren(f"{{{TEI_NS}}}*"):
        kind = etree.QName(child).localname
        if kind in _LEAVES:
            yield Paragraph(kind, _text(child))
            yield from _notes(flow(child, AS_IS), notes)
        elif kind in _STACKS:
            yield from _stack(child, kind, notes)
        elif kind == "note":
            yield from _notes([child], notes)
        else:
            yield from _paragraphs(child, notes)


def _stack(node: etree._Element, kind: str, notes: Mapping[str, etree._Element]) -> Iterator[Paragraph]:
    """A table, list or stanza: what it is called, its parts, and their notes."""
    for head in node.iterchildren(f"{{{TEI_NS}}}head"):
        yield Paragraph("head", _text(head))
        yield from _notes(flow(head, AS_IS), notes)
    parts = list(node.iterchildren(f"{{{TEI_NS}}}{_STACKS[kind]}"))
    yield Paragraph(kind, "\n".join("\t".join(map(_text, part)) if kind == "table" else _text(part) for part in parts))
    tags = [f"{{{TEI_NS}}}{name}" for name in ("note", "ref")]
    inner = (note for child in node if child.tag != f"{{{TEI_NS}}}head" for note in child.iter(*tags))
    yield from _notes(inner, notes)


def _notes(nodes: Iterable[str | etree._Element], notes: Mapping[str, etree._Element]) -> Iterator[Paragraph]:
    """The notes that stand or are called among some nodes, each at its first call, with its pieces on later pages."""
    for node in map(partial(_body, notes=notes), nodes):
        if node is None:
            continue
        text, piece = _text(node), notes.get(node.get("next", "").removeprefix("#"))
        while piece is not None:
            text = f"{text} {_text(piece)}".strip()
            piece = notes.get(piece.get("next", "").removeprefix("#"))
        yield Paragraph("note", text, node.get("n", ""))


def _body(node: str | etree._Element, notes: Mapping[str, etree._Element]) -> etree._Element | None:
    """The note that a node is or calls for the first time; no piece that goes on from an earlier page."""
    if isinstance(node, str):
        return None
    if is_call(node):
        note = notes.get(node.get("target", "").removeprefix("#"))
        first = note is not None and note.get("target", "").split()[:1] == [f"#{node.get(XML_ID)}"]
        return note if first else None
    elsewhere = any(node.get(name) for name in ("prev", "sameAs", "target"))
    return node if node.tag == f"{{{TEI_NS}}}note" and not elsewhere else None


def _text(node: etree._Element) -> str:
    return " ".join("".join(piece for piece in flow(node, AS_IS) if isinstance(piece, str)).split())
