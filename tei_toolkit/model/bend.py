"""A bent page, and where things would lie on it if it were flat."""

from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

# Powers of x and y that the surface of a bent page is made of.
POWERS = tuple((i, j) for i in (1, 2, 3, 4, 5) for j in (0, 1, 2))
# A bend is some hundredths of a page: so often, looking again is exact to a fraction of a pixel.
ROUNDS = 6
# A bent baseline is followed at so many points.
POINTS = 9


class Level(NamedTuple):
    """Where a line lies on the flat page: x of its ends and y of its baseline, in pixels as large as the scan's."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Bend:
    """How much lower than at the middle of the page lines lie elsewhere, in pixels of the upright scan.

    `weights` belong to POWERS of x and y, which run from -1 to 1 over the page that begins at (left, top) with that
    width and height. `tilt` is the slope of the whole page: where lines fall to the right, margins lean to the left.
    """

    weights: tuple[float, ...]
    tilt: float
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0

    def flat(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the upright scan lies on the flat page."""
        x, y = x - self.left, y - self.top
        level = y
        for _ in range(ROUNDS):
            level = y - self._fall(x, level)
        return x + self.tilt * (level - self.height / 2) + self.left, level + self.top

    def level(self, left: float, right: float, y: float, slope: float) -> Level:
        """Where a line lies whose baseline is at `y` under its left end and has that slope."""
        step = (right - left) / (POINTS - 1)
        points = [self.flat(left + place * step, y + slope * place * step) for place in range(POINTS)]
        return Level(points[0][0], points[-1][0], fmean(point[1] for point in points))

    def _fall(self, x: float, y: float) -> float:
        across, down = 2 * x / self.width - 1, 2 * y / self.height - 1
        return sum(weight * across**i * down**j for weight, (i, j) in zip(self.weights, POWERS, strict=True))
