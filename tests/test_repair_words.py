"""Repair of words, in one-line notation: those broken at a line end, and those with damaged characters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.languages import language
from tei_toolkit.model.layout import Box, Line, Page, Region, Word
from tei_toolkit.model.text import Block, undo
from tei_toolkit.repair.blocks import extend
from tei_toolkit.repair.characters import repair_block
from tei_toolkit.repair.characters.small_letters import mend_capitals
from tei_toolkit.repair.evidence import Evidence, words_of
from tei_toolkit.repair.hyphens import clear_block, join_block
from tei_toolkit.repair.measured import Measured, low_words

# ------------------------------------------------------------------ broken words


def joined(notation: str, code: str = "ru", words: str = "", known: str = "") -> tuple[str, list[str]]:
    """A broken word ('|' is the line end) repaired in a document of other words; and the rules that did it."""
    block, other = block_of(notation), block_of(words) if words else None
    knows = frozenset(known.split()).__contains__ if known else None
    evidence = Evidence(language(code), words_of([block, *([other] if other else [])]), knows)
    block = join_block(block, evidence)
    return block.text.replace("\n", "|"), [edit.rule for edit in block.edits]


def block_of(notation: str) -> Block:
    """A block with a line for each part between the signs |."""
    lines = []
    for place, content in enumerate(notation.split("|"), 1):
        name = f"p0001_r01_l{place:03d}"
        lines.append(Line(name, tuple(Word(f"{name}_w{at:03d}", part) for at, part in enumerate(content.split(), 1))))
    return extend(Block("p0001_b01", "p", "", "p0001_r01"), lines)


@pytest.mark.parametrize(
    ("broken", "wanted", "verdict"),
    [
        ("гене-|рал", "генерал", "join:default"),
        ("гене\u00ad|рал", "генерал", "join:soft_hyphen"),
        ("гене¬|рал", "генерал", "join:soft_hyphen"),
        ("какой\u00ad|либо", "какойлибо", "join:soft_hyphen"),
        ("какой-|либо", "какой-либо", "keep:orthography"),
        ("кто-|нибудь", "кто-нибудь", "keep:orthography"),
        ("кое-|где", "кое-где", "keep:orthography"),
        ("из-|за", "из-за", "keep:orthography"),
        ("по-|русски", "по-русски", "keep:orthography"),
        ("во-|первых", "во-первых", "keep:orthography"),
        ("генерал-|майора", "генерал-майора", "keep:orthography"),
        ("по-|ля", "поля", "join:default"),
        ("по-|чему", "почему", "join:default"),
        ("3-|им", "3-им", "keep:number"),
        ("1917-|1918", "1917-1918", "keep:number"),
        ("XI-|й", "XI-й", "keep:number"),
        ("Санкт-|Петербург", "Санкт-Петербург", "keep:orthography"),
        ("Нагорно-|Карабах", "Нагорно-Карабах", "keep:capital"),
        ("Азер-|байджан", "Азербайджан", "join:default"),
        ("АЗЕР-|БАЙДЖАН", "АЗЕРБАЙДЖАН", "join:default"),
        ("болезня-|МН", "болезняМН", "join:default"),
        ("Бе-|JIbIM", "БеJIbIM", "join:default"),
    ],
)
def test_a_broken_word(broken: str, wanted: str, verdict: str) -> None:
    assert joined(f"он {broken} был") == (f"он {wanted} был", [verdict])


@pytest.mark.parametrize(
    ("broken", "words", "known", "wanted", "verdict"),
    [
        ("юго-|запад", "на юго-запад", "", "юго-запад", "keep:document_words"),
        ("красно-|армеец", "красно-армеец пал", "", "красно-армеец", "keep:document_words"),
        ("кое-|му", "коему", "", "коему", "join:document_words"),
        ("красно-|армеец", "красно-армеец и красноармеец", "", "красноармеец", "join:default"),
        ("северо-|западный", "", "северо-западный", "северо-западный", "keep:lexicon"),
        ("северо-|западный", "", "западный", "северо-западный", "keep:compound"),
        ("северо-|ходец", "", "западный", "североходец", "join:default"),
        ("в-|ольный", "", "вольный", "вольный", "join:lexicon"),
        ("чудо-|юдо", "", "чудо-юдо", "чудо-юдо", "keep:lexicon"),
        ("за-|то", "", "зато", "зато", "join:lexicon"),
        ("Зан-|гезур", "", "генерал", "Зангезур", "join:default"),
        ("экс-|чемпион", "", "чемпион", "экс-чемпион", "keep:compound"),
        ("экс-|тренный", "", "чемпион", "экстренный", "join:default"),
        ("кто-|то", "", "кто", "кто-то", "keep:compound"),
        ("скажи-|ка", "", "кто", "скажи-ка", "keep:orthography"),
        ("Литвинчу-|ка", "", "кто", "Литвинчука", "join:default"),
        ("ну-|с", "", "нус", "ну-с", "keep:orthography"),
        ("красно-|армеец", "красно-армеец, красно-армеец и красноармеец", "", "красно-армеец", "keep:document_words"),
        ("военно-|промышленного", "", "военно промышленного", "военно-промышленного", "keep:linked_adjectives"),
        ("историко-|культурный", "", "историк культурный", "историко-культурный", "keep:linked_adjectives"),
        ("видео-|технический", "", "видео технический", "видеотехнический", "join:default"),
        ("соци-|ал-демократ", "", "социал", "социал-демократ", "join:lexicon"),
        ("IT-|компания", "", "кто", "IT-компания", "keep:abbreviation"),
        ("Гон-|Конг", "", "гонконг", "ГонКонг", "join:lexicon"),
    ],
)
def test_a_broken_word_that_is_known(broken: str, words: str, known: str, wanted: str, verdict: str) -> None:
    assert joined(f"он {broken} был", words=words, known=known) == (f"он {wanted} был", [verdict])


@pytest.mark.parametrize(
    ("code", "broken", "wanted"),
    [
        ("de", "Vor-|und Nachteile", "Vor-|und Nachteile"),
        ("de", "Staats-|Anzeiger", "Staats-Anzeiger"),
        ("de", "US-|Konzern", "US-Konzern"),
        ("de", "SONN-|TAG", "SONNTAG"),
        ("de", "Mc-|Cabe", "McCabe"),
        ("de", "Stadt-|und Land", "Stadt-|und Land"),
        ("de", "Regie-|rung", "Regierung"),
        ("en", "govern-|ment", "government"),
        ("en", "Mac-|Cready", "MacCready"),
        ("en", "mother-|in-law", "mother-in-law"),
        ("fr", "publiez-|le", "publiez-le"),
        ("fr", "ex-|cellent", "excellent"),
        ("fr", "soi-|même", "soi-même"),
        ("fr", "gouverne-|ment", "gouvernement"),
        ("xx", "gouverne-|ment", "gouvernement"),
    ],
)
def test_a_broken_word_of_other_languages(code: str, broken: str, wanted: str) -> None:
    assert joined(broken, code)[0] == wanted


@pytest.mark.parametrize("whole", ["мир — |война", "мир -|война", "- |война", "т. -|е.", "слово|-то", "1 -|2", "мир|и"])
def test_a_line_end_that_breaks_no_word_stays(whole: str) -> None:
    assert joined(whole) == ("|".join(" ".join(part.split()) for part in whole.split("|")), [])


def test_several_breaks_in_one_text() -> None:
    assert joined("гене-|рал-|майор по-|шёл")[0] == "генерал-майор пошёл"


# ------------------------------------------------------------------ characters


@pytest.mark.parametrize(
    ("damaged", "wanted", "rules"),
    [
        ("в ХI веке", "в XI веке", "numeral"),
        ("армия ХI воевала", "армия XI воевала", "mixed_numeral"),
        ("власть CCP пала", "власть ССР пала", "latin_word"),
        ("и Tam он", "и Там он", "latin_word"),
        ("гoрод стоит", "город стоит", "mixed_word"),
        ("в Kазахском уезде", "в Казахском уезде", "mixed_word"),
        ("Kazemzаdeh wrote", "Kazemzadeh wrote", "mixed_word"),
        ("царь Николай П правил", "царь Николай II правил", "numeral"),
        ("в Ш Думе", "в III Думе", "numeral"),
        ("ХIХ столетие", "XIX столетие", "numeral"),
        ("ХХ век", "XX век", "numeral"),
        ("11-я армия", "11-я армия", ""),
        ("C утра", "С утра", "latin_letter"),
        ("генерал M. Н. Покровский", "генерал М. Н. Покровский", "latin_letter"),
    ],
)
def test_damaged_characters(damaged: str, wanted: str, rules: str) -> None:
    block = repair_block(block_of(damaged), Evidence(language("ru")))
    assert (block.text, [edit.rule for edit in block.edits]) == (wanted, rules.split())
    assert undo(block).text == damaged


@pytest.mark.parametrize(
    "whole",
    [
        "Глава 1", "том IV", "у Kazemzadeh пишет", "С. В. Иванов", "Г. Салимов", "часть С. В. Иванова",
        "И. Г. Ш. Иванов", "в 1920 году", "Красной Армии РСФСР", "с. 45", "М. Горький", "у моря",
        "I том", "Людовик XIV", "COVID 19", "до Николая У ворот",
    ],
)  # fmt: skip
def test_sound_characters_stay(whole: str) -> None:
    assert repair_block(block_of(whole), Evidence(language("ru"))).edits == ()


@given(st.lists(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяёіѣ", min_size=1, max_size=9), min_size=1, max_size=8))
def test_clean_russian_words_are_left_alone(words: list[str]) -> None:
    assert repair_block(block_of(" ".join(words)), Evidence(language("ru"))).edits == ()


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzABCDEFXYé", min_size=1, max_size=9), min_size=1, max_size=8))
def test_latin_words_of_a_latin_language_are_left_alone(words: list[str]) -> None:
    assert repair_block(block_of(" ".join(words)), Evidence(language("en"))).edits == ()


def test_a_dollar_before_the_number_of_a_heading_is_a_section_sign() -> None:
    head = replace(block_of("$ 3. Выборы за $ 5"), kind="head")
    assert repair_block(head, Evidence(language("ru"))).text == "§ 3. Выборы за $ 5"
    assert repair_block(block_of("$ 3. Выборы"), Evidence(language("ru"))).edits == ()


def test_a_repair_that_reads_anew_is_less_sure_than_one_of_code_points() -> None:
    def sure(damaged: str) -> float:
        return repair_block(block_of(damaged), Evidence(language("ru"))).edits[0].confidence

    assert sure("в ХI веке") == sure("власть CCP пала") == 1.0
    assert sure("в Ш Думе") < sure("и Tam он") < 1.0


# ------------------------------------------------------------------ specks beside broken words


def cleared(notation: str, known: str = "", code: str = "ru") -> str:
    """A block after the specks beside its broken words were taken out, with a dictionary of the known words."""
    block = block_of(notation)
    evidence = Evidence(language(code), words_of([block]), frozenset(known.split()).__contains__)
    repaired = clear_block(block, evidence)
    assert undo(repaired).text == block.text
    return repaired.text.replace("\n", "|")


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("Не-|‚смотря", "Не-|смотря"),
        ("Наваль-* |го", "Наваль-|го"),
        ("ве- _|~ роятно", "ве-|роятно"),
        ("населенны-.|ми", "населенны-|ми"),
        ("пла-. |` нировалось", "пла-|нировалось"),
        ("зда-- |ний", "зда-|ний"),
        ("дру-|‚ ТОМ", "дру-|ТОМ"),
    ],
)
def test_specks_beside_a_broken_word_are_taken_out(read: str, wanted: str) -> None:
    assert cleared(read, "населенными планировалось зданий") == wanted


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("Haupt-,|und Neben", "de"),
        ("«пресс-»|центр", "ru"),
        ("сказал он. -|* Да", "ru"),
        ("пресс-|* Москва", "ru"),
        ("пресс-.|Москва", "ru"),
    ],
)
def test_signs_that_may_stand_beside_a_hyphen_stay(read: str, code: str) -> None:
    assert cleared(read, "dunkelblau", code) == read


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("Х[-ой Красной", "XI-ой Красной"),
        ("Х]-ой Красной", "XI-ой Красной"),
        ("в Х|Х веке", "в XIX веке"),
        ("[X] веке", "[X] веке"),
        ("Х[а] веке", "Х[а] веке"),
        ("Х|", "Х|"),
    ],
)
def test_a_stroke_of_a_numeral_read_as_a_sign(read: str, wanted: str) -> None:
    block = Block("p0001_b01", "p", read, "p0001_r01")
    assert repair_block(block, Evidence(language("ru"))).text == wanted


# ------------------------------------------------------------------ capitals as low as small letters


def lowered(notation: str, code: str = "ru") -> str:
    """A line in one-line notation repaired: a word behind ^ stands as high as capitals do."""
    words, left = [], 0
    for at, part in enumerate(notation.split(), 1):
        printed = part.removeprefix("^")
        top = 86 if part.startswith("^") else 100
        words.append(Word(f"p0001_r01_l001_w{at:03d}", printed, Box(left, top, left + 20 * len(printed), 130)))
        left += 20 * len(printed) + 15
    line = Line("p0001_r01_l001", tuple(words), None, (0.0, 0.0))
    low = low_words([Page("p0001", None, (Region("p0001_r01", "paragraph", (line,)),))])
    block = extend(Block("p0001_b01", "p", "", "p0001_r01"), [line])
    knows = frozenset("тому не он воз красной".split()).__contains__
    repaired = mend_capitals(block, Evidence(language(code), knows=knows, measured=Measured(low=low)))
    assert undo(repaired).text == block.text
    return repaired.text


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("они и к ТОМУ же", "они и к тому же"),
        ("в словах Не на месте", "в словах не на месте"),
        ("они и к ^ТОМУ же", "они и к ТОМУ же"),
        ("из ^ВОЗ он", "из ВОЗ он"),
        ("на Красной почве", "на Красной почве"),
        ("на СССР он", "на СССР он"),
        ("сказал. ОН не", "сказал. ОН не"),
        ("ТОМУ же", "ТОМУ же"),
    ],
)
def test_capitals_as_low_as_small_letters_are_small(read: str, wanted: str) -> None:
    assert lowered(read) == wanted
    assert lowered(read, "fr") == lowered(read, "en") == read.replace("^", "")
