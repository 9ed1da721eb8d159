"""Findings: what is wrong, where exactly, and what to do; and nothing for what is right."""

from pathlib import Path
from random import Random

import pytest
from grammar_documents import FACSIMILE, Writer, document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.errors import MarkupError, SchemaError
from tei_toolkit.validation import Finding, has_errors, load_schema, validate
from tei_toolkit.validation.findings import LIMIT
from tei_toolkit.validation.grammar.patterns import Grammar

SCHEMA = load_schema()
RNG_FILE = Path(__file__).resolve().parents[1] / "schemas" / "tei_toolkit.rng"
GRAMMAR = Grammar(etree.parse(RNG_FILE).getroot())
WRITER = Writer(GRAMMAR)
LIBXML2 = etree.RelaxNG(etree.fromstring(SCHEMA.data))
BODY_LINE = document("@").decode().split("@")[0].count("\n") + 1


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in validate(data, schema=SCHEMA)]


def test_a_right_document_has_no_findings() -> None:
    assert validate(document('<p facs="#z1">а<lb break="no" rend="-"/>б</p>')) == ()


@pytest.mark.parametrize(
    ("body", "column", "code", "message"),
    [
        ("<p/>а<p/>", -1, "RNG-TEXT", "text may not stand directly in <body>"),
        ("<p/><head/>", 5, "RNG-ELEMENT", "<head> may not stand here in <body>"),
        ("<p>й<pb/><x/></p>", 10, "RNG-ELEMENT", "<x> may not stand here in <p>"),
        (
            "<p><x xmlns='urn:x'/></p>",
            4,
            "RNG-ELEMENT",
            "<x> of the namespace 'urn:x' may not stand here in <p>",
        ),
        ("<p sure='1'/>", 1, "RNG-ATTRIBUTE", "<p> has no attribute @sure (here '1')"),
        ("<p><date when='1920-3'/></p>", 4, "RNG-VALUE", "@when of <date> may not be '1920-3'"),
        ("<p/><fw/>", 5, "RNG-MISSING", "<fw> lacks its attribute @type"),
        ("<p><choice><corr/></choice></p>", 12, "RNG-MISSING", "<sic> is missing in <choice> before <corr>"),
        ("<p><choice><sic/></choice></p>", 4, "RNG-MISSING", "<choice> is not complete"),
    ],
)
def test_a_clash_with_the_grammar_is_named_and_placed(body: str, column: int, code: str, message: str) -> None:
    (finding,) = validate(document(body))
    assert (finding.code, finding.message, finding.severity) == (code, message, "error")
    if column > 0:
        assert (finding.line, finding.column) == (BODY_LINE, column)


def test_a_hint_says_what_is_allowed() -> None:
    (finding,) = validate(document("<p><date cert='sure'/></p>"))
    assert finding.hint == "it takes 'high' or 'medium' or 'low'"
    assert finding.xpath == "/TEI/text[1]/body[1]/p[1]/date[1]"
    (finding,) = validate(document("<div type='part'><div type='section'/><p/></div>"))
    assert finding.hint == "allowed here: <cb>, <div>, <figure>, <fw>, <gap>, <note>, <pb>"
    (finding,) = validate(document("<p><lb facs='z1'/></p>"))
    assert finding.hint == "it takes pointers to elements of this file, parted by spaces"


def test_every_clash_is_listed_not_only_the_first() -> None:
    assert codes(document("<p><x/><lb y='1'/></p><head/><p><z/></p>")) == [
        "RNG-ELEMENT",
        "RNG-ATTRIBUTE",
        "RNG-ELEMENT",
        "RNG-ELEMENT",
    ]


def test_a_root_of_another_kind_is_refused() -> None:
    (finding,) = validate(b"<html/>")
    assert finding.code == "RNG-ELEMENT"
    assert finding.message == "<html> of no namespace may not stand at the root of the file"
    assert finding.hint == "allowed here: <TEI>"


def test_a_no_break_space_is_text() -> None:
    assert codes(document("\u00a0<p/>")) == ["RNG-TEXT"]


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("<p><persname/></p>", "did you mean <persName>? allowed here:"),
        ("<p><persName xmlns=''/></p>", "<persName> belongs to TEI's namespace: xmlns='http://www.tei-c.org/ns/1.0'?"),
        ("<p Facs='#z1'/>", "did you mean @facs? attributes of <p>: @facs"),
        ("<p/><fw type='headr'/>", "did you mean 'header'? it takes 'header' or"),
    ],
)
def test_a_hint_names_what_was_probably_meant(body: str, hint: str) -> None:
    (finding,) = validate(document(body))
    assert finding.hint.startswith(hint)


