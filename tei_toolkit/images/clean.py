"""Pixels made ready to be read: each step is measured first and left out where it wouldn't help."""

from dataclasses import dataclass, field
from math import atan, degrees

from PIL import Image

from tei_toolkit.images import bend, light, warp
from tei_toolkit.images.look import Look, look
from tei_toolkit.model.bend import Bend
from tei_toolkit.model.layout import Box, Scan
from tei_toolkit.model.transform import Transform, shifted, turned

# Raised when the steps change what they give: pages that were recorded before are then read again.
METHOD = 1
DEFAULT_DPI = 300
# Tesseract takes no other resolution seriously.
CREDIBLE_DPI = range(70, 2401)
# Light that varies by less, and less dark around the page, does no harm.
UNEVEN, SURROUNDED = 0.2, 0.02
# Tesseract reads lines that fall less; and lines must stand apart so much more clearly afterwards.
TILTED, CLEARER = 0.004, 1.05
# A page that bends less, as a part of its width, is flat.
BENT = 0.001
HALF_TURN = 180


@dataclass(frozen=True, slots=True)
class ImageSettings:
    """Which steps may be taken where a measurement asks for them; all of them by default."""

    straighten: bool = True
    light: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """An image ready to be read: its dots per inch, what was done, and the way back to pixels of the scan.

    `turn` is how many degrees clockwise the scan was turned, `scale` how many times larger the image is.
    """

    image: Image.Image
    dpi: int
    transform: Transform = field(default_factory=Transform)
    turn: int = 0
    scale: float = 1.0
    steps: tuple[str, ...] = ()
    bend: Bend | None = None


def prepare(image: Image.Image, scan: Scan, settings: ImageSettings, turn: int = 0) -> Prepared:
    """The scan's grey pixels made ready: its own part of the frame, turned by `turn` degrees, straight and light."""
    part = scan.part or Box(0, 0, scan.width, scan.height)
    if part != (0, 0, scan.width, scan.height):
        image = image.crop(part)
    if turn:
        image = image.rotate(-turn, expand=True)
    steps = [f"turned {turn}"] if turn else []
    seen = look(image)
    back = turned(turn, part.width, part.height).then(shifted(part.left, part.top))
    wanted = _bend(seen, image) if settings.straighten else None
    if settings.light and _is_uneven(seen):
        image = light.evened(image)
        steps.append("light evened")
    if wanted is not None:
        image, straight = warp.straightened(image, wanted)
        back = straight.then(back)
        steps.append("dewarped" if wanted.curved else f"deskewed {degrees(atan(wanted.tilt)):.2f}")
    flat = _flat(wanted, turned(turn, scan.width, scan.height).inverse().box(part, *_upright_size(scan, turn)))
    return Prepared(image, _resolution(scan), back, turn, 1.0, tuple(steps), flat)


def _flat(surface: bend.Surface | None, page: Box) -> Bend | None:
    """The bend as later stages know it; a page that is only tilted needs none, its baselines tell."""
    if surface is None or not surface.curved:
        return None
    weights = tuple(round(weight, 3) for weight in surface.weights)
    return Bend(weights, round(surface.tilt, 6), page.width, page.height, page.left, page.top)


def _upright_size(scan: Scan, turn: int) -> tuple[int, int]:
    return (scan.height, scan.width) if turn % HALF_TURN else (scan.width, scan.height)


def _bend(seen: Look, image: Image.Image) -> bend.Surface | None:
    """How the page is to be straightened; None where it is straight enough, or nothing would get clearer."""
    found = bend.measure(seen, *image.size)
    as_is, tilted, bent = found.sharpness
    if found.sag > BENT and bent > CLEARER * max(as_is, tilted):
        return found
    if abs(found.tilt) > TILTED and tilted > CLEARER * as_is:
        return bend.straight(*image.size, found.tilt)
    return None


def _is_uneven(seen: Look) -> bool:
    return light.unevenness(seen) > UNEVEN or light.surround(seen) > SURROUNDED


def _resolution(scan: Scan) -> int:
    dpi = scan.dpi or DEFAULT_DPI
    return dpi if dpi in CREDIBLE_DPI else DEFAULT_DPI
