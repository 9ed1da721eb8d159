"""Marginal notes: the line of text they stand beside."""

from dataclasses import replace

import pytest
from hypothesis import given
from strategies import documents

from tei_toolkit.annotate import AnnotateSettings, annotate
from tei_toolkit.annotate.notes import withdraw
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, Word
from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.blocks import extend
from tei_toolkit.tei.encode import encode
from tei_toolkit.validation import validate

NOTES = AnnotateSettings(names=False, dates=False)


def line(name: str, text: str, box: Box) -> Line:
    """A line of one word."""
    return Line(name, (Word(f"{name}_w1", text, box),), box)


def document(*lines: tuple[str, str, Box], turn: int = 0) -> Document:
    """A page of lines (kind of block, text, box): a block a kind and column, named b0, b1 …; margins m0, m1 …"""
    blocks: dict[str, Block] = {}
    regions = []
    for index, (kind, text, box) in enumerate(lines):
        region = Region(f"p1_r{index}", "paragraph", (line(f"p1_r{index}_l1", text, box),), box)
        regions.append(region)
        name = f"m{index}" if kind == "margin" else kind
        home = blocks.get(name) or Block(name, "margin" if kind == "margin" else "p", "", region.id)
        blocks[name] = extend(home, region.lines)
    page = Page("p1", Scan("a.png", "", 2000, 2000), tuple(regions), turn=turn)
    return Document(pages=(page,), blocks=tuple(blocks.values()))


def row(number: int, left: int = 300, right: int = 900) -> Box:
    """The place of a line of text, 40 px from line to line."""
    return Box(left, 100 + 40 * number, right, 130 + 40 * number)


TEXT = [("b0", text, row(place)) for place, text in enumerate(["раз", "два", "три", "пять"])]


def tied(found: Document) -> list[tuple[str, str]]:
    """What each marginal note stands before: pairs of the note's id and the rest of the block's text."""
    return [(note.target or "", block.text[note.span.start :]) for block in found.blocks for note in block.annotations]


@pytest.mark.parametrize(
    ("box", "rest"),
    [
        (row(0, 100, 250), "раз\nдва\nтри\nпять"),
        (row(2, 950, 1100), "три\nпять"),
        (Box(100, 188, 250, 210), "три\nпять"),
        (Box(100, 158, 250, 184), "два\nтри\nпять"),
    ],
)
def test_a_note_stands_at_the_line_beside_it(box: Box, rest: str) -> None:
    assert tied(annotate(document(*TEXT, ("margin", "1812", box)), None, NOTES)) == [("m4", rest)]


def test_a_note_of_several_lines_stands_where_its_first_does() -> None:
    start = document(*TEXT, ("margin", "Пожар", row(1, 100, 250)))
    end = line("p1_r9_l1", "Москвы", row(2, 100, 250))
    note = extend(start.blocks[-1], [end])
    page = replace(start.pages[0], regions=(*start.pages[0].regions, Region("p1_r9", "marginalia", (end,))))
    whole = replace(start, pages=(page,), blocks=(*start.blocks[:-1], note))
    assert tied(annotate(whole, None, NOTES)) == [("m4", "два\nтри\nпять")]


def test_of_two_columns_the_nearer_one_has_the_note() -> None:
    columns = [("b0", "раз", row(0)), ("b1", "два", Box(1000, 101, 1600, 131))]
    assert tied(annotate(document(*columns, ("margin", "а", row(0, 1700, 1800))), None, NOTES)) == [("m2", "два")]
    assert tied(annotate(document(*columns, ("margin", "а", row(0, 100, 200))), None, NOTES)) == [("m2", "раз")]


def test_a_note_with_nothing_beside_it_is_tied_to_nothing() -> None:
    found = annotate(document(*TEXT, ("margin", "1812", row(9, 100, 250))), None, NOTES)
    assert tied(found) == []
    assert b'<note xmlns="http://www.tei-c.org/ns/1.0" place="margin"' not in encode(found)
    assert b'</p>\n<note place="margin" xml:id="m4"' in encode(found)


def test_on_a_turned_page_beside_is_above_in_the_scan() -> None:
    text = [("b0", word, Box(100 + 40 * place, 300, 130 + 40 * place, 900)) for place, word in enumerate("абв")]
    note = ("margin", "1812", Box(145, 50, 165, 200))
    assert tied(annotate(document(*text, note, turn=90), None, NOTES)) == [("m3", "б\nв")]


def test_a_note_beside_a_broken_word_stands_behind_it() -> None:
    start = document(("b0", "гене-", row(0)), ("b0", "рал", row(1)), ("margin", "1812", row(1, 100, 250)))
    joined = splice(start.blocks[0], Span(4, 6), "", "join", "hyphens", 1.0)
    found = annotate(replace(start, blocks=(joined, *start.blocks[1:])), None, NOTES)
    assert tied(found) == [("m2", "")]
    assert found.blocks[0].text == "генерал"


def test_twice_is_once_and_no_footnote_takes_a_note_of_the_margin() -> None:
    start = document(("b0", "раз.1", row(0)), ("margin", "1 том", row(0, 100, 250)))
    once = annotate(start, None, NOTES)
    assert annotate(once, None, NOTES) == once
    assert once.blocks[1].text == "1 том"
    assert [(note.target, note.n) for note in once.blocks[0].annotations] == [("m1", None), (None, "1")]


@given(documents(edited=False))
def test_notes_of_any_document_are_written_and_taken_back(start: Document) -> None:
    found = annotate(start, None, NOTES)
    assert [f for f in validate(encode(found)) if f.severity == "error"] == []
    plain = [withdraw(block) for block in start.blocks]
    assert [withdraw(block) for block in found.blocks] == plain
    tied_to = [note.target for block in found.blocks for note in block.annotations if note.target is not None]
    assert len(tied_to) == len(set(tied_to))


def test_without_notes_none_is_tied() -> None:
    found = annotate(document(*TEXT, ("margin", "1812", row(0, 100, 250))), None, replace(NOTES, notes=False))
    assert tied(found) == []
