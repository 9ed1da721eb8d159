"""The facsimile: where pages, regions and lines stand on the scans, and URLs of scans and parts of them."""

from collections.abc import Sequence
from urllib.parse import quote

from lxml import etree

from tei_toolkit.model.layout import Box, Page, Region, Scan
from tei_toolkit.tei.nodes import XML_ID, child, element


def make_facsimile(pages: Sequence[Page]) -> etree._Element | None:
    """A surface a page with a scan, a zone a region and a line; None where no page has a scan."""
    node = element("facsimile")
    for page in pages:
        if page.scan is not None:
            node.append(_surface(page, page.scan))
    return node if len(node) else None


def frame(scan: Scan) -> Box:
    """What of the scan is the page: all of it, or its part of a double page."""
    return scan.part or Box(0, 0, scan.width, scan.height)


def scan_url(scan: Scan, place: Box | None = None) -> str:
    """The scan's path as a URL, with a W3C media fragment for a place on it.

    The frame of a file of several pages stands there too, counted from 1.
    """
    parts = []
    if scan.page > 0 or scan.path.lower().endswith(".pdf"):
        parts.append(f"page={scan.page + 1}")
    if place is not None:
        parts.append(f"xywh={place.left},{place.top},{place.width},{place.height}")
    path = quote(scan.path, safe="/.:~")
    return f"{path}#{'&'.join(parts)}" if parts else path


def _surface(page: Page, scan: Scan) -> etree._Element:
    node = element("surface", n=page.number)
    node.set(XML_ID, page.id)
    box = frame(scan)
    _set_box(node, box)
    child(node, "graphic", url=scan_url(scan, scan.part), width=f"{box.width}px", height=f"{box.height}px")
    for region in page.regions:
        if region.box is not None and region.kind != "separator":
            node.append(_zone(region, region.box, page.turn))
    return node


def _zone(region: Region, box: Box, turn: int) -> etree._Element:
    """A region and its lines; `rotate` says how they are turned, clockwise, against the upright."""
    rotate = str(360 - turn) if turn else None
    zone = element("zone", type=region.kind, rotate=rotate)
    zone.set(XML_ID, region.id)
    _set_box(zone, box)
    for line in region.lines:
        if line.box is not None:
            inner = child(zone, "zone", type="line", rotate=rotate)
            inner.set(XML_ID, line.id)
            _set_box(inner, line.box)
    return zone


def _set_box(node: etree._Element, box: Box) -> None:
    for name, value in zip(("ulx", "uly", "lrx", "lry"), box, strict=True):
        node.set(name, str(value))
