"""Every figure of evaluate against counting by hand; each docstring says how it was counted."""

import pytest
from evaluate_texts import compared, counts, transcript
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit import evaluate
from tei_toolkit.evaluate.alignment import align, distance, pieces
from tei_toolkit.evaluate.calibration import calibrate, word_calibration
from tei_toolkit.evaluate.text_measures import fold
from tei_toolkit.evaluate.transcript import SureWord, Transcript
from tei_toolkit.model.text import Span

WORDS = "".join(f"слово{place} ряд{place} " for place in range(6_000))
SHORT = st.text(alphabet="абв -«", max_size=30)


@pytest.mark.parametrize(
    ("truth", "result", "cer", "wer", "bag"),
    [
        # Two letters of 7 differ, they are in one of two words.
        ("мама ел", "мома еп", (2, 7), (2, 2), (2, 2)),
        # A letter lost, a word of two gone and one come.
        ("мама ела", "мам ела", (1, 8), (1, 2), (1, 2)),
        # The other order: "а б" to "б а" changes two of three characters and both words; as a bag nothing is wrong.
        ("а б", "б а", (2, 3), (2, 2), (0, 2)),
        # A result longer than the truth has a rate above one: three insertions against one character.
        ("а", "абвг", (3, 1), (1, 1), (1, 1)),
        # White space is one space, composed and decomposed letters are the same.
        ("мой  сын", "мои\u0306 сын", (0, 7), (0, 2), (0, 2)),
    ],
)
def test_errors_of_characters_and_words(truth: str, result: str, cer: object, wer: object, bag: object) -> None:
    """Counted as the comments say: edits by characters (words) of the truth."""
    assert counts(f"<p>{truth}</p>", f"<p>{result}</p>", "cer", "wer", "wer.bag") == [cer, wer, bag]


def test_the_other_forms_of_cer() -> None:
    """'абв' to 'абвгд': 2 edits; by the truth 2/3, by edits and matches 2/5. 'е́' is one cluster of two code points:
    'е́м' to 'ем' is 1 edit, by 3 code points or by 2 clusters."""
    assert counts("<p>абв</p>", "<p>абвгд</p>", "cer", "cer.normalized") == [(2, 3), (2, 5)]
    assert counts("<p>е\u0301м</p>", "<p>ем</p>", "cer", "cer.graphemes") == [(1, 3), (1, 2)]


def test_folding_is_asked_for() -> None:
    """Two marks and a dash differ: 3 of 9 characters, none when folded."""
    truth, result = transcript("<p>«а» — б-в</p>"), transcript("<p>“а” – б-в</p>")
    assert evaluate.compare(truth, result).figures()["cer"].part == 3
    assert evaluate.compare(truth, result, fold=True).figures()["cer"].part == 0
    assert len(fold("«…—’\u00a0")) == 5


def test_cer_whatever_the_order_of_blocks() -> None:
    """The three blocks stand in another order, one letter is wrong: 1 error once they are put in order."""
    blocks = ["раз два три", "четыре пять шесть", "семь восемь девять"]
    truth = "".join(f"<p>{block}</p>" for block in blocks)
    result = f"<p>{blocks[2]}</p><p>{blocks[0]}</p><p>четыре пять шесгь</p>"
    figures = compared(truth, result).figures()
    assert figures["cer.flexible"][1:3] == (1, 48)
    assert figures["cer"].part > 20
    # Two neighbours in the truth: 1-2 stand in order, 2-3 don't.
    assert figures["order"][1:3] == (1, 2)


def test_cer_by_page() -> None:
    """Page 1 'абв' loses a letter, page 2 'где' has one changed and one too many behind its end."""
    truth = '<p><pb n="1"/>абв <pb n="2"/>где</p>'
    pages = compared(truth, "<p>аб гжеё</p>").text.pages
    assert [(page.name, errors.errors, errors.total) for page, errors in pages] == [("1", 1, 4), ("2", 2, 3)]


