"""Scans from files and folders: one a page, with its id; and the pixels of a scan."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from PIL import Image

from tei_toolkit.errors import ScanError
from tei_toolkit.images import pdf, raster, rows, spreads
from tei_toolkit.images.clean import LYING, own_part
from tei_toolkit.images.look import look
from tei_toolkit.model.layout import PageFailure, Scan
from tei_toolkit.model.transform import turned

SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".j2k", ".j2c", ".jpc", ".jpf", ".jpx", ".pdf"))

Found = tuple[str, Scan] | PageFailure


def read_scans(paths: Iterable[Path | str], *, split: bool = False) -> Iterator[Found]:
    """The pages of files and of folders' own images, each with an id by its place (p0001, p0002 …).

    A folder is read in natural order (page-2 before page-10) and not its subfolders. What can't be read is
    a PageFailure; it takes one id, and the others go on. With `split` a scan of two facing pages is two, left first.
    Only headers are read, and with `split` the pixels of scans that are as wide as two pages.
    """
    ids = (f"p{place:04d}" for place in count(1))
    for path in map(Path, paths):
        for found in _folder(path) if path.is_dir() else _file(path):
            if isinstance(found, Scan):
                yield from ((next(ids), page) for page in (_pages(found) if split else [found]))
            else:
                yield replace(found, id=next(ids))


def load(scan: Scan) -> Image.Image:
    """The scan's pixels in mode L, wholly decoded; raises ScanError where they can't be had."""
    path = Path(scan.path)
    try:
        with path.open("rb") as file:
            head = file.read(pdf.HEAD)
        image = pdf.pixels(path, scan.page) if pdf.is_pdf(head) else raster.pixels(path, scan.page)
    except raster.DAMAGE as error:
        reason = raster.one_line(error)
        raise ScanError(f"{scan.path}: page {scan.page + 1} can't be read ({reason}); scan or copy it again") from error
    if image.size != (scan.width, scan.height):
        raise ScanError(
            f"{scan.path}: page {scan.page + 1} is {image.width} × {image.height} px and was "
            f"{scan.width} × {scan.height}; the file has changed, start again"
        )
    return image


def upright_turn(scan: Scan, image: Image.Image) -> int:
    """How many degrees clockwise bring a scan upright, as its file says; 0 where its lines say that this isn't so.

    Some programs turn the pixels and leave the mark of the camera in the file.
    """
    path = Path(scan.path)
    with path.open("rb") as file:
        turn = 0 if pdf.is_pdf(file.read(pdf.HEAD)) else raster.turn_of(path, scan.page)
    if turn in (90, 270) and rows.along(look(image)) > 1 / LYING:
        return 0
    return turn


def _pages(scan: Scan) -> list[Scan]:
    """The two pages of a scan that shows two, left first; else the scan."""
    sides = sorted((scan.width, scan.height))
    if not spreads.may_be_spread(sides[1], sides[0]):
        return [scan]
    try:
        image = load(scan)
        turn = upright_turn(scan, image)
    except ScanError:
        return [scan]  # whoever reads the page will say why it can't be read
    upright = own_part(image, scan, turn)
    way = turned(turn, scan.width, scan.height)
    parts = spreads.halves(upright)
    return [scan] if parts is None else [replace(scan, part=way.box(part, scan.width, scan.height)) for part in parts]


def _folder(folder: Path) -> Iterator[Scan | PageFailure]:
    try:
        names = [path for path in folder.iterdir() if _is_scan(path)]
    except OSError as error:
        yield _failure(folder, f"the folder can't be read ({error.strerror}); check its rights")
        return
    if not names:
        yield _failure(folder, "no scans in this folder; give one with PNG, JPEG, TIFF, JPEG 2000 or PDF files")
    for path in sorted(names, key=_natural):
        yield from _file(path)


def _file(path: Path) -> Iterator[Scan | PageFailure]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield _failure(path, f"can't be read ({error.strerror}); check the name and the rights")
        return
    if not data:
        yield _failure(path, "the file is empty; scan or copy it again")
        return
    digest = hashlib.sha256(data).hexdigest()
    sizes = pdf.sizes(data) if pdf.is_pdf(data) else raster.sizes(data)
    for page, size in enumerate(sizes):
        if isinstance(size, str):
            yield _failure(path, size)
        else:
            yield Scan(path.as_posix(), digest, size.width, size.height, size.dpi, page)


def _failure(path: Path, reason: str) -> PageFailure:
    """A failure that has no id yet."""
    return PageFailure("", path.as_posix(), f"{path.as_posix()}: {reason}")


def _is_scan(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()


def _natural(path: Path) -> tuple[list[str | int], str]:
    parts: list[str | int] = list(re.split(r"(\d+)", path.name.casefold()))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return parts, path.name
