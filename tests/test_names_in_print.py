"""Names where print breaks them: over line and page ends, in notes, heads, quotation marks, cells and verses.

Each is one element, and the TEI is valid. A stand-in for the model knows the names; the last tests ask the real one.
"""

import importlib.util
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from e2e_pages import NS, printed, valid_tei
from lxml import etree
from tei_documents import NAME, body_of, change, document_of, page, roles, written
from tei_documents import annotate as marked

from tei_toolkit.annotate import AnnotateSettings, annotate
from tei_toolkit.annotate.parted import within_parts
from tei_toolkit.cli import main
from tei_toolkit.formats.plain_text import read
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation, Block, Span
from tei_toolkit.repair import repair

BARE = replace(NAME, ref=None, confidence=None)
NAMED = re.compile(r"\[([^\[\]]*)\](persName|placeName|orgName)")


class Known:
    """A recognizer that finds the names it was given, wherever a text has them; any blank stands for any other."""

    agent = Agent("names", "given", "1")

    def __init__(self, *names: str) -> None:
        self.names = [match.groups() for name in names for match in NAMED.finditer(name)]

    def annotate(self, texts: Sequence[str]) -> list[list[Annotation]]:
        return [
            [
                Annotation(Span(*found.span()), tag, "names")
                for name, tag in self.names
                for found in re.finditer(rf"\b{re.escape(name)}\b", re.sub(r"\s", " ", text))
            ]
            for text in texts
        ]


def tei_of(text: str, *names: str) -> str:
    """The body that a page text becomes, with the names a recognizer finds in the repaired text, in one line."""
    document = annotate(repair(tuple(read(text.encode(), "t.txt"))), Known(*names), AnnotateSettings(dates=False))
    return re.sub(r' (?:ref|resp)="[^"]*"', "", written(document))


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("отряд Лев-\nшина ушёл.", "[Левшина]persName", '<persName>Лев<lb break="no" rend="-"/>шина</persName> ушёл'),
        (
            "а с ним Алексей\nЛевшин и ещё пятеро.",
            "[Алексей Левшин]persName",
            "<persName>Алексей<lb/>Левшин</persName> и",
        ),
        (
            "письмо И. П. Лев-\nшина пропало.",
            "[И. П. Левшина]persName",
            '<persName>И. П. Лев<lb break="no" rend="-"/>шина</persName> пропало',
        ),
        (
            "книга Семёнова-\nТян-Шанского издана.",
            "[Семёнова-Тян-Шанского]persName",
            '<persName>Семёнова-<lb break="no"/>Тян-Шанского</persName> издана',
        ),
        (
            "пришли в Ниж-\nний Новгород.",
            "[Нижний Новгород]placeName",
            '<placeName>Ниж<lb break="no" rend="-"/>ний Новгород</placeName>.',
        ),
        (
            "приняло Русское гео-\nграфическое\nобщество весной.",
            "[Русское географическое общество]orgName",
            '<orgName>Русское гео<lb break="no" rend="-"/>графическое<lb/>общество</orgName> весной',
        ),
        (
            "сожгли село Верхне-\n\fуральское дотла.",
            "[Верхнеуральское]placeName",
            '<placeName>Верхне<pb break="no" rend="-"/><lb break="no" rend="-"/>уральское</placeName> дотла',
        ),
        (
            "а с ними капитан Геннадий\n\fНевельской молчал.",
            "[Геннадий Невельской]persName",
            "<persName>Геннадий<pb/><lb/>Невельской</persName> молчал",
        ),
        (
            "а знал о том только Г. И.\n\fНевельской, и он молчал.",
            "[Г. И. Невельской]persName",
            "<persName>Г. И.<pb/><lb/>Невельской</persName>, и",
        ),
        (
            "газета «Голос\nПриморья» вышла.",
            "[Голос Приморья]orgName",
            "«<orgName>Голос<lb/>Приморья</orgName>» вышла",
        ),
    ],
)
def test_a_name_over_a_line_or_page_end_is_one_element(text: str, name: str, wanted: str) -> None:
    before = (
        "Весной случилось вот что, о чём долго говорили.\nДело было так, что вспомнить нельзя,\nа забыть и подавно:\n"
    )
    assert wanted in tei_of(f"{before}{text}\n", name)


@pytest.mark.parametrize(
    "text",
    [
        "Один и ещё один.\nВот и всё.\n\fЛевшин ушёл\nи вернулся.\n",
        "Один и ещё один\nи Алексей\n\fЗаписки Левшина\n\nНа другой день он ушёл.\n",
        "Один и ещё один.\n\nАлексей\n\fЛевшин ушёл\nи вернулся.\n",
        "Один и ещё один\nиз 163\n\fЛевшин ушёл\nи вернулся.\n",
    ],
    ids=["a sentence ended", "a running head follows", "a line of its own", "behind a page number"],
)
def test_a_page_of_text_begins_a_paragraph_where_nothing_says_that_one_goes_on(text: str) -> None:
    before, _, after = tei_of(text).partition("<pb/>")[2].partition("<pb/>")
    assert before.endswith(("</p>", "</head>"))
    assert after.startswith(("<p><lb/>Левшин", "<p><lb/>Записки"))


