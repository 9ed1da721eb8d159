"""Findings known before: written, read, compared; what hides others is never known."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.checking.baseline import Entry, compare, read_baseline, write_baseline
from tei_toolkit.errors import UsageError
from tei_toolkit.validation.findings import Finding

ONE = Finding("tei/a.xml", 12, 5, "TTK-ID", "error", "'n3' stands twice", "give it another", "/TEI/text[1]/p[3]")
TWIN = replace(ONE, line=30, xpath="/TEI/text[1]/p[9]")
OTHER = replace(ONE, path="tei/b.xml", code="RNG-ELEMENT", message="<p> isn't allowed here")
FILES = ("tei/a.xml", "tei/b.xml")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


KNOWN = Path("ci/known.json")


def known(*findings: Finding) -> tuple[Entry, ...]:
    assert write_baseline(KNOWN, findings, FILES) == len(findings)
    return read_baseline(KNOWN)


def compared(*findings: Finding, checked: tuple[str, ...] = FILES) -> tuple[list[Finding], int, list[str]]:
    answer = compare(findings, read_baseline(KNOWN), KNOWN.parent, checked)
    return list(answer.new), answer.known, [entry.path for entry in answer.gone]


def test_what_is_known_does_not_count_and_what_is_new_does() -> None:
    known(ONE, OTHER)
    moved = replace(ONE, line=400, column=None)
    assert compared(moved, OTHER) == ([], 2, [])
    assert compared(moved, TWIN, OTHER) == ([TWIN], 2, [])
    worse = replace(OTHER, message="<div> isn't allowed here")
    assert compared(moved, worse) == ([worse], 1, ["../tei/b.xml"])


def test_of_two_alike_one_may_go() -> None:
    known(ONE, TWIN)
    assert compared(TWIN) == ([], 1, ["../tei/a.xml"])


def test_entries_of_files_that_were_not_checked_are_not_gone() -> None:
    known(ONE, OTHER)
    assert compared(checked=FILES[:1]) == ([], 0, ["../tei/a.xml"])
    Path(FILES[1]).unlink()
    assert compared(ONE, checked=FILES[:1]) == ([], 1, ["../tei/b.xml"])


def test_the_same_file_however_it_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = known(ONE)
    monkeypatch.chdir("tei")
    for name in ("a.xml", str(here / "tei/a.xml"), "../tei/a.xml"):
        answer = compare([replace(ONE, path=name)], entries, Path("../ci"), [name])
        assert (answer.new, answer.known, answer.gone) == ((), 1, ())


def test_the_file_is_the_same_for_the_same_findings_and_one_finding_is_a_line() -> None:
    known(OTHER, ONE)
    data = KNOWN.read_bytes()
    known(ONE, OTHER)
    assert KNOWN.read_bytes() == data
    assert [line.count(b'"path"') for line in data.splitlines()] == [0, 1, 1, 0]
    assert json.loads(data)["version"] == 1
    assert [path.name for path in KNOWN.parent.iterdir()] == ["known.json"]


def test_a_part_of_the_files_is_written_anew_and_the_rest_stays() -> None:
    known(ONE, OTHER)
    assert write_baseline(KNOWN, [], FILES[:1]) == 0
    assert compared(OTHER, checked=FILES[1:]) == ([], 1, [])
    Path(FILES[1]).unlink()
    write_baseline(KNOWN, [], FILES[:1])
    assert read_baseline(KNOWN) == ()


@pytest.mark.parametrize("code", ["XML000", "XML004", "ENGINE-DISAGREE", "TTK-MORE", "RNG-MORE"])
def test_what_hides_other_findings_is_never_known(code: str) -> None:
    hiding = replace(ONE, code=code)
    assert write_baseline(KNOWN, [hiding, OTHER], FILES) == 1
    forged = [Entry(entry.path, code, entry.message, entry.id) for entry in known(ONE)]
    assert compare([hiding], forged, KNOWN.parent, FILES).new == (hiding,)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"version": 1}',
        '{"version": 1, "findings": [{}]}',
        '{"version": 1, "findings": 3}',
        "[" * 9999,
    ],
)
def test_what_is_no_baseline(data: str) -> None:
    KNOWN.parent.mkdir()
    KNOWN.write_text(data)
    with pytest.raises(UsageError, match=r"--baseline ci/known.json: not a baseline"):
        read_baseline(KNOWN)


def test_a_baseline_of_another_version() -> None:
    KNOWN.parent.mkdir()
    KNOWN.write_text('{"version": 2, "findings": []}')
    with pytest.raises(UsageError, match="of version 2, not 1; write it anew"):
        read_baseline(KNOWN)


def test_a_baseline_that_is_missing() -> None:
    with pytest.raises(UsageError, match=r"there is no such file; --write-baseline ci/known.json makes it"):
        read_baseline(KNOWN)


words = st.text(max_size=9)
findings = st.lists(
    st.builds(
        Finding,
        path=st.sampled_from(FILES),
        line=st.none() | st.integers(1, 9),
        column=st.none() | st.integers(1, 9),
        code=st.sampled_from(["TTK-A", "RNG-B"]),
        severity=st.sampled_from(["error", "warning"]),
        message=words | st.just("\udc80\x00"),
        xpath=words,
    ),
    max_size=8,
).map(lambda found: sorted(found, key=lambda one: one.path))


@given(before=findings, after=findings)
def test_what_was_written_is_known(before: list[Finding], after: list[Finding]) -> None:
    write_baseline(KNOWN, before, FILES)
    assert compared(*before) == ([], len(before), [])
    new, same, gone = compared(*after)
    assert len(new) + same == len(after)
    assert same + len(gone) == len(before)
