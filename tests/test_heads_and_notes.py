"""Notes and headings on paper: which lines are one, where each begins, and how deep a heading's division lies."""

from dataclasses import replace

import pytest

from tei_toolkit.languages import language
from tei_toolkit.model.layout import Line, Page, Region, Word
from tei_toolkit.model.text import Block
from tei_toolkit.repair import RepairSettings, repair
from tei_toolkit.repair.endnotes import with_endnotes
from tei_toolkit.repair.pages.heads.labels import label_of
from tests.paper import LEFT, SIZE, page, read, row, shape, text

BODY = text(100, *["="] * 8)
SMALL = 15


def kinds(*pages: Page) -> list[str]:
    """The kinds of the blocks that repair makes of the pages."""
    return [one.split(":")[0] for one in shape(*pages)]


def levels(*pages: Page) -> list[tuple[int | None, str]]:
    """The headings with their depth."""
    return [(block.level, block.text.replace("\n", "|")) for block in read(*pages).blocks if block.kind == "head"]


# ------------------------------------------------------------------ notes


@pytest.mark.parametrize(
    "signs",
    ["1 2", "1) 2)", "(1) (2)", "[1] [2]", "1. 2.", "¹ ²", "* **", "*) **)", "(*) (**)", "† ††", "†) ††)", "а) б)"],
)
def test_notes_begin_with_every_kind_of_sign(signs: str) -> None:
    one, two = signs.split()
    notes = text(360, f"{one} Там же, лист", "десятый.", f"{two} См. дело.", size=SMALL)
    assert shape(page(1, BODY, notes)) == ["p: =", f"note: {one} Там же, лист|десятый.", f"note: {two} См. дело."]


def notes_at(*rows: tuple[int, str]) -> str:
    """Rows of small type, each with its distance from the margin."""
    return "\n".join(row(LEFT + inset, 520 + 22 * place, SMALL, words) for place, (inset, words) in enumerate(rows))


def test_the_first_lines_of_notes_stand_out_or_in() -> None:
    out = notes_at(
        (0, "1 Там же, лист десятый, пятый"), (40, "Архив войны, опись третья и"), (40, "Дело седьмое."),
        (0, "2 Сборник указов,"), (40, "Том второй."),
    )  # fmt: skip
    assert shape(page(1, BODY, out))[1:] == [
        "note: 1 Там же, лист десятый, пятый|Архив войны, опись третья и|Дело седьмое.",
        "note: 2 Сборник указов,|Том второй.",
    ]
    indented = notes_at((30, "Архив войны, дело"), (0, "третье и"), (30, "Сборник указов, том"))
    assert shape(page(1, BODY, indented))[1:] == ["note: Архив войны, дело|третье и", "note: Сборник указов, том"]


def test_a_day_at_the_beginning_of_a_line_begins_no_note() -> None:
    notes = text(500, "1 Утверждён приказом", "8 февраля 1918 г.", "2 Там же.", size=SMALL)
    assert shape(page(1, BODY, notes))[1:] == ["note: 1 Утверждён приказом|8 февраля 1918 г.", "note: 2 Там же."]


def test_in_old_print_stars_and_closer_lines_tell_notes_of_nearly_the_same_type() -> None:
    rows = (row(LEFT, 400, 19, "*) Так зовут пастухов на здешних"), row(LEFT + 30, 424, 19, "лугах и в горах."))
    assert kinds(page(1, BODY, "\n".join(rows))) == ["p", "note"]
    far = (row(LEFT, 400, 20, "*) Так зовут пастухов на здешних"), row(LEFT + 30, 430, 20, "лугах и в горах."))
    assert "note" not in kinds(page(1, BODY, "\n".join(far)))
    unsigned = [row(LEFT, 410 + 23 * place, 18, "зовут пастухов на здешних лугах") for place in range(4)]
    assert kinds(page(1, BODY, "\n".join(unsigned))) == ["p", "note"]


def test_a_page_may_be_full_of_notes() -> None:
    rows = [
        f"{number} Архив войны, опись третья, дело десятое, лист пятый, оборот {number}." for number in range(1, 30)
    ]
    usual = [page(number, text(100, *["="] * 30)) for number in (1, 2)]
    assert kinds(*usual, page(3, text(100, "=", "=", "="), text(200, *rows, size=SMALL))) == ["p"] + ["note"] * 29


