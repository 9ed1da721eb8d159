"""Repair of signs, in one-line notation: hyphens within lines, quotation marks, letters set apart, stray marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_repair_words import block_of

from tei_toolkit.annotate import AnnotateSettings, annotate
from tei_toolkit.languages import language
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Box, Line, Page, Region, Word
from tei_toolkit.model.text import Annotation, Block, Edit, resolve, undo
from tei_toolkit.repair import RepairSettings, repair
from tei_toolkit.repair.blocks import extend
from tei_toolkit.repair.characters.punctuation import mend_punctuation
from tei_toolkit.repair.characters.spaced import close_letters
from tei_toolkit.repair.characters.stray import clear_stray
from tei_toolkit.repair.evidence import Evidence, words_of
from tei_toolkit.repair.hyphens import part_dashes
from tei_toolkit.repair.measured import measured

SIGNS = " -—–,.;:!?'\"«»„“‘’‚`<>|_~^°ﬁſ"


def evidence_of(block: Block, code: str = "ru", words: str = "", known: str = "", engine: bool = False) -> Evidence:
    """What speaks for a repair of the block in a document of other words, with a dictionary of the known ones."""
    blocks = [block, *([block_of(words)] if words else [])]
    read = {anchor.word: 0.9 for anchor in block.anchors} if engine else {}
    return Evidence(
        language(code), words_of(blocks), frozenset(known.split()).__contains__, read, measured=measured(blocks, [])
    )


def shown(repaired: Block, block: Block) -> tuple[str, list[str]]:
    """The repaired text in one line and the rules that made it; undoing them gives the block back."""
    back = undo(repaired)
    assert (back.text, back.anchors, back.milestones) == (block.text, block.anchors, block.milestones)
    return repaired.text.replace("\n", "|"), [edit.rule for edit in repaired.edits]


# ------------------------------------------------------------------ hyphens between spaces


@pytest.mark.parametrize(
    ("read", "wanted", "rule"),
    [
        ("сабель и конно - горного взвода", "сабель и конно-горного взвода", "bound_half"),
        ("сабель и конно -горного взвода", "сабель и конно-горного взвода", "bound_half"),
        ("сабель и конно- горного взвода", "сабель и конно-горного взвода", "bound_half"),
        ("на юго - западе", "на юго-западе", "written_compound"),
        ("пусть кто - нибудь скажет", "пусть кто-нибудь скажет", "known_compound"),
        ("боев 9 - 11 апреля, он", "боев 9—11 апреля, он", "number_range"),
        ("в 1917 - 1918 гг. он", "в 1917—1918 гг. он", "number_range"),
        ("в 1917 - 18 гг. он", "в 1917—18 гг. он", "number_range"),
        ("на XIX - XX вв. он", "на XIX—XX вв. он", "number_range"),
        ("за 5 - 7 лет", "за 5—7 лет", "number_range"),
    ],
)
def test_a_spaced_hyphen_is_closed_up(read: str, wanted: str, rule: str) -> None:
    block = block_of(read)
    evidence = evidence_of(block, words="на юго-западе", known="кто-нибудь")
    assert shown(part_dashes(block, evidence), block) == (wanted, [rule])


@pytest.mark.parametrize(
    "read",
    [
        "линии Евлах - Агдам - Шуша", "отряд охраны - на деревню", "слово -|то", "кто -|нибудь", "1 -|2 года",
        "счёт 2 - 1", "11 - 9 апреля", "2 - 3 - 4 года", "3 - 5,5 лет", "1 - 2 = 3 лет", "тел. 12345 - 67890 до обеда",
        "он - то", "«кто» - нибудь", "Конно", "он сказал: - да", "с 5—7 лет", "конно-горного",
    ],
)  # fmt: skip
def test_a_dash_stays_as_it_is_printed(read: str) -> None:
    block = block_of(read)
    assert shown(part_dashes(block, evidence_of(block, known="кто-нибудь")), block) == (read, [])


def test_a_range_has_the_sign_of_the_documents_other_ranges() -> None:
    block = block_of("боев 9 - 11 апреля")
    assert part_dashes(block, evidence_of(block, words="1-2 3-4 5—6")).text == "боев 9-11 апреля"
    assert part_dashes(block, evidence_of(block, words="он – да")).text == "боев 9–11 апреля"
    assert part_dashes(block, evidence_of(block, "de")).text == "боев 9–11 апреля"


def test_a_change_says_what_speaks_for_it() -> None:
    def edit(read: str, **more: str) -> Edit:
        block = block_of(read)
        return part_dashes(block, evidence_of(block, **more)).edits[0]

    assert edit("юго - запад", words="на юго-запад").evidence == "the document writes «юго-запад» 1 times"
    assert edit("9 - 11 апреля").evidence == "a number and a greater one before «апреля»"
    assert edit("9 - 11 апреля").confidence > edit("9 - 11 раз").confidence
    assert {edit("9 - 11 раз").agent, edit("конно - горный").agent} == {"hyphens"}


def line_of(notation: str, sizes: dict[str, tuple[int, int]]) -> tuple[Block, Evidence]:
    """A line of an engine's words, whose small letters are 20 pixels high; `sizes` gives width and height of signs."""
    words, left = [], 0
    for at, part in enumerate(notation.split(), 1):
        width, height = sizes.get(part, (20 * len(part), 20))
        words.append(Word(f"p0001_r01_l001_w{at:03d}", part, Box(left, 100, left + width, 100 + height), 0.9))
        left += width + 15
    line = Line("p0001_r01_l001", tuple(words))
    page = Page("p0001", None, (Region("p0001_r01", "paragraph", (line,)),))
    block = extend(Block("p0001_b01", "p", "", "p0001_r01"), [line])
    return block, Evidence(language("ru"), words_of([block]), measured=measured([block], [page]))


