"""Verse, block quotations and lists: set on paper, and what is none of them."""

import pytest
from paper import LEFT, SIZE, page, row, shape, text

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


@pytest.mark.parametrize(
    "printed",
    [
        [(100, "— Где вы были?"), (100, "— На станции."), (100, "— Что там?")],
        [(100, "Москва, улица 5"), (100, "Тверь, улица 16"), (100, "Клин, дом 8")],
        [(100, "из дальних"), (100, "стран и"), (100, "с берегов")],
        [(0, "Слово одно."), (0, "Другое слово."), (0, "Третье.")],
    ],
    ids=["dialogue", "addresses", "no capitals", "at the margin"],
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
