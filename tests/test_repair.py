"""Repair: no word is lost, and which lines are furniture, notes, headings, tables, pictures and paragraphs."""

from collections import Counter

import pytest
from hypothesis import given
from paper import LEFT, SIZE, page, picture, read, row, rule, shape, text
from strategies import books

from tei_toolkit.model.document import ledger, to_json
from tei_toolkit.model.layout import Box, Page
from tei_toolkit.model.text import undo
from tei_toolkit.repair import RepairSettings, repair

# ------------------------------------------------------------------ properties


@given(books(messy=True))
def test_no_word_is_lost_and_none_stands_twice(pages: tuple[Page, ...]) -> None:
    document = repair(pages, RepairSettings(lexicon=False))
    read = Counter(word.id for page in pages for word in page.words())
    assert Counter(word for word, _ in ledger(document)) == read
    assert Counter(word.id for page in document.pages for word in page.words()) == read


@given(books(messy=True))
def test_what_is_dropped_has_no_letter_or_is_doubted_in_a_picture(pages: tuple[Page, ...]) -> None:
    words = {word.id: word for page in pages for word in page.words()}
    for drop in repair(pages, RepairSettings(lexicon=False)).drops:
        word = words[drop.word]
        if drop.reason.startswith("in a picture"):
            assert word.confidence is not None
            assert word.confidence < 0.6
        else:
            assert not any(sign.isalnum() for sign in word.text), drop


@given(books(messy=True))
def test_undoing_all_edits_gives_back_the_lines(pages: tuple[Page, ...]) -> None:
    document = repair(pages, RepairSettings(lexicon=False))
    lines = {line.id: line.text for page in document.pages for line in page.lines()}
    for block in document.blocks:
        own = [milestone.target for milestone in block.milestones if milestone.unit == "lb"]
        assert undo(block).text == "\n".join(lines[target] for target in own)


@given(books(messy=True))
def test_the_same_pages_give_the_same_document(pages: tuple[Page, ...]) -> None:
    settings = RepairSettings(lexicon=False)
    assert to_json(repair(iter(pages), settings)) == to_json(repair(pages, settings))


@given(books(messy=True))
def test_ids_are_given_once(pages: tuple[Page, ...]) -> None:
    document = repair(pages, RepairSettings(lexicon=False))
    ids = [block.id for block in document.blocks]
    ids += [region.id for page in document.pages for region in page.regions]
    ids += [line.id for page in document.pages for line in page.lines()]
    assert len(ids) == len(set(ids))


def test_repairs_can_be_left_out() -> None:
    pages = [page(1, text(200, "в ХI веке гене-", "рал пал на поле боя в тот день и час и год"))]
    assert repair(pages, RepairSettings(join_hyphens=False, characters=False)).blocks[0].edits == ()


# ------------------------------------------------------------------ furniture


def numbered(number: int, body: int, head: str = "ГРАЖДАНСКАЯ ВОЙНА") -> Page:
    """A page with a running head and a number in one line, close above full lines of text."""
    return page(number, row(400, 100, SIZE, f"{head} {body}"), text(140, *["="] * 8))


def test_a_running_head_is_parted_from_the_page_number() -> None:
    document = read(*(numbered(number, 162 + number) for number in (1, 2, 3)))
    assert [block.kind for block in document.blocks[:3]] == ["header", "page-number", "p"]
    assert [block.text for block in document.blocks if block.kind == "page-number"] == ["163", "164", "165"]
    assert [one.number for one in document.pages] == ["163", "164", "165"]


def test_a_page_number_counts_on_though_one_is_misread() -> None:
    pages = [numbered(1, 163), numbered(2, 764), numbered(3, 165)]
    found = [(one.number, one.inferred) for one in read(*pages).pages]
    assert found == [("163", False), ("164", True), ("165", False)]


def test_a_lone_number_at_the_foot() -> None:
    pages = [page(number, text(100, *["="] * 8), row(480, 400, SIZE, f"— {number} —")) for number in (1, 2)]
    assert shape(*pages)[1] == "page-number: — 1 —"
    assert [one.number for one in read(*pages).pages] == ["1", "2"]


def test_roman_page_numbers() -> None:
    pages = [
        page(number, row(700, 100, SIZE, roman), text(140, *["="] * 8)) for number, roman in ((1, "xiv"), (2, "xv"))
    ]
    assert [one.number for one in read(*pages).pages] == ["xiv", "xv"]


def test_a_head_that_alternates_is_furniture() -> None:
    heads = ["Гражданская война", "Выборы в Думу"] * 2
    pages = [page(number, row(400, 100, SIZE, head), text(140, *["="] * 8)) for number, head in enumerate(heads, 1)]
    assert [line for line in shape(*pages) if not line.startswith("p:")] == [f"header: {head}" for head in heads]


