"""Tesseract in process (tesserocr) and as a program (pytesseract); both give the same kind of page."""

import hashlib
import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, NamedTuple

from lxml import etree
from PIL import Image

from tei_toolkit.errors import EngineFailed, EngineMissing, UsageError
from tei_toolkit.images import ImageSettings
from tei_toolkit.images.clean import METHOD
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Page, Scan
from tei_toolkit.ocr import marks, tesseract_hocr
from tei_toolkit.ocr.marks import Characters, MarkFinder
from tei_toolkit.ocr.reading import read_page
from tei_toolkit.ocr.signs import MODEL as SIGNS_MODEL
from tei_toolkit.ocr.signs import load_reader
from tei_toolkit.protocols import OcrEngine

AGENT_ID = "ocr"
INSTALL_TESSEROCR = "pip install 'tei_toolkit[tesserocr]'"
INSTALL_PYTESSERACT = "pip install pytesseract"
INSTALL_PROGRAM = "apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-eng"
MODEL_SUFFIX = ".traineddata"
# The model that tells which way up a page is.
OSD = f"osd{MODEL_SUFFIX}"
# Looking for white text on black costs a tenth of the time and finds nothing in books.
VARIABLES = {"tessedit_do_invert": "0", "hocr_char_boxes": "1"}
STDERR_TAIL = 400


@dataclass(frozen=True, slots=True)
class TesseractSettings:
    """Languages joined by +, the page segmentation mode, the folder of the models (None: find it), and what may be done
    to the pixels before."""

    languages: str = "rus+eng"
    psm: int = 3
    tessdata: str | None = None
    images: ImageSettings = field(default_factory=ImageSettings)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w/]+(\+[\w/]+)*", self.languages):
            raise UsageError(f"languages {self.languages!r}: give Tesseract's names joined by +, such as rus+eng")
        if self.psm not in range(1, 14) or self.psm == 2:
            raise UsageError(f"psm {self.psm}: give a page segmentation mode that reads text (1, 3 to 13)")


class Model(NamedTuple):
    """The model of a language: its file and the first 16 hex digits of the file's SHA-256."""

    language: str
    path: Path
    digest: str


class TesserocrEngine:
    """Tesseract in this process; one object a worker, closed by its owner."""

    def __init__(self, settings: TesseractSettings) -> None:
        """Loads the models; raises EngineMissing where tesserocr or a model isn't there."""
        tesserocr = _module("tesserocr", INSTALL_TESSEROCR)
        models = find_models(settings)
        self._images = settings.images
        reader = load_reader()
        self._marks = MarkFinder(reader)
        self.agent = _agent("Tesseract via tesserocr", tesserocr_version(), settings, models, reader.digest)
        self._folder = models[0].path.parent
        self._osd: Any = None
        folder = f"{self._folder.as_posix()}/"
        try:
            self._api: Any = tesserocr.PyTessBaseAPI(path=folder, lang=settings.languages, psm=settings.psm)
        except RuntimeError as error:
            raise EngineMissing(f"Tesseract can't load {settings.languages} from {folder} ({error})") from error
        # Tesseract's remarks ("Estimating resolution as 302") go nowhere.
        for name, value in {**VARIABLES, "debug_file": os.devnull}.items():
            self._api.SetVariable(name, value)

    def recognize(self, scan: Scan, page_id: str) -> Page:
        """The page with all words in pixels of the scan; raises EngineFailed or ScanError."""

        def read(image: Image.Image, dpi: int) -> tuple[Page, Characters]:
            try:
                self._api.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
                self._api.SetSourceResolution(dpi)
                hocr = self._api.GetHOCRText(0)
                self._api.Clear()
            except RuntimeError as error:
                raise _failed(page_id, scan, str(error)) from error
            return _page(hocr.encode("utf-8"), page_id, scan)

        return read_page(scan, page_id, self._images, read, self._orientation, self._marks)

    def _orientation(self, image: Image.Image) -> tuple[int, float] | None:
        if self._osd is None and (self._folder / OSD).is_file():
            module = _module("tesserocr", INSTALL_TESSEROCR)
            self._osd = module.PyTessBaseAPI(path=f"{self._folder.as_posix()}/", lang="osd", psm=0)
            self._osd.SetVariable("debug_file", os.devnull)
        if self._osd is None:
            return None
        self._osd.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
        found = self._osd.DetectOrientationScript()
        self._osd.Clear()
        # What it says is how the page lies; the turn that brings it back goes the other way.
        return None if found is None else (-found["orient_deg"] % 360, found["orient_conf"])

    def close(self) -> None:
        """Gives the models' memory back; the engine can't be used afterwards."""
        self._api.End()
        if self._osd is not None:
            self._osd.End()


