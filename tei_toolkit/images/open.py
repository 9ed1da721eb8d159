"""Scans from files and folders: one a page, with its id; and the pixels of a scan."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from PIL import Image

from tei_toolkit.errors import ScanError
from tei_toolkit.images import pdf, raster
from tei_toolkit.model.layout import PageFailure, Scan

SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".j2k", ".j2c", ".jpc", ".jpf", ".jpx", ".pdf"))

Found = tuple[str, Scan] | PageFailure


def read_scans(paths: Iterable[Path | str]) -> Iterator[Found]:
    """The pages of files and of folders' own images, each with an id by its place (p0001, p0002 …).

    A folder is read in natural order (page-2 before page-10) and not its subfolders. What can't be read is
    a PageFailure; it takes one id, and the others go on. Only headers are read.
    """
    ids = (f"p{place:04d}" for place in count(1))
    for path in map(Path, paths):
        yield from _folder(path, ids) if path.is_dir() else _file(path, ids)


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


def _folder(folder: Path, ids: Iterator[str]) -> Iterator[Found]:
    try:
        names = [path for path in folder.iterdir() if _is_scan(path)]
    except OSError as error:
        yield _failure(ids, folder, f"the folder can't be read ({error.strerror}); check its rights")
        return
    if not names:
        yield _failure(ids, folder, "no scans in this folder; give one with PNG, JPEG, TIFF, JPEG 2000 or PDF files")
    for path in sorted(names, key=_natural):
        yield from _file(path, ids)


def _file(path: Path, ids: Iterator[str]) -> Iterator[Found]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield _failure(ids, path, f"can't be read ({error.strerror}); check the name and the rights")
        return
    if not data:
        yield _failure(ids, path, "the file is empty; scan or copy it again")
        return
    digest = hashlib.sha256(data).hexdigest()
    sizes = pdf.sizes(data) if pdf.is_pdf(data) else raster.sizes(data)
    for page, size in enumerate(sizes):
        if isinstance(size, str):
            yield _failure(ids, path, size)
        else:
            yield next(ids), Scan(path.as_posix(), digest, size.width, size.height, size.dpi, page)


def _failure(ids: Iterator[str], path: Path, reason: str) -> PageFailure:
    return PageFailure(next(ids), path.as_posix(), f"{path.as_posix()}: {reason}")


def _is_scan(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()


def _natural(path: Path) -> tuple[list[str | int], str]:
    parts: list[str | int] = list(re.split(r"(\d+)", path.name.casefold()))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return parts, path.name
