"""Rules about ids, pointers, entries and dates: what breaks each of them, and what they leave alone."""

from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from convertdate import french_republican
from convertdate import julian as convertdate_julian
from grammar_documents import document
from hypothesis import given
from hypothesis import strategies as st
from test_dates_table import rows

from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.languages import language
from tei_toolkit.validation import Finding, check_rules, validate
from tei_toolkit.validation.rules import RULES
from tei_toolkit.validation.rules.days import julian, republican, span

SAMPLE = Path(__file__).parents[1] / "xml" / "chapter-03.xml"
CALENDARS = (
    '<calendarDesc><calendar xml:id="julian"><p>J</p></calendar>'
    '<calendar xml:id="c"><p>French Republican</p></calendar>'
    '<calendar xml:id="hijri"><p>H</p></calendar></calendarDesc>'
)
PERSONS = (
    "<standOff><listPerson><person xml:id='a'><persName>А</persName></person>"
    "<person xml:id='b'{}><persName>Б</persName></person></listPerson>"
    "<listPlace><place xml:id='c'><placeName>В</placeName></place></listPlace>{}</standOff>"
)
DOUBT = (
    "<certainty target='#{}' match='idno' locus='value' assertedValue='1' degree='0.50' resp='#names'><desc>х</desc>"
    "</certainty>"
)


def found(body: str, lists: str = "", before: str = "", after: str = "") -> list[Finding]:
    data = (
        document(body, lists=lists).replace(before.encode(), after.encode()) if before else document(body, lists=lists)
    )
    return [one for one in check_rules(data, "a.xml") if one.code.startswith("TTK-")]


def codes(body: str, lists: str = "") -> list[str]:
    return [one.code for one in found(body, lists)]


def dated(attributes: str, text: str) -> list[str]:
    """The codes for a date, where calendars are declared; what isn't used doesn't count."""
    told = found(f"<p><date {attributes}>{text}</date></p>", "", "</langUsage>", f"</langUsage>{CALENDARS}")
    return [one.code for one in told if one.code != "TTK-UNUSED"]


@pytest.mark.parametrize("name", ["1a", "a:b", "a b", "", "-a", "а/б", "a\u00d7", " a"])
def test_an_id_that_is_no_name(name: str) -> None:
    assert codes(f'<p xml:id="{name}"/>') == ["TTK-ID-NAME"]


@pytest.mark.parametrize("name", ["a", "_1", "салимов", "p0163_r02-a.b", "é", "a·b", "名前", "𐐀", "x\u0301"])
def test_an_id_that_is_a_name(name: str) -> None:
    found = codes(f'<p xml:id="{name}"/><p><ref target="#{name}"/></p>')
    assert set(found) <= {"TTK-CHAR-NFC"}


@pytest.mark.parametrize(
    "pointer", ["#xpath(//p[1])", "other.xml#x", "https://x.org/#x", "#%D1%81", "#s1 #z1", " #s1 ", "psn:x", ""]
)
def test_pointers_that_lead_somewhere_or_elsewhere(pointer: str) -> None:
    assert codes(f'<p xml:id="с"><ref target="{pointer}"/></p>') == []


