"""Scanned PDF files: the size of each page, and its pixels in grey."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from tei_toolkit.images.raster import DAMAGE, LOCK, Size, grey, one_line, too_large

RENDER_DPI = 300
POINTS_PER_INCH = 72
# How far from the page's edge, as a part of its size, an image may end and still fill the page.
MARGIN = 0.01
HEAD = 1024


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF."""
    return b"%PDF-" in head[:HEAD]


def sizes(data: bytes) -> list[Size | str]:
    """The size of each page as `pixels` gives it; a reason in its place where a page can't be read."""
    try:
        with _document(data) as document:
            found = [_page_size(document, number) for number in range(len(document))]
    except DAMAGE as error:
        return [f"not a readable PDF ({one_line(error)}); repair it, or take its password off"]
    return found or ["a PDF without pages; export it again"]


def pixels(path: Path, number: int) -> Image.Image:
    """A page in mode L: its scan where one image fills it, else rendered; raises one of DAMAGE."""
    with _document(path) as document:
        page = document[number]
        scan = _full_page_image(page)
        if scan is not None:
            return grey(scan.get_bitmap().to_pil())
        return grey(page.render(scale=RENDER_DPI / POINTS_PER_INCH).to_pil())


@contextmanager
def _document(source: bytes | Path) -> Iterator[pypdfium2.PdfDocument]:
    with LOCK:
        document = pypdfium2.PdfDocument(source)
        try:
            yield document
        finally:
            document.close()


def _page_size(document: pypdfium2.PdfDocument, number: int) -> Size | str:
    try:
        page = document[number]
        wide, high = page.get_size()
        scan = _full_page_image(page)
        if scan is None:
            scale = RENDER_DPI / POINTS_PER_INCH
            size = Size(math.ceil(wide * scale), math.ceil(high * scale), RENDER_DPI)
        else:
            facts = scan.get_metadata()
            size = Size(facts.width, facts.height, round(facts.width * POINTS_PER_INCH / wide))
    except DAMAGE as error:
        return f"page {number + 1} is damaged ({one_line(error)}); export the PDF again"
    return too_large(size.width, size.height) or size


def _full_page_image(page: pypdfium2.PdfPage) -> pypdfium2.PdfImage | None:
    """The only image of a page, if it fills the page upright and nothing visible lies on it."""
    objects = list(page.get_objects(max_depth=1))
    places = [place for place, thing in enumerate(objects) if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    if len(places) != 1 or page.get_rotation() or any(map(_visible, objects[places[0] + 1 :])):
        return None
    scan = objects[places[0]]
    # A stencil has no colour space: its pixels say where to paint, not what is seen.
    stencil = scan.get_metadata().colorspace == pdfium.FPDF_COLORSPACE_UNKNOWN
    if stencil or pdfium.FPDFPageObj_HasTransparency(scan.raw) or not _fills(scan, page):
        return None
    return scan


def _visible(thing: pypdfium2.PdfObject) -> bool:
    hidden = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    is_text = thing.type == pdfium.FPDF_PAGEOBJ_TEXT
    return not (is_text and pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) == hidden)


def _fills(scan: pypdfium2.PdfImage, page: pypdfium2.PdfPage) -> bool:
    matrix: tuple[float, ...] = scan.get_matrix().get()
    edges: tuple[float, ...] = page.get_bbox()
    wide, turn_x, turn_y, high, x, y = matrix
    left, bottom, right, top = edges
    across, up = MARGIN * (right - left), MARGIN * (top - bottom)
    return (
        abs(turn_x) <= up
        and abs(turn_y) <= across
        and abs(x - left) <= across >= abs(x + wide - right)
        and abs(y - bottom) <= up >= abs(y + high - top)
    )
