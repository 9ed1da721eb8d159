"""User Schematron: what rules find and where, what they can't reach, and what happens when they can't be run."""

import multiprocessing
import socket
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import pytest
from lxml import etree, isoschematron

from tei_toolkit.errors import EngineMissing, UsageError
from tei_toolkit.validation.findings import LIMIT, Finding
from tei_toolkit.validation.schematron import Runner, load_rules, process

pytest.importorskip("saxonche", reason="saxonche isn't installed: pip install 'tei_toolkit[schematron]'")

SAMPLE = Path(__file__).parents[1] / "xml" / "chapter-03.xml"
TEI_ALL = ("tei_all-4.3.0.rng", "tei_all-4.12.0.rng")
HEAD = """<schema xmlns='http://purl.oclc.org/dsdl/schematron' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' {}>
<ns prefix='tei' uri='http://www.tei-c.org/ns/1.0'/><ns prefix='f' uri='urn:f'/>
"""
DOCUMENT = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <text><body>
    <p n="1">\xd0\xb9<date when="1920-02-30"/></p>
    <p/><p n="x" xml:id="p3">three <hi>3</hi> <!-- left --></p>
  </body></text>
</TEI>
"""


def schema(folder: Path, content: str, binding: str = "queryBinding='xslt2'", name: str = "house.sch") -> Path:
    path = folder / name
    path.write_text(HEAD.format(binding) + content + "\n</schema>", encoding="utf-8")
    return path


def check(rules: Sequence[Path], data: bytes = DOCUMENT) -> list[Finding]:
    with Runner(load_rules(rules)) as runner:
        return list(runner.check(data, "book.xml"))


def said(folder: Path, content: str, binding: str = "queryBinding='xslt2'") -> list[str]:
    """What rules say of the document: 'line:column message'."""
    return [f"{one.line}:{one.column} {one.message}" for one in check([schema(folder, content, binding)])]


def rule(context: str, *checks: str) -> str:
    return f'<pattern><rule context="{context}">{"".join(checks)}</rule></pattern>'


ASSERT_N = "<assert test='@n'>no n</assert>"


ENDLESS = rule(
    "tei:p[@n = 'x']",
    "<assert test='count(for $i in 1 to 1000000, $j in 1 to 10000 return ($i * $j)[. = 0]) = 0'>x</assert>",
)


def test_a_finding_has_all_that_the_rule_says(tmp_path: Path) -> None:
    content = """<pattern><rule context='tei:p' see='x'>
      <assert test='string-length(@n) = 1' id='p-n' role='warning' diagnostics='d' see='guide#3'> The
         <name/> «<value-of select='.'/>» has <emph>no</emph> n</assert></rule></pattern>
      <diagnostics><diagnostic id='d'>Give <name path='..'/> one</diagnostic></diagnostics>"""
    data = DOCUMENT.replace(b"<p/>", "<p>й\n й</p>".encode())
    (finding,) = check([schema(tmp_path, content)], data)
    assert finding == Finding(
        path="book.xml",
        line=4,
        column=5,
        code="SCH-p-n",
        severity="warning",
        message="The p «й й» has no n",
        hint="Give body one; see guide#3",
        xpath="/TEI/text[1]/body[1]/p[2]",
    )


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (rule("tei:p", ASSERT_N), ["4:5 no n"]),
        (rule("tei:p", "<report test='@n'>n</report>"), ["3:5 n", "4:9 n"]),
        (rule("tei:p[@n]", "<report test='@n = &quot;1&quot;'/>"), ['3:5 @n = "1" should be false']),
        (rule("/", "<assert test='count(tei:TEI) = 2'>two</assert>"), ["1:1 two"]),
        (rule("@n", "<assert test='. castable as xs:integer'><value-of select='.'/></assert>"), ["4:9 x"]),
        (rule("tei:p/text()", "<report test='normalize-space() = \"three\"'>t</report>"), ["4:9 t"]),
        (rule("comment()", "<report test='1'>c</report>"), ["4:9 c"]),
        (rule("tei:hi | tei:date", "<report test='true()'><name/></report>"), ["3:15 date", "4:36 hi"]),
        # The first rule of a pattern that matches counts, in each pattern.
        (
            "<pattern><rule context='tei:p[1]'><report test='1'>a</report></rule>"
            "<rule context='tei:p'><report test='1'>b</report></rule>"
            "<rule context='*'><report test='self::tei:p'>never</report></rule></pattern>"
            "<pattern><rule context='tei:p[3]'><report test='1'>c</report></rule></pattern>",
            ["3:5 a", "4:5 b", "4:9 b", "4:9 c"],
        ),
        # Variables of the schema, of a pattern (in contexts, too) and of a rule; the inner ones hide the outer.
        (
            "<let name='x' value='//tei:p'/><let name='y' value='9'/>"
            "<pattern><let name='y' value='count($x)'/><rule context='tei:p[position() = $y]'>"
            "<let name='z' value='$y + 1'/><report test='$z = 4'>$y <value-of select='$y'/></report></rule></pattern>"
            "<pattern><rule context='tei:hi'><let name='x' value='.'/><report test='$x = 3'><value-of select='$y'/>"
            "</report></rule></pattern>",
            ["4:9 $y 3", "4:36 9"],
        ),
        (
            "<xsl:key name='k' match='tei:p' use='@n'/>"
            "<xsl:function name='f:twice'>\n<xsl:param name='x'/><xsl:sequence select='2 * $x'/></xsl:function>"
            + rule("tei:hi", "<report test=\"f:twice(.) = 6 and key('k', '1')\">six</report>"),
            ["4:36 six"],
        ),
        (
            "<pattern abstract='true' id='needs'><rule context='$e'><assert test='$a'><name/> needs it</assert></rule>"
            "</pattern><pattern is-a='needs'><param name='e' value='tei:p'/><param name='a' value='@n'/></pattern>"
            "<pattern is-a='needs'><param name='e' value='tei:body'/><param name='a' value='@n'/></pattern>",
            ["2:9 body needs it", "4:5 p needs it"],
        ),
        (rule("tei:p", "<assert test=\"ends-with(base-uri(), '/book.xml')\">name</assert>"), []),
    ],
)
def test_rules_find_what_they_should(tmp_path: Path, content: str, wanted: list[str]) -> None:
    assert said(tmp_path, content) == wanted


@pytest.mark.parametrize(
    ("binding", "test", "wrong"),
    [
        ("", "string-length(//tei:p) = 1", False),  # XPath 1.0 takes the first of many
        ("", "//tei:p/@n + 1 = 2", False),
        ("", "every $p in //tei:p satisfies true()", False),  # and what 1.0 hasn't got works
        ("queryBinding='xslt'", "sum(//tei:hi) = '3'", False),  # and compares a number with a string
        ("queryBinding='XSLT3'", "(//tei:p ! name()) = 'p'", False),
        ("queryBinding='xpath2'", "count(//tei:p) = 2", True),
    ],
)
def test_the_query_binding_is_kept(tmp_path: Path, binding: str, test: str, wrong: bool) -> None:
    found = said(tmp_path, rule("/", f'<assert test="{test}">x</assert>'), binding)
    assert found == (["1:1 x"] if wrong else [])


def test_several_files_are_run_in_one_go(tmp_path: Path) -> None:
    rules = [schema(tmp_path, rule("tei:p", ASSERT_N), name=name) for name in ("a.sch", "b.sch")]
    assert [one.code for one in check(rules)] == ["SCH-a-1.1.1", "SCH-b-1.1.1"]


def test_phases_choose_what_is_checked(tmp_path: Path) -> None:
    content = "<phase id='few'><let name='who' value='\"me\"'/><active pattern='b'/></phase>" + "".join(
        f"<pattern id='{name}'><rule context='/'><assert test='false()'>{name}</assert></rule></pattern>"
        for name in "ab"
    )
    path = schema(tmp_path, content)
    assert [one.message for one in check([path.with_name("house.sch#few")])] == ["b"]
    assert [one.message for one in check([path])] == ["a", "b"]


def test_one_process_serves_many_files(tmp_path: Path) -> None:
    with Runner(load_rules([schema(tmp_path, rule("tei:p", ASSERT_N))])) as runner:
        counts = [len(runner.problems(DOCUMENT.replace(b"<p/>", b"<p/>" * n), "book.xml")) for n in (0, 3, 1)]
    assert counts == [0, 3, 1]


def test_a_runner_may_be_taken_into_other_processes(tmp_path: Path) -> None:
    with Runner(load_rules([schema(tmp_path, rule("tei:p", ASSERT_N))])) as runner:
        assert len(runner.check(DOCUMENT, "book.xml")) == 1
        for way in ("fork", "spawn"):
            with ProcessPoolExecutor(1, multiprocessing.get_context(way)) as pool:
                assert len(pool.submit(runner.check, DOCUMENT, "book.xml").result()) == 1
        assert len(runner.check(DOCUMENT, "book.xml")) == 1


def test_a_process_that_nobody_waits_for_ends_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PATIENCE", -99.5)
    with Runner(load_rules([schema(tmp_path, ENDLESS)]), time_limit=100.0) as runner:
        (problem,) = runner.problems(DOCUMENT, "book.xml")
    assert problem.code == "ENGINE-SCHEMATRON"
    assert problem.message.endswith("were broken off: Saxon ended without a word")


def test_other_files_of_the_project_may_be_looked_into(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "persons.xml").write_text("<persons><person id='1'/></persons>")
    content = rule("tei:p[@n]", "<assert test=\"@n = doc('../persons.xml')//@id\"><value-of select='@n'/></assert>")
    path = schema(tmp_path / "rules", content)
    with Runner(load_rules([path], folder=tmp_path)) as runner:
        assert [one.message for one in runner.problems(DOCUMENT, "book.xml")] == ["x"]
    with pytest.raises(UsageError, match=r"house\.sch:3: reads '../persons.xml', which isn't a file of the project"):
        load_rules([path])
    (tmp_path / "tei-toolkit.toml").touch()  # it makes a project of the folder
    assert load_rules([path])
    (tmp_path / "persons.xml").write_text("<!DOCTYPE persons><persons/>")
    with pytest.raises(UsageError, match=r"reads \.\./persons\.xml, line 1: a document type declaration"):
        load_rules([path], folder=tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            rule("tei:p", "\n<assert test='foo('>x</assert>"),
            r":4: Unexpected token <eof> .*\(XPST0003\); correct the XPath",
        ),
        (rule("tei:p[", ASSERT_N), r":3: .*\(XTSE0340\)"),
        (rule("rng:p", ASSERT_N), r":3: .*Namespace prefix 'rng' has not been declared"),
        (rule("tei:p", "<let name='a' value='1'/>\n<let name='b' value='$c'/>", ASSERT_N), r":4: Variable \$c has not"),
        (rule("tei:p", "<assert test='1'>\n<value-of select='nope()'/></assert>"), r":4: Cannot find a 0-argument"),
        (rule("tei:p", "<assert test='1'>\n<name path='1 1'/></assert>"), r":4: .*\(XPST0003\)"),
        (
            "<xsl:function name='f:x'>\n<xsl:sequence select='$none'/></xsl:function>" + rule("tei:p", ASSERT_N),
            r":4: Variable \$none has not",
        ),
    ],
)
def test_a_rule_that_is_no_xpath_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(UsageError, match=rf"house\.sch{message}"):
        check([schema(tmp_path, content)])


def test_the_right_one_of_several_files_is_named(tmp_path: Path) -> None:
    rules = [
        schema(tmp_path, rule("tei:p", ASSERT_N), name="a.sch"),
        schema(tmp_path, rule("tei:p", "<report test='('/>")),
    ]
    with pytest.raises(UsageError, match=r"house\.sch:3: "):
        check(rules)


def test_a_rule_that_fails_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    content = rule("tei:p[@n]", "<assert test='xs:integer(@n) gt 0' role='info'>x</assert>") + rule("tei:p", ASSERT_N)
    findings = check([schema(tmp_path, content)])
    assert [(one.code, one.severity, one.line, one.column) for one in findings] == [
        ("SCH-house-2.1.1", "error", 4, 5),
        ("ENGINE-SCHEMATRON", "error", 4, 9),
    ]
    assert 'a rule can\'t be evaluated here: Cannot convert string "x" to an integer' in findings[1].message
    assert findings[1].hint == f"correct the rule at {tmp_path}/house.sch:3"


def test_a_rule_that_fails_everywhere_is_told_of_once(tmp_path: Path) -> None:
    findings = check(
        [
            schema(
                tmp_path,
                "<let name='x' value='xs:date(\"z\")'/>" + rule("tei:p", "<report test='$x gt current-date()'/>"),
            )
        ]
    )
    assert [one.code for one in findings] == ["ENGINE-SCHEMATRON"]
    assert "date" in findings[0].message


def test_a_context_that_fails_is_an_error(tmp_path: Path) -> None:
    """XSLT passes over a node whose pattern can't be evaluated: nothing would be checked, and nobody would know."""
    content = rule("tei:date[xs:date(@when) gt xs:date('1900-01-01')]", "<assert test='1'/>")
    (finding,) = check([schema(tmp_path, content)])
    assert (finding.code, finding.severity) == ("ENGINE-SCHEMATRON", "error")
    assert f"{tmp_path}/house.sch:3 can't be evaluated everywhere: Invalid date" in finding.message


