"""Pages set in columns: the order of reading, lines that run over a gutter, columns that begin in a block."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import FILLERS, SIZE, page, picture, read, row, rule, shape, text

from tei_toolkit import read_scans, recognize, repair
from tei_toolkit.model.document import ledger
from tei_toolkit.model.layout import Box, Page
from tei_toolkit.model.text import undo
from tei_toolkit.repair.pages.geometry import straighten
from tei_toolkit.repair.pages.order import in_reading_order

# The columns' left margins; four words of five letters fill a line, two spaces between lines are the gutter.
LEFTS = (100, 392, 684)
STEP = 30


def words(seed: int) -> str:
    """A line that fills a column."""
    return " ".join(Random(seed).choices(FILLERS, k=4))


def column(x: int, y: int, *rows: str) -> str:
    """Rows of a column from y downwards; '=' is a line full of words, '>' before a row its indent."""
    return "\n".join(
        row(
            x + SIZE * one.startswith(">"), y + place * STEP, SIZE, one.removeprefix(">").replace("=", words(x + place))
        )
        for place, one in enumerate(rows)
    )


def filled(first: str, last: str, count: int = 6) -> tuple[str, ...]:
    """Full lines between a first and a last row of their own."""
    return (first, *["="] * count, last)


LEFT_ROWS = filled(">Первый абзац тут идёт", "здесь он кончается.")
RIGHT_ROWS = filled(">Второй абзац справа", "и тоже кончается.")
TWO = ["p: Первый абзац тут идёт|=|здесь он кончается.", "p: Второй абзац справа|=|и тоже кончается."]


def test_columns_are_read_from_left_to_right() -> None:
    right, left = column(LEFTS[1], 200, *RIGHT_ROWS), column(LEFTS[0], 200, *LEFT_ROWS)
    assert shape(page(1, right, left)) == TWO


def test_lines_that_run_over_the_gutter_are_parted() -> None:
    left, right = column(LEFTS[0], 200, *["="] * 8).split("\n"), column(LEFTS[1], 200, *["="] * 8).split("\n")
    glued = "\n".join(one + "  " + other.split(" ", 3)[3] for one, other in zip(left, right, strict=True))
    document = read(page(1, glued))
    read_as = " ".join(one.split(" ", 3)[3] for one in (*left, *right))
    assert [block.text.replace("\n", " ") for block in document.blocks] == [read_as]
    ids = [line.id for line in document.pages[0].lines()]
    assert ids[0] == "p0001_r01_l001"
    assert ids[8] == "p0001_r01_l001g2"
    assert [region.id for region in document.pages[0].regions] == ["p0001_r01", "p0001_r01g2"]


def test_three_columns() -> None:
    columns = [column(x, 200, *filled(f">Колонка {n} начинается тут", "и конец.")) for n, x in enumerate(LEFTS, 1)]
    wanted = [f"p: Колонка {n} начинается тут|=|и конец." for n in (1, 2, 3)]
    assert shape(page(1, columns[2], columns[0], columns[1])) == wanted


def test_wide_things_part_the_columns() -> None:
    """The heading, the columns above, the wide paragraph, the columns below."""
    wide = "\n".join(row(100 + SIZE * (n == 0), 560 + n * STEP, SIZE, " ".join(FILLERS[n : n + 9])) for n in range(3))
    parts = [
        column(LEFTS[1], 760, *RIGHT_ROWS), column(LEFTS[0], 760, *LEFT_ROWS), wide,
        column(LEFTS[1], 200, *RIGHT_ROWS), column(LEFTS[0], 200, *LEFT_ROWS), row(300, 100, 28, "О мельницах"),
    ]  # fmt: skip
    kinds = [one[:20] for one in shape(page(1, *parts))]
    left, right = TWO[0][:20], TWO[1][:20]
    assert kinds == ["head: О мельницах", left, right, "p: " + "=", left, right]


@given(st.permutations(range(4)))
def test_the_engines_order_says_nothing_on_a_page_in_columns(order: list[int]) -> None:
    parts = [
        column(LEFTS[0], 200, *LEFT_ROWS[:4]), column(LEFTS[0], 320, *LEFT_ROWS[4:]),
        column(LEFTS[1], 200, *RIGHT_ROWS[:4]), column(LEFTS[1], 320, *RIGHT_ROWS[4:]),
    ]  # fmt: skip
    document = read(page(1, *(parts[place] for place in order)))
    texts = [block.text for block in document.blocks]
    assert [text[:6] for text in texts] == ["Первый", "Второй"]
    assert [text[-11:] for text in texts] == [" кончается.", " кончается."]
    known = {word.id for one in document.pages for word in one.words()}
    assert sorted(word for word, _ in ledger(document)) == sorted(known)


def one_column() -> list[Page]:
    """Pages that are set in one column, whatever they look like."""
    names = ["Иванов Пётр Ильич", "Петров", "Сидоров Иван", "Кузнецов", "Орлов Семён", "Зайцев"]
    listed = "\n".join(row(100, 200 + n * STEP, SIZE, f"{name}  {n + 3} рублей") for n, name in enumerate(names))
    contents = "\n".join(row(100, 200 + n * STEP, SIZE, f"{words(n)}  {17 * n}") for n in range(9))
    table = "\n".join(row(100, 200 + n * STEP, SIZE, f"хлеб{n}  {n} пуд  {n} руб") for n in range(9))
    return [
        page(1, text(100, *["="] * 12)),
        page(1, text(100, ">=", "=", "="), listed),
        page(1, contents),
        page(1, table),
        page(1),
    ]


@pytest.mark.parametrize("one", one_column())
def test_a_page_in_one_column_stays_as_it_is(one: Page) -> None:
    sheet = straighten(one)
    assert in_reading_order(sheet, ()) is sheet


def test_a_rule_between_the_columns_read_as_a_sign_is_no_text() -> None:
    left = column(LEFTS[0], 200, *LEFT_ROWS)
    right = column(LEFTS[1], 200, *RIGHT_ROWS).replace(f"{LEFTS[1]} 260 {SIZE} ", f"{LEFTS[1] - 18} 260 {SIZE} | ")
    document = read(page(1, left, right))
    assert "|" not in "".join(block.text for block in document.blocks)
    assert [drop.reason for drop in document.drops] == ["no letter or digit: a mark of the scan"]


# ------------------------------------------------------------------ columns in blocks


def breaks(*pages: Page) -> list[tuple[str, str, bool, str]]:
    """The page and column breaks of the text: what begins, where, within a word or not, and the text behind."""
    return [
        (mark.unit, mark.target, mark.in_word, block.text[mark.at : mark.at + 8])
        for block in read(*pages).blocks
        for mark in block.milestones
        if mark.unit != "lb"
    ]


def test_a_column_begins_in_the_middle_of_a_word() -> None:
    left = column(LEFTS[0], 200, *filled(">Первый абзац идёт", "дальше там нашли обломки жер-"))
    right = column(LEFTS[1], 200, *filled("новов и скобы они были", "и конец."))
    document = read(page(1, left, right))
    assert [block.kind for block in document.blocks] == ["p"]
    assert "обломки жерновов и скобы" in document.blocks[0].text
    assert breaks(page(1, left, right)) == [
        ("cb", "p0001_r01", False, "Первый а"), ("cb", "p0001_r02", True, "новов и "),
    ]  # fmt: skip
    assert undo(document.blocks[0]).text.count("жер-\nновов") == 1


def test_a_paragraph_goes_on_below_a_picture_at_the_top_of_a_column() -> None:
    left = column(LEFTS[0], 200, *filled(">Первый абзац идёт", "дальше он идёт ещё и ещё", 14))
    right = column(LEFTS[1], 400, *filled("и под картиной", "кончается.", 7))
    one = page(1, left, right, picture(1, 3, Box(392, 180, 616, 360)))
    assert breaks(one) == [("cb", "p0001_r01", False, "Первый а"), ("cb", "p0001_r02", False, "и под ка")]
    assert [block.kind for block in read(one).blocks] == ["p", "figure"]


def test_a_column_begins_with_a_picture() -> None:
    left = column(LEFTS[0], 200, *filled(">Первый абзац идёт", "и кончается.", 14))
    right = column(LEFTS[1], 400, *filled(">Под картиной новый", "кончается.", 7))
    one = page(1, left, right, picture(1, 3, Box(392, 180, 616, 360)))
    assert [block.kind for block in read(one).blocks] == ["p", "figure", "p"]
    assert [mark[:2] for mark in breaks(one)] == [("cb", "p0001_r01"), ("cb", "p0001_r03")]


def test_notes_stand_at_the_foot_of_their_column() -> None:
    note = row(LEFTS[0], 690, 14, "1 Записки общества, страница 5.")
    left = column(LEFTS[0], 200, *filled(">Первый абзац идёт", "дальше и дальше идёт", 12))
    right = column(LEFTS[1], 200, *filled("до самого конца там", "кончается.", 14))
    one = page(1, left, rule(1, 2, Box(100, 650, 160, 652)), note, right)
    assert shape(one) == [
        "p: Первый абзац идёт|=|дальше и дальше идёт|до самого конца там|=|кончается.",
        "note: 1 Записки общества, страница 5.",
    ]


# ------------------------------------------------------------------ seams


def body(number: int, first: str, last: str, *more: str) -> Page:
    """A page of full lines between two rows."""
    return page(number, text(100, first, *["="] * 8, last), *more)


def test_text_goes_on_over_a_page_without_text() -> None:
    assert shape(body(1, ">Начало", "это пере-"), page(2), body(3, "говоры шли", "конец.")) == [
        "p: Начало|=|это переговоры шли|=|конец.",
    ]


def test_text_isnt_joined_over_a_page_that_could_not_be_read() -> None:
    assert shape(body(1, ">Начало", "это пере-"), body(3, "дач нет", "конец.")) == [
        "p: Начало|=|это пере-", "p: дач нет|=|конец.",
    ]  # fmt: skip


def test_a_word_that_the_last_page_leaves_open_stays_open() -> None:
    assert shape(body(1, ">Начало", "это пере-")) == ["p: Начало|=|это пере-"]


def test_a_notes_last_hyphen_never_joins_the_text() -> None:
    note = text(500, "1 Там же, об этом пере-", size=14)
    lines = shape(body(1, ">Начало и", "так он пошёл", note), body(2, "говоры шли", "конец."))
    assert lines == ["p: Начало и|=|так он пошёл|говоры шли|=|конец.", "note: 1 Там же, об этом пере-"]


# ------------------------------------------------------------------ sheets read by Tesseract

SHEETS = Path(__file__).parent / "pages"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "kinds", "begins", "ends"),
    [
        (
            "two_columns",
            ["head", *["p"] * 6, "note", "note"],
            ["О стары", "Первая", "Весной", "Вторую", "О треть", "Перепис", "Последн", "1 Запис", "2 Там ж"],
            ["мельницах", "амбару.", "течению.", "мешках.", "кузнецу.", "саней.", "запруда.", "запруды.", "выпуску."],
        ),
        (
            "three_columns",
            ["head", "p", "p", "figure", "caption", "p", "p", "p", "p"],
            ["Новости", "Вчера", "Городск", "", "Рис. 1.", "В школе", "Погода", "Пожарна", "Почта"],
            ["уезда", "губернии.", "пеших.", "", "утром", "негодность.", "обычного.", "улицы.", "неделю."],
        ),
    ],
)
def test_a_sheet_in_columns(sheet: str, kinds: list[str], begins: list[str], ends: list[str]) -> None:
    """Each block's kind, how it begins and how it ends, from pixels on."""
    document = repair(recognize(read_scans([SHEETS / f"{sheet}.png"])))
    assert [block.kind for block in document.blocks] == kinds
    assert [block.text[: len(begin)] for block, begin in zip(document.blocks, begins, strict=True)] == begins
    assert [block.text[len(block.text) - len(end) :] for block, end in zip(document.blocks, ends, strict=True)] == ends


@pytest.mark.slow
def test_a_word_at_a_column_end_on_a_sheet() -> None:
    document = repair(recognize(read_scans([SHEETS / "two_columns.png"])))
    (broken,) = [
        (block.text[: mark.at].split()[-1], mark.mark)
        for block in document.blocks
        for mark in block.milestones
        if mark.unit == "cb" and mark.in_word
    ]
    assert broken == ("жер", "-")
