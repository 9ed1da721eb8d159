"""Scans to text or TEI: the toolkit and what else reads pages, each as a program of its own on the same pages."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from benchmarks.measure import Run, run
from benchmarks.rounds import Entry

TEI = "{http://www.tei-c.org/ns/1.0}"
OURS, LIMIT = "ours", "tesserocr"
OURS_ONE, LIMIT_ONE = "ours-1", "tesserocr-1"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how to measure.

    `many` pages are read by all processors, `few` by one job and by the slow, `warm` before the first round;
    `limit` is in seconds a run.
    """

    work: Path
    many: Path
    few: Path
    warm: Path
    jobs: int
    languages: str
    tessdata: str
    ocrmypdf: str | None
    limit: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to read pages: its command for a folder of pages and one for results, and what counts its characters."""

    name: str
    label: str
    pages: Path
    command: Callable[[Path, Path], list[str]]
    characters: Callable[[Path], int]
    environment: Mapping[str, str]


def entries(setting: Setting, make_pdf: Callable[[Path, Path], Path]) -> list[Entry]:
    """All contenders that are installed, ready to be run."""
    return [_entry(one, setting) for one in _contenders(setting, make_pdf)]


def _contenders(setting: Setting, make_pdf: Callable[[Path, Path], Path]) -> list[Contender]:
    jobs, plain = setting.jobs, {key: value for key, value in os.environ.items() if key != "OMP_THREAD_LIMIT"}
    single = {**plain, "OMP_THREAD_LIMIT": "1"}

    def child(name: str, count: int) -> Callable[[Path, Path], list[str]]:
        fixed = [sys.executable, "-m", "benchmarks.contender", name, setting.tessdata, setting.languages, str(count)]
        return lambda pages, out: [*fixed, str(pages), str(out)]

    def ours(count: int, engine: str) -> Callable[[Path, Path], list[str]]:
        options = ["--lang", setting.languages, "--jobs", str(count), "--engine", engine]
        return lambda pages, out: [sys.executable, "-m", "tei_toolkit", "run", str(pages), "-o", str(out), *options]

    def pdf(pages: Path, out: Path) -> list[str]:
        source = setting.work / f"{pages.name}.pdf"
        if not source.exists():
            make_pdf(pages, source)
        options = ["--jobs", str(jobs), "-l", setting.languages, "--output-type", "pdf", "--optimize", "0"]
        return [str(setting.ocrmypdf), *options, "--sidecar", str(out / "all.txt"), str(source), str(out / "all.pdf")]

    of_all, one = f"{jobs} jobs", "1 job"
    many, few = setting.many, setting.few
    found = [
        Contender(LIMIT, f"tesserocr, text only, {of_all}", many, child(LIMIT, jobs), in_text, plain),
        Contender(OURS, f"tei_toolkit, {of_all}", many, ours(jobs, "tesserocr"), in_tei, plain),
        Contender("ours-pytesseract", f"tei_toolkit, pytesseract, {of_all}", many, ours(jobs, "pytesseract"), in_tei,
                  plain),
        Contender("program", f"tesseract program, no OpenMP, {of_all}", many, child("program", jobs), in_text, single),
        Contender("program-openmp", f"tesseract program, OpenMP, {of_all}", few, child("program", jobs), in_text,
                  plain),
        Contender(LIMIT_ONE, f"tesserocr, text only, {one}", few, child(LIMIT, 1), in_text, plain),
        Contender(OURS_ONE, f"tei_toolkit, {one}", few, ours(1, "tesserocr"), in_tei, plain),
    ]  # fmt: skip
    if setting.ocrmypdf is not None:
        found.insert(4, Contender("ocrmypdf", f"ocrmypdf, {of_all}", many, pdf, in_text, plain))
    return found


def _entry(contender: Contender, setting: Setting) -> Entry:
    def on(pages: Path) -> Run:
        out = setting.work / f"out-{contender.name}"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        took, _ = run(contender.command(pages, out), setting.limit, contender.environment)
        return took if took.problem else replace(took, details={"characters": contender.characters(out)})

    size = sum(1 for _ in contender.pages.iterdir())
    pages = contender.pages
    return Entry(contender.name, contender.label, size, lambda: on(pages), lambda: on(setting.warm))


def in_text(out: Path) -> int:
    """The characters in a folder's text files, white space left out."""
    return sum(_visible(path.read_text(encoding="utf-8")) for path in out.glob("*.txt"))


def in_tei(out: Path) -> int:
    """The characters of the OCR in a folder's TEI, white space left out.

    Of a choice only the reading of the OCR counts. A hyphen taken out at a line end counts, and so does the
    number of a note, once where it stood by the note and once where it stood at its call.
    """
    total = 0
    for path in out.glob("*.xml"):
        text = etree.parse(path).getroot().find(f"{TEI}text")
        if text is None:
            continue
        hyphens = sum(mark.get("rend") is not None for mark in text.iter(f"{TEI}lb"))
        proposed = sum(_visible("".join(map(str, one.itertext()))) for one in text.iter(f"{TEI}corr"))
        numbers = sum(
            len(note.get("n", "")) * (1 if note.get("type") == "no-call" else 2) for note in text.iter(f"{TEI}note")
        )
        total += _visible("".join(map(str, text.itertext()))) + hyphens + numbers - proposed
    return total


def _visible(text: str) -> int:
    return sum(not character.isspace() for character in text)