def test_more_than_can_be_listed_is_said(tmp_path: Path) -> None:
    data = DOCUMENT.replace(b"<p/>", b"<p/>" * (LIMIT + 5))
    findings = check([schema(tmp_path, rule("tei:p", "<assert test='@n' role='warn'>n</assert>"))], data)
    assert len(findings) == LIMIT + 1
    assert [one.severity for one in findings if one.code == "TTK-MORE"] == ["warning"]


def test_rules_that_never_end_are_stopped_and_the_next_file_is_checked(tmp_path: Path) -> None:
    with Runner(load_rules([schema(tmp_path, ENDLESS)]), time_limit=1.0) as runner:
        (problem,) = runner.problems(DOCUMENT, "book.xml")
        assert (problem.code, problem.severity) == ("ENGINE-SCHEMATRON", "error")
        assert problem.message.endswith("house.sch were broken off: they took more than 1 s")
        assert runner.problems(DOCUMENT.replace(b'n="x"', b""), "book.xml") == []


def test_rules_that_call_themselves_for_ever_are_an_error(tmp_path: Path) -> None:
    content = (
        "<xsl:function name='f:r'><xsl:param name='x'/><xsl:sequence select='1 + f:r($x)'/></xsl:function>"
        + rule("tei:p", "<assert test='f:r(1)'>x</assert>")
    )
    (finding,) = check([schema(tmp_path, content)])
    assert (finding.code, finding.severity) == ("ENGINE-SCHEMATRON", "error")
    assert "infinite recursion" in finding.message


