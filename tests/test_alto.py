"""ALTO: pages come back as they were, files keep the schema's order, other programs' files are read."""

from dataclasses import replace
from pathlib import Path

import pytest
from alto_order import faults
from alto_pages import agents, pages
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.errors import InvariantError, MarkupError
from tei_toolkit.formats.alto import read, write
from tei_toolkit.model.bend import POWERS, Bend
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Box, Line, Mark, Page, Region, Scan, Word

AGENT = Agent("ocr", "Tesseract via tesserocr", "5.5.4", "0123456789abcdef", ("rus.traineddata sha256:ab",))
WORD = Word("p0003_r01_l001_w001", "гене-", Box(10, 20, 90, 50), 0.96, frozenset({"italic", "small-caps"}))
MARK = Mark("p0003_r01_l001_m01", "4", Box(91, 15, 97, 28), 0.71, WORD.id)
LINE = Line("p0003_r01_l001", (WORD,), Box(10, 20, 90, 50), (0.001, -12.0), 43.535469, (MARK,))
PAGE = Page(
    "p0003",
    Scan("scans/163.tif", "c0ffee", 2480, 3508, 300, 2),
    (
        Region("p0003_r01", "footnote", (LINE,), Box(10, 20, 90, 50)),
        Region("p0003_r02", "graphic", (), Box(0, 100, 50, 150)),
        Region("p0003_r03", "separator", (), Box(0, 60, 50, 62)),
    ),
    "ocr",
    "163",
)


@given(pages(), agents())
def test_a_page_comes_back_as_it_was(page: Page, agent: Agent) -> None:
    data = write(page, agent)
    assert read(data, "p.xml") == (page, agent)
    assert write(page, agent) == data
    assert faults(data) == []


def test_what_stands_where() -> None:
    text = write(PAGE, AGENT).decode()
    for part in (
        '<fileIdentifier fileIdentifierLocation="sha256">c0ffee</fileIdentifier>',
        "<MeasurementUnit>pixel</MeasurementUnit>",
        "<softwareVersion>5.5.4</softwareVersion>",
        "<processingStepDescription>rus.traineddata sha256:ab</processingStepDescription>",
        'PRINTED_IMG_NR="163"',
        'BASELINE="10 38.0 90 38.080"',
        'CONTENT="гене-" HPOS="10" VPOS="20" WIDTH="80" HEIGHT="30" WC="0.96" STYLE="italics smallcaps"',
        '<StructureTag ID="region.footnote" TYPE="region" LABEL="footnote"/>',
        '<Illustration ID="p0003_r02"',
        '<GraphicalElement ID="p0003_r03"',
    ):
        assert part in text, part


def test_how_a_page_lies_stands_in_tags_and_what_was_done_is_a_step_of_its_own() -> None:
    assert PAGE.scan is not None
    lying = replace(
        PAGE,
        scan=replace(PAGE.scan, part=Box(0, 0, 1240, 3508)),
        turn=90,
        inferred=True,
        preparation=("turned 90", "dewarped"),
        bend=Bend((0.5,) * len(POWERS), 0.01, 3508.0, 1240.0),
    )
    data = write(lying, AGENT)
    text = data.decode()
    for part in (
        '<OtherTag ID="page.part" TYPE="part" LABEL="bbox 0 0 1240 3508"/>',
        '<OtherTag ID="page.turn" TYPE="turn" LABEL="90"/>',
        '<OtherTag ID="page.inferred-number" TYPE="inferred-number" LABEL="163"/>',
        '<OtherTag ID="page.bend" TYPE="bend" LABEL="0.01 3508.0 1240.0 0.0 0.0 0.5 0.5',
        "<processingCategory>preOperation</processingCategory>",
        "<processingStepDescription>turned 90</processingStepDescription>",
    ):
        assert part in text, part
    assert read(data, "p.xml") == (lying, AGENT)
    assert faults(data) == []
    for wrong in (("bbox 0 0 1240 3508", "bbox 0 0"), ("0.01 3508.0", "0.01 -1")):
        with pytest.raises(MarkupError, match=r"p\.xml:\d+"):
            read(text.replace(*wrong).encode(), "p.xml")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("<Tags>", "<Tags><Page/>"), "<Tags> holds"),
        (('CONTENT="гене-" ', ""), "<String> lacks CONTENT"),
        (('ID="region.footnote"', 'ID="other"'), "TAGREFS to 'region.footnote'"),
        (('WC="0.96"', 'WC="96"'), "out of range"),
        (('STYLE="italics', 'STYLE="italic'), "is unknown"),
    ],
)
def test_the_check_of_the_order_can_fail(change: tuple[str, str], fault: str) -> None:
    assert any(fault in found for found in faults(write(PAGE, AGENT).decode().replace(*change).encode()))