@pytest.mark.parametrize(
    ("pointer", "missing"),
    [
        ("persons.xml#dro", ""),
        ("persons.xml", ""),
        ("letters/../persons.xml#dro", ""),
        ("persons.xml#%64ro", ""),
        ("persons.xml#xpath(//x)", ""),
        ("scan.jpg#xywh=1,1,2,2", ""),
        ("https://x.org/a.xml#b", ""),
        ("psn:dro", ""),
        ("../outside.xml#dro", ""),
        ("/etc/passwd#dro", ""),
        ("link.xml#dro", ""),
        ("persons.xml#mehmandarov", "but the file has no such id"),
        ("person.xml#dro", "but there is no such file"),
        ("lost.jpg", "but there is no such file"),
    ],
)
def test_a_pointer_into_another_file(pointer: str, missing: str, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    (folder / "letters").mkdir(parents=True)
    (tmp_path / "outside.xml").write_text("<a/>")
    (folder / "link.xml").symlink_to(tmp_path / "outside.xml")
    (folder / "scan.jpg").write_bytes(b"")
    (folder / "persons.xml").write_text("<a xml:id = 'dro'/>")
    (folder / "tei-toolkit.toml").write_text("")
    data = document(f'<p><ref target="#s1 {pointer}">а</ref> <ref target="{pointer}">б</ref></p>')
    (folder / "a.xml").write_bytes(data)
    told = [one for one in check_rules(data, str(folder / "a.xml")) if one.code == "TTK-FILE"]
    assert [(one.severity, one.message.rpartition("', ")[2]) for one in told] == [("warning", missing)] * bool(missing)
    for elsewhere in ("<stdin>", "", str(folder / "none.xml")):
        assert "TTK-FILE" not in [one.code for one in check_rules(data, elsewhere)]
    based = data.replace(b"<text", b"<text xml:base='https://x.org/'")
    assert "TTK-FILE" not in [one.code for one in check_rules(based, str(folder / "a.xml"))]


def test_a_pointer_that_lacks_its_sign(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(data := document("<p><persName resp='names'>А</persName></p>"))
    (finding,) = (one for one in check_rules(data, str(tmp_path / "a.xml")) if one.code == "TTK-FILE")
    assert finding.hint == "did you mean #names?"


@pytest.mark.parametrize("attribute", ["ana", "hand", "corresp", "copyOf", "wit", "target", "next", "who", "calendar"])
def test_a_pointer_that_dangles(attribute: str) -> None:
    (finding,) = found(f'<p {attribute}="#s1x"/>')
    assert (finding.code, finding.severity) == ("TTK-POINTER", "error")
    assert finding.message == f"@{attribute} of <p> points to #s1x, which isn't in the file"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<p><persName ref='#c'>В</persName></p>", "@ref of <persName> points to #c, a <place>"),
        ("<p><placeName ref='#a'>В</placeName></p>", "@ref of <placeName> points to #a, a <person>"),
        ("<p><orgName ref='#a'>В</orgName></p>", "@ref of <orgName> points to #a, a <person>"),
        ("<p><persName ref='#s1'>В</persName></p>", "@ref of <persName> points to #s1, a <surface>"),
        ("<p><persName resp='#c'>В</persName></p>", "@resp of <persName> points to #c, a <place>"),
        ("<p><date calendar='#a'>В</date></p>", "@calendar of <date> points to #a, a <person>"),
        ("<p><date datingMethod='#names'>В</date></p>", "@datingMethod of <date> points to #names, a <respStmt>"),
        ("<p facs='#a'/>", "@facs of <p> points to #a, a <person>"),
    ],
)
def test_a_pointer_to_the_wrong_kind(body: str, message: str) -> None:
    told = [one for one in found(body, PERSONS.format("", "")) if one.code == "TTK-KIND"]
    assert [(one.severity, one.message) for one in told] == [("error", message)]


def test_an_entry_stands_for_other_entries_only() -> None:
    used = "<p><persName ref='#a'/><persName ref='#b'/><placeName ref='#c'/></p>"
    assert codes(used, PERSONS.format(" corresp='#a'", "")) == []
    assert codes(used, PERSONS.format(" corresp='#z1'", "")) == ["TTK-KIND"]


@pytest.mark.parametrize(
    ("body", "unused"),
    [
        ("<p><persName ref='#a'/><persName ref='#b'/><placeName ref='#c'/></p>", []),
        ("<p><persName ref='#a'/><placeName ref='#c'/></p>", ["b"]),
        ("<p><persName ref='#a #b'/></p>", []),  # nothing leads to any place
        ("<p/>", []),
        ("<p><persName ref='https://viaf.org/viaf/1 #a'/></p>", ["b"]),
        ("<p><ref target='#b'/></p>", ["a"]),
    ],
)
def test_an_entry_that_nothing_points_to(body: str, unused: list[str]) -> None:
    for doubts in ("", DOUBT.format("b"), DOUBT.format("a")):
        told = found(body, PERSONS.format("", doubts))
        assert [(one.code, one.severity) for one in told] == [("TTK-UNUSED", "note")] * len(unused)
        assert [one.message[-3:] for one in told] == [f"'{name}'" for name in unused]


def test_an_entry_that_others_stand_for_is_used() -> None:
    assert codes("<p><persName ref='#b'/></p>", PERSONS.format(" corresp='#a'", "")) == []


def test_a_doubt_about_an_id_is_about_an_entry() -> None:
    used = "<p><persName ref='#a'/><persName ref='#b'/></p>"
    assert codes(used, PERSONS.format("", DOUBT.format("c"))) == []
    assert codes(used, PERSONS.format("", DOUBT.format("z1"))) == ["TTK-CERTAINTY"]


