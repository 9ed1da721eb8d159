"""Rules about places on pages: the boxes of surfaces and zones."""

from collections.abc import Iterator
from operator import itemgetter

from tei_toolkit.validation.rules.facts import Seen
from tei_toolkit.validation.rules.values import Breach, ElementRule
from tei_toolkit.validation.wording import short

_sides = itemgetter("ulx", "uly", "lrx", "lry")

Box = tuple[int, ...]


def surfaces(surface: Seen) -> Iterator[Breach]:
    """A surface has an area: left is left of right, and top above bottom."""
    box = _box(surface)
    if box and not _has_area(box):
        message = f"the box of <surface> is empty: {_written(box)}"
        yield Breach(surface.at, message, "ulx must be less than lrx, and uly less than lry")


def zones(zone: Seen) -> Iterator[Breach]:
    """A zone has an area and lies on its surface."""
    surface = next(zone.around("surface"), None)
    box, outer = _box(zone), surface and _box(surface)
    if box and not _has_area(box):
        message = f"the box of <zone> is empty: {_written(box)}"
        yield Breach(zone.at, message, "ulx must be less than lrx, and uly less than lry")
    if box and outer and not (outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]):
        message = f"the zone {_written(box)} leaves its surface {_written(outer)}"
        yield Breach(zone.at, message, "zones are measured in pixels of the whole scan")


def _box(place: Seen) -> Box | None:
    """Read a box; None where a side is missing or no number, which is the grammar's business."""
    try:
        return tuple(map(int, _sides(place.attributes)))
    except (KeyError, ValueError):
        return None


def _has_area(box: Box) -> bool:
    return box[0] < box[2] and box[1] < box[3]


def _written(box: Box) -> str:
    return short(f"{box[0]},{box[1]}–{box[2]},{box[3]}")


RULES = (
    ElementRule("TTK-SURFACE", "error", surfaces, elements=("surface",)),
    ElementRule("TTK-ZONE", "error", zones, elements=("zone",), around=("surface",)),
)
