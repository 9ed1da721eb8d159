"""Rules about characters, scripts, breaks and hyphens: what is found, where exactly, and what is left alone."""

import re
from xml.sax.saxutils import escape

import pytest
from grammar_documents import HEADER, document
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit.validation import Finding, has_errors, validate
from tei_toolkit.validation.findings import LIMIT

BODY_LINE = document("@").decode().split("@")[0].count("\n") + 1


def found(body: str, header: str = HEADER) -> list[Finding]:
    data = document(body).replace(HEADER.encode(), header.encode())
    return [finding for finding in validate(data) if finding.code.startswith("TTK")]


def codes(body: str) -> list[str]:
    return [finding.code for finding in found(body)]


@pytest.mark.parametrize(
    ("text", "column", "code", "message"),
    [
        ("1914\x961918", 5, "TTK-CHAR-CONTROL", "a control character, U+0096, in «1914⟨U+0096⟩1918»"),
        ("а\x7fб", 2, "TTK-CHAR-CONTROL", "a control character, U+007F, in «а⟨U+007F⟩б»"),
        ("а б\u2028в", 4, "TTK-CHAR-CONTROL", "a control character, U+2028 LINE SEPARATOR, in «б⟨U+2028⟩в»"),
        ("\ufffcа", 1, "TTK-CHAR-CONTROL", "a control character, U+FFFC OBJECT REPLACEMENT CHARACTER, in «￼а»"),
        ("гене\u00adрал", 5, "TTK-CHAR-HIDDEN", "U+00AD SOFT HYPHEN, which can't be seen, in «гене⟨U+00AD⟩рал»"),
        ("𝔄é\u200bа", 3, "TTK-CHAR-HIDDEN", "U+200B ZERO WIDTH SPACE, which can't be seen, in «𝔄é⟨U+200B⟩а»"),
        ("а\ufeffб", 2, "TTK-CHAR-HIDDEN", "U+FEFF ZERO WIDTH NO-BREAK SPACE, which can't be seen, in «а⟨U+FEFF⟩б»"),
        ("а\u200dб", 2, "TTK-CHAR-HIDDEN", "U+200D ZERO WIDTH JOINER, which can't be seen, in «а⟨U+200D⟩б»"),
        ("а\u200eб", 2, "TTK-CHAR-HIDDEN", "U+200E LEFT-TO-RIGHT MARK, which can't be seen, in «а⟨U+200E⟩б»"),
        (
            "да \u202eтен",
            4,
            "TTK-CHAR-BIDI",
            "U+202E RIGHT-TO-LEFT OVERRIDE changes the direction of the text in «⟨U+202E⟩тен»",
        ),
        (
            "а&#x2066;б",
            2,
            "TTK-CHAR-BIDI",
            "U+2066 LEFT-TO-RIGHT ISOLATE changes the direction of the text in «а&#x2066;б»",
        ),
        ("гене\ufffdал", 5, "TTK-CHAR-LOST", "a character was lost in «гене�ал»: U+FFFD REPLACEMENT CHARACTER"),
        (
            "гене&#65533;ал",
            5,
            "TTK-CHAR-LOST",
            "a character was lost in «гене&#65533;ал»: U+FFFD REPLACEMENT CHARACTER",
        ),
        ("дв\ue000ръ", 3, "TTK-CHAR-PRIVATE", "U+E000, a character for private use, in «дв⟨U+E000⟩ръ»"),
        ("а\U000f0000", 2, "TTK-CHAR-PRIVATE", "U+F0000, a character for private use, in «а⟨U+F0000⟩»"),
        ("а\ufdd0", 2, "TTK-CHAR-NONE", "U+FDD0, which is no character, in «а⟨U+FDD0⟩»"),
        ("а\U0001ffff", 2, "TTK-CHAR-NONE", "U+1FFFF, which is no character, in «а⟨U+1FFFF⟩»"),
        (
            "кра\u0438\u0306 a",
            4,
            "TTK-CHAR-NFC",
            "U+0438 CYRILLIC SMALL LETTER I and U+0306 COMBINING BREVE in «кра\u0438\u0306» is not in normal form C",
        ),
        ("5 \u212b", 3, "TTK-CHAR-NFC", "U+212B ANGSTROM SIGN in «\u212b» is not in normal form C"),
        (
            "в Cаратов",
            3,
            "TTK-SCRIPT",
            "«Cаратов» mixes Latin and Cyrillic letters: «C» is U+0043 LATIN CAPITAL LETTER C",
        ),
        ("в ХIХ", 4, "TTK-SCRIPT", "«ХIХ» mixes Latin and Cyrillic letters: «I» is U+0049 LATIN CAPITAL LETTER I"),
        ("Αthens", 1, "TTK-SCRIPT", "«Αthens» mixes Latin and Greek letters: «Α» is U+0391 GREEK CAPITAL LETTER ALPHA"),
        ("λόγoς", 4, "TTK-SCRIPT", "«λόγoς» mixes Latin and Greek letters: «o» is U+006F LATIN SMALL LETTER O"),
    ],
)
def test_a_character_is_found_where_it_stands(text: str, column: int, code: str, message: str) -> None:
    (finding,) = found(f"\n<p>{text}</p>")
    assert (finding.code, finding.message) == (code, message)
    assert (finding.line, finding.column) == (BODY_LINE + 1, column + len("<p>"))