@pytest.mark.parametrize("attribute", ["next", "prev", "sameAs"])
def test_like_leads_to_like(attribute: str) -> None:
    assert "TTK-LIKE" in codes(f"<p><note place='bottom' xml:id='a' {attribute}='#s1'>а</note></p>")


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ("when='1921'", "1920 г."),
        ("when='1921-03-22'", "22 марта 1920 г."),
        ("when='1921-01-14'", "14 января 1920 г."),
        ("when='1919-12-18'", "18 декабря 1920 г."),
        ("from='1917' to='1919'", "1920 г."),
        ("when='1921'", "19<lb break='no'/>20 г."),
        ("when='1921'", "&#49;920 &#1075;."),
        ("when='1921'", "<choice><sic>1921</sic><corr>1920</corr></choice> г."),
        ("when='1931'", "1920-х годов"),
        ("notBefore='1922' notAfter='1924'", "1920 г."),
        ("when='1920-01-05' when-custom='1919-12-23' datingMethod='#julian'", "23 декабря 1918 г."),
    ],
)
def test_a_year_in_the_text_that_is_not_the_value_s(attributes: str, text: str) -> None:
    assert dated(attributes, text) == ["TTK-YEAR"]


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ("when='1920'", "1920 г."),
        ("when='--03-22'", "22 марта 1920 г."),
        ("", "1920 г."),
        ("when='1920-03-22'", "22 марта"),
        ("from='1919' to='1920'", "1919/20 г."),
        ("from='1920' to='1929'", "1920-е годы"),
        ("notBefore='1927' notAfter='1929'", "конец 1920-х годов"),
        ("notBefore='1867' notAfter='1900'", "late 1800s"),
        ("when='1919-12-31'", "на 1 января 1920 г."),
        ("when='1920-01-07'", "25 декабря 1919 г."),
        ("when='1690-02-12'", "12 Feb. 1689"),
        ("notAfter='1799'", "vor 1800"),
        ("when='1920'", "<choice><sic>1921</sic><corr>1920</corr></choice> г."),
        ("when='1920'", "1920<note place='bottom'>1921.</note> г."),
        ("when='1920'", "19<lb break='no'/>20 г."),
        ("when='1920'", "<hi>19</hi>20<!-- 1921 --> г."),
        ("when='1917' calendar='#hijri'", "1335 г."),
        ("when='1920' n='a>1921'", "1920 г."),
        ("when='1920'", "№ 19210 1920"),
        ("when='1920'", "&#1074; &#x31;920 &#1075;."),
        ("when='1920-01-05' when-custom='1919-12-23' datingMethod='#julian'", "23 декабря 1919 г. (5 января 1920)"),
        ("when='1920'", "٢٠١٩ 1920"),
        ("when='--03-22'", "22 &#1084;&#1072;&#1088;&#1090;&#1072;"),
        ("when='1920-03-22'", "22 &#1084;&#1072;&#1088;&#1090;&#1072; 1920"),
        ("when='1920-03-22'", "22 &#1084;&#1072;&#1088;&#1090;&#1072;"),
        ("when='1921'", "&lt;1921&gt;"),
    ],
)
def test_years_that_agree(attributes: str, text: str) -> None:
    assert dated(attributes, text) == []


@pytest.mark.parametrize(
    "attributes",
    [
        "when='1920' notBefore='1919'",
        "when='1920' to='1920'",
        "from='1919' notBefore='1919'",
        "to='1919' notAfter='1919'",
    ],
)
def test_a_date_says_when_in_one_way(attributes: str) -> None:
    assert dated(attributes, "") == ["TTK-WHEN"]
    assert dated("from='1919' notAfter='1920'", "") == dated("notBefore='1919' to='1920'", "") == []


@pytest.mark.parametrize(
    ("attributes", "wanted"),
    [
        ("when='1917-11-07' when-custom='1917-10-25' datingMethod='#julian'", []),
        ("when='1917-11-06' when-custom='1917-10-25' datingMethod='#julian'", ["TTK-CONVERTED"]),
        ("when='1900-03-13' when-custom='1900-02-29' datingMethod='#julian'", []),
        ("when='1917-03-13' when-custom='1917-02-29' datingMethod='#julian'", ["TTK-CONVERTED"]),
        ("from='1917-03-14' to='1917-03-18' when-custom='1917-03-01/1917-03-05' datingMethod='#julian'", []),
        (
            "from='1917-03-14' to='1917-03-17' when-custom='1917-03-01/1917-03-05' datingMethod='#julian'",
            ["TTK-CONVERTED"],
        ),
        ("from='1917-03-15' from-custom='1917-03-01' datingMethod='#julian'", ["TTK-CONVERTED"]),
        ("when='1917' when-custom='1917-10-25' datingMethod='#julian'", []),
        ("when='1917-11' when-custom='1917-10' datingMethod='#julian'", []),
        ("when-custom='--04-03' datingMethod='#julian'", []),
        ("when='1799-11-09' when-custom='0008-02-18' datingMethod='#c'", []),
        ("when='1799-11-08' when-custom='0008-02-18' datingMethod='#c'", ["TTK-CONVERTED"]),
        ("when='1917-11-06' when-custom='1336-01-21' datingMethod='#hijri'", []),
        ("when='1917-11-06' when-custom='1917-10-25' datingMethod='#gone'", ["TTK-POINTER"]),
        ("when='1917-11-07' when-custom='1917-10-25'", ["TTK-CUSTOM"]),
        ("from='1917-11-07' from-custom='1917-10-25'", ["TTK-CUSTOM"]),
    ],
)
def test_days_of_other_calendars(attributes: str, wanted: list[str]) -> None:
    assert dated(attributes, "") == wanted


