"""What evaluate reads out of TEI, ALTO, PAGE and page text."""

from pathlib import Path

import pytest
from evaluate_texts import tei, transcript

from tei_toolkit import evaluate
from tei_toolkit.errors import InputError, MarkupError
from tei_toolkit.evaluate.tei_reader import read_tei

SAMPLE = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p> Один\n два </p>", "Один два"),
        ("<p>Один<lb/>два</p>", "Один два"),
        ('<p>по\n  <lb break="no"/>\n ле</p>', "поле"),
        ('<p>из-<pb break="no"/>под</p>', "из-под"),
        ('<p>по<pb break="no"/>ле<fw type="header">Очерки</fw> и</p>', "поле и"),
        ("<p>было<note>Там же</note>, да</p>", "было, да"),
        ("<p><choice><sic>чорт</sic><corr>чёрт</corr></choice>!</p>", "чёрт!"),
        ("<p><choice><abbr>г.</abbr><expan>год</expan></choice></p>", "г."),
        ("<p>один <del>два</del><add>три</add></p>", "один три"),
        ("<head>Глава</head>\n<p>Один</p>", "Глава\nОдин"),
        ("<figure><head>Рис. 1</head><figDesc>Мост</figDesc></figure>", "Рис. 1"),
        ("<table><row><cell>а</cell><cell>б</cell></row></table>", "а б"),
        ("<p>и <quote>слово</quote> и</p>", "и слово и"),
        ("<div>Голый текст</div>", "Голый текст"),
        ("<p>и\u0306</p>", "й"),
        ("<p>до<!-- пусто -->бро</p>", "добро"),
    ],
)
def test_text_of_tei(body: str, text: str) -> None:
    assert transcript(body).text == text


def test_of_a_choice_what_was_printed_can_be_had() -> None:
    assert transcript("<p><choice><sic>чорт</sic><corr>чёрт</corr></choice>!</p>", printed=True).text == "чорт!"


def test_hyphens_of_the_print_before_most_breaks_are_no_part_of_the_words() -> None:
    body = "<p>" + "".join(f'по-<lb break="no"/>ле{sign} ' for sign in "абв") + "</p>"
    found = transcript(body)
    assert found.text == "полеа полеб полев"
    assert {(one.state, one.mark) for one in found.breaks} == {("joined", "-")}


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("<head>а</head><p>б</p><quote>в</quote>", ["head", "p", "quote"]),
        ("<quote><p>а</p><p>б</p></quote><p>в</p>", ["quote", "quote", "p"]),
        ("<table><head>а</head><row><cell>б</cell></row></table>", ["caption", "table"]),
        ("<lg><l>а</l><l>б</l></lg>", ["p", "p"]),
        ("<p/><p> </p><p>а</p>", ["p"]),
    ],
)
def test_blocks_of_tei(body: str, kinds: list[str]) -> None:
    assert [block.kind for block in transcript(body).blocks] == kinds


def test_lines_pages_and_calls_of_tei() -> None:
    found = transcript(
        '<pb n="7"/><fw type="pageNum">7</fw><p><lb/>Один по<lb break="no" rend="-"/>ле.<note n="2">Там же</note> '
        '<pb n="8"/><lb/>Три</p><note type="no-call" n="3">См.</note>'
    )
    assert [(line.text, line.page) for line in found.lines] == [("Один по-", 0), ("ле.", 0), ("Три", 1)]
    assert [(page.name, found.text[slice(*page.span)]) for page in found.pages] == [("7", "Один поле."), ("8", "Три")]
    assert [(note.n, note.text, note.at, note.page) for note in found.notes] == [
        ("2", "Там же", 10, 0), ("3", "См.", None, 1),
    ]  # fmt: skip
    assert [(item.kind, item.text, item.page) for item in found.furniture] == [("page-number", "7", 0)]


def test_names_and_dates_of_tei() -> None:
    found = transcript(
        '<p>В <date when-iso="1920-03">марте\n1920 г.</date> <persName cert="0.94"> Г. Салимов </persName><note>у '
        '<orgName cert="high">ГАСО</orgName></note></p>'
    )
    date, person, archive = found.mentions
    assert (found.text[slice(*date.span)], date.when and date.when.when) == ("марте 1920 г.", "1920-03")
    assert (found.text[slice(*person.span)], person.cert) == ("Г. Салимов", 0.94)
    assert (archive.note, archive.span, archive.cert) == (0, (2, 6), 0.95)


@pytest.mark.parametrize(
    "data", [b"<TEI", b"<!DOCTYPE TEI><TEI xmlns='http://www.tei-c.org/ns/1.0'/>", b"<TEI/>", b"<html/>", b"<p"]
)
def test_what_is_no_tei_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    with pytest.raises(MarkupError, match=r"a\.xml"):
        evaluate.read(path)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no XML or text file"):
        evaluate.read(tmp_path)
    with pytest.raises(InputError, match="can't be read"):
        evaluate.read(tmp_path / "a.xml")


def test_page_text_joins_words_at_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Один по-\nле кто-\nТо\n\nДва\n\fТри", encoding="utf-8")
    found = evaluate.read(path)
    assert found.text == "Один поле кто- То\nДва\nТри"
    assert [line.text for line in found.lines] == ["Один по-", "ле кто-", "То", "Два", "Три"]
    assert [found.text[slice(*page.span)] for page in found.pages] == ["Один поле кто- То\nДва", "Три"]


