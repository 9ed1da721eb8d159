"""Files of Schematron rules: what is worked in, and what is refused with its place; nothing here needs Saxon."""

from pathlib import Path

import pytest

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.schematron.including import load
from tei_toolkit.validation.schematron.reading import read_schema
from tei_toolkit.validation.schematron.schema import Pattern, Schema
from tei_toolkit.validation.schematron.xpath import filled_in, kinds_beside_elements, reader, renamed

RULE = "<rule context='p'><assert test='@n'>no n</assert></rule>"


def written(folder: Path, content: str, name: str = "house.sch", attributes: str = "queryBinding='xslt2'") -> Path:
    path = folder / name
    path.write_text(f"<schema xmlns='http://purl.oclc.org/dsdl/schematron' {attributes}>\n{content}\n</schema>")
    return path


def patterns(folder: Path, content: str, phase: str | None = None) -> tuple[Pattern, ...]:
    return read_schema(written(folder, content), phase).patterns


def codes(schema: Schema) -> list[str]:
    return [check.code for pattern in schema.patterns for rule in pattern.rules for check in rule.checks]


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("$x + 1", "$y + 1"),
        ("$ x", "$y"),
        ("$xx + $x-1 + $p:x", "$xx + $x-1 + $p:x"),
        ("'$x' || \"it's $x\" || $x", "'$x' || \"it's $x\" || $y"),
        ("(: don't :) $x", "(: don't :) $y"),
        ("for $x in 1 to 2 return $x", "for $y in 1 to 2 return $y"),
    ],
)
def test_variables_are_renamed_but_not_in_strings(expression: str, wanted: str) -> None:
    assert renamed(expression, {"x": "y"}) == wanted


def test_parameters_are_put_in_as_text() -> None:
    assert filled_in("$a[$ab = '$a'] + $c", {"a": "tei:p", "ab": "@n"}) == "tei:p[@n = 'tei:p'] + $c"


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("doc($x)", "doc"),
        ("fn:doc-available ('a.xml')", "doc-available"),
        ("collection()", "collection"),
        ("let $f := unparsed-text#1 return $f($x)", "unparsed-text"),
        ("Q{http://www.w3.org/2005/xpath-functions}doc($x)", "doc"),
        ("environment-variable('HOME')", "environment-variable"),
        ("document-node() | doc/p | my:doc(1) | 'doc(1)'", ""),
    ],
)
def test_functions_that_read_files_are_seen(expression: str, wanted: str) -> None:
    assert reader(expression) == wanted


@pytest.mark.parametrize(
    ("context", "wanted"),
    [
        ("tei:p[@n = ']@'][a[@b]]", ()),
        ("tei:p[@n]/@xml:id", ("@*",)),
        ("attribute::n", ("@*",)),
        ("p | text()", ("text()",)),
        ("comment()", ("comment()",)),
        ("tei:node | tei:text", ()),
        (".[. = 1]", ("@*", "text()", "comment()", "processing-instruction()")),
    ],
)
def test_the_nodes_that_contexts_match_are_known(context: str, wanted: tuple[str, ...]) -> None:
    assert kinds_beside_elements([context]) == wanted


def test_checks_are_called_by_their_ids_or_their_places(tmp_path: Path) -> None:
    content = f"""
        <pattern>{RULE}</pattern>
        <pattern id='names'>{RULE}
          <rule context='q' id='quotes'><report test='1'/><assert id='q2' test='1'/></rule></pattern>"""
    schema = read_schema(written(tmp_path, content))
    assert codes(schema) == ["SCH-house-1.1.1", "SCH-names.1.1", "SCH-quotes.1", "SCH-q2"]


@pytest.mark.parametrize(
    ("rule", "check", "severity"),
    [
        ("", "", "error"),
        ("", "role='FATAL'", "error"),
        ("", "role='warn'", "warning"),
        ("", "flag='info'", "note"),
        ("role='warning'", "", "warning"),
        ("role='warning'", "role='error'", "error"),
        ("", "role='structure'", "error"),
        ("", "role='structure' flag='nonfatal'", "warning"),
        ("", "role='error' severity='information'", "note"),
    ],
)
def test_role_and_flag_say_how_grave_it_is(tmp_path: Path, rule: str, check: str, severity: str) -> None:
    (pattern,) = patterns(
        tmp_path, f"<pattern><rule context='p' {rule}><assert test='1' {check}>x</assert></rule></pattern>"
    )
    assert pattern.rules[0].checks[0].severity == severity