def test_a_page_scanned_at_another_scale_has_a_type_of_its_own() -> None:
    usual = [page(number, text(100, *["="] * 30)) for number in (1, 2)]
    larger = "\n".join(row(LEFT, 100 + 60 * place, 40, "слово город война армия") for place in range(12))
    assert set(kinds(*usual, page(3, larger))) == {"p"}
    smaller = "\n".join(row(LEFT, 100 + 18 * place, 12, "слово город война армия народ") for place in range(12))
    assert "note" not in kinds(*usual, page(3, smaller))


def test_a_quotation_in_small_type_with_text_below_is_no_note() -> None:
    small = text(360, *["слово город война армия народ берег отряд"] * 3, size=SMALL)
    below = text(460, "=", "=", "=")
    notes = text(580, "1 Там же.", "2 Там же, лист десятый, опись третья.", size=SMALL)
    assert [one for one in shape(page(1, BODY, small, below, notes)) if one.startswith("note")] == [
        "note: 1 Там же.", "note: 2 Там же, лист десятый, опись третья.",
    ]  # fmt: skip


def test_one_misread_height_makes_no_note_a_line_of_text() -> None:
    region = page(1, BODY, text(500, "1 Там же, лист десятый.", "2 Сборник указов.", size=SMALL)).regions[1]
    blurred = replace(region, lines=(region.lines[0], replace(region.lines[1], x_size=24.0)))
    whole = page(1, BODY)
    assert kinds(replace(whole, regions=(*whole.regions, blurred))) == ["p", "note", "note"]


def test_numbered_paragraphs_below_a_heading_of_notes_are_endnotes() -> None:
    head, own = text(400, "Примечания", size=26), text(460, "1. Там же.", "2. См. дело.", size=SMALL)
    assert shape(page(1, BODY, head, own))[1:] == ["head: Примечания", "endnote: 1. Там же.", "endnote: 2. См. дело."]


def block(kind: str, words: str) -> Block:
    return Block(words, kind, words)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("head: Примечания|p: 1. А|item: 2) Б|p: и ещё|note: Там же", "1. А|2) Б|Там же"),
        ("head: П р и м ѣ ч а н і я|p: 1 А|head: Указатель|p: 1 Б", "1 А"),
        ("head: Примечания|p: Здесь и далее|p: 1. А", ""),
        ("head: Примечания|p: 1. А|p: Они ушли|p: И пришли|p: Был вечер", ""),
        ("head: Замечания|p: 1. А|p: 2. Б", ""),
        ("head: Глава 1. Весна|p: Они|head: Примечания|header: В|head: Глава 1|p: 1. А|head: Глава 2|p: 1. Б", "1. А"),
        ("head: Глава 1|head: Глава 2|head: Примечания|head: Глава 1|p: 1 А|head: Глава 2|note: 1 Б", "1 А|1 Б"),
        ("head: Глава 1|head: Примечания|p: 1 А|head: Глава 2|p: 1. Они", "1 А"),
        ("head: Глава 1|head: Примечания|p: 1 А|head: Глава 1|p: 2. Они", "1 А"),
    ],
)  # fmt: skip
def test_which_blocks_are_endnotes(printed: str, expected: str) -> None:
    blocks = [block(*one.split(": ", 1)) for one in printed.split("|")]
    found = with_endnotes(blocks, language("ru").pages)
    assert [one.text for one in found if one.kind == "endnote"] == [text for text in expected.split("|") if text]


@pytest.mark.parametrize(
    ("code", "words"),
    [("ru", "Примечания"), ("ru", "Примѣчанія"), ("en", "NOTES"), ("de", "Anmerkungen."), ("fr", "Notes")],
)
def test_each_language_has_its_heading_of_notes(code: str, words: str) -> None:
    found = with_endnotes([block("head", words), block("p", "1. A")], language(code).pages)
    assert [one.kind for one in found] == ["head", "endnote"]


# ------------------------------------------------------------------ headings


