"""The TEI says what the document says: no character more or less, each page once, and valid at all times."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from strategies import documents
from tei_documents import CALL, LINKED, NAME, TEI, XML_ID, annotate, body_of, change, document_of, page, written

from tei_toolkit.errors import InvariantError, MarkupError
from tei_toolkit.model.document import Agent, Document, Drop, Metadata
from tei_toolkit.model.layout import Box, Scan, union
from tei_toolkit.model.text import FURNITURE_KINDS, Annotation, Span, When, splice
from tei_toolkit.tei.encode import TeiSettings, encode
from tei_toolkit.tei.read import Place, places
from tei_toolkit.validation import validate

TEI_ALL = Path(__file__).resolve().parents[2] / "shared" / "tei"
APART = {f"{TEI}note", f"{TEI}fw", f"{TEI}sic", f"{TEI}orig", f"{TEI}gap"}
ELEMENT = {
    "caption": "head",
    "quote": "p",
    "verse": "lg",
    "item": "item",
    "toc-entry": "item",
    "margin": "note",
    "endnote": "note",
}
ELEMENT |= dict.fromkeys(FURNITURE_KINDS, "fw")
OF_BODY = {"head", "p", "quote", "verse", "item", "toc-entry", "table"}
HOMES = ("head", "p", "lg", "item", "table", "note", "fw")


def text_of(node: etree._Element) -> str:
    """The text of an element without notes, furniture, gaps and readings put aside; cells parted by tabs."""
    if node.tag == f"{TEI}table":
        return "\n".join("\t".join(text_of(cell) for cell in row) for row in node.findall(f"{TEI}row"))
    if node.tag == f"{TEI}lg":
        return "\n".join(text_of(verse) for verse in node.findall(f"{TEI}l"))
    reference = node.find(f"{TEI}ref")
    if reference is not None:
        number = text_of(reference)
        return "".join(_own_text(node)).removesuffix(f" {number}") + f"\t{number}"
    return "".join(_own_text(node))


def note_texts(body: etree._Element) -> Iterator[str]:
    """The text of each note, its pieces on several pages joined."""
    notes = {node.get(XML_ID): node for node in body.iter(f"{TEI}note") if node.get(XML_ID)}
    for node in notes.values():
        if node.get("prev") is None:
            text, following = text_of(node), node.get("next")
            while following is not None:
                text += text_of(notes[following[1:]])
                following = notes[following[1:]].get("next")
            yield text


def _own_text(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag not in APART:
            yield from _own_text(child)
        yield child.tail or ""


# ------------------------------------------------------------------ properties


@given(documents())
def test_every_document_is_valid(document: Document) -> None:
    errors = [finding for finding in validate(encode(document)) if finding.severity == "error"]
    assert errors == []


@pytest.mark.slow
@pytest.mark.needs_shared
@pytest.mark.parametrize("version", ["4.3.0", "4.12.0"])
def test_every_document_is_valid_in_tei_all(version: str) -> None:
    path = TEI_ALL / f"tei_all-{version}.rng"
    if not path.exists():
        pytest.skip(f"{path.name} is not in ../shared/tei")
    schema = etree.RelaxNG(etree.parse(path))

    @settings(max_examples=50)
    @given(documents())
    def check(document: Document) -> None:
        assert schema.validate(etree.fromstring(encode(document))), schema.error_log.last_error

    check()


@given(documents())
def test_markup_adds_no_character_and_loses_none(document: Document) -> None:
    wanted = Counter(
        (ELEMENT.get(block.kind, block.kind), block.text) for block in document.blocks if block.kind != "figure"
    )
    body = body_of(document)
    found: Counter[tuple[str, str]] = Counter()
    for name in HOMES:
        if name != "note":
            found.update((name, text_of(node)) for node in body.iter(f"{TEI}{name}"))
    found.update(("note", text) for text in note_texts(body))
    if not {block.kind for block in document.blocks} & OF_BODY:
        wanted["p", ""] += 1  # a body can't be without a paragraph
    assert found == wanted


@given(documents(edited=False))
def test_every_word_of_the_ocr_stands_in_one_place(document: Document) -> None:
    dropped = {drop.word for drop in document.drops}
    words = [word for page in document.pages for word in page.words()]
    assert Counter(_words(document)) == Counter(word.text for word in words if word.id not in dropped)


def _words(document: Document) -> list[str]:
    """The words of the text, notes and furniture included."""
    body = body_of(document)
    return [word for name in HOMES for node in body.iter(f"{TEI}{name}") for word in text_of(node).split()]


@given(documents())
def test_every_page_begins_once_and_in_order(document: Document) -> None:
    body = body_of(document)
    numbers = {failure.id: None for failure in document.failures} | {page.id: page.number for page in document.pages}
    assert [node.get("n") for node in body.iter(f"{TEI}pb")] == [number for _, number in sorted(numbers.items())]
    assert len(list(body.iter(f"{TEI}gap"))) == len(document.failures)
    columns = [mark.target for block in document.blocks for mark in block.milestones if mark.unit == "cb"]
    assert len(list(body.iter(f"{TEI}cb"))) == len(columns)
    surfaces = [f"#{page.id}" for page in document.pages if page.scan]
    assert [node.get("facs") for node in body.iter(f"{TEI}pb") if node.get("facs")] == surfaces


@given(documents())
def test_every_line_begins_once_and_every_pointer_leads_to_pixels(document: Document) -> None:
    data = encode(document)
    known = places(data)
    boxes = {page.id: Box(0, 0, page.scan.width, page.scan.height) for page in document.pages if page.scan}
    pointers = [pointer[1:] for node in etree.fromstring(data).iter() for pointer in node.get("facs", "").split()]
    for pointer in pointers:
        place, scan = known[pointer], boxes[pointer.split("_")[0]]
        assert place.url
        assert union([scan, place.box]) == scan
    dropped = {drop.word for drop in document.drops}
    lines = [line for page in document.pages for line in page.lines() if line.words[0].id not in dropped]
    begun = [node.get("facs", "").lstrip("#") for node in body_of(document).iter(f"{TEI}lb")]
    assert len(begun) == len(lines)
    assert sorted(filter(None, begun)) == sorted(line.id for line in lines if line.box)
    assert all(known[line.id].box == line.box for line in lines if line.box)


@given(documents(), st.sampled_from(["tei_toolkit.rng", "../schemas/tei_toolkit.rng"]))
def test_the_same_document_gives_the_same_bytes(document: Document, schema: str) -> None:
    look = TeiSettings(schema)
    assert encode(document, look) == encode(document, look)


# ------------------------------------------------------------------ examples


def test_a_word_broken_by_a_page_end() -> None:
    first = page(1, "paragraph: он пере-", "page-number: 1")
    second = page(2, "header: Глава VII", "paragraph: дал всё | дальше")
    document = document_of(first, second, goes_on=frozenset({"p0002_r02"}))
    assert written(change(document, 0, "-\n", "")) == (
        '<pb n="1"/><fw type="pageNum" place="top"><lb/>1</fw>'
        '<p><lb/>он пере<pb n="2" break="no" rend="-"/><lb break="no" rend="-"/>дал'
        '<fw type="header" place="top"><lb/>Глава VII</fw> всё<lb/>дальше</p>'
    )


def test_a_hyphen_that_is_kept_stays_in_the_text() -> None:
    document = change(document_of(page(1, "paragraph: по- | русски")), 0, "\n", "")
    assert written(document) == '<pb n="1"/><p><lb/>по-<lb break="no"/>русски</p>'


def test_a_soft_hyphen_has_a_name() -> None:
    document = change(document_of(page(1, "paragraph: гене\u00ad | рал")), 0, "\u00ad\n", "")
    assert written(document) == '<pb n="1"/><p><lb/>гене<lb break="no" rend="soft-hyphen"/>рал</p>'


def test_a_note_stands_at_its_call() -> None:
    document = document_of(page(1, "paragraph: Слово. Дальше", "footnote: Там же."))
    document = annotate(document, 0, "Слово.", replace(CALL, target="p0001_r02b"))
    assert written(document) == (
        '<pb n="1"/><p><lb/>Слово.<note place="bottom" n="1" xml:id="p0001_r02b"><lb/>Там же.</note> Дальше</p>'
    )


def test_a_call_without_a_note_says_so() -> None:
    document = annotate(document_of(page(1, "paragraph: Слово. Дальше")), 0, "Слово.", CALL)
    assert '<note place="bottom" n="1" type="no-body" resp="#notes"/> Дальше' in written(document)


def test_a_note_without_a_call_ends_its_page() -> None:
    pages = page(1, "paragraph: Один.", "footnote: Там же."), page(2, "paragraph: Два.")
    assert written(document_of(*pages)) == (
        '<pb n="1"/><p><lb/>Один.</p><note place="bottom" type="no-call" xml:id="p0001_r02b"><lb/>Там же.</note>'
        '<pb n="2"/><p><lb/>Два.</p>'
    )


def test_a_note_over_a_page_end_turns_no_page() -> None:
    pages = page(1, "paragraph: Один.", "footnote: Там"), page(2, "paragraph: Два.", "footnote: же.")
    source = written(document_of(*pages, goes_on=frozenset({"p0002_r02"})))
    assert source == (
        '<pb n="1"/><p><lb/>Один.</p><note place="bottom" type="no-call" xml:id="p0001_r02b" '
        'next="#p0002_p0001_r02b"><lb/>Там</note>'
        '<pb n="2"/><p><lb/>Два.</p><note place="bottom" xml:id="p0002_p0001_r02b" prev="#p0001_r02b"><lb/>же.</note>'
    )


def test_a_name_over_a_line_end() -> None:
    document = annotate(document_of(page(1, "paragraph: генерал Г. | Салимов пал")), 0, "Г.\nСалимов", NAME)
    assert written(document) == (
        '<pb n="1"/><p><lb/>генерал <persName ref="#pers-1" cert="0.94" resp="#names">Г.<lb/>Салимов</persName> пал</p>'
    )


def test_a_doubtful_reading_within_a_name() -> None:
    document = change(document_of(page(1, "paragraph: царь Николай П правил")), 0, "П", "II", "characters", 0.8)
    document = annotate(document, 0, "Николай II", replace(NAME, ref=None, confidence=None))
    assert written(document) == (
        '<pb n="1"/><p><lb/>царь <persName resp="#names">Николай <choice><sic>П</sic>'
        '<corr resp="#characters" cert="medium">II</corr></choice></persName> правил</p>'
    )


def test_other_code_points_for_the_same_signs_are_regular() -> None:
    document = change(document_of(page(1, "paragraph: в ХI веке")), 0, "ХI", "XI", "characters", 1.0)
    assert written(document) == (
        '<pb n="1"/><p><lb/>в <choice><orig>ХI</orig><reg resp="#characters">XI</reg></choice> веке</p>'
    )


def test_a_choice_is_parted_at_a_call() -> None:
    document = change(document_of(page(1, "paragraph: Слово и Ш ещё")), 0, "Слово", "слово", "characters", 0.4)
    document = annotate(document, 0, "сло", CALL)
    assert written(document) == (
        '<pb n="1"/><p><lb/><choice><sic>Сло</sic><corr resp="#characters" cert="low">сло</corr></choice>'
        '<note place="bottom" n="1" type="no-body" resp="#notes"/>во и Ш ещё</p>'
    )


def test_a_choice_is_parted_at_the_border_of_a_name() -> None:
    document = change(document_of(page(1, "paragraph: у Haймa был")), 0, "у Haймa", "У Найма", "characters", 0.8)
    assert written(annotate(document, 0, "Найма", NAME)) == (
        '<pb n="1"/><p><lb/><choice><sic>у </sic><corr resp="#characters" cert="medium">У </corr></choice>'
        '<persName ref="#pers-1" cert="0.94" resp="#names">'
        '<choice><sic>Haймa</sic><corr resp="#characters" cert="medium">Найма</corr></choice></persName> был</p>'
    )


def test_a_choice_is_parted_at_a_line_end() -> None:
    document = change(document_of(page(1, "paragraph: в TACC- | CP веке")), 0, "-\n", "")
    document = change(document, 0, "TACCCP", "ТАСССР", "characters", 1.0)
    assert written(document) == (
        '<pb n="1"/><p><lb/>в <choice><orig>TACC</orig><reg resp="#characters">ТАСС</reg></choice>'
        '<lb break="no" rend="-"/><choice><orig>CP</orig><reg resp="#characters">СР</reg></choice> веке</p>'
    )


def test_a_speck_has_an_empty_correction() -> None:
    """Behind a hyphen both are the print's: the hyphen is then no mark of the line."""
    document = document_of(page(1, "paragraph: ве- . | роятно Не- | ‚смотря"))
    for before, after in ((" .", ""), ("-\n", ""), ("‚", ""), ("-\n", "")):
        document = change(document, 0, before, after, "hyphens", 0.8)
    speck = '<corr resp="#hyphens" cert="medium"/></choice>'
    assert written(document) == (
        f'<pb n="1"/><p><lb/>ве<choice><sic>- .</sic>{speck}<lb break="no"/>роятно Не'
        f'<lb break="no" rend="-"/><choice><sic>‚</sic>{speck}смотря</p>'
    )


