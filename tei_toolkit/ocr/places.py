"""What was read on a prepared image, put back to where it stands on the scan."""

from dataclasses import replace
from statistics import fmean

from tei_toolkit.images.clean import Prepared
from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, union
from tei_toolkit.model.transform import turned

# A bent baseline is followed at so many points.
POINTS = 9


def put_back(page: Page, scan: Scan, prepared: Prepared) -> Page:
    """The page in pixels of the scan, with what was done to them."""
    page = replace(page, turn=prepared.turn, preparation=prepared.steps, bend=prepared.bend)
    if not prepared.transform.steps:
        return page
    places = _Places(scan, prepared)
    return replace(page, regions=tuple(places.region(region) for region in page.regions))


class _Places:
    """Regions, lines and words of one page on their way back."""

    def __init__(self, scan: Scan, prepared: Prepared) -> None:
        self._back = prepared.transform
        self._size = (scan.width, scan.height)
        self._scale = prepared.scale
        self._upright = turned(prepared.turn, *self._size).inverse()
        self._upright_size = self._size[::-1] if prepared.turn % 180 else self._size
        self._to_upright = prepared.transform.then(self._upright)

    def region(self, region: Region) -> Region:
        """A region around its lines; without lines around what its box was."""
        lines = tuple(self.line(line) for line in region.lines)
        return replace(region, lines=lines, box=union(line.box for line in lines) or self._box(region.box))

    def line(self, line: Line) -> Line:
        """A line around its words, with its baseline as the upright page has it."""
        words = tuple(replace(word, box=self._box(word.box)) for word in line.words)
        marks = tuple(replace(mark, box=self._back.box(mark.box, *self._size)) for mark in line.marks)
        box = union(word.box for word in words) or self._box(line.box)
        size = None if line.x_size is None else line.x_size / self._scale
        return replace(line, words=words, box=box, baseline=self._baseline(line, box), x_size=size, marks=marks)

    def _box(self, box: Box | None) -> Box | None:
        return None if box is None else self._back.box(box, *self._size)

    def _baseline(self, line: Line, box: Box | None) -> tuple[float, float] | None:
        if line.baseline is None or line.box is None or box is None:
            return None
        slope, offset = line.baseline
        run = line.box.width / (POINTS - 1)
        start = line.box.bottom + offset
        points = [
            self._to_upright.point(line.box.left + place * run, start + slope * place * run) for place in range(POINTS)
        ]
        fall, height = _fitted(points)
        stands = self._upright.box(box, *self._upright_size)
        return round(fall, 5), round(height + fall * stands.left - stands.bottom, 2)


def _fitted(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The straight line nearest to points: its slope, and its height at x = 0."""
    middle, level = fmean(x for x, _ in points), fmean(y for _, y in points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    slope = sum((x - middle) * (y - level) for x, y in points) / spread if spread else 0.0
    return slope, level - slope * middle
