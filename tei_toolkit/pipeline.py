"""The stages one after another: scans to pages, pages to text, text to TEI, TEI to an answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit import validation
from tei_toolkit.annotate import annotate as annotate_text
from tei_toolkit.annotate import recognizer_for
from tei_toolkit.annotate.authority import Authority, Linked, geonames, link, read_authority
from tei_toolkit.config import Config, settle
from tei_toolkit.errors import EngineMissing, UsageError
from tei_toolkit.files import read_file, write_file
from tei_toolkit.images.open import Found
from tei_toolkit.model.document import Document, from_json, to_json
from tei_toolkit.protocols import Recognizer
from tei_toolkit.recordings import OnPage, Reading, read_all, record, record_texts
from tei_toolkit.repair import repair as repair_pages
from tei_toolkit.tei import encode as encoding
from tei_toolkit.validation import Finding

TEXT_SUFFIX = ".txt"
DOCUMENT = "document.json"
SCHEMA = "tei_toolkit.rng"


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run made: the document, the file of its TEI, what validation says, and what could not be done."""

    document: Document
    tei: Path
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every page was read and the TEI is valid."""
        return not self.document.failures and not validation.has_errors(self.findings)


def recognize(scans: Iterable[Found], config: Config | None = None) -> Reading:
    """The pages of scans in their order, one engine a worker; a scan that can't be read is a PageFailure.

    Raises EngineMissing before the first page where no engine or model is installed.
    """
    return read_all(scans, config or settle(Config()))


def repair(reading: Reading, config: Config | None = None) -> Document:
    """Pages become text: a document with blocks, the archive's metadata, and the pages that failed."""
    config = config or settle(Config())
    document = repair_pages(reading.pages, config.repair)
    return replace(
        document,
        metadata=replace(config.metadata, id=config.metadata.id or reading.name),
        agents=(*reading.agents, *document.agents),
        failures=reading.failures,
    )


def annotate(document: Document, config: Config | None = None) -> Document:
    """The document with notes, names and dates, and the ids of an authority; without names where there is no model."""
    config = config or settle(Config())
    return _annotated(document, _recognizer(config)[0], config).document


def encode(document: Document, config: Config | None = None) -> bytes:
    """The TEI of the document."""
    return encoding.encode(document, (config or Config()).tei)


def write_document(document: Document, out: Path) -> Path:
    """Write OUT/document.json."""
    write_file(out / DOCUMENT, to_json(document).encode())
    return out / DOCUMENT


def read_document(path: Path) -> Document:
    """The document of a file, or of the document.json in a folder; raises MarkupError."""
    file = path / DOCUMENT if path.is_dir() else path
    return from_json(read_file(file), file.as_posix())


def tei_path(document: Document, out: Path, name: str = "") -> Path:
    """Where the document's TEI is written: OUT/<its id>.xml, or the given name's where it has no id."""
    return out / f"{_file_name(document.metadata.id or name)}.xml"


def write_tei(document: Document, out: Path, config: Config, name: str = "") -> RunResult:
    """Annotate, encode, write document.json and the TEI, and validate the bytes on disk, last."""
    recognizer, warnings = _recognizer(config)
    document, remarks = _annotated(document, recognizer, config)
    write_document(document, out)
    target = tei_path(document, out, name)
    write_file(target, encode(document, config))
    if config.tei.schema == SCHEMA:
        write_file(out / SCHEMA, validation.schema_bytes())
    return RunResult(document, target, validation.validate(target, settings=config.validate), (*warnings, *remarks))


def run(
    paths: Iterable[Path | str],
    out: Path | str,
    config: Config | None = None,
    *,
    force: bool = False,
    on_page: OnPage | None = None,
) -> RunResult:
    """Scans or page texts to TEI: writes OUT/ocr/*.xml, OUT/document.json and OUT/<name>.xml.

    `on_page` is called with each answer, how many there are so far, and how many there will be. Raises ScanError
    where not one page could be read; a page that fails beside others stands in the document's failures.
    """
    sources, folder = [Path(path) for path in paths], Path(out)
    config = config or settle(Config())
    authority_of(config)  # A slip in it is found now, and not when all pages are read.
    texts = [path for path in sources if path.suffix.lower() == TEXT_SUFFIX]
    scans = [path for path in sources if path not in texts]
    if texts and scans:
        raise UsageError("scans and page texts can't make one document; run them one after the other")
    if not sources:
        raise UsageError("nothing to read: name scans, folders of scans, or a page text")
    if config.annotate.names_model:
        _recognizer(config)  # A model that doesn't fit is no news for after the reading of a book.
    reading = record_texts(texts, folder) if texts else record(scans, folder, config, force, on_page)
    return write_tei(repair(reading, config), folder, config)


def empty_pages(document: Document) -> tuple[str, ...]:
    """A line for each page on which no word was found."""
    return tuple(
        f"{page.scan.path if page.scan else page.id}: no text found; {page.id} stays an empty page"
        for page in document.pages
        if not any(page.words())
    )


def authority_of(config: Config) -> Authority:
    """The authority and the decisions that the configuration names; there may be no file of decisions yet.

    Raises MarkupError for a file that isn't right, EngineMissing where GeoNames is wanted and not there.
    """
    own = config.authority
    if own.geonames:
        geonames.require()
    decisions = Path(own.decisions) if own.decisions else None
    known = (own.decisions, read_file(decisions)) if decisions is not None and decisions.is_file() else None
    return read_authority([(name, read_file(Path(name))) for name in own.files], known)


def _annotated(document: Document, recognizer: Recognizer | None, config: Config) -> Linked:
    authority = authority_of(config)
    document = annotate_text(document, recognizer, config.annotate, config.dates)
    linked = link(document, authority, config.authority, config.annotate.language)
    return Linked(linked.document, tuple(f"{config.authority.decisions}: {remark}" for remark in linked.remarks))


def _recognizer(config: Config) -> tuple[Recognizer | None, tuple[str, ...]]:
    """The recognizer of names for the language of the text; without one, a line that says why.

    A model that was asked for must be there and fit: raises UsageError, MarkupError or EngineMissing.
    """
    if not config.annotate.names:
        return None, ()
    language, model = config.annotate.language, config.annotate.names_model
    try:
        recognizer = recognizer_for(language, Path(model) if model else None)
    except EngineMissing as error:
        if model:
            raise
        return None, (f"the text is encoded without names: {error}",)
    if recognizer is None:
        remedy = "make one with `tei-toolkit train`, and name it with --names-model"
        return None, (f"the text is encoded without names: there is no model for language {language}; {remedy}",)
    return recognizer, ()


def _file_name(text: str) -> str:
    """A text as the name of a file: an archive's id may hold slashes."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-.") or "text"
