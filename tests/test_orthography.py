"""An older spelling is recognised, kept, and looked up as it is written today."""

from dataclasses import replace

import pytest
from lxml import etree

from tei_toolkit.formats import plain_text
from tei_toolkit.languages import language
from tei_toolkit.model.document import Document, Metadata, from_json, to_json
from tei_toolkit.repair import RepairSettings, repair
from tei_toolkit.repair.lexicon import lexicon_for
from tei_toolkit.repair.orthography import is_old, knowing_old, modern
from tei_toolkit.tei.encode import encode
from tei_toolkit.validation import validate

OLD = language("ru").old_spelling
assert OLD is not None
PAGE = """Въ началѣ весны онъ пріѣхалъ въ деревню, гдѣ его ждали без-
смертный старикъ и дѣти новаго помѣщика; всѣ они говорили объ его
возвращеніи изъ-за границы.
"""


@pytest.mark.parametrize(
    ("word", "today"),
    [
        ("хлѣбъ", "хлеб"),
        ("Россія", "россия"),
        ("ѳеодоръ", "феодор"),
        ("сѵнодъ", "синод"),
        ("безсмертный", "бессмертный"),
        ("разсказъ", "рассказ"),
        ("чрезполосный", "чресполосный"),
        ("новаго", "нового"),
        ("хорошаго", "хорошего"),
        ("синяго", "синего"),
        ("новыя", "новые"),
        ("русскія", "русские"),
        ("боявшагося", "боявшегося"),
        ("отъискать", "отыскать"),
        ("изъ-за", "из-за"),
        ("милостію", "милостью"),
        ("онѣ", "они"),
        ("онъ", "он"),
        ("ея", "ее"),
        ("благо", "благо"),
        ("изба", "изба"),
    ],
)
def test_a_word_as_it_is_written_today(word: str, today: str) -> None:
    assert today in modern(word, OLD)


def test_the_likeliest_reading_stands_first_and_each_once() -> None:
    assert modern("новаго", OLD) == ("нового", "новего", "новаго")
    assert modern("онъ", OLD) == ("он",)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (PAGE, True),
        (PAGE.replace("ѣ", "Ъ"), True),
        ("В начале весны он приехал в деревню. " * 5, False),
        ("В начале весны он приехал в деревню. " * 5 + "«Война и миръ»", False),
        ("Онъ пріѣхалъ въ деревню.", False),
    ],
)
def test_a_text_in_the_old_spelling(text: str, old: bool) -> None:
    """Enough of its words show it; a title quoted in it or a few words in all don't."""
    assert is_old([text], OLD) is old


def test_a_language_without_an_old_spelling_has_no_old_texts() -> None:
    assert not is_old([PAGE], language("de").old_spelling)


def test_a_dictionary_of_today_knows_old_words() -> None:
    knows = knowing_old({"бессмертный", "из-за"}.__contains__, OLD)
    assert knows("безсмертный")
    assert knows("изъ-за")
    assert not knows("безсмертнаго")


def read(text: str) -> Document:
    pages = plain_text.read(text.encode(), "page")
    return replace(repair(pages, RepairSettings("ru")), metadata=Metadata(id="page", language="ru"))


def test_an_old_page_is_joined_by_the_dictionary_and_stays_old() -> None:
    if lexicon_for("ru") is None:
        pytest.skip("no Russian dictionary is installed")
    document = read(PAGE)
    (block,) = document.blocks
    assert block.text.replace("\n", " ") == PAGE.strip().replace("-\n", "").replace("\n", " ")
    assert [(edit.rule, edit.before) for edit in block.edits] == [("join:lexicon", "-\n")]


def test_the_tei_says_in_which_spelling_the_text_is() -> None:
    document = from_json(to_json(read(PAGE)))
    assert (document.variant, document.language) == ("petr1708", "ru-petr1708")
    tei = encode(document)
    root = etree.fromstring(tei)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru-petr1708"
    assert [node.get("ident") for node in root.iter("{*}language")] == ["ru-petr1708"]
    assert {finding.code for finding in validate(tei)} <= {"TTK-HEAD-TODO"}


def test_the_tei_of_other_texts_names_the_language_only() -> None:
    document = read("В начале весны он приехал в деревню. " * 5)
    assert (document.variant, document.language) == ("", "ru")


@pytest.mark.parametrize(("given", "said"), [("", ""), ("ru-petr1708", "ru-petr1708"), ("ru-RU", "ru-RU-petr1708")])
def test_what_the_archive_says_of_the_language_stays(given: str, said: str) -> None:
    assert Document(Metadata(language=given), variant="petr1708").language == said
