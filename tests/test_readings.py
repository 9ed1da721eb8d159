"""One TEI file gives the text as printed, joined, and folded for search."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from e2e_pages import call, error_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import documents
from tei_documents import CALL, LINKED, annotate, change, document_of, page, roles

from tei_toolkit import fold, pipeline, read_text
from tei_toolkit.config import Config, settle
from tei_toolkit.errors import MarkupError, UsageError
from tei_toolkit.formats import plain_text
from tei_toolkit.model.changes import changes, lines_as_printed
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import FURNITURE_KINDS, undo
from tei_toolkit.recordings import Reading
from tei_toolkit.tei.encode import encode
from tei_toolkit.tei.readings import joined, printed

Capture = pytest.CaptureFixture[str]


def lines_read(document: Document) -> list[str]:
    """The lines of the OCR: what stands when all edits are undone."""
    return [line for block in document.blocks for line in undo(block).text.split("\n") if line]


# ------------------------------------------------------------------ properties


@given(documents())
def test_the_changes_of_a_block_put_back_give_the_lines_as_read(document: Document) -> None:
    for block in document.blocks:
        found = changes(block)
        text = block.text
        for change_ in reversed(found):
            text = text[: change_.span.start] + change_.before + text[change_.span.stop :]
        assert text == undo(block).text
        assert all(one.span.stop <= other.span.start for one, other in pairwise(found))
        assert [line for _, line in lines_as_printed(block)] == text.split("\n")


@given(documents())
def test_the_printed_reading_is_what_was_read(document: Document) -> None:
    found = printed(encode(document))
    assert Counter(line.text for line in found if line.text) == Counter(lines_read(document))
    texts = {line.id: " ".join(word.text for word in line.words) for one in document.pages for line in one.lines()}
    assert all(texts[line.id] == line.text for line in found if line.id)


@given(documents())
def test_the_printed_reading_is_in_the_order_of_the_pages(document: Document) -> None:
    order = [line.id for one in document.pages for line in one.lines()]
    found = [order.index(line.id) for line in printed(encode(document)) if line.id]
    assert found == sorted(found)


@given(documents())
def test_the_joined_reading_is_the_text(document: Document) -> None:
    wanted = Counter(" ".join(block.text.split()) for block in document.blocks if block.kind not in FURNITURE_KINDS)
    found: Counter[str] = Counter()
    for one in joined(encode(document)):
        found.update(one.text.split("\n") if one.kind == "list" else [" ".join(one.text.split())])
    del wanted[""], found[""]
    assert found == wanted


@given(documents())
def test_linked_notes_are_read_as_those_at_their_calls(document: Document) -> None:
    linked = encode(document, LINKED)
    assert joined(linked) == joined(encode(document))
    texts = (Counter(line.text for line in printed(tei)) for tei in (linked, encode(document)))
    assert next(texts) == next(texts)


# ------------------------------------------------------------------ examples


def test_three_readings_of_one_file() -> None:
    first = page(1, "header: Очерки", "paragraph: Въ XI вѣкѣ гене- | рал паль.", "footnote: 1) Там же.")
    document = change(document_of(first), 1, "-\n", "")
    document = change(document, 2, "1) ", "", "notes")
    document = change(document, 1, "паль", "палъ", "characters", 0.6)
    data = encode(annotate(document, 1, "вѣкѣ", replace(CALL, target="p0001_r03b")))
    assert read_text(data, "printed") == "Очерки\n\nВъ XI вѣкѣ гене-\nрал паль.\n\n1) Там же.\n"
    assert read_text(data) == "Въ XI вѣкѣ генерал палъ.\n\n[1] Там же.\n"
    assert read_text(data, "search") == "в xi веке генерал пал.\n\n[1] там же.\n"


def test_pages_are_parted_by_form_feeds_and_empty_ones_stay() -> None:
    pages = page(1, "paragraph: Раз."), page(2, "paragraph: Два.", "paragraph: Три."), page(3)
    assert read_text(encode(document_of(*pages)), "printed") == "Раз.\n\fДва.\n\nТри.\n\f\f"


def test_verses_rows_and_items_stand_on_lines_of_their_own() -> None:
    document = document_of(
        page(1, "table: год пуды | 1919 20", "list: 1) раз", "list: 2) два", "paragraph: Мой | дядя")
    )
    document = roles(change(document, 0, " ", "\t", "regions"), p0001_r04b="verse")
    document = change(document, 0, " ", "\t", "regions")
    assert read_text(encode(document)) == "год\tпуды\n1919\t20\n\n1) раз\n2) два\n\nМой\nдядя\n"


def test_the_printed_reading_of_page_text_is_that_page_text() -> None:
    """It has no places on scans: the lines stand in their order, and what is read from them again is the same."""
    text = "Глава 1\n\nОн сказал, что гене-\nрал в XI ве-\nке пал.\n\fА по-\nтом ушёл , и\nвсё.\n\nКонец.\n"
    pages = plain_text.read(text.encode(), "a.txt")
    config = settle(Config())
    document = pipeline.repair(Reading(pages, (plain_text.AGENT,), "a"), config)
    again = read_text(encode(document), "printed")
    assert again == text
    assert plain_text.read(again.encode(), "a.txt") == pages


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Нѣтъ, „Ёлка“ — 1-я", 'нет, "елка" - 1-я'),
        ("Объѣздъ въ Петербургѣ", "объезд в петербурге"),
        ("мі́ръ, ѵпостась, Ѳедоръ", "мир, ипостась, федор"),
        ("за́мок й Й", "замок й й"),
        ("Straße, Müller, ﬁn, ſo", "strasse, muller, fin, so"),
        ("№ 5²…", "no 52..."),
        ("гене\u00adрал", "генерал"),
    ],
)
def test_a_text_is_folded_for_search(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


# ------------------------------------------------------------------ the verb


def test_the_verb_writes_the_reading(tmp_path: Path, capsys: Capture) -> None:
    document = change(document_of(page(1, "paragraph: гене- | рал")), 0, "-\n", "")
    (tmp_path / "a.xml").write_bytes(encode(document))
    assert call(capsys, "text", str(tmp_path / "a.xml")).out == "генерал\n"
    assert call(capsys, "text", str(tmp_path / "a.xml"), "--as", "printed").out == "гене-\nрал\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"text", "not well-formed"), (b"<a/>", "is this TEI?"), (b"", "")],
)
def test_what_is_no_tei_is_refused(data: bytes, says: str, tmp_path: Path, capsys: Capture) -> None:
    with pytest.raises(MarkupError):
        read_text(data)
    (tmp_path / "a.xml").write_bytes(data)
    code, said = error_of(capsys, "text", str(tmp_path / "a.xml"))
    assert code == 3
    assert "a.xml" in said
    assert says in said


def test_a_file_that_is_missing_and_a_reading_that_is_not_there(capsys: Capture) -> None:
    assert error_of(capsys, "text", "missing.xml")[0] == 3
    assert call(capsys, "text", "a.xml", "--as", "print").code == 2
    with pytest.raises(UsageError, match="printed, joined, search"):
        read_text(encode(Document()), "print")