def test_the_furniture_of_a_page_stands_behind_the_name_that_runs_onto_it() -> None:
    """Nothing is printed between the two halves but the running head."""
    pages = page(1, "paragraph: отряд Михаила"), page(2, "header: Глава VII", "paragraph: Левшина, ушёл")
    document = change(document_of(*pages, goes_on=frozenset({"p0002_r02"})), 0, "\n", " ")
    assert written(marked(document, 0, "Михаила Левшина", BARE)) == (
        '<pb n="1"/><p><lb/>отряд <persName resp="#names">Михаила <pb n="2"/><lb/>Левшина</persName>,'
        '<fw type="header" place="top"><lb/>Глава VII</fw> ушёл</p>'
    )


def test_a_note_is_not_cut_within_a_name_nor_before_its_full_stop() -> None:
    pages = (
        page(1, "paragraph: Один.1", "footnote: 1 Письмо Михаила"),
        page(2, "paragraph: Два.", "footnote: Левшина. Там же."),
    )
    document = document_of(*pages, goes_on=frozenset({"p0002_r02"}))
    document = change(document, 1, "\n", " ")
    note = next(place for place, block in enumerate(document.blocks) if block.kind == "note")
    notes = [
        "".join(node.itertext()) for node in body_of(marked(document, note, "Михаила Левшина", BARE)).iter("{*}note")
    ]
    assert notes == ["1 Письмо Михаила Левшина. ", "Там же."]


def test_names_in_heads_and_quotation_marks() -> None:
    body = tei_of(
        "ГЛАВА 2\n\nПОХОД ЛЕВШИНА НА АМУР\n\n«Я видел Левшина, — писал он, — и Левшин „Амур“ хвалил».\n",
        "[ЛЕВШИНА]persName",
        "[АМУР]placeName",
        "[Левшина]persName",
        "[Левшин]persName",
    )
    assert "<head><lb/>ПОХОД <persName>ЛЕВШИНА</persName> НА <placeName>АМУР</placeName></head>" in body
    assert "«Я видел <persName>Левшина</persName>, — писал он, — и <persName>Левшин</persName> „Амур“ хвалил»." in body


def cut(kind: str, line: str) -> str:
    """A block with `[marks]tag` after `within_parts`, in the same notation."""
    text, found = "", []
    place = 0
    for match in re.finditer(r"\[([^\[\]]*)\](persName|placeName|orgName|date)", line):
        text += line[place : match.start()]
        found.append(Annotation(Span(len(text), len(text) + len(match[1])), match[2], "names"))
        text += match[1]
        place = match.end()
    text += line[place:]
    block = within_parts(Block("b", kind, text, annotations=tuple(found)))
    for one in reversed(block.annotations):
        text = f"{text[: one.span.start]}[{text[slice(*one.span)]}]{one.tag}{text[one.span.stop :]}"
    return text


@pytest.mark.parametrize(
    ("kind", "line", "wanted"),
    [
        ("table", "[Тамбов\t1 850]placeName\t412", "[Тамбов]placeName\t1 850\t412"),
        ("table", "[Тамбов\nПенза]placeName\t412", "[Тамбов]placeName\n[Пенза]placeName\t412"),
        ("table", "[Красный Кут]placeName\t412", "[Красный Кут]placeName\t412"),
        ("table", "[март\t1917]date", "март\t1917"),
        ("verse", "где [Иван \n Левшин]persName спал", "где [Иван]persName \n [Левшин]persName спал"),
        ("toc-entry", "Поход [Левшина\t112]persName", "Поход [Левшина]persName\t112"),
        ("p", "отряд [Ивана\nЛевшина]persName", "отряд [Ивана\nЛевшина]persName"),
    ],
)
def test_no_name_or_date_runs_from_one_part_into_the_next(kind: str, line: str, wanted: str) -> None:
    assert cut(kind, line) == wanted


def test_no_name_of_a_table_or_poem_is_lost_on_the_way_to_the_tei() -> None:
    document = roles(document_of(page(1, "paragraph: где Иван | Левшин спал")), p0001_r01b="verse")
    document = annotate(document, Known("[Иван Левшин]persName"), AnnotateSettings(dates=False, notes=False))
    assert re.sub(r' (?:ref|resp)="[^"]*"', "", written(document)) == (
        '<pb n="1"/><lg><l><lb/>где <persName>Иван</persName></l><l><lb/><persName>Левшин</persName> спал</l></lg>'
    )


BROKEN = """ГЛАВА 3

   Весной 1774 года отряд Михаила Ивано-
вича Голицына занял город Верхне-
уральск. Оттуда Голицын писал в Петер-
бург, что генерал Александр Иль-
\fич Бибиков болен и что Казань спокойна.
"""


@pytest.mark.skipif(importlib.util.find_spec("slovnet") is None, reason="the Russian extra isn't installed")
def test_the_model_sees_the_words_as_they_are_joined(tmp_path: Path) -> None:
    """From page text to valid TEI: broken names are found whole, and each is one element."""
    (tmp_path / "page.txt").write_text(BROKEN, encoding="utf-8")
    assert main(["run", str(tmp_path / "page.txt"), "-o", str(tmp_path / "out")]) == 0
    root = valid_tei(tmp_path / "out" / "page.xml")
    assert {"Михаила Ивановича Голицына", "Александр Ильич Бибиков"} <= set(printed(root, ".//t:body//t:persName"))
    assert {"Верхнеуральск", "Петербург"} <= set(printed(root, ".//t:body//t:placeName"))
    (split,) = root.iterfind(".//t:persName[t:pb]", NS)
    assert [etree.QName(node).localname + str(node.get("break")) for node in split] == ["pbno", "lbno"]
