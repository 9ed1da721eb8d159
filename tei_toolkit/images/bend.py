"""How the lines of a page run: its tilt and its bend, measured on the ink of narrow strips.

Neighbouring strips are slid along each other until their lines meet; how far gives the slope there. A smooth surface
is laid through all slopes, so that a picture or a rule that runs otherwise doesn't count for much.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tei_toolkit.images.look import Look
from tei_toolkit.model.bend import POWERS

Reals = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

STRIPS, TOGETHER = 24, 12
# A window of the strip is compared: its height, how far windows lie apart, how far it slides; in small pixels.
WINDOW, STEP, REACH = 96, 48, 6
# The mean of so many rows is taken off, so that rows of letters count and not areas.
AROUND = 41
# A gap between columns is so many small pixels wide; a row of pixels down the window has less ink than the first of
# these parts in a gap, and more than the second in a rule.
GAP, EMPTY, RULE = 5, 0.02, 0.75
INKED = 0.5
# How alike two windows must be, and how much a window must vary to say anything.
ALIKE, PLAIN = 0.5, 0.02
# The steepest slope looked for, and how fine.
STEEPEST, FINE = 0.14, 0.005
ROUNDS, REWEIGHTED, ENOUGH = 3, 6, 20
# How much a high power must be needed.
STIFFNESS = 1e-3


@dataclass(frozen=True, slots=True)
class Surface:
    """How much lower than at the middle of a page its lines lie, as a surface over the page.

    `weights` belong to POWERS of x and y, which run from -1 to 1 over the image of that width and height, and give
    pixels. `sharpness` is how clearly lines stand apart when all is left as it is, when the tilt alone is taken out,
    and when the bend is.
    """

    weights: tuple[float, ...]
    width: int
    height: int
    sharpness: tuple[float, float, float] = (1.0, 1.0, 1.0)

    @property
    def curved(self) -> bool:
        """Whether it is more than a plain tilt."""
        return any(weight for weight, power in zip(self.weights, POWERS, strict=True) if power != (1, 0))

    @property
    def tilt(self) -> float:
        """How many pixels lines fall a pixel to the right, on the whole."""
        return plane(self)[0]

    @property
    def sag(self) -> float:
        """How far the bend goes from a plain tilt: the root mean square, as a part of the page's width."""
        return plane(self)[1]

    def fall(self, x: Reals, y: Reals) -> Reals:
        """How much lower than at the middle of the page lines lie, in pixels, at places of the straight page."""
        across, down = 2 * x / self.width - 1, 2 * y / self.height - 1
        parts = [weight * across**i * down**j for weight, (i, j) in zip(self.weights, POWERS, strict=True)]
        total: Reals = np.sum(np.broadcast_arrays(*parts), axis=0)
        return total


def plane(surface: Surface) -> tuple[float, float]:
    """The slope of the plane that lies nearest to a bend, and how far it is from the bend as a part of the width."""
    x, y = np.meshgrid(np.linspace(0.1, 0.9, 17) * surface.width, np.linspace(0.1, 0.9, 9) * surface.height)
    fall = surface.fall(x, y).ravel()
    sides = np.stack([np.ones(x.size), x.ravel(), y.ravel()], axis=1)
    found = np.linalg.lstsq(sides, fall, rcond=None)[0]
    return float(found[1]), float((fall - sides @ found).std()) / surface.width


def straight(width: int, height: int, tilt: float = 0.0) -> Surface:
    """A page whose lines all fall alike."""
    first = tilt * width / 2
    return Surface(tuple(first if power == (1, 0) else 0.0 for power in POWERS), width, height)


def measure(look: Look, width: int, height: int) -> Surface:
    """The bend of a page that was seen small, for the image of that width and height."""
    rows, columns = look.ink.shape
    strips, places = profiles(look)
    surface = straight(columns, rows, steepest(strips, places))
    gaps = _gaps(look)
    for _ in range(ROUNDS):
        slopes = _slopes(slid(strips, places, surface), places, gaps)
        if len(slopes) < ENOUGH:
            return straight(width, height)
        surface = replace(surface, weights=tuple(np.add(surface.weights, _surface(slopes, columns, rows))))
    level, tilted = straight(columns, rows), straight(columns, rows, surface.tilt)
    first, second, third = (sharpness(slid(strips, places, each)) for each in (level, tilted, surface))
    weights = tuple(float(weight) * look.factor for weight in surface.weights)
    return Surface(weights, width, height, (first, second, third))


def profiles(look: Look) -> tuple[Reals, Reals]:
    """How much ink each row of each strip has, over that around it; and the x of the strips' middles."""
    edges = np.linspace(0, look.ink.shape[1], STRIPS + 1).astype(int)
    rows = np.stack([look.ink[:, a:b].mean(axis=1) for a, b in pairwise(edges)])
    kernel = np.ones(AROUND) / AROUND
    around = np.stack([np.convolve(row, kernel, "same") for row in rows])
    return rows - around, (edges[:-1] + edges[1:]) / 2


def slid(strips: Reals, places: Reals, surface: Surface) -> Reals:
    """The strips as they'd be on the straight page."""
    rows = np.arange(strips.shape[1], dtype=np.float64)
    lower = surface.fall(places[:, None], rows[None, :])
    return np.stack([np.interp(rows + fall, rows, strip, 0, 0) for fall, strip in zip(lower, strips, strict=True)])


