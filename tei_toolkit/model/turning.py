"""A page that was scanned lying on its side or head, set upright for those who ask what stands above what."""

from collections.abc import Callable
from dataclasses import replace

from tei_toolkit.model.layout import Box, Line, Page, Region, Scan
from tei_toolkit.model.transform import turned

Move = Callable[[Box], Box]


def set_upright(page: Page) -> Page:
    """The page with its boxes, and its scan's size, as they are when the scan is turned upright."""
    scan = page.scan
    if not page.turn or scan is None:
        return page
    return _moved(page, scan, -page.turn)


def turned_back(page: Page) -> Page:
    """The page that was set upright, in pixels of the scan as it is stored."""
    scan = page.scan
    if not page.turn or scan is None:
        return page
    return _moved(page, scan, page.turn)


def _moved(page: Page, scan: Scan, turn: int) -> Page:
    """All boxes moved from a page to one which, turned so many degrees clockwise, is that page."""
    size = (scan.height, scan.width) if turn % 180 else (scan.width, scan.height)
    way = turned(turn, *size)

    def move(box: Box) -> Box:
        return way.box(box, *size)

    part = None if scan.part is None else move(scan.part)
    return replace(
        page,
        scan=replace(scan, width=size[0], height=size[1], part=part),
        regions=tuple(_region(region, move) for region in page.regions),
    )


def _region(region: Region, move: Move) -> Region:
    lines = tuple(_line(line, move) for line in region.lines)
    return replace(region, lines=lines, box=region.box and move(region.box))


def _line(line: Line, move: Move) -> Line:
    words = tuple(replace(word, box=word.box and move(word.box)) for word in line.words)
    marks = tuple(replace(mark, box=move(mark.box)) for mark in line.marks)
    return replace(line, words=words, marks=marks, box=line.box and move(line.box))
