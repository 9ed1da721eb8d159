"""Repair: which lines are furniture, notes, headings, tables and paragraphs; broken words; damaged characters."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import LEFT, SIZE, page, picture, read, row, rule, shape, text
from strategies import books

from tei_toolkit.languages import language
from tei_toolkit.model.document import ledger, to_json
from tei_toolkit.model.layout import Box, Line, Page, Word
from tei_toolkit.model.text import Block, undo
from tei_toolkit.repair import RepairSettings, repair
from tei_toolkit.repair.blocks import extend
from tei_toolkit.repair.characters import repair_block
from tei_toolkit.repair.hyphens import Evidence, join_block, words_of

# ------------------------------------------------------------------ properties


@given(books(messy=True))
def test_no_word_is_lost_and_none_stands_twice(pages: tuple[Page, ...]) -> None:
    document = repair(pages, RepairSettings(lexicon=False))
    read = Counter(word.id for page in pages for word in page.words())
    assert Counter(word for word, _ in ledger(document)) == read
    assert Counter(word.id for page in document.pages for word in page.words()) == read


@given(books(messy=True))
def test_what_is_dropped_has_no_letter(pages: tuple[Page, ...]) -> None:
    words = {word.id: word.text for page in pages for word in page.words()}
    for drop in repair(pages, RepairSettings(lexicon=False)).drops:
        assert not any(sign.isalnum() for sign in words[drop.word]), drop


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


# ------------------------------------------------------------------ broken words


def joined(notation: str, code: str = "ru", words: str = "", known: str = "") -> tuple[str, list[str]]:
    """A broken word ('|' is the line end) repaired in a document of other words; and the rules that did it."""
    block, other = block_of(notation), block_of(words) if words else None
    knows = frozenset(known.split()).__contains__ if known else None
    evidence = Evidence(words_of([block, *([other] if other else [])]), language(code).hyphens, knows)
    block = join_block(block, evidence)
    return block.text.replace("\n", "|"), [edit.rule for edit in block.edits]


def block_of(notation: str) -> Block:
    """A block with a line for each part between the signs |."""
    lines = []
    for place, content in enumerate(notation.split("|"), 1):
        name = f"p0001_r01_l{place:03d}"
        lines.append(Line(name, tuple(Word(f"{name}_w{at:03d}", part) for at, part in enumerate(content.split(), 1))))
    return extend(Block("p0001_b01", "p", "", "p0001_r01"), lines)


@pytest.mark.parametrize(
    ("broken", "wanted", "verdict"),
    [
        ("гене-|рал", "генерал", "join:default"),
        ("гене\u00ad|рал", "генерал", "join:soft_hyphen"),
        ("гене¬|рал", "генерал", "join:soft_hyphen"),
        ("какой\u00ad|либо", "какойлибо", "join:soft_hyphen"),
        ("какой-|либо", "какой-либо", "keep:orthography"),
        ("кто-|нибудь", "кто-нибудь", "keep:orthography"),
        ("кое-|где", "кое-где", "keep:orthography"),
        ("из-|за", "из-за", "keep:orthography"),
        ("по-|русски", "по-русски", "keep:orthography"),
        ("во-|первых", "во-первых", "keep:orthography"),
        ("генерал-|майора", "генерал-майора", "keep:orthography"),
        ("по-|ля", "поля", "join:default"),
        ("3-|им", "3-им", "keep:number"),
        ("1917-|1918", "1917-1918", "keep:number"),
        ("XI-|й", "XI-й", "keep:number"),
        ("Санкт-|Петербург", "Санкт-Петербург", "keep:orthography"),
        ("Нагорно-|Карабах", "Нагорно-Карабах", "keep:capital"),
        ("Азер-|байджан", "Азербайджан", "join:default"),
        ("АЗЕР-|БАЙДЖАН", "АЗЕРБАЙДЖАН", "join:default"),
    ],
)
def test_a_broken_word(broken: str, wanted: str, verdict: str) -> None:
    assert joined(f"он {broken} был") == (f"он {wanted} был", [verdict])


@pytest.mark.parametrize(
    ("broken", "words", "known", "wanted", "verdict"),
    [
        ("юго-|запад", "на юго-запад", "", "юго-запад", "keep:document_words"),
        ("красно-|армеец", "красно-армеец пал", "", "красно-армеец", "keep:document_words"),
        ("кое-|му", "коему", "", "коему", "join:document_words"),
        ("красно-|армеец", "красно-армеец и красноармеец", "", "красноармеец", "join:default"),
        ("северо-|западный", "", "северо-западный", "северо-западный", "keep:orthography"),
        ("в-|ольный", "", "вольный", "вольный", "join:lexicon"),
        ("чудо-|юдо", "", "чудо-юдо", "чудо-юдо", "keep:lexicon"),
        ("за-|то", "", "зато", "зато", "join:lexicon"),
        ("Зан-|гезур", "", "генерал", "Зангезур", "join:default"),
    ],
)
def test_a_broken_word_that_is_known(broken: str, words: str, known: str, wanted: str, verdict: str) -> None:
    assert joined(f"он {broken} был", words=words, known=known) == (f"он {wanted} был", [verdict])


@pytest.mark.parametrize(
    ("code", "broken", "wanted"),
    [
        ("de", "Vor-|und Nachteile", "Vor-|und Nachteile"),
        ("de", "Staats-|Anzeiger", "StaatsAnzeiger"),
        ("de", "Regie-|rung", "Regierung"),
        ("en", "govern-|ment", "government"),
        ("fr", "gouverne-|ment", "gouvernement"),
        ("xx", "gouverne-|ment", "gouvernement"),
    ],
)
def test_a_broken_word_of_other_languages(code: str, broken: str, wanted: str) -> None:
    assert joined(broken, code)[0] == wanted


@pytest.mark.parametrize("whole", ["мир — |война", "мир -|война", "- |война", "т. -|е.", "слово|-то", "1 -|2", "мир|и"])
def test_a_line_end_that_breaks_no_word_stays(whole: str) -> None:
    assert joined(whole) == ("|".join(" ".join(part.split()) for part in whole.split("|")), [])


def test_several_breaks_in_one_text() -> None:
    assert joined("гене-|рал-|майор по-|шёл")[0] == "генерал-майор пошёл"


# ------------------------------------------------------------------ characters


@pytest.mark.parametrize(
    ("damaged", "wanted", "rules"),
    [
        ("в ХI веке", "в XI веке", "numeral"),
        ("армия ХI воевала", "армия XI воевала", "mixed_numeral"),
        ("власть CCP пала", "власть ССР пала", "latin_word"),
        ("и Tam он", "и Там он", "latin_word"),
        ("гoрод стоит", "город стоит", "mixed_word"),
        ("в Kазахском уезде", "в Казахском уезде", "mixed_word"),
        ("Kazemzаdeh wrote", "Kazemzadeh wrote", "mixed_word"),
        ("царь Николай П правил", "царь Николай II правил", "numeral"),
        ("в Ш Думе", "в III Думе", "numeral"),
        ("ХIХ столетие", "XIX столетие", "numeral"),
        ("ХХ век", "XX век", "numeral"),
        ("11-я армия", "11-я армия", ""),
        ("C утра", "С утра", "latin_letter"),
        ("генерал M. Н. Покровский", "генерал М. Н. Покровский", "latin_letter"),
    ],
)
def test_damaged_characters(damaged: str, wanted: str, rules: str) -> None:
    block = repair_block(block_of(damaged), language("ru"))
    assert (block.text, [edit.rule for edit in block.edits]) == (wanted, rules.split())
    assert undo(block).text == damaged


@pytest.mark.parametrize(
    "whole",
    [
        "Глава 1", "том IV", "у Kazemzadeh пишет", "С. В. Иванов", "Г. Салимов", "часть С. В. Иванова",
        "И. Г. Ш. Иванов", "в 1920 году", "Красной Армии РСФСР", "с. 45", "М. Горький", "у моря",
        "I том", "Людовик XIV", "COVID 19",
    ],
)  # fmt: skip
def test_sound_characters_stay(whole: str) -> None:
    assert repair_block(block_of(whole), language("ru")).edits == ()


@given(st.lists(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяёіѣ", min_size=1, max_size=9), min_size=1, max_size=8))
def test_clean_russian_words_are_left_alone(words: list[str]) -> None:
    assert repair_block(block_of(" ".join(words)), language("ru")).edits == ()


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzABCDEFXYé", min_size=1, max_size=9), min_size=1, max_size=8))
def test_latin_words_of_a_latin_language_are_left_alone(words: list[str]) -> None:
    assert repair_block(block_of(" ".join(words)), language("en")).edits == ()


def test_a_repair_that_reads_anew_is_less_sure_than_one_of_code_points() -> None:
    def sure(damaged: str) -> float:
        return repair_block(block_of(damaged), language("ru")).edits[0].confidence

    assert sure("в ХI веке") == sure("власть CCP пала") == 1.0
    assert sure("в Ш Думе") < sure("и Tam он") < 1.0


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
    assert [one.number for one in read(*pages).pages] == ["163", None, "165"]


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
    assert shape(page(1, text(100, "=", "=", "Конец.", "=", "="))) == ["p: =|Конец.|="]
    second = "Начало" + " слово" * 9
    assert shape(page(1, text(100, "=", "=", "Конец.", second, "="))) == ["p: =|Конец.", f"p: {second}|="]


def test_a_paragraph_runs_over_a_page_end() -> None:
    first, second = page(1, text(100, ">=", "=", "=", "он пере-")), page(2, text(100, "дал", "=", "=", ">=", "="))
    document = read(first, second)
    assert shape(first, second) == ["p: =|он передал|=", "p: ="]
    assert [mark.unit for mark in document.blocks[0].milestones].count("pb") == 1


def test_an_indent_begins_a_paragraph_at_a_page_top() -> None:
    assert shape(page(1, text(100, ">=", "=", "=", "=")), page(2, text(100, ">=", "=", "=", "="))) == ["p: ="] * 2


# ------------------------------------------------------------------ notes


def test_small_type_at_the_foot_is_a_note() -> None:
    notes = text(500, "1 Там же.", "2 См. дело", "десятое.", size=15)
    assert shape(page(1, text(100, *["="] * 8), notes)) == ["p: =", "note: 1 Там же.", "note: 2 См. дело|десятое."]


def test_what_stands_below_a_rule_is_a_note() -> None:
    line = rule(1, 2, Box(LEFT, 760, 350, 763))
    notes = text(800, "1 Там же.", "* См. дело.", size=18)
    assert shape(page(1, text(500, *["="] * 8), line, notes)) == ["p: =", "note: 1 Там же.", "note: * См. дело."]
    larger = text(800, "1 Там же.", "* См. дело.")
    assert shape(page(1, text(500, *["="] * 8), line, larger)) == ["p: =", "p: 1 Там же.|* См. дело."]


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
    assert shape(page(1, text(100, *["="] * 8), "\n".join(rows), text(520, *["="] * 4))) == [
        "p: =", "table: год\tпуды|1919\t20|1920\t31", "p: =",
    ]  # fmt: skip


def test_a_picture_and_its_caption() -> None:
    shown = page(
        1,
        text(100, *["="] * 4),
        picture(1, 2, Box(300, 250, 700, 600)),
        row(390, 640, SIZE, "Рис. 1. Мост"),
        text(720, *["="] * 4),
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
