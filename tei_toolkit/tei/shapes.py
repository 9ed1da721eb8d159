"""Blocks whose text is parted by newlines and tabs: rows and cells, verses, lines of a table of contents."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from tei_toolkit.model.text import Span
from tei_toolkit.tei.inline import Context, fill, milestone_node
from tei_toolkit.tei.nodes import append_text, child, element, pointer
from tei_toolkit.tei.passages import Passage


def fill_table(node: etree._Element, passage: Passage, context: Context) -> None:
    """Write the rows of a table, a line each, and their cells, parted by tabs."""
    text = passage.block.text
    for line in _parts(text, Span(0, len(text)), "\n"):
        passage = _turned_before(node, passage, line, context)
        row = child(node, "row")
        for cell in _parts(text, line, "\t"):
            fill(child(row, "cell"), passage, context, cell)
        row.tail = "\n"


def fill_verse(node: etree._Element, passage: Passage, context: Context) -> None:
    """Write the verses of a stanza, a line of the text each."""
    text = passage.block.text
    for line in _parts(text, Span(0, len(text)), "\n"):
        passage = _turned_before(node, passage, line, context)
        verse = child(node, "l")
        fill(verse, passage, context, line)
        verse.tail = "\n"


def fill_entry(node: etree._Element, passage: Passage, context: Context) -> None:
    """Write a line of a table of contents: its text, and behind the last tab the number of a page."""
    text = passage.block.text
    tab = text.rfind("\t")
    if tab < 0:
        fill(node, passage, context)
        return
    fill(node, passage, context, Span(0, tab))
    append_text(node, " ")
    page = context.numbered.get(text[tab + 1 :].strip(" ."), "")
    reference = element("ref", target=pointer(page) if page in context.zones else None)
    fill(reference, passage, context, Span(tab + 1, len(text)))
    node.append(reference)


def _turned_before(node: etree._Element, passage: Passage, line: Span, context: Context) -> Passage:
    """Write the breaks of pages and columns that begin with a line before it; the passage is left without them."""
    block = passage.block
    due = [m for m in block.milestones if m.unit in ("pb", "cb") and m.at == line.start and not m.in_word]
    for milestone in due:
        furniture = context.furniture(milestone.target) if milestone.unit == "pb" else ()
        for part in (milestone_node(milestone, context), *furniture):
            part.tail = "\n"
            node.append(part)
    left = tuple(m for m in block.milestones if m not in due)
    return replace(passage, block=replace(block, milestones=left))


def _parts(text: str, within: Span, sign: str) -> Iterator[Span]:
    """The stretches of a text between signs."""
    place = within.start
    for part in text[within.start : within.stop].split(sign):
        yield Span(place, place + len(part))
        place += len(part) + 1
