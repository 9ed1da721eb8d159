"""Spelling is put right only where the engine doubted a word, and only by what it is known to mistake."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tei_toolkit.languages import language
from tei_toolkit.languages.confusions import Confusion, confusions
from tei_toolkit.model.layout import Line, Word
from tei_toolkit.model.text import Block, undo
from tei_toolkit.repair.blocks import extend
from tei_toolkit.repair.characters.spelling import likely, mend_spelling
from tei_toolkit.repair.evidence import Evidence, words_of
from tei_toolkit.repair.hyphens import join_block

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.learn_confusions.counting import count, misread, partners

KNOWN = frozenset("группой услышите однако время подпись нравы".split())
DOUBTED = 0.5


def evidence_of(block: Block, sure: float | None = DOUBTED, words: str = "") -> Evidence:
    """What speaks in a document of the block and other words, whose every word the engine was so sure of."""
    other = Block("other", "p", words)
    confidences = {} if sure is None else {anchor.word: sure for anchor in block.anchors}
    return Evidence(language("ru"), words_of([block, other]), KNOWN.__contains__, confidences)


def block_of(notation: str) -> Block:
    """A block with a line for each part between the signs |."""
    lines = []
    for place, content in enumerate(notation.split("|"), 1):
        words = (Word(f"l{place}_w{at}", part) for at, part in enumerate(content.split(), 1))
        lines.append(Line(f"l{place}", tuple(words)))
    return extend(Block("b", "p", "", "r"), lines)


def mended(notation: str, sure: float | None = DOUBTED, words: str = "") -> str:
    """The text with its spelling put right, its line ends as |."""
    block = block_of(notation)
    return mend_spelling(block, evidence_of(block, sure, words)).text.replace("\n", "|")


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("с грунпой людей", "с группой людей"),
        ("вы услыщите, что", "вы услышите, что"),
        ("вы услыщите. Он", "вы услышите. Он"),
        ("олнако он", "однако он"),
        ("(олнако)", "(однако)"),
        ("он|олнако", "он|однако"),
    ],
)
def test_a_doubted_word_that_nobody_knows(read: str, wanted: str) -> None:
    assert mended(read) == wanted


@pytest.mark.parametrize(
    "read",
    [
        "с группой людей",
        "Олнако он",
        "ОЛНАКО он",
        "олнако и олнако",
        "кое-олнако олнако-то",
        "олнако2 и д’олнако",
        "олнако. и олнако, хотя",
        "совсем неизвестное слово",
        "с грипной людей",
        "с грун-|пой",
    ],
)
def test_what_stays_as_it_was_read(read: str) -> None:
    """Known words, capitals, words that occur twice, parts of others, abbreviations, and what no confusion explains."""
    assert mended(read) == read


@pytest.mark.parametrize("sure", [0.93, 1.0, None])
def test_a_word_that_the_engine_was_sure_of_stays(sure: float | None) -> None:
    assert mended("с грунпой людей", sure) == "с грунпой людей"
    assert mended("с грунпой людей", 0.92) == "с группой людей"


def test_words_of_the_document_are_candidates_where_they_occur_twice() -> None:
    assert mended("в Аскеран и зангезурсние") == "в Аскеран и зангезурсние"
    assert mended("хребет карабахскнй", words="карабахский карабахский") == "хребет карабахский"
    assert mended("хребет карабахскнй", words="карабахский") == "хребет карабахскнй"


def test_a_word_of_three_letters_may_be_an_abbreviation() -> None:
    """Only a word that the document writes twice stands for it."""
    assert mended("илн он") == "илн он"
    assert mended("илн он", words="или или") == "или он"


def test_the_likeliest_of_two_must_be_by_far_the_likeliest() -> None:
    words = {"прав": 2, "нрав": 2}
    evidence = Evidence(language("ru"), words, KNOWN.__contains__)
    assert likely("ирав", evidence) is None
    reading = likely("ирав", replace(evidence, words=words | {"прав": 20}))
    assert reading is not None
    assert reading.word == "прав"


def test_a_word_joined_over_a_line_end_is_read_as_a_whole() -> None:
    block = block_of("с грун-|пой людей")
    evidence = evidence_of(block)
    joined = join_block(block, evidence)
    assert mend_spelling(joined, evidence).text == "с группой людей"
    elsewhere = evidence_of(block, words="грунпой")
    assert mend_spelling(joined, elsewhere).text == "с грунпой людей"


def test_the_edit_is_a_doubtful_reading_that_says_why_and_can_be_undone() -> None:
    block = block_of("с грунпой людей")
    mend = mend_spelling(block, evidence_of(block))
    (edit,) = mend.edits
    assert (edit.before, edit.rule, edit.confidence) == ("грунпой", "spelling", 0.85)
    assert edit.evidence == "the dictionary knows «группой», and the engine reads «н» for «п»"
    assert undo(mend) == block


def test_a_text_without_a_dictionary_or_in_an_older_spelling_stays() -> None:
    block = block_of("с грунпой людей")
    evidence = evidence_of(block)
    assert mend_spelling(block, replace(evidence, knows=None)) == block
    assert mend_spelling(block, replace(evidence, old=True)) == block


# ------------------------------------------------------------------ the table, and how it is learnt


@pytest.mark.parametrize("script", ["Cyrillic", "Latin"])
def test_the_table_is_sorted_and_holds_shares(script: str) -> None:
    table = confusions(script)
    assert Confusion("щ", "ш", 30 / 680) in confusions("Cyrillic")
    assert [(one.truth, one.read) for one in table] == sorted({(one.truth, one.read) for one in table})
    assert all(0 < one.share < 0.5 and one.truth != one.read for one in table)


def test_nothing_was_learnt_of_other_scripts() -> None:
    assert confusions("Greek") == ()


@pytest.mark.parametrize(
    ("truth", "read", "pairs"),
    [
        ("группа", "грунпа", [("п", "н")]),
        ("жизнь", "жизн", [("нь", "н")]),
        ("жизнь", "жизньы", [("ь", "ьы")]),
        ("ночь", "очь", [("но", "о")]),
        ("шар", "игар", [("ш", "иг")]),
        ("щепка", "шелка", [("щ", "ш"), ("п", "л")]),
        ("слово", "слово", []),
        ("шесть", "иной", []),
    ],
)
def test_what_was_read_for_what(truth: str, read: str, pairs: list[tuple[str, str]]) -> None:
    assert list(misread(truth, read)) == pairs


def test_words_find_their_partners() -> None:
    truth, read = "он шел домой один".split(), "он щел ломой".split()
    assert list(partners(truth, read)) == [("он", "он"), ("шел", "щел"), ("домой", "ломой")]


def test_counts_are_of_small_letters_of_one_script() -> None:
    errors, stood = count([("дом", "лом"), ("дым", "дым"), ("Дом", "Лом"), ("mama", "nama")], "Cyrillic")
    assert errors == {("д", "л"): 1}
    assert (stood["д"], stood["до"], stood["m"]) == (2, 1, 0)
