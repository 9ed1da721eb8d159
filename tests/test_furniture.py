"""Furniture over a book: page numbers as a sequence, running heads, catch-words, signature marks."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from paper import LEFT, RIGHT, SIZE, page, read, row, shape, text

from tei_toolkit.model.layout import Page

BODY = text(140, *["="] * 8)
LAST = 140 + 7 * 30
FURNITURE = ("header", "footer", "page-number", "catch-word", "signature-mark")


def headed(number: int, head: str, x: int = 400, y: int = 100) -> Page:
    """A page with this line close above the text."""
    return page(number, row(x, y, SIZE, head), BODY)


def numbers(*pages: Page) -> list[tuple[str | None, bool]]:
    """The number of each page, and whether it was counted."""
    return [(one.number, one.inferred) for one in read(*pages).pages]


def furniture(*pages: Page, language: str = "ru") -> list[str]:
    """The furniture of the pages, kind and text."""
    return [one for one in shape(*pages, language=language) if one.split(":")[0] in FURNITURE]


# ------------------------------------------------------------------ page numbers


@pytest.mark.parametrize("printed", ["l63", "1б3", "16З", "763", "I63", "[l63]"])
def test_a_misread_number_is_counted_and_stays_as_read(printed: str) -> None:
    pages = [headed(1, "ВОЙНА 161"), headed(2, "ВОЙНА 162"), headed(3, f"ВОЙНА {printed}"), headed(4, "ВОЙНА 164")]
    assert numbers(*pages) == [("161", False), ("162", False), ("163", True), ("164", False)]
    assert furniture(*pages)[4] == f"header: ВОЙНА {printed}"


@pytest.mark.parametrize("printed", ["— {} —", "[{}]", "·{}·", "❧ {} ❧", "( {} )", "№ {} №"])
def test_ornaments_around_a_number(printed: str) -> None:
    pages = [headed(number, printed.format(115 + number), 460) for number in (1, 2, 3)]
    assert numbers(*pages) == [("116", False), ("117", False), ("118", False)]
    assert [one.split(":")[0] for one in furniture(*pages)] == ["page-number"] * 3


def test_ornaments_read_as_letters_stay_with_the_number() -> None:
    pages = [headed(number, f"Во {115 + number} Вы", 460) for number in (1, 2, 3)]
    assert furniture(*pages) == ["page-number: Во 116 Вы", "page-number: Во 117 Вы", "page-number: Во 118 Вы"]


def test_a_number_that_is_not_printed_is_counted_between_numbers_that_agree() -> None:
    pages = [
        headed(1, "ВОЙНА 161"),
        headed(2, "ВОЙНА 162"),
        page(3, BODY),
        headed(4, "ВОЙНА 164"),
        headed(5, "ВОЙНА 165"),
    ]
    assert numbers(*pages)[2] == ("163", True)
    assert [block.text for block in read(*pages).blocks if block.kind == "page-number"] == ["161", "162", "164", "165"]


def test_nothing_is_counted_over_a_contradiction() -> None:
    """Between 162 and 170 the scans of some pages are missing: which number the page has nobody can say."""
    pages = [
        headed(1, "ВОЙНА 161"),
        headed(2, "ВОЙНА 162"),
        page(3, BODY),
        headed(4, "ВОЙНА 170"),
        headed(5, "ВОЙНА 171"),
    ]
    assert numbers(*pages) == [("161", False), ("162", False), (None, False), ("170", False), ("171", False)]


def test_plates_are_not_counted() -> None:
    pages = [
        headed(1, "ВОЙНА 161"), headed(2, "ВОЙНА 162"), page(3, BODY), page(4, BODY), headed(5, "ВОЙНА 163"),
        headed(6, "ВОЙНА 164"),
    ]  # fmt: skip
    assert [number for number, _ in numbers(*pages)] == ["161", "162", None, None, "163", "164"]


def test_roman_front_matter_and_arabic_pages_are_two_sequences() -> None:
    pages = [headed(number, roman, 480) for number, roman in enumerate(("x", "xi", "xii"), 1)]
    pages += [headed(3 + number, str(number), 480) for number in (1, 2, 3)]
    assert [number for number, _ in numbers(*pages)] == ["x", "xi", "xii", "1", "2", "3"]


def test_roman_numbers_are_counted_too() -> None:
    pages = [headed(1, "VII", 480), headed(2, "VIII", 480), page(3, BODY), headed(4, "X", 480), headed(5, "XI", 480)]
    assert numbers(*pages)[2] == ("IX", True)


def test_a_page_alone_is_never_counted() -> None:
    assert numbers(page(7, BODY)) == [(None, False)]


def test_the_first_page_of_a_chapter_is_counted_from_those_that_follow() -> None:
    pages = [page(1, BODY), headed(2, "ВОЙНА 88"), headed(3, "ВОЙНА 89")]
    assert numbers(*pages) == [("87", True), ("88", False), ("89", False)]


def test_a_head_that_holds_two_numbers() -> None:
    """Columns are numbered in some books; the one that goes on page by page is the page's."""
    pages = [headed(number, f"{30 + number} ВОЙНА {7 + 3 * number}") for number in (1, 2, 3)]
    assert [number for number, _ in numbers(*pages)] == ["31", "32", "33"]


