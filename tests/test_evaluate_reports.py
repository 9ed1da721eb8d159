"""The verb evaluate, end to end: the sample's TEI against its truth, as table, JSON and HTML."""

import base64
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from evaluate_texts import compared, tei
from lxml import html
from PIL import Image

from tei_toolkit.cli import main
from tei_toolkit.evaluate.comparison import compare
from tei_toolkit.evaluate.crops import Crops
from tei_toolkit.evaluate.differences import differences
from tei_toolkit.evaluate.html import html_report
from tei_toolkit.evaluate.page_reader import from_pages
from tei_toolkit.evaluate.reports import text_report
from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, Word

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
    assert len(root.xpath("//svg")) == 4
    assert not re.search(r"""(src|href)=["'](?!data:)""", page.read_text("utf-8"))


def test_the_page_has_the_dates_of_the_result_in_time(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert main(["evaluate", str(TRUTH), str(RESULT), "--html", str(page)]) == 0
    root = html.fromstring(page.read_text("utf-8"))
    titles = [title.text_content() for title in root.xpath("//svg[@class='tl']//g[@class='date']/title")]
    assert len(titles) == RESULT.read_text("utf-8").partition("</teiHeader>")[2].count("<date ") > 30
    assert titles[0] == "в 1917—1921 годах, page 87"


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


def test_a_line_of_a_page_on_its_side_is_shown_upright(tmp_path: Path) -> None:
    """The line runs up the scan; turned clockwise, its black beginning comes to the left."""
    scan = Image.new("L", (60, 200), 255)
    scan.paste(0, (0, 150, 60, 200))
    scan.save(tmp_path / "a.png")
    words = (Word("w1", "Весна", Box(20, 20, 40, 180)),)
    region = Region("r1", "paragraph", (Line("l1", words, words[0].box),))
    page = Page("p1", Scan("a.png", "", 60, 200), (region,), turn=90)
    side = from_pages([page], "a.xml", str(tmp_path))
    (line,) = differences(compare(replace(side, text="Всё"), side))
    crop = Crops().cut(line)
    assert crop is not None
    shown = Image.open(BytesIO(base64.b64decode(crop.partition(",")[2]))).convert("L")
    assert shown.width > shown.height
    assert (shown.getpixel((1, 5)), shown.getpixel((shown.width - 2, 5))) == (0, 255)