def test_a_space_is_put_in_or_taken_out_with_the_words_beside_it() -> None:
    document = change(document_of(page(1, "paragraph: ах , воттак вот")), 0, " ,", ",", "characters", 0.8)
    document = change(document, 0, "воттак", "вот так", "characters", 0.8)
    corr = '<corr resp="#characters" cert="medium">'
    assert written(document) == (
        f'<pb n="1"/><p><lb/>ах<choice><sic> ,</sic>{corr},</corr></choice> '
        f"<choice><sic>воттак</sic>{corr}вот так</corr></choice> вот</p>"
    )
    space = change(document_of(page(1, "paragraph: ах , вот")), 0, " ,", ",", "characters", 0.8)
    block = splice(document_of(page(1, "paragraph: ах , вот")).blocks[0], Span(2, 3), "", "space", "characters", 0.8)
    assert written(replace(space, blocks=(block,))) == (
        f'<pb n="1"/><p><lb/><choice><sic>ах ,</sic>{corr}ах,</corr></choice> вот</p>'
    )


def test_spaced_words_stand_whole_in_hi() -> None:
    document = change(document_of(page(1, "paragraph: это в а ж н о же")), 0, "в а ж н о", "важно", "characters", 0.9)
    spaced = Annotation(Span(0, 0), "hi", "characters")
    assert written(annotate(document, 0, "важно", spaced)) == (
        '<pb n="1"/><p><lb/>это <hi rend="spaced"><choice><sic>в а ж н о</sic>'
        '<corr resp="#characters" cert="high">важно</corr></choice></hi> же</p>'
    )


