"""Page scans in, valid TEI out: OCR, repair, names, dates and notes, with nothing lost.

`run` does it all for files and folders. The stages one by one: `read_scans`, `recognize`, `repair`, `annotate`,
`encode`, `validate`. `make_ledger` says where each word went; `read_text` gives a TEI file as plain text, as
printed, joined, or folded for search (`fold`).
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_toolkit.config import Config, load_config
    from tei_toolkit.errors import (
        EngineError,
        EngineFailed,
        EngineMissing,
        InputError,
        InvariantError,
        MarkupError,
        ScanError,
        TeiToolkitError,
        UsageError,
    )
    from tei_toolkit.images.open import read_scans
    from tei_toolkit.ledger import Ledger, make_ledger
    from tei_toolkit.model.document import Agent, Document, Metadata
    from tei_toolkit.model.layout import Box, Line, Page, PageFailure, Region, Scan, Word
    from tei_toolkit.model.text import Annotation, Block, Edit, When, splice, undo
    from tei_toolkit.pipeline import RunResult, annotate, encode, recognize, repair, run
    from tei_toolkit.recordings import Reading
    from tei_toolkit.tei.readings import fold, read_text
    from tei_toolkit.validation import Finding, validate

__all__ = [
    "Agent",
    "Annotation",
    "Block",
    "Box",
    "Config",
    "Document",
    "Edit",
    "EngineError",
    "EngineFailed",
    "EngineMissing",
    "Finding",
    "InputError",
    "InvariantError",
    "Ledger",
    "Line",
    "MarkupError",
    "Metadata",
    "Page",
    "PageFailure",
    "Reading",
    "Region",
    "RunResult",
    "Scan",
    "ScanError",
    "TeiToolkitError",
    "UsageError",
    "When",
    "Word",
    "annotate",
    "encode",
    "fold",
    "load_config",
    "make_ledger",
    "read_scans",
    "read_text",
    "recognize",
    "repair",
    "run",
    "splice",
    "undo",
    "validate",
]

_PUBLIC = {
    "tei_toolkit.config": (
        "Config",
        "load_config",
    ),
    "tei_toolkit.errors": (
        "EngineError",
        "EngineFailed",
        "EngineMissing",
        "InputError",
        "InvariantError",
        "MarkupError",
        "ScanError",
        "TeiToolkitError",
        "UsageError",
    ),
    "tei_toolkit.images.open": ("read_scans",),
    "tei_toolkit.ledger": (
        "Ledger",
        "make_ledger",
    ),
    "tei_toolkit.model.document": (
        "Agent",
        "Document",
        "Metadata",
    ),
    "tei_toolkit.model.layout": (
        "Box",
        "Line",
        "Page",
        "PageFailure",
        "Region",
        "Scan",
        "Word",
    ),
    "tei_toolkit.model.text": (
        "Annotation",
        "Block",
        "Edit",
        "When",
        "splice",
        "undo",
    ),
    "tei_toolkit.pipeline": (
        "RunResult",
        "annotate",
        "encode",
        "recognize",
        "repair",
        "run",
    ),
    "tei_toolkit.recordings": ("Reading",),
    "tei_toolkit.tei.readings": (
        "fold",
        "read_text",
    ),
    "tei_toolkit.validation": (
        "Finding",
        "validate",
    ),
}
"""Where the public names are at home."""


class _Package(ModuleType):
    """This package: each public name is looked up when it is asked for, so that a command loads only what it needs.

    They are properties because two of them, `repair` and `annotate`, are also the names of rooms, which Python would
    put in their place when it loads the rooms.
    """

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


def _public(home: str, name: str) -> property:
    def find(_: ModuleType) -> object:
        return getattr(import_module(home), name)

    def keep(_: ModuleType, _room: object) -> None:
        """Leave the name as it is when a room of the same name is loaded."""

    return property(find, keep)


for _home, _names in _PUBLIC.items():
    for _name in _names:
        setattr(_Package, _name, _public(_home, _name))
sys.modules[__name__].__class__ = _Package
