"""Turn the truth (TEI) into typst markup; page breaks, running heads and page numbers in it are ignored."""

import re
from itertools import zip_longest
from pathlib import Path
from typing import Final

from lxml import etree

TEI: Final = "{http://www.tei-c.org/ns/1.0}"
SOURCE: Final = Path(__file__).parent
FIRST_PAGE: Final = 87
BOOK: Final = "Очерки истории Заволжья"
CHAPTER: Final = "Глава 3. Хлеб и рельсы"

# Type size in points of each kind of line; no two are equal, so a printed line tells its kind by its size.
SIZES: Final = {
    "body": 10.5,
    "quote": 9.7,
    "note": 8.5,
    "chapter": 13.0,
    "title": 15.0,
    "section": 11.5,
    "header": 9.2,
    "page-number": 9.9,
    "caption": 9.0,
    "table": 9.4,
}

# Spaces at which a careful typesetter ends no line: before a dash, after an initial or a short abbreviation,
# inside a number, after a number sign.
FIXED_SPACES: Final = re.compile(r" (?=—)|(?<=\b[А-ЯЁ]\.) |(?<=\b[флдс]\.) |(?<=\bоп\.) |(?<=\d) (?=\d{3}\b)|(?<=№) ")
PRINTED_ONLY: Final = (TEI + "pb", TEI + "fw")
NOTE_PLACE: Final = "\ue000"


def book_markup(truth: etree._Element) -> str:
    """Return the whole typst document for the chapter in `truth`."""
    sizes = ", ".join(f"{kind}: {size}pt" for kind, size in SIZES.items())
    chapter = truth.find(f".//{TEI}div")
    if chapter is None:
        raise ValueError("the truth has no div")
    return "\n".join(
        [
            f"#let sizes = ({sizes})",
            f"#let first-page = {FIRST_PAGE}",
            (SOURCE / "book.typ").read_text("utf-8"),
            (SOURCE / "bridge.typ").read_text("utf-8"),
            f'#show: book.with("{BOOK}", "{CHAPTER}")',
            *(block(child) for child in chapter.iterchildren(tag=etree.Element)),
        ]
    )


def block(element: etree._Element) -> str:
    """Return the typst markup of a head, paragraph, quotation, figure, table or section."""
    children = list(element.iterchildren(tag=etree.Element))
    match etree.QName(element).localname:
        case "div":
            return "\n".join(block(child) for child in children)
        case "head":
            return f"#{head_style(element)}[{inline(element)}]\n"
        case "p":
            return f"{inline(element)}\n"
        case "quote":
            return f"#quotation[{''.join(block(child) for child in children)}]\n"
        case "figure":
            return f"#picture(bridge)[{inline(children[0])}]\n"
        case "table":
            rows = [list(row) for row in children[1:]]
            cells = "".join(f"[{inline(cell)}]" for row in rows for cell in row)
            return f"#ruled-table([{inline(children[0])}], {len(rows[0])}){cells}\n"
        case "pb" | "fw":
            return ""
        case other:
            raise ValueError(f"no type style for <{other}>")


def head_style(head: etree._Element) -> str:
    """Return the name of the typst function that sets `head`."""
    if head.xpath("parent::*[@type='section']"):
        return "section-head"
    return "chapter-title" if head.xpath("boolean(preceding-sibling::*[local-name() = 'head'])") else "chapter-number"


def inline(element: etree._Element) -> str:
    """Return the typst markup of running text; notes become footnotes, names and dates leave no trace."""
    notes: list[etree._Element] = []
    text = " ".join(flow(element, notes).split())
    pieces = FIXED_SPACES.sub("\u00a0", text).split(NOTE_PLACE)
    feet = [f"#footnote[{inline(note)}]" for note in notes]
    return "".join(literal(piece) + foot for piece, foot in zip_longest(pieces, feet, fillvalue=""))


def flow(element: etree._Element, notes: list[etree._Element]) -> str:
    """Return the text of `element` with a sign at the place of each note; the notes are added to `notes`."""
    parts = [element.text or ""]
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == TEI + "note":
            notes.append(child)
            parts.append(NOTE_PLACE)
        elif child.tag not in PRINTED_ONLY:
            parts.append(flow(child, notes))
        parts.append(child.tail or "")
    return "".join(parts)


def literal(text: str) -> str:
    """Return `text` as a typst string expression, nothing for no text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"' if text else ""