def test_dots_of_contents_and_numbers_of_notes_are_regular() -> None:
    document = change(document_of(page(1, "footnote: 1) Там же.")), 0, "1) ", "", "notes", 0.95)
    document = replace(document, blocks=(replace(document.blocks[0], n="1"),))
    assert '<lb/><choice><orig>1) </orig><reg resp="#notes"/></choice>Там же.</note>' in written(document)
    twice = change(document_of(page(1, "paragraph: Слово")), 0, "Слово", "слово", "characters", 0.4)
    twice = change(twice, 0, "о", "a", "characters", 0.4)
    assert written(twice) == (
        '<pb n="1"/><p><lb/><choice><sic>Слово</sic><corr resp="#characters" cert="low">слaво</corr></choice></p>'
    )


def test_a_date_with_both_calendars() -> None:
    when = When(when="1917-11-07", calendar="julian", original="1917-10-25")
    document = document_of(page(1, "paragraph: было 25 октября"))
    document = annotate(document, 0, "25 октября", Annotation(Span(0, 0), "date", "dates", 0.7, when=when))
    assert written(document) == (
        '<pb n="1"/><p><lb/>было <date when="1917-11-07" when-custom="1917-10-25" datingMethod="#julian" '
        'calendar="#julian" cert="medium" resp="#dates">25 октября</date></p>'
    )


