"""The way back from a prepared image to the scan: points and boxes of one in pixels of the other."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from tei_toolkit.errors import InvariantError
from tei_toolkit.model.layout import Box

Point = tuple[float, float]
# Boxes that differ from whole pixels by less are whole: sums of floats are never quite exact.
NEARLY = 0.01


@dataclass(frozen=True, slots=True)
class Affine:
    """Turn, shear, scale and shift: x' = xx·x + xy·y + x0 and y' = yx·x + yy·y + y0."""

    xx: float = 1.0
    xy: float = 0.0
    x0: float = 0.0
    yx: float = 0.0
    yy: float = 1.0
    y0: float = 0.0

    def point(self, x: float, y: float) -> Point:
        """Where a point goes."""
        return self.xx * x + self.xy * y + self.x0, self.yx * x + self.yy * y + self.y0

    def inverse(self) -> "Affine":
        """The way back; raises InvariantError where everything falls on one line."""
        area = self.xx * self.yy - self.xy * self.yx
        if not area:
            raise InvariantError("a transform that leaves nothing of the page")
        xx, xy, yx, yy = self.yy / area, -self.xy / area, -self.yx / area, self.xx / area
        return Affine(xx, xy, -xx * self.x0 - xy * self.y0, yx, yy, -yx * self.x0 - yy * self.y0)


@dataclass(frozen=True, slots=True)
class Field:
    """A smooth bend: where the nodes of a grid go, and between them what lies between.

    The grid has columns + 1 nodes across and begins at (0, 0); `across` and `down` are the sides of its cells, and
    `points` are the places of its nodes, row by row.
    """

    across: float
    down: float
    columns: int
    points: tuple[Point, ...]

    def point(self, x: float, y: float) -> Point:
        """Where a point goes; outside the grid as its outermost cells say."""
        rows = len(self.points) // (self.columns + 1) - 1
        column = min(max(int(x // self.across), 0), self.columns - 1)
        row = min(max(int(y // self.down), 0), rows - 1)
        u, v = x / self.across - column, y / self.down - row
        first = row * (self.columns + 1) + column
        (ax, ay), (bx, by) = self.points[first], self.points[first + 1]
        (cx, cy), (dx, dy) = self.points[first + self.columns + 1], self.points[first + self.columns + 2]
        a, b, c, d = (1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v
        return a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


@dataclass(frozen=True, slots=True)
class Transform:
    """The steps from pixels of a prepared image to those of a scan, first to last; without any, they are the same."""

    steps: tuple[Affine | Field, ...] = ()

    def point(self, x: float, y: float) -> Point:
        """Where on the scan a point of the prepared image lies."""
        for step in self.steps:
            x, y = step.point(x, y)
        return x, y

    def box(self, box: Box, width: int, height: int) -> Box:
        """The smallest upright box around the four corners, within a scan of that size, of one pixel at least."""
        if not self.steps:
            return box
        left, top, right, bottom = box
        corners = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = _whole((x for x, _ in corners), width), _whole((y for _, y in corners), height)
        return Box(xs[0], ys[0], xs[1], ys[1])

    def then(self, other: "Transform") -> "Transform":
        """This one and then the other."""
        return Transform(self.steps + other.steps)

    def inverse(self) -> "Transform":
        """From the scan to the prepared image; raises InvariantError where a step bends the page."""
        back: list[Affine | Field] = []
        for step in reversed(self.steps):
            if isinstance(step, Field):
                raise InvariantError("a bent page has no simple way back")
            back.append(step.inverse())
        return Transform(tuple(back))


def turned(turn: int, width: int, height: int) -> Transform:
    """From the upright page to the scan of that size, which turned by so many degrees clockwise is upright."""
    steps = {
        0: (),
        90: (Affine(0, 1, 0, -1, 0, height),),
        180: (Affine(-1, 0, width, 0, -1, height),),
        270: (Affine(0, -1, width, 1, 0, 0),),
    }
    return Transform(steps[turn % 360])


def shifted(left: float, top: float) -> Transform:
    """From a part of an image to the whole: its left and top edge lie there."""
    return Transform((Affine(x0=left, y0=top),)) if left or top else Transform()


def scaled(across: float, down: float) -> Transform:
    """From an image to one that is so many times as wide and as high."""
    return Transform((Affine(xx=across, yy=down),)) if (across, down) != (1, 1) else Transform()


def _whole(places: Iterable[float], size: int) -> tuple[int, int]:
    known = tuple(places)
    start = min(max(math.floor(min(known) + NEARLY), 0), size - 1)
    stop = min(max(math.ceil(max(known) - NEARLY), start + 1), size)
    return start, stop
