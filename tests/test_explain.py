"""`tei-toolkit repair --explain`: each change with its place, what stood there, the rule and what speaks for it."""

import json
from pathlib import Path

import pytest
from e2e_pages import ROOT, call, empty_folder, error_of
from rich.console import Console

from tei_toolkit import explain, pipeline, recordings
from tei_toolkit.repair.rules import catalogue

Capture = pytest.CaptureFixture[str]
PAGE = """\
Он ушёл в Ш Думу, а гене-
рал остался там.

В Зангезуре было тихо. Армия Зан-
гезура ушла.
"""


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """The folder of a run over two pages of text."""
    here = empty_folder(tmp_path, monkeypatch)
    (here / "page.txt").write_text(f"{PAGE}\f{PAGE}", encoding="utf-8")
    assert call(capsys, "run", "page.txt", "-o", "out", "--lang", "rus").code == 0
    return here / "out"


def explained(capsys: Capture, page: str) -> list[list[str]]:
    answer = call(capsys, "repair", "out", "--explain", page, "--lang", "rus")
    assert answer.code == 0
    head, *rows = [line.split("\t") for line in answer.out.splitlines()]
    assert head[:4] == ["page", "number", "line", "place"]
    return [dict(zip(head, row, strict=True)) for row in rows]  # type: ignore[misc]


def test_each_change_of_a_page_is_a_line_with_its_place_and_rule(out: Path, capsys: Capture) -> None:
    rows = explained(capsys, "p0002")
    wanted = [
        ("p0002", "1", "Ш", "III", "numeral"),
        ("p0002", "1", "гене-|рал", "генерал", "join:lexicon"),
        ("p0002", "3", "Зан-|гезура", "Зангезура", "join:default"),
    ]
    assert [(row["page"], row["line"], row["read"], row["now"], row["rule"]) for row in rows] == wanted
    assert rows[1]["context"] == "Он ушёл в Ш Думу, а [гене-|рал] остался там."
    sentences = {rule.name: rule.sentence for rule in catalogue()}
    assert [row["meaning"] for row in rows] == [sentences[name] for name in ("numeral", "lexicon", "default")]


def test_all_pages_and_json_say_the_same(out: Path, capsys: Capture) -> None:
    rows = explained(capsys, "all")
    assert [row["page"] for row in rows] == ["p0001"] * 3 + ["p0002"] * 3
    data = json.loads(call(capsys, "repair", "out", "--explain", "all", "--json", "--lang", "rus").out)
    assert [{**row, "line": str(row["line"]), "confidence": f"{row['confidence']:g}"} for row in data] == rows


def test_explaining_alone_writes_nothing(out: Path, capsys: Capture) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert call(capsys, "repair", "out", "--explain", "p0001", "--lang", "eng").code == 0
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert call(capsys, "repair", "out", "-o", "new", "--explain", "p0001", "--lang", "rus").code == 0
    assert (out.parent / "new" / "document.json").is_file()


def test_a_page_is_named_by_its_printed_number_too() -> None:
    document = pipeline.repair(recordings.read_alto([ROOT / "xml" / "ocr"]))
    rows = explain.explain(document, "88")
    assert rows == explain.explain(document, "p0002") != ()
    assert {(row.page, row.number) for row in rows} == {("p0002", "88")}
    assert len(explain.explain(document)) == sum(len(block.edits) for block in document.blocks)


def test_a_page_that_is_not_there_is_a_wrong_call(out: Path, capsys: Capture) -> None:
    code, said = error_of(capsys, "repair", "out", "--explain", "p0009")
    assert (code, "there is no such page; there are p0001, p0002" in said) == (2, True)
    code, said = error_of(capsys, "repair", "out")
    assert (code, "--explain PAGE" in said) == (2, True)


def test_on_a_terminal_it_is_a_table(out: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    document = pipeline.repair(recordings.read_alto([out / "ocr"]))
    explain.show(explain.explain(document, "p0001"), False, Console(stderr=True))
    said = capsys.readouterr().out
    assert "read → now" in said
    assert "━" in said
