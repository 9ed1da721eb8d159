"""The contenders that need a program of their own: `python -m benchmarks.contender NAME …`.

    tesserocr TESSDATA LANGUAGES JOBS PAGES OUT    Tesseract in process, text only, one object a thread
    program TESSDATA LANGUAGES JOBS PAGES OUT      the program tesseract, JOBS processes at a time
    lxml SCHEMA TEI                                libxml2's RELAX NG alone

Nothing of the toolkit is used here: these are the limits it is measured against.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

PSM = 3
DEFAULT_DPI = 300


def read_with_tesserocr(tessdata: str, languages: str, jobs: str, pages: str, out: str) -> None:
    """Writes OUT/NAME.txt for each image of a folder."""
    import tesserocr
    from PIL import Image

    own = threading.local()

    def api() -> Any:
        if not hasattr(own, "api"):
            own.api = tesserocr.PyTessBaseAPI(path=f"{tessdata}/", lang=languages, psm=PSM)
            own.api.SetVariable("tessedit_do_invert", "0")
            own.api.SetVariable("debug_file", "/dev/null")
        return own.api

    def read(path: Path) -> None:
        with Image.open(path) as image:
            grey, dpi = image.convert("L"), image.info.get("dpi", (DEFAULT_DPI,))[0]
        api().SetImageBytes(grey.tobytes(), grey.width, grey.height, 1, grey.width)
        api().SetSourceResolution(round(dpi))
        Path(out, f"{path.stem}.txt").write_text(api().GetUTF8Text(), encoding="utf-8")

    _each(read, pages, int(jobs))


def read_with_program(tessdata: str, languages: str, jobs: str, pages: str, out: str) -> None:
    """Writes OUT/NAME.txt for each image of a folder; OpenMP is as the environment says."""
    options = ["--tessdata-dir", tessdata, "-l", languages, "--psm", str(PSM), "-c", "tessedit_do_invert=0"]

    def read(path: Path) -> None:
        command = ["tesseract", str(path), str(Path(out, path.stem)), *options]
        subprocess.run(command, check=True, capture_output=True)

    _each(read, pages, int(jobs))


def check_with_lxml(schema: str, tei: str) -> None:
    """Fails where the file isn't valid."""
    from lxml import etree

    etree.RelaxNG(etree.parse(schema)).assertValid(etree.parse(tei))


def _each(task: Callable[[Path], None], pages: str, jobs: int) -> None:
    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(task, sorted(Path(pages).iterdir())):
            pass


CONTENDERS: dict[str, Callable[..., None]] = {
    "tesserocr": read_with_tesserocr,
    "program": read_with_program,
    "lxml": check_with_lxml,
}

if __name__ == "__main__":
    CONTENDERS[sys.argv[1]](*sys.argv[2:])
