"""PAGE XML of any year to pages."""

from pathlib import Path

import pytest

from tei_toolkit.errors import MarkupError
from tei_toolkit.formats import page_xml
from tei_toolkit.model.layout import Box, Page

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/"
YEARS = ("2010-03-19", "2013-07-15", "2019-07-15")


def page(inner: str, year: str = "2019-07-15") -> Page:
    """The page with this content."""
    root = f'<PcGts xmlns="{NAMESPACE}{year}">'
    data = f'{root}<Page imageFilename="a.jpg" imageWidth="100" imageHeight="80">{inner}</Page></PcGts>'
    return page_xml.read(data.encode(), "a.xml", 3)


def region(name: str, text: str, more: str = "") -> str:
    """A text region with one line."""
    equiv = f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv>"
    return f'<TextRegion id="{name}" {more}><TextLine id="{name}l">{equiv}</TextLine></TextRegion>'


def texts(found: Page) -> list[str]:
    """The text of each region."""
    return [" / ".join(line.text for line in region.lines) for region in found.regions]


@pytest.mark.parametrize("year", YEARS)
def test_every_year_is_read(year: str) -> None:
    found = page(region("a", "Один два", 'type="heading"'), year)
    assert (found.id, texts(found), found.regions[0].kind) == ("p0003", ["Один два"], "heading")
    assert [word.id for word in found.words()] == ["p0003_r01_l001_w001", "p0003_r01_l001_w002"]
    assert found.scan is not None
    assert (found.scan.path, found.scan.width, found.scan.height) == ("a.jpg", 100, 80)


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("", ["а", "б", "в"]),
        ('<OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="a"/><RegionRefIndexed index="0" regionRef="c"/>'
         "</OrderedGroup>", ["в", "а", "б"]),
        ('<OrderedGroup id="g"><OrderedGroupIndexed index="1" id="h"><RegionRefIndexed index="0" regionRef="a"/>'
         '</OrderedGroupIndexed><RegionRefIndexed index="0" regionRef="b"/></OrderedGroup>', ["б", "а", "в"]),
        ('<UnorderedGroup id="g"><RegionRef regionRef="b"/><RegionRef regionRef="x"/></UnorderedGroup>',
         ["б", "а", "в"]),
    ],
)  # fmt: skip
def test_reading_order(order: str, wanted: list[str]) -> None:
    regions = region("a", "а") + region("b", "б") + region("c", "в")
    assert texts(page(f"<ReadingOrder>{order}</ReadingOrder>{regions}")) == wanted


def test_kinds() -> None:
    inner = "".join(
        region(kind, "а", f'type="{kind}"') for kind in ("footnote-continued", "page-number", "credit", "signature")
    )
    found = page(inner + region("z", "а") + '<TableRegion id="t"/><SeparatorRegion id="s"/><ImageRegion id="i"/>')
    assert [one.kind for one in found.regions] == [
        "footnote-continued", "page-number", "paragraph", "other", "paragraph", "table", "separator", "graphic",
    ]  # fmt: skip


def test_words_with_boxes_confidence_and_baseline() -> None:
    line = (
        '<TextRegion id="a"><Coords points="0,0 50,0 50,20 0,20"/><TextLine id="l"><Coords points="1,2 41,2 41,18"/>'
        '<Baseline points="1,15 41,17"/><Word id="w"><Coords points="1,2 20,2 20,18 1,18"/>'
        '<TextEquiv conf="0.75"><Unicode>мои\u0306</Unicode></TextEquiv></Word></TextLine></TextRegion>'
    )
    (only,) = page(line).regions
    (found,) = only.lines
    (word,) = found.words
    assert (only.box, found.box) == (Box(0, 0, 51, 21), Box(1, 2, 42, 19))
    assert (word.text, word.box, word.confidence) == ("мой", Box(1, 2, 21, 19), 0.75)
    assert found.baseline == (0.05, -4.0)


def test_the_oldest_files_have_point_elements() -> None:
    found = page('<TextRegion id="a"><Coords><Point x="5" y="6"/><Point x="9" y="8"/></Coords></TextRegion>', YEARS[0])
    assert found.regions[0].box == Box(5, 6, 10, 9)


def _lines(*lines: tuple[str, str]) -> str:
    return "".join(
        f'<TextLine id="l{place}" custom="{custom}"><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>'
        for place, (text, custom) in enumerate(lines)
    )


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        (_lines(("б", ""), ("а", "")), "б / а"),
        (_lines(("б", "readingOrder {index:1;}"), ("а", "readingOrder {index:0;}")), "а / б"),
        (_lines(("б", ""), ("а", "")) + "<TextEquiv><Unicode>а\nб</Unicode></TextEquiv>", "а / б"),
        (_lines(("б", ""), ("а", "")) + "<TextEquiv><Unicode>а и б</Unicode></TextEquiv>", "б / а"),
        ("<TextEquiv><Unicode>а\nб</Unicode></TextEquiv>", "а / б"),
    ],
)
def test_order_of_lines(inner: str, wanted: str) -> None:
    assert texts(page(f'<TextRegion id="a">{inner}</TextRegion>')) == [wanted]


@pytest.mark.parametrize(
    "data",
    [
        b"<PcGts",
        b"<!DOCTYPE PcGts><PcGts/>",
        b"<PcGts/>",
        f'<PcGts xmlns="{NAMESPACE}{YEARS[2]}"/>'.encode(),
        f'<PcGts xmlns="{NAMESPACE}{YEARS[2]}"><Page imageFilename="a"/></PcGts>'.encode(),
    ],
)
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(MarkupError, match=r"^a\.xml"):
        page_xml.read(data, "a.xml")


def test_points_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(MarkupError, match="points"):
        page('<TextRegion id="a"><Coords points="1,a"/></TextRegion>')


@pytest.mark.needs_shared
def test_real_pages(shared: Path) -> None:
    """Their region types, in reading order, and the lines of a footnote in the order of the region's text."""
    folder = shared / "data" / "scans-de-page-xml"
    found = {path.stem: page_xml.read(path.read_bytes(), path.name) for path in folder.glob("*.xml")}
    assert len(found) == 4
    kinds = [one.kind for one in found["ruempler_gartenbau_1882_0120"].regions]
    assert kinds == ["page-number", "header", *["paragraph"] * 4, "table", "table", "separator"]
    notes = [one for one in found["clauren_mimil_1815_0040"].regions if one.kind == "footnote"]
    assert [line.text for line in notes[0].lines][-1] == "Batzen."
    body = next(one for one in found["clauren_mimil_1815_0040"].regions if one.kind == "paragraph")
    assert body.lines[0].text.startswith("ben, mit einer")
    assert body.lines[-1].text.startswith("ſches Gras")
    for one in found.values():
        assert one.scan is not None
        assert all(line.box.right <= one.scan.width + 1 for line in one.lines() if line.box)
