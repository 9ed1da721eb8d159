"""The command line at its door: help, validate, doctor, and the program itself."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from e2e_pages import BRIDGE, ROOT, call, draw, empty_folder, english, error_of

from tei_toolkit import errors
from tei_toolkit.doctor import ready
from tei_toolkit.errors import TeiToolkitError
from tei_toolkit.ocr.inventory import Check

Capture = pytest.CaptureFixture[str]
VERBS = ("run", "ocr", "repair", "encode", "validate", "text", "ledger", "evaluate", "train", "doctor")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, which relative paths in a test start from."""
    return empty_folder(tmp_path, monkeypatch)


METADATA = """[metadata]
title = "The Bridge"
publisher = "An archive"
date = "2026"
source = "A short page, written for a test."
licence = "https://creativecommons.org/publicdomain/zero/1.0/"
"""


@pytest.fixture
def made(here: Path, capsys: Capture) -> Path:
    """What a run over a short English page text made: out/, with out/page.xml."""
    (here / "page.txt").write_text(english(*BRIDGE))
    (here / "tei-toolkit.toml").write_text(METADATA)
    assert call(capsys, "run", "page.txt", "-o", "out", "--lang", "eng").code == 0
    return here / "out"


# Run


def test_run_lists_the_calls_without_a_note(here: Path, capsys: Capture) -> None:
    (here / "page.txt").write_text("The old bridge over the river.1 Nobody remembers the name of the man.2\n")
    answer = call(capsys, "run", "page.txt", "-o", "out", "--lang", "eng")
    assert answer.code == 0
    text = " ".join((answer.out + answer.err).split())
    assert "2 calls without a note" in text
    assert text.count("TTK-NOTE-EMPTY") == 2


def test_run_says_of_its_tei_what_the_settings_of_validate_say(here: Path, capsys: Capture) -> None:
    (here / "page.txt").write_text("The old bridge over the river.1 Nobody remembers the name of the man.2\n")
    (here / "tei-toolkit.toml").write_text(
        '[validate]\nseverity = { TTK-NOTE-EMPTY = "error", TTK-NOTE-GAP = "off" }\n'
    )
    answer = call(capsys, "run", "page.txt", "-o", "out", "--lang", "eng")
    assert answer.code == 1
    assert "error TTK-NOTE-EMPTY" in answer.out + answer.err
    assert call(capsys, "validate", "out/page.xml").code == 1


# Help


@pytest.mark.parametrize(
    ("verb", "named"),
    [
        ("run", ["SCANS", "--out OUT", "--config F", "--lang L", "--engine", "--jobs N", "--force", "document.json"]),
        ("ocr", ["SCANS", "--out OUT", "--config F", "--lang L", "--engine", "--jobs N", "--force"]),
        ("repair", ["PAGES", "--out OUT", "--config F", "--lang L", "--explain PAGE", "--json"]),
        (
            "encode",
            [
                "DOCUMENT",
                "--out OUT",
                "--config F",
                "--explain {dates}",
                "--json",
                "--html FILE",
                "--names-model MODEL",
            ],
        ),
        ("train", ["TEI", "--out MODEL", "--language CODE", "--folds N", "--force", "--show MODEL"]),
        (
            "validate",
            ["PATH", "--schema RNG", "--format F", "text, json, github, sarif, junit, gitlab", "--changed REV"],
        ),
        ("text", ["FILE", "--as {printed,joined,search}"]),
        ("ledger", ["OUT", "--words", "--json", "--page P"]),
        ("doctor", ["--lang L"]),
    ],
)
def test_help_of_a_verb_names_its_arguments_and_an_example(verb: str, named: list[str], capsys: Capture) -> None:
    answer = call(capsys, verb, "--help")
    assert answer.code == 0
    assert [name for name in named if name not in answer.out] == []
    assert re.search(r"^(examples?|next):\s+tei-toolkit ", answer.out, re.MULTILINE)
    assert max(map(len, answer.out.splitlines())) <= 120


def test_help_lists_the_verbs_and_every_exit_status(capsys: Capture) -> None:
    answer = call(capsys, "--help")
    assert answer.code == 0
    assert [verb for verb in VERBS if not re.search(rf"^ +{verb} ", answer.out, re.MULTILINE)] == []
    _, _, said = answer.out.partition("exit status:")
    codes = {
        one.exit_code for one in vars(errors).values() if isinstance(one, type) and issubclass(one, TeiToolkitError)
    }
    assert codes == {2, 3, 4, 70}
    assert {int(code) for code in re.findall(r"(?:^|· | {2})(\d+) ", said)} == {0, 1, *codes}


def test_version_is_said(capsys: Capture) -> None:
    assert re.fullmatch(r"tei_toolkit \d+\.\d+\.\d+\S*\n", call(capsys, "--version").out)


@pytest.mark.parametrize(
    "arguments",
    [(), ("rum", "a.png"), ("run", "-o", "out"), ("run", "a.png"), ("run", "a.png", "-o", "out", "--jobs", "two")],
)
def test_a_call_that_makes_no_sense_is_status_2(arguments: tuple[str, ...], capsys: Capture) -> None:
    answer = call(capsys, *arguments)
    assert answer.code == 2
    assert answer.err.startswith("usage: ")


# Validate


def test_a_valid_file_is_status_0(made: Path, capsys: Capture) -> None:
    assert call(capsys, "validate", made / "page.xml") == (0, "", "1 file, no findings\n")


