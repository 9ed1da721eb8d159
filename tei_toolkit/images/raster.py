"""PNG, JPEG, TIFF and JPEG 2000 files: the size of each frame, and its pixels in grey."""

import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "TIFF", "JPEG2000")
ORIENTATION = 0x0112
MAX_PIXELS = 300_000_000
# Below this size Pillow's own limit says nothing while it decodes.
PILLOW_WARNS = 80_000_000
# What Pillow and pdfium raise for damaged files; anything else is a fault of ours.
DAMAGE = (
    OSError, EOFError, SyntaxError, ValueError, KeyError, IndexError, TypeError, RuntimeError, struct.error,
    Image.DecompressionBombError,
)  # fmt: skip

# Pillow's size limit and Python's warning filters belong to the whole process, and pdfium is not made for
# threads: whoever touches one of them holds this lock.
LOCK = threading.Lock()


# EXIF's orientations that turn: by how many degrees clockwise. Those that mirror are passed over.
TURNS = {3: 180, 6: 90, 8: 270}


class Size(NamedTuple):
    """Width and height in pixels, and dots per inch where the file says so."""

    width: int
    height: int
    dpi: int | None


def sizes(data: bytes) -> list[Size | str]:
    """The size of each frame, read from the headers alone; a reason in its place where that fails."""
    found: list[Size | str] = []
    with _quiet():
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                for number in count() if image.format == "TIFF" else range(1):
                    image.seek(number)
                    found.append(_checked(Size(*image.size, _dpi(image))))
        except UnidentifiedImageError:
            return ["damaged, or no PNG, JPEG, TIFF, JPEG 2000 or PDF; copy it again or convert it"]
        except EOFError:
            pass  # the frame after the last one
        except DAMAGE as error:
            found.append(f"damaged ({one_line(error)}); scan or copy it again")
    return found or ["an image without a frame; scan or copy it again"]


def pixels(path: Path, frame: int) -> Image.Image:
    """A frame, wholly decoded, in mode L; raises one of DAMAGE."""
    with path.open("rb") as file:
        with _quiet():
            image = Image.open(file, formats=FORMATS)
            image.seek(frame)
        if reason := too_large(*image.size):
            raise ValueError(reason)
        if image.width * image.height > PILLOW_WARNS:
            with _quiet():
                image.load()
        return grey(image)


def turn_of(path: Path, frame: int) -> int:
    """How many degrees clockwise the file says bring its image upright; 0 where it says nothing."""
    with path.open("rb") as file, _quiet():
        image = Image.open(file, formats=FORMATS)
        # Pillow turns TIFF itself.
        return 0 if image.format == "TIFF" or frame else TURNS.get(image.getexif().get(ORIENTATION, 1), 0)


def grey(image: Image.Image) -> Image.Image:
    """The image in mode L: colours weighed, transparency on white, 16 bits cut to 8."""
    if image.mode.startswith("I"):
        deep = np.asarray(image).clip(0, 0xFFFF).astype(np.uint16)
        return Image.fromarray((deep >> 8).astype(np.uint8))
    if image.mode == "F":
        raise ValueError("floating-point pixels")
    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, coloured).convert("L")
    return image.convert("L")


def too_large(width: int, height: int) -> str | None:
    """The reason to refuse a page of this size; None where it may be read."""
    if width * height <= MAX_PIXELS:
        return None
    millions = width * height // 1_000_000
    limit = MAX_PIXELS // 1_000_000
    return f"{width} × {height} px are {millions} megapixels, the limit is {limit}; scale it down"


def one_line(error: BaseException) -> str:
    """What an exception says, on one line."""
    return " ".join(str(error).split()) or type(error).__name__


def _checked(size: Size) -> Size | str:
    return too_large(size.width, size.height) or size


def _dpi(image: Image.Image) -> int | None:
    across = float(image.info.get("dpi", (0, 0))[0])
    return round(across) if 1 < across < 100_000 else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow without its warnings and its own size limit; ours is checked instead."""
    with LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            yield
        finally:
            Image.MAX_IMAGE_PIXELS = limit
