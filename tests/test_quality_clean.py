"""Clean words are counted rightly: what repair changes in a text whose every word is said to be doubted."""

import pytest
from quality.corpora_clean import changed_words, changes, repaired

from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.model.text import Span
from tei_toolkit.repair.lexicon import lexicon_for

TEXT = "В гоpоде (с Latin p) жил\nКлишасa, а олнако нет."


def test_words_changed_are_counted_and_those_of_names_too() -> None:
    if lexicon_for("ru") is None:
        pytest.skip("no Russian dictionary is installed")
    name = TEXT.index("Клишасa")
    figures = changed_words([(TEXT, [Mention("persName", Span(name, name + 7))])], "rus")
    assert {key: (figure.part, figure.whole) for key, figure in figures.items()} == {
        "words.changed": (3, 10),
        "words.respelt": (1, 10),
        "names.changed": (1, 1),
    }
    assert [(before, after) for _, before, after in changes(repaired(TEXT, "rus"))] == [
        ("гоpоде", "городе"),
        ("Клишасa,", "Клишаса,"),
        ("олнако", "однако"),
    ]


def test_signs_and_white_space_are_no_letters() -> None:
    assert not list(changes(repaired("Он был   здесь , и — ушёл.", "rus")))
