"""Page scans in, valid TEI out: OCR, repair, names, dates and notes, with nothing lost.

`run` does it all for files and folders. The stages one by one: `read_scans`, `recognize`, `repair`, `annotate`,
`encode`, `validate`. `make_ledger` says where each word went; `read_text` gives a TEI file as plain text, as
printed, joined, or folded for search (`fold`).
"""

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
