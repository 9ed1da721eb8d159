"""PAGE XML (PRImA) to a page: regions in reading order, lines, words and boxes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from lxml import etree

from tei_toolkit.errors import MarkupError
from tei_toolkit.markup import parse
from tei_toolkit.model.layout import REGION_KINDS, Box, Line, Page, Region, Scan, Word

NAMESPACE = re.compile(r"http://schema\.primaresearch\.org/PAGE/gts/pagecontent/\d{4}-\d{2}-\d{2}")
REGIONS = {
    "TableRegion": "table", "ImageRegion": "graphic", "GraphicRegion": "graphic", "LineDrawingRegion": "graphic",
    "ChartRegion": "graphic", "MapRegion": "graphic", "SeparatorRegion": "separator", "MathsRegion": "other",
    "ChemRegion": "other", "MusicRegion": "other", "AdvertRegion": "other", "NoiseRegion": "other",
    "UnknownRegion": "other", "CustomRegion": "other",
}  # fmt: skip
KINDS = {
    "credit": "paragraph", "floating": "paragraph", "drop-capital": "paragraph", "endnote": "footnote",
    "linenumber": "other",
}  # fmt: skip
INDEX = re.compile(r"readingOrder\s*\{\s*index\s*:\s*(\d+)")
POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
AGENT = "page"


def read(data: bytes, name: str, number: int = 1) -> Page:
    """The page of a PAGE XML file, of any year's namespace; `number` counts pages from 1 and gives the ids.

    Regions stand in the file's ReadingOrder, those it doesn't name behind them; lines in the order that their
    region's text or their `custom` attribute says, else as they stand. Polygons become the boxes around them.
    Raises MarkupError for anything else than PAGE, and for points that are no numbers.
    """
    element = _page(data, name)
    page_id = f"p{number:04d}"
    regions = []
    for place, region in enumerate(_in_order(element), start=1):
        region_id = f"{page_id}_r{place:02d}"
        lines = tuple(
            _line(line, f"{region_id}_l{count:03d}", name) for count, line in enumerate(_lines(region), start=1)
        )
        regions.append(Region(region_id, _kind(region), _filled(lines, region, region_id), _box(region, name)))
    return Page(page_id, _scan(element, name), tuple(regions), AGENT)


def _page(data: bytes, name: str) -> etree._Element:
    root = parse(data, name)
    kind = etree.QName(root)
    if kind.localname != "PcGts" or not NAMESPACE.fullmatch(kind.namespace or ""):
        raise MarkupError(f"{name}:{root.sourceline}: <{kind.text}> isn't PAGE XML; export it as PAGE")
    pages = root.findall("{*}Page")
    if len(pages) != 1:
        raise MarkupError(f"{name}: {len(pages)} pages; give one PAGE file a page")
    return pages[0]


def _in_order(page: etree._Element) -> Iterator[etree._Element]:
    """Regions with their inner ones, in reading order."""
    regions = {region.get("id", ""): region for region in page.iter("{*}*") if _is_region(region)}
    order = page.find("{*}ReadingOrder")
    named = list(_references(order)) if order is not None else []
    given: set[str] = set()
    for region_id in [*named, *regions]:
        if region_id in regions and region_id not in given:
            given.add(region_id)
            yield regions[region_id]


def _is_region(element: etree._Element) -> bool:
    name = etree.QName(element).localname
    return name == "TextRegion" or name in REGIONS


def _references(group: etree._Element) -> Iterator[str]:
    """Region ids of a reading order: by index where they have one, groups within groups in their place."""
    for part in sorted(group.iterchildren("{*}*"), key=lambda part: int(part.get("index", "0"))):
        if part.get("regionRef"):
            yield part.get("regionRef", "")
        yield from _references(part)


def _kind(region: etree._Element) -> str:
    name = etree.QName(region).localname
    if name in REGIONS:
        return REGIONS[name]
    kind = region.get("type", "paragraph")
    return kind if kind in REGION_KINDS else KINDS.get(kind, "other")


def _lines(region: etree._Element) -> list[etree._Element]:
    lines = region.findall("{*}TextLine")
    indexes = [INDEX.search(line.get("custom", "")) for line in lines]
    if lines and all(indexes):
        numbers = {id(line): int(found[1]) for line, found in zip(lines, indexes, strict=True) if found}
        return sorted(lines, key=lambda line: numbers[id(line)])
    printed = [" ".join(text.split()) for text in _text(region).splitlines()]
    texts = {id(line): " ".join(_text(line).split()) for line in lines}
    if len(set(printed)) == len(printed) and sorted(texts.values()) == sorted(printed):
        return sorted(lines, key=lambda line: printed.index(texts[id(line)]))
    return lines


def _text(element: etree._Element) -> str:
    """The first of the element's readings, in NFC."""
    readings = sorted(element.findall("{*}TextEquiv"), key=lambda reading: int(reading.get("index", "0")))
    text = readings[0].findtext("{*}Unicode") if readings else None
    return unicodedata.normalize("NFC", text or "").strip()


