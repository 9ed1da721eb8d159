"""Make a clean rendering look like a careful scan: skew, blur, paper, light, show-through, specks."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

SEED: Final = 1921
MAX_SKEW: Final = 0.4  # degrees
BLUR: Final = 0.75  # px
PAPER: Final = 236.0  # grey value of the paper, 0..255
INK: Final = 38.0  # grey value of full ink
SHOW_THROUGH: Final = 0.035  # share of the leaf's other side
NOISE: Final = 2.2  # grey values, standard deviation
SPECKS: Final = 26  # a page

Grey = NDArray[np.float64]
Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Skew:
    """A turn of the page about its centre; `degrees` count anticlockwise, sizes are in px."""

    degrees: float
    width: int
    height: int

    def box(self, box: Corners) -> tuple[int, int, int, int]:
        """Return the smallest upright box in px (right and bottom exclusive) around `box` after the turn."""
        left, top, right, bottom = box
        points = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point x, y lies after the turn."""
        angle = math.radians(self.degrees)
        dx, dy = x - self.width / 2, y - self.height / 2
        turned_x = dx * math.cos(angle) + dy * math.sin(angle)
        turned_y = dy * math.cos(angle) - dx * math.sin(angle)
        return self.width / 2 + turned_x, self.height / 2 + turned_y


def scan(page: Image.Image, other_side: Image.Image | None, number: int) -> tuple[Image.Image, Skew]:
    """Return the grey scan of the clean grey `page` and the turn it got; `number` seeds the chance in it."""
    rng = np.random.default_rng([SEED, number])
    skew = Skew(round(float(rng.uniform(-MAX_SKEW, MAX_SKEW)), 3), page.width, page.height)
    ink = 1 - as_grey(page.filter(ImageFilter.GaussianBlur(BLUR))) / 255
    if other_side is not None:
        back = other_side.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(4))
        ink = np.maximum(ink, SHOW_THROUGH * (1 - as_grey(back) / 255))
    turned = Image.fromarray(ink.astype(np.float32)).rotate(skew.degrees, Image.Resampling.BICUBIC, fillcolor=0)
    ink = np.clip(as_grey(turned), 0, 1)
    paper = paper_light(page.size, number, rng)
    grey = paper * (1 - ink) + INK * ink + rng.normal(0, NOISE, ink.shape)
    add_specks(grey, rng)
    return Image.fromarray(np.clip(np.rint(grey), 0, 255).astype(np.uint8)), skew


def as_grey(image: Image.Image) -> Grey:
    """Return the pixel values of `image` as numbers."""
    return np.asarray(image, dtype=np.float64)


def paper_light(size: tuple[int, int], number: int, rng: np.random.Generator) -> Grey:
    """Return the brightness of the empty page: paper tone, clouds, a slope of light, a shade at the back."""
    width, height = size
    clouds = rng.normal(0, 1, (9, 7))
    cloudy = as_grey(Image.fromarray(clouds.astype(np.float32)).resize(size, Image.Resampling.BICUBIC))
    x, y = np.linspace(0, 1, width), np.linspace(-0.5, 0.5, height)[:, None]
    from_back = x if number % 2 else 1 - x
    shade = 26 * np.exp(-from_back / 0.035)
    slope = rng.uniform(-6, 6) * (x - 0.5) + rng.uniform(-6, 6) * y
    light: Grey = PAPER + 1.6 * cloudy + slope - shade
    return light


def add_specks(grey: Grey, rng: np.random.Generator) -> None:
    """Darken some small round places of `grey`, in place."""
    height, width = grey.shape
    rows, columns = np.mgrid[-4:5, -4:5]
    for _ in range(SPECKS):
        y, x = int(rng.integers(5, height - 5)), int(rng.integers(5, width - 5))
        radius, depth = rng.uniform(0.6, 1.8), rng.uniform(30, 120)
        dot = depth * np.exp(-(rows**2 + columns**2) / radius**2)
        grey[y - 4 : y + 5, x - 4 : x + 5] -= dot
