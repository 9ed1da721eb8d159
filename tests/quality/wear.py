"""Pages as worn as scans are: blur, uneven ink, noise, JPEG."""

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

SEED = 1920


@dataclass(frozen=True, slots=True)
class Wear:
    """How worn: Gaussian blur in px, noise in grey values, the share of ink that fades, the quality of the JPEG."""

    blur: float
    noise: float
    fading: float
    jpeg: int


CLEAN = Wear(0.7, 2.0, 0.0, 90)
MILD = Wear(2.0, 15.0, 0.35, 45)


def worn(page: Image.Image, wear: Wear, number: int) -> Image.Image:
    """The grey page as worn as told; `number` seeds the chance in it."""
    rng = np.random.default_rng([SEED, number])
    soft = np.asarray(page.convert("L").filter(ImageFilter.GaussianBlur(wear.blur)), dtype=np.float64)
    ink = (255 - soft) * (1 - wear.fading * _clouds(page.size, rng))
    grey = 255 - ink + rng.normal(0, wear.noise, ink.shape)
    image = Image.fromarray(np.clip(np.rint(grey), 0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=wear.jpeg)
    return Image.open(io.BytesIO(buffer.getvalue()))


def _clouds(size: tuple[int, int], rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Soft spots over the page, 0 to 1, some 60 px wide."""
    width, height = size
    coarse = rng.random((height // 60 + 2, width // 60 + 2))
    clouds = Image.fromarray((coarse * 255).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(clouds, dtype=np.float64) / 255
