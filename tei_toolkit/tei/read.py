"""The way back from TEI: which place on which scan an id of the facsimile means."""

from typing import NamedTuple

from lxml import etree

from tei_toolkit.errors import MarkupError
from tei_toolkit.markup import parse
from tei_toolkit.model.layout import Box
from tei_toolkit.tei.nodes import TEI_NS, XML_ID

_CORNERS = ("ulx", "uly", "lrx", "lry")


class Place(NamedTuple):
    """A box in pixels on the scan with this URL, and how many degrees clockwise set it upright (quarter turns)."""

    url: str
    box: Box
    turn: int = 0


def places(data: bytes, name: str = "TEI") -> dict[str, Place]:
    """Every surface and zone of a TEI file, by its xml:id; raises MarkupError where it can't be read."""
    root = parse(data, name)
    found: dict[str, Place] = {}
    for surface in root.iter(f"{{{TEI_NS}}}surface"):
        graphic = surface.find(f"{{{TEI_NS}}}graphic")
        url = graphic.get("url", "") if graphic is not None else ""
        for node in surface.iter(f"{{{TEI_NS}}}surface", f"{{{TEI_NS}}}zone"):
            found[node.get(XML_ID, "")] = Place(url, _box(node, name), _turn(node))
    return found


class LineZone(NamedTuple):
    """Where a printed line stands: the ids of its region and of its page."""

    region: str
    page: str


def line_zones(node: etree._Element) -> dict[str, LineZone]:
    """The zones of printed lines by their xml:id, in the order of the facsimile of the file that a node is of."""
    found = {}
    for surface in node.getroottree().getroot().iter(f"{{{TEI_NS}}}surface"):
        for region in surface.iterchildren(f"{{{TEI_NS}}}zone"):
            for line in region.iterchildren(f"{{{TEI_NS}}}zone"):
                found[line.get(XML_ID, "")] = LineZone(region.get(XML_ID, ""), surface.get(XML_ID, ""))
    return found


def _turn(node: etree._Element) -> int:
    rotate = node.get("rotate", "")
    return -int(rotate) % 360 if rotate in ("90", "180", "270") else 0


def _box(node: etree._Element, name: str) -> Box:
    try:
        return Box(*(int(node.attrib[corner]) for corner in _CORNERS))
    except (KeyError, ValueError) as error:
        raise MarkupError(f"{name}: {node.get(XML_ID)} has no box in whole pixels ({error})") from error
