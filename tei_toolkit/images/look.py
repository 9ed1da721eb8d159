"""A page seen small: where its paper is, how light it is there, and where ink lies on it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

Numbers = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

# The longer side of the small page in pixels: a line of forty on a page is about twenty high.
LONG_SIDE = 900
# The side of a square, in pixels of the small page, that no stroke of a letter fills.
STROKE = 25
# The part of the usual light below which there is no paper but the dark around it.
DARK = 0.55
# Ink takes this part of the light at least, and from the second on it is full ink.
FAINT, FULL = 0.15, 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """A page seen small: each of its pixels stands for a square of `factor` by `factor` of the image.

    `grey` is what is seen; `ink` is from 0 to 1; `light` is the grey of the paper behind it; `paper` says where there
    is any; `level` is the light that most of the paper has.
    """

    grey: Bytes
    ink: Numbers
    light: Bytes
    paper: Mask
    level: float
    factor: int

    def turned(self) -> "Look":
        """The same with rows and columns exchanged."""
        return Look(self.grey.T, self.ink.T, self.light.T, self.paper.T, self.level, self.factor)


def look(image: Image.Image) -> Look:
    """The page seen small; the image is grey (mode L)."""
    factor = max(1, -(-max(image.size) // LONG_SIDE))
    small = np.asarray(image.reduce(factor))
    light = closed(small, STROKE)
    level = float(np.percentile(light, 80))
    paper = light > DARK * level
    taken = 1 - small / np.maximum(light, 1).astype(np.float32)
    ink = np.where(paper, np.clip((taken - FAINT) / (FULL - FAINT), 0, 1), 0).astype(np.float32)
    return Look(small, ink, light, paper, level, factor)


def closed(grey: Bytes, size: int) -> Bytes:
    """The image without what is dark and narrower than a square of that size; edges of dark areas stay in place.

    What touches the edge of the image counts as going on there, so that a narrow dark border stays.
    """
    framed = np.pad(grey, size)
    inner = slice(size, -size)
    return _extreme(_extreme(framed, size, np.maximum), size, np.minimum)[inner, inner]


def _extreme(grey: Bytes, size: int, choose: Callable[[Bytes, Bytes], Bytes]) -> Bytes:
    """The lightest or darkest pixel of the square around each."""
    for _ in range(2):
        grey = _along(grey, size, choose).T
    return grey


def _along(grey: Bytes, size: int, choose: Callable[[Bytes, Bytes], Bytes]) -> Bytes:
    """The same down each column: runs of one, two, four pixels … until they are `size` long."""
    half = size // 2
    run, length = np.pad(grey, ((half, half), (0, 0)), mode="edge"), 1
    while length < size:
        step = min(length, size - length)
        run, length = choose(run[:-step], run[step:]), length + step
    return run