def test_years_at_the_ends_of_lines_are_no_page_numbers() -> None:
    tops = [
        "слово город война армия народ берег отряд выезд поход в 1917",
        "склад осень вечер озеро дверь улица книга берег отряд до 1918",
    ]
    pages = [page(number, text(140, top, *["="] * 8)) for number, top in enumerate(tops, 1)]
    assert numbers(*pages) == [(None, False), (None, False)]
    assert furniture(*pages) == []


def test_chapters_that_begin_pages_are_not_page_numbers() -> None:
    pages = [page(number, row(450, 100, SIZE, f"Глава {number}"), text(170, ">=", *["="] * 7)) for number in (1, 2, 3)]
    assert [line for line in shape(*pages) if line.startswith("head")] == [
        "head: Глава 1",
        "head: Глава 2",
        "head: Глава 3",
    ]
    assert furniture(*pages) == []


def test_a_roman_heading_on_a_page_numbered_at_the_foot() -> None:
    one = page(1, row(480, 100, SIZE, "II"), text(170, ">=", *["="] * 7), row(480, 500, SIZE, "24"))
    assert shape(one) == ["head: II", "p: =", "page-number: 24"]


# ------------------------------------------------------------------ running heads


def test_verso_and_recto_have_heads_of_their_own() -> None:
    heads = ["История края", "Первая война", "История края", "Первая война", "История края", "Новые города"]
    pages = [headed(number, head) for number, head in enumerate(heads, 1)]
    assert furniture(*pages)[:5] == [f"header: {head}" for head in heads[:5]]


def test_a_running_head_of_two_lines() -> None:
    pages = [
        page(number, row(400, 70, SIZE, "История края"), row(420, 100, SIZE, "Том второй"), BODY)
        for number in (1, 2, 3)
    ]
    assert furniture(*pages) == ["header: История края", "header: Том второй"] * 3


@pytest.mark.parametrize(
    "opening",
    [
        page(1, row(400, 200, SIZE, "Гражданская война"), text(260, ">=", *["="] * 7)),
        page(1, row(400, 100, SIZE, "Гражданская война"), text(170, ">=", *["="] * 7), row(480, 450, SIZE, "17")),
        page(1, row(380, 100, 28, "Гражданская война"), text(170, ">=", *["="] * 7)),
    ],
    ids=["lower", "numbered at the foot", "larger"],
)
def test_a_heading_that_the_next_running_heads_repeat_stays_a_heading(opening: Page) -> None:
    others = [headed(number, f"Гражданская война {16 + number}") for number in (2, 3)]
    found = shape(opening, *others)
    assert found[0] == "head: Гражданская война"
    assert found.count("header: Гражданская война") == 2


def test_a_short_heading_where_other_pages_have_their_number() -> None:
    opening = page(3, row(460, 100, SIZE, "Выборы"), text(150, ">=", *["="] * 7))
    pages = [headed(1, "— 11 —", 460), headed(2, "— 12 —", 460), opening, headed(4, "— 14 —", 460)]
    assert "head: Выборы" in shape(*pages)
    assert numbers(*pages)[2] == ("13", True)


def test_a_mark_above_the_running_head_does_not_hide_it() -> None:
    pages = [page(number, row(60, 40, SIZE, "+"), row(400, 100, SIZE, f"ВОЙНА {number}"), BODY) for number in (71, 72)]
    assert furniture(*pages) == ["header: ВОЙНА", "page-number: 71", "header: ВОЙНА", "page-number: 72"]


def test_the_mark_of_the_library_at_the_foot() -> None:
    one = page(1, BODY, row(600, 900, SIZE, "Source gallica.bnf.fr / BnF"))
    assert furniture(one) == ["footer: Source gallica.bnf.fr / BnF"]


