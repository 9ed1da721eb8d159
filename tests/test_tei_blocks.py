"""Lists, verse, quotations, contents, columns, notes over pages, margins and halves of scans, as TEI."""

from dataclasses import replace

import pytest
from lxml import etree
from tei_documents import CALL, NAME, TEI, XML_ID, annotate, change, columns, document_of, page, roles, written

from tei_toolkit.model.layout import Box, Scan
from tei_toolkit.model.text import Annotation, Span
from tei_toolkit.tei.encode import encode
from tei_toolkit.tei.read import places


def test_a_column_begins_within_a_block_or_before_it() -> None:
    document = document_of(page(1, "paragraph: а по- | ле", "paragraph: б", "list: в", "heading: Г", "paragraph: д"))
    document = columns(change(document, 0, "-\n", ""), *(f"p0001_r0{n}_l00{1 + (n == 1)}" for n in (1, 2, 3, 4)))
    assert written(document) == (
        '<pb n="1"/><p><lb/>а по<cb break="no" rend="-"/><lb break="no" rend="-"/>ле</p><cb/><p><lb/>б</p>'
        '<cb/><list><item><lb/>в</item></list><cb/><div type="section"><head><lb/>Г</head><p><lb/>д</p></div>'
    )


def test_a_column_begins_between_verses_rows_and_items() -> None:
    stanza = roles(document_of(page(1, "paragraph: а | б")), p0001_r01b="verse")
    assert "<l><lb/>а</l><cb/><l><lb/>б</l>" in written(columns(stanza, "p0001_r01_l002"))
    table = columns(document_of(page(1, "table: а | б")), "p0001_r01_l002")
    assert "</row><cb/><row>" in written(table)
    items = columns(document_of(page(1, "list: а", "list: б")), "p0001_r02_l001")
    assert "</item><cb/><item>" in written(items)


def test_quotations_that_follow_one_another_are_one() -> None:
    pages = (
        page(1, "paragraph: Он:", "paragraph: Раз.", "paragraph: Два."),
        page(2, "paragraph: Три.", "paragraph: Он."),
    )
    quoted = dict.fromkeys(("p0001_r02b", "p0001_r03b", "p0002_r01b"), "quote")
    assert written(roles(document_of(*pages), **quoted)) == (
        '<pb n="1"/><p><lb/>Он:</p><quote><p><lb/>Раз.</p><p><lb/>Два.</p><pb n="2"/><p><lb/>Три.</p></quote>'
        "<p><lb/>Он.</p>"
    )


def test_items_that_follow_one_another_are_a_list() -> None:
    document = document_of(page(1, "list: 1. Раз", "list: 2. Два", "paragraph: Он.", "list: — Три"))
    assert written(document) == (
        '<pb n="1"/><list><item><lb/>1. Раз</item><item><lb/>2. Два</item></list><p><lb/>Он.</p>'
        "<list><item><lb/>— Три</item></list>"
    )


def test_a_stanza_has_its_verses_and_the_page_turns_between_them() -> None:
    pages = page(1, "paragraph: Мой дядя | самых честных"), page(2, "header: Онегин", "paragraph: Когда не в шутку")
    document = roles(document_of(*pages, goes_on=frozenset({"p0002_r02"})), p0001_r01b="verse")
    assert written(document) == (
        '<pb n="1"/><lg><l><lb/>Мой дядя</l><l><lb/>самых честных</l>'
        '<pb n="2"/><fw type="header" place="top"><lb/>Онегин</fw><l><lb/>Когда не в шутку</l></lg>'
    )


def test_a_table_of_contents_leads_to_the_page_that_bears_the_number() -> None:
    document = document_of(page(2, "TOC-entry: Выборы 3", "TOC-entry: Хлеб 9"), page(3, "paragraph: Один."))
    document = change(change(document, 0, " ", "\t", "regions"), 1, " ", "\t", "regions")
    assert written(document) == (
        '<pb n="2"/><list type="toc"><item><lb/>Выборы <ref target="#p0003">3</ref></item>'
        '<item><lb/>Хлеб <ref>9</ref></item></list><pb n="3"/><p><lb/>Один.</p>'
    )


def test_a_number_on_two_pages_leads_to_none() -> None:
    pages = page(1, "TOC-entry: Хлеб 3"), page(2, "paragraph: а"), page(3, "paragraph: б")
    document = change(document_of(pages[0], replace(pages[1], number="3"), pages[2]), 0, " ", "\t", "regions")
    assert "<ref>3</ref>" in written(document)


def test_a_marginal_note_stands_at_the_beginning_of_its_line() -> None:
    document = document_of(page(1, "paragraph: один | два", "marginalia: 1812"))
    document = annotate(document, 0, "\n", Annotation(Span(0, 0), "note", "notes", None, target="p0001_r02b"))
    assert written(document) == (
        '<pb n="1"/><p><lb/>один<lb/><note place="margin" xml:id="p0001_r02b"><lb/>1812</note>два</p>'
    )


def test_a_marginal_note_without_a_line_ends_its_page() -> None:
    document = document_of(page(1, "paragraph: один", "marginalia: 1812"), page(2, "paragraph: два"))
    assert '</p><note place="margin" xml:id="p0001_r02b"><lb/>1812</note><pb n="2"/>' in written(document)