def test_what_alto_cannot_hold_is_refused() -> None:
    def with_word(word: Word) -> Page:
        line = replace(LINE, words=(word,))
        return replace(PAGE, regions=(replace(PAGE.regions[0], lines=(line,)),))

    for page, reason in (
        (replace(PAGE, agent="someone"), "not by 'ocr'"),
        (
            replace(PAGE, regions=(replace(PAGE.regions[0], lines=(replace(LINE, words=()),)),)),
            "without words",
        ),
        (with_word(replace(WORD, style=frozenset({"blinking"}))), "blinking"),
        (with_word(replace(WORD, text="\x01")), "XML can't hold"),
    ):
        with pytest.raises(InvariantError, match=reason):
            write(page, AGENT)


def foreign(body: str, version: int = 4, unit: str = "pixel", number: str = "12") -> bytes:
    return f"""<alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#">
      <Description><MeasurementUnit>{unit}</MeasurementUnit>
        <sourceImageInformation><fileName> a.jpg </fileName></sourceImageInformation>
        <OCRProcessing ID="x"><ocrProcessingStep><processingSoftware><softwareName>Reader</softwareName>
          <softwareVersion>7</softwareVersion></processingSoftware></ocrProcessingStep></OCRProcessing>
      </Description>
      <Tags><OtherTag ID="N" LABEL="NumberingZone"/><OtherTag ID="F" LABEL="footnote"/></Tags>
      <Layout><Page ID="eSc_page" PHYSICAL_IMG_NR="{number}" WIDTH="1500.0" HEIGHT="2800">{body}</Page>
      </Layout>
    </alto>""".encode()


PLACE = 'HPOS="10.4" VPOS="20" WIDTH="80.2" HEIGHT="30"'


@pytest.mark.parametrize("version", [2, 3, 4])
def test_a_file_of_another_program_is_read_as_far_as_it_goes(version: int) -> None:
    body = f"""<BottomMargin>
      <TextBlock ID="z" TAGREFS="N"><TextLine><String CONTENT="163"/></TextLine></TextBlock></BottomMargin>
      <PrintSpace><ComposedBlock ID="c"><TextBlock ID="b" {PLACE} TAGREFS="missing">
        <Shape><Polygon POINTS="1 2 3 4"/></Shape>
        <TextLine ID="l" BASELINE="10 40 90 44" {PLACE}><Shape><Polygon POINTS="1 2"/></Shape>
          <String CONTENT="пере" {PLACE} WC="0.5" STYLE="bold"/><HYP CONTENT="¬"/></TextLine>
        <TextLine><String CONTENT="два  слова" {PLACE}/><SP/><String CONTENT=" "/></TextLine>
        <TextLine><String CONTENT=""/></TextLine>
      </TextBlock></ComposedBlock><Illustration ID="i" {PLACE}/></PrintSpace>"""
    page, agent = read(foreign(body, version), "a.xml")
    box = Box(10, 20, 91, 50)
    name = "p0012_r01_l00"
    assert agent == Agent("ocr", "Reader", "7")
    assert page.scan == Scan("a.jpg", "", 1500, 2800)
    assert [region.kind for region in page.regions] == ["paragraph", "graphic", "page-number"]
    assert page.regions[0].lines == (
        Line(f"{name}1", (Word(f"{name}1_w001", "пере¬", box, 0.5, frozenset({"bold"})),), box,
             (0.05, -10.0)),
        Line(f"{name}2", (Word(f"{name}2_w001", "два"), Word(f"{name}2_w002", "слова"))),
    )  # fmt: skip
    assert page.regions[2].lines[0].words[0].id == "p0012_r03_l001_w001"
    assert read(write(page, agent), "b.xml") == (page, agent)