def test_the_same_source_in_the_notes_of_many_pages_is_no_footer() -> None:
    pages = [
        page(number, text(100, *["="] * 8), text(360, "(1) Journal Le Caucase, 1850, 94.", size=15))
        for number in (1, 2)
    ]
    assert furniture(*pages) == []


# ------------------------------------------------------------------ catch-words and signature marks


def under(word: str, right: int = RIGHT) -> str:
    """A word under the last line, at the right margin."""
    return row(right - len(word) * SIZE // 2, LAST + 32, SIZE, word)


def test_a_catch_word_that_the_next_page_repeats() -> None:
    first = page(1, BODY, under("отряд"))
    other = page(2, text(140, "отряд ушёл в поход вечером осенью слово город война армия", *["="] * 7))
    assert shape(first, other) == [
        "p: =|отряд ушёл в поход вечером осенью слово город война армия|=",
        "catch-word: =",
    ]


@pytest.mark.parametrize("word", ["пла-", "преж-", "багежу,"])
def test_a_catch_word_on_a_page_alone(word: str) -> None:
    assert shape(page(1, BODY, under(word))) == ["p: =", f"catch-word: {word}"]


def test_the_last_word_of_a_paragraph_is_no_catch_word() -> None:
    assert furniture(page(1, text(140, *["="] * 8, "конец"))) == []
    assert furniture(page(1, BODY, under("Авторъ."))) == []


@pytest.mark.parametrize("mark", ["K", "3", "Б 2", "2*", "I"])
def test_a_signature_mark_in_the_middle_of_the_foot(mark: str) -> None:
    pages = [
        page(
            number,
            row(480, 100, SIZE, f"— {96 + number} —"),
            BODY,
            *([row(480, LAST + 32, SIZE, mark)] if number == 2 else []),
        )
        for number in (1, 2, 3)
    ]
    assert f"signature-mark: {mark}" in shape(*pages)
    assert [one.number for one in read(*pages).pages] == ["97", "98", "99"]


def test_the_norm_of_a_quire() -> None:
    """A short title with the number of the quire, on the first page of each."""
    quires = {1: ["Bd. II. 3"], 9: ["Bd. II. 4"]}
    pages = [
        page(
            number,
            row(480, 100, SIZE, f"{32 + number}"),
            BODY,
            *(row(LEFT + 40, LAST + 40, SIZE, mark) for mark in quires.get(number, [])),
        )
        for number in range(1, 11)
    ]
    marks = [one for one in furniture(*pages) if one.startswith("signature")]
    assert marks == ["signature-mark: Bd. II. 3", "signature-mark: Bd. II. 4"]


def test_dashes_read_as_lines_stay_with_the_number() -> None:
    one = page(1, row(440, 60, SIZE, "—"), row(480, 60, SIZE, "163"), row(530, 60, SIZE, "—"), BODY)
    document = read(one)
    assert "".join(block.text for block in document.blocks if block.kind == "page-number") == "—163—"
    assert document.drops == ()


def test_signature_mark_and_catch_word_on_one_line() -> None:
    foot = f"{row(480, LAST + 32, SIZE, 'I 2')}" + " " * 4 + "отряд"
    document = read(page(1, row(480, 100, SIZE, "— 5 —"), BODY, foot))
    found = [(block.kind, block.text) for block in document.blocks if block.kind not in ("p", "page-number")]
    assert found == [("signature-mark", "I 2"), ("catch-word", "отряд")]


def test_nothing_at_the_foot_of_a_paragraph_is_a_mark() -> None:
    assert furniture(page(1, text(140, *["="] * 8, "в поле."))) == []


@given(
    st.lists(st.sampled_from(["right", "misread", "missing", "far off"]), min_size=3, max_size=12),
    st.integers(min_value=1, max_value=900),
)
def test_a_number_is_never_counted_wrongly(states: list[str], first: int) -> None:
    """Whatever is misread or missing: a page has its true number or none, and only true ones are called printed."""
    assume(states.count("right") >= 2)
    pages = []
    for number, state in enumerate(states, 1):
        true = str(first + number - 1)
        wild = 1000 + 97 * (number % 7) + first
        shown = {"right": f"— {true} —", "misread": f"— {true[:-1]}ж —", "missing": "", "far off": f"— {wild} —"}[state]
        pages.append(headed(number, shown, 460) if shown else page(number, BODY))
    for state, (number, inferred), true in zip(states, numbers(*pages), range(first, first + 99), strict=False):
        assert number in (str(true), None)
        assert inferred or state == "right" or number is None
