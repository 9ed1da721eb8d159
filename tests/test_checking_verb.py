"""tei-toolkit validate at its door: what is printed, what is written, and the exit status of each end."""

import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest
from e2e_pages import ROOT, Answer, call, empty_folder
from test_checking_changes import git

from tei_toolkit.checking import running, verb
from tei_toolkit.checking.cache import Cache
from tei_toolkit.checking.keys import beside
from tei_toolkit.checking.options import FORMATS
from tei_toolkit.checking.sources import Source
from tei_toolkit.validation import Checker, Document, Finding
from tei_toolkit.validation.reports import REPORTS

Capture = pytest.CaptureFixture[str]
TEI = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
<publicationStmt><publisher>An archive</publisher><date>2026</date>
<availability><licence>CC0</licence></availability></publicationStmt>
<sourceDesc><bibl>A letter, 1920.</bibl></sourceDesc></fileDesc>
<encodingDesc><editorialDecl>
<correction status="low" method="markup"><p>A</p></correction>
<normalization method="markup"><p>A</p></normalization>
<hyphenation eol="some"><p>A</p></hyphenation></editorialDecl></encodingDesc>
<profileDesc><langUsage><language ident="en">en</language></langUsage></profileDesc>
<revisionDesc status="draft"><change status="draft">Made.</change></revisionDesc></teiHeader>
<text><body><pb/><p>Text.</p></body></text>
</TEI>
"""
WRONG = TEI.replace(b"<p>Text.</p>", b"<p>Text.</p>\n<paragraf/>")
ELEMENT = "a.xml:13:1: error RNG-ELEMENT "


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, which relative paths in a test start from."""
    return empty_folder(tmp_path, monkeypatch)


def put(name: str, data: bytes = TEI) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def watched(monkeypatch: pytest.MonkeyPatch, check: Callable[[str], tuple[Finding, ...]]) -> list[str]:
    """Put another check of one file in the place of ours; comes back with a list that the names checked are put on."""
    names: list[str] = []

    def check_all(_: Checker, documents: Iterable[Document]) -> Iterator[tuple[Finding, ...]]:
        for document in documents:
            names.append(document.name)
            yield check(document.name)

    monkeypatch.setattr(Checker, "check_all", check_all)
    return names


@pytest.fixture
def validate(capsys: Capture):  # type: ignore[no-untyped-def]
    def run(*arguments: object) -> Answer:
        return call(capsys, "validate", *arguments)

    return run


def test_the_formats_are_those_there_are() -> None:
    assert tuple(REPORTS) == FORMATS


# Exit status


def test_clean_is_0(validate) -> None:
    put("a.xml")
    assert validate("a.xml") == (0, "", "1 file, no findings\n")


def test_findings_are_1(validate) -> None:
    put("a.xml", WRONG)
    put("b.xml")
    answer = validate("b.xml", "a.xml")
    assert answer.code == 1
    assert answer.out.startswith(ELEMENT)
    assert answer.out.count("\n") == 1
    assert answer.err == "2 files, 1 error in 1 file\n"


WARNING = TEI.replace(b"<p>Text.</p>", b'<p>Text.<note place="bottom" n="1"/></p>')


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_the_fail_level_says_what_counts(level: str, code: int, validate) -> None:
    put("a.xml", WARNING)
    answer = validate("a.xml", "--fail-level", level)
    assert answer.code == code
    assert "warning TTK-NOTE-EMPTY" in answer.out
    put("tei-toolkit.toml", f'[validate]\nfail_level = "{level}"\n'.encode())
    assert validate("a.xml").code == code
    assert validate("a.xml", "--fail-level", "never").code == 0


def test_never_fails_on_findings_and_still_on_what_could_not_be_checked(validate) -> None:
    put("a.xml", WRONG)
    assert validate("a.xml", "--fail-level", "never").code == 0
    assert validate("a.xml", "gone.xml", "--fail-level", "never").code == 2


