"""The verb evaluate, end to end: the sample's TEI against its truth, as table, JSON and HTML."""

import json
import re
from pathlib import Path

import pytest
from evaluate_texts import compared, tei
from lxml import html

from tei_toolkit.cli import main
from tei_toolkit.evaluate.differences import differences
from tei_toolkit.evaluate.html import html_report
from tei_toolkit.evaluate.reports import text_report

SAMPLE = Path(__file__).parents[1]
TRUTH, RESULT = SAMPLE / "scans" / "truth" / "chapter.xml", SAMPLE / "xml" / "chapter-03.xml"


def test_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures well inside what the toolkit reaches; the page has a crop for every line that differs."""
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    assert main(["evaluate", str(TRUTH), str(RESULT), "--html", str(page), "--json", str(data)]) == 0
    table = capsys.readouterr().out
    assert re.search(r"^  cer +0\.\d\d % +\d+/11069$", table, re.MULTILINE)
    report = json.loads(data.read_text("utf-8"))
    figures = report["figures"]
    assert figures["cer"]["value"] < 0.01
    assert figures["heads.f1"]["value"] == 1
    assert figures["furniture.kept-out"]["value"] > 0.99
    assert figures["hyphens.right"] == {"value": 1.0, "part": 3, "whole": 3, "better": "high"}
    assert figures["notes.bodies.recall"]["whole"] == 13
    assert [entry["page"] for entry in report["pages"]] == [str(number) for number in range(87, 94)]
    root = html.fromstring(page.read_text("utf-8"))
    lines = root.xpath("//div[@class='line']")
    assert 0 < len(lines) <= 200
    assert all(line.xpath(".//img")[0].get("src").startswith("data:image/png;base64,iVBOR") for line in lines)
    assert len(root.xpath("//svg")) == 3
    assert not re.search(r"""(src|href)=["'](?!data:)""", page.read_text("utf-8"))


def test_json_alone_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(TRUTH), str(TRUTH), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["cer"]["value"] == 0


def test_scans_of_another_folder(tmp_path: Path) -> None:
    """Crops come from the folder that is named; where it has no such scan there are none."""
    page = tmp_path / "report.html"
    for folder, crops in ((SAMPLE / "scans", True), (tmp_path, False)):
        assert main(["evaluate", str(TRUTH), str(RESULT), "--html", str(page), "--scans", str(folder)]) == 0
        assert ("data:image/png" in page.read_text("utf-8")) is crops


def test_pages_against_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Recorded ALTO against itself: no error, lines included."""
    pages = SAMPLE / "xml" / "ocr"
    assert main(["evaluate", str(pages), str(pages), "--json", "-"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert figures["cer.lines"]["value"] == figures["wer"]["value"] == 0
    assert figures["ece.words"]["whole"] > 1_000


def test_pages_without_a_truth_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, names in (("truth", "a"), ("result", "ab")):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"{name}.txt").write_text("Один", encoding="utf-8")
    assert main(["evaluate", str(tmp_path / "truth"), str(tmp_path / "result")]) == 0
    assert "b.txt" in capsys.readouterr().err


def test_a_wrong_file_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "none.xml"), str(RESULT)]) == 3
    assert "none.xml" in capsys.readouterr().err


def test_everything_is_escaped(tmp_path: Path) -> None:
    """Markup in the texts, in names of pages and files stays text."""
    bad = "&lt;script&gt;alert(1)&lt;/script&gt;"
    body = f'<pb n="{bad}"/><p><lb/>{bad} {{}}</p>'
    page = html_report(compared(body, body.replace("alert", "&lt;b&gt;")))
    assert "<script" not in page
    assert "<b>" not in page
    path = tmp_path / "a<i>b.xml"
    path.write_bytes(tei("<p>Один</p>"))
    other = tmp_path / "report.html"
    assert main(["evaluate", str(path), str(path), "--html", str(other)]) == 0
    assert "<i>" not in other.read_text("utf-8")


def test_worst_lines_first_and_nothing_lost() -> None:
    """The second line has two errors, the first one; together the lines are the whole text of each side."""
    truth = "<p><lb/>Один два<lb/>три четыре<lb/>пять</p>"
    comparison = compared(truth, "<p><lb/>Одик два<lb/>при чепыре<lb/>пять</p>")
    found = differences(comparison)
    assert [(line.truth.strip(), line.errors) for line in found] == [("три четыре", 2), ("Один два", 1)]
    assert [line.result.strip() for line in found] == ["при чепыре", "Одик два"]


def test_a_line_lost_is_shown_with_the_one_before_it() -> None:
    comparison = compared("<p><lb/>Один<lb/>два<lb/>три</p>", "<p><lb/>Один<lb/>три</p>")
    (line,) = differences(comparison)
    assert "два" in line.truth
    assert line.errors == 4


def test_the_table_names_what_was_not_measured() -> None:
    report = text_report(compared("<p>Один</p>", "<p>Один</p>"))
    last = report.splitlines()[-1]
    assert last.startswith("not measured")
    assert {"cer.lines", "furniture.f1", "furniture.kept-out", "notes"} & set(re.split(r"[ ,]+", last)) == {
        "cer.lines",
        "notes",
    }
    assert " furniture," in last
