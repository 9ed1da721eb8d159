"""A finding keeps its id when lines move, and no two findings of a run share one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.fingerprints import fingerprints
from tei_toolkit.validation.paths import relative

FINDING = Finding("tei/a.xml", 12, 5, "TTK-ID", "error", "'n3' stands twice", "give it another", "/TEI/text[1]/p[3]")


def one(finding: Finding, root: str = "") -> str:
    (found,) = fingerprints([finding], root)
    return found


def test_it_is_known_in_all_versions_of_the_toolkit() -> None:
    """Baselines are kept for years: whoever changes the way ids are made has to say so."""
    assert one(FINDING) == "2cf2ae9c86e633d2e1a7e8b6857ad10a28c39e8801ca18dac6aed97e7fbe921f"


@pytest.mark.parametrize(
    "change",
    [
        {"line": 40, "column": None},
        {"xpath": "/TEI/text[1]/p[4]"},
        {"severity": "warning"},
        {"hint": "another word for it"},
        {"path": "./tei//a.xml"},
    ],
    ids=str,
)
def test_what_is_the_same_finding(change: dict[str, object]) -> None:
    assert one(replace(FINDING, **change)) == one(FINDING)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [{"path": "b.xml"}, {"code": "TTK-X"}, {"message": "'n4' stands twice"}, {"xpath": "/TEI/text[1]/note[3]"}],
)
def test_what_is_another_finding(change: dict[str, str]) -> None:
    assert one(replace(FINDING, **change)) != one(FINDING)  # type: ignore[arg-type]


def test_a_place_told_in_the_message_is_no_part_of_it() -> None:
    first = replace(FINDING, message="the id 'n3' stands in line 7, column 12 already")
    assert one(first) == one(replace(first, message="the id 'n3' stands in line 9, column 1 already"))


def test_the_same_finding_twice_is_counted() -> None:
    again = replace(FINDING, line=90, xpath="/TEI/text[1]/p[9]")
    first, second, third = fingerprints([FINDING, again, replace(again, path="b.xml")])
    assert second == f"{first}#2"
    assert "#" not in third


def test_a_path_is_seen_from_the_folder() -> None:
    assert one(replace(FINDING, path="/archive/book/tei/a.xml"), "/archive/book") == one(FINDING)
    assert one(replace(FINDING, path="/archive/bookshelf/tei/a.xml"), "/archive/book") != one(FINDING)


@pytest.mark.parametrize(
    ("path", "root", "wanted"),
    [
        ("./tei//a.xml", "", "tei/a.xml"),
        ("/w/tei/a.xml", "/w/", "tei/a.xml"),
        ("/w/tei/a.xml", "/", "w/tei/a.xml"),
        ("/elsewhere/a.xml", "/w", "/elsewhere/a.xml"),
        ("../a.xml", "/w", "../a.xml"),
        ("<stdin>", "/w", "<stdin>"),
        ("", "/w", ""),
    ],
)
def test_how_a_file_is_called(path: str, root: str, wanted: str) -> None:
    assert relative(path, root) == wanted


ANY = st.text(st.characters(), max_size=6)


@given(st.lists(st.builds(Finding, ANY, st.none(), st.none(), ANY, st.just("error"), ANY, ANY, ANY), max_size=20))
def test_no_two_are_alike(findings: list[Finding]) -> None:
    assert len(set(fingerprints(findings))) == len(findings)


@given(ANY, ANY)
def test_parts_do_not_run_into_one_another(left: str, right: str) -> None:
    whole = replace(FINDING, path="a", code=left, xpath="", message=right)
    other = replace(FINDING, path="a", code=left + right, xpath="", message="")
    assert (one(whole) == one(other)) == (right == "")
