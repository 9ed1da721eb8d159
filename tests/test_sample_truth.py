"""The sample chapter's truth holds what it promises and agrees with the printed lines of its pages."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

SCANS = Path(__file__).parents[1] / "scans"
TEI = "{http://www.tei-c.org/ns/1.0}"
FLOW = {"body", "head", "caption", "table"}
UNPRINTED = {TEI + "figDesc", TEI + "pb", TEI + "fw", TEI + "note"}

Page = dict[str, Any]


@pytest.fixture(scope="module")
def chapter() -> etree._Element:
    root = etree.parse(str(SCANS / "truth" / "chapter.xml")).getroot()
    found = root.find(f".//{TEI}div")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    loaded: list[Page] = json.loads((SCANS / "truth" / "lines.json").read_text("utf-8"))
    return loaded


def content(element: etree._Element) -> str:
    """All text within `element`, with single spaces."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def text_before(element: etree._Element) -> str:
    """The text directly before `element`."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text if parent is not None else "") or ""


def squeeze(text: str) -> str:
    return "".join(text.split())


def printed_text(element: etree._Element, *, breaks: bool = False) -> str:
    """The text of `element` as printed: a note gives its number, a page break a form feed if `breaks`."""
    parts = [element.text or ""]
    for child in element.iterchildren(tag=etree.Element):
        if child.tag not in UNPRINTED:
            parts.append(printed_text(child, breaks=breaks))
        elif child.tag == TEI + "note":
            parts.append(child.get("n", ""))
        elif child.tag == TEI + "pb" and breaks:
            parts.append("\N{SYMBOL FOR FORM FEED}")
        parts.append(child.tail or "")
    return "".join(parts)


def read_along(truth: str, lines: list[str]) -> list[int]:
    """Where each line ends in `truth`, both without spaces; a line-end hyphen goes if the truth has none."""
    ends, at = [], 0
    for line in map(squeeze, lines):
        wanted = line if truth.startswith(line, at) else line.removesuffix("-")
        assert truth.startswith(wanted, at), f"printed {line!r}, written {truth[at : at + 60]!r}"
        at += len(wanted)
        ends.append(at)
    return ends


def texts(page: Page, kinds: set[str]) -> list[str]:
    return [line["text"] for line in page["lines"] if line["kind"] in kinds]


def test_text_equals_the_printed_lines(chapter: etree._Element, pages: list[Page]) -> None:
    truth = squeeze(printed_text(chapter))
    assert read_along(truth, [text for page in pages for text in texts(page, FLOW)])[-1] == len(truth)


def test_notes_equal_the_printed_notes(chapter: etree._Element, pages: list[Page]) -> None:
    truth = "".join(squeeze(note.get("n", "") + printed_text(note)) for note in chapter.iter(TEI + "note"))
    assert read_along(truth, [text for page in pages for text in texts(page, {"note"})])[-1] == len(truth)


def test_page_breaks_fall_where_the_pages_begin(chapter: etree._Element, pages: list[Page]) -> None:
    ends = [0]
    truth = squeeze(printed_text(chapter))
    for page in pages[:-1]:
        lines = texts(page, FLOW)
        ends.append(ends[-1] + read_along(truth[ends[-1] :], lines)[-1])
    parts = squeeze(printed_text(chapter, breaks=True)).split("\N{SYMBOL FOR FORM FEED}")
    starts = [sum(len(part) for part in parts[: index + 1]) for index in range(len(parts) - 1)]
    assert starts == ends
    assert [pb.get("n") for pb in chapter.iter(TEI + "pb")] == [page["n"] for page in pages]


def test_page_break_in_a_word_says_so(chapter: etree._Element) -> None:
    for pb in chapter.iter(TEI + "pb"):
        in_word = text_before(pb) != "" and not text_before(pb)[-1].isspace()
        assert (pb.get("break") == "no") == in_word


def test_running_heads_and_page_numbers_are_the_printed_ones(chapter: etree._Element, pages: list[Page]) -> None:
    kinds = {"header": "header", "pageNum": "page-number"}
    marked = Counter((kinds[fw.get("type", "")], fw.text) for fw in chapter.iter(TEI + "fw"))
    printed = Counter(
        (line["kind"], line["text"]) for page in pages for line in page["lines"] if line["kind"] in kinds.values()
    )
    assert marked == printed
    assert not texts(pages[0], {"header"})
    assert all(len(texts(page, {"header"})) == 1 for page in pages[1:])


def test_note_marks_are_numbered_through_and_stand_on_the_page_of_their_note(pages: list[Page]) -> None:
    numbers = []
    for page in pages:
        found: dict[bool, list[str]] = {True: [], False: []}
        for line in page["lines"]:
            for mark in line.get("marks", []):
                found[line["kind"] == "note"].append(line["text"][mark["start"] : mark["stop"]])
        assert found[True] == found[False]
        numbers += found[False]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    ("tag", "least"),
    [
        ("persName", 35),
        ("placeName", 50),
        ("orgName", 25),
        ("date", 35),
        ("note", 10),
        ("head", 8),
        ("p", 18),
    ],
)
def test_there_is_enough_of_each_element(chapter: etree._Element, tag: str, least: int) -> None:
    assert len(list(chapter.iter(TEI + tag))) >= least


@pytest.mark.parametrize(("tag", "count"), [("table", 1), ("figure", 1), ("quote", 1), ("pb", 7), ("row", 5)])
def test_there_is_exactly_this_of_each_element(chapter: etree._Element, tag: str, count: int) -> None:
    assert len(list(chapter.iter(TEI + tag))) == count


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("22 марта", {"when": "1918-03-22", "cert": "medium"}),
        ("2 апреля 1920 года", {"when": "1920-04-02"}),
        ("в 1919 году", {"when": "1919"}),
        ("1917—1918 гг.", {"from": "1917", "to": "1918"}),
        ("9—11 апреля", {"from": "1918-04-09", "to": "1918-04-11", "cert": "medium"}),
        ("с 22 марта по 3 апреля 1918 г.", {"from": "1918-03-22", "to": "1918-04-03"}),
        ("В ночь с 22 на 23 марта", {"from": "1918-03-22", "to": "1918-03-23", "cert": "medium"}),
        ("В начале 1920 года", {"notBefore": "1920-01", "notAfter": "1920-04"}),
        ("К концу апреля", {"notBefore": "1920-04-21", "notAfter": "1920-04-30", "cert": "medium"}),
        ("март 1918 г.", {"when": "1918-03"}),
        ("12.03.1921", {"when": "1921-03-12"}),
        ("25 октября (7 ноября) 1917 г.", {"when": "1917-11-07", "when-custom": "1917-10-25"}),
        ("В первой половине XIX в.", {"notBefore": "1801", "notAfter": "1850"}),
        ("в 1920-х годах", {"from": "1920", "to": "1929"}),
        ("зимой 1918/19 г.", {"from": "1918-12", "to": "1919-02"}),
        ("в XVIII веке", {"from": "1701", "to": "1800"}),
        ("1918, 12 апреля", {"when": "1918-04-12"}),
    ],
)
def test_dates_of_every_shape_have_their_value(chapter: etree._Element, text: str, attributes: dict[str, str]) -> None:
    found = [dict(d.attrib) for d in chapter.iter(TEI + "date") if content(d) == text]
    assert attributes in found


@pytest.mark.parametrize("text", ["№ 1920", "высота 120", "1 200 товарных", "1 900 пудов", "3 360", "1 919"])
def test_numbers_that_are_no_dates_are_not_marked(chapter: etree._Element, text: str) -> None:
    assert text in " ".join(printed_text(chapter).split())
    assert all(text not in content(date) for date in chapter.iter(TEI + "date"))


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        (
            "persName",
            ["А. П. Коростелёв", "Коростелёве", "Салимову", "Мария Николаевна Вельяминова", "Николае II"],
        ),
        (
            "placeName",
            ["Новоузенском уезде", "Волги", "Волге", "Покровской слободы", "Покровска", "Саратове"],
        ),
        (
            "orgName",
            ["XI-ой армии", "III Думе", "XI съезд РКП(б)", "1-м Саратовским пехотным полком", "РГИА"],
        ),
    ],
)
def test_names_stand_marked(chapter: etree._Element, tag: str, names: list[str]) -> None:
    marked = {content(element) for element in chapter.iter(TEI + tag)}
    assert set(names) <= marked


def test_ranks_stay_outside_persons(chapter: etree._Element) -> None:
    ranks = re.compile(r"генерал|подполковник|министр|инженер|комиссар|инспектор|врач", re.IGNORECASE)
    assert not [name for name in chapter.iter(TEI + "persName") if ranks.search(content(name))]


def test_printed_hyphens_are_of_both_kinds(chapter: etree._Element, pages: list[Page]) -> None:
    lines = [text for page in pages for text in texts(page, FLOW)]
    truth = squeeze(printed_text(chapter))
    ends = read_along(truth, lines)
    kept = [truth[end - 1] == "-" for line, end in zip(lines, ends, strict=True) if line.endswith("-")]
    assert kept.count(False) >= 60
    assert kept.count(True) >= 2
    for word in ("Генерал-майор", "какой-либо", "из-за", "юго-восточной", "каких-нибудь", "Кое-где"):
        assert word in truth


def test_words_and_paragraphs_run_over_page_ends(chapter: etree._Element, pages: list[Page]) -> None:
    breaks = list(chapter.iter(TEI + "pb"))
    assert sum(pb.get("break") == "no" for pb in breaks) >= 2
    assert len(chapter.findall(f".//{TEI}p/{TEI}pb")) >= 4
    assert sum(text_before(pb).endswith("-") for pb in breaks) == 1


def test_one_note_runs_over_a_page_end_and_one_page_has_none(pages: list[Page]) -> None:
    firsts = [next((line for line in page["lines"] if line["kind"] == "note"), None) for page in pages]
    assert sum(first is None for first in firsts) == 1
    assert sum(first is not None and "marks" not in first for first in firsts) == 1


def test_lines_lie_within_their_scan(pages: list[Page]) -> None:
    for page in pages:
        with Image.open(SCANS / f"{page['page']}.jpg") as scan:
            assert scan.mode == "L"
            assert scan.info["dpi"] == (300, 300)
            width, height = scan.size
            for left, top, right, bottom in (line["box"] for line in page["lines"]):
                assert 0 <= left < right <= width
                assert 0 <= top < bottom <= height


def test_lines_lie_on_ink(pages: list[Page]) -> None:
    for page in pages:
        with Image.open(SCANS / f"{page['page']}.jpg") as scan:
            for line in page["lines"]:
                assert min(scan.crop(line["box"]).tobytes()) < 120, line["text"]