class PytesseractEngine:
    """The program `tesseract`, a process a page: for where tesserocr has no wheel."""

    def __init__(self, settings: TesseractSettings) -> None:
        """Raises EngineMissing where pytesseract, the program or a model isn't there."""
        self._wrapper = _module("pytesseract.pytesseract", INSTALL_PYTESSERACT)
        version = program_version()
        models = find_models(settings)
        reader = load_reader()
        self._marks = MarkFinder(reader)
        self.agent = _agent("Tesseract via pytesseract", version, settings, models, reader.digest)
        self._languages, self._images = settings.languages, settings.images
        options = {**VARIABLES, "tessedit_create_hocr": "1"}
        variables = "".join(f" -c {name}={value}" for name, value in options.items())
        self._folder = models[0].path.parent
        self._options = f"--tessdata-dir {shlex.quote(self._folder.as_posix())} --psm {settings.psm}{variables}"
        # OpenMP makes Tesseract slower, and only the child's environment turns it off. pytesseract hands its
        # child the mapping it knows as `environ`: it gets its own copy, and this process's stays as it is.
        self._wrapper.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def recognize(self, scan: Scan, page_id: str) -> Page:
        """The page with all words in pixels of the scan; raises EngineFailed or ScanError."""

        def read(image: Image.Image, dpi: int) -> tuple[Page, Characters]:
            try:
                hocr = self._run(image, self._languages, f"{self._options} --dpi {dpi}", ".hocr")
            except (self._wrapper.TesseractError, OSError) as error:
                raise _failed(page_id, scan, str(error)) from error
            return _page(hocr, page_id, scan)

        return read_page(scan, page_id, self._images, read, self._orientation, self._marks)

    def _orientation(self, image: Image.Image) -> tuple[int, float] | None:
        if not (self._folder / OSD).is_file():
            return None
        options = f"--tessdata-dir {shlex.quote(self._folder.as_posix())} --psm 0"
        try:
            said = self._run(image, "osd", options, ".osd").decode("utf-8", "replace")
        except (self._wrapper.TesseractError, OSError):
            return None  # "Too few characters": nothing can be said
        turn, sure = re.search(r"Rotate: (\d+)", said), re.search(r"Orientation confidence: ([\d.]+)", said)
        return (int(turn[1]), float(sure[1])) if turn and sure else None

    def _run(self, image: Image.Image, languages: str, options: str, suffix: str) -> bytes:
        """What the program writes about an image to the file of that suffix."""
        with TemporaryDirectory() as folder:
            # Raw grey costs 10 ms a page, is what tesserocr sees too, and no scan is read but a whole one.
            picture, base = Path(folder, "page.pgm"), Path(folder, "page")
            image.save(picture)
            self._wrapper.run_tesseract(str(picture), str(base), "", languages, options)
            return base.with_suffix(suffix).read_bytes()


ENGINES: Mapping[str, Callable[[TesseractSettings], OcrEngine]] = MappingProxyType(
    {"tesserocr": TesserocrEngine, "pytesseract": PytesseractEngine}
)


def build_engine(name: str, settings: TesseractSettings) -> OcrEngine:
    """The engine of that name; "auto" is tesserocr where it can work, else pytesseract.

    Raises EngineMissing, saying what to install, and UsageError for an unknown name.
    """
    if name == "auto":
        try:
            return TesserocrEngine(settings)
        except EngineMissing:
            return PytesseractEngine(settings)
    if name not in ENGINES:
        raise UsageError(f"no OCR engine {name!r}; there are auto, {', '.join(ENGINES)}")
    return ENGINES[name](settings)