def headed(*rows: str, below: int = 330) -> Page:
    """A page with rows between two pieces of text."""
    return page(1, text(100, *["="] * 4), *rows, text(below, ">=", *["="] * 3))


@pytest.mark.parametrize(
    ("heading", "x"),
    [
        ("XVI.", 466),
        ("3", 481),
        ("§ 5.", 466),
        ("Статья 1. Предмет закона", LEFT + 40),
        ("ЯВЛЕНІЕ VI.", 430),
        ("П И С Ь М О", 430),
        ("Предисловие", LEFT),
        ("Глава первая", LEFT),
    ],
)
def test_headings_by_number_word_and_letters_set_apart(heading: str, x: int) -> None:
    assert shape(headed(row(x, 260, SIZE, heading))) == ["p: =", f"head: {heading}", "p: ="]


@pytest.mark.parametrize(
    ("line", "x", "size"),
    [
        ("* * *", 460, SIZE),
        ("г. Москва 28 мая", 590, SIZE),
        ("А. СМИРНОВ", 660, SIZE),
        ("(принят собранием 29 июня)", 356, SIZE),
        ("а", 481, 28),
        ("1. Слово было сказано.", LEFT, SIZE),
        ("к аппарату связи. |", LEFT, 23),
    ],
)
def test_stars_dates_and_signatures_are_no_headings(line: str, x: int, size: int) -> None:
    assert "head" not in kinds(headed(row(x, 260, size, line)))


def test_the_office_above_a_signature_is_no_heading() -> None:
    rows = row(386, 260, SIZE, "ДИРЕКТОР СЛУЖБЫ ДОРОГ"), row(560, 330, SIZE, "Генерал А. СМИРНОВ 1919")
    assert "head" not in kinds(page(1, text(100, *["="] * 4), *rows))


def test_a_number_and_a_few_words_farther_from_what_stands_above_are_a_heading() -> None:
    assert shape(headed(row(LEFT, 268, SIZE, "1.2. Выборы в Думу")))[1] == "head: 1.2. Выборы в Думу"
    assert "head" not in kinds(headed(row(LEFT, 260, SIZE, "1.2. Выборы в Думу")))


def test_a_heading_of_several_centred_lines_is_one() -> None:
    lines = row(286, 250, 28, "Хлеб и рельсы на Волге в годы"), row(400, 285, 28, "войны и мира")
    assert shape(headed("\n".join(lines), below=370))[1] == "head: Хлеб и рельсы на Волге в годы|войны и мира"
    assert shape(headed(*lines, below=370))[1] == "head: Хлеб и рельсы на Волге в годы|войны и мира"


def test_a_line_that_begins_small_goes_on_with_the_heading_farther_above() -> None:
    first, small, large = (
        row(226, 250, 28, "Хлеб и рельсы на Волге"),
        *(row(450, 296, 28, word) for word in ("зимой", "Зимой")),
    )
    assert shape(headed(first, small, below=370))[1:-1] == ["head: Хлеб и рельсы на Волге|зимой"]
    assert shape(headed(first, large, below=370))[1:-1] == ["head: Хлеб и рельсы на Волге", "head: Зимой"]


def test_two_headings_in_one_region_are_two() -> None:
    lines = row(LEFT + 40, 250, SIZE, "Глава 1. Начала"), row(LEFT + 40, 300, SIZE, "Статья 1. Предмет закона")
    assert shape(headed("\n".join(lines), below=370))[1:3] == [
        "head: Глава 1. Начала",
        "head: Статья 1. Предмет закона",
    ]


def test_a_numbered_heading_in_capitals_may_stand_close_above_its_text() -> None:
    rows = text(260, "6. СРОК ДОГОВОРА", "=", "=", "=")
    assert shape(page(1, text(100, *["="] * 4), rows)) == ["p: =", "head: 6. СРОК ДОГОВОРА", "p: ="]


def test_full_lines_of_larger_type_are_text() -> None:
    rows = "\n".join(
        row(LEFT, 260 + 33 * place, 22, "слово город война армия народ берег отряд выезд по") for place in range(3)
    )
    assert kinds(page(1, text(100, *["="] * 8), rows, text(420, *["="] * 8))).count("head") == 0


# ------------------------------------------------------------------ levels