def mutate(tree: etree._ElementTree, random: Random) -> None:
    """Change one thing at random somewhere in a tree; the outcome may be valid or not."""
    element = random.choice(list(tree.iter("*")))
    parent = element.getparent()
    names = sorted(GRAMMAR.elements)
    change = random.choice(("remove", "rename", "add", "text", "attribute", "value"))
    if change == "remove" and parent is not None:
        parent.remove(element)
    elif change == "rename":
        element.tag = f"{{http://www.tei-c.org/ns/1.0}}{random.choice(names)}"
    elif change == "add":
        element.insert(0, element.makeelement(f"{{http://www.tei-c.org/ns/1.0}}{random.choice(names)}"))
    elif change == "text":
        element.text = "слово"
    elif change == "attribute":
        element.set(random.choice(("type", "facs", "cert", "n", "rend")), random.choice(("low", "#a", "1")))
    elif element.attrib:
        del element.attrib[random.choice(sorted(map(str, element.attrib)))]


@given(st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_the_automaton_and_libxml2_agree(seed: int) -> None:
    tree = WRITER.write(seed)
    mutate(tree, Random(seed))
    data = etree.tostring(tree)
    clashes = [finding for finding in validate(data, schema=SCHEMA) if finding.code.startswith("RNG")]
    assert bool(clashes) == (not LIBXML2.validate(etree.fromstring(data))), data


@pytest.mark.parametrize(
    ("body", "code", "severity"),
    [
        ("<p xml:id='a'/><p xml:id='a'/>", "TTK-ID", "error"),
        ("<p facs='#z1 #z9'/>", "TTK-POINTER", "error"),
        ("<p facs='#names'/>", "TTK-KIND", "error"),
        ("<p><persName ref='#nobody'/></p>", "TTK-POINTER", "error"),
        ("<p><persName resp='#nobody'/></p>", "TTK-POINTER", "error"),
        ("<p><ref target='#nowhere'/></p>", "TTK-POINTER", "error"),
        ("<p/><note place='bottom' xml:id='a' next='#z'>а</note>", "TTK-POINTER", "error"),
        ("<note place='bottom' xml:id='a' next='#b'>а</note><p xml:id='b'/>", "TTK-CHAIN", "error"),
        ("<note xml:id='a'>а</note><p/><note xml:id='b' prev='#a'>б</note>", "TTK-CHAIN", "error"),
        ("<p><date when='0000'/></p>", "TTK-DAY", "error"),
        ("<p><date from='1921' to='1920-12-31'/></p>", "TTK-RANGE", "error"),
        ("<p><date notBefore='1920-03-23' notAfter='1920-03-22'/></p>", "TTK-RANGE", "error"),
        (
            "<p><note place='bottom' n='1'>а</note><note place='bottom' n='1'>б</note></p>",
            "TTK-NOTE-N",
            "warning",
        ),
        (
            "<p><note place='end' n='*' facs='#z1'>а</note><pb/><note place='end' n='*' facs='#s1'>б</note></p>",
            "TTK-NOTE-N",
            "warning",
        ),
        ("<p><note place='bottom' n='1'> <lb/></note></p>", "TTK-NOTE-EMPTY", "warning"),
        ("<p/><note place='bottom' n='1' type='no-call'>а</note>", "TTK-NOTE-CALL", "warning"),
        ("<p><note place='bottom' n='1'>а</note><note place='bottom' n='3'>б</note></p>", "TTK-NOTE-GAP", "warning"),
        (
            "<p><pb/><note place='bottom' n='2'>а</note><pb/><note place='bottom' n='2'>б</note></p>",
            "TTK-NOTE-GAP",
            "warning",
        ),
        ("<p><note place='bottom' n='1' sameAs='#z'/></p>", "TTK-POINTER", "error"),
        (
            "<p><note place='bottom' n='1' xml:id='a'>а</note><note place='bottom' n='2' sameAs='#a'/></p>",
            "TTK-NOTE-SAME",
            "error",
        ),
        ("<p xml:id='a'><ref type='note' n='1' xml:id='b' target='#names'/></p>", "TTK-NOTE-SAME", "error"),
        (
            "<p><ref type='note' n='1' xml:id='b' target='#a'/></p><note place='bottom' n='1' xml:id='a'>а</note>",
            "TTK-NOTE-BACK",
            "error",
        ),
        ("<pb facs='#s2'/><pb facs='#s1'/><p/>", "TTK-PB", "error"),
    ],
)
def test_a_broken_rule_is_found(body: str, code: str, severity: str) -> None:
    found = [finding for finding in validate(document(body)) if finding.code == code]
    assert [(finding.severity, finding.line) for finding in found] == [(severity, BODY_LINE)]


@pytest.mark.parametrize(
    "body",
    [
        "<p facs='#z1 #s2'/>",
        "<p><persName ref='https://viaf.org/viaf/1' resp='#dates'/></p>",
        "<p><date from='1920' to='1920-03'/></p>",
        "<p><date from='1920-03' to='1920'/></p>",
        "<p><date from='--12-30' to='--01-02'/></p>",
        "<p><date when='--02-29'/><date when='1920-02-29'/><date from='9999-12' to='9999'/></p>",
        "<p><note place='bottom' n='1'>а</note><pb/><note place='bottom' n='1'>б</note></p>",
        "<p><note place='bottom' n='4'>а</note><note place='bottom' n='5'>б</note>"
        "<pb/><note place='bottom' n='1'>в</note><note place='bottom' n='6'>г</note></p>",
        "<p><note place='bottom' n='1' xml:id='a'>а</note><note place='bottom' n='1' sameAs='#a'/></p>",
        "<p><ref type='note' n='1' xml:id='b' target='#a'/></p>"
        "<note place='bottom' n='1' xml:id='a' target='#b'>а</note>",
        "<pb facs='#s1'/><pb facs='#s1'/><pb facs='#s2'/><p/>",
        "<pb facs='#s2'/><p><note place='bottom'>а<pb facs='#s1'/>б</note></p>",
    ],
)
def test_what_keeps_the_rules_is_left_alone(body: str) -> None:
    assert validate(document(body)) == ()


@pytest.mark.parametrize(
    "body",
    [
        "<p><note place='bottom' n='1'>а</note><note place='margin' n='1'>б</note></p>",
        "<div type='a'><p><note place='end' n='1'>а</note></p></div>"
        "<div type='a'><p><note place='end' n='1'>б</note></p></div>",
        "<p><note place='bottom' n='1'><hi rend='italic'>а</hi></note></p>",
    ],
)
def test_the_rules_leave_alone_what_only_another_grammar_has(body: str) -> None:
    assert not [finding.code for finding in validate(document(body)) if finding.code.startswith("TTK")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('lrx="90"', 'lrx="10"', ["TTK-ZONE"]),
        ('uly="10" lrx="90"', 'uly="60" lrx="90"', ["TTK-ZONE"]),
        ('lrx="90"', 'lrx="101"', ["TTK-ZONE"]),
        ('lrx="90"', 'lrx="100"', []),
        ('lrx="90"', 'lrx="-90"', ["RNG-VALUE", "TTK-ZONE"]),
        ('lrx="90"', f'lrx="{"9" * 9}"', ["TTK-ZONE"]),
        ('lrx="90"', f'lrx="{"9" * 5000}"', ["RNG-VALUE"]),
    ],
)
def test_zones_lie_on_their_surface(old: str, new: str, expected: list[str]) -> None:
    assert old in FACSIMILE
    assert codes(document("<p/>", FACSIMILE.replace(old, new))) == expected


