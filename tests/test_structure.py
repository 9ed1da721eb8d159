"""Which division a head begins, and how divisions stand in one another."""

import pytest

from tei_toolkit.languages import language
from tei_toolkit.model.text import Block
from tei_toolkit.tei.structure import Division, divide


@pytest.mark.parametrize(
    ("head", "kind", "n"),
    [
        ("Глава 7", "chapter", "7"),
        ("ГЛАВА VII. Лето", "chapter", "VII"),
        ("Приложение", "chapter", None),
        ("Глава «Металла» ушёл в отставку", "section", None),
        ("§ 3. Выборы", "section", "3"),
        ("$ 3. Выборы", "section", "3"),
        ("Дела", "section", None),
        ("Часть II", "part", "II"),
        ("КНИГА ПЕРВАЯ", "part", None),
        ("Первая часть", "part", None),
        ("Глава первая. Лето", "chapter", None),
        ("Г Л А В А  I", "chapter", "I"),
        ("Том 2", "volume", "2"),
        ("Приложение А", "chapter", None),
        ("Первая любовь", "section", None),
        ("VII. Лето", "section", "VII"),
        ("12", "section", "12"),
        ("2 Die Vermessung", "section", "2"),
        ("2.1 Die Werkzeuge", "section", "2.1"),
        ("2.1. Орудия", "section", "2.1"),
        ("5 марта", "section", None),
        ("II Интернационал", "section", None),
        ("1917 год", "section", None),
        ("3.5 млн", "section", None),
    ],
)
def test_a_head_says_what_its_division_is(head: str, kind: str, n: str | None) -> None:
    words = language("ru").pages
    (division,) = divide([Block("b1", "head", head)], words).content
    assert isinstance(division, Division)
    assert (division.kind, division.n) == (kind, n)


def outline(*heads: str) -> str:
    """Divisions in brackets, a head in each, of heads in one-line notation: '1 Глава 7', '. ' for text between."""
    blocks = []
    for place, head in enumerate(heads):
        level, _, text = head.rpartition("|")
        kind = "p" if text == "." else "head"
        blocks.append(Block(f"b{place}", kind, text, level=int(level) if level else None))
    return "".join(map(_shown, divide(blocks, language("ru").pages).content))


def _shown(item: Block | Division) -> str:
    return item.text if isinstance(item, Block) else "[" + " ".join(map(_shown, item.content)) + "]"


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        ("1|Война . 2|Весна . 3|Хлеб . 2|Лето . 1|Мир .", "[Война . [Весна . [Хлеб .]] [Лето .]][Мир .]"),
        ("2|Весна . 1|Мир . 3|Хлеб .", "[Весна .][Мир . [Хлеб .]]"),
        ("Часть_1 Глава_1 . §_1 . §_2 . Глава_2 .", "[Часть_1 [Глава_1 . [§_1 .] [§_2 .]] [Глава_2 .]]"),
        ("2_Хлеб . 2.1_Рожь . 2.2_Овёс . 3_Соль .", "[2_Хлеб . [2.1_Рожь .] [2.2_Овёс .]][3_Соль .]"),
        ("1|Глава_7 1|Война .", "[Глава_7 Война .]"),
        ("1|Глава_7 2|Война .", "[Глава_7 [Война .]]"),
        ("1|Война 2|§_1 .", "[Война [§_1 .]]"),
        ("1|Глава_7 1|Глава_8 .", "[Глава_7][Глава_8 .]"),
        ("1|Записки 1|Глава_1 .", "[Записки Глава_1 .]"),
        ("2|§_9 1|Мир .", "[§_9][Мир .]"),
    ],
)
def test_heads_nest(heads: str, wanted: str) -> None:
    assert outline(*(head.replace("_", " ") for head in heads.split())) == wanted.replace("_", " ")


def test_a_title_takes_the_number_of_the_head_below_it() -> None:
    heads = [Block("b1", "head", "Записки", level=1), Block("b2", "head", "Глава 1", level=1)]
    (division,) = divide(heads, language("ru").pages).content
    assert isinstance(division, Division)
    assert (division.kind, division.n) == ("chapter", "1")
