"""Further reports of the same check: tei-toolkit validate --also FORMAT=FILE."""

import json
from pathlib import Path

import pytest
from e2e_pages import call, empty_folder
from letters import BAD, BAD_CODE, GOOD, put
from report_readers import read_gitlab, read_junit

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two letters, one of them bad."""
    folder = empty_folder(tmp_path, monkeypatch)
    put(folder, good=GOOD, bad=BAD)
    return folder


def test_reports_of_one_check_say_the_same(here: Path, capsys: Capture) -> None:
    """For GitLab the widget of code quality and that of tests, and lines for people in the log."""
    answer = call(capsys, "validate", "tei", "--also", "gitlab=q.json", "--also", "junit=t.xml")
    assert answer.code == 1
    assert f" error {BAD_CODE} " in answer.out
    assert [(row[0], row[2]) for row in read_gitlab((here / "q.json").read_text())] == [("tei/bad.xml", BAD_CODE)]
    tests = read_junit((here / "t.xml").read_text())
    assert {name: len(told) for name, told in tests.items()} == {"tei/bad.xml": 1, "tei/good.xml": 0}


def test_a_further_report_stands_beside_one_in_a_file(here: Path, capsys: Capture) -> None:
    answer = call(capsys, "validate", "tei/good.xml", "--format", "json", "-o", "a.json", "--also", "sarif=b.sarif")
    assert (answer.code, answer.out) == (0, "")
    assert json.loads((here / "a.json").read_text())["findings"] == []
    assert json.loads((here / "b.sarif").read_text())["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("given", "said"), [("junt=t.xml", "did you mean junit?"), ("junit", "as in junit=tests.xml"), ("junit=", "junit=")]
)
def test_what_is_no_report_is_a_wrong_call(given: str, said: str, here: Path, capsys: Capture) -> None:
    answer = call(capsys, "validate", "tei", "--also", given)
    assert answer.code == 2
    assert said in answer.err
    assert not (here / "t.xml").exists()