# ------------------------------------------------------------------ the form of signs


@pytest.mark.parametrize(
    ("code", "read", "wanted", "rule"),
    [
        ("ru", "газета <<Искра>> писала", "газета «Искра» писала", "doubled_quote doubled_quote"),
        ("ru", "газета «‹Искра» писала", "газета «Искра» писала", "doubled_quote"),
        ("de", "sagte ,,Nein“ und", "sagte „Nein“ und", "doubled_quote"),
        ("en", "the oﬃce of ﬁre", "the office of fire", "ligature ligature"),
        ("de", "daſs Waſſer", "dass Wasser", "long_s long_s long_s"),
        ("fr", "l'usage d’un j’ai qu’il", "l’usage d’un j’ai qu’il", "apostrophe"),
    ],
)
def test_a_sign_gets_the_form_it_is_printed_in(code: str, read: str, wanted: str, rule: str) -> None:
    block = block_of(read)
    assert shown(mend_punctuation(block, evidence_of(block, code, engine=True)), block) == (wanted, rule.split())


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("ru", 'он сказал: "да"'), ("ru", "а < б > в"), ("ru", "2 << 3"), ("de", "eins,, zwei"), ("ru", "об'ект"),
        ("en", "the boys' books"), ("fr", "l'usage d'un"), ("fr", "mot ; et » il : non ?"), ("ru", "слово , что"),
    ],
)  # fmt: skip
def test_the_form_of_other_signs_stays(code: str, read: str) -> None:
    block = block_of(read)
    assert shown(mend_punctuation(block, evidence_of(block, code, engine=True)), block) == (read, [])


def test_a_typed_apostrophe_stays_though_there_are_others() -> None:
    block = block_of("l'usage d’un j’ai qu’il")
    assert mend_punctuation(block, evidence_of(block, "fr")).edits == ()


def test_ligatures_and_the_long_s_are_the_same_letters_on_the_paper() -> None:
    block = block_of("Waſſer oﬃce слово <<да>>")
    sure = {edit.rule: edit.confidence for edit in mend_punctuation(block, evidence_of(block)).edits}
    assert sure == {"ligature": 1.0, "long_s": 1.0, "doubled_quote": 0.95}


def test_a_space_before_a_comma_goes_where_the_document_writes_none() -> None:
    block = block_of("слово , что было . . . потом")
    close = evidence_of(block, words="слово, " * 60, engine=True)
    assert shown(mend_punctuation(block, close), block) == ("слово, что было . . . потом", ["space_before"])
    apart = evidence_of(block, words="слово, " * 60 + "слово , " * 9, engine=True)
    assert mend_punctuation(block, apart).edits == ()
    assert mend_punctuation(block, evidence_of(block, words="слово, " * 60)).edits == ()


# ------------------------------------------------------------------ letters set apart


@pytest.mark.parametrize(
    ("read", "wanted", "marked"),
    [
        ("на с е в е р н у ю межу", "на северную межу", ["северную"]),
        ("на се в е р н у ю межу", "на северную межу", ["северную"]),
        ("эта р а з рядка", "эта разрядка", ["разрядка"]),
        ("с е в е|р н у ю межу", "северную межу", ["северную"]),
        ("с е в е р н у ю м е ж у был", "северную межу был", ["северную", "межу"]),
        ("о север н у ю межу", "о северную межу", ["северную"]),
        ("летом и|с е ве р н у ю не он", "летом и|северную не он", ["северную"]),
        ("в с е в е р н у ю м е ж у о", "в северную межу о", ["северную", "межу"]),
        ("П И С Ь М О", "ПИСЬМО", ["ПИСЬМО"]),
    ],
)
def test_a_word_set_apart_is_whole(read: str, wanted: str, marked: list[str]) -> None:
    block = block_of(read)
    known = "северную межу разрядка тот письмо все верную меж"
    repaired = close_letters(block, evidence_of(block, known=known))
    assert shown(repaired, block)[0] == wanted
    hi = sorted((found for found in repaired.annotations if found.tag == "hi"), key=lambda found: found.span)
    assert [repaired.text[slice(*found.span)] for found in hi] == marked