def test_abstract_patterns_and_rules_are_worked_in(tmp_path: Path) -> None:
    (pattern,) = patterns(
        tmp_path,
        """<pattern abstract='true' id='needs'><let name='v' value='$what'/>
             <rule context='$where'><extends rule='base'/>
               <assert test='$what' id='there'>no <value-of select='"$what"'/></assert></rule>
           </pattern>
           <pattern is-a='needs'><param name='where' value='tei:p'/><param name='what' value='@n'/></pattern>
           <pattern abstract='true' id='lib'>
             <rule abstract='true' id='base'><let name='b' value='1'/><assert test='$b'>b</assert></rule></pattern>
           """,
    )
    (rule,) = pattern.rules
    assert rule.context == "tei:p"
    assert [let.name for let in rule.lets] == ["b"]
    assert [(check.test, check.code) for check in rule.checks] == [("$b", "SCH-house-1.1.1"), ("@n", "SCH-there")]
    assert pattern.lets[0].value == "@n"
    assert (rule.checks[1].message[1].select, rule.checks[1].origin.line) == ('"@n"', 4)


def test_phases_choose_patterns_and_bring_variables(tmp_path: Path) -> None:
    content = f"""<phase id='draft'><let name='l' value='1'/><active pattern='a'/></phase>
        <phase id='all'><active pattern='a'/><active pattern='b'/></phase>
        <pattern id='a'>{RULE}</pattern><pattern id='b'>{RULE}</pattern><pattern>{RULE}</pattern>"""
    path = written(tmp_path, content, attributes="queryBinding='xslt2' defaultPhase='draft'")
    for phase, wanted in ((None, 1), ("draft", 1), ("all", 2), ("ALL", 3), ("#ALL", 3)):
        assert len(read_schema(path, phase).patterns) == wanted, phase
    assert [let.name for let in read_schema(path).lets] == ["l"]
    assert read_schema(path, "#ALL").lets == ()
    with pytest.raises(UsageError, match=r"house\.sch: no phase 'final' in it; take one of draft, all, ALL"):
        read_schema(path, "final")


