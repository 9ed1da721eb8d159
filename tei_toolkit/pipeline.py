"""The stages one after another: scans to pages, pages to text, text to TEI, TEI to an answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit import annotate as annotating
from tei_toolkit import repair as repairing
from tei_toolkit import validation
from tei_toolkit.config import Config, settle
from tei_toolkit.errors import InputError, InvariantError, MarkupError, ScanError, TeiToolkitError, UsageError
from tei_toolkit.executors import OneEach, executor_for
from tei_toolkit.files import relative_to, write_file
from tei_toolkit.formats import alto, plain_text
from tei_toolkit.images.open import Found, read_scans
from tei_toolkit.model.document import Agent, Document, from_json, to_json
from tei_toolkit.model.layout import Page, PageFailure, Scan
from tei_toolkit.ocr.tesseract import TesseractSettings, build_engine
from tei_toolkit.protocols import OcrEngine, Recognizer
from tei_toolkit.tei import encode as encoding
from tei_toolkit.validation import Finding

TEXT_SUFFIX = ".txt"
OCR_FOLDER = "ocr"
DOCUMENT = "document.json"
SCHEMA = "tei_toolkit.rng"

Answer = Page | PageFailure
OnPage = Callable[[Answer, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a page, or the reason why there is none, for each scan in its place; and who read them."""

    answers: tuple[Answer, ...]
    agents: tuple[Agent, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that could be read."""
        return tuple(answer for answer in self.answers if isinstance(answer, Page))

    @property
    def failures(self) -> tuple[PageFailure, ...]:
        """Why the others couldn't."""
        return tuple(answer for answer in self.answers if isinstance(answer, PageFailure))


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
    config = config or settle(Config())
    engines = _engines(config)
    return Reading(tuple(_recognize(scans, engines, config.ocr.jobs)), (engines.get().agent,))


def repair(reading: Reading, config: Config | None = None) -> Document:
    """Pages become text: a document with blocks, the archive's metadata, and the pages that failed."""
    config = config or settle(Config())
    document = repairing.repair(reading.pages, config.repair)
    return replace(
        document,
        metadata=config.metadata,
        agents=(*reading.agents, *document.agents),
        failures=reading.failures,
    )


def annotate(document: Document, config: Config | None = None) -> Document:
    """The document with notes, names and dates; without names where no model of its language exists."""
    config = config or settle(Config())
    return annotating.annotate(document, _recognizer(config), config.annotate)


def encode(document: Document, config: Config | None = None) -> bytes:
    """The TEI of the document."""
    return encoding.encode(document, (config or Config()).tei)


def record(
    paths: Sequence[Path], out: Path, config: Config, force: bool = False, on_page: OnPage | None = None
) -> Reading:
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
        if on_page is not None:
            on_page(answer, len(answers), len(found))
    return Reading(_with_a_page(answers), (agent,))


def record_texts(paths: Iterable[Path], out: Path) -> Reading:
    """The pages of page texts (form feeds separate pages), recorded as ALTO like those of scans."""
    answers: list[Answer] = []
    for path in paths:
        try:
            answers.extend(plain_text.read(_bytes(path), path.as_posix(), first=len(answers) + 1))
        except InputError as error:
            answers.append(PageFailure(f"p{len(answers) + 1:04d}", path.as_posix(), str(error)))
    reading = Reading(_with_a_page(answers), (plain_text.AGENT,))
    for page in reading.pages:
        write_file(out / OCR_FOLDER / f"{page.id}.xml", alto.write(page, plain_text.AGENT))
    return reading


def read_alto(paths: Iterable[Path]) -> Reading:
    """The pages of ALTO files or of folders of them, in the order of their names, and who made them."""
    given = tuple(paths)
    files = [file for path in given for file in (sorted(path.glob("*.xml")) if path.is_dir() else [path])]
    if not files:
        raise MarkupError(f"{', '.join(map(str, given))}: no ALTO files; make them with `tei-toolkit ocr`")
    read = [alto.read(_bytes(file), file.as_posix()) for file in files]
    agents = {agent.id: agent for _, agent in read}
    return Reading(tuple(page for page, _ in read), tuple(agents.values()))


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
    document = annotate(document, config)
    write_document(document, out)
    target = out / f"{_file_name(config.metadata.id or name)}.xml"
    write_file(target, encode(document, config))
    if config.tei.schema == SCHEMA:
        write_file(out / SCHEMA, validation.schema_bytes())
    return RunResult(document, target, validation.validate(target), _warnings(document, config))


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
    texts = [path for path in sources if path.suffix.lower() == TEXT_SUFFIX]
    scans = [path for path in sources if path not in texts]
    if texts and scans:
        raise UsageError("scans and page texts can't make one document; run them one after the other")
    if not sources:
        raise UsageError("nothing to read: name scans, folders of scans, or a page text")
    reading = record_texts(texts, folder) if texts else record(scans, folder, config, force, on_page)
    return write_tei(repair(reading, config), folder, config, name_of(sources[0]))


def name_of(source: Path) -> str:
    """What a text is called after its source: a folder's own name, or a file's without its suffix."""
    return source.resolve().name if source.is_dir() else source.stem


def empty_pages(document: Document) -> tuple[str, ...]:
    """A line for each page on which no word was found."""
    return tuple(
        f"{page.scan.path if page.scan else page.id}: no text found; {page.id} stays an empty page"
        for page in document.pages
        if not any(page.words())
    )


def _recognizer(config: Config) -> Recognizer | None:
    return annotating.recognizer_for(config.annotate.language) if config.annotate.names else None


def _warnings(document: Document, config: Config) -> tuple[str, ...]:
    language = config.annotate.language or "unknown"
    if config.annotate.names and not any(agent.id == "names" for agent in document.agents):
        return (f"no model of names for language {language}: the text is encoded without names",)
    return ()


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


def _with_a_page(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers, if one is a page; raises ScanError where nothing could be read at all."""
    failures = [answer.reason for answer in answers if isinstance(answer, PageFailure)]
    if failures and len(failures) == len(answers):
        others = f" (none of the {len(failures)} could be read)" if len(failures) > 1 else ""
        raise ScanError(failures[0] + others)
    return tuple(answers)


def _file_name(text: str) -> str:
    """A text as the name of a file: an archive's id may hold slashes."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-.") or "text"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MarkupError(f"{path}: can't be read ({error.strerror}); check the name") from error
