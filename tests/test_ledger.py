"""The ledger finds what is lost, doubled or changed behind the edits' back, and nothing where all is well."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from e2e_pages import ROOT, call, empty_folder
from hypothesis import assume, given
from hypothesis import strategies as st
from paper import page, text
from strategies import documents

from tei_toolkit.ledger import count_document, make_ledger
from tei_toolkit.ledger.report import text_report, tsv_report
from tei_toolkit.ledger.words import count_words
from tei_toolkit.model.document import Document, Drop, from_json, to_json
from tei_toolkit.model.layout import Page
from tei_toolkit.repair import RepairSettings, repair
from tei_toolkit.tei.encode import encode

NOISE = "no letter or digit: a mark of the scan"
Capture = pytest.CaptureFixture[str]


def short_page() -> Page:
    """A page of two paragraphs with a word broken at a line end, and a mark of the scan."""
    return page(
        1, text(200, ">Старый мост стоял над гене-", "рал повёл отряд.", ">Вечером пришёл поход."), text(600, "~")
    )


def read(*pages: Page) -> Document:
    """The pages repaired without a dictionary."""
    return repair(pages, RepairSettings(lexicon=False))


def codes(document: Document, pages: tuple[Page, ...], tei: bytes | None = None) -> list[tuple[str, str]]:
    """The code and place of each fault."""
    return [(fault.code, fault.place) for fault in make_ledger(document, pages, tei).faults]


@pytest.fixture
def pages() -> tuple[Page, ...]:
    return (short_page(),)


@pytest.fixture
def document(pages: tuple[Page, ...]) -> Document:
    return read(*pages)


def test_each_word_has_a_row_with_its_place_and_what_changed_it(document: Document, pages: tuple[Page, ...]) -> None:
    rows = {row.read: row for row in make_ledger(document, pages, encode(document)).rows}
    assert len(rows) == 12
    assert (rows["гене-"].now, rows["гене-"].changes) == ("гене", ("hyphens:join:default",))
    assert (rows["рал"].now, rows["рал"].changes, rows["рал"].kind) == ("рал", (), "p")
    assert rows["рал"].place == rows["гене-"].place != rows["Вечером"].place
    assert (rows["~"].kind, rows["~"].place, rows["~"].reason) == (
        "dropped",
        "",
        "no letter or digit: a mark of the scan",
    )
    assert rows["мост"].box is not None


def test_nothing_is_wrong_with_what_the_toolkit_makes(document: Document, pages: tuple[Page, ...]) -> None:
    assert make_ledger(document, pages, encode(document)).ok


@given(documents())
def test_no_document_is_accused_wrongly(document: Document) -> None:
    assert make_ledger(document, document.pages, encode(document)).faults == ()


@given(documents(), st.data())
def test_a_word_lost_or_doubled_is_always_found(document: Document, data: st.DataObject) -> None:
    filled = [index for index, block in enumerate(document.blocks) if block.anchors]
    assume(filled)
    index = data.draw(st.sampled_from(filled))
    block = document.blocks[index]
    place = data.draw(st.integers(0, len(block.anchors) - 1))
    word = block.anchors[place].word
    lost = replace(block, anchors=block.anchors[:place] + block.anchors[place + 1 :], edits=())
    doubled = replace(block, anchors=(*block.anchors, block.anchors[place]), edits=())
    for changed, code in ((lost, "lost"), (doubled, "doubled")):
        blocks = (*document.blocks[:index], changed, *document.blocks[index + 1 :])
        assert (code, word) in codes(replace(document, blocks=blocks), document.pages)


@given(documents(), st.data())
def test_a_character_taken_out_of_the_tei_is_always_found(document: Document, data: st.DataObject) -> None:
    """Wherever in the body it stands, what was read (sic, orig) too; names of pages and reasons of gaps aside."""
    tei = encode(document)
    start = tei.index(b"<body")
    signs = [place for place in range(start, len(tei) - 1) if _is_text(tei, place)]
    assume(signs)
    place = data.draw(st.sampled_from(signs))
    assert codes(document, document.pages, tei[:place] + tei[place + 1 :]) != []


def _is_text(tei: bytes, place: int) -> bool:
    """Whether a byte is an ASCII letter or digit of the text, outside tags, entities and what isn't compared."""
    before, sign = tei[:place], tei[place : place + 1]
    if not sign.isalnum() or before.rfind(b"<") > before.rfind(b">") or before.rfind(b"&") > before.rfind(b";"):
        return False
    return before.rfind(b"<desc") <= before.rfind(b"</desc")


def test_a_word_in_no_place_is_lost(document: Document, pages: tuple[Page, ...]) -> None:
    more = (*pages, page(2, text(200, ">Ещё слово")))
    assert codes(document, more) == [("lost", "p0002_r01_l001_w001"), ("lost", "p0002_r01_l001_w002")]


def test_a_dropped_word_that_stands_in_the_text_too_is_doubled(document: Document, pages: tuple[Page, ...]) -> None:
    again = replace(document, drops=(*document.drops, Drop("p0001_r01_l001_w002", "noise")))
    assert codes(again, pages) == [("doubled", "p0001_r01_l001_w002")]


def test_a_place_for_a_word_that_no_page_holds_is_found(document: Document) -> None:
    found = codes(document, ())
    assert {code for code, _ in found} == {"unknown"}
    assert len(found) == 12