def test_a_heading_that_a_running_head_repeats_stays() -> None:
    first = page(1, row(380, 160, 28, "Гражданская война"), text(260, ">=", *["="] * 7))
    others = [
        page(number, row(400, 100, SIZE, f"Гражданская война {number}"), text(140, *["="] * 8)) for number in (2, 3)
    ]
    assert shape(first, *others)[0] == "head: Гражданская война"


def test_text_without_furniture_has_none() -> None:
    assert {line.split(":")[0] for line in shape(*(page(number, text(100, *["="] * 8)) for number in (1, 2, 3)))} == {
        "p"
    }


def test_a_note_at_the_foot_of_each_page_is_no_page_number() -> None:
    pages = [page(number, text(100, *["="] * 8), text(500, f"{number} Там же.", size=15)) for number in (1, 2, 3)]
    assert shape(*pages) == ["p: =", "note: 1 Там же.", "note: 2 Там же.", "note: 3 Там же."]


# ------------------------------------------------------------------ headings, paragraphs


@pytest.mark.parametrize(
    ("heading", "x", "size"),
    [
        ("Глава 7", LEFT, SIZE),
        ("§ 3. Выборы", LEFT, SIZE),
        ("Выборы в Думу", LEFT, 28),
        ("Выборы в Думу", 420, SIZE),
        ("ВЫБОРЫ В ДУМУ", LEFT, SIZE),
    ],
)
def test_a_heading(heading: str, x: int, size: int) -> None:
    assert shape(page(1, text(100, *["="] * 4), row(x, 260, size, heading), text(330, *["="] * 4))) == [
        "p: =", f"head: {heading}", "p: =",
    ]  # fmt: skip


@pytest.mark.parametrize(("line", "x"), [("Так он сказал.", 420), ("глава семьи пришла домой", LEFT), ("1919", LEFT)])
def test_what_only_resembles_a_heading(line: str, x: int) -> None:
    kinds = [one.split(":")[0] for one in shape(page(1, text(100, *["="] * 4, line, *["="] * 4)))]
    assert set(kinds) == {"p"}
    apart = shape(page(1, text(100, *["="] * 4), row(x, 260, SIZE, line), text(330, *["="] * 4)))
    assert not any(one.startswith("head") for one in apart)


def test_a_paragraph_begins_by_its_indent() -> None:
    assert shape(page(1, text(100, "=", "=", ">=", "=", ">=", "="))) == ["p: =", "p: =", "p: ="]


def test_a_paragraph_begins_behind_space() -> None:
    assert shape(page(1, text(100, *["="] * 4), text(280, *["="] * 4))) == ["p: =", "p: ="]


def test_a_paragraph_begins_behind_a_short_line() -> None:
    half = "Слово город война армия народ берег."
    assert shape(page(1, text(100, "=", "=", half, "=", "="))) == [f"p: =|{half}|="]
    assert shape(page(1, text(100, "=", "=", "Конец.", "=", "="))) == ["p: =|Конец.", "p: ="]
    second = "Начало" + " слово" * 9
    assert shape(page(1, text(100, "=", "=", "Конец.", second, "="))) == ["p: =|Конец.", f"p: {second}|="]


def test_a_paragraph_runs_over_a_page_end() -> None:
    first, second = page(1, text(100, ">=", "=", "=", "он пере-")), page(2, text(100, "дал", "=", "=", ">=", "="))
    document = read(first, second)
    assert shape(first, second) == ["p: =|он передал|=", "p: ="]
    assert [mark.unit for mark in document.blocks[0].milestones].count("pb") == 1


def test_an_indent_begins_a_paragraph_at_a_page_top() -> None:
    assert shape(page(1, text(100, ">=", "=", "=", "=")), page(2, text(100, ">=", "=", "=", "="))) == ["p: ="] * 2


def test_a_line_set_to_the_right_at_a_page_top_begins_a_paragraph() -> None:
    first = page(1, text(100, ">=", "=", "=", "следующие сведения:"))
    body = text(140, "=", "=", "=", "=")
    assert shape(first, page(2, row(700, 100, 22, "Приложение"), body))[1].startswith("p: Приложение")
    assert shape(first, page(2, row(700, 100, 22, "приложение"), body))[0].endswith("следующие сведения:|приложение|=")


# ------------------------------------------------------------------ notes


def test_small_type_at_the_foot_is_a_note() -> None:
    notes = text(500, "1 Там же.", "2 См. дело", "десятое.", size=15)
    assert shape(page(1, text(100, *["="] * 8), notes)) == ["p: =", "note: 1 Там же.", "note: 2 См. дело|десятое."]


