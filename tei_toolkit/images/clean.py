"""Pixels made ready to be read: each step is measured first and left out where it wouldn't help."""

from dataclasses import dataclass, field
from math import atan, degrees

from PIL import Image

from tei_toolkit.images import bend, light, rows, specks, warp
from tei_toolkit.images.blank import is_blank
from tei_toolkit.images.look import Look, look
from tei_toolkit.images.settings import ImageSettings
from tei_toolkit.model.bend import Bend
from tei_toolkit.model.layout import Box, Scan
from tei_toolkit.model.transform import Transform, scaled, shifted, turned

# Raised when the steps change what they give: pages that were recorded before are then read again.
METHOD = 2
DEFAULT_DPI = 300
# Tesseract takes no other resolution seriously.
CREDIBLE_DPI = range(70, 2401)
# Small letters are so high, in pixels at 300 dots per inch, in type of the usual size; and within these limits in any.
USUAL_LETTER, LETTERS_AT_300 = 18.5, (8, 45)
# Light that varies by more than the first is brought to white, which hides noise too. By more than the second it is
# evened where the dark around a page, if there is more than the third part of it, is filled with the light of paper.
UNEVEN, ROUGH, SURROUNDED = 0.25, 0.1, 0.02
# Tesseract reads lines that fall less; and lines must stand apart so much more clearly afterwards.
TILTED, CLEARER = 0.004, 1.03
# A page that bends less, as a part of its width, is flat.
BENT = 0.001
# Letters lower than this are made twice as high, and higher ones as high as is enough; in pixels.
SMALL, TWICE, LARGE, ENOUGH = 12.5, 2.0, 35.0, 22.0
WHITE = 255
# A small page of fewer pixels on a side shows too little.
LEAST = 120
# Lines that stand apart so much more clearly down the page than across it run down it.
LYING = 0.5


@dataclass(frozen=True, slots=True)
class Prepared:
    """An image ready to be read: its dots per inch, what was done, and the way back to pixels of the scan.

    `turn` is how many degrees clockwise the scan was turned, `scale` how many times larger the image is; `lying` says
    that lines seem to run down the page, and `blank` that there are none.
    """

    image: Image.Image
    dpi: int
    transform: Transform = field(default_factory=Transform)
    turn: int = 0
    scale: float = 1.0
    steps: tuple[str, ...] = ()
    bend: Bend | None = None
    lying: bool = False
    blank: bool = False


def prepare(image: Image.Image, scan: Scan, settings: ImageSettings, turn: int = 0) -> Prepared:
    """The scan's grey pixels made ready: its own part of the frame, turned by `turn` degrees, straight and light."""
    part = scan.part or Box(0, 0, scan.width, scan.height)
    image = own_part(image, scan, turn)
    done = [f"turned {turn}"] if turn else []
    back = turned(turn, part.width, part.height).then(shifted(part.left, part.top))
    seen = look(image)
    if min(seen.ink.shape) < LEAST:
        return Prepared(image, _resolution(scan, 0), back, turn, steps=(*done,))
    if settings.blank and is_blank(seen):
        return Prepared(image, DEFAULT_DPI, back, turn, steps=(*done, "blank"), blank=True)
    if rows.along(seen) < LYING:
        return Prepared(
            image, _resolution(scan, rows.letter_height(seen.turned())), back, turn, 1.0, (*done,), lying=True
        )
    letters = rows.letter_height(seen)
    scale = _scale(letters) if settings.resize else 1.0
    wanted = _bend(seen, image) if settings.straighten else None
    image, lit, paper = _lit(image, seen) if settings.light else (image, [], round(seen.level))
    done += lit
    if settings.specks and letters:
        image, count = specks.without_specks(image, paper, letters)
        done += [f"specks taken off: {count}"] if count else []
    image, moved = _moved(image, wanted, scale, paper)
    if wanted is not None:
        done.append("dewarped" if wanted.curved else f"deskewed {degrees(atan(wanted.tilt)):.2f}")
    if scale != 1:
        done.append(f"scaled {scale:.2f}")
    flat = _flat(wanted, turned(turn, scan.width, scan.height).inverse().box(part, *_upright_size(scan, turn)))
    dpi = min(max(round(_resolution(scan, letters) * scale), CREDIBLE_DPI[0]), CREDIBLE_DPI[-1])
    return Prepared(image, dpi, moved.then(back), turn, scale, tuple(done), flat)


def own_part(image: Image.Image, scan: Scan, turn: int) -> Image.Image:
    """The page's own part of the frame, turned so many degrees clockwise."""
    if scan.part is not None:
        image = image.crop(scan.part)
    return image.rotate(-turn, expand=True) if turn else image


def _moved(image: Image.Image, wanted: bend.Surface | None, scale: float, fill: int) -> tuple[Image.Image, Transform]:
    """The image straightened and resized, and the way back."""
    if wanted is not None:
        return warp.straightened(image, wanted, scale, fill)
    if scale == 1:
        return image, Transform()
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    back = scaled(image.width / size[0], image.height / size[1])
    return image.resize(size, Image.Resampling.BICUBIC), back


def _bend(seen: Look, image: Image.Image) -> bend.Surface | None:
    """How the page is to be straightened; None where it is straight enough, or nothing would get clearer."""
    found = bend.measure(seen, *image.size)
    as_is, tilted, bent = found.sharpness
    if found.sag > BENT and bent > CLEARER * max(as_is, tilted):
        return found
    if abs(found.tilt) > TILTED and tilted > CLEARER * as_is:
        return bend.straight(*image.size, found.tilt)
    return None


def _flat(surface: bend.Surface | None, page: Box) -> Bend | None:
    """The bend as later stages know it; a page that is only tilted needs none, its baselines tell."""
    if surface is None or not surface.curved:
        return None
    weights = tuple(round(weight, 3) for weight in surface.weights)
    return Bend(weights, round(surface.tilt, 6), page.width, page.height, page.left, page.top)


def _upright_size(scan: Scan, turn: int) -> tuple[int, int]:
    return (scan.height, scan.width) if turn % 180 else (scan.width, scan.height)


def _lit(image: Image.Image, seen: Look) -> tuple[Image.Image, list[str], int]:
    """The image without the dark around the page and evenly lit, what of it was needed, and the grey of its paper."""
    surrounded, uneven = light.surround(seen) > SURROUNDED, light.unevenness(seen)
    level, done = round(seen.level), []
    if surrounded:
        image = light.without_surround(image, level)
        done.append("surround taken off")
    if uneven > UNEVEN or (surrounded and uneven > ROUGH):
        level = WHITE if uneven > UNEVEN else level
        image = light.evened(image, level)
        done.append("light evened")
    return image, done, level


def _scale(letters: float) -> float:
    """How many times larger the image is to be for letters of that height; 1 where they are unknown."""
    if 0 < letters < SMALL:
        return TWICE
    return round(ENOUGH / letters, 2) if letters > LARGE else 1.0


def _resolution(scan: Scan, letters: float) -> int:
    """The scan's dots per inch if letters of that height are possible in print; else what usual type would have."""
    dpi = scan.dpi if scan.dpi is not None and scan.dpi in CREDIBLE_DPI else DEFAULT_DPI
    if not letters or LETTERS_AT_300[0] <= letters * DEFAULT_DPI / dpi <= LETTERS_AT_300[1]:
        return dpi
    return round(DEFAULT_DPI * letters / USUAL_LETTER)