def test_a_table_has_rows_and_cells_and_its_caption() -> None:
    document = document_of(page(1, "caption: Таблица 1.", "table: год пуды | 1919 20"))
    document = change(change(document, 1, " ", "\t", "regions"), 1, " ", "\t", "regions")
    assert written(document) == (
        '<pb n="1"/><table><head><lb/>Таблица 1.</head><row><cell><lb/>год</cell><cell>пуды</cell></row>'
        "<row><cell><lb/>1919</cell><cell>20</cell></row></table>"
    )


def test_an_emptied_cell_keeps_its_line_and_its_note() -> None:
    document = document_of(page(1, "table: год пуды | нет"))
    document = annotate(change(change(document, 0, " ", "\t", "regions"), 0, "нет", ""), 0, "год", CALL)
    note = '<note place="bottom" n="1" type="no-body" resp="#notes"/>'
    assert written(document) == (
        f'<pb n="1"/><table><row><cell><lb/>год{note}</cell><cell>пуды</cell></row>'
        '<row><cell><lb/><choice><sic>нет</sic><corr resp="#hyphens" cert="high"/></choice></cell></row></table>'
    )


PICTURE = '<graphic url="p0001.tif#xywh=100,200,300,700"/>'


def test_a_figure_has_the_caption_below_it() -> None:
    document = document_of(page(1, "paragraph: Один.", "graphic: ", "caption: Рис. 1. Мост", "paragraph: Два."))
    assert written(document) == (
        f'<pb n="1"/><p><lb/>Один.</p><figure>{PICTURE}<head><lb/>Рис. 1. Мост</head></figure><p><lb/>Два.</p>'
    )