def test_rules_that_take_all_memory_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY_LIMIT", 200 << 20)
    content = rule("/", "<report test=\"string-length(string-join((1 to 200000000) ! string(.), '-')) = 1\">x</report>")
    (finding,) = check([schema(tmp_path, content)])
    assert (finding.code, finding.severity) == ("ENGINE-SCHEMATRON", "error")
    assert "emory" in finding.message


REACHING = """
<xsl:function name='f:call'><xsl:param name='name'/><xsl:param name='uri'/>
  <xsl:sequence select="function-lookup(QName('http://www.w3.org/2005/xpath-functions', $name), 1)($uri)"/>
</xsl:function>
<pattern><rule context='/'><let name='found' value="f:call('{name}', '{uri}')"/>
  <report test='exists($found)'>read: <value-of select='$found'/></report></rule></pattern>
"""


@pytest.mark.parametrize(
    "name", ["doc", "unparsed-text", "unparsed-text-lines", "json-doc", "uri-collection", "collection"]
)
def test_rules_reach_neither_the_network_nor_files(tmp_path: Path, name: str) -> None:
    """Even by a function whose name is hidden from the reading of the rules."""
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret>TOP-SECRET-42</secret>")
    with socket.create_server(("127.0.0.1", 0)) as server:
        called: list[object] = []
        listener = threading.Thread(target=_listen, args=(server, called), daemon=True)
        listener.start()
        uris = (f"http://127.0.0.1:{server.getsockname()[1]}/a.xml", secret.as_uri())
        for uri in uris:
            (finding,) = check([schema(tmp_path, REACHING.format(name=name, uri=uri))])
            assert (finding.code, finding.severity) == ("ENGINE-SCHEMATRON", "error")
            assert "TOP-SECRET" not in finding.message
        assert called == []