@given(st.dates(min_value=date(1, 1, 10), max_value=date(9998, 1, 1)))
def test_julian_days_are_those_of_another_program(day: date) -> None:
    assert julian(*convertdate_julian.from_gregorian(day.year, day.month, day.day)) == day


@given(st.dates(min_value=date(1792, 9, 22), max_value=date(1806, 9, 22)))
def test_republican_days_are_those_of_another_program(day: date) -> None:
    assert republican(*french_republican.from_gregorian(day.year, day.month, day.day)) == day


@pytest.mark.parametrize("parts", [(1917, 2, 29), (1917, 13, 1), (1917, 0, 1), (1917, 4, 31), (0, 1, 1)])
def test_days_that_the_julian_calendar_lacks(parts: tuple[int, int, int]) -> None:
    assert julian(*parts) is None
    assert republican(1, 14, 1) is republican(15, 1, 1) is republican(8, 1, 31) is None


@given(st.text("0123456789-", max_size=12))
def test_any_value_has_a_span_or_none(value: str) -> None:
    days = span(value)
    assert days is None or days[0] <= days[1] <= days[0] + timedelta(days=366)


def test_the_rows_of_the_dates_keep_the_rules() -> None:
    """Each expression of docs/dates.md with the value it is given, as its own annotation has it."""
    alarms = []
    for code, printed, _ in rows():
        words = language(code).dates
        assert words is not None
        for one in annotate_dates([printed], words)[0]:
            if when := one.when:
                method = (
                    f"datingMethod='#{'c' if when.calendar == 'republican' else 'julian'}'" if when.original else ""
                )
                values = {
                    "when": when.when, "notBefore": when.not_before, "notAfter": when.not_after, "from": when.from_,
                    "to": when.to, "when-custom": when.original,
                }  # fmt: skip
                attributes = " ".join(f"{name}='{value}'" for name, value in values.items() if value)
                text = printed[one.span.start : one.span.stop]
                alarms += [(text, attributes, alarm) for alarm in dated(f"{attributes} {method}", text)]
    assert alarms == []


def test_the_sample_keeps_the_rules() -> None:
    own = {rule.code for rule in RULES}
    assert not [one for one in validate(SAMPLE) if one.code in own and one.severity == "error"]
    assert not [one for one in validate(SAMPLE) if one.code in ("TTK-YEAR", "TTK-CONVERTED", "TTK-KIND", "TTK-UNUSED")]


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "<date when='1920'/>" * 20_000 + "</p>",
        "<p>" + "<date when='1920'>1921</date>" * 20_000 + "</p>",
        "<p>" + ("<date when='1920'>" * 150 + "</date>" * 150) * 100 + "</p>",
        "<p>" + "".join(f"<ref target='f{number}.xml#a'/>" for number in range(20_000)) + "</p>",
        f"<p><ref target='{'a' * 5_000_000}.xml'/><ref target='{'b' * 900}'/><ref target='&#x7f;//..//%00'/></p>",
        "<p>" + "<date when-custom='1917-10-25' datingMethod='#julian'/>" * 20_000 + "</p>",
        f"<p><date when='1920' n='{'>' * 2_000_000}'>{'<lb/>' * 100_000}</date></p>",
        "<p>" + "<sic>" * 150 + "<date when='1920'>" + "<sic>" * 40 + "1" * 1_000_000,
    ],
)
def test_hostile_files_cost_no_more_than_others(body: str, tmp_path: Path) -> None:
    """A million bytes take a second at most, on a busy machine."""
    closing = "</sic>" * 40 + "</date>" + "</sic>" * 150 + "</p>" if body.endswith("1") else ""
    calendar = f"<calendarDesc><calendar xml:id='julian'><p>{'J' * 1_000_000}</p></calendar></calendarDesc>"
    data = document(body + closing).replace(b"</langUsage>", f"</langUsage>{calendar}".encode())
    (tmp_path / "a.xml").write_bytes(data)
    begin = process_time()
    check_rules(data, str(tmp_path / "a.xml"))
    assert process_time() - begin < max(1.0, len(data) / 1_000_000)
