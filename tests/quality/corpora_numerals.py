"""Roman numerals: a sheet of sentences full of them, and the pages of a typeset book worn a little."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2
from PIL import Image

from tei_toolkit.errors import EngineMissing
from tei_toolkit.evaluate import Transcript

from .corpora_chapters import book_figures
from .corpus import Figures, Place
from .numerals import numeral_figures
from .texts import config_for, run
from .wear import Wear, worn

TEXT = Path(__file__).with_name("numerals_ru.txt")
DPI = 300
SHEET = """\
#set page(width: 145mm, height: 215mm, margin: 20mm)
#set text(font: "Libertinus Serif", lang: "ru", size: 10.5pt, hyphenate: true)
#set par(justify: true, leading: 0.6em, first-line-indent: (amount: 1.4em, all: true), spacing: 0.6em)
"""


def sheet_files(_: Place) -> Iterable[Path]:
    """The sentences of the sheet."""
    return [TEXT]


def sheet(half: int, wear: Wear, name: str) -> Callable[[Place], Figures]:
    """The odd (0) or even (1) paragraphs of the sentences, set and worn: how many numerals are right."""

    def measure(place: Place) -> Figures:
        paragraphs = TEXT.read_text(encoding="utf-8").strip().split("\n\n")[half::2]
        scans = place.work / f"{name}-scans"
        _write(_set(paragraphs), scans, wear)
        result, _ = run([scans], place.work / name, config_for("rus+eng"))
        return numeral_figures(Transcript("truth", "\n".join(paragraphs)), result)

    return measure


def worn_book(name: str, wear: Wear) -> Callable[[Place], Figures]:
    """The clean pages of a typeset book, worn: the figures of a chapter."""

    def measure(place: Place) -> Figures:
        folder = place.data / "pages-ru-typeset" / name
        scans = place.work / f"{name}-mild-scans"
        _write([Image.open(page) for page in sorted((folder / "clean").glob("*.jpg"))], scans, wear)
        return book_figures(folder, scans, place.work / f"{name}-mild")

    return measure


def _set(paragraphs: Iterable[str]) -> list[Image.Image]:
    """The pages that typst sets the paragraphs on; raises EngineMissing without it."""
    try:
        import typst
    except ImportError:
        raise EngineMissing("no typst; pip install 'tei_toolkit[sample]'") from None
    source = (SHEET + "\n\n".join(paragraphs)).encode()
    pdf = typst.Compiler(ignore_system_fonts=True).compile(source, format="pdf")
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in pages]


def _write(pages: Iterable[Image.Image], folder: Path, wear: Wear) -> None:
    """The pages as worn scans in a folder, numbered from 1."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages, 1):
        worn(page, wear, number).save(folder / f"{number:04d}.png", dpi=(DPI, DPI))
