"""The stages one after another: scans to pages, pages to text, text to TEI, TEI to an answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit import annotate as annotation
from tei_toolkit import validation
from tei_toolkit.config import Config, settle
from tei_toolkit.errors import InputError, InvariantError, MarkupError, ScanError, TeiToolkitError
from tei_toolkit.executors import OneEach, executor_for
from tei_toolkit.files import relative_to, write_file
from tei_toolkit.formats import alto, plain_text
from tei_toolkit.images.open import Found, read_scans
from tei_toolkit.model.document import Agent, Document, from_json, to_json
from tei_toolkit.model.layout import Page, PageFailure, Scan
from tei_toolkit.ocr.tesseract import TesseractSettings, build_engine
from tei_toolkit.protocols import OcrEngine
from tei_toolkit.repair import repair
from tei_toolkit.tei.encode import encode
from tei_toolkit.validation import Finding

TEXT_SUFFIX = ".txt"
OCR_FOLDER = "ocr"
DOCUMENT = "document.json"
SCHEMA = "tei_toolkit.rng"

Answer = Page | PageFailure
OnPage = Callable[[Answer, int, int], None]


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


def recognize(scans: Iterable[Found], config: Config | None = None) -> Iterator[Answer]:
    """The pages of scans in their order, one engine a worker; a scan that can't be read is a PageFailure.

    Raises EngineMissing before the first page where no engine or model is installed.
    """
    config = config or Config()
    yield from _recognize(scans, _engines(config), config.ocr.jobs)


def record(paths: Sequence[Path], out: Path, config: Config, force: bool, on_page: OnPage) -> tuple[Answer, ...]:
    """Read scans and write the ALTO of each page to OUT/ocr; pages recorded there before are not read again.

    A recorded page counts if its scan and its engine, models and settings are the same, unless `force`.
    """
    found = list(read_scans(paths))
    engines = _engines(config)
    agent = engines.get().agent
    folder = out / OCR_FOLDER
    kept = {} if force else {page.id: page for page in _recorded(folder, found, agent, out)}
    todo = [item for item in found if isinstance(item, PageFailure) or item[0] not in kept]
    fresh = _recognize(todo, engines, config.ocr.jobs)
    answers: list[Answer] = []
    for item in found:
        answer: Answer | None = None if isinstance(item, PageFailure) else kept.get(item[0])
        if answer is None:
            answer = next(fresh)
            if isinstance(answer, Page):
                answer = _located(answer, out)
                write_file(folder / f"{answer.id}.xml", alto.write(answer, agent))
        answers.append(answer)
        on_page(answer, len(answers), len(found))
    return tuple(answers)


def read_texts(paths: Iterable[Path]) -> tuple[Answer, ...]:
    """The pages of page texts (form feeds separate pages); a text that can't be read is a PageFailure."""
    answers: list[Answer] = []
    for path in paths:
        try:
            pages = plain_text.read(_bytes(path), path.as_posix(), first=len(answers) + 1)
            answers.extend(pages)
        except InputError as error:
            answers.append(PageFailure(f"p{len(answers) + 1:04d}", path.as_posix(), str(error)))
    return tuple(answers)


def read_alto(paths: Iterable[Path]) -> tuple[tuple[Page, ...], tuple[Agent, ...]]:
    """The pages of ALTO files or of folders of them, in the order of their names, and who made them."""
    files = [file for path in paths for file in (sorted(path.glob("*.xml")) if path.is_dir() else [path])]
    if not files:
        raise MarkupError(f"{', '.join(map(str, paths))}: no ALTO files; make them with `tei-toolkit ocr`")
    read = [alto.read(_bytes(file), file.as_posix()) for file in files]
    agents = {agent.id: agent for _, agent in read}
    return tuple(page for page, _ in read), tuple(agents.values())


def to_document(answers: Iterable[Answer], agents: Iterable[Agent], config: Config) -> Document:
    """Pages become text: the document with blocks, the archive's metadata and the pages that failed."""
    listed = tuple(answers)
    document = repair((page for page in listed if isinstance(page, Page)), config.repair)
    return replace(
        document,
        metadata=config.metadata,
        agents=(*agents, *document.agents),
        failures=tuple(answer for answer in listed if isinstance(answer, PageFailure)),
    )


def to_tei(document: Document, config: Config) -> tuple[Document, bytes, tuple[str, ...]]:
    """The annotated document, its TEI, and what the user should know of it (a language without a model)."""
    recognizer = None
    warnings: tuple[str, ...] = ()
    language = config.annotate.language
    if config.annotate.names:
        recognizer = annotation.recognizer_for(language)
        if recognizer is None:
            warnings = (f"no model of names for language {language or 'unknown'}: the text is encoded without names",)
    document = annotation.annotate(document, recognizer, config.annotate)
    return document, encode(document, config.tei), warnings


