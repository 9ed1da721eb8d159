"""The measure of Roman numerals, and how pages are worn."""

import pytest
from PIL import Image, ImageChops
from quality.corpora_numerals import TEXT
from quality.numerals import numeral_figures
from quality.wear import CLEAN, MILD, worn

from tei_toolkit.evaluate import Transcript
from tei_toolkit.evaluate.transcript import Note


@pytest.mark.parametrize(
    ("truth", "result", "right", "whole"),
    [
        ("в XIX веке и в XX веке", "в XIX веке и в ХХ веке", 1, 2),
        ("том II, том III", "том П, том III", 1, 2),
        ("при Николае I и", "при Николае Ги", 0, 1),
        ("при Николае I и", "при Николае и", 0, 1),
        ("том XIV", "том XIVa", 0, 1),
        ("C. M. Иванов и глава VI", "глава VI", 1, 1),
    ],
)
def test_a_numeral_is_right_as_a_word_of_its_own(truth: str, result: str, right: int, whole: int) -> None:
    figure = numeral_figures(Transcript("truth", truth), Transcript("result", result))["numerals.right"]
    assert (figure.part, figure.whole) == (right, whole)


def test_numerals_of_notes_count() -> None:
    note = (Note("1", "М., 1933, ч. I—II", None, 0),)
    figures = numeral_figures(Transcript("truth", "текст", notes=note), Transcript("result", "текст", notes=note))
    assert (figures["numerals.right"].part, figures["numerals.right"].whole) == (2, 2)


def test_a_text_without_numerals_has_no_figure() -> None:
    assert numeral_figures(Transcript("truth", "CIVIL и слово"), Transcript("result", "")) == {}


def test_a_page_is_worn_in_the_same_way_each_time_and_more_at_the_worse_level() -> None:
    page = Image.new("L", (240, 120), 255)
    page.paste(0, (60, 40, 180, 80))
    clean, mild = worn(page, CLEAN, 1), worn(page, MILD, 1)
    assert mild.tobytes() == worn(page, MILD, 1).tobytes() != worn(page, MILD, 2).tobytes()
    far = [sum(ImageChops.difference(page, one).histogram()[32:]) for one in (clean, mild)]
    assert far[0] < far[1]


def test_the_sheet_has_two_halves_with_enough_numerals() -> None:
    paragraphs = TEXT.read_text(encoding="utf-8").strip().split("\n\n")
    for half in (paragraphs[::2], paragraphs[1::2]):
        truth = Transcript("truth", "\n".join(half))
        assert numeral_figures(truth, truth)["numerals.right"].whole >= 30