def test_cer_over_printed_lines_has_the_hyphens() -> None:
    """'по-/ле' against 'по/ле' on two lines: the text is the same, of 6 printed characters (a line feed with
    them) one is missing."""
    truth = '<p><lb/>по<lb break="no" rend="-"/>ле</p>'
    assert counts(truth, '<p><lb/>по<lb break="no"/>ле</p>', "cer", "cer.lines") == [(0, 4), (1, 6)]
    assert compared(truth, "<p>поле</p>").figures()["cer.lines"].value is None


def test_blocks() -> None:
    """Truth: head, p, p; result: head, p over both. 2 of 2 starts are right, 1 of 3 is missed. The head's end is
    right once, and wrong where it swallows the paragraph."""
    truth = "<head>Глава</head><p>Первый абзац.</p><p>Второй абзац.</p>"
    merged = "<head>Глава</head><p>Первый абзац. Второй абзац.</p>"
    names = ("blocks.precision", "blocks.recall", "paragraphs.recall", "head-spans.f1")
    assert counts(truth, merged, *names) == [(2, 2), (2, 3), (1, 2), (2, 2)]
    long = "<head>Глава Первый абзац.</head><p>Второй абзац.</p>"
    assert counts(truth, long, "heads.f1", "head-spans.f1", "blocks.f1") == [(2, 2), (0, 2), (4, 5)]


def test_a_block_of_the_wrong_kind_is_wrong() -> None:
    """Both begin at the same place; the kind differs, so it is a miss and a surplus."""
    assert counts("<head>Глава</head>", "<p>Глава</p>", "blocks.precision", "blocks.recall") == [(0, 1), (0, 1)]


def test_signs_the_alignment_leaves_alone_do_not_move_a_block() -> None:
    """'| ' stands before the paragraph: it begins where the truth's does all the same."""
    assert counts("<p>Один.</p><p>Два.</p>", "<p>Один.</p><p>| Два.</p>", "paragraphs.f1") == [(4, 4)]


def test_furniture() -> None:
    """Truth: a head of 11 characters and number 88. The result has the head with one letter wrong (91 % alike),
    and the number in its text: found 1 of 1 that it has, 1 of 2; of 13 characters 2 turn up in the text."""
    truth = '<pb/><fw type="header">Очерки края</fw><fw type="pageNum">88</fw><p>Один два три.</p>'
    result = '<pb/><fw type="header">Очерки крап</fw><p>88 Один два три.</p>'
    names = ("furniture.precision", "furniture.recall", "furniture.kept-out")
    assert counts(truth, result, *names) == [(1, 1), (1, 2), (11, 13)]


def test_furniture_of_another_kind_or_page_is_not_found() -> None:
    """The text is right; its kind, then its page, is not."""
    truth = '<pb/><fw type="header">Очерки</fw><p>Один</p><pb/><p>Два</p>'
    other_kind = truth.replace("header", "footer")
    other_page = '<pb/><p>Один</p><pb/><fw type="header">Очерки</fw><p>Два</p>'
    assert counts(truth, other_kind, "furniture.f1") == [(0, 2)]
    assert counts(truth, other_page, "furniture.f1") == [(0, 2)]


@pytest.mark.parametrize(
    ("truth", "result", "wanted"),
    [
        ('по<lb break="no"/>ле', "поле", (1, 0, 0, 0, 0)),
        ('по<lb break="no"/>ле', "по-ле", (0, 0, 0, 1, 0)),
        ('по<lb break="no"/>ле', "по- ле", (0, 0, 0, 1, 0)),
        ('кто-<lb break="no"/>то', "кто-то", (0, 1, 0, 0, 0)),
        ('кто-<lb break="no"/>то', "ктото", (0, 0, 1, 0, 0)),
        ('по<lb break="no"/>ле', "по ле", (0, 0, 0, 0, 1)),
        ('по<lb break="no"/>ле', "пс", (0, 0, 0, 0, 1)),
    ],
)
def test_hyphens(truth: str, result: str, wanted: tuple[int, ...]) -> None:
    """Joined right, kept right, joined wrong, kept wrong, not found."""
    found = compared(f"<p>а {truth} б</p>", f"<p>а {result} б</p>").hyphens
    got = (found.joined_right, found.kept_right, found.joined_wrong, found.kept_wrong, found.not_found)
    assert got == wanted