@pytest.mark.parametrize(
    "body",
    [
        "<xsl:result-document href='{0}'><x/></xsl:result-document>",
        "<xsl:source-document href='{1}'><xsl:sequence select='string(.)'/></xsl:source-document>",
        "<xsl:evaluate xpath=\"'doc(''{1}'')'\"/>",
        "<xsl:message terminate='yes'>stop</xsl:message>",
        "<xsl:sequence select=\"function-lookup(xs:QName('fn:transform'), 1)(map{{'stylesheet-location': '{1}'}})\"/>",
    ],
)
def test_functions_in_xslt_reach_nothing_either(tmp_path: Path, body: str) -> None:
    (tmp_path / "secret.xml").write_text("<secret>TOP-SECRET-42</secret>")
    uris = ((tmp_path / name).as_uri() for name in ("written.xml", "secret.xml"))
    function = f"<xsl:function name='f:x'>{body.format(*uris)}</xsl:function>"
    (finding,) = check(
        [schema(tmp_path, function + rule("/", "<report test='f:x()'><value-of select='f:x()'/></report>"))]
    )
    assert finding.code == "ENGINE-SCHEMATRON"
    assert "TOP-SECRET" not in finding.message
    assert not (tmp_path / "written.xml").exists()


def test_a_message_as_long_as_the_document_is_cut(tmp_path: Path) -> None:
    data = DOCUMENT.replace(b"three", b"long " * 1000)
    (finding,) = check([schema(tmp_path, rule("/", "<report test='1'><value-of select='.'/></report>"))], data)
    assert (len(finding.message), finding.message[-1]) == (1000, "…")


