"""One resampling for all that moves pixels: tilt, bend and size taken out together."""

import math
from itertools import product

import numpy as np
from PIL import Image

from tei_toolkit.images.bend import Surface
from tei_toolkit.model.transform import Field, Transform

# The side of a cell of the grid that a bent page is cut into, in pixels of the scan.
CELL = 64
WHITE = 255


def straightened(
    image: Image.Image, surface: Surface, scale: float = 1.0, fill: int = WHITE
) -> tuple[Image.Image, Transform]:
    """The page with level lines, so many times as large, and the way back to the image that is given.

    Nothing is cut off: the page grows by what turning moves outside, and `fill` is the grey of what is added.
    """
    tilt = surface.tilt
    wide = abs(tilt) * image.height / 2
    high = _highest(surface)
    size = (math.ceil((image.width + 2 * wide) * scale), math.ceil((image.height + 2 * high) * scale))
    cells = (max(1, round(size[0] / CELL)), max(1, round(size[1] / CELL))) if surface.curved else (1, 1)
    # The edges of cells are whole pixels of the prepared image, so that every pixel belongs to one cell.
    across, down = (math.ceil(side / count) for side, count in zip(size, cells, strict=True))
    x, y = np.meshgrid(np.arange(cells[0] + 1) * across / scale - wide, np.arange(cells[1] + 1) * down / scale - high)
    there_x = x - tilt * (y - image.height / 2)
    there_y = y + surface.fall(there_x, y)
    points = tuple(zip(there_x.ravel().tolist(), there_y.ravel().tolist(), strict=True))
    field = Field(across, down, cells[0], points)
    moved = image.transform(size, Image.Transform.MESH, _mesh(field, cells), Image.Resampling.BICUBIC, fillcolor=fill)
    return moved, Transform((field,))


def _highest(surface: Surface) -> float:
    """How far the lines of a page rise or fall at most."""
    x, y = np.meshgrid(np.linspace(0, surface.width, 33), np.linspace(0, surface.height, 17))
    return float(np.abs(surface.fall(x, y)).max())


def _mesh(field: Field, cells: tuple[int, int]) -> list[tuple[tuple[int, int, int, int], tuple[float, ...]]]:
    """Each cell as Pillow takes it: its box, and where its corners come from, against the clock from top left."""
    row = cells[0] + 1
    across, down = int(field.across), int(field.down)
    found = []
    for j, i in product(range(cells[1]), range(cells[0])):
        at = j * row + i
        corners = [field.points[place] for place in (at, at + row, at + row + 1, at + 1)]
        box = (i * across, j * down, (i + 1) * across, (j + 1) * down)
        found.append((box, tuple(value for corner in corners for value in corner)))
    return found
