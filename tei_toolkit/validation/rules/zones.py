"""Rules about places on pages: the boxes of surfaces and zones."""

from collections.abc import Sequence
from operator import itemgetter

from tei_toolkit.validation.grammar.wording import short
from tei_toolkit.validation.rules.facts import Seen
from tei_toolkit.validation.rules.values import Breach, ElementRule

_sides = itemgetter("ulx", "uly", "lrx", "lry")
_ORDER = "ulx must be less than lrx, and uly less than lry"
_TOLERANCE = 5
"""Pixels by which a line may leave its region: boxes of regions are often drawn by hand."""

Box = tuple[int, ...]


def surfaces(surface: Seen) -> Sequence[Breach]:
    """A surface has an area: left is left of right, and top above bottom.

    Coordinates count from the top left corner. Exchange the sides, or correct the number.

    Wrong:
        <facsimile><surface xml:id="s1" ulx="1713" uly="0" lrx="0" lry="2540"/></facsimile>
    Right:
        <facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="1713" lry="2540"/></facsimile>
    """
    box = box_of(surface)
    if box and not has_area(box):
        message = f"the box of <surface> is empty: {_written(box)}"
        return (Breach(surface.at, message, _ORDER),)
    return ()


def zones(zone: Seen) -> Sequence[Breach]:
    """A zone has an area and lies on its surface.

    Zones are measured in pixels of the whole scan, from its top left corner, also where they stand within another zone
    or the surface is a part of the scan.

    Wrong:
        <facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="100" lry="200">
        <zone xml:id="z1" type="paragraph" ulx="10" uly="10" lrx="190" lry="50"/></surface></facsimile>
    Right:
        <facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="100" lry="200">
        <zone xml:id="z1" type="paragraph" ulx="10" uly="10" lrx="90" lry="50"/></surface></facsimile>
    """
    box = box_of(zone)
    if box is None:
        return ()
    empty = () if has_area(box) else (Breach(zone.at, f"the box of <zone> is empty: {_written(box)}", _ORDER),)
    place = zone.outer
    while place is not None and place.name != "surface":
        place = place.outer
    outer = place and box_of(place)
    if outer and _leaves(box, outer, 0):
        message = f"the zone {_written(box)} leaves its surface {_written(outer)}"
        return (*empty, Breach(zone.at, message, "zones are measured in pixels of the whole scan"))
    return empty


def lines(zone: Seen) -> Sequence[Breach]:
    """A zone within a zone lies in it.

    A line that lies elsewhere than its region was put into the wrong one, or is measured from the region's corner and
    not from the scan's. A few pixels beyond the edge are left alone.

    Wrong:
        <facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="100" lry="200">
        <zone xml:id="z1" type="paragraph" ulx="10" uly="100" lrx="90" lry="150">
        <zone xml:id="z2" type="line" ulx="10" uly="10" lrx="90" lry="50"/></zone></surface></facsimile>
    Right:
        <facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="100" lry="200">
        <zone xml:id="z1" type="paragraph" ulx="10" uly="100" lrx="90" lry="150">
        <zone xml:id="z2" type="line" ulx="10" uly="100" lrx="90" lry="150"/></zone></surface></facsimile>
    """
    if zone.outer is None or zone.outer.name != "zone":
        return ()
    box, outer = box_of(zone), box_of(zone.outer)
    if box and outer and has_area(outer) and _leaves(box, outer, _TOLERANCE):
        message = f"the zone {_written(box)} leaves the zone around it, {_written(outer)}"
        return (Breach(zone.at, message, "put it into the right zone, or correct the numbers"),)
    return ()


def box_of(place: Seen) -> Box | None:
    """Read a box; None where a side is missing or no number, which is the grammar's business."""
    if place.box == ():
        try:
            place.box = tuple(map(int, _sides(place.attributes)))
        except (KeyError, ValueError):
            place.box = None
    return place.box


def has_area(box: Box) -> bool:
    """Say whether a box is more than a point or a line."""
    return box[0] < box[2] and box[1] < box[3]


def _leaves(box: Box, outer: Box, by: int) -> bool:
    """Say whether a box goes beyond another by more than so many pixels."""
    left, top, right, bottom = box
    return left < outer[0] - by or top < outer[1] - by or right > outer[2] + by or bottom > outer[3] + by


def _written(box: Box) -> str:
    return short(f"{box[0]},{box[1]}–{box[2]},{box[3]}")


RULES = (
    ElementRule("TTK-SURFACE", "error", surfaces, elements=("surface",)),
    ElementRule("TTK-ZONE", "error", zones, elements=("zone",), around=("surface",)),
    ElementRule("TTK-ZONE-IN", "warning", lines, elements=("zone",), around=("zone",)),
)