@pytest.mark.parametrize(
    ("truth", "result", "wanted"),
    [
        ("поле", 'по<lb break="no"/>ле', (1, 0, 0, 0, 0)),
        ("кто-то", 'кто<lb break="no"/>то', (0, 0, 1, 0, 0)),
        ("кто-то", 'кто-<lb break="no"/>то', (0, 1, 0, 0, 0)),
        ("поле", "по-<lb/>ле", (0, 0, 0, 1, 0)),
        ("по ле", 'по<lb break="no"/>ле', (0, 0, 0, 0, 1)),
    ],
)
def test_hyphens_at_the_line_ends_that_only_the_result_knows(truth: str, result: str, wanted: tuple[int, ...]) -> None:
    """The same five counts; what is right stands in the truth's running text."""
    found = compared(f"<p>а {truth} б</p>", f"<p>а {result} б</p>").hyphens_of_result
    got = (found.joined_right, found.kept_right, found.joined_wrong, found.kept_wrong, found.not_found)
    assert got == wanted


NOTES = ("notes.place.f1", "notes.place+number.f1", "notes.place+number+body.f1", "notes.bodies.f1")


@pytest.mark.parametrize(
    ("result", "wanted"),
    [
        ('Было.<note n="1">Там же, с. 5.</note> Стало.', [(2, 2), (2, 2), (2, 2), (2, 2)]),
        ('Было<note n="1">Там же, с. 5.</note>. Стало.', [(2, 2), (2, 2), (2, 2), (2, 2)]),
        ('Было.<note n="4">Там же, с. 5.</note> Стало.', [(2, 2), (0, 2), (0, 2), (2, 2)]),
        ('Было.<note n="1">Другое вовсе</note> Стало.', [(2, 2), (2, 2), (0, 2), (0, 2)]),
        ('Было. Стало.<note n="1">Там же, с. 5.</note>', [(0, 2), (0, 2), (0, 2), (2, 2)]),
        ('Было. Стало.</p><note type="no-call" n="1">Там же, с. 5.</note><p>', [(0, 1), (0, 1), (0, 1), (2, 2)]),
        ('Было.<note n="1" type="no-body"/> Стало.', [(2, 2), (2, 2), (0, 2), (0, 1)]),
        ("Было. Стало.", [(0, 1), (0, 1), (0, 1), (0, 1)]),
    ],
)
def test_notes(result: str, wanted: list[tuple[int, int]]) -> None:
    """One note in the truth: 2 tp by 2 tp + fp + fn for place, number, body, and for bodies wherever they stand."""
    truth = '<p>Было.<note n="1">Там же, с. 5.</note> Стало.</p>'
    assert counts(truth, f"<p>{result}</p>", *NOTES) == wanted


def test_names() -> None:
    """Truth: Салимов, Баку. Result: генерал Салимов (overlaps), Баку as a person, and one in the note that isn't
    one. Persons: 0 strict and 1 relaxed of 3 and of 1; places: 0 of 0 and of 1."""
    truth = "<p>генерал <persName>Салимов</persName> в <placeName>Баку</placeName><note>Там же</note></p>"
    note = "<note><persName>Там</persName> же</note>"
    result = f"<p><persName>генерал Салимов</persName> в <persName>Баку</persName>{note}</p>"
    names = ("persName.strict.precision", "persName.relaxed.precision", "persName.relaxed.recall")
    assert counts(truth, result, *names) == [(0, 3), (1, 3), (1, 1)]
    assert counts(truth, result, "placeName.strict.recall", "names.relaxed.f1") == [(0, 1), (2, 5)]