def test_files_of_the_folder_may_be_included(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    written(tmp_path / "parts", f"<pattern id='p1'>\n{RULE}\n</pattern><pattern id='p2'>{RULE}</pattern>", "lib.sch")
    (tmp_path / "rule.sch").write_text(
        "<rule xmlns='http://purl.oclc.org/dsdl/schematron' abstract='true' id='x'>\n<assert test='@x'/></rule>"
    )
    content = "<include href='parts/lib.sch#p1'/><pattern><rule context='q'><extends href='rule.sch'/></rule></pattern>"
    schema = read_schema(written(tmp_path, content))
    assert codes(schema) == ["SCH-p1.1.1", "SCH-house-2.1.1"]
    places = [str(rule.checks[0].origin) for pattern in schema.patterns for rule in pattern.rules]
    assert places == [f"{tmp_path}/parts/lib.sch:3", f"{tmp_path}/rule.sch:2"]


def test_rules_inside_a_grammar_are_gathered(tmp_path: Path) -> None:
    path = tmp_path / "all.rng"
    path.write_text(
        """<grammar xmlns='http://relaxng.org/ns/structure/1.0' xmlns:s='http://purl.oclc.org/dsdl/schematron'>
        <s:ns prefix='tei' uri='u'/><start/><s:pattern><s:rule context='a'><s:assert test='1'/></s:rule></s:pattern>
        <define name='x'><s:rule context='b'><s:assert test='2'/></s:rule></define></grammar>"""
    )
    schema = read_schema(path)
    assert [rule.context for pattern in schema.patterns for rule in pattern.rules] == ["a", "b"]
    assert schema.namespaces == (("tei", "u"),)
    assert schema.patterns[1].rules[0].origin == (str(path), 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<patern/>", r":2: <patern> can't stand in <schema>; it takes .*<pattern>"),
        ("<pattern><rule context='p'><asert test='1'/></rule></pattern>", r":2: <asert> can't stand in <rule>"),
        ("<pattern><rule><assert test='1'/></rule></pattern>", r":2: <rule> has no context; give it one"),
        ("<pattern>\n<rule context='p'><assert>x</assert></rule></pattern>", r":3: <assert> has no test"),
        ("<let name='x'>y</let>", r":2: <let> has no value"),
        ("<pattern/>", r":2: <pattern> has no rule"),
        (f"<pattern documents='x'>{RULE}</pattern>", r":2: <pattern documents=…> reads other files"),
        ("<pattern is-a='x'/>", r":2: no abstract pattern has the id 'x'"),
        ("<pattern><rule context='p'><extends rule='x'/></rule></pattern>", r":2: no abstract rule has the id 'x'"),
        (
            "<pattern><rule abstract='true' id='x'><extends rule='x'/></rule>"
            "<rule context='p'><extends rule='x'/></rule></pattern>",
            r":2: the rule 'x' extends itself",
        ),
        (
            "<pattern><rule context='p'><assert test='1' diagnostics='d'/></rule></pattern>",
            r":2: no <diagnostic> has the id 'd'",
        ),
        ("<phase id='p'><active pattern='x'/></phase>", r":2: no pattern has the id 'x'"),
        ("<include href='none.sch'/>", r":2: includes none\.sch: .*none\.sch: No such file"),
        ("<include href='../house.sch'/>", r":2: includes '\.\./house\.sch', which isn't a file of the project"),
        ("<include href='http://127.0.0.1/x.sch'/>", r":2: includes 'http.*which isn't a file of the project"),
        ("<include href='house.sch'/>", r":2: includes house\.sch, which includes this file"),
        ("<let name='x' value='doc($y)'/>", r":2: doc\(\) reads other files"),
        ("<let name='x' value=\"doc('/etc/hostname')\"/>", r":2: reads '/etc/hostname', which isn't a file of the"),
        ("<let name='x' value=\"doc('none.xml')\"/>", r":2: reads none\.xml: No such file"),
        ("<x:include xmlns:x='http://www.w3.org/1999/XSL/Transform' href='x'/>", r":2: <xsl:include> can't stand here"),
        (
            "<x:function xmlns:x='http://www.w3.org/1999/XSL/Transform' name='a:b'>"
            "<x:sequence select='unparsed-text($x)'/></x:function>",
            r":2: unparsed-text\(\) reads other files",
        ),
    ],
)
def test_what_is_no_schema_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    attributes = "queryBinding='xslt2' defaultPhase='p'" if "<phase" in content else "queryBinding='xslt2'"
    with pytest.raises(UsageError, match=rf"house\.sch{message}"):
        read_schema(written(tmp_path, content, attributes=attributes))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<schema", r"house\.sch:1: not well-formed"),
        ("<!DOCTYPE schema><schema/>", r"house\.sch:1: a document type declaration"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", r"house\.sch: no Schematron rules in it, its root is <TEI>"),
        ("<schema xmlns='http://www.ascc.net/xml/schematron'/>", r"house\.sch:1: rules of an older Schematron"),
        (
            "<x xmlns:s='http://purl.oclc.org/dsdl/schematron'><s:rule context='a'/>\n<s:assert test='1'/></x>",
            r"house\.sch:2: <assert> in no rule, so for no element",
        ),
        (
            "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='stx'/>",
            r"house\.sch:1: queryBinding='stx' isn't known; take one of xslt, ",
        ),
    ],
)
def test_what_is_no_schematron_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "house.sch"
    path.write_text(text)
    with pytest.raises(UsageError, match=message):
        read_schema(path)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(UsageError, match=r"none\.sch: No such file or directory; name a file of Schematron rules"):
        load(Path("none.sch"), Path())
