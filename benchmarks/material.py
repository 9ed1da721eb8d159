"""What is measured on: pages, recorded pages and TEI files, made larger by repeating them."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path

import pypdfium2
from PIL import Image

from tei_toolkit import pipeline, recordings
from tei_toolkit.formats import alto
from tei_toolkit.images.open import SUFFIXES
from tei_toolkit.model.layout import Line, Page, Region

POINTS_PER_INCH = 72
DEFAULT_DPI = 300
MEGABYTE = 1_000_000


def images_of(folder: Path) -> list[Path]:
    """The page images of a folder in the order of their names, PDFs left out."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES - {".pdf"})


def repeat_images(images: Sequence[Path], count: int, target: Path) -> Path:
    """A folder with `count` pages, the images over and over under new names."""
    target.mkdir(parents=True)
    for number, image in enumerate(islice(cycle(images), count), 1):
        shutil.copyfile(image, target / f"page-{number:04d}{image.suffix.lower()}")
    return target


def make_pdf(folder: Path, target: Path) -> Path:
    """A PDF with an image a page: a JPEG goes in as it is, other images without loss."""
    document = pypdfium2.PdfDocument.new()
    for path in images_of(folder):
        with Image.open(path) as picture:
            dpi = float(picture.info.get("dpi", (DEFAULT_DPI,))[0]) or DEFAULT_DPI
            size = [side * POINTS_PER_INCH / dpi for side in picture.size]
            image = pypdfium2.PdfImage.new(document)
            if picture.format == "JPEG":
                image.load_jpeg(path)
            else:
                image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture.convert("RGB")))
        image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
        page = document.new_page(*size)
        page.insert_obj(image)
        page.gen_content()
    document.save(target)
    return target


def repeat_recorded(reading: recordings.Reading, count: int, target: Path) -> Path:
    """A folder with the ALTO of `count` pages: those of a reading over and over, ids and page numbers going on."""
    target.mkdir(parents=True)
    numbers = {page.id: page.number for page in pipeline.repair(reading).pages}
    known = [int(number) for number in numbers.values() if number and number.isdecimal()]
    first = min(known, default=1)
    for place, page in enumerate(islice(cycle(reading.pages), count)):
        name = f"p{place + 1:04d}"
        again = _numbered(_renamed(page, name), numbers[page.id], str(first + place))
        agent = next(agent for agent in reading.agents if agent.id == page.agent)
        (target / f"{name}.xml").write_bytes(alto.write(again, agent))
    return target


def repeat_tei(tei: str, megabytes: float, target: Path) -> Path:
    """A TEI file of that size: surfaces and body of a smaller one over and over, each time with ids of their own.

    Page numbers go on, so that no rule has anything to say.
    """
    start, surfaces, middle, body, end = _parts(tei)
    ids = frozenset(re.findall(r'xml:id="([^"]+)"', surfaces + body))
    templates = [_template(part, ids) for part in (surfaces, body)]
    fixed = sum(len(part.encode()) for part in (start, middle, end))
    copy = sum(len(part.encode()) for part in templates)
    copies = max(1, round((megabytes * MEGABYTE - fixed) / copy))
    pages = body.count("<pb n=")
    with target.open("w", encoding="utf-8") as file:
        file.write(start)
        for template, after in zip(templates, (middle, end), strict=True):
            for number in range(copies):
                file.write(_counted_on(template.replace("\0", f".{number}"), number * pages))
            file.write(after)
    return target


def many_tei(tei: Path, count: int, target: Path) -> list[Path]:
    """As many copies of a TEI file in a folder."""
    target.mkdir(parents=True, exist_ok=True)
    files = [target / f"{number:04d}.xml" for number in range(count)]
    for file in files:
        shutil.copyfile(tei, file)
    return files


def _renamed(page: Page, name: str) -> Page:
    """The page under another id, which begins the ids of all that stands on it."""

    def anew(identifier: str) -> str:
        return name + identifier.removeprefix(page.id) if identifier else ""

    def line(old: Line) -> Line:
        words = tuple(replace(word, id=anew(word.id)) for word in old.words)
        marks = tuple(
            replace(mark, id=anew(mark.id), after=anew(mark.after), over=anew(mark.over)) for mark in old.marks
        )
        return replace(old, id=anew(old.id), words=words, marks=marks)

    def region(old: Region) -> Region:
        return replace(old, id=anew(old.id), lines=tuple(map(line, old.lines)))

    return replace(page, id=name, regions=tuple(map(region, page.regions)))


def _numbered(page: Page, old: str | None, new: str) -> Page:
    """The page with its printed number, a word of its first or last line, replaced."""
    lines = list(page.lines())
    edges = {line.id for line in (lines[:1] + lines[-1:])}

    def line(one: Line) -> Line:
        words = (replace(word, text=new) if word.text == old else word for word in one.words)
        return replace(one, words=tuple(words)) if one.id in edges else one

    return replace(page, regions=tuple(replace(one, lines=tuple(map(line, one.lines))) for one in page.regions))


def _parts(tei: str) -> tuple[str, str, str, str, str]:
    """A TEI file cut in five: what is before, in and after its facsimile, its body, and the rest."""
    found = re.fullmatch(r"(.*<facsimile>)(.*)(</facsimile>.*<body>)(.*)(</body>.*)", tei, re.DOTALL)
    if found is None:
        raise ValueError("no TEI of ours: facsimile and body are wanted")
    return found[1], found[2], found[3], found[4], found[5]


def _template(part: str, ids: frozenset[str]) -> str:
    """The part with a NUL after each of the ids, where it is given and where it is pointed to."""

    def marked(found: re.Match[str]) -> str:
        return found[0] + "\0" if found[2] in ids else found[0]

    return re.sub(r'(xml:id="|#)([^"\s<]+)', marked, part)


def _counted_on(part: str, by: int) -> str:
    """The part with its pages numbered one after another, so much higher."""
    numbers = count(1 + by)
    return re.sub(r'(<(?:pb|surface) n=")\d+', lambda found: f"{found[1]}{next(numbers)}", part)
