"""The dictionaries: which words they know, and that one copy of the largest serves all stages."""

import pytest

from tei_toolkit.annotate.lists.forms import Forms
from tei_toolkit.languages.analyzer import russian_analyzer
from tei_toolkit.repair.lexicon import agreement_for, dictionary_of, lexicon_for


def test_french_words_are_known() -> None:
    pytest.importorskip("simplemma")
    knows = lexicon_for("fr")
    assert knows is not None
    assert [word for word in "excellent sous-marins cellent sousmarins".split() if knows(word)] == [
        "excellent",
        "sous-marins",
    ]


def test_a_language_without_a_dictionary_has_none() -> None:
    assert lexicon_for("de") is lexicon_for("xx") is agreement_for("fr") is dictionary_of("de") is None


def test_nouns_in_the_same_case_agree() -> None:
    pytest.importorskip("pymorphy3")
    agree = agreement_for("ru")
    assert agree is not None
    assert agree("инженера", "технолога")
    assert agree("разливался", "плакал")
    assert not agree("инженера", "технологу")
    assert not agree("миша", "гостя")


def test_the_analyzer_is_loaded_once() -> None:
    pytest.importorskip("pymorphy3")
    assert Forms("ru")._analyzer is russian_analyzer()
