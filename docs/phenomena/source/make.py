"""Set the sheets of docs/phenomena and write them as light scans.

The same versions of typst, pypdfium2, Pillow and numpy give the same bytes.
"""

import argparse
from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2 as pdfium
import typst
from PIL import Image, ImageFilter

SOURCE: Final = Path(__file__).parent
SHEETS: Final = SOURCE.parent
DPI: Final = 300
SEED: Final = 1892
GREYS: Final = 8  # levels of grey from black to white: a sheet of few tones stays small
SHADED: Final = {"double-page": 10}  # levels of grey where there is a shadow
BLUR: Final = 0.7  # px
MAX_SKEW: Final = 0.25  # degrees
SPECKS, SPECK = 12, 0.15  # a page; share of full ink
SKEWED: Final = {"skewed": 2.2}  # degrees, anticlockwise
TURNED: Final = {"turned"}  # stored on its side, with an EXIF tag that says so
ORIENTATION, TURN_RIGHT = 0x0112, 6
PAPER, INK = 228.0, 34.0


def main() -> None:
    """Set the sheets named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="phenomena (default: all)")
    names = parser.parse_args().names or sorted(p.stem for p in SOURCE.glob("*.typ") if p.stem != "sheet")
    for name in names:
        write_sheets(name)


def write_sheets(name: str) -> list[Path]:
    """Write <name>.png, or <name>-1.png and so on where there are several pages; their paths."""
    compiler = typst.Compiler(root=str(SOURCE), ignore_system_fonts=True)
    data = compiler.compile((SOURCE / f"{name}.typ").read_bytes(), format="pdf", pdf_tags=False)
    pages = [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in pdfium.PdfDocument(data)]
    paths = []
    for number, page in enumerate(pages, 1):
        path = SHEETS / (f"{name}.png" if len(pages) == 1 else f"{name}-{number}.png")
        save(scan(page, name, number), path, SHADED.get(name, GREYS), turned=name in TURNED)
        paths.append(path)
    return paths


def scan(page: Image.Image, name: str, number: int) -> Image.Image:
    """The page as a light scan: a small skew, soft ink on darker paper, a few specks."""
    rng = np.random.default_rng([SEED, number, *name.encode()])
    degrees = SKEWED.get(name, round(float(rng.uniform(-MAX_SKEW, MAX_SKEW)), 3))
    soft = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(BLUR))
    ink = 1 - np.asarray(soft, dtype=np.float64) / 255
    for x, y in zip(rng.integers(2, page.width - 2, SPECKS), rng.integers(2, page.height - 2, SPECKS), strict=True):
        ink[y : y + 2, x : x + 2] = np.maximum(ink[y : y + 2, x : x + 2], SPECK)
    grey = PAPER * (1 - ink) + INK * ink
    return Image.fromarray(np.clip(np.rint(grey), 0, 255).astype(np.uint8))


def save(image: Image.Image, path: Path, greys: int, turned: bool) -> None:
    """Write the image in a few greys; a turned one lies on its side, with the tag that sets it upright."""
    exif = Image.Exif()
    if turned:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[ORIENTATION] = TURN_RIGHT
    step = 255 / (greys - 1)
    few = Image.fromarray(np.rint(np.asarray(image) / step).astype(np.uint8), mode="P")
    few.putpalette([round(level * step) for level in range(greys) for _ in range(3)])
    few.save(path, dpi=(DPI, DPI), optimize=True, bits=4, exif=exif)


if __name__ == "__main__":
    main()