def write_document(document: Document, out: Path) -> Path:
    """Write OUT/document.json."""
    write_file(out / DOCUMENT, to_json(document).encode())
    return out / DOCUMENT


def read_document(path: Path) -> Document:
    """The document of a file, or of the document.json in a folder; raises MarkupError."""
    file = path / DOCUMENT if path.is_dir() else path
    return from_json(_bytes(file), file.as_posix())


def write_tei(document: Document, out: Path, config: Config, name: str) -> RunResult:
    """Annotate, encode, write document.json and the TEI, and validate the bytes on disk, last."""
    document, tei, warnings = to_tei(document, config)
    write_document(document, out)
    target = out / f"{config.metadata.id or name}.xml"
    write_file(target, tei)
    if config.tei.schema == SCHEMA:
        write_file(out / SCHEMA, validation.schema_bytes())
    return RunResult(document, target, validation.validate(target), warnings)


def run(
    paths: Iterable[Path | str],
    out: Path | str,
    config: Config | None = None,
    *,
    force: bool = False,
    on_page: OnPage = lambda answer, done, total: None,
) -> RunResult:
    """Scans or page texts to TEI: writes OUT/ocr/*.xml, OUT/document.json and OUT/<name>.xml.

    Raises ScanError where not one page could be read; a page that fails beside others stands in the document's
    failures.
    """
    sources, folder = [Path(path) for path in paths], Path(out)
    config = config or settle(Config())
    texts = [path for path in sources if path.suffix.lower() == TEXT_SUFFIX]
    scans = [path for path in sources if path not in texts]
    if texts and scans:
        raise InputError("scans and page texts can't make one document; run them one after the other")
    if not sources:
        raise InputError("nothing to read: name scans, folders of scans, or a page text")
    answers = read_texts(texts) if texts else record(scans, folder, config, force, on_page)
    if texts:
        _record_texts(answers, folder)
    if not any(isinstance(answer, Page) for answer in answers):
        raise ScanError("; ".join(answer.reason for answer in answers if isinstance(answer, PageFailure)))
    agents = read_alto([folder / OCR_FOLDER / f"{a.id}.xml" for a in answers if isinstance(a, Page)])[1]
    document = to_document(answers, agents, config)
    return write_tei(document, folder, config, _name(sources[0]))


def empty_pages(document: Document) -> tuple[str, ...]:
    """A line for each page on which no word was found."""
    return tuple(
        f"{page.scan.path if page.scan else page.id}: no text found; {page.id} stays an empty page"
        for page in document.pages
        if not any(page.words())
    )


def _record_texts(answers: Iterable[Answer], out: Path) -> None:
    for answer in answers:
        if isinstance(answer, Page):
            write_file(out / OCR_FOLDER / f"{answer.id}.xml", alto.write(answer, plain_text.AGENT))


def _engines(config: Config) -> OneEach[OcrEngine]:
    settings = TesseractSettings(config.ocr.languages, config.ocr.psm, config.ocr.tessdata or None)
    engines = OneEach(lambda: build_engine(config.ocr.engine, settings))
    engines.get()
    return engines


def _recognize(scans: Iterable[Found], engines: OneEach[OcrEngine], jobs: int) -> Iterator[Answer]:
    def task(item: Found) -> Answer:
        if isinstance(item, PageFailure):
            return item
        page_id, scan = item
        try:
            return engines.get().recognize(scan, page_id)
        except InvariantError:
            raise
        except TeiToolkitError as error:
            return PageFailure(page_id, scan.path, str(error))

    yield from executor_for(jobs)(task, scans)


def _recorded(folder: Path, found: Iterable[Found], agent: Agent, out: Path) -> Iterator[Page]:
    """The pages of an earlier run that still hold: same scan, same engine, models and settings."""
    for item in found:
        path = folder / f"{item[0]}.xml" if not isinstance(item, PageFailure) else None
        if path is None or isinstance(item, PageFailure) or not path.is_file():
            continue
        try:
            page, maker = alto.read(path.read_bytes(), path.as_posix())
        except MarkupError:
            continue  # a file that another program wrote over; the page is read again
        if maker == agent and page.id == item[0] and page.scan == _at(item[1], out):
            yield page


def _located(page: Page, out: Path) -> Page:
    return replace(page, scan=_at(page.scan, out)) if page.scan else page


def _at(scan: Scan, out: Path) -> Scan:
    """The scan with its path as seen from the output folder, so that both can be moved together."""
    return replace(scan, path=relative_to(scan.path, out))


def _name(source: Path) -> str:
    stem = source.resolve().name if source.is_dir() else source.stem
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "text"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MarkupError(f"{path}: can't be read ({error.strerror}); check the name") from error
