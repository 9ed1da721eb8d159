"""Scans whose truth says what stands where: German pages in PAGE XML, Russian books of the 18th century in ALTO."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from tei_toolkit.formats import alto, page_xml
from tei_toolkit.model.layout import Box, Page
from tei_toolkit.repair import RepairSettings, repair

from .corpus import Figures, Place
from .texts import config_for, run
from .word_kinds import Spot, kind_figures, number_figures, order_figure, regions_of

# Kinds of lines that say more than the zone around them.
LINES = {
    "catchword": "catch-word", "catchwords": "catch-word", "signature": "signature-mark", "HeadingLine": "heading",
    "heading": "heading",
}  # fmt: skip


def german(pages: Sequence[str], name: str) -> Callable[[Place], Figures]:
    """German pages, which are four of two books: does each word stand in a region of the truth's kind?"""

    def measure(place: Place) -> Figures:
        folder = place.data / "scans-de-page-xml"
        truth = [
            page_xml.read((folder / f"{page}.xml").read_bytes(), page, number) for number, page in enumerate(pages, 1)
        ]
        _, document = run([folder / f"{page}.jpg" for page in pages], place.work / name, config_for("deu"))
        spots = [regions_of(page) for page in truth]
        order = {"order.lines": order_figure(spots, document.pages)}
        return kind_figures(spots, document.pages) | order

    return measure


def old_russian_book(pages: Sequence[str], name: str) -> Callable[[Place], Figures]:
    """Pages of one Russian book that follow one another."""

    def measure(place: Place) -> Figures:
        files = [place.data / "scans-ru-1793-book" / f"{page}.jpg" for page in pages]
        _, document = run(files, place.work / name, config_for("rus+eng"))
        return _against_zones(files, document.pages)

    return measure


def old_russian_pages(pages: Sequence[str], name: str) -> Callable[[Place], Figures]:
    """Pages of several Russian books: read together, and each then repaired by itself."""

    def measure(place: Place) -> Figures:
        files = [place.data / "scans-ru-1752-1801" / f"{page}.jpeg" for page in pages]
        run(files, place.work / name, config_for("rus+eng"))
        recorded = sorted((place.work / name / "ocr").glob("p*.xml"))
        alone = [repair([alto.read(file.read_bytes(), file.name)[0]], RepairSettings("ru")) for file in recorded]
        return _against_zones(files, [document.pages[0] for document in alone])

    return measure


def _against_zones(files: Sequence[Path], pages: Sequence[Page]) -> Figures:
    truth = [file.with_suffix(".xml") for file in files]
    spots = [zones(file) for file in truth]
    return kind_figures(spots, pages) | number_figures([_number(file) for file in truth], pages)


def zones(file: Path) -> list[Spot]:
    """The zones of a page, and those of its lines whose own kind says more."""
    page = alto.read(file.read_bytes(), file.name)[0]
    spots = regions_of(page)
    root = etree.parse(file).getroot()
    labels = {tag.get("ID"): tag.get("LABEL", "").rpartition(":")[2] for tag in root.iterfind("{*}Tags/*")}
    for line in root.iter("{*}TextLine"):
        kinds = [LINES[label] for tag in line.get("TAGREFS", "").split() if (label := labels.get(tag, "")) in LINES]
        left, top, width, height = (round(float(line.get(name))) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        if kinds:
            spots.append(Spot(kinds[0], Box(left, top, left + width, top + height), len(spots)))
    return spots


def _number(file: Path) -> str | None:
    """The digits in the zone of the page number; the ornaments beside them are misread in the truth."""
    page = alto.read(file.read_bytes(), file.name)[0]
    texts = [line.text for region in page.regions if region.kind == "page-number" for line in region.lines]
    digits = re.findall(r"\d+", " ".join(texts))
    return digits[0] if digits else None
