"""Pictures, and what the engine read into them."""

from dataclasses import replace

import pytest
from paper import SIZE, page, picture, read, row, text

from tei_toolkit.model.layout import Box, Page

FRAME = Box(300, 420, 700, 760)


def with_lines(confidence: float, *rows: str) -> Page:
    """A page with a picture in the text, the words of the rows in it read with this confidence."""
    one = page(1, text(100, *["="] * 9), picture(1, 2, FRAME), "\n".join(rows), text(820, *["="] * 9))
    inner = one.regions[2]
    lines = tuple(
        replace(line, words=tuple(replace(word, confidence=confidence) for word in line.words)) for line in inner.lines
    )
    return replace(one, regions=(*one.regions[:2], replace(inner, lines=lines), one.regions[3]))


@pytest.mark.parametrize("count", [1, 4])
def test_strokes_read_as_letters_are_no_text(count: int) -> None:
    document = read(with_lines(0.2, *(row(350, 500 + 50 * n, SIZE, "Ti 4y И7") for n in range(count))))
    assert [block.kind for block in document.blocks if "Ti" in block.text or block.kind == "figure"] == ["figure"]
    assert {drop.reason for drop in document.drops} == {"in a picture: strokes read as letters"}
    assert len(document.drops) == 3 * count


def test_words_that_were_read_well_stay() -> None:
    document = read(with_lines(0.9, row(350, 600, SIZE, "Площадь утром")))
    assert document.drops == ()
    assert any("Площадь утром" in block.text for block in document.blocks)


def test_doubtful_words_of_the_text_stay() -> None:
    one = with_lines(0.2, row(350, 600, SIZE, "Ti 4y И7"))
    document = read(replace(one, regions=(one.regions[0], *one.regions[2:])))
    assert document.drops == ()


@pytest.mark.parametrize("box", [Box(0, 300, 160, 700), Box(400, 1100, 1000, 1400), Box(60, 100, 160, 900)])
def test_the_dark_at_the_edge_of_a_page_is_no_picture(box: Box) -> None:
    assert [block.kind for block in read(page(1, text(100, *["="] * 9), picture(1, 2, box))).blocks] == ["p"]


@pytest.mark.parametrize("box", [Box(40, 300, 160, 420), Box(300, 500, 700, 900)])
def test_a_picture_in_the_margin_or_below_the_text_is_one(box: Box) -> None:
    kinds = [block.kind for block in read(page(1, text(100, *["="] * 9), picture(1, 2, box))).blocks]
    assert sorted(kinds) == ["figure", "p"]
