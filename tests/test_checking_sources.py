"""From paths to the documents to check: files, folders, globs, lists, stdin; each once, none lost."""

import os
from pathlib import Path

import pytest

from tei_toolkit.checking.sources import Found, find_sources
from tei_toolkit.errors import UsageError

TEI = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
ALTO = b'<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"/>'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a few files, which the paths of a test start from."""
    folder = tmp_path / "here"
    for name in ("b.xml", "a.xml", "tei/two.tei", "tei/one.XML", "tei/deep/x.xml", ".git/g.xml", "tei/.hidden.xml"):
        put(folder / name)
    for name in ("node_modules/n.xml", "env/lib/v.xml", "tei/deep/.cache/c.xml"):
        put(folder / name)
    put(folder / "env/pyvenv.cfg", b"")
    put(folder / "scans/notes.txt", b"text")
    monkeypatch.chdir(folder)
    return folder


def put(path: Path, data: bytes = TEI) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def found(*paths: str, stdin: bytes = b"") -> Found:
    return find_sources(paths, lambda: stdin)


def names(*paths: str, stdin: bytes = b"") -> list[str]:
    answer = found(*paths, stdin=stdin)
    assert answer.unchecked == ()
    return [one.name for one in answer.sources]


def unchecked(*paths: str) -> dict[str, str]:
    return {one.path: one.reason for one in found(*paths).unchecked}


ALL = ["a.xml", "b.xml", "tei/deep/x.xml", "tei/one.XML", "tei/two.tei"]


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        (["b.xml", "a.xml", "./b.xml"], ["a.xml", "b.xml"]),
        (["."], ALL),
        (["tei", "tei/two.tei", "tei/deep/../two.tei"], ALL[2:]),
        (["*.xml"], ["a.xml", "b.xml"]),
        (["tei/*"], ALL[2:]),
        (["**/*.xml"], ["a.xml", "b.xml", "tei/deep/x.xml"]),
        (["**"], ALL),
        (["tei/**"], ALL[2:]),
        (["**/deep/*.xml"], ["tei/deep/x.xml"]),
        (["[ab].xml"], ["a.xml", "b.xml"]),
        (["?.xml", "tei/*/x.xml"], ["a.xml", "b.xml", "tei/deep/x.xml"]),
        ([".git/*.xml"], [".git/g.xml"]),
        (["node_modules"], ["node_modules/n.xml"]),
    ],
)
def test_paths_come_to_files(paths: list[str], wanted: list[str]) -> None:
    assert names(*paths) == wanted


def test_a_name_that_looks_like_a_glob_is_a_file_where_there_is_one(here: Path) -> None:
    put(here / "c[1].xml")
    put(here / "c1.xml")
    assert names("c[1].xml") == ["c[1].xml"]


def test_absolute_paths_and_globs(here: Path) -> None:
    assert names("a.xml", f"{here}/?.xml") == [f"{here}/b.xml", "a.xml"]


def test_a_list_names_paths_as_seen_from_itself(here: Path) -> None:
    put(
        here / "lists/some.txt", "\ufeff# what is read\r\n\r\n  ../a.xml\r\n../tei/d*\n../b.xml # no comment\n".encode()
    )
    put(here / "b.xml # no comment")
    assert names("@lists/some.txt") == ["a.xml", "b.xml # no comment", "tei/deep/x.xml"]
    assert names("@-", stdin=b"tei/two.tei\nb.xml\n") == ["b.xml", "tei/two.tei"]


def test_stdin_is_a_document(here: Path) -> None:
    (source,) = found("-", "-", stdin=TEI).sources
    assert (source.name, source.path, source.data) == ("<stdin>", None, TEI)
    (source,) = find_sources(["-"], lambda: TEI, "tei/new.xml").sources
    assert source.name == "tei/new.xml"
    with pytest.raises(UsageError, match="both read stdin"):
        found("-", "@-")


def test_a_file_is_checked_once_under_its_own_name(here: Path) -> None:
    (here / "0.xml").symlink_to("b.xml")
    (here / "0").symlink_to("tei")
    assert names(".") == ALL
    assert names("0.xml", "0", "b.xml") == ["0/deep/x.xml", "0/one.XML", "0/two.tei", "b.xml"]


def test_links_to_folders_are_followed_and_loops_are_not(here: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere/far.xml")
    put(tmp_path / "beside.xml")
    (here / "tei/far").symlink_to(tmp_path / "elsewhere")
    for loop, target in (("tei/loop", "."), ("tei/deep/up", "../.."), ("tei/top", str(tmp_path)), ("tei/self", "self")):
        (here / loop).symlink_to(target)
    assert names("tei") == ["tei/deep/x.xml", "tei/far/far.xml", "tei/one.XML", "tei/two.tei"]
    assert "tei/far/far.xml" in names("**/*.xml")


def test_what_is_not_tei_in_a_folder_is_counted_and_not_checked(here: Path) -> None:
    put(here / "out/ocr/p0001.xml", ALTO)
    put(here / "out/ocr/p0002.xml", b"<!DOCTYPE svg><!-- a picture --><svg/>")
    put(here / "out/book.xml")
    put(here / "out/corpus.xml", b"<teiCorpus/>")
    put(here / "out/part.xml", b'<?xml version="1.0"?><t:text xmlns:t="http://www.tei-c.org/ns/1.0"/>')
    answer = found("out")
    assert [one.name for one in answer.sources] == ["out/book.xml", "out/corpus.xml", "out/part.xml"]
    assert (answer.others, answer.unchecked) == (2, ())
    assert names("out/ocr/p0001.xml", "out/ocr/*2.xml") == ["out/ocr/p0001.xml", "out/ocr/p0002.xml"]
    with pytest.raises(UsageError, match="out/ocr: none of the folder's 2 XML files is TEI"):
        found("out/ocr")


@pytest.mark.parametrize("data", [b"", b"no xml", b"\x1f\x8b gzip", b"<!-- no end", b"<TEI", "<TEI/>".encode("utf-16")])
def test_a_file_whose_root_cannot_be_seen_is_checked(data: bytes, here: Path) -> None:
    put(here / "bad/a.xml", data)
    assert names("bad") == ["bad/a.xml"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone.xml", "No such file or directory; check the path"),
        ("gone/", "No such file or directory; check the path"),
        ("*.tei", "no file matches; check the pattern"),
        ("**/gone.xml", "no file matches; check the pattern"),
        ("scans", "the folder has no .xml or .tei file"),
        ("@gone", "the list can't be read (No such file or directory); check its name"),
        ("@scans/empty", "the list names no file"),
        ("@scans/latin", "the list isn't UTF-8 text; give a file with one path a line"),
        ("", "the path is empty; write . for the folder you are in"),
        ("a\0.xml", "embedded null byte; check the path"),
        ("pipe", "neither a file nor a folder; what comes by a pipe is checked as -"),
    ],
)
def test_what_cannot_be_checked_is_said_and_the_others_are_checked(path: str, reason: str, here: Path) -> None:
    put(here / "scans/empty", b"# nothing\n")
    put(here / "scans/latin", b"\xe9.xml\n")
    os.mkfifo(here / "pipe")
    answer = found(path, "a.xml")
    assert [one.name for one in answer.sources] == ["a.xml"]
    assert [one.reason for one in answer.unchecked] == [reason]
    with pytest.raises(UsageError, match="nothing to check: ") as caught:
        found(path)
    assert reason in str(caught.value)


def test_a_link_that_leads_nowhere_is_not_passed_over(here: Path) -> None:
    (here / "tei/later.xml").symlink_to("not-fetched")
    (here / "tei/loop.xml").symlink_to("loop.xml")
    assert unchecked("tei").keys() == {"tei/later.xml", "tei/loop.xml"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_not_passed_over(here: Path) -> None:
    (here / "tei/deep").chmod(0)
    try:
        assert unchecked("tei") == {"tei/deep": "the folder can't be read (Permission denied)"}
    finally:
        (here / "tei/deep").chmod(0o700)


def test_a_thousand_links_among_folders_end_soon(here: Path) -> None:
    for one in range(30):
        (here / f"many/{one}").mkdir(parents=True)
        put(here / f"many/{one}/x.xml")
        for other in range(30):
            (here / f"many/{one}/to{other}").symlink_to(f"../{other}")
    assert len(names("many/**/*.xml")) == 30
