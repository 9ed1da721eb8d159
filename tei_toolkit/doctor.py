"""What this machine has for the work, and what to install where something is missing."""

import platform
from collections.abc import Iterable

from tei_toolkit.annotate import recognizer_for
from tei_toolkit.errors import EngineMissing, TeiToolkitError
from tei_toolkit.languages import code_of
from tei_toolkit.ocr.inventory import Check, inventory
from tei_toolkit.repair.lexicon import dictionary_of, lexicon_for
from tei_toolkit.validation import load_schema


def examine(languages: str) -> tuple[Check, ...]:
    """Checks of the interpreter, the OCR engines and models, the model of names, the lexicon and the schema."""
    code = code_of(languages)
    return (
        Check("python", True, platform.python_version(), ""),
        *inventory(languages),
        _names(code),
        _lexicon(code),
        _schema(),
    )


def ready(checks: Iterable[Check]) -> bool:
    """Whether scans can be read: one engine and every language's model; the rest only makes the result better."""
    found = {check.name: check.ok for check in checks}
    optional = {"tesserocr", "pytesseract", "osd", "names", "lexicon"}
    engine = found.get("tesserocr", False) or found.get("pytesseract", False)
    return engine and all(ok for name, ok in found.items() if name not in optional)


def _names(code: str) -> Check:
    try:
        recognizer = recognizer_for(code)
    except EngineMissing as error:
        detail, _, remedy = str(error).partition("; ")
        return Check("names", False, detail, remedy)
    if recognizer is None:
        return Check(
            "names", False, f"no model of names for {code or 'this language'}", "make one with tei-toolkit train"
        )
    return Check("names", True, f"{recognizer.agent.name} {recognizer.agent.version}", "")


def _lexicon(code: str) -> Check:
    package = dictionary_of(code)
    if lexicon_for(code) is None or package is None:
        remedy = f"pip install 'tei_toolkit[{code}]'" if package else "hyphens are joined without a dictionary"
        return Check("lexicon", False, f"no dictionary for {code or 'this language'}", remedy)
    return Check("lexicon", True, package, "")


def _schema() -> Check:
    try:
        load_schema()
    except TeiToolkitError as error:
        return Check("schema", False, str(error), "install tei_toolkit anew")
    return Check("schema", True, "tei_toolkit.rng", "")