def test_findings_come_in_the_order_of_the_file() -> None:
    found = validate(document("<p facs='#z9'/>\n<p x='1'/>\n<p facs='#z9'/>"))
    assert [finding.line for finding in found] == [BODY_LINE, BODY_LINE + 1, BODY_LINE + 2]


def test_a_thousand_problems_are_enough() -> None:
    found = validate(document("<p>" + "<lb x='1'/>" * (LIMIT + 50) + "</p>"))
    assert len(found) == LIMIT + 1
    assert [finding.code for finding in found].count("TTK-MORE") == 1
    assert has_errors(found)


def test_many_warnings_leave_a_file_valid() -> None:
    notes = "<note place='bottom' type='no-call'>а</note>" * (LIMIT + 50)
    found = validate(document(f"<p/>{notes}"))
    assert [finding.code for finding in found].count("TTK-MORE") == 1
    assert not has_errors(found)


def test_lines_are_exact_beyond_what_libxml2_counts() -> None:
    (finding,) = validate(document("<p/>" + "\n" * 70_000 + "<p x='1'/>"))
    assert (finding.line, finding.column) == (BODY_LINE + 70_000, 1)


def test_the_bytes_on_disk_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "книга.xml"
    path.write_bytes(document("<p x='1'/>"))
    (finding,) = validate(path)
    assert finding.path == str(path)
    assert validate(str(path)) == (finding,)


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(MarkupError, match="check the path"):
        validate(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "reason"), [(None, "check the path"), ("no schema", "RELAX NG"), ("<grammar/>", "not RELAX NG")]
)
def test_a_schema_that_is_none_is_an_error(tmp_path: Path, text: str | None, reason: str) -> None:
    path = tmp_path / "x.rng"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=reason):
        load_schema(path)


def test_another_schema_may_be_used(tmp_path: Path) -> None:
    path = tmp_path / "x.rng"
    path.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><interleave>'
        '<text/><optional><attribute name="b"/></optional></interleave></element>'
    )
    assert validate(b"<a>b</a>", schema=load_schema(path)) == ()
    assert [one.code for one in validate(b"<b/>", schema=load_schema(path))] == ["RNG-ELEMENT"]


def test_warnings_alone_are_no_errors() -> None:
    warning = Finding("a", 1, 1, "X", "warning", "m")
    assert not has_errors([warning])
    assert has_errors([warning, Finding("a", 1, 1, "X", "error", "m")])
