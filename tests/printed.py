"""Pages printed with Pillow's own font, and what a scanner may do to them."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tei_toolkit.images import read_scans
from tei_toolkit.model.layout import PageFailure, Scan

SIZE = (1240, 1754)
SENTENCES = (
    "The old bridge over the river was built by the monks in one",
    "single summer, and nobody remembers the name of the",
    "man who paid for it. The stones came down the stream on",
    "rafts, and every village on the way gave a day of work.",
    "In winter the road was closed, and letters had to wait for",
)


def page(lines: int = 30, size: tuple[int, int] = SIZE, type_size: int = 36, paper: int = 255) -> Image.Image:
    """A page with so many lines of text, a margin around them."""
    image = Image.new("L", size, paper)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(type_size)
    for place in range(lines):
        top = 150 + place * round(1.4 * type_size)
        pen.text((130, top), SENTENCES[place % len(SENTENCES)], fill=0, font=font)
    return image


def two_columns(lower: int) -> Image.Image:
    """A page in two columns; the lines of the right one stand so many pixels lower than those of the left."""
    image = Image.new("L", (2 * SIZE[0], SIZE[1]), 255)
    column = page().crop((120, 0, SIZE[0] - 20, SIZE[1]))
    image.paste(column, (120, 0))
    image.paste(column, (120 + column.width, lower))
    return image


def tilted(image: Image.Image, degrees: float) -> Image.Image:
    """The page turned by so many degrees against the clock, within its frame."""
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


def bent(image: Image.Image, sag: float) -> Image.Image:
    """The page with lines that hang down by `sag` pixels on the left and rise by as much on the right, in a curve."""
    grey = np.asarray(image)
    x = np.linspace(-1, 1, image.width)
    moved = np.empty_like(grey)
    for column, fall in enumerate(np.rint(sag * (1.5 * x**2 - 0.5 - x**3)).astype(int)):
        moved[:, column] = np.roll(grey[:, column], fall)
    return Image.fromarray(moved)


def shaded(image: Image.Image, darkest: float) -> Image.Image:
    """The page in light that falls from left to right, to that part of the whole."""
    light = np.linspace(1, darkest, image.width)
    return Image.fromarray((np.asarray(image) * light).astype(np.uint8))


def framed(image: Image.Image, border: int) -> Image.Image:
    """The page on a dark table that shows on all sides."""
    whole = Image.new("L", (image.width + 2 * border, image.height + 2 * border), 30)
    whole.paste(image, (border, border))
    return whole


def scan_of(image: Image.Image, path: Path, dpi: int | None = 240, **options: object) -> Scan:
    """The image saved, as a scan."""
    image.save(path, **({"dpi": (dpi, dpi)} if dpi else {}), **options)
    (found,) = read_scans([path])
    assert not isinstance(found, PageFailure)
    return found[1]