def book(*headings: tuple[int, int, str], first: int = 1) -> list[Page]:
    """Pages of text with a heading each: x, size, text."""
    return [
        page(number, text(100, *["="] * 4), row(x, 260, size, heading), text(330, ">=", *["="] * 3))
        for number, (x, size, heading) in enumerate(headings, first)
    ]


def test_divisions_nest_by_their_words() -> None:
    found = levels(*book(*((LEFT, SIZE, one) for one in ("ЧАСТЬ I", "Глава 1", "§ 1. Дом", "§ 2. Сад", "Глава 2"))))
    assert [level for level, _ in found] == [1, 2, 3, 3, 2]


def test_divisions_nest_by_their_numbers() -> None:
    found = levels(
        *book(*((LEFT, 24, one) for one in ("1. Дом и двор", "1.1. Крыша дома", "1.1.1. Труба дома", "2. Сад и луг")))
    )
    assert [level for level, _ in found] == [1, 2, 3, 1]


def test_divisions_nest_by_the_size_of_their_type() -> None:
    found = levels(*book((300, 36, "Большой заголовок"), (340, 26, "Малый заголовок"), (340, 27, "Другой заголовок")))
    assert [level for level, _ in found] == [1, 2, 2]


def test_a_title_has_the_depth_of_the_number_above_it() -> None:
    first = page(1, row(440, 100, 28, "Глава 7"), row(340, 160, 28, "Хлеб и рельсы Волги"), text(260, ">=", *["="] * 3))
    others = book((340, 24, "Малый заголовок"), (340, 24, "Другой заголовок"), (440, 28, "Глава 8"), first=2)
    assert [level for level, _ in levels(first, *others)] == [1, 1, 2, 2, 1]


def test_a_heading_below_a_chapters_whose_like_stands_elsewhere_has_its_own_depth() -> None:
    first = page(1, row(440, 100, 28, "Глава 7"), row(340, 160, 24, "Первый заголовок"), text(260, ">=", *["="] * 3))
    others = book((340, 24, "Другой заголовок"), first=2)
    assert [level for level, _ in levels(first, *others)] == [1, 2, 2]


def test_pages_without_boxes_have_levels_too() -> None:
    def plain(place: int, content: str) -> Region:
        words = tuple(Word(f"p0001_r{place:02d}_l001_w{n:03d}", word) for n, word in enumerate(content.split(), 1))
        return Region(f"p0001_r{place:02d}", "paragraph", (Line(f"p0001_r{place:02d}_l001", words),))

    texts = ["Глава 1", "Слово было сказано в тот вечер.", "§ 1. Дом", "Слово было сказано снова и снова."]
    pages = Page("p0001", None, tuple(plain(place, content) for place, content in enumerate(texts, 1)))
    document = repair([pages], RepairSettings(lexicon=False))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("head", 1),
        ("p", None),
        ("head", 2),
        ("p", None),
    ]


@pytest.mark.parametrize(
    ("heading", "sort", "depth"),
    [
        ("Глава 7", "word", 4), ("Г Л А В А V", "word", 4), ("Часть первая. Война", "word", 2),
        ("Первая часть", "word", 2), ("§§ 3—4", "word", 6), ("$2.", "word", 6), ("XVI.", "roman", 0),
        ("3", "number", 0), ("1.2.3 Дом", "number", 2), ("3 Дом", "number", 0), ("А. Дом", "letter", 0),
    ],
)  # fmt: skip
def test_how_a_heading_is_counted(heading: str, sort: str, depth: int) -> None:
    label = label_of(heading, language("ru").pages)
    assert label is not None
    assert (label.sort, label.depth) == (sort, depth)


@pytest.mark.parametrize(
    "heading", ["Глава «Маяка» умер", "Часть жителей", "5 человек задержаны", "В Италии", "1919 год"]
)
def test_a_heading_that_is_not_counted(heading: str) -> None:
    assert label_of(heading, language("ru").pages) is None


# ------------------------------------------------------------------ paragraphs

FULL = "слово город война армия народ берег отряд выезд поход"