@pytest.mark.parametrize(
    ("baseline", "wanted"),
    [
        ("45", (0.0, -5.0)),
        ("10,40 50,42 90,44", (0.05, -10.0)),
        ("110 45 210 55", (0.1, -15.0)),
        ("", None),
        ("10 40 90", None),
        ("10 40 10 44", None),
        ("a b c d", None),
    ],
)
def test_baselines_of_all_sorts(baseline: str, wanted: tuple[float, float] | None) -> None:
    line = f'<TextLine {PLACE} BASELINE="{baseline}"><String CONTENT="a"/></TextLine>'
    page, _ = read(foreign(f'<PrintSpace><TextBlock ID="b">{line}</TextBlock></PrintSpace>'), "a.xml")
    assert next(page.lines()).baseline == wanted


def test_other_units_leave_no_boxes() -> None:
    line = f'<TextLine {PLACE}><String CONTENT="a" {PLACE}/></TextLine>'
    body = f'<PrintSpace><TextBlock ID="b" {PLACE}>{line}</TextBlock></PrintSpace>'
    page, _ = read(foreign(body, unit="mm10"), "a.xml")
    assert (page.scan, page.regions[0].box, next(page.words())) == (
        None, None, Word("p0012_r01_l001_w001", "a"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.xml:1: not well-formed"),
        (b"<alto>\n<x></alto>", "a.xml:2: not well-formed"),
        (b"<html/>", "a.xml:1: <html> isn't ALTO"),
        (b'<alto xmlns="http://www.loc.gov/standards/alto/ns-v9#"/>', "isn't ALTO"),
        (b'<!DOCTYPE alto [<!ENTITY e SYSTEM "file:///etc/hostname">]><alto>&e;</alto>', "DOCTYPE"),
        (foreign("").replace(b"<Page", b"<Empty").replace(b"</Page", b"</Empty"), "a.xml: 0 pages"),
        (
            foreign('\n<PrintSpace>\n<TextBlock ID="b" HPOS="x"/></PrintSpace>'),
            "a.xml:10: <TextBlock>: HPOS='x'",
        ),
        (foreign("", number="1e999999999"), "PHYSICAL_IMG_NR='1e999999999' is not a number"),
        (write(PAGE, AGENT).replace(b"confidence 0.71", b"confidence high"), "<OtherTag>: a note mark's"),
    ],
)
def test_a_bad_file_says_where(data: bytes, reason: str) -> None:
    with pytest.raises(MarkupError) as caught:
        read(data, "a.xml")
    assert reason in str(caught.value)


@given(st.binary(max_size=60), st.integers(0, 4000))
def test_a_damaged_file_is_read_or_refused(noise: bytes, place: int) -> None:
    whole = write(PAGE, AGENT)
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    try:
        page, _ = read(damaged, "a.xml")
    except MarkupError:
        return
    assert isinstance(page, Page)


@pytest.mark.needs_shared
def test_real_files_of_another_program(shared: Path) -> None:
    texts = 0
    for path in sorted([*(shared / "data").glob("scans-fr-*/*.xml"), *(shared / "data").glob("scans-ru-17*/*.xml")]):
        page, agent = read(path.read_bytes(), path.name)
        assert page.scan is not None
        assert page.scan.path == path.with_suffix(Path(page.scan.path).suffix).name
        assert all(line.box and line.baseline for line in page.lines())
        assert read(write(page, agent), "again") == (page, agent)
        texts += sum(1 for _ in page.lines())
    assert texts > 800
    page, _ = read((shared / "data" / "scans-ru-1793-book" / "page_120.xml").read_bytes(), "page_120.xml")
    assert page.id == "p0119"
    assert [region.kind for region in page.regions] == ["paragraph", "page-number"]
    assert next(page.lines()).text == "титло, которое онъ, казалось, дѣ-"