@pytest.mark.parametrize(
    "text",
    [
        "Обыкновенный «текст» — с тире, № 5, § 3, 20 °C, 5 µm и 3 €…",
        "за\u0301мок и замо\u0301к, ѣ, і, ѳ, ѵ, Ѧ, я\u0301",
        "IP-адрес, Wi‑Fi в XIX—XX вв., XIX-го, XIXго, Iй, VIIIя",
        "5 \u03bcm, 3 k\u03a9, 2 M\u03a9, \u0394t, \u0394T, \u03b1-Strahlen, \u03c0r",
        "می\u200cخواهم شلوار بپوشم",
        "क्\u200dष और क्\u200cष",
        "👩\u200d👩\u200d👧 ❤\ufe0f 🏴\U000e0067\U000e0062\U000e007f",
        "שלום \u200f(5)\u200f עולם",
        "قال \u202b«Word 97»\u202c هنا",
        "漢字かな交じり文、한국어, ไทย, ქართული, Հայերեն, ᏣᎳᎩ, 𐌰𐍄𐍄𐌰, 𝔄𝔅",
        "tiếng Việt, Žluťoučký kůň, İstanbul, ǅungla, ʻokina, œuvre",
        "ἐν ἀρχῇ ἦν ὁ λόγος· ὦ ἄνδρες",
        "Дж. O. Смит: O и О отдельно, A4, B-52, Ту-104Б",
        "R&amp;D &#169; &lt;x&gt; &#x2014;",
        "кино- и фотоматериалы; Sonn- und Feiertage; pre- or post-war;",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert codes(f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    "body",
    [
        "<p><choice><sic>Cаратов сло- во</sic><corr>Саратов слово</corr></choice></p>",
        "<p><choice><orig>ХIХ</orig><reg>XIX</reg></choice></p>",
        "<p/><fw type='header' place='top'>Oчерки сло- во</fw>",
        "<p><!-- Cаратов сло- во, сло-<lb/>во --></p>",
        "<p><?note Cаратов сло- во?></p>",
        "<p n='Cаратов'/>",
    ],
)
def test_words_as_they_are_printed_and_what_is_no_text_are_left_alone(body: str) -> None:
    assert [code for code in codes(body) if code.startswith(("TTK-SCRIPT", "TTK-HYPHEN"))] == []


def test_a_character_is_found_in_attributes_and_comments_too() -> None:
    assert codes("<p rend='\u202ea'/><!-- \ufffd -->") == ["TTK-CHAR-BIDI", "TTK-CHAR-LOST"]


def test_a_byte_order_mark_begins_a_file() -> None:
    assert validate(b"\xef\xbb\xbf" + document("<p>а</p>")) == ()


def test_a_declared_character_for_private_use_is_left_alone() -> None:
    declared = "<charDecl><char xml:id='x'><mapping>&#xE000;\ue001</mapping></char></charDecl></encodingDesc>"
    header = HEADER.replace("</encodingDesc>", declared)
    assert [one.code for one in found("<p>\ue000 \ue001 \ue002</p>", header)] == ["TTK-CHAR-PRIVATE"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Cаратов", "write all of it in Cyrillic letters: «Саратов»"),
        ("Кaк", "write all of it in Cyrillic letters: «Как»"),
        ("Сol", "write all of it in Latin letters: «Col»"),
        ("Дoм", "write all of it in Cyrillic letters: «Дом»"),
        ("1914\x961918", "«–» was probably meant"),
        ("\u0438\u0306", "write «й», or save the file in form NFC"),
    ],
)
def test_a_hint_says_what_to_write(text: str, hint: str) -> None:
    (finding,) = found(f"<p>{text}</p>")
    assert finding.hint == hint


@pytest.mark.parametrize(
    ("body", "code", "column"),
    [
        ('<p>гене <lb break="no"/>рал</p>', "TTK-BREAK", 8),
        ('<p>гене<lb break="no"/> рал</p>', "TTK-BREAK", 24),
        ('<p>гене\t<pb break = "no"/>рал</p>', "TTK-BREAK", 8),
        ("<p><hi rend='italic'>гене</hi><cb break='no' n='2'/> <hi rend='bold'>рал</hi></p>", "TTK-BREAK", 53),
        ('<p>гене\n<lb break="no"/>рал</p>', "TTK-BREAK-LINE", 8),
        ('<p>гене<lb break="no"/>\r\n  рал</p>', "TTK-BREAK-LINE", 24),
        ("<p>гене-<lb/>рал</p>", "TTK-HYPHEN", 8),
        ("<p>гене-\n<lb facs='#z1'/>рал</p>", "TTK-HYPHEN", 8),
        ("<p>гене¬<pb/>рал</p>", "TTK-HYPHEN", 8),
        ("<p>ГЕНЕ-<lb/>РАЛ</p>", "TTK-HYPHEN", 8),
        ("<p>Alge⸗<lb/>bra</p>", "TTK-HYPHEN", 8),
        ("<p>гене-<pb/><fw type='header' place='top'>Очерки</fw>\n<lb/><hi rend='bold'>рал</hi></p>", "TTK-HYPHEN", 8),
        ("<p>гене- рал</p>", "TTK-HYPHEN-SPACE", 8),
        ("<p>civili-\n  sation</p>", "TTK-HYPHEN-SPACE", 10),
    ],
)
def test_a_word_cut_wrongly_is_found(body: str, code: str, column: int) -> None:
    places = [(finding.code, finding.line, finding.column) for finding in found(body)]
    assert places == [(code, BODY_LINE, column)]


@pytest.mark.parametrize(
    "body",
    [
        '<p>гене<lb break="no" rend="-"/>рал</p>',
        '<p>юго-<lb break="no"/>восточной</p>',
        '<p>ооб<pb break="no" rend="-"/>\n<fw type="header" place="top">Очерки</fw>\n<lb break="no"/>щения</p>',
        '<p>вещи: <lb break="yes"/>да</p>',
        '<p>гене<lb\n break="no"/>рал</p>',
        "<p>Петров-<lb/>Водкин и Rhein-<lb/>Main</p>",
        "<p>вдруг -<lb/>и всё; 1914-<lb/>1918; да -\nнет</p>",
        "<p>кино-<lb/>и фотоматериалы, Sonn-\nund Feiertage</p>",
        "<p>гене-</p><p>рал</p>",
        "<p>гене-<note place='bottom' n='1'>а</note> рал</p>",
        "<p>СЛУЖБА- т. е.</p>",
    ],
)
def test_what_is_no_cut_is_left_alone(body: str) -> None:
    assert [code for code in codes(body) if code.startswith(("TTK-HYPHEN", "TTK-BREAK"))] == []


@pytest.mark.parametrize(("eol", "body", "expected"), [
    ("all", "<p>гене-<lb/>рал</p>", []),
    ("hard", "<p>гене-<lb/>рал</p>", []),
    ("some", "<p>гене-<lb/>рал</p>", ["TTK-HYPHEN"]),
    ("all", '<p>гене-<lb/>рал, гене-<lb break="no"/>рал</p>', ["TTK-HYPHEN"]),
])  # fmt: skip
def test_hyphens_that_the_header_says_are_kept(eol: str, body: str, expected: list[str]) -> None:
    header = HEADER.replace('eol="some"', f'eol="{eol}"')
    assert [finding.code for finding in found(body, header)] == expected


def test_a_thousand_are_enough_and_none_is_an_error() -> None:
    listed = found(f"<p>{'Cаратов ' * (LIMIT + 50)}</p><p>{chr(0xFFFD) * LIMIT}</p>")
    assert "TTK-MORE" in [finding.code for finding in listed]
    assert not has_errors(listed)


SIGNS = "aбвωoО-¬\u00ad \n\t<>&\u0301\u0306\u200b\u200d\u202e\ufffd\ufeff\ue000\ufdd0\x85\u212b№𝔄👩\U0001ffffשI"


@given(
    st.lists(st.sampled_from([*SIGNS, "<lb/>", '<lb break="no"/>', "<pb/>", "<!-- -\t -->", "&#xAD;", "<hi>б</hi>"]))
)
@settings(max_examples=100, deadline=None)
def test_a_finding_stands_at_the_character_it_names(parts: list[str]) -> None:
    body = "<p>" + "".join(escape(part) if len(part) == 1 else part for part in parts) + "</p>"
    lines = document(body).decode().split("\n")
    for finding in found(body):
        assert finding.severity != "error"
        assert finding.line
        assert finding.column
        rest = lines[finding.line - 1][finding.column - 1 :] or "\n"
        numbers = {int(one, 16) for one in re.findall(r"U\+([0-9A-F]+)", finding.message)}
        if finding.code.startswith("TTK-HYPHEN"):
            assert rest[0] in "-¬\u00ad"
        elif finding.code.startswith("TTK-BREAK"):
            assert rest[0].isspace()
        elif numbers and not rest.startswith("&#"):
            assert ord(rest[0]) in numbers, finding


@pytest.mark.parametrize(
    "text",
    ["aб" * 500_000, "-\t" * 500_000, 'break="no"' * 100_000, "\u00ad" * 300_000, "&#xAD;" * 100_000, "aб " * 300_000],
)
def test_text_made_to_break_programs_is_checked_in_seconds(text: str) -> None:
    assert not has_errors(found(f"<p>{text}</p>"))
