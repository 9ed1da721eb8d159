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
from strategies import AGENTS, ENTRIES, KIND_OF_REGION, documents

from tei_toolkit.errors import InvariantError, MarkupError
from tei_toolkit.model.document import Agent, Document, Drop, Metadata
from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, Word, union
from tei_toolkit.model.text import FURNITURE_KINDS, Annotation, Block, Milestone, Span, When, splice
from tei_toolkit.repair.blocks import extend
from tei_toolkit.tei.encode import TeiSettings, encode
from tei_toolkit.tei.read import Place, places
from tei_toolkit.validation import has_errors, validate

TEI_ALL = Path(__file__).resolve().parents[2] / "shared" / "tei"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
APART = {f"{TEI}note", f"{TEI}fw", f"{TEI}sic", f"{TEI}gap"}
ELEMENT = {"caption": "head", "quote": "p", "verse": "lg", "item": "item", "toc-entry": "item", "margin": "note"}
ELEMENT |= dict.fromkeys(FURNITURE_KINDS, "fw")
OF_BODY = {"head", "p", "quote", "verse", "item", "toc-entry", "table"}
HOMES = ("head", "p", "lg", "item", "table", "note", "fw")


def body_of(document: Document) -> etree._Element:
    """The body of the document's TEI."""
    body = etree.fromstring(encode(document)).find(f"{TEI}text/{TEI}body")
    assert body is not None
    return body


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


def page(number: int, *regions: str) -> Page:
    """A page in one-line notation: 'kind: line | line', the words of a line parted by spaces."""
    name = f"p{number:04d}"
    found = []
    for place, region in enumerate(regions, 1):
        kind, _, rest = region.partition(": ")
        own = f"{name}_r{place:02d}"
        texts = [text for text in rest.split(" | ") if text]
        lines = tuple(_line(f"{own}_l{row:03d}", text, 100 * place + 20 * row) for row, text in enumerate(texts, 1))
        found.append(Region(own, kind, lines, union(line.box for line in lines) or Box(100, 100 * place, 400, 900)))
    return Page(name, Scan(f"{name}.tif", "", 1000, 2000), tuple(found), "ocr", str(number))


def _line(name: str, text: str, top: int) -> Line:
    words = [
        Word(f"{name}_w{at:03d}", word, Box(50 * at, top, 50 * at + 40, top + 15))
        for at, word in enumerate(text.split(), 1)
    ]
    return Line(name, tuple(words), union(word.box for word in words))


def document_of(*pages: Page, goes_on: frozenset[str] = frozenset()) -> Document:
    """A block a region; a paragraph or note listed in `goes_on` is a part of the last one of its kind."""
    blocks: list[Block] = []
    for region in (region for page in pages for region in page.regions):
        kind = KIND_OF_REGION.get(region.kind, region.kind)
        if region.id in goes_on:
            home = max(place for place, block in enumerate(blocks) if block.kind == kind)
            blocks[home] = extend(blocks[home], region.lines)
        else:
            blocks.append(extend(Block(region.id + "b", kind, "", region.id), region.lines))
    return Document(agents=AGENTS, pages=pages, blocks=tuple(blocks), entries=ENTRIES)


def change(
    document: Document, place: int, before: str, after: str, agent: str = "hyphens", sure: float = 0.95
) -> Document:
    """The document with the first `before` of a block's text spliced to `after`."""
    block = document.blocks[place]
    start = block.text.index(before)
    block = splice(block, Span(start, start + len(before)), after, "join:default", agent, sure)
    return replace(document, blocks=(*document.blocks[:place], block, *document.blocks[place + 1 :]))


def annotate(document: Document, place: int, text: str, annotation: Annotation) -> Document:
    """The document with an annotation over the first `text` of a block; a note's call stands behind it."""
    block = document.blocks[place]
    start = block.text.index(text)
    span = Span(start + len(text), start + len(text)) if annotation.tag == "note" else Span(start, start + len(text))
    block = replace(block, annotations=(*block.annotations, replace(annotation, span=span)))
    return replace(document, blocks=(*document.blocks[:place], block, *document.blocks[place + 1 :]))


def written(document: Document) -> str:
    """The body in one line: no facs, no namespace, no newline; it is valid."""
    assert not has_errors(validate(encode(document)))
    body = body_of(document)
    for node in body.iter():
        node.attrib.pop("facs", None)
    source = etree.tostring(body, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    return source.replace("\n", "").removeprefix("<body>").removesuffix("</body>")


NAME = Annotation(Span(0, 0), "persName", "names", 0.94, ref="pers-1")
CALL = Annotation(Span(0, 0), "note", "notes", 0.95, n="1")


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


def columns(document: Document, *begins: str) -> Document:
    """The document with a column beginning with each of these lines."""
    blocks = []
    for block in document.blocks:
        marks = []
        for mark in block.milestones:
            if mark.target in begins:
                marks.append(Milestone(mark.at, "cb", mark.target.rpartition("_")[0], mark.in_word, mark.mark))
            marks.append(mark)
        blocks.append(replace(block, milestones=tuple(marks)))
    return replace(document, blocks=tuple(blocks))


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


def test_a_sure_repair_makes_no_choice() -> None:
    document = change(document_of(page(1, "paragraph: в ХI веке")), 0, "ХI", "XI", "characters", 1.0)
    assert written(document) == '<pb n="1"/><p><lb/>в XI веке</p>'


def test_a_doubtful_reading_holds_nothing_but_text() -> None:
    document = change(document_of(page(1, "paragraph: Слово и Ш ещё")), 0, "Слово", "слово", "characters", 0.4)
    document = annotate(document, 0, "сло", CALL)
    assert written(document) == (
        '<pb n="1"/><p><lb/>сло<note place="bottom" n="1" type="no-body" resp="#notes"/>во и Ш ещё</p>'
    )
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
        'cert="medium" resp="#dates">25 октября</date></p>'
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
        "<row><cell><lb/></cell></row></table>"
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


def roles(document: Document, **kinds: str) -> Document:
    """The document with other kinds of blocks, by their ids."""
    return replace(document, blocks=tuple(replace(b, kind=kinds.get(b.id, b.kind)) for b in document.blocks))


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
    document = document_of(replace(page(1, "page-number: 1"), turn=turn))
    root = etree.fromstring(encode(document))
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


def test_a_note_stands_at_one_call() -> None:
    document = document_of(page(1, "paragraph: раз два", "footnote: Там же."))
    for word in ("раз", "два"):
        document = annotate(document, 0, word, replace(CALL, target="p0001_r02b"))
    with pytest.raises(InvariantError, match="another call"):
        encode(document)


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
