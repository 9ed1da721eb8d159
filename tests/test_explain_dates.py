"""`tei-toolkit encode --explain dates`: each date with its place, its value, the rule and where its year comes from."""

import json
from pathlib import Path

import pytest
from e2e_pages import ROOT, call, document, empty_folder, error_of, files
from lxml import html
from rich.console import Console

from tei_toolkit import explain, pipeline

Capture = pytest.CaptureFixture[str]
PAGE = """\
Глава 1

31 февраля 1920 года было тихо. Зимой 22 марта шёл дождь.

Война началась 5 мая 1920 г. в городе, а 7 мая кончи-
лась. Пришли 10 июня и 3 июля 1921 г. гости. До марта 1922 г.
"""


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """The folder of a run over a page of text, which looks for no names."""
    here = empty_folder(tmp_path, monkeypatch)
    (here / "tei-toolkit.toml").write_text("[annotate]\nnames = false\n", encoding="utf-8")
    (here / "page.txt").write_text(PAGE, encoding="utf-8")
    assert call(capsys, "run", "page.txt", "-o", "out", "--lang", "rus").code == 0
    return here / "out"


def explained(capsys: Capture) -> list[dict[str, str]]:
    answer = call(capsys, "encode", "out", "--explain", "dates")
    assert answer.code == 0
    head, *rows = [line.split("\t") for line in answer.out.splitlines()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_each_date_is_a_line_with_its_value_its_rule_and_its_year(out: Path, capsys: Capture) -> None:
    rows = explained(capsys)
    assert [(row["line"], row["expression"], row["value"], row["rule"]) for row in rows] == [
        ("2", "31 февраля 1920 года", "", "day"),
        ("2", "22 марта", 'when="--03-22"', "day"),
        ("3", "5 мая 1920 г.", 'when="1920-05-05"', "day"),
        ("3", "7 мая", 'when="1920-05-07"', "day"),
        ("4", "10 июня", 'when="1921-06-10"', "day"),
        ("4", "3 июля 1921 г.", 'when="1921-07-03"', "day"),
        ("4", "До марта 1922 г.", 'notAfter="1922-03"', "month"),
    ]
    assert [row["year"] for row in rows] == [
        "",
        "nowhere",
        "the expression itself",
        "the text goes on from «5 мая 1920 г.»",
        "the row has it",
        "the expression itself",
        "the expression itself",
    ]
    assert {(row["page"], row["place"][:5]) for row in rows} == {("p0001", "p0001")}
    assert rows[3]["context"] == "…мая 1920 г. в городе, а [7 мая] кончилась. Пришли 10…"


def test_the_values_are_those_of_the_tei(out: Path, capsys: Capture) -> None:
    tei = (out / "page.xml").read_text(encoding="utf-8")
    values = [row["value"] for row in explained(capsys) if row["value"]]
    assert len(values) == 6
    assert [value for value in values if f"<date {value}" not in tei] == []


def test_json_says_the_same(out: Path, capsys: Capture) -> None:
    data = json.loads(call(capsys, "encode", "out", "--explain", "dates", "--json").out)
    rows = explained(capsys)
    assert [{**row, "line": str(row["line"]), "confidence": f"{row['confidence']:g}"} for row in data] == rows


def test_explaining_alone_writes_nothing_but_the_page(out: Path, capsys: Capture) -> None:
    before = files(out.parent)
    assert call(capsys, "encode", "out", "--explain", "dates").code == 0
    assert files(out.parent) == before
    assert call(capsys, "encode", "out", "--explain", "dates", "--html", "dates.html").code == 0
    assert files(out.parent).keys() - before.keys() == {"dates.html"}


def test_with_a_folder_it_encodes_as_well(out: Path, capsys: Capture) -> None:
    answer = call(capsys, "encode", "out", "-o", "new", "--explain", "dates")
    assert (answer.code, len(answer.out.splitlines())) == (0, 8)
    assert (out.parent / "new" / "page.xml").is_file()


def test_calls_that_make_no_sense(out: Path, capsys: Capture) -> None:
    for wrong in (("--html", "a.html", "-o", "new"), ("--json", "-o", "new"), ()):
        code, said = error_of(capsys, "encode", "out", *wrong)
        assert (code, "--explain dates" in said) == (2, True), wrong
    assert not (out.parent / "new").exists()


def test_on_a_terminal_it_is_a_table(out: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    explain.show_dates(explain.explain_dates(document(out)), False, Console(stderr=True))
    said = capsys.readouterr()
    assert "year from" in said.out
    assert "━" in said.out
    assert said.err == "7 dates, 1 without a value\n"


def test_the_page_has_a_picture_and_a_row_a_date(out: Path, capsys: Capture) -> None:
    for name in ("a.html", "b.html"):
        assert call(capsys, "encode", "out", "--explain", "dates", "--html", name).code == 0
    data = (out.parent / "a.html").read_bytes()
    assert data == (out.parent / "b.html").read_bytes()
    root = html.fromstring(data.decode())
    rows = [[cell.text_content() for cell in row.findall("td")] for row in root.iterfind(".//tr")][1:]
    assert [row[2] for row in rows] == [row["expression"] for row in explained(capsys)]
    assert len(root.xpath("//svg//g[@class='date']")) == len(rows) == 7
    assert [title.text_content() for title in root.xpath("//svg//g/title")][3] == (
        '7 мая, page p0001: when="1920-05-07"; the text goes on from «5 мая 1920 г.»'
    )
    assert root.xpath("string(//svg/desc)").startswith("7 dates in the order of the text")


def test_a_text_without_dates_has_a_page_too(out: Path, capsys: Capture) -> None:
    (out.parent / "none.txt").write_text("Было тихо.\n", encoding="utf-8")
    assert call(capsys, "run", "none.txt", "-o", "none", "--lang", "rus").code == 0
    assert call(capsys, "encode", "none", "--explain", "dates", "--html", "none.html").code == 0
    said = (out.parent / "none.html").read_text(encoding="utf-8")
    assert ("0 dates" in said, "<svg" in said) == (True, False)


def test_a_run_lists_ten_dates_without_a_value(out: Path, capsys: Capture) -> None:
    for count, listed, more in ((1, 1, 0), (10, 10, 0), (13, 10, 3)):
        (out.parent / "many.txt").write_text("Было 31 июня тихо. " * count + "\n", encoding="utf-8")
        answer = call(capsys, "run", "many.txt", "-o", "many", "--lang", "rus", "--force")
        said = [line.split(maxsplit=2)[2] for line in answer.err.splitlines() if line.startswith("  no value ")]
        assert len([line for line in said if "[31 июня]" in line]) == listed
        rest = [line for line in said if "[31 июня]" not in line]
        assert rest == ([f"+{more} more: tei-toolkit encode many --explain dates"] if more else [])
        assert said[0] == "Было [31 июня] тихо." + (" Было 31 июня…" if count > 1 else "") + ", page p0001, line 1"


def test_dates_stand_page_for_page_with_the_chapter_they_are_in() -> None:
    annotated = pipeline.annotate(pipeline.read_document(ROOT / "xml"))
    rows = explain.explain_dates(annotated)
    assert len(rows) > 30
    assert [row.page for row in rows] == sorted(row.page for row in rows)
    assert {row.number for row in rows} == {str(number) for number in range(87, 94)}
    assert all(row.value and row.rule and row.year for row in rows)
    from_text = {block.text[slice(*a.span)] for block in annotated.blocks for a in block.annotations if a.tag == "date"}
    assert {row.expression.replace("|", "\n") for row in rows} == from_text