def test_a_note_at_a_chapters_end_stands_at_its_call_and_without_one_where_it_is_printed() -> None:
    pages = page(1, "paragraph: Раз"), page(2, "heading: Примечания", "footnote: 1 А", "footnote: 2 Б", "heading: Два")
    document = roles(document_of(*pages), p0002_r02b="endnote", p0002_r03b="endnote")
    document = annotate(document, 0, "Раз", replace(CALL, target="p0002_r02b"))
    assert written(document) == (
        '<pb n="1"/><p><lb/>Раз<note place="end" n="1" xml:id="p0002_r02b"><lb/>1 А</note></p><pb n="2"/>'
        '<div type="section"><head><lb/>Примечания</head>'
        '<note place="end" type="no-call" xml:id="p0002_r03b"><lb/>2 Б</note></div>'
        '<div type="section"><head><lb/>Два</head></div>'
    )


def test_a_note_over_three_pages_at_its_call() -> None:
    pages = [page(n, f"paragraph: {text}", f"footnote: {note}") for n, text, note in THREE]
    document = document_of(*pages, goes_on=frozenset({"p0002_r02", "p0003_r02"}))
    document = change(document, 1, "-\n", "")
    document = annotate(document, 0, "Раз", replace(CALL, target="p0001_r02b"))
    assert written(document) == (
        '<pb n="1"/><p><lb/>Раз<note place="bottom" n="1" xml:id="p0001_r02b" next="#p0002_p0001_r02b">'
        '<lb/>Там пе<lb break="no" rend="-"/>редал </note>.</p>'
        '<pb n="2"/><p><lb/>Два.</p><note place="bottom" xml:id="p0002_p0001_r02b" prev="#p0001_r02b" '
        'next="#p0003_p0001_r02b">ещё раз</note>'
        '<pb n="3"/><p><lb/>Три.</p><note place="bottom" xml:id="p0003_p0001_r02b" prev="#p0002_p0001_r02b">'
        "<lb/>другим.</note>"
    )
    places = {node.get(XML_ID): node.get("facs") for node in etree.fromstring(encode(document)).iter(f"{TEI}note")}
    assert places["p0001_r02b"] == "#p0001_r02 #p0002_r02"
    assert places["p0002_p0001_r02b"] == "#p0002_r02"


THREE = ((1, "Раз.", "Там пе-"), (2, "Два.", "редал ещё раз"), (3, "Три.", "другим."))


def test_a_name_in_a_note_is_not_cut_by_the_page_end() -> None:
    pages = page(1, "paragraph: Раз.", "footnote: см. Г."), page(2, "paragraph: Два.", "footnote: Салимов, письма")
    document = annotate(document_of(*pages, goes_on=frozenset({"p0002_r02"})), 1, "Г.\nСалимов", NAME)
    assert "Г.<lb/>Салимов</persName>, </note><pb" in written(document)


def test_half_of_a_scan_is_a_page() -> None:
    one = page(1, "page-number: 1", "graphic: ")
    scan = Scan("a b.pdf", "", 3000, 2000, page=4, part=Box(0, 0, 1500, 2000))
    data = encode(document_of(replace(one, scan=scan)))
    root = etree.fromstring(data)
    graphics = [dict(node.attrib) for node in root.iter(f"{TEI}graphic")]
    assert graphics[0] == {"url": "a%20b.pdf#page=5&xywh=0,0,1500,2000", "width": "1500px", "height": "2000px"}
    assert graphics[1] == {"url": "a%20b.pdf#page=5&xywh=100,200,300,700"}
    assert places(data)["p0001"].box == Box(0, 0, 1500, 2000)


@pytest.mark.parametrize(
    ("turn", "rotate", "place"), [(0, None, "top"), (90, "270", "top"), (180, "180", "bottom"), (270, "90", "bottom")]
)
def test_a_turned_page_says_how_its_text_stands(turn: int, rotate: str | None, place: str) -> None:
    data = encode(document_of(replace(page(1, "page-number: 1"), turn=turn)))
    assert {one.turn for name, one in places(data).items() if "_r" in name} == {turn}
    root = etree.fromstring(data)
    assert {node.get("rotate") for node in root.iter(f"{TEI}zone")} == {rotate}
    assert [node.get("place") for node in root.iter(f"{TEI}fw")] == [place]


def test_a_number_that_is_counted_says_so() -> None:
    document = document_of(replace(page(1, "paragraph: один"), inferred=True))
    assert '<pb n="1" cert="medium" resp="#regions"/>' in written(document)
    declaration = etree.fromstring(encode(document)).find(f".//{TEI}editorialDecl/{TEI}p")
    assert declaration is not None


def test_a_blank_page_and_what_was_done_to_the_others() -> None:
    pages = replace(page(1), preparation=("blank",)), replace(page(2, "paragraph: а"), preparation=("deskewed 0.8",))
    document = document_of(*pages, replace(page(3, "paragraph: б"), preparation=("light evened", "deskewed -1.5")))
    assert written(document).startswith('<pb n="1" type="blank"/><pb n="2"/>')
    said = etree.fromstring(encode(document)).findtext(f".//{TEI}encodingDesc/{TEI}p")
    assert said is not None
    assert said.endswith("how many: blank: 1; deskewed: 2; light evened: 1.")