def sharpness(strips: Reals) -> float:
    """How clearly lines stand apart: the change from row to row of neighbouring strips together.

    Only so many together as stand in one column of two, whose lines needn't be level with one another; and a little
    blurred, so that strips moved by parts of a pixel aren't at a disadvantage.
    """
    together = strips.reshape(-1, TOGETHER, strips.shape[1]).sum(axis=1)
    soft = together[:, :-2] + 2 * together[:, 1:-1] + together[:, 2:]
    return float(np.square(np.diff(soft, axis=1)).sum())


def steepest(strips: Reals, places: Reals) -> float:
    """The slope with which lines stand apart most clearly; strips slide by whole pixels."""
    size = strips.shape[1]
    away = places - places.mean()
    reach = int(np.ceil(STEEPEST * np.abs(away).max()))
    wide = np.pad(strips, ((0, 0), (reach, reach)))
    best, found = -1.0, 0.0
    for slope in np.arange(-STEEPEST, STEEPEST + FINE / 2, FINE):
        starts = np.rint(slope * away).astype(int) + reach
        moved = np.stack([row[start : start + size] for row, start in zip(wide, starts, strict=True)])
        sharp = sharpness(moved)
        if sharp > best:
            best, found = sharp, float(slope)
    return found


def _gaps(look: Look) -> Counts:
    """For each window and each x, how many gaps between columns there are to the left, over the window's height.

    The lines of two columns have nothing to do with one another. A rule between them counts as gap.
    """
    inked = np.pad(np.cumsum(look.ink > INKED, axis=0), ((1, 0), (0, 0)))
    starts = np.arange(REACH, len(look.ink) - WINDOW + 1 - REACH, STEP)
    share = (inked[starts + WINDOW] - inked[starts]) / WINDOW
    empty = (share < EMPTY) | (share > RULE)
    runs = np.lib.stride_tricks.sliding_window_view(empty, GAP, axis=1).all(axis=2)
    return np.pad(np.cumsum(runs, axis=1), ((0, 0), (1, GAP - 1)), mode="edge")


def _slopes(strips: Reals, places: Reals, gaps: Counts) -> Reals:
    """Rows of x, y, slope and how sure it is, for strips one and two apart."""
    return np.concatenate([_slopes_between(strips, places, gaps, apart) for apart in (1, 2)])


def _slopes_between(strips: Reals, places: Reals, gaps: Counts, apart: int) -> Reals:
    windows = np.lib.stride_tricks.sliding_window_view(strips, WINDOW, axis=1)
    starts = np.arange(REACH, windows.shape[1] - REACH, STEP)
    here, beside = windows[:-apart], windows[apart:]
    own = here[:, starts]
    alike = np.stack([_alike(own, beside[:, starts + slide]) for slide in range(-REACH, REACH + 1)])
    best = alike.argmax(axis=0)
    inner = np.clip(best, 1, 2 * REACH - 1)
    before, at, after = (np.take_along_axis(alike, (inner + k)[None], 0)[0] for k in (-1, 0, 1))
    finer = 0.5 * (before - after) / np.minimum(before - 2 * at + after, -1e-9)
    middles = places.astype(int)
    joined = (gaps[:, middles[apart:]] == gaps[:, middles[:-apart]]).T
    strip, window = np.nonzero((at >= ALIKE) & (best == inner) & (own.std(axis=2) >= PLAIN) & joined)
    moved = (inner + finer - REACH)[strip, window]
    run = places[strip + apart] - places[strip]
    middle = (places[strip + apart] + places[strip]) / 2
    sure = at[strip, window] - ALIKE + 0.1
    return np.stack([middle, starts[window] + WINDOW / 2, moved / run, sure], axis=1)


def _alike(one: Reals, other: Reals) -> Reals:
    """How alike windows are, from -1 to 1."""
    product = np.einsum("ijk,ijk->ij", one, other)
    sizes = np.einsum("ijk,ijk->ij", one, one) * np.einsum("ijk,ijk->ij", other, other)
    alike: Reals = product / (np.sqrt(sizes) + 1e-6)
    return alike


def _surface(slopes: Reals, width: int, height: int) -> Reals:
    """The weights of the surface that has these slopes, those far off counting less and less."""
    across, down = 2 * slopes[:, 0] / width - 1, 2 * slopes[:, 1] / height - 1
    parts = np.stack([i * across ** (i - 1) * down**j for i, j in POWERS], axis=1)
    wanted = slopes[:, 2] * width / 2
    stiff = np.diag([STIFFNESS * (i + j) if (i, j) != (1, 0) else 1e-6 for i, j in POWERS]) * len(slopes)
    sure = slopes[:, 3]
    weights: Reals = np.zeros(len(POWERS))
    for _ in range(REWEIGHTED):
        weights = np.linalg.solve(parts.T @ (parts * sure[:, None]) + stiff * sure.mean(), parts.T @ (sure * wanted))
        off = np.abs(wanted - parts @ weights)
        sure = slopes[:, 3] / np.maximum(1, off / max(1.5 * float(np.median(off)), 0.3))
    return weights