def test_a_text_with_a_line_a_paragraph_knows_no_printed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Один поле\n\nДва", encoding="utf-8")
    assert evaluate.read(path).lines == ()


def test_folders_are_read_in_natural_order_and_matched_by_name(tmp_path: Path) -> None:
    for folder, names in (("truth", (2, 10)), ("result", (1, 2, 10))):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"page-{name}.txt").write_text(f"Страница {name}", encoding="utf-8")
    truth, result, left_out = evaluate.read_pair(tmp_path / "truth", tmp_path / "result")
    assert truth.text == result.text == "Страница 2\nСтраница 10"
    assert left_out == ("page-1.txt",)


def test_several_tei_files_are_refused(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.xml").write_bytes(tei("<p>а</p>"))
    with pytest.raises(InputError, match="one by one"):
        evaluate.read(tmp_path)


def test_words_of_tei_get_their_confidence_from_the_recorded_pages() -> None:
    found = evaluate.read(SAMPLE / "xml" / "chapter-03.xml")
    head = found.words[:2]
    assert [found.text[slice(*word.span)] for word in head] == ["Глава", "3"]
    assert all(0 <= word.confidence <= 1 for word in found.words)
    assert len(found.words) > 0.95 * len(found.text.split())


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    ("path", "pages", "notes", "start"),
    [
        ("tei-fr-letters/Lettre0001_15aout1914.xml", 12, 5, "Lettre N° 1 (15 Août 1914)\nLa Démagogie"),
        ("tei-de-letters/Brief01DorotheaTieckanUechtritz.xml", 4, 10, "Dresden den 15 Juli 1831.\nSie haben mich"),
        ("tei-ru-notes/Кто прав 29.xml", 13, 12, "КТО ПРАВ?\nАще не будете"),
        ("pages-ru-typeset/book-a/truth.xml", 0, 18, "Глава 7\nИмператору Японии разрешили"),
        ("scans-fr-1893", 7, 0, "72\nLe fluzwang"),
        ("scans-de-page-xml", 5, 3, "„Niemer*),“ antwortete er"),
        ("page-ru-seed/page.txt", 1, 0, "ГЛАВА 7\nАпрельский переворот"),
    ],
)
def test_real_files(shared: Path, path: str, pages: int, notes: int, start: str) -> None:
    found = evaluate.read(shared / "data" / path)
    assert (len(found.pages), len(found.notes)) == (pages, notes)
    assert found.text.startswith(start)
    assert all(found.text[slice(*block.span)].strip() for block in found.blocks)


@pytest.mark.needs_shared
def test_letters_of_others_lose_their_print_hyphens_and_keep_their_dates(shared: Path) -> None:
    french = evaluate.read(shared / "data" / "tei-fr-letters" / "Lettre0001_15aout1914.xml")
    assert "avertissement prophétique" in french.text
    german = evaluate.read(shared / "data" / "tei-de-letters" / "Brief01DorotheaTieckanUechtritz.xml")
    assert "le\u00adsen" not in german.text
    assert "schwer deutsche Schrift, besonders die meinige, zu lesen" in german.text
    dates = [item.when.when for item in german.mentions if item.tag == "date" and item.when]
    assert dates[0] == "1831-07-15"


def test_linked_notes_are_read_as_those_at_their_calls() -> None:
    inline = transcript(
        '<pb n="1"/><p>Раз<note n="1" xml:id="a">Там же.</note> два<note n="2" xml:id="c">Иное.</note> '
        'три<note n="1" sameAs="#a"/>.</p>'
    )
    linked = transcript(
        '<pb n="1"/><p>Раз<ref type="note" n="1" target="#a" xml:id="x"/> '
        'два<ref type="note" n="2" target="#c" xml:id="y"/> три<ref type="note" n="1" target="#a" xml:id="z"/>.</p>'
        '<note n="1" xml:id="a" target="#x #z">Там же.</note><note n="2" xml:id="c" target="#y">Иное.</note>'
    )
    assert linked.text == inline.text
    assert sorted(linked.notes, key=str) == sorted(inline.notes, key=str)


def test_a_note_that_goes_on_over_the_page_is_one() -> None:
    body = (
        '<pb n="1"/><p>Раз<note n="1" xml:id="a" next="#b">Там <persName>Г.</persName> пе<lb break="no"/>редал </note>.'
        '</p><pb n="2"/><p>Два.<note n="1" xml:id="c">Иное.</note></p>'
        '<note xml:id="b" prev="#a" next="#d">письма <persName>С.</persName></note><pb n="3"/><p>Три.</p>'
        '<note xml:id="d" prev="#b">и книги.</note>'
    )
    found = transcript(body)
    assert [(note.n, note.text, note.at, note.page) for note in found.notes] == [
        ("1", "Там Г. передал письма С. и книги.", 3, 0), ("1", "Иное.", 9, 1),
    ]  # fmt: skip
    texts = [found.notes[mention.note].text[slice(*mention.span)] for mention in found.mentions if mention.note == 0]
    assert texts == ["Г.", "С."]


def test_the_part_of_a_scan_is_no_part_of_its_name() -> None:
    surface = '<surface xml:id="s1" ulx="0" uly="0" lrx="9" lry="9"><graphic url="a%20b.pdf#page=2&amp;xywh=0,0,9,9"/>'
    data = tei('<pb facs="#s1"/><p>а</p>').replace(
        b"<text>", f"<facsimile>{surface}</surface></facsimile><text>".encode()
    )
    assert [page.scan for page in read_tei(data, "a").pages] == ["a b.pdf#page=2"]