def test_a_caption_of_another_page_stays_there() -> None:
    pages = page(1, "paragraph: Один.", "graphic: "), page(2, "caption: Рис. 1. Мост", "paragraph: Два.")
    assert f'<figure>{PICTURE}</figure><pb n="2"/><figure><head><lb/>Рис. 1. Мост</head></figure>' in written(
        document_of(*pages)
    )


def test_a_page_without_text_stands_in_its_place() -> None:
    """A plate between two pages: the paragraph runs over it."""
    pages = page(1, "paragraph: он пере-"), page(2, "page-number: 2"), page(3, "paragraph: дал")
    document = change(document_of(*pages, goes_on=frozenset({"p0003_r01"})), 0, "-\n", "")
    assert written(document) == (
        '<pb n="1"/><p><lb/>он пере<pb n="2" break="no" rend="-"/><pb n="3" break="no" rend="-"/>'
        '<lb break="no" rend="-"/>дал<fw type="pageNum" place="top"><lb/>2</fw></p>'
    )


def test_chapters_hold_sections() -> None:
    first = page(1, "heading: Глава 7", "heading: Весна", "paragraph: Один.", "heading: Выборы", "paragraph: Два.")
    document = document_of(first, page(2, "heading: Глава 8", "paragraph: Три."))
    document = replace(document, metadata=Metadata(language="ru"))
    assert written(document) == (
        '<pb n="1"/><div type="chapter" n="7"><head><lb/>Глава 7</head><head><lb/>Весна</head><p><lb/>Один.</p>'
        '<div type="section"><head><lb/>Выборы</head><p><lb/>Два.</p></div></div>'
        '<pb n="2"/><div type="chapter" n="8"><head><lb/>Глава 8</head><p><lb/>Три.</p></div>'
    )


def test_signs_of_markup_in_the_text_are_text() -> None:
    document = document_of(page(1, "paragraph: <p> R&D ]]> \"'"))
    assert text_of(next(body_of(document).iter(f"{TEI}p"))) == "<p> R&D ]]> \"'"


def test_the_way_back_from_a_line_to_its_pixels() -> None:
    data = encode(document_of(page(1, "paragraph: один два")))
    assert places(data)["p0001_r01_l001"] == Place("p0001.tif", Box(50, 120, 140, 135))
    assert places(data)["p0001"].box == Box(0, 0, 1000, 2000)


@pytest.mark.parametrize(
    ("version", "number"),
    [("5.5.4", "5.5.4"), ("v5.3.4-12-gabc", "5.3.4"), ("1.2.3.4.5", "1.2.3.4"), ("", "0"), ("new", "0")],
)
def test_a_program_has_a_number_of_its_version(version: str, number: str) -> None:
    root = etree.fromstring(encode(Document(agents=(Agent("ocr", "a reader", version),))))
    application = root.find(f".//{TEI}application")
    assert application is not None
    assert application.get("version") == number
    assert version in number or f"version {version}" in "".join(map(str, application.itertext()))


@pytest.mark.parametrize(("path", "frame", "url"), [
    ("scans/163.tif", 0, "scans/163.tif"),
    ("scans/163.tif", 2, "scans/163.tif#page=3"),
    ("book.PDF", 0, "book.PDF#page=1"),
    ("Том 1/с&к#1.jpg", 0, "%D0%A2%D0%BE%D0%BC%201/%D1%81%26%D0%BA%231.jpg"),
])  # fmt: skip
def test_a_scan_has_a_url(path: str, frame: int, url: str) -> None:
    one = page(1, "paragraph: один")
    assert one.scan is not None
    scan = replace(one.scan, path=path, page=frame)
    assert places(encode(document_of(replace(one, scan=scan))))["p0001"].url == url


@pytest.mark.parametrize("data", [b"", b"<TEI>", b'<surface xmlns="http://www.tei-c.org/ns/1.0" ulx="1"/>'])
def test_places_of_a_broken_file_are_refused(data: bytes) -> None:
    with pytest.raises(MarkupError):
        places(data)


