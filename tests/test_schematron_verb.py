"""docs/schematron.md says what happens, and `tei-toolkit validate --schematron` does it."""

import re
from pathlib import Path

import pytest
from test_checking_changes import git

from tei_toolkit.checking.answers import Unit
from tei_toolkit.checking.checker import Checker
from tei_toolkit.checking.sources import Source
from tei_toolkit.cli import main
from tei_toolkit.sections import read_file, section
from tei_toolkit.validation.reports import lines
from tei_toolkit.validation.schematron import Runner, load_rules
from tei_toolkit.validation.settings import ValidateSettings

pytest.importorskip("saxonche", reason="saxonche isn't installed: pip install 'tei_toolkit[schematron]'")

ROOT = Path(__file__).parents[1]
SAMPLE = re.sub(rb"<\?xml-model.*\?>\n", b"", (ROOT / "xml" / "chapter-03.xml").read_bytes())
DOC = (ROOT / "docs" / "schematron.md").read_text(encoding="utf-8")
RULES = """<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3'>
<ns prefix='tei' uri='http://www.tei-c.org/ns/1.0'/>
<phase id='strict'><active pattern='p'/></phase>
<pattern id='p'><rule context='tei:body'><assert id='wanted' test='@n = doc("known.xml")'>no n</assert></rule></pattern>
<pattern><rule context='tei:head'><report id='head' test='true()' role='info'>a head</report></rule></pattern>
</schema>
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.sch").write_text(RULES)
    (tmp_path / "known.xml").write_text("<n>1</n>")
    (tmp_path / "a.xml").write_bytes(SAMPLE)
    return tmp_path


def written(folder: Path) -> None:
    """The files of the example."""
    for name, text in re.findall(r"`([\w.]+)`:\n\n```xml\n(.*?)```", DOC, re.DOTALL):
        (folder / name).write_text(text, encoding="utf-8")


def test_the_example_says_what_the_document_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    (wanted,) = re.findall(r"```text\n(.*?)```", DOC, re.DOTALL)
    with Runner(load_rules([Path("house.sch")])) as rules:
        assert lines(rules.check(Path("book.xml").read_bytes(), "book.xml")) == wanted


def test_the_settings_and_the_code_of_the_document_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    (shown,) = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)
    (tmp_path / "x.toml").write_text(shown)
    found = section(ValidateSettings, read_file(tmp_path / "x.toml")["validate"], "x.toml")
    assert found.schematron == ("rules/house.sch#final",)
    (code,) = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "book.xml").write_bytes((tmp_path / "book.xml").read_bytes())
    seen: list[str] = []
    exec(code.replace("...", "seen.append(finding.code)"), {"seen": seen})
    assert len(seen) == 3


def test_rules_count_as_the_grammar_does(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "a.xml", "--schematron", "house.sch"]) == 1
    said = capsys.readouterr().out
    assert re.search(r"^a\.xml:\d+:\d+: error SCH-wanted no n \(see house\.sch:4\)$", said, re.MULTILINE)
    assert "note SCH-head a head" in said
    (here / "a.xml").write_bytes(SAMPLE.replace(b"<body", b"<body n='1'"))
    assert main(["validate", "a.xml", "--schematron", "house.sch#strict"]) == 1
    said = capsys.readouterr().out
    assert "SCH-" not in said  # @n isn't in the toolkit's own schema


def test_settings_name_rules_and_their_phase(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tei-toolkit.toml").write_text('[validate]\nschematron = ["house.sch#strict"]\n')
    assert main(["validate", "a.xml"]) == 1
    assert "SCH-wanted" in capsys.readouterr().out
    assert main(["validate", "a.xml", "--schematron", "house.sch#ALL"]) == 1
    assert "SCH-head" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--schematron", "none.sch"], "error: none.sch: No such file or directory"),
        (["--schematron", "house.sch#x"], "error: house.sch: no phase 'x' in it"),
        (["--schematron", "a.xml"], "error: a.xml: no Schematron rules in it"),
        (["--schematron", "wrong.sch"], "error: wrong.sch:4: "),
    ],
)
def test_trouble_with_rules_is_said_once_before_any_file(
    arguments: list[str], message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "wrong.sch").write_text(RULES.replace("@n =", "@n = ="))
    (here / "b.xml").write_bytes(SAMPLE)
    assert main(["validate", "a.xml", "b.xml", *arguments]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(message)
    assert said.err.count("error") == 1
    assert said.out == ""


def test_many_files_and_processes_agree(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tei").mkdir()
    for number in range(6):
        (here / "tei" / f"{number}.xml").write_bytes(SAMPLE)
    for jobs in "13":
        assert main(["validate", "tei", "--schematron", "house.sch", "--jobs", jobs]) == 1
        assert capsys.readouterr().out.count("SCH-wanted") == 6


def test_a_file_that_the_guard_refuses_never_reaches_the_rules(here: Path) -> None:
    data = b"<!DOCTYPE TEI [<!ENTITY x SYSTEM 'known.xml'>]><TEI xmlns='http://www.tei-c.org/ns/1.0'><body>&x;</body></TEI>"
    checker = Checker(ValidateSettings(schematron=("house.sch",)))
    for part in ("whole", "rules"):
        (answer,) = checker(Unit((Source("a.xml", None, data),), part))
        assert {one.code for one in answer.findings} <= {"XML001"}
    checker.close()


def test_kept_answers_know_the_rules_and_what_these_look_into(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.xml").write_bytes(SAMPLE.replace(b"<body", b"<body n='1'"))
    call = ["validate", "a.xml", "--schematron", "house.sch", "--cache", "kept"]
    for known, found in (("1", 0), ("1", 0), ("2", 1), ("1", 0)):
        (here / "known.xml").write_text(f"<n>{known}</n>")
        main(call)
        assert capsys.readouterr().out.count("SCH-wanted") == found


def test_a_file_may_name_rules_of_its_project(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = b'<?xml-model href="house.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>\n'
    (here / "a.xml").write_bytes(SAMPLE.replace(b"<TEI ", model + b"<TEI ", 1))
    assert main(["validate", "a.xml"]) == 1
    assert capsys.readouterr().out.count("SCH-wanted no n (see house.sch:4)") == 1
    assert main(["validate", "a.xml", "--schematron", "house.sch"]) == 1
    assert capsys.readouterr().out.count("SCH-wanted") == 1


def test_a_rule_that_cannot_be_evaluated_leaves_its_file_unchecked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "house.sch").write_text(RULES.replace("""@n = doc("known.xml")""", "xs:integer(name())"))
    (here / "b.xml").write_bytes(SAMPLE.replace(b"body", b"div"))
    assert main(["validate", "a.xml", "b.xml", "--schematron", "house.sch"]) == 2
    said = capsys.readouterr().out
    (line,) = re.findall(r"^a\.xml: error TTK-UNCHECKED .*$", said, re.MULTILINE)
    assert re.search(r"line \d+: a rule can't be evaluated here: .*; correct the rule at house\.sch:4", line)
    assert "b.xml: error TTK-UNCHECKED" not in said


def test_all_files_are_checked_where_what_rules_look_into_changed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "All"]):
        git(here, *arguments)
    call = ["validate", "a.xml", "--schematron", "house.sch", "--changed", "HEAD"]
    assert main(call) == 0
    assert "no TEI file changed" in capsys.readouterr().err
    (here / "known.xml").write_text("<n>2</n>")
    assert main(call) == 1
    assert "known.xml changed since HEAD: all files are checked" in capsys.readouterr().err
