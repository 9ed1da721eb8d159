"""Kinds word by word, the order of reading, and page numbers, against a truth of boxes."""

from collections.abc import Mapping

from quality.word_kinds import Spot, kind_figures, number_figures, order_figure

from tei_toolkit.evaluate import Figure
from tei_toolkit.model.layout import Box, Line, Page, Region, Word


def page(*words: tuple[str, int, int], number: str | None = None, inferred: bool = False) -> Page:
    """A page of one-word regions: the kind of each, and the left and top of its word, 10 by 10 pixels."""
    regions = tuple(
        Region(kind, kind, (Line("l", (Word("w", "x", Box(left, top, left + 10, top + 10)),)),))
        for kind, left, top in words
    )
    return Page("p0001", None, regions, number=number, inferred=inferred)


TRUTH = [
    Spot("header", Box(0, 0, 100, 20), 0),
    Spot("paragraph", Box(0, 20, 50, 100), 1),
    Spot("paragraph", Box(50, 20, 100, 100), 2),
    Spot("catch-word", Box(80, 80, 100, 100), 3),
    Spot("graphic", Box(0, 100, 100, 200), 4),
]


def shares(figures: Mapping[str, Figure], *names: str) -> list[tuple[float, float]]:
    return [(figures[name].part, figures[name].whole) for name in names]


def test_a_word_is_judged_by_the_smallest_place_around_it() -> None:
    read = page(("page-number", 5, 5), ("paragraph", 5, 40), ("header", 60, 40), ("paragraph", 85, 85))
    figures = kind_figures([TRUTH], [read])
    names = ("kinds.words", "furniture.words.kept-out", "text.words.kept-in", "kinds.paragraph.f1")
    assert shares(figures, *names) == [(1, 4), (1, 2), (1, 2), (2, 4)]


def test_words_in_pictures_and_outside_all_places_do_not_count() -> None:
    figures = kind_figures([TRUTH], [page(("paragraph", 5, 150), ("paragraph", 500, 500))])
    assert figures["kinds.words"].value is None


def test_lines_of_two_columns_in_the_wrong_order() -> None:
    right = page(("paragraph", 5, 30), ("paragraph", 5, 60), ("paragraph", 60, 30), ("header", 5, 5))
    crossed = page(("paragraph", 5, 30), ("paragraph", 60, 30), ("paragraph", 5, 60))
    assert [order_figure([TRUTH], [read]).part for read in (right, crossed)] == [2, 1]
    assert order_figure([TRUTH], [right]).whole == 2


def test_numbers_that_are_right_counted_and_made_up() -> None:
    pages = [page(number="7"), page(number="8", inferred=True), page(number="6"), page(number="9"), page()]
    figures = number_figures(["7", "8", "9", None, None], pages)
    assert shares(figures, "numbers.right", "numbers.inferred") == [(2, 4), (1, 2)]
