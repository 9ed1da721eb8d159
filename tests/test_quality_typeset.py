"""The typeset measure: what is printed, and what the truth says of its line ends ('|' is a line end)."""

import pytest
from quality.corpora_typeset import PATTERNS, print_places
from quality.typesetting import Print, at_true_hyphens, in_lines


def shown(print_: Print) -> tuple[str, list[tuple[str, str]]]:
    """The lines of a print, and each break with what follows it in the text."""
    text = print_.truth.text
    return print_.text.strip().replace("\n", "|"), [
        (one.state, text[one.at : one.at + 4]) for one in print_.truth.breaks
    ]


def every_two(word: str) -> list[int]:
    """A printer who breaks behind each second letter."""
    return list(range(2, len(word) - 1, 2))


@pytest.mark.parametrize(
    ("text", "width", "lines", "breaks"),
    [
        ("он увидел генерала", 8, "он увид-|ел гене-|рала", [("joined", "ел г"), ("joined", "рала")]),
        ("он увидел генерала", 9, "он увидел|генерала", []),
        ("кто-то шёл", 5, "кто-|то|шёл", [("kept", "то ш")]),
        ("Vor- und Nachteile", 8, "Vor- und|Nachte-|ile", [("joined", "ile")]),
        ("bei Vor- und so", 8, "bei Vor-|und so", [("split", " und")]),
        ("см. www.archive.org", 10, "см.|www.archive.org", []),
    ],
)
def test_lines_are_filled_and_words_broken(text: str, width: int, lines: str, breaks: list[tuple[str, str]]) -> None:
    assert shown(in_lines([text], width, every_two)) == (lines, breaks)


def test_each_true_hyphen_ends_a_line_once() -> None:
    text = "кто-то из-за Vor- und a-b"
    prints = [shown(at_true_hyphens([text], turn, 2)) for turn in range(2)]
    assert prints == [
        ("кто-то из-|за Vor- und a-|b", [("kept", "за V"), ("kept", "b")]),
        ("кто-|то из-за Vor-|und a-b", [("kept", "то и"), ("split", " und")]),
    ]


def test_breaks_count_over_paragraphs_and_pages_end_between_them() -> None:
    printed = in_lines(["генерал"] * 25, 5, every_two)
    assert [one.at for one in printed.truth.breaks] == [4 + 8 * place for place in range(25)]
    assert [page.count("гене-\nрал") for page in printed.text.split("\f")] == [20, 5]


@pytest.mark.parametrize("language", PATTERNS)
def test_the_patterns_of_each_language_are_there(language: str) -> None:
    word = "администрация" if language == "ru" else "administration"
    assert 4 in print_places(language)(word) or 5 in print_places(language)(word)
