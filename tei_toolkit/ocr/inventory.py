"""What OCR needs, and whether it is there."""

from collections.abc import Callable
from typing import NamedTuple

from tei_toolkit.errors import EngineMissing
from tei_toolkit.ocr.tesseract import (
    INSTALL_PROGRAM,
    INSTALL_TESSEROCR,
    TesseractSettings,
    find_model,
    find_tessdata,
    program_version,
    tesserocr_version,
)

# The model that tells which way up a page is; without it pages that lie are found by how well they read.
ORIENTATION = "osd"


class Check(NamedTuple):
    """One thing looked for: whether it is there, what was found, and what to do where it isn't."""

    name: str
    ok: bool
    detail: str
    remedy: str


def inventory(languages: str) -> tuple[Check, ...]:
    """The engines, the folder of the models, the model of each language (joined by +) and that of orientation."""
    settings = TesseractSettings(languages)
    folder = _check("tessdata", lambda: find_tessdata(settings).as_posix(), INSTALL_PROGRAM)
    checks = [
        _check("tesserocr", lambda: f"Tesseract {tesserocr_version()}", INSTALL_TESSEROCR),
        _check("pytesseract", lambda: f"Tesseract {program_version()}", INSTALL_PROGRAM),
        folder,
    ]
    if folder.ok:
        for language in languages.split("+"):
            checks.append(_language(settings, language))
        checks.append(_language(settings, ORIENTATION))
    return tuple(checks)


def _language(settings: TesseractSettings, language: str) -> Check:
    try:
        model = find_model(find_tessdata(settings), language)
    except EngineMissing as error:
        detail, _, remedy = str(error).partition("; ")
        return Check(language, False, detail, remedy)
    return Check(language, True, f"{model.path.name} sha256:{model.digest}", "")


def _check(name: str, find: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name, True, find(), "")
    except EngineMissing as error:
        return Check(name, False, str(error).partition("; ")[0], remedy)