def test_what_could_not_be_checked_is_2_and_the_others_are_checked(validate) -> None:
    put("a.xml", WRONG)
    answer = validate("gone.xml", "a.xml")
    assert answer.code == 2
    said = "gone.xml: error TTK-UNCHECKED could not be checked: No such file or directory; check the path"
    assert answer.out.splitlines()[0] == said
    assert answer.out.splitlines()[1].startswith(ELEMENT)
    assert answer.err == "2 files, 1 error in 1 file; 1 could not be checked\n"


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_is_green_where_a_file_could_not_be_checked(form: str, validate) -> None:
    put("a.xml")
    answer = validate("gone.xml", "a.xml", "--format", form)
    assert answer.code == 2
    assert "gone.xml" in answer.out
    assert "could not be checked" in answer.out or '"unchecked": 1' in answer.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing to check: name TEI files or folders"),
        (("gone.xml",), "nothing to check: gone.xml: No such file or directory; check the path"),
        (("a.xml", "--config", "gone.toml"), "gone.toml: can't be read (No such file or directory); check --config"),
        (("a.xml", "--schema", "gone.rng"), "gone.rng"),
        (("a.xml", "--schema", "a.xml"), "not RELAX NG"),
        (("a.xml", "--baseline", "gone.json"), "there is no such file; --write-baseline gone.json makes it"),
        (("a.xml", "--changed", "HEAD"), "is in no git repository"),
        (("a.xml", "-o", "a.xml/report"), "can't be written"),
        (("a.xml", "--cache", "a.xml"), "can't be written"),
        (("a.xml", "-o", "./a.xml"), "-o a.xml: that is a file to be checked"),
        (("a.xml", "b.xml", "--schema", "bad.rng"), "bad.rng"),
    ],
)
def test_a_call_that_cannot_be_done_is_2(arguments: tuple[str, ...], said: str, validate) -> None:
    put("a.xml")
    put("b.xml")
    put("bad.rng", b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><ref name="b"/></element>')
    answer = validate(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert Path("a.xml").read_bytes() == TEI
    assert answer.err.startswith("error: ")
    assert said in answer.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "sarf"), "argument --format: 'sarf': did you mean sarif?"),
        (("--format", "xyz"), "known are text, json, github, sarif, junit, gitlab"),
        (("--engine", "jin"), "did you mean jing?"),
        (("--fail-level", "warn"), "did you mean warning?"),
        (("--jobs", "0"), "'0': give a number from 1"),
        (("--changed",), "expected one argument"),
    ],
)
def test_a_wrong_word_is_2_and_names_the_nearest(arguments: tuple[str, ...], said: str, validate) -> None:
    answer = validate("a.xml", *arguments)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[validat]", "unknown key validat; did you mean validate?"),
        ("[validate]\nfail_lvl = 'x'", "[validate]: unknown key fail_lvl; did you mean fail_level?"),
        ("[validate]\nengine = 'xmllint'", "[validate]: engine = 'xmllint': give one of own, lxml, jing, both"),
        ("[validate", "not TOML"),
    ],
)
def test_wrong_settings_are_2(text: str, said: str, validate) -> None:
    put("a.xml")
    put("tei-toolkit.toml", text.encode())
    answer = validate("a.xml")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_settings_are_found_beside_the_first_input_and_flags_go_before_them(validate) -> None:
    put("tei/a.xml")
    put("tei/tei-toolkit.toml", b'[validate]\nschema = "other.rng"\n')
    put("tei/other.rng", b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>')
    assert validate("tei").code == 1
    assert validate("tei/a.xml").code == 1
    assert validate("tei", "--schema", "default").code == 0
    assert validate("tei", "--schema", ROOT / "schemas/tei_toolkit.rng").code == 0


# Where files come from


def test_folders_globs_lists(validate) -> None:
    put("tei/a.xml", WRONG)
    put("tei/deep/b.xml", WRONG)
    put("tei/ocr/p1.xml", b"<alto/>")
    put("list.txt", b"tei/a.xml\n")
    assert validate("tei").err == "2 files, 2 errors in 2 files; 1 XML file passed over: not TEI\n"
    assert validate("tei/**/b.xml").err == "1 file, 1 error in 1 file\n"
    assert validate("@list.txt").out.startswith("tei/" + ELEMENT)


def test_stdin_is_a_document(validate, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments, name in (((), "<stdin>"), (("--stdin-name", "tei/a.xml"), "tei/a.xml")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG)))
        answer = validate("-", *arguments)
        assert answer.code == 1
        assert answer.out.startswith(f"{name}:13:1: error RNG-ELEMENT")


