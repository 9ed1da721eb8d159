"""Verse, block quotations, lists, tables and contents: set on paper, and what is none of them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import LEFT, RIGHT, SIZE, page, read, row, rule, shape, text

from tei_toolkit.model.document import ledger
from tei_toolkit.model.layout import Box
from tei_toolkit.model.text import undo

ABOVE, STEP = text(100, *["="] * 6), SIZE * 3 // 2


def below(y: int) -> str:
    """Full lines of text from y downwards, the first with its indent."""
    return text(y, ">=", *["="] * 4)


def rows(y: int, *printed: tuple[int, str], size: int = SIZE) -> str:
    """Rows of 'how far in from the margin, text' from y downwards."""
    return "\n".join(
        row(LEFT + inset, y + place * size * 3 // 2, size, content) for place, (inset, content) in enumerate(printed)
    )


def between(*printed: tuple[int, str], y: int = 295, space: int = 15, size: int = SIZE) -> list[str]:
    """What becomes of rows between two paragraphs, with some space above and below."""
    stop = y + len(printed) * size * 3 // 2
    return shape(page(1, ABOVE, rows(y, *printed, size=size), below(stop + space)))[1:-1]


# ------------------------------------------------------------------ verse


STANZA = ("Выхожу один я на дорогу;", "Сквозь туман блестит;", "Ночь тиха. Внемлет богу,", "И звезда говорит.")


def test_a_stanza_set_in_is_verse() -> None:
    assert between(*[(100, line) for line in STANZA]) == ["verse: " + "|".join(STANZA)]


def test_lines_may_stand_in_by_turns() -> None:
    assert between(*[(100 + place % 2 * 40, line) for place, line in enumerate(STANZA)]) == [
        "verse: " + "|".join(STANZA)
    ]


def test_stanzas_are_parted_by_space() -> None:
    two = [rows(295, *[(100, line) for line in STANZA]), rows(435, *[(100, line) for line in STANZA])]
    assert shape(page(1, ABOVE, *two, below(575)))[1:3] == ["verse: " + "|".join(STANZA)] * 2


def test_a_couplet_in_the_middle() -> None:
    assert between((80, "Я памятник себе воздвиг другой,"), (95, "К нему не зарастёт тропа.")) == [
        "verse: Я памятник себе воздвиг другой,|К нему не зарастёт тропа."
    ]


def test_a_stanza_runs_over_a_page_end() -> None:
    first = page(1, text(100, *["="] * 8), rows(365, *[(100, line) for line in STANZA]))
    second = page(2, rows(100, *[(100, line) for line in STANZA]), below(245))
    assert shape(first, second)[1:] == ["verse: " + "|".join(STANZA * 2), "p: ="]


def test_a_page_of_a_poem_has_no_margin_to_stand_in_from() -> None:
    two = [rows(100, *[(0, line) for line in STANZA]), rows(240, *[(0, line) for line in STANZA])]
    assert shape(page(1, *two)) == ["verse: " + "|".join(STANZA)] * 2


@pytest.mark.parametrize(
    "printed",
    [
        [(100, "Начальник станции"), (100, "Иван Кузнецов"), (100, "Писарь Абрамов")],
        [(100, "— Где вы были?"), (100, "— На станции."), (100, "— Что там?")],
        [(100, "Москва, улица 5"), (100, "Тверь, улица 16"), (100, "Клин, дом 8")],
        [(100, "из дальних"), (100, "стран и"), (100, "с берегов")],
        [(0, "Слово одно."), (0, "Другое слово."), (0, "Третье.")],
    ],
    ids=["signatures", "dialogue", "addresses", "no capitals", "at the margin"],
)
def test_short_lines_that_are_no_verse(printed: list[tuple[int, str]]) -> None:
    assert not any(one.startswith("verse") for one in between(*printed))


# ------------------------------------------------------------------ quotations


LONG = "слово город война армия народ берег отряд выезд"


def test_a_passage_set_in_is_a_quotation() -> None:
    printed = [(60, f"«{LONG.title()}"), (60, LONG), (60, f"{LONG[:30]}».")]
    assert between(*printed) == [f"quote: «{LONG.title()}|=|{LONG[:30]}»."]


def test_a_quotation_of_two_paragraphs() -> None:
    printed = [(100, f"{LONG.title()[:41]}"), (60, LONG), (60, "конец."), (100, f"{LONG.title()[:41]}"), (60, "конец.")]
    begin = f"quote: {LONG.title()[:41]}"
    assert between(*printed) == [f"{begin}|=|конец.", f"{begin}|конец."]


def test_smaller_type_between_text_is_a_quotation() -> None:
    small = "слово город война армия народ берег отряд выезд поход склад осень вечер озеро"[:73]
    printed = [(0, small), (0, small), (0, small), (0, f"{small[:50]}.")]
    assert between(*printed, size=15) == ["quote: " + "|".join(line for _, line in printed)]


def test_a_quotation_runs_over_a_page_end() -> None:
    first = page(1, text(100, *["="] * 8), rows(365, (60, LONG.title()), (60, LONG), (60, LONG)))
    second = page(2, rows(100, (60, LONG), (60, LONG), (60, "конец.")), below(205))
    assert shape(first, second) == ["p: =", f"quote: {LONG.title()}|=|конец.", "p: ="]


@pytest.mark.parametrize(
    "printed",
    [
        [(300, "УТВЕРЖДЕН"), (300, "приказом службы"), (300, "от 28 мая")],
        [(150, "Работа станций"), (110, "в первые месяцы года")],
        [(40, LONG)],
    ],
    ids=["at the right", "a heading", "a first line"],
)
def test_what_stands_in_and_is_no_quotation(printed: list[tuple[int, str]]) -> None:
    assert not any(one.startswith("quote") for one in between(*printed))


# ------------------------------------------------------------------ lists


def test_items_hang_behind_their_numbers() -> None:
    printed = [(20, f"1. {LONG}"), (46, "конец;"), (20, "2. Писаря наградить;"), (20, "3. Разойтись.")]
    found = shape(page(1, ABOVE, rows(295, *printed), text(430, *["="] * 4)))
    assert found[1:-1] == [f"item: 1. {LONG}|конец;", "item: 2. Писаря наградить;", "item: 3. Разойтись."]


@pytest.mark.parametrize("labels", ["— — —", "а) б) в)", "а) 6) в)", "I. II. III.", "• • •", "(1) (2) (3)"])
def test_short_items_that_were_announced(labels: str) -> None:
    items = [f"{label} рожь, сорок пудов;" for label in labels.split()]
    above = text(100, *["="] * 5, "На складе было:")
    found = shape(page(1, above, rows(280, *[(40, item) for item in items]), below(370)))
    assert found == ["p: =|На складе было:", *[f"item: {item}" for item in items], "p: ="]


def test_a_list_within_a_list() -> None:
    printed = [
        (20, "• сорок вагонов;"),
        (20, "• паровозы:"),
        (60, "— один старый;"),
        (60, "— два новых;"),
        (20, "• дрова."),
    ]
    above = text(100, *["="] * 5, "На складе было:")
    found = shape(page(1, above, rows(280, *printed), text(430, *["="] * 4)))
    assert found[1:-1] == [f"item: {content}" for _, content in printed]


def test_an_item_runs_over_a_page_end() -> None:
    printed = (20, f"1. {LONG}"), (46, "конец;"), (20, f"2. {LONG}"), (46, "и это")
    first = page(1, text(100, *["="] * 8), rows(340, *printed))
    second = page(2, rows(100, (46, "и так далее;"), (20, "3. Разойтись.")), text(160, *["="] * 8))
    assert shape(first, second)[1:-1] == [
        f"item: 1. {LONG}|конец;", f"item: 2. {LONG}|и это|и так далее;", "item: 3. Разойтись.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    [
        [(40, "— Где вы были?"), (40, "— На станции."), (40, "— Ничего.")],
        [(40, f"1. {LONG} {LONG[:20]}"), (0, "конец."), (40, f"2. {LONG} {LONG[:20]}"), (0, "конец.")],
        [(40, "1. Первое."), (40, "3. Третье.")],
        [(40, "1. Первое.")],
    ],
    ids=["dialogue", "numbered paragraphs", "out of sequence", "one alone"],
)
def test_what_begins_like_items_and_is_no_list(printed: list[tuple[int, str]]) -> None:
    assert not any(one.startswith("item") for one in between(*printed, space=0))


# ------------------------------------------------------------------ tables


def table(y: int, *lines: str, step: int = STEP, size: int = SIZE) -> list[str]:
    """Rows of 'x text' parts between bars, each part a region of its own, as Tesseract often reads columns."""
    columns: dict[int, list[str]] = {}
    for place, line in enumerate(lines):
        for part in line.split(" | "):
            x, content = part.split(" ", 1)
            columns.setdefault(int(x), []).append(row(int(x), y + place * step, size, content))
    return ["\n".join(own) for own in columns.values()]


NUMBERS = ("200 год | 400 пуды | 600 вагоны", "200 1919 | 400 20 | 600 7", "200 1920 | 400 31 | 600 12")


def test_columns_that_were_read_apart_are_one_table() -> None:
    assert shape(page(1, ABOVE, *table(310, *NUMBERS), below(430)))[1:-1] == [
        "table: год\tпуды\tвагоны|1919\t20\t7|1920\t31\t12"
    ]


def test_a_stray_mark_doesnt_move_a_table_from_its_place() -> None:
    found = shape(page(1, row(130, 340, SIZE, "ц"), ABOVE, *table(310, *NUMBERS), below(430)))
    assert [one.split(":")[0] for one in found] == ["p", "table", "p"]


def test_an_empty_cell_keeps_its_place() -> None:
    printed = ("200 год | 400 пуды | 600 вагоны", "200 1919 | 600 7", "200 1920 | 400 31", "200 1921 | 400 9 | 600 8")
    assert shape(page(1, ABOVE, *table(310, *printed), below(460)))[1:-1] == [
        "table: год\tпуды\tвагоны|1919\t\t7|1920\t31\t|1921\t9\t8"
    ]


def test_a_cell_of_two_lines_is_read_before_the_next() -> None:
    lines = [
        row(LEFT, 310, SIZE, "Ершов  рожь и немного  закрыт в мае и"),
        row(318, 340, SIZE, "пшена"),
        row(520, 340, SIZE, "открыт вновь"),
        row(LEFT, 380, SIZE, "Озинки  соль и дрова  открыт всегда"),
        row(LEFT, 420, SIZE, "Урбах  много дров  открыт летом"),
    ]
    document = read(page(1, ABOVE, "\n".join(lines), below(500)))
    found = next(block for block in document.blocks if block.kind == "table")
    assert found.text.split("\n")[0] == "Ершов\tрожь и немного пшена\tзакрыт в мае и открыт вновь"
    name = "p0001_r02_l00"
    assert [mark.target for mark in found.milestones][:4] == [f"{name}1", f"{name}2", f"{name}1c2", f"{name}3"]
    assert undo(found).text.split("\n")[:4] == ["Ершов рожь и немного", "пшена", "закрыт в мае и", "открыт вновь"]


def test_dots_that_lead_over_a_gap_go() -> None:
    lines = [f"200 {name} ........ | 600 {number}" for name, number in (("Ящики", 6), ("Бочки", 34), ("Вёдра", 12))]
    document = read(page(1, ABOVE, *table(310, *lines), below(430)))
    found = next(block for block in document.blocks if block.kind == "table")
    assert found.text == "Ящики\t6\nБочки\t34\nВёдра\t12"
    assert "table-leader" in {edit.rule for edit in found.edits}


def test_rules_make_rows_and_cells() -> None:
    across = [rule(1, 10 + place, Box(190, y, 770, y + 3)) for place, y in enumerate((280, 380, 450))]
    down = [rule(1, 20 + place, Box(x, 280, x + 3, 452)) for place, x in enumerate((190, 240, 500, 768))]
    text_of = [
        row(200, 310, SIZE, "1."), row(250, 310, SIZE, "Цель подключения"), row(250, 340, SIZE, "объекта к сети"),
        row(200, 410, SIZE, "2."), row(250, 410, SIZE, "Номера"), row(510, 410, SIZE, "приказ"),
        row(510, 440, SIZE, "седьмой"),
    ]  # fmt: skip
    assert shape(page(1, ABOVE, "\n".join(text_of), *across, *down, below(500)))[1:-1] == [
        "table: 1.\tЦель подключения объекта к сети\t|2.\tНомера\tприказ седьмой"
    ]


def test_a_table_ends_where_the_rules_between_its_columns_end() -> None:
    across = [rule(1, 10 + place, Box(190, y, 780, y + 3)) for place, y in enumerate((280, 320))]
    down = [rule(1, 20, Box(400, 282, 403, 420)), rule(1, 21, Box(777, 100, 780, 900))]
    text_of = [row(x, y, SIZE, "один") for y in (310, 350, 380, 410) for x in (200, 420)]
    assert shape(page(1, ABOVE, "\n".join(text_of), *across, *down, below(450)))[1:-1] == [
        "table: " + "|".join(["один\tодин"] * 4)
    ]


def test_a_rule_between_two_columns_of_text_makes_no_table() -> None:
    across = [rule(1, 10 + place, Box(190, y, 880, y + 3)) for place, y in enumerate((70, 480))]
    sides = ["\n".join(row(x, 100 + 30 * place, SIZE, LONG[:29]) for place in range(12)) for x in (200, 560)]
    made = page(1, *sides, *across, rule(1, 20, Box(520, 70, 523, 482)))
    assert {one.split(":")[0] for one in shape(made)} == {"p"}


def test_a_broken_word_is_joined_within_a_cell_and_never_over_two() -> None:
    across = [rule(1, 10 + place, Box(190, y, 770, y + 3)) for place, y in enumerate((280, 380, 450))]
    down = [rule(1, 20 + place, Box(x, 280, x + 3, 452)) for place, x in enumerate((190, 500, 768))]
    text_of = [
        row(200, 310, SIZE, "подключе-"), row(200, 340, SIZE, "ние года-"), row(510, 310, SIZE, "сети"),
        row(200, 410, SIZE, "года-"), row(510, 410, SIZE, "приказ"), row(200, 440, SIZE, "ми"),
    ]  # fmt: skip
    assert shape(page(1, ABOVE, "\n".join(text_of), *across, *down, below(500)))[1:-1] == [
        "table: подключение года-\tсети|годами\tприказ"
    ]


def test_text_in_two_columns_is_no_table() -> None:
    sides = ["\n".join(row(x, 100 + 30 * place, SIZE, LONG[:29]) for place in range(12)) for x in (200, 560)]
    assert {one.split(":")[0] for one in shape(page(1, *sides))} == {"p"}


def test_two_rows_with_a_gap_are_no_table() -> None:
    assert not any(one.startswith("table") for one in shape(page(1, ABOVE, *table(310, *NUMBERS[:2]), below(400))))


# ------------------------------------------------------------------ contents


def contents(y: int, *entries: str) -> list[str]:
    """Lines of contents 'text | page', the number at the right margin; a line may lack it."""
    rows_of = []
    for place, entry in enumerate(entries):
        words, _, number = entry.partition(" | ")
        rows_of.append(row(LEFT, y + place * STEP, SIZE, words))
        if number:
            rows_of.append(row(RIGHT - len(number) * SIZE // 2, y + place * STEP, SIZE, number))
    return ["\n".join(rows_of)]


def test_lines_of_contents() -> None:
    lines = contents(200, "Введение ........ | 5", "Глава 1. Дорога...... | 17", "Литература ..... | 112")
    document = read(page(1, row(420, 100, SIZE, "СОДЕРЖАНИЕ"), *lines))
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("head", "СОДЕРЖАНИЕ"),
        ("toc-entry", "Введение\t5"),
        ("toc-entry", "Глава 1. Дорога\t17"),
        ("toc-entry", "Литература\t112"),
    ]
    rules = {edit.rule for block in document.blocks for edit in block.edits}
    assert rules == {"toc-leader", "toc-cell"}


def test_an_entry_of_two_lines() -> None:
    lines = contents(200, "Введение | v", "Глава 1. Дорога через", "степь | 17", "Часть вторая", "Глава 2. Хлеб | 20")
    assert shape(page(1, row(420, 100, SIZE, "Оглавление"), *lines))[1:] == [
        "toc-entry: Введение\tv",
        "toc-entry: Глава 1. Дорога через|степь\t17",
        "toc-entry: Часть вторая",
        "toc-entry: Глава 2. Хлеб\t20",
    ]


def test_contents_without_a_head_need_rising_numbers() -> None:
    rising = [f"Глава {n}. Дорога | {7 * n}" for n in range(1, 7)]
    assert [one.split(":")[0] for one in shape(page(1, *contents(200, *rising)))] == ["toc-entry"] * 6
    prices = [f"Ящики и бочки | {n}" for n in (9, 7, 12, 3, 5, 1)]
    assert not any(one.startswith("toc") for one in shape(page(1, *contents(200, *prices))))


# ------------------------------------------------------------------ properties

CELLS = st.sampled_from(["", "год", "1919", "пере-", "дал ему", "....", "|", "—", "Слово город", "7.", "1)"])


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=6),
    st.lists(st.integers(100, 770), max_size=4),
    st.lists(st.integers(280, 500), max_size=4),
    st.booleans(),
)
def test_no_word_of_a_table_is_lost_or_doubled(
    grid: list[list[str]], down: list[int], across: list[int], apart: bool
) -> None:
    lines = [
        [row(200 + 150 * x, 310 + 33 * y, SIZE, one) for x, one in enumerate(own) if one] for y, own in enumerate(grid)
    ]
    parts = [one for own in lines for one in own] if apart else ["\n".join(own) for own in lines if own]
    rules = [rule(1, 80 + place, Box(x, 280, x + 3, 520)) for place, x in enumerate(down)]
    rules += [rule(1, 90 + place, Box(100, y, 772, y + 3)) for place, y in enumerate(across)]
    made = page(1, ABOVE, *parts, *rules, below(560))
    document = read(made)
    words = Counter(word.id for word in made.words())
    assert Counter(word for word, _ in ledger(document)) == words
    assert Counter(word.id for word in document.pages[0].words()) == words
    ids = [line.id for line in document.pages[0].lines()] + [region.id for region in document.pages[0].regions]
    assert len(ids) == len(set(ids))
    texts = {line.id: line.text for line in document.pages[0].lines()}
    for block in document.blocks:
        own_lines = [mark.target for mark in block.milestones if mark.unit == "lb"]
        assert undo(block).text == "\n".join(texts[name] for name in own_lines)
