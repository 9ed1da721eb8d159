"""Tesseract's hOCR to a page: the one reader for both engines."""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, Word

LINE_CLASSES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))
Boxes = dict[str, tuple[Box, ...]]
REGION_KINDS = {"ocr_carea": "paragraph", "ocr_photo": "graphic", "ocr_separator": "separator"}


def read(hocr: bytes, page_id: str, scan: Scan, agent: str) -> Page:
    """The page that Tesseract's hOCR describes, in pixels; raises lxml's XMLSyntaxError where it is none."""
    return read_closely(hocr, page_id, scan, agent)[0]


def read_closely(hocr: bytes, page_id: str, scan: Scan, agent: str) -> tuple[Page, Boxes]:
    """The page, and the boxes of the characters of its words by their ids, as far as the hOCR has them.

    Text blocks become paragraphs, pictures and rules regions without lines. Words without a visible
    character vanish, and with them the lines and text blocks that hold nothing else.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(hocr, parser)
    regions: list[Region] = []
    characters: Boxes = {}
    for element in root.iter():
        kind = REGION_KINDS.get(element.get("class", ""))
        if kind is None:
            continue
        name = f"{page_id}_r{len(regions) + 1:02d}"
        lines = tuple(_lines(element, name, characters))
        if lines or kind != "paragraph":
            regions.append(Region(name, kind, lines, _box(_title(element))))
    return Page(page_id, scan, tuple(regions), agent), characters


def _lines(region: etree._Element, region_id: str, characters: Boxes) -> Iterator[Line]:
    number = 0
    for element in region.iter():
        if element.get("class") not in LINE_CLASSES:
            continue
        name = f"{region_id}_l{number + 1:03d}"
        words = tuple(_words(element, name, characters))
        if words:
            number += 1
            yield _line(element, name, words)


def _line(element: etree._Element, name: str, words: tuple[Word, ...]) -> Line:
    title = _title(element)
    baseline = title.get("baseline")
    size = title.get("x_size")
    return Line(
        name,
        words,
        _box(title),
        (float(baseline[0]), float(baseline[1])) if baseline else None,
        float(size[0]) if size else None,
    )


def _words(line: etree._Element, line_id: str, characters: Boxes) -> Iterator[Word]:
    number = 0
    for element in line.iter():
        if element.get("class") != "ocrx_word":
            continue
        parts = [part for part in element.iter() if part.get("class") == "ocrx_cinfo"] or [element]
        said = [" ".join("".join(map(str, part.itertext())).split()) for part in parts]
        text = unicodedata.normalize("NFC", "".join(said))
        if text:
            number += 1
            title = _title(element)
            sure = title.get("x_wconf")
            confidence = float(sure[0]) / 100 if sure else None
            word = Word(f"{line_id}_w{number:03d}", text, _box(title), confidence)
            boxes = [box for part, own in zip(parts, said, strict=True) if (box := _box(_title(part))) for _ in own]
            if len(parts) > 1 or len(boxes) == len(text) == 1:
                characters[word.id] = tuple(boxes)
            yield word


def _title(element: etree._Element) -> dict[str, list[str]]:
    parts = [part.split() for part in element.get("title", "").split(";")]
    return {part[0]: part[1:] for part in parts if part}


def _box(title: dict[str, list[str]]) -> Box | None:
    numbers = title.get("bbox") or title.get("x_bboxes")
    return Box(*map(int, numbers)) if numbers else None