def test_a_document_on_stdin_is_checked_as_if_it_lay_where_its_name_says(validate, monkeypatch) -> None:
    put("tei/other.rng", OTHER)
    put("tei/tei-toolkit.toml", b'[validate]\nfail_level = "never"\n')
    for name, code in (("tei/new.xml", 0), ("new.xml", 2)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MODEL % b"other.rng" + b"<b/>")))
        assert validate("-", "--stdin-name", name).code == code


def test_a_document_on_stdin_that_is_called_like_a_file(validate, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.xml")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG)))
    answer = validate("-", "a.xml", "--stdin-name", "a.xml")
    assert (answer.code, answer.out.count("RNG-ELEMENT")) == (1, 1)


def test_a_report_goes_to_a_file(validate) -> None:
    put("a.xml", WRONG)
    answer = validate("a.xml", "--format", "json", "-o", "reports/a.json")
    assert (answer.code, answer.out, answer.err) == (1, "", "1 file, 1 error in 1 file\n")
    assert json.loads(Path("reports/a.json").read_bytes())["summary"]["errors"] == 1


# Changes


def test_only_changed_files(here: Path, validate) -> None:
    put("a.xml", WRONG)
    put("b.xml")
    git(here, "init")
    git(here, "add", ".")
    git(here, "commit", "-m", "first")
    assert validate(".", "--changed", "HEAD") == (0, "", "no TEI file changed since HEAD\n")
    put("b.xml", TEI + b"<!-- -->")
    assert validate(".", "--changed", "HEAD") == (0, "", "1 file, no findings\n")
    assert validate(".", "gone.xml", "--changed", "HEAD").code == 2
    put("tei-toolkit.toml", b"")
    answer = validate(".", "--changed", "HEAD")
    assert answer.code == 1
    assert answer.err.startswith("tei-toolkit.toml changed since HEAD: all files are checked\n2 files, ")
    assert validate(".", "--changed", "no-such").code == 2


# Baseline


def test_a_baseline_takes_away_what_was_known(validate) -> None:
    put("a.xml", WRONG)
    answer = validate("a.xml", "--write-baseline", "known.json")
    assert answer == (0, "", "1 finding of 1 file in known.json\n")
    assert validate("a.xml", "--baseline", "known.json") == (0, "", "1 file, no findings; 1 in the baseline\n")
    put("tei-toolkit.toml", b'[validate]\nbaseline = "known.json"\n')
    put("a.xml", WRONG.replace(b"<paragraf/>", b"\n<paragraf/><paragraph/>"))
    answer = validate("a.xml")
    assert (answer.code, answer.out.count("\n")) == (1, 1)
    assert "<paragraph>" in answer.out
    assert answer.err == "1 file, 1 error in 1 file; 1 in the baseline\n"
    put("a.xml")
    gone = "1 file, no findings; 1 entry of the baseline no longer occurs: write it anew\n"
    assert validate("a.xml") == (0, "", gone)


def test_a_baseline_is_not_written_where_a_file_could_not_be_checked(validate) -> None:
    put("a.xml", WRONG)
    answer = validate("a.xml", "gone.xml", "--write-baseline", "known.json")
    assert answer.code == 2
    assert "error: gone.xml: No such file" in answer.err
    assert not Path("known.json").exists()


def test_what_hides_findings_is_not_known(validate) -> None:
    put("a.xml", b"<TEI>")
    answer = validate("a.xml", "--write-baseline", "known.json")
    assert answer.code == 1
    assert "a.xml: XML000 not well-formed: " in answer.err
    assert "can't be known" in answer.err
    assert validate("a.xml", "--baseline", "known.json").code == 1


# Severities, suppressions, codes


def test_what_is_suppressed_for_a_reason_is_counted(validate) -> None:
    put("tei/a.xml", WARNING)
    put("tei/b.xml", WARNING.replace(b"<p>Text.", b"<?tei-toolkit allow TTK-NOTE-EMPTY: so in print?><p>Text."))
    assert validate("tei", "--fail-level", "warning").err == "2 files, 1 warning in 1 file; 1 suppressed\n"
    put("tei/tei-toolkit.toml", b'[validate]\nsuppress = ["TTK-NOTE-EMPTY a.xml: not read yet"]\n')
    assert validate("tei") == (0, "", "2 files, no findings; 2 suppressed\n")
    put("tei/tei-toolkit.toml", b'[validate]\nseverity = { TTK-NOTE-EMPTY = "error" }\n')
    assert validate("tei").code == 1


def test_a_suppression_that_nothing_needs_is_told_where_a_whole_folder_is_checked(validate) -> None:
    put("tei/a.xml")
    put("tei/tei-toolkit.toml", b'[validate]\nsuppress = ["TTK-NOTE-EMPTY: not read yet"]\n')
    answer = validate("tei")
    assert (answer.code, answer.out.split(" ")[:3]) == (0, ["tei/tei-toolkit.toml:", "warning", "TTK-SUPPRESS"])
    assert validate("tei/a.xml") == (0, "", "1 file, no findings\n")


def test_a_code_is_explained(validate) -> None:
    answer = validate("--explain", "RNG-ELEMENT")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("RNG-ELEMENT (error)\n")
    answer = validate("--explain", "RNG-ELEMNT")
    assert (answer.code, answer.out) == (2, "")
    assert "did you mean RNG-ELEMENT?" in answer.err


# Schemas and engines

OTHER = (
    b'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a"><text/></element></start></grammar>'
)
MODEL = b'<?xml-model href="%s" schematypens="http://relaxng.org/ns/structure/1.0"?>'


def test_a_file_may_name_its_schema(validate) -> None:
    put("other.rng", OTHER)
    put("a.xml", MODEL % b"other.rng" + b"<a/>")
    put("b.xml", MODEL % b"other.rng" + b"<b/>")
    put("c.xml", MODEL % b"gone.rng" + b"<a/>")
    put("d.xml")
    answer = validate("a.xml", "b.xml", "c.xml", "d.xml")
    assert answer.code == 2
    assert answer.err == "4 files, 1 error in 1 file; 1 could not be checked\n"
    assert "b.xml:1:" in answer.out
    assert "c.xml: error TTK-UNCHECKED could not be checked: line 1: " in answer.out
    assert "gone.rng" in answer.out
    assert validate("d.xml", "c.xml", "--schema", "default").err == "2 files, 1 error in 1 file\n"


@pytest.mark.parametrize("engine", ["own", "lxml"])
def test_engines_say_the_same(engine: str, validate) -> None:
    put("a.xml", WRONG)
    put("b.xml")
    answer = validate(".", "--engine", engine, "--jobs", 2)
    assert (answer.code, answer.err) == (1, "2 files, 1 error in 1 file\n")


@pytest.mark.skipif(not shutil.which("jing"), reason="jing isn't installed")
@pytest.mark.parametrize("engine", ["jing", "both"])
def test_jing_is_asked_about_files_together(engine: str, validate) -> None:
    put("a.xml", WRONG)
    put("b.xml")
    put("bad.xml", b"<TEI>")
    answer = validate(".", "--engine", engine)
    assert (answer.code, answer.err) == (1, "3 files, 2 errors in 2 files\n")


@pytest.mark.parametrize("engine", ["own", "jing"] if shutil.which("jing") else ["own"])
def test_a_schema_that_fails_is_tried_once(engine: str, validate, monkeypatch: pytest.MonkeyPatch) -> None:
    put("bad.rng", b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><ref name="b"/></element>')
    for name in ("a.xml", "b.xml"):
        put(name, MODEL % b"bad.rng" + b"<a/>")
    put("c.xml")
    tried = []
    real = Checker.check_all
    monkeypatch.setattr(Checker, "check_all", lambda self, documents: tried.append(1) or real(self, documents))
    answer = validate("*.xml", "--engine", engine, "--jobs", 1)
    assert (answer.code, answer.err) == (2, "3 files, no findings; 2 could not be checked\n")
    assert answer.out.count("bad.rng") == 2
    assert len(tried) == 2, "once for the bad schema, once for the other file"


def test_a_schema_that_hangs_is_given_up_after_the_time_that_is_given(validate) -> None:
    pair = '<define name="d{}"><choice><ref name="d{}"/><ref name="d{}"/></choice></define>'
    steps = "".join(pair.format(i, i + 1, i + 1) for i in range(24))
    last = '<define name="d24"><element name="b"><empty/></element></define>'
    put(
        "x.rng",
        OTHER.replace(b"<text/>", b'<ref name="d0"/>').replace(b"</grammar>", f"{steps}{last}</grammar>".encode()),
    )
    put("a.xml", b"<a><b/></a>")
    answer = validate("a.xml", "--schema", "x.rng", "--schema-timeout", "0.5")
    assert (answer.code, answer.out) == (2, "")
    assert "x.rng: libxml2 could not compile it and was stopped after 0.5 s; try --engine jing" in answer.err
    assert validate("a.xml", "--schema-timeout", "0").code == 2


def test_an_engine_that_is_missing_is_2(validate, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.xml")
    monkeypatch.setenv("PATH", "")
    answer = validate("a.xml", "--engine", "jing")
    assert (answer.code, answer.out) == (2, "")
    assert "error: jing needs Java" in answer.err


# Cache


def test_answers_are_kept(validate, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.xml", WRONG)
    put("b.xml")
    first = validate(".", "--cache", "kept")
    assert len(list(Path("kept").glob("??/*.json"))) == 2
    checked = watched(monkeypatch, lambda name: ())
    assert validate(".", "--cache", "kept") == first
    assert checked == []
    put("b.xml", WRONG)
    validate(".", "--cache", "kept")
    assert checked == ["b.xml"]


TOML = b"[validate]\nseverity = { RNG-ELEMENT = 'note' }\n"
IMAGES = b'<graphic url="1.png"/><graphic url="../2.png" width="9px" height="9px"/>'
POINTER = b'<p>See <ref target="other.xml#b">there</ref>.</p>'
FACSIMILE = b'<facsimile><surface xml:id="s">' + IMAGES + b"</surface></facsimile><text>"
CONTENTS = {
    "tei/a.xml": MODEL % b"other.rng",
    "tei/b.xml": TEI.replace(b"<text>", FACSIMILE).replace(b"<p>Text.</p>", POINTER),
    "tei/other.xml": b"<p xml:id='b'/>",
    "tei/other.rng": OTHER,
    "tei-toolkit.toml": TOML,
    "tei/1.png": b"",
    "2.png": b"",
    ".git/HEAD": b"",
}


def test_a_kept_answer_is_never_stale(validate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever changes between two runs, with a cache they say what they say without."""
    monkeypatch.setattr(verb, "Cache", partial(Cache, settled=0.012))  # the disk's clock ticks every 4 to 10 ms
    steps = [(name, data) for name in CONTENTS for data in (b"", b"<a/>", b"b")]
    Random(1).shuffle(steps)
    said = set()
    for name in ("tei/a.xml", "tei/b.xml", "tei/other.rng"):
        put(name, CONTENTS[name] + (b"<a/>" if name == "tei/a.xml" else b""))
    for name, data in [*steps, ("none", b"")]:
        for _ in range(2):
            fresh = validate("tei/?.xml")
            said.add(fresh)
            assert validate("tei/?.xml", "--cache", "kept") == fresh
            time.sleep(0.015)
        put(
            name,
            CONTENTS.get(name, b"") + data if name != "tei/other.rng" else OTHER.replace(b'"a"', b'"%b"' % data[:1]),
        )
    assert len(said) > 5
    assert len(list(Path("kept").glob("??/*.json"))) > 5


# Many files


def test_many_files_in_any_number_of_processes_say_the_same(validate) -> None:
    for number in range(30):
        put(f"tei/{number}.xml", WRONG if number % 3 else TEI)
    put("tei/big.xml", WRONG.replace(b"Text.", b"Text. " * 20000))
    answers = [validate("tei", "gone.xml", "--jobs", jobs) for jobs in (1, 2, 5)]
    assert answers[0].code == 2
    assert answers[0].err == "32 files, 21 errors in 21 files; 1 could not be checked\n"
    assert answers == [answers[0]] * 3


def test_a_large_file_is_checked_by_two_processes_and_says_the_same(validate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "LARGE", 100_000)
    allowed = b'<p facs="#gone">T</p><?tei-toolkit allow TTK-NOTE-EMPTY: so?><p><note place="bottom" n="1"/></p>'
    put("a.xml", WRONG.replace(b"<p>Text.</p>", allowed + b"<p>Text.</p>\n" * 10_000))
    alone, together = validate("a.xml", "--jobs", 1), validate("a.xml", "--jobs", 2)
    assert alone.err == "1 file, 2 errors in 1 file; 1 suppressed\n"
    assert together == alone
    assert validate("a.xml", "--jobs", 2, "--cache", "kept") == alone
    assert len(list(Path("kept").glob("??/*.json"))) == 2, "an answer a half"
    put("a.xml", b"<a>" + b"<b/>" * 30_000)
    assert validate("a.xml", "--jobs", 2) == validate("a.xml", "--jobs", 1)


def test_a_file_whose_process_is_killed_could_not_be_checked(validate, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.xml", "b.xml", "c.xml"):
        put(name)

    def kill(name: str) -> tuple[()]:
        if name == "b.xml":
            os.kill(os.getpid(), 9)
        return ()

    watched(monkeypatch, kill)
    answer = validate(".", "--jobs", 2)
    assert answer.code == 2
    assert "b.xml: error TTK-UNCHECKED could not be checked: the process that checked it was killed" in answer.out
    assert answer.err == "3 files, no findings; 1 could not be checked\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_costs_one_file(jobs: int, validate, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.xml")
    put("b.xml")

    def fail(name: str) -> tuple[()]:
        raise KeyError(name) if name == "a.xml" else MemoryError

    watched(monkeypatch, fail)
    answer = validate(".", "--jobs", jobs)
    assert answer.code == 2
    assert "KeyError: 'a.xml'" in answer.out
    assert "b.xml: error TTK-UNCHECKED could not be checked: there wasn't memory enough" in answer.out


# The program itself


def program(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    found = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tei_toolkit", "validate", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=60, env=found)


def test_the_program_reads_stdin_and_answers_with_its_status() -> None:
    ran = program("-", data=WRONG)
    assert (ran.returncode, ran.stdout[:31]) == (1, b"<stdin>:13:1: error RNG-ELEMENT")
    assert program("-", data=TEI).returncode == 0
    put("a.xml")
    assert program("@-", data=b"a.xml\n").returncode == 0
    assert program("@-", data=b"gone.xml\n").returncode == 2


def test_a_name_of_a_file_cannot_write_to_the_terminal() -> None:
    put(os.fsdecode(b"a\x1b[31m\n\xff.xml"), WRONG)
    for form in ("text", "github"):
        ran = program(".", "gone\x1b[0m", "--format", form)
        assert ran.returncode == 2
        assert b"\x1b" not in ran.stdout + ran.stderr
        assert b"Traceback" not in ran.stderr


def test_the_files_that_a_kept_answer_hangs_on(tmp_path: Path) -> None:
    source = Source(str(tmp_path / "a.xml"), tmp_path / "a.xml")
    pointers = (
        '<ref target="#a persons.xml#dro"/><graphic url="my scan.jpg#xywh=1,1,2,2"/><ref target="https://x.org/y"/>'
    )
    named = beside(pointers.encode(), source)
    assert named is not None
    assert {str(tmp_path / "persons.xml"), str(tmp_path / "my scan.jpg")} <= named.keys()
    assert not [name for name in named if "x.org" in name or name.endswith("#a")]
    assert beside(b'<p xml:base=".."/>' + pointers.encode(), source) is None
    assert beside(b'<p xml:base=".." ref="#a"/>', source) == {}
