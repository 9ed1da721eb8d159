"""Pages of known text, set in several types and damaged as scans are."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2 as pdfium
import typst
from PIL import Image, ImageFilter

SEED: Final = 1918
WORDS: Final = 250
"""Words a page."""
FONTS: Final = ("Libertinus Serif", "Nimbus Roman", "C059", "Old Standard TT", "CMU Serif", "Gentium Plus")
_PACKAGES: Final = "fonts-urw-base35, fonts-oldstandard, fonts-cmu and fonts-sil-gentiumplus"
_PAGE: Final = """#set page(width: 150mm, height: auto, margin: 14mm)
#set text(font: "{font}", size: {size}pt, lang: "{language}", hyphenate: false, fallback: false)
#set par(justify: true, first-line-indent: 5mm)
{text}
"""


@dataclass(frozen=True, slots=True)
class Damage:
    """How a page suffers: dots an inch it is scanned at, blur and noise (px and grey values), the grey of ink.

    `threshold` makes it black and white, `quality` is JPEG's.
    """

    dpi: int
    blur: float
    noise: float
    ink: float
    threshold: float | None
    quality: int


DAMAGES: Final = (
    Damage(200, 1.0, 12, 60, None, 40),
    Damage(150, 0.7, 7, 80, None, 40),
    Damage(200, 0.9, 10, 60, 0.5, 70),
    Damage(200, 1.4, 7, 80, None, 30),
    Damage(150, 0.6, 4, 60, 0.55, 70),
    Damage(100, 0.5, 4, 60, None, 50),
)


def pieces(text: str) -> Iterator[str]:
    """The text in pieces of WORDS words, each for a page."""
    words = text.split()
    for start in range(0, len(words), WORDS):
        yield " ".join(words[start : start + WORDS])


def make_pages(texts: Sequence[str], language: str, copies: int, out: Path) -> list[tuple[Path, str]]:
    """The image of each text in `copies` pairs of type and damage, and the text; the pairs go round."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for number, text in enumerate(texts):
        for copy in range(copies):
            turn = number * copies + copy
            font, damage = FONTS[turn % len(FONTS)], DAMAGES[(turn + turn // len(FONTS)) % len(DAMAGES)]
            path = out / f"{number:03d}-{copy}.png"
            if not path.exists():
                _need(font)
                clean = _set(text, font, language, damage.dpi)
                _damaged(clean, damage, np.random.default_rng([SEED, turn])).save(path, dpi=(damage.dpi, damage.dpi))
            made.append((path, text))
    return made


def _need(font: str) -> None:
    if font not in {one.family for one in typst.Fonts().fonts()}:
        raise SystemExit(f"the type {font} is missing: install Debian's {_PACKAGES}")


def _set(text: str, font: str, language: str, dpi: int) -> Image.Image:
    """The text as a clean grey page."""
    escaped = "".join(f"\\{sign}" if sign in "\\#$*_`@<>=-+/[]~'\"" else sign for sign in text)
    source = _PAGE.format(font=font, size=10, language=language, text=escaped)
    pdf = pdfium.PdfDocument(typst.compile(source.encode(), format="pdf"))
    image: Image.Image = pdf[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return image.convert("L")


def _damaged(page: Image.Image, damage: Damage, rng: np.random.Generator) -> Image.Image:
    """The page turned a little, blurred, faded, noisy, perhaps in black and white, and through JPEG."""
    turned = page.rotate(rng.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=255)
    ink = 1 - np.asarray(turned.filter(ImageFilter.GaussianBlur(damage.blur)), dtype=np.float64) / 255
    rough = np.asarray(
        Image.fromarray(rng.normal(0, 1, (page.height // 3, page.width // 3)).astype(np.float32)).resize(page.size)
    )
    grey = 235 * (1 - ink) + damage.ink * ink + rng.normal(0, damage.noise, ink.shape) + damage.noise * rough
    if damage.threshold is not None:
        grey = np.where(grey > 235 * damage.threshold + damage.ink * (1 - damage.threshold), 255.0, 0.0)
    through = io.BytesIO()
    Image.fromarray(np.clip(np.rint(grey), 0, 255).astype(np.uint8)).save(through, "JPEG", quality=damage.quality)
    return Image.open(through).convert("L")