def _listen(server: socket.socket, called: list[object]) -> None:
    try:
        connection, address = server.accept()
    except OSError:
        return
    connection.close()
    called.append(address)


def test_the_listener_hears_a_call() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        called: list[object] = []
        listener = threading.Thread(target=_listen, args=(server, called), daemon=True)
        listener.start()
        socket.create_connection(server.getsockname()).close()
        listener.join(5)
        assert len(called) == 1


def test_rules_see_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "TOP-SECRET-42")
    assert said(tmp_path, REACHING.format(name="environment-variable", uri="TOKEN")) == []
    assert said(tmp_path, REACHING.format(name="string-length", uri="TOKEN")) == ["1:1 read: 5"]


def test_a_missing_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=r"pip install 'tei_toolkit\[schematron\]'"):
        check([schema(tmp_path, rule("tei:p", ASSERT_N))])


HOUSE_RULES = """
<let name='persons' value="//tei:listPerson/tei:person/@xml:id"/>
<pattern id='names'>
  <rule context='tei:text//tei:persName'>
    <assert id='name-ref' role='warning' test='@ref'>the name <value-of select='normalize-space()'/> has no ref</assert>
    <report id='name-dangles' test="@ref and not(substring(@ref, 2) = $persons)"><value-of select='@ref'/></report>
  </rule>
</pattern>
<pattern id='text'>
  <rule context='tei:p'><assert id='p-empty' test='normalize-space()'>an empty paragraph</assert></rule>
  <rule context='tei:text//tei:date'>
    <assert id='date-value' test='@when or @from or @to or @notBefore or @notAfter'/></rule>
</pattern>
"""