def test_text_changed_without_an_edit_is_found(document: Document, pages: tuple[Page, ...]) -> None:
    block = document.blocks[0]
    other = replace(document, blocks=(replace(block, text=block.text.replace("мост", "пост")), *document.blocks[1:]))
    assert codes(other, pages) == [("changed", "p0001_r01_l001_w002")]


def test_text_that_nobody_read_is_found(document: Document, pages: tuple[Page, ...]) -> None:
    block = document.blocks[-1]
    other = replace(document, blocks=(*document.blocks[:-1], replace(block, text=block.text + " Но", edits=())))
    assert codes(other, pages) == [("unread", block.id)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("мост ", "", "p0001_r01_l001"),
        ("Вечером", "Вечером вечером", "p0001_r01_l003"),
        (' break="no" rend="-"', ' break="no"', "p0001_r01_l001"),
        ("гене", "ге", "p0001_r01_l001"),
    ],
)
def test_a_tei_changed_by_hand_is_found(old: str, new: str, line: str, document: Document) -> None:
    tei = encode(document).decode()
    assert old in tei
    assert codes(document, document.pages, tei.replace(old, new, 1).encode()) == [("tei", line)]


def test_page_text_without_zones_is_compared_too() -> None:
    bare = from_json(to_json(read(short_page())))
    pages = tuple(replace(page, scan=None) for page in bare.pages)
    document = replace(bare, pages=pages)
    tei = encode(document)
    assert make_ledger(document, pages, tei).ok
    faults = make_ledger(document, pages, tei.replace("мост ".encode(), b"")).faults
    assert [fault.place for fault in faults] == ["p0001_r01_l001", ""]


def test_the_counts_are_those_of_the_rows(document: Document, pages: tuple[Page, ...]) -> None:
    rows = make_ledger(document, pages).rows
    groups, reasons = count_document(document)
    assert count_words(rows) == groups == {"text": 11, "dropped": 1}
    assert reasons == {NOISE: 1}


def test_the_table_and_the_tsv(document: Document, pages: tuple[Page, ...]) -> None:
    ledger = make_ledger(document, pages)
    head, line, dropped = text_report(ledger).splitlines()
    assert head.split() == ["page", "n", "words", "text", "heads", "notes", "tables", "furniture", "dropped", "lost"]
    assert line.split() == ["p0001", "12", "11", "0", "0", "0", "0", "1", "0"]
    assert dropped == f"dropped: 1 ({NOISE})"
    table = [line.split("\t") for line in tsv_report(ledger).splitlines()]
    assert len(table) == 13
    assert {len(row) for row in table} == {10}


# The verb


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """What a run over a page text wrote."""
    here = empty_folder(tmp_path, monkeypatch)
    (here / "page.txt").write_text("The old bridge over the river\nwas built by the monks in\na single summer.\n")
    assert call(capsys, "run", "page.txt", "-o", "out", "--lang", "eng").code == 0
    return here / "out"


def test_the_verb_says_that_all_is_well(out: Path, capsys: Capture) -> None:
    answer = call(capsys, "ledger", out)
    assert (answer.code, answer.err.strip()) == (0, "15 words, each in its place")
    assert answer.out.splitlines()[1].split()[:3] == ["p0001", "15", "15"]
    assert call(capsys, "ledger", out / "document.json").out == answer.out


def test_the_verb_finds_a_word_deleted_from_the_tei(out: Path, capsys: Capture) -> None:
    path = out / "page.xml"
    path.write_text(path.read_text().replace("bridge ", ""))
    answer = call(capsys, "ledger", out)
    assert answer.code == 1
    assert "no line of the TEI says 'The old bridge over the river'" in answer.out


def test_the_verb_finds_a_word_that_the_text_lost(out: Path, capsys: Capture) -> None:
    document = from_json((out / "document.json").read_bytes())
    block = replace(document.blocks[0], anchors=document.blocks[0].anchors[1:])
    (out / "document.json").write_text(to_json(replace(document, blocks=(block,))))
    answer = call(capsys, "ledger", out, "--json")
    assert answer.code == 1
    data = json.loads(answer.out)
    assert data["all"]["lost"] == 1
    assert [fault["code"] for fault in data["faults"]] == ["lost", "unread"]


def test_the_verb_shows_the_words_of_one_page(capsys: Capture) -> None:
    answer = call(capsys, "ledger", ROOT / "xml", "--words", "--page", "p0003")
    assert answer.code == 0
    lines = [line.split("\t") for line in answer.out.splitlines()]
    assert len(lines) == 342
    assert {line[0] for line in lines[1:]} == {"p0003"}
    assert ["каж-", "каж", "hyphens:join:lexicon"] in [[line[2], line[7], line[8]] for line in lines]


def test_a_page_that_is_not_there_is_refused(out: Path, capsys: Capture) -> None:
    answer = call(capsys, "ledger", out, "--page", "p0009")
    assert answer.code == 2
    assert "there is no such page" in answer.err


def test_the_verb_says_what_it_could_not_compare(out: Path, capsys: Capture) -> None:
    (out / "page.xml").unlink()
    answer = call(capsys, "ledger", out)
    assert answer.code == 0
    assert "page.xml is missing: nothing is compared with it" in answer.err


def test_the_sample_has_every_word_in_its_place(capsys: Capture) -> None:
    answer = call(capsys, "ledger", ROOT / "xml")
    assert answer.code == 0
    totals = next(line.split() for line in answer.out.splitlines() if line.startswith("all"))
    assert (totals[1], totals[-1]) == ("2061", "0")