def broken(made: Path) -> Path:
    """A copy of the TEI with a wrong element in line 3 or later."""
    path = made / "broken.xml"
    path.write_bytes((made / "page.xml").read_bytes().replace(b"<body>", b"<body><paragraf/>", 1))
    return path


def line_of(path: Path, text: bytes) -> int:
    return path.read_bytes().split(text)[0].count(b"\n") + 1


def test_a_file_that_is_not_valid_is_status_1_with_its_line(made: Path, capsys: Capture) -> None:
    path = broken(made)
    answer = call(capsys, "validate", made / "page.xml", path)
    assert answer.code == 1
    assert f"{path}:{line_of(path, b'<paragraf')}:" in answer.out
    assert "paragraf" in answer.out
    assert "page.xml:" not in answer.out
    assert answer.err == "2 files, 1 error in 1 file\n"


def test_findings_as_json(made: Path, capsys: Capture) -> None:
    path = broken(made)
    answer = call(capsys, "validate", path, "--format", "json")
    assert answer.code == 1
    found = json.loads(answer.out)["findings"]
    assert {(one["path"], one["line"], one["severity"]) for one in found} >= {
        (str(path), line_of(path, b"<paragraf"), "error")
    }
    valid = call(capsys, "validate", made / "page.xml", "--format", "json")
    assert (valid.code, json.loads(valid.out)["findings"], valid.err) == (0, [], "1 file, no findings\n")


@pytest.mark.parametrize("data", [b"", b"no xml", b"<TEI>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_tei_is_a_finding(data: bytes, here: Path, capsys: Capture) -> None:
    (here / "a.xml").write_bytes(data)
    answer = call(capsys, "validate", "a.xml")
    assert answer.code == 1
    assert answer.out.startswith("a.xml:")


def test_a_file_to_validate_that_is_missing_is_status_2(made: Path, capsys: Capture) -> None:
    answer = call(capsys, "validate", "gone.xml", made / "page.xml")
    assert answer.code == 2
    assert (
        answer.out == "gone.xml: error TTK-UNCHECKED could not be checked: No such file or directory; check the path\n"
    )
    assert answer.err == "2 files, no findings; 1 could not be checked\n"


def test_another_schema_can_be_named(made: Path, here: Path, capsys: Capture) -> None:
    assert call(capsys, "validate", made / "page.xml", "--schema", ROOT / "schemas" / "tei_toolkit.rng").code == 0
    (here / "other.rng").write_text('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>')
    assert call(capsys, "validate", made / "page.xml", "--schema", "other.rng").code == 1
    (here / "other.rng").write_text("<element/>")
    code, said = error_of(capsys, "validate", made / "page.xml", "--schema", "other.rng")
    assert code == 2
    assert said.startswith("other.rng: a file whose root is <element>, not RELAX NG")


# Doctor


def test_doctor_lists_engines_and_models_with_digests(capsys: Capture) -> None:
    answer = call(capsys, "doctor", "--lang", "rus+eng")
    assert answer.code == 0
    for name, detail in (
        ("python", r"3\.\d+\.\d+"),
        ("tesserocr", r"Tesseract \d+\.\d+\.\d+"),
        ("pytesseract", r"Tesseract \d+\.\d+\.\d+"),
        *((name, rf"{name}\.traineddata sha256:[0-9a-f]{{16}}") for name in ("rus", "eng")),
        ("names", r"slovnet \d+"),
        ("schema", r"tei_toolkit\.rng"),
    ):
        assert re.search(rf"^ok +{name} +{detail}", answer.out, re.MULTILINE), name


def test_doctor_says_which_package_a_language_needs(capsys: Capture) -> None:
    answer = call(capsys, "doctor", "--lang", "xyz")
    assert answer.code == 4
    assert re.search(r"^missing +xyz .*\n.*apt-get install tesseract-ocr-xyz$", answer.out, re.MULTILINE)
    assert answer.err == "not ready: scans can't be read until what is missing above is installed\n"


def test_doctor_is_content_with_one_engine(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    answer = call(capsys, "doctor", "--lang", "eng")
    assert answer.code == 0
    assert re.search(r"^missing +tesserocr .*\n.*pip install", answer.out, re.MULTILINE)


def test_an_engine_is_needed_and_the_model_of_names_is_not() -> None:
    present = [Check(name, True, "", "") for name in ("tessdata", "rus", "schema")]
    engine, names = Check("pytesseract", True, "", ""), Check("names", False, "", "")
    assert ready([engine, *present, names])
    assert not ready([engine._replace(ok=False), *present, names])
    assert not ready([engine, *present[:1], present[1]._replace(ok=False)])


# The program itself


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tei_toolkit", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )


def test_the_program_answers_with_its_exit_status(here: Path) -> None:
    draw(here / "1.png")
    ran = program("run", "1.png", "-o", "out", "--lang", "eng")
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert b"out/1.xml: valid" in ran.stderr
    assert program("validate", "out/1.xml").returncode == 0
    failed = program("run", "gone.png", "-o", "out")
    assert (failed.returncode, b"Traceback" in failed.stderr) == (3, False)


def test_an_old_locale_is_no_fault() -> None:
    ran = program("doctor", "--lang", "xyz", PYTHONIOENCODING="ascii")
    assert (ran.returncode, b"Traceback" in ran.stderr) == (4, False)
    assert b"apt-get install tesseract-ocr-xyz" in ran.stdout