def tesserocr_version() -> str:
    """The version of the Tesseract inside tesserocr; raises EngineMissing."""
    return _version(_module("tesserocr", INSTALL_TESSEROCR).tesseract_version())


def program_version() -> str:
    """The version of the program `tesseract`; raises EngineMissing where it or pytesseract isn't there."""
    return _version(_program("--version"))


def find_tessdata(settings: TesseractSettings) -> Path:
    """The folder of the models: the one set, else tesserocr's, else the program's; raises EngineMissing.

    A folder with all the languages goes before one with some.
    """
    if settings.tessdata is not None:
        return Path(settings.tessdata)
    wanted = {f"{language}{MODEL_SUFFIX}" for language in _languages(settings)}
    found = [folder for folder in (_tesserocr_folder(), _program_folder()) if folder and _model_names(folder)]
    if not found:
        raise EngineMissing(f"no folder with Tesseract's models; {INSTALL_PROGRAM}, or set tessdata")
    return next((folder for folder in found if wanted <= _model_names(folder)), found[0])


def find_model(folder: Path, language: str) -> Model:
    """The model of a language in a folder; raises EngineMissing naming the Debian package."""
    path = folder / f"{language}{MODEL_SUFFIX}"
    if not path.is_file():
        package = "tesseract-ocr-" + language.replace("_", "-").lower()
        raise EngineMissing(f"no model for language {language!r} in {folder.as_posix()}; apt-get install {package}")
    return Model(language, path, _digest(path.read_bytes()))


def find_models(settings: TesseractSettings) -> tuple[Model, ...]:
    """The models of all the languages, in their order; raises EngineMissing."""
    folder = find_tessdata(settings)
    return tuple(find_model(folder, language) for language in _languages(settings))


def _agent(name: str, version: str, settings: TesseractSettings, models: tuple[Model, ...], signs: str) -> Agent:
    digests = [(model.path.name, model.digest) for model in models]
    parts = tuple(f"{file} sha256:{digest}" for file, digest in (*digests, (SIGNS_MODEL, signs)))
    options = {"languages": settings.languages, "psm": settings.psm, "variables": VARIABLES, "models": parts}
    options["images"] = {"method": METHOD, **asdict(settings.images)}
    options["marks"] = {"method": marks.METHOD}
    canonical = json.dumps(options, sort_keys=True, separators=(",", ":"))
    return Agent(AGENT_ID, name, version, _digest(canonical.encode()), parts)


def _page(hocr: bytes, page_id: str, scan: Scan) -> tuple[Page, Characters]:
    try:
        return tesseract_hocr.read_closely(hocr, page_id, scan, AGENT_ID)
    except etree.XMLSyntaxError as error:
        raise _failed(page_id, scan, f"its hOCR is broken: {error}") from error


def _failed(page_id: str, scan: Scan, said: str) -> EngineFailed:
    tail = " ".join(said.split())[-STDERR_TAIL:]
    return EngineFailed(f"{page_id}: Tesseract failed on {scan.path}, page {scan.page + 1}: {tail}")


def _languages(settings: TesseractSettings) -> list[str]:
    return settings.languages.split("+")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _module(name: str, remedy: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise EngineMissing(f"{name.split('.')[0]} isn't installed ({error}); {remedy}") from error


def _version(said: str) -> str:
    match = re.search(r"tesseract v?(\S+)", said)
    return match[1] if match else "unknown"


def _program(*arguments: str) -> str:
    command = _module("pytesseract.pytesseract", INSTALL_PYTESSERACT).tesseract_cmd
    try:
        ran = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    except OSError as error:
        raise EngineMissing(f"the program {command} can't be run ({error.strerror}); {INSTALL_PROGRAM}") from error
    return ran.stdout + ran.stderr


def _tesserocr_folder() -> Path | None:
    try:
        return Path(_module("tesserocr", INSTALL_TESSEROCR).get_languages()[0]).absolute()
    except EngineMissing:
        return None


def _program_folder() -> Path | None:
    try:
        match = re.search(r'languages in "(.+)"', _program("--list-langs"))
    except EngineMissing:
        return None
    return Path(match[1]) if match else None


def _model_names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob(f"*{MODEL_SUFFIX}")}
