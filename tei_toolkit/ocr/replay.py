"""Recorded pages in the place of OCR."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tei_toolkit.errors import EngineFailed
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Page, Scan

RECORDED = Agent("ocr", "Recorded pages", "")


class Replay:
    """Reads the page that a folder holds under its id (p0001.xml), as `read` understands it."""

    def __init__(self, folder: Path, read: Callable[[Path], Page], agent: Agent = RECORDED) -> None:
        self.agent = agent
        self._folder = folder
        self._read = read

    def recognize(self, scan: Scan, page_id: str) -> Page:
        """The recorded page; raises EngineFailed where there is none, or where it shows another scan."""
        path = self._folder / f"{page_id}.xml"
        if not path.is_file():
            raise EngineFailed(f"{page_id}: no recorded page {path.as_posix()}; run the OCR once without replay")
        page = self._read(path)
        recorded = page.scan.sha256 if page.scan else ""
        if page.id != page_id or (recorded and recorded != scan.sha256):
            raise EngineFailed(
                f"{page_id}: {path.as_posix()} was recorded from another scan than {scan.path}; "
                "run the OCR anew, or give the scans of the recording"
            )
        return replace(page, scan=scan)
