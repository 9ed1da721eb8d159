"""Put page breaks, running heads and page numbers into the truth, where the typesetting has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lines import PrintedLine
from lxml import etree
from markup import TEI

NOT_COUNTED: Final = (TEI + "note", TEI + "figDesc", TEI + "pb", TEI + "fw")
FLOW: Final = frozenset({"body", "head", "caption", "table"})


@dataclass(frozen=True, slots=True)
class Place:
    """A character of the truth: in the text of `element`, or in its tail."""

    element: etree._Element
    in_tail: bool
    index: int


def write_breaks(truth: etree._Element, pages: Sequence[tuple[int, Sequence[PrintedLine]]]) -> None:
    """Replace the pb and fw of `truth` by those of the printed pages (number, lines)."""
    remove_breaks(truth)
    chapter = truth.find(f".//{TEI}div")
    if chapter is None:
        raise ValueError("the truth has no div")
    places = list(characters(chapter))
    starts = page_starts("".join(letter for letter, _ in places), [lines for _, lines in pages])
    for (number, lines), start in reversed(list(zip(pages, starts, strict=True))):
        insert_break(places[start][1], number, lines)


def remove_breaks(truth: etree._Element) -> None:
    """Take every pb and fw out of `truth`; the text closes up."""
    for element in list(truth.iter(TEI + "pb", TEI + "fw")):
        text, parent = element.tail or "", parent_of(element)
        if parent.tag == TEI + "div":
            text = text.removeprefix("\n")
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        element.tail = None
        parent.remove(element)


def characters(element: etree._Element) -> Iterator[tuple[str, Place]]:
    """Yield the printed characters of `element` but spaces, with their places; a note gives its number."""
    if element.tag == TEI + "note":
        yield from ((figure, Place(element, False, 0)) for figure in element.get("n", ""))
    elif element.tag not in NOT_COUNTED:
        yield from ((c, Place(element, False, i)) for i, c in enumerate(element.text or "") if not c.isspace())
        for child in element.iterchildren(tag=etree.Element):
            yield from characters(child)
            yield from ((c, Place(child, True, i)) for i, c in enumerate(child.tail or "") if not c.isspace())


def page_starts(text: str, pages: Sequence[Sequence[PrintedLine]]) -> list[int]:
    """Return where in `text` (without spaces) each page begins; ValueError for a line that is not in it."""
    starts, at = [], 0
    for lines in pages:
        starts.append(at)
        for line in lines:
            if line.kind in FLOW:
                at = line_end(text, at, line.text.replace(" ", ""))
    if at != len(text):
        raise ValueError(f"not printed: {text[at : at + 60]}")
    return starts


def line_end(text: str, at: int, line: str) -> int:
    """Return where `line`, which begins at `at`, ends in `text`; a hyphen at its end may be the printer's."""
    for wanted in (line, line.removesuffix("-")):
        if text.startswith(wanted, at):
            return at + len(wanted)
    raise ValueError(f"printed {line!r}, written {text[at : at + len(line)]!r}")


def insert_break(place: Place, number: int, lines: Sequence[PrintedLine]) -> None:
    """Insert the pb of page `number` at `place`, and after it, or after the word that it breaks, its fw."""
    element = place.element
    text = (element.tail if place.in_tail else element.text) or ""
    before, after = text[: place.index], text[place.index :]
    page_break = etree.Element(TEI + "pb", n=str(number))
    nodes = [page_break, *furniture(number, lines)]
    if not before.strip() and not place.in_tail:
        element = outermost(element)
        nodes[-1].tail = "\n" if parent_of(element).tag == TEI + "div" else ""
        for node in nodes:
            element.addprevious(node)
        return
    if before and not before[-1].isspace():
        page_break.set("break", "no")
        word, after = split_word(after)
        page_break.tail = word
    nodes[-1].tail = after
    if place.in_tail:
        element.tail = before
        parent = parent_of(element)
        index = parent.index(element) + 1
    else:
        element.text = before
        parent, index = element, 0
    for offset, node in enumerate(nodes):
        parent.insert(index + offset, node)


def parent_of(element: etree._Element) -> etree._Element:
    """Return the parent of `element`; ValueError for a root."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"<{element.tag}> stands alone")
    return parent


def split_word(text: str) -> tuple[str, str]:
    """Return the end of the word with which `text` begins, and what follows it."""
    first = text.split(maxsplit=1)[0]
    return first, text[len(first) :]


def outermost(element: etree._Element) -> etree._Element:
    """Return the farthest ancestor within the chapter that begins where `element` begins."""
    parent = parent_of(element)
    while parent.get("type") != "chapter" and not begins_later(element):
        element, parent = parent, parent_of(parent)
    return element


def begins_later(element: etree._Element) -> bool:
    """Return whether something stands before `element` in its parent."""
    return element.getprevious() is not None or bool((parent_of(element).text or "").strip())


def furniture(number: int, lines: Sequence[PrintedLine]) -> list[etree._Element]:
    """Return the fw of page `number`: its running head, if any, and its page number."""
    first = not any(line.kind == "header" for line in lines)
    side = "bottom" if first else "top-right" if number % 2 else "top-left"
    places = {"header": ("header", "top"), "page-number": ("pageNum", side)}
    out = []
    for line in sorted(lines, key=lambda line: line.kind):
        if line.kind in places:
            kind, place = places[line.kind]
            out.append(etree.Element(TEI + "fw", type=kind, place=place))
            out[-1].text = line.text
    return out
