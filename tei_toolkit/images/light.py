"""Uneven light: measured on the paper and divided away; the dark around a page: taken off."""

import numpy as np
from PIL import Image

from tei_toolkit.images.look import DARK, Bytes, Look, Mask, closed

# One pixel of the small page of light stands for so many of the scan, and a square of so many holds no whole picture.
FACTOR, STROKE = 8, 15
WHITE = 255


def unevenness(look: Look) -> float:
    """By how much the darkest of the paper is darker than the lightest, from 0 to 1."""
    known = look.light[look.paper]
    if not known.size:
        return 0.0
    low, high = np.percentile(known, (5, 95))
    return float(1 - low / max(high, 1))


def surround(look: Look) -> float:
    """How much of the scan is dark all the way from its edges: what lies around the page; from 0 to 1."""
    return float(from_edges(~look.paper).mean())


def evened(image: Image.Image, level: int) -> Image.Image:
    """The page as if the light were the same everywhere: paper has that grey, and what is darker than paper is dark."""
    light = _light(image)
    dark = DARK * float(np.percentile(light, 80))
    behind = np.asarray(_enlarged(np.maximum(light, max(dark, 1)).astype(np.uint8), image.size), dtype=np.float32)
    even = np.asarray(image, dtype=np.float32) * (level / behind)
    return Image.fromarray(np.minimum(even, WHITE).astype(np.uint8))


def without_surround(image: Image.Image, fill: int) -> Image.Image:
    """The page without the dark around it: `fill` stands there."""
    light = _light(image)
    around = _grown(from_edges(light <= DARK * float(np.percentile(light, 80))))
    outside = np.asarray(_enlarged((around * WHITE).astype(np.uint8), image.size))
    return Image.fromarray(np.where(outside > WHITE // 2, np.uint8(fill), np.asarray(image)))


def _light(image: Image.Image) -> Bytes:
    """The light of the paper, a pixel for a square of the image."""
    return closed(np.asarray(image.reduce(FACTOR)), STROKE)


def from_edges(dark: Mask) -> Mask:
    """The part of the dark that hangs together with an edge of the image."""
    found = np.zeros_like(dark)
    for side in (found[0], found[-1], found[:, 0], found[:, -1]):
        side[...] = True
    found &= dark
    count = -1
    while count != (count := int(found.sum())):
        for turn in range(4):
            _spread(np.rot90(found, turn), np.rot90(dark, turn))
    return found


def _grown(area: Mask) -> Mask:
    """The area and a seam of one pixel around it, where the edge of the paper casts its shade."""
    wide = np.pad(area, 1)
    rows: Mask = wide[:-2] | wide[1:-1] | wide[2:]
    grown: Mask = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return grown


def _spread(found: Mask, dark: Mask) -> None:
    """Carry what is found down through the dark, in place."""
    for row in range(1, len(found)):
        found[row] |= found[row - 1] & dark[row]


def _enlarged(small: Bytes, size: tuple[int, int]) -> Image.Image:
    """The small picture over the whole image; the last squares may be cut."""
    image = Image.fromarray(small)
    whole = (image.width * FACTOR, image.height * FACTOR)
    return image.resize(whole, Image.Resampling.BILINEAR).crop((0, 0, *size))