def test_names_are_carried_over_errors_of_the_text() -> None:
    """A letter is wrong, one is missing, one is too many before it: both ends still are the same characters."""
    truth = "<p>и <persName>А. Салимов</persName> был<note n='1'>см. <orgName>ГАСО</orgName></note></p>"
    result = "<p>ни <persName>A. Салмов</persName> был<note n='1'>см <orgName>ТАСО</orgName></note></p>"
    assert counts(truth, result, "persName.strict.f1", "orgName.strict.f1") == [(2, 2), (2, 2)]


def test_each_name_is_matched_once() -> None:
    """Two halves over one whole name: one relaxed match, one surplus."""
    truth = "<p><orgName>Красная Армия РСФСР</orgName></p>"
    result = "<p><orgName>Красная</orgName> <orgName>Армия РСФСР</orgName></p>"
    assert counts(truth, result, "orgName.relaxed.precision", "orgName.relaxed.recall") == [(1, 2), (1, 1)]


def test_date_values() -> None:
    """Four dates: the same; another day; a range in place of a day; none. 1 whole; years 3 of 4, months 2 of 3 (one
    truth has no month), days 1 of 3: 1, 2 against 3, none at all."""
    truth = (
        '<p><date when="1920-03-22">а</date> <date when="1920-04-02">б</date> <date from="1917" to="1918">в</date> '
        '<date when="1920-05-01">г</date></p>'
    )
    result = (
        '<p><date when="1920-03-22">а</date> <date when="1920-04-03">б</date> <date when="1917">в</date> '
        "<date>г</date></p>"
    )
    names = ("date.value", "date.year", "date.month", "date.day", "date.strict.f1")
    assert counts(truth, result, *names) == [(1, 4), (3, 4), (2, 3), (1, 3), (8, 8)]


def test_calibration() -> None:
    """Two with .95, one right: gap .45 twice; one with .25, wrong: gap .25. (.9 + .25) / 3."""
    found = calibrate([(0.95, True), (0.95, False), (0.25, False)])
    assert found.ece == pytest.approx(1.15 / 3)
    assert [(part.low, part.count, part.right) for part in found.bins] == [(0.2, 1, 0), (0.9, 2, 1)]
    assert calibrate([(1.0, True)]).ece == 0
    assert calibrate([]).ece is None


@pytest.mark.parametrize(
    ("truth", "result", "right"),
    [("мама ела", "мама ела", 2), ("мама ела", "маме ела", 1), ("мама ела", "мамаела", 0), ("мамаела", "мама ела", 0)],
)
def test_a_word_is_right_with_its_ends(truth: str, result: str, right: int) -> None:
    """Words of the result that the truth has with white space at the same ends."""
    cuts = [0, 4, len(result) - 3, len(result)]
    words = [SureWord(Span(*cuts[:2]), 0.9), SureWord(Span(*cuts[2:]), 0.9)]
    assert sum(part.right for part in word_calibration(words, align(truth, result)).bins) == right


def test_certainty_of_names_against_strict_matches() -> None:
    """Of two names with cert .8 one is right: a gap of .3."""
    truth = "<p><persName>Лев</persName> ел</p>"
    result = '<p><persName cert="0.8">Лев</persName> <persName cert="0.8">ел</persName></p>'
    assert compared(truth, result).figures()["ece.names-and-dates"].value == pytest.approx(0.3)


BODY = (
    '<pb n="1"/><fw type="header">Очерки</fw><head>Глава</head><p><lb/>Генерал <persName>Салимов</persName> по<lb '
    'break="no" rend="-"/>шёл<note n="1">Там же, <date when="1920">1920</date>.</note> в <placeName>Баку</placeName>. '
    '</p><quote><lb/>Из-<lb break="no"/>под <orgName>ГАСО</orgName></quote><table><row><cell>1</cell></row></table>'
    "<figure><head>Рис. 1</head></figure>"
)


