"""Which division a head begins."""

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
        ("Дела", "section", None),
    ],
)
def test_a_head_says_what_its_division_is(head: str, kind: str, n: str | None) -> None:
    words = language("ru").pages
    (division,) = divide([Block("b1", "head", head)], words).content
    assert isinstance(division, Division)
    assert (division.kind, division.n) == (kind, n)