def _line(element: etree._Element, line_id: str, name: str) -> Line:
    words = element.findall("{*}Word")
    parts: Iterable[tuple[str, Box | None, float | None]]
    if any(_text(word) for word in words):
        parts = [(_text(word), _box(word, name), _confidence(word)) for word in words]
    else:
        parts = [(text, None, None) for text in _text(element).split()]
    filled = [part for part in parts if part[0]]
    return Line(
        line_id,
        tuple(Word(f"{line_id}_w{place:03d}", *part) for place, part in enumerate(filled, start=1)),
        box := _box(element, name),
        None if box is None else _baseline(element, box),
    )


def _filled(lines: tuple[Line, ...], region: etree._Element, region_id: str) -> tuple[Line, ...]:
    """The region's lines that hold words; the lines of its own text where it has no others."""
    known = tuple(line for line in lines if line.words)
    if known:
        return known
    made = []
    for place, text in enumerate(filter(str.strip, _text(region).splitlines()), start=1):
        line_id = f"{region_id}_l{place:03d}"
        words = (Word(f"{line_id}_w{count:03d}", word) for count, word in enumerate(text.split(), start=1))
        made.append(Line(line_id, tuple(words)))
    return tuple(made)


def _confidence(word: etree._Element) -> float | None:
    reading = word.find("{*}TextEquiv")
    text = "" if reading is None else reading.get("conf", "")
    return float(text) if re.fullmatch(r"0(\.\d+)?|1(\.0*)?", text) else None


def _box(element: etree._Element, name: str) -> Box | None:
    """The box around the points of Coords; the oldest files have Point elements."""
    coords = element.find("{*}Coords")
    if coords is None:
        return None
    points = _points(coords, name)
    if not points:
        return None
    across, down = zip(*points, strict=True)
    return Box(round(min(across)), round(min(down)), round(max(across)) + 1, round(max(down)) + 1)


def _points(element: etree._Element, name: str) -> list[tuple[float, float]]:
    old = element.findall("{*}Point")
    text = " ".join(f"{point.get('x')},{point.get('y')}" for point in old) or element.get("points", "")
    found = [POINT.fullmatch(pair) for pair in text.split()]
    if not all(found):
        raise MarkupError(f"{name}:{element.sourceline}: points={text[:40]!r} are not x,y numbers; export it again")
    return [(float(pair[1]), float(pair[2])) for pair in found if pair]


def _baseline(line: etree._Element, box: Box) -> tuple[float, float] | None:
    """Slope and offset from the box's bottom left, from the first and the last point of the Baseline."""
    element = line.find("{*}Baseline")
    points = [] if element is None else _points(element, "Baseline")
    if len(points) < 2 or points[0][0] == points[-1][0]:
        return None
    (x, y), (far_x, far_y) = points[0], points[-1]
    slope = (far_y - y) / (far_x - x)
    return slope, y - slope * (x - box.left) - box.bottom


def _scan(page: etree._Element, name: str) -> Scan | None:
    width, height = page.get("imageWidth", ""), page.get("imageHeight", "")
    path = page.get("imageFilename", "")
    if not path:
        return None
    if not (width.isdecimal() and height.isdecimal()):
        raise MarkupError(f"{name}:{page.sourceline}: the image has no size in pixels; export it again")
    return Scan(path, "", int(width), int(height))