def test_the_same_text_has_no_error() -> None:
    """Every figure that can be measured is perfect."""
    figures = compared(BODY, BODY).figures()
    measured = {name: figure for name, figure in figures.items() if figure.value is not None}
    assert {name: figure.value for name, figure in measured.items()} == {
        name: 0.0 if figure.lower_is_better else 1.0 for name, figure in measured.items()
    }
    assert set(figures) - set(measured) == {"ece.words", "ece.names-and-dates", "date.month", "date.day"}


@pytest.mark.parametrize(("truth", "result"), [(BODY, ""), ("", BODY), ("", "")])
def test_empty_sides(truth: str, result: str) -> None:
    """Nothing breaks, and nothing is found."""
    figures = compared(truth, result).figures()
    assert not any(figure.value for name, figure in figures.items() if name.endswith((".f1", ".recall")))
    assert figures["cer"].value == (1.0 if truth else None)


def test_what_the_truth_knows_nothing_of_is_not_measured() -> None:
    """Text alone says nothing of names and furniture; recorded pages know notes but no calls."""
    plain = transcript("<p>Генерал Салимов</p>")
    figures = evaluate.compare(plain, transcript(BODY)).figures()
    assert all(figures[name].value is None for name in ("furniture.f1", "names.strict.f1", "date.relaxed.f1"))
    recorded = transcript('<p>Было</p><note n="1" type="no-call">Там же</note>')
    figures = evaluate.compare(recorded, transcript('<p>Было<note n="1">Там же</note></p>')).figures()
    assert figures["notes.place.f1"].value is None
    assert figures["notes.bodies.f1"].value == 1.0


@given(SHORT, SHORT)
def test_the_alignment_is_the_distance_and_can_be_turned(one: str, other: str) -> None:
    there, back = align(one, other), align(other, one)
    assert there.errors == back.errors == distance(one, other) <= max(len(one), len(other))
    assert "".join(one[a:b] for _, (a, b), _ in there.steps).replace("\n", " ") == one
    for place, partner in enumerate(there.forward.tolist()):
        assert partner < 0 or there.backward[partner] == place


@given(SHORT, SHORT)
def test_truth_and_result_in_each_others_place_swap_precision_and_recall(one: str, other: str) -> None:
    bodies = [f"<p><persName>{text}</persName> и <placeName>Баку</placeName></p>" for text in (one, other)]
    there, back = compared(*bodies).figures(), compared(*reversed(bodies)).figures()
    assert there["cer"].part == back["cer"].part
    assert there["placeName.strict.f1"][1:3] == back["placeName.strict.f1"][1:3]
    assert there["persName.strict.precision"].whole == back["persName.strict.recall"].whole


def test_long_texts_are_cut_at_anchors_and_lose_nothing() -> None:
    """Every 1,000th of 132,000 characters is changed: as many errors as changes, in pieces of bounded size."""
    letters = list(WORDS)
    changed = range(500, len(letters), 1_000)
    for place in changed:
        letters[place] = "Ъ"
    result = "".join(letters)
    cut = list(pieces(WORDS, result))
    assert "".join(WORDS[slice(*piece.truth)] for piece in cut) == WORDS
    assert "".join(result[slice(*piece.result)] for piece in cut) == result
    assert max(stop - start for (start, stop), _ in cut) <= 20_000
    assert align(WORDS, result).errors == len(changed)


def test_long_texts_without_anything_in_common_are_no_worse_than_empty_ones() -> None:
    other = "".join(f"alpha{place % 977} " for place in range(10_000))
    assert align(WORDS, other).errors <= max(len(WORDS), len(other))


def test_a_transcript_is_a_value() -> None:
    assert transcript(BODY) == transcript(BODY)
    assert Transcript("a", "") != Transcript("a", "б")