def test_a_line_end_within_a_word_set_apart_keeps_its_place() -> None:
    block = block_of("с е в е|р н у ю межу")
    repaired = close_letters(block, evidence_of(block, known="северную"))
    assert [(mark.at, mark.in_word) for mark in repaired.milestones] == [(0, False), (4, True)]


@pytest.mark.parametrize(
    "read", ["и в с ё", "А. Б. В. Г. Иванов", "и я о ней", "и в с ними", "а б в г д", "т. е. и т. д.", "р и п брат"]
)
def test_single_letters_that_make_no_known_word_stay(read: str) -> None:
    block = block_of(read)
    assert close_letters(block, evidence_of(block, known="всё ней ними рип брат и в с")) == block


# ------------------------------------------------------------------ marks of the scan


@pytest.mark.parametrize(
    ("read", "wanted", "rule"),
    [
        ("в беседе он. :", "в беседе он.", ["dust"]),
        ("в беседе, _ он", "в беседе, он", ["dust"]),
        ("в беседе .", "в беседе .", []),
        ("| в беседе", "| в беседе", []),
        ("в беседе |", "в беседе |", []),
        ("в беседе *", "в беседе *", []),
    ],
)
def test_a_sign_smaller_than_any_printed_one_is_taken_out(read: str, wanted: str, rule: list[str]) -> None:
    tall = dict.fromkeys("|*", (8, 24))
    block, evidence = line_of(read, {":": (5, 6), "_": (4, 4), ".": (5, 5)} | tall)
    assert shown(clear_stray(block, evidence), block) == (wanted, rule)


@pytest.mark.parametrize(
    ("read", "wanted", "rule"),
    [
        ("может смягчить ‘ряд мер", "может смягчить ряд мер", ["lone_quote"]),
        ("защиты удалось‘приостановить бой", "защиты удалось приостановить бой", ["quote_between"]),
        ("может смягчить ‘ряд’ мер", "может смягчить ‘ряд’ мер", []),
        ("на „ряд“ мер", "на „ряд“ мер", []),
        ("он сказал. ‘Да", "он сказал. ‘Да", []),
        ("об‘ект", "об‘ект", []),
    ],
)
def test_a_quotation_mark_that_nothing_closes_is_none(read: str, wanted: str, rule: list[str]) -> None:
    block = block_of(read)
    evidence = evidence_of(block, known="удалось приостановить", engine=True)
    assert shown(clear_stray(block, evidence), block) == (wanted, rule)
    assert clear_stray(block, evidence_of(block, "en", engine=True)).edits == ()


# ------------------------------------------------------------------ all of them


@given(st.lists(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяё" + SIGNS, min_size=1, max_size=6), min_size=1, max_size=12))
def test_any_text_comes_back(words: list[str]) -> None:
    block = block_of(" ".join(words).replace("|", "¦"))
    evidence = evidence_of(block, known="северную на", engine=True)
    for mend in (clear_stray, close_letters, mend_punctuation, part_dashes):
        shown(mend(block, evidence), block)


def test_signs_are_repaired_in_running_text_and_only_when_wanted() -> None:
    line = Line("p0001_r01_l001", tuple(Word(f"w{at}", part) for at, part in enumerate("конно - горный ﬂag".split())))
    page = Page("p0001", None, (Region("p0001_r01", "paragraph", (line,)),))
    assert repair([page], RepairSettings(lexicon=False)).blocks[0].text == "конно-горный flag"
    assert repair([page], RepairSettings(lexicon=False, characters=False)).blocks[0].edits == ()


def test_a_name_set_apart_is_marked_and_named() -> None:
    block = close_letters(block_of("генерал С а л и м о в пал"), evidence_of(block_of("Салимов"), words="Салимов"))
    name = Annotation(block.annotations[0].span, "persName", "names")
    document = annotate(Document(blocks=(block,)), None, AnnotateSettings(dates=False))
    assert [found.tag for found in document.blocks[0].annotations] == ["hi"]
    assert annotate(document, None, AnnotateSettings(dates=False)).blocks == document.blocks
    assert [found.tag for found in resolve((name, *block.annotations))] == ["hi", "persName"]