def test_rules_of_an_archive_pass_the_sample_and_find_what_is_spoilt(tmp_path: Path) -> None:
    path, data = schema(tmp_path, HOUSE_RULES), SAMPLE.read_bytes()
    assert check([path], data) == []
    body = data.index(b"<body")
    at = data.index(b"<persName", body)
    spoilt = data[:at] + b"<persName>X</persName><p> </p><date/><persName ref='#nobody'/>" + data[at:]
    line = data[:at].count(b"\n") + 1
    assert [(one.code, one.line) for one in sorted(check([path], spoilt), key=lambda one: one.column or 0)] == [
        ("SCH-name-ref", line),
        ("SCH-p-empty", line),
        ("SCH-date-value", line),
        ("SCH-name-dangles", line),
    ]


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", TEI_ALL)
def test_the_rules_of_tei_itself_pass_the_sample(shared: Path, name: str) -> None:
    """The Schematron that the TEI ships inside its grammar: the sample keeps it, and a wrong document doesn't."""
    rules = [shared / "tei" / name]
    assert check(rules, SAMPLE.read_bytes()) == []
    wrong = DOCUMENT.replace(b"<p/>", b'<date when="1920" from="1919"/><list type="gloss"><item/></list><lg/>')
    assert len(check(rules, wrong)) >= 2


CONTEXTS = (
    "*", "a", "b[c]", "a/b", "a//c", "c | b", "a[@n]", "b[1]", "/a", "*[not(*)]", "@n", "a/@m", "c[. = '1']", "/",
)  # fmt: skip
TESTS = (
    "@n", "not(@m)", "count(*) < 2", "string-length(.) = 1", "c = 1", "../a", "$v", "$v < count(.//*)",
    "self::a or self::b", "following-sibling::*", "@n = 1", "name() = 'a'", "sum(.//@n) > 2", "position() > 0",
)  # fmt: skip


def random_tree(random: Random, depth: int = 4) -> str:
    name = random.choice("abc")
    attributes = "".join(f" {one}='{random.randrange(4)}'" for one in "nm" if random.random() < 0.3)
    inner = "".join(random_tree(random, depth - 1) for _ in range(random.randrange(4))) if depth else ""
    return f"<{name}{attributes}>{inner or random.choice(('', '1', '2'))}</{name}>"


def random_rules(random: Random) -> str:
    patterns = []
    for number in range(random.randint(1, 4)):
        rules = "".join(
            f'<rule context="{random.choice(CONTEXTS)}"><let name="w" value="{escape(random.choice(TESTS[:6]))}"/>'
            + "".join(
                f'<{kind} id="i{number}-{place}-{check}" test="{escape(random.choice((*TESTS, "$w")))}">x</{kind}>'
                for check, kind in enumerate(random.choices(("assert", "report"), k=random.randint(1, 3)))
            )
            + "</rule>"
            for place in range(random.randint(1, 3))
        )
        patterns.append(f"<pattern>{rules}</pattern>")
    return f"<let name='v' value='count(//b)'/>{''.join(patterns)}"


def test_rules_in_xpath_1_find_what_libxslt_finds(tmp_path: Path) -> None:
    """The rules as compiled here, beside another implementation, which lxml brings with it."""
    random = Random(9)
    seen = 0
    for _ in range(40):
        path = schema(tmp_path, random_rules(random), "queryBinding='xslt'")
        other = isoschematron.Schematron(etree.parse(path), store_report=True)
        with Runner(load_rules([path])) as runner:
            for _ in range(4):
                data = random_tree(random).encode()
                other.validate(etree.fromstring(data))
                wrong = other.validation_report.iter("{*}failed-assert", "{*}successful-report")
                wanted = Counter(f"SCH-{one.get('id')}" for one in wrong)
                assert Counter(one.code for one in runner.problems(data, "x.xml")) == wanted
                seen += sum(wanted.values())
    assert seen > 500
