"""Pieces of the scans, for lines that have a place on one."""

import base64
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from tei_toolkit.evaluate.differences import LineDifference
from tei_toolkit.evaluate.transcript import PagePart
from tei_toolkit.images import load, read_scans
from tei_toolkit.model.layout import Box, PageFailure

MARGIN = 6
WIDTH = 900


class Crops:
    """Cuts lines out of scans; each scan is opened once, the last one is kept."""

    def __init__(self, scans: Path | None = None) -> None:
        """Look for scans in a folder; without one, where the file says they are."""
        self._folder = scans
        self._known: tuple[str, Image.Image | None] = ("", None)

    def cut(self, difference: LineDifference) -> str | None:
        """The line, upright, as a PNG in a data URL; None where there is no box or no scan. Raises ScanError."""
        page, line = difference.page, difference.line
        if page is None or line is None or line.box is None or not page.scan:
            return None
        image = self._image(page)
        return None if image is None else _data_url(image, line.box, line.turn)

    def _image(self, page: PagePart) -> Image.Image | None:
        name, _, frame = page.scan.partition("#page=")
        if self._known[0] != page.scan:
            path = self._path(name, page.folder)
            image = None
            if path is not None:
                found = list(read_scans([path]))
                number = int(frame) - 1 if frame.isdecimal() else 0
                scan = found[number] if 0 <= number < len(found) else None
                image = None if scan is None or isinstance(scan, PageFailure) else load(scan[1])
            self._known = (page.scan, image)
        return self._known[1]

    def _path(self, name: str, folder: str) -> Path | None:
        places = [Path(folder) / name] if self._folder is None else [self._folder / Path(name).name]
        return next((place for place in places if place.is_file()), None)


def cut_all(differences: list[LineDifference], scans: Path | None) -> Mapping[int, str]:
    """The crops of the lines that have one, by their place in the list; scans are opened in order, each once."""
    crops = Crops(scans)
    order = sorted(range(len(differences)), key=lambda place: (_scan_of(differences[place]), place))
    found = {place: crops.cut(differences[place]) for place in order}
    return {place: crop for place, crop in found.items() if crop is not None}


def _scan_of(difference: LineDifference) -> str:
    return difference.page.scan if difference.page is not None else ""


def _data_url(image: Image.Image, box: Box, turn: int) -> str | None:
    left, top = max(box.left - MARGIN, 0), max(box.top - MARGIN, 0)
    right, bottom = min(box.right + MARGIN, image.width), min(box.bottom + MARGIN, image.height)
    if left >= right or top >= bottom:
        return None
    piece = image.crop((left, top, right, bottom)).rotate(-turn, expand=True)
    if piece.width > WIDTH:
        piece = piece.resize((WIDTH, max(1, round(piece.height * WIDTH / piece.width))))
    buffer = BytesIO()
    piece.quantize(16).save(buffer, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode('ascii')}"
