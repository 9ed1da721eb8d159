"""Pages as read, kept in a folder: OUT/ocr holds an ALTO file a page and reading.json, which lists them."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit.config import Config
from tei_toolkit.errors import InputError, InvariantError, MarkupError, ScanError, TeiToolkitError
from tei_toolkit.executors import OneEach, executor_for
from tei_toolkit.files import read_file, relative_to, write_file
from tei_toolkit.formats import alto, plain_text
from tei_toolkit.images.open import Found, read_scans
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Page, PageFailure, Scan
from tei_toolkit.ocr.tesseract import TesseractSettings, build_engine
from tei_toolkit.protocols import OcrEngine

OCR_FOLDER = "ocr"
LIST = "reading.json"

Answer = Page | PageFailure
OnPage = Callable[[Answer, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a page for each scan, or the reason why there is none; who read it, and what it's called."""

    answers: tuple[Answer, ...]
    agents: tuple[Agent, ...]
    name: str = ""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that could be read."""
        return tuple(answer for answer in self.answers if isinstance(answer, Page))

    @property
    def failures(self) -> tuple[PageFailure, ...]:
        """Why the others couldn't."""
        return tuple(answer for answer in self.answers if isinstance(answer, PageFailure))


def read_all(scans: Iterable[Found], config: Config) -> Reading:
    """The pages of scans in their order, one engine a worker; a scan that can't be read is a PageFailure.

    Raises EngineMissing before the first page where no engine or model is installed.
    """
    engines = _engines(config)
    return Reading(tuple(_recognize(scans, engines, config.ocr.jobs)), (engines.get().agent,))


def record(
    paths: Sequence[Path], out: Path, config: Config, force: bool = False, on_page: OnPage | None = None
) -> Reading:
    """Read scans and write the ALTO of each page to OUT/ocr; pages recorded there before are not read again.

    A recorded page counts if its scan and its engine, models and settings are the same, unless `force`.
    """
    found = list(read_scans(paths, split=config.images.split))
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
    return _listed(Reading(_with_a_page(answers), (agent,), name_of(paths[0])), folder)


def record_texts(paths: Sequence[Path], out: Path) -> Reading:
    """The pages of page texts (form feeds separate pages), recorded as ALTO like those of scans."""
    answers: list[Answer] = []
    for path in paths:
        try:
            answers.extend(plain_text.read(read_file(path), path.as_posix(), first=len(answers) + 1))
        except InputError as error:
            answers.append(PageFailure(f"p{len(answers) + 1:04d}", path.as_posix(), str(error)))
    reading = Reading(_with_a_page(answers), (plain_text.AGENT,), name_of(paths[0]))
    for page in reading.pages:
        write_file(out / OCR_FOLDER / f"{page.id}.xml", alto.write(page, plain_text.AGENT))
    return _listed(reading, out / OCR_FOLDER)


def read_alto(paths: Iterable[Path]) -> Reading:
    """The pages of ALTO files or of folders of them, and who made them.

    A folder that was made by `record` gives the pages and failures of its list; another, all its XML files in the
    order of their names. Raises MarkupError where there are none.
    """
    given = tuple(paths)
    name = ""
    items: list[Path | PageFailure] = []
    for path in given:
        listed = _list_of(path) if path.is_dir() else ("", [path])
        name = name or listed[0]
        items.extend(listed[1])
    if not any(isinstance(item, Path) for item in items):
        raise MarkupError(f"{', '.join(map(str, given))}: no ALTO files; make them with `tei-toolkit ocr`")
    answers: list[Answer] = []
    agents: dict[str, Agent] = {}
    for item in items:
        if isinstance(item, PageFailure):
            answers.append(item)
            continue
        page, agent = alto.read(read_file(item), item.as_posix())
        answers.append(page)
        agents[agent.id] = agent
    return Reading(tuple(answers), tuple(agents.values()), name)


def name_of(source: Path) -> str:
    """What a text is called after its source: a folder's own name, or a file's without its suffix."""
    return source.resolve().name if source.is_dir() else source.stem


def _listed(reading: Reading, folder: Path) -> Reading:
    """Write the list of a reading: its name, and a page or the reason why there is none, in their order."""
    rows = [
        {"page": answer.id}
        if isinstance(answer, Page)
        else {"failed": answer.id, "path": answer.path, "reason": answer.reason}
        for answer in reading.answers
    ]
    data = json.dumps({"name": reading.name, "pages": rows}, ensure_ascii=False, indent=1)
    write_file(folder / LIST, data.encode() + b"\n")
    return reading


def _list_of(folder: Path) -> tuple[str, list[Path | PageFailure]]:
    path = folder / LIST
    if not path.is_file():
        return "", [*sorted(folder.glob("*.xml"))]
    try:
        data = json.loads(read_file(path))
        items = [
            folder / f"{row['page']}.xml" if "page" in row else PageFailure(row["failed"], row["path"], row["reason"])
            for row in data["pages"]
        ]
        return str(data["name"]), items
    except (ValueError, KeyError, TypeError) as error:
        raise MarkupError(f"{path}: not a list of pages ({error!r}); make it anew with `tei-toolkit ocr`") from error


def _engines(config: Config) -> OneEach[OcrEngine]:
    settings = TesseractSettings(config.ocr.languages, config.ocr.psm, config.ocr.tessdata or None, config.images)
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
        if isinstance(item, PageFailure) or not (folder / f"{item[0]}.xml").is_file():
            continue
        path = folder / f"{item[0]}.xml"
        try:
            page, maker = alto.read(read_file(path), path.as_posix())
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
