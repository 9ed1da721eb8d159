"""Single words with damaged characters: numerals, digits and letters, scripts; and what must stay as it is."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit import evaluate
from tei_toolkit.languages import language
from tei_toolkit.model.text import Block, Edit, undo
from tei_toolkit.repair.characters import RULES, repair_block
from tei_toolkit.repair.characters.numerals import STROKE_RULES
from tei_toolkit.repair.characters.scripts import TO_LATIN
from tei_toolkit.repair.characters.tokens import doubtful, tokens
from tei_toolkit.repair.evidence import Evidence, words_of
from tei_toolkit.repair.lexicon import lexicon_for

KNOWN = frozenset(
    "был он они победа что вместе была заполярье белым торгау боссов дня раза о без за ту част часть".split()
)


def block_of(text: str) -> Block:
    """A paragraph."""
    return Block("p0001_b01", "p", text, "p0001_r01")


def repaired(text: str, code: str = "ru", words: str = "") -> Block:
    """A text repaired with a small dictionary, in a document of other words."""
    block = block_of(text)
    evidence = Evidence(language(code), words_of([block, block_of(words)]), KNOWN.__contains__)
    done = repair_block(block, evidence)
    assert undo(done).text == text
    return done


@pytest.mark.parametrize(
    ("read", "wanted", "rule"),
    [
        ("в томе ГУ. Саратов", "в томе IV. Саратов", "numeral"),
        ("см. главу ХИ настоящего", "см. главу XII настоящего", "numeral"),
        ("Paris, 1900, t. ТУ, с. 61", "Paris, 1900, t. IV, с. 61", "numeral"),
        ("М., 1933, ч. I—IL, с. 118", "М., 1933, ч. I—II, с. 118", "numeral"),
        ("ХП и ХУ веков", "XII и XV веков", "numeral"),
        ("ХVІ—ХVІІ вв.", "XVI—XVII вв.", "numeral"),
        ("на П Всероссийском съезде", "на II Всероссийском съезде", "numeral"),
        ("Вильгельм Il её", "Вильгельм II её", "numeral_strokes"),
        ("Георг У и Николай", "Георг V и Николай", "lone_five"),
        ("Чиновник У класса", "Чиновник V класса", "lone_five"),
        ("это ХУШ не", "это XVIII не", "plain_numeral"),
        ("итог XlV был", "итог XIV был", "small_strokes"),
        ("111 Интернационал", "III Интернационал", "scarce_elevens"),
        ("в 11 Государственной Думе", "в II Государственной Думе", "scarce_elevens"),
        ("М., 1933, ч. 1—1, с. 118", "М., 1933, ч. I—II, с. 118", "ones_in_range"),
        ("в I—11 частях", "в I—II частях", "ones_in_range"),
        ("в 1—IV веках", "в I—IV веках", "ones_in_range"),
        ("Остатки ХГой армии", "Остатки XI-ой армии", "glued_ending"),
        ("инженеры Петра Ги Анны", "инженеры Петра I и Анны", "glued_and"),
        ("орден [ степени", "орден I степени", "lone_stroke"),
        ("и обоз {X армии", "и обоз IX армии", "numeral_strokes"),
    ],
)
def test_a_numeral(read: str, wanted: str, rule: str) -> None:
    block = repaired(read)
    assert (block.text, {edit.rule for edit in block.edits}) == (wanted, {rule})


@pytest.mark.parametrize(
    ("read", "wanted", "rule"),
    [
        ("в I9I6 году", "в 1916 году", "year"),
        ("лета 192б год", "лета 1926 год", "year"),
        ("весной l920 он", "весной 1920 он", "year"),
        ("192О г.", "1920 г.", "year"),
        ("2О марта", "20 марта", "day"),
        ("1З—15 марта", "13—15 марта", "day"),
        ("З марта", "3 марта", "day"),
        ("б мая", "6 мая", "day"),
        ("К31 марта", "К 31 марта", "glued_day"),
        ("3ангезур пал", "Зангезур пал", "letters_for_digits"),
        ("он 6ыл там", "он был там", "letters_for_digits"),
        ("0ни были", "Они были", "letters_for_digits"),
        ("сказал: 0н был", "сказал: он был", "letters_for_digits"),
        ("их по6еда", "их победа", "letters_for_digits"),
        ("ВОДА 6ЫЛА", "ВОДА БЫЛА", "letters_for_digits"),
        ("4то это", "что это", "letters_for_digits"),
        ("д. 103, а. 3—5", "д. 103, л. 3—5", "citation_part"),
        ("ф. 894, ой. 10, д. 1", "ф. 894, оп. 10, д. 1", "citation_part"),
        ("л. 12 06.; ф. 64", "л. 12 об.; ф. 64", "overleaf"),
        ("Подробнее 06 этом см.", "Подробнее об этом см.", "overleaf"),
    ],
)
def test_digits_and_letters(read: str, wanted: str, rule: str) -> None:
    block = repaired(read)
    assert (block.text, [edit.rule for edit in block.edits]) == (wanted, [rule])
    assert all(edit.evidence and edit.confidence < 1 for edit in block.edits)


@pytest.mark.parametrize(
    ("read", "wanted", "rule"),
    [
        ("o том, что", "о том, что", "latin_word"),
        ("B Баку", "В Баку", "latin_word"),
        ("прошёл. K утру", "прошёл. К утру", "latin_word"),
        ("y дома 5 c половиной", "у дома 5 с половиной", "latin_word"),
        ("C 22 марта", "С 22 марта", "latin_letter"),
        ("в очерке. M., 1933, ч. 1", "в очерке. М., 1933, ч. 1", "latin_letter"),
        ("исторiя Россiи", "исторія Россіи", "mixed_word"),
        ("PCФCP пала", "РСФСР пала", "mixed_word"),
        ("БеJIbIM домом", "Белым домом", "misread_word"),
        ("в Topray на реке", "в Торгау на реке", "misread_word"),
        ("Rambaud А. Histoire", "Rambaud A. Histoire", "cyrillic_letter"),
        ("New York, 1951, р. 283. РГАСПИ", "New York, 1951, p. 283. РГАСПИ", "cyrillic_letter"),
    ],
)
def test_letters_of_the_wrong_script(read: str, wanted: str, rule: str) -> None:
    block = repaired(read)
    assert (block.text, {edit.rule for edit in block.edits}) == (wanted, {rule})


@pytest.mark.parametrize(
    ("code", "read", "wanted"),
    [
        ("en", "the Cоngress met", "the Congress met"),
        ("en", "by the СЕО of it", "by the CEO of it"),
        ("de", "das Нaus", "das Haus"),
        ("fr", "tome Xl fin", "tome XI fin"),
    ],
)
def test_cyrillic_letters_in_a_latin_text(code: str, read: str, wanted: str) -> None:
    assert repaired(read, code).text == wanted


@pytest.mark.parametrize(
    "whole",
    [
        "дом 5б, кв. 3а", "дом 12а", "3-й день", "6ти лет", "3им летом", "в 30-е годы", "танк Т-34", "COVID19 снова",
        "№ 1920", "№ 3О", "1б класс", "дом 192б", "XX1", "из CO2 и H2O", "20° C и", "от 3дня", "боссов 6боссов",
        "агентство BBC сообщает", "В. И. Ленин", "в часть С. В. Иванова", "З. Фрейд писал", "студент МГУ II курса",
        "XXго века", "У класса собрались", "подошёл у класса", "НА ТУ ЧАСТЬ", "вернусь к вам в 11 домов",
        "Николай 1 мая приехал", "Microsoft с Google и Apple", "лемма [ текст", "[X] веке", "л. 6 и 06 марта",
        "счёт 1—1", "части 1—11", "X—1 числа", "ф. 64, оп. 1, д. 17, л. 134", "ф. 64, с. 5", "д. 5, т. 2",
    ],
)  # fmt: skip
def test_what_looks_damaged_and_is_not(whole: str) -> None:
    assert repaired(whole).text == whole


def test_an_abbreviation_that_the_document_writes_in_cyrillic_is_no_foreign_one() -> None:
    assert repaired("силы BBC пали", words="штаб ВВС").text == "силы ВВС пали"


@pytest.mark.parametrize("text", ["die Il. 5 l'an", "pour l'an mil", "Il dit: tome l, Ill part", "CIVIL DIM MIX"])
def test_latin_words_that_resemble_numerals(text: str) -> None:
    assert repaired(text, "fr").text == repaired(text, "en").text == text


def test_each_edit_says_what_speaks_for_it() -> None:
    block = repaired("При Николае П в I9I6 году, ф. 2, on. 1, о 6ывшем гoроде и БеJIbIM 3ангезуре", words="бывшем")
    assert all(edit.evidence for edit in block.edits)
    assert {edit.evidence for edit in block.edits} >= {"«Николае» goes before", "«году» follows"}
    assert "the document writes «бывшем» 1 time" in {edit.evidence for edit in block.edits}


SIGNS = "абвзоухсрХУПШГТИІОЗбл" + "aBcCopxXIVLMlOi" + "0134689" + "ѣё"
TEXTS = st.lists(st.text(SIGNS, min_size=1, max_size=6), min_size=1, max_size=6).flatmap(
    lambda words: st.lists(st.sampled_from([" ", ", ", ". ", ", 5. ", " марта ", " веке ", " том ", "-й "])).map(
        lambda gaps: "".join(a + b for a, b in zip(words, [*gaps, *" " * len(words)], strict=False))
    )
)


@given(TEXTS, st.sampled_from(["ru", "de", "fr", "en"]), st.booleans())
def test_words_that_are_passed_over_need_no_rule(text: str, code: str, known: bool) -> None:
    evidence = Evidence(language(code), {}, lambda _: known)
    checked = {token.span for token in doubtful(text, evidence.language.script)}
    passed = [token for token in tokens(text) if token.span not in checked]
    assert [(token.text, rule.__name__) for token in passed for rule in RULES if rule(token, evidence)] == []


@given(TEXTS, st.sampled_from(["ru", "de", "fr", "en"]), st.booleans())
def test_undoing_gives_back_what_was_read(text: str, code: str, known: bool) -> None:
    evidence = Evidence(language(code), {}, lambda _: known)
    done = repair_block(block_of(text), evidence)
    assert undo(done).text == text
    assert all(edit.before != done.text[slice(*edit.span)] for edit in done.edits[-1:])


WORD_RULES = frozenset(rule.__name__ for rule in (*RULES, *STROKE_RULES))


def edits_of(text: str, code: str) -> list[Edit]:
    """What the rules for words change in the paragraphs of a clean text, with the language's dictionary."""
    blocks = [block_of(line) for line in re.split(r"\s*\n\s*", text) if line]
    evidence = Evidence(language(code), words_of(blocks), lexicon_for(code))
    edits = [edit for block in blocks for edit in repair_block(block, evidence).edits]
    return [edit for edit in edits if edit.rule in WORD_RULES]