def test_a_document_that_contradicts_itself_is_refused() -> None:
    document = document_of(page(1, "paragraph: один"))
    no_body = annotate(document, 0, "один", replace(CALL, target="p0001_n09"))
    with pytest.raises(InvariantError, match="p0001_n09"):
        encode(no_body)
    with pytest.raises(InvariantError, match="p0001_r01_l001_w001"):
        encode(replace(document, blocks=()))
    with pytest.raises(InvariantError, match="p0001_r01_l001_w001"):
        encode(replace(document, drops=(Drop("p0001_r01_l001_w001", "noise"),)))
    figure = replace(document.blocks[0], kind="figure")
    with pytest.raises(InvariantError, match="figure"):
        encode(replace(document, blocks=(figure,)))
    to_text = annotate(document, 0, "один", replace(CALL, target=document.blocks[0].id))
    with pytest.raises(InvariantError, match="no note"):
        encode(to_text)


def called_twice(first: str | None = "1", second: str | None = "1") -> Document:
    """A note with two calls."""
    document = document_of(page(1, "paragraph: раз два", "footnote: Там же."), page(2, "paragraph: три"))
    document = annotate(document, 0, "раз", replace(CALL, target="p0001_r02b", n=first))
    return annotate(document, 0, "два", replace(CALL, target="p0001_r02b", n=second))


def test_a_note_stands_at_its_first_call_and_the_second_points_to_it() -> None:
    assert written(called_twice()) == (
        '<pb n="1"/><p><lb/>раз<note place="bottom" n="1" xml:id="p0001_r02b"><lb/>Там же.</note> '
        'два<note place="bottom" n="1" sameAs="#p0001_r02b"/></p><pb n="2"/><p><lb/>три</p>'
    )


def test_a_linked_note_ends_its_page_and_each_call_leads_to_it() -> None:
    assert written(called_twice(), LINKED) == (
        '<pb n="1"/><p><lb/>раз<ref type="note" n="1" target="#p0001_r02b" xml:id="p0001_r02b_call"/> '
        'два<ref type="note" n="1" target="#p0001_r02b" xml:id="p0001_r02b_call2"/></p>'
        '<note place="bottom" n="1" xml:id="p0001_r02b" target="#p0001_r02b_call #p0001_r02b_call2">'
        '<lb/>Там же.</note><pb n="2"/><p><lb/>три</p>'
    )


def test_linked_or_not_a_call_without_a_note_and_a_note_without_a_call_say_so() -> None:
    document = annotate(document_of(page(1, "paragraph: раз", "footnote: Там же.")), 0, "раз", CALL)
    assert written(document, LINKED) == written(document)


@pytest.mark.parametrize(
    ("first", "second", "says"), [("1", "2", "says 1"), (None, None, "two places"), ("1", None, "two")]
)
def test_two_calls_of_a_note_say_the_same_number(first: str | None, second: str | None, says: str) -> None:
    with pytest.raises(InvariantError, match=says):
        encode(called_twice(first, second))


@given(documents())
def test_linked_notes_are_valid_and_hold_every_note_once(document: Document) -> None:
    data = encode(document, LINKED)
    assert data == encode(document, LINKED)
    assert [finding for finding in validate(data) if finding.severity == "error"] == []
    body, plain = (etree.fromstring(tei).find(f"{TEI}text/{TEI}body") for tei in (data, encode(document)))
    assert body is not None
    assert plain is not None
    assert Counter(note_texts(body)) == Counter(note_texts(plain))
    marks = [node.get("n") for node in body.iter(f"{TEI}ref") if node.get("type") == "note"]
    wanted = [a.n for b in document.blocks for a in b.annotations if a.tag == "note" and a.target and a.n is not None]
    assert Counter(marks) == Counter(wanted)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"turn": 45}, "quarters"),
        ({"number": None, "inferred": True}, "inferred"),
        ({"scan": Scan("a.tif", "", 1000, 2000, part=Box(500, 0, 1001, 2000))}, "no part"),
    ],
)
def test_a_page_that_contradicts_itself_is_refused(wrong: dict[str, Any], says: str) -> None:
    one = replace(page(1, "paragraph: один"), **wrong)
    with pytest.raises(InvariantError, match=says):
        encode(document_of(one))