def test_a_line_of_two_letters_under_an_indented_one_begins_no_paragraph() -> None:
    shown = page(1, row(LEFT + 40, 100, SIZE, "Заголовок"), text(200, ">=", "лет.", ">=", "=", "=", "="))
    assert kinds(shown)[-2:] == ["p", "p"]


def test_a_line_that_lost_its_first_letters_begins_no_paragraph() -> None:
    body = text(100, ">=", "=", ">=", "=", ">=", "=")
    lost = "\n".join(
        (row(LEFT, 280, SIZE, "="), row(LEFT + 90, 310, SIZE, "ранен и отправлен в тыл"), row(LEFT, 340, SIZE, "="))
    )
    assert kinds(page(1, body, lost)) == ["p", "p", "p"]


def test_a_line_that_stands_in_but_begins_small_goes_on_with_its_sentence() -> None:
    body = text(100, ">=", "=", ">=", "=", ">=", "=")
    for first, wanted in (("ie Wurzeln der Pflanze", 3), ("Die Wurzeln der Pflanze", 4)):
        more = "\n".join((row(LEFT, 280, SIZE, "="), row(LEFT + 40, 310, SIZE, first), row(LEFT, 340, SIZE, "=")))
        assert len(kinds(page(1, body, more))) == wanted


def test_a_mark_of_the_scan_before_the_first_word_hides_no_indent() -> None:
    body = text(100, ">=", "=", ">=", "=", ">=", "=")
    marked = row(LEFT + 14, 280, SIZE, "' слово было сказано")
    assert kinds(page(1, body, "\n".join((marked, row(LEFT, 310, SIZE, "="))))) == ["p"] * 4


def test_paragraphs_of_one_line_follow_one_another_where_a_sentence_ends() -> None:
    body = text(100, ">=", "=", ">=", "=", ">=", "=")
    speech = text(280, ">Он встал.", ">— Кто там пришёл?", ">Никто не ответил ему, и он", "=")
    assert kinds(page(1, body, speech)) == ["p"] * 6
    inset = text(280, ">Он встал и", ">Кто там", ">никто не")
    assert kinds(page(1, body, inset)) == ["p"] * 4


def test_a_paragraph_goes_on_below_a_table() -> None:
    horses = ((290, "Буян  85"), (320, "Туман  64"), (350, "Гром  70"))
    rows = "\n".join(row(LEFT + 60, y, SIZE, cells) for y, cells in horses)
    above = text(100, ">=", "=", "=", "=", ">=")
    for first, wanted in (("слово", ["p", "p", "table", "p"]), ("Слово", ["p", "p", "table", "p", "p"])):
        below = text(430, f"{first} город война армия народ берег отряд", "=", ">=", "=", "=")
        assert kinds(page(1, above, rows, below)) == wanted


def test_an_indent_begins_a_paragraph_in_a_column_beside_another() -> None:
    def column(x: int) -> str:
        rows = [(x, "слово город война берег")] * 12
        rows[::4] = [(x + 30, "Слово город война берег")] * 3
        return "\n".join(row(left, 100 + 30 * place, SIZE, words) for place, (left, words) in enumerate(rows))

    assert kinds(page(1, column(LEFT), column(LEFT + 400))) == ["p"] * 6


def test_where_first_lines_stand_out_the_others_stand_in() -> None:
    rows = [row(LEFT + 40 * (place % 3 > 0), 100 + 30 * place, SIZE, FULL) for place in range(15)]
    assert kinds(page(1, "\n".join(rows))) == ["p"] * 5


def test_space_parts_paragraphs_where_no_line_stands_in() -> None:
    def block(y: int) -> str:
        return text(y, *["="] * 8)

    assert kinds(page(1, block(100), block(350), block(600), block(850))) == ["p"] * 4
    assert kinds(page(1, text(100, ">=", *["="] * 7), text(350, ">=", "=", ">=", "=", ">=", "="))) == ["p"] * 4


def test_the_right_part_of_a_line_begins_no_paragraph() -> None:
    left = "\n".join((row(LEFT, 250, SIZE, "слово город война"), row(LEFT, 280, SIZE, "=")))
    right = row(LEFT + 200, 238, SIZE, "Война армия народ берег отряд")
    assert kinds(page(1, text(100, ">=", *["="] * 4), left, right)) == ["p"]