@pytest.mark.needs_shared
@pytest.mark.parametrize(("folder", "most"), [("ner-ru-nerel", 5), ("ner-ru-factrueval", 0)])
def test_clean_russian_news_change_in_code_points_alone(folder: str, most: int, shared: Path) -> None:
    """Letters stay; some code points change, of words that the source has in two scripts (of 20,000 and 12,000)."""
    found = []
    for path in sorted(shared.glob(f"data/{folder}/*.txt")):
        if path.name != "SOURCE.txt":
            found += edits_of(path.read_text(encoding="utf-8"), "ru")
    assert {edit.confidence for edit in found} <= {1.0}
    assert len(found) <= most


@pytest.mark.needs_shared
def test_clean_texts_of_before_1918_change_in_code_points_alone(shared: Path) -> None:
    for path in sorted(shared.glob("data/tei-ru-notes/*.xml")):
        for edit in edits_of(evaluate.read(path).text, "ru"):
            assert edit.confidence == 1.0
            assert re.search(r"[a-zA-Z]", edit.before)


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    ("folder", "code"), [("tei-de-letters", "de"), ("tei-fr-letters", "fr"), ("tei-en-journal", "en")]
)
def test_clean_letters_in_other_languages_stay(folder: str, code: str, shared: Path) -> None:
    paths = sorted(shared.glob(f"data/{folder}/*.xml"))
    assert paths
    assert [edit for path in paths for edit in edits_of(evaluate.read(path).text, code)] == []


def test_a_change_of_code_points_changes_no_glyph() -> None:
    block = repaired("гoрод CCP и ХІХ веке, C 22 марта, Россiя, Rambaud А. Histoire")
    assert len(block.edits) == 6
    assert {edit.confidence for edit in block.edits} == {1.0}
    assert block.text.translate(TO_LATIN) == undo(block).text.translate(TO_LATIN)