def test_what_stands_below_a_rule_is_a_note() -> None:
    line = rule(1, 2, Box(LEFT, 760, 350, 763))
    notes = text(800, "1 Там же.", "* См. дело.", size=18)
    assert shape(page(1, text(500, *["="] * 8), line, notes)) == ["p: =", "note: 1 Там же.", "note: * См. дело."]
    unmarked = text(800, "Там же.", size=18)
    assert shape(page(1, text(500, *["="] * 8), line, unmarked)) == ["p: =", "note: Там же."]
    elsewhere = rule(1, 2, Box(500, 760, 650, 763))
    assert shape(page(1, text(500, *["="] * 8), elsewhere, unmarked)) == ["p: =", "p: Там же."]
    larger = text(800, "1 Там же.", "* См. дело.")
    assert shape(page(1, text(500, *["="] * 8), line, larger)) == ["p: =", "p: 1 Там же.", "p: * См. дело."]


def test_small_type_apart_is_a_note_though_its_numbers_and_one_row_are_misread() -> None:
    misread = "\n".join(
        (
            row(230, 520, 14, "' Архив войны, дело девятое, лист первый."),
            row(
                200,
                541,
                22,
                "сбоку",
            ),
        )
    )
    body = text(100, *["="] * 8)
    assert shape(page(1, body, misread)) == ["p: =", "note: ' Архив войны, дело девятое, лист первый.|сбоку"]
    close = "\n".join((row(230, 338, 14, "' Архив войны, дело девятое, лист первый."), row(200, 359, 22, "сбоку")))
    assert not any(one.startswith("note") for one in shape(page(1, body, close)))


def test_a_note_runs_over_a_page_end() -> None:
    first = page(1, text(100, *["="] * 8), text(500, "1 Там же, как", size=15))
    second = page(2, text(100, *["="] * 8), text(500, "сказано.", "2 Там же.", size=15))
    found = read(first, second)
    assert [block.text for block in found.blocks if block.kind == "note"] == ["1 Там же, как\nсказано.", "2 Там же."]
    assert [region.kind for region in found.pages[1].regions] == ["paragraph", "footnote-continued", "footnote"]


def test_small_type_without_a_number_in_the_middle_of_a_page_is_no_note() -> None:
    small = text(400, "слово слово", "слово слово", size=15)
    kinds = [one.split(":")[0] for one in shape(page(1, text(100, *["="] * 8), small, text(500, *["="] * 8)))]
    assert "note" not in kinds


# ------------------------------------------------------------------ tables, pictures, marks of the scan


def test_rows_with_a_common_gap_are_a_table() -> None:
    rows = [row(LEFT, y, SIZE, content) for y, content in ((400, "год  пуды"), (430, "1919  20"), (460, "1920  31"))]
    assert shape(page(1, text(100, *["="] * 8), "\n".join(rows), text(520, ">=", *["="] * 3))) == [
        "p: =", "table: год\tпуды|1919\t20|1920\t31", "p: =",
    ]  # fmt: skip


def test_a_picture_and_its_caption() -> None:
    shown = page(
        1,
        text(100, *["="] * 4),
        picture(1, 2, Box(300, 250, 700, 600)),
        row(390, 640, SIZE, "Рис. 1. Мост"),
        text(720, ">=", *["="] * 3),
    )
    assert shape(shown) == ["p: =", "figure: ", "caption: Рис. 1. Мост", "p: ="]


def test_a_plate_is_a_page_with_nothing_but_a_picture() -> None:
    assert shape(page(1, picture(1, 1, Box(100, 100, 800, 900))), page(2)) == ["figure: "]


def test_the_pieces_of_a_picture_are_one() -> None:
    pieces = [
        picture(1, 2, Box(300, 250, 500, 600)),
        picture(1, 3, Box(505, 250, 700, 600)),
        picture(1, 4, Box(300, 900, 700, 1100)),
    ]
    document = read(page(1, text(100, *["="] * 4), *pieces))
    assert [one.box for one in document.pages[0].regions if one.kind == "graphic"] == [
        Box(300, 250, 700, 600), Box(300, 900, 700, 1100),
    ]  # fmt: skip


@pytest.mark.parametrize("box", [Box(300, 600, 320, 620), Box(0, 0, 1000, 1400), Box(190, 70, 790, 400)])
def test_a_speck_the_page_and_what_text_stands_on_are_no_pictures(box: Box) -> None:
    assert shape(page(1, text(100, *["="] * 8), picture(1, 2, box))) == ["p: ="]


def test_marks_of_the_scan_are_dropped_with_a_reason() -> None:
    document = read(page(1, text(100, *["="] * 8), row(600, 500, SIZE, "~ |'")))
    assert [drop.word for drop in document.drops] == ["p0001_r02_l001_w001", "p0001_r02_l001_w002"]
    assert all("no letter" in drop.reason for drop in document.drops)
