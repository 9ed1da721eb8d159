"""Notes in the margins: which rows they are, and lines into which the engine read them."""

import pytest
from paper import FILLERS, LEFT, RIGHT, SIZE, page, row, shape, text

BESIDE = RIGHT + 20
OUTSIDE = 40


def margins(*regions: str) -> list[str]:
    """The marginal notes of a page."""
    return [one for one in shape(page(1, *regions)) if one.startswith("margin")]


@pytest.mark.parametrize("x", [BESIDE, OUTSIDE])
def test_a_note_beside_the_text(x: int) -> None:
    note = "\n".join(row(x, 160 + 22 * n, 16, part) for n, part in enumerate(("Смерть царя", "и смута")))
    assert shape(page(1, text(100, *["="] * 9), note)) == ["p: =", "margin: Смерть царя|и смута"]


def test_notes_apart_are_two() -> None:
    notes = [row(BESIDE, y, 16, content) for y, content in ((160, "Смерть царя"), (280, "Смута"))]
    assert margins(text(100, *["="] * 9), *notes) == ["margin: Смерть царя", "margin: Смута"]


def test_the_lines_of_a_note_stand_together_wherever_the_engine_put_them() -> None:
    parts = [row(BESIDE, 160 + 22 * n, 16, part) for n, part in enumerate(("Смерть", "царя"))]
    assert margins(parts[1], text(100, *["="] * 9), parts[0]) == ["margin: Смерть|царя"]


@pytest.mark.parametrize(("glued", "wanted"), [("{}  Смута", "Смута"), ("Смута  {}", "Смута")])
def test_a_note_read_into_a_line_of_text_is_parted_from_it(glued: str, wanted: str) -> None:
    line, above = " ".join(FILLERS[:10]), text(100, *["="] * 5)
    x = LEFT - 118 if glued.startswith("Смута") else LEFT
    found = shape(page(1, above, row(x, 250, SIZE, glued.format(line)), text(280, *["="] * 5)))
    assert found == ["p: =", f"margin: {wanted}"] or found == [f"margin: {wanted}", "p: ="]


def test_a_wide_space_within_the_column_parts_nothing() -> None:
    line = "  ".join((" ".join(FILLERS[:4]), " ".join(FILLERS[4:8])))
    assert margins(text(100, *["="] * 5), row(LEFT, 250, SIZE, line), text(280, *["="] * 5)) == []


def test_numbers_of_lines_beside_verse_are_notes_of_their_own() -> None:
    numbers = [row(BESIDE, y, 14, number) for y, number in ((220, "5"), (370, "10"))]
    assert margins(text(100, *["="] * 12), *numbers) == ["margin: 5", "margin: 10"]


def test_a_row_within_the_columns_width_is_none() -> None:
    assert margins(text(100, *["="] * 5, "короткая строка", *["="] * 3)) == []


def test_text_goes_on_past_a_note() -> None:
    above, below = text(100, *["="] * 4), text(220, *["="] * 6)
    assert shape(page(1, above, row(BESIDE, 200, 16, "Смута"), below)) == ["p: =", "margin: Смута"]
