"""Note marks found in pixels beside those that are printed: python -m benchmarks.note_marks --help.

Calls and the marks that open a note's body are counted by themselves. A mark is right where it stands behind the right
word of the right line and says what is printed.
"""

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from rapidfuzz import fuzz

from tei_toolkit.executors import OneEach
from tei_toolkit.images import read_scans
from tei_toolkit.model.layout import Line, Mark, Page, PageFailure
from tei_toolkit.ocr import TesseractSettings, build_engine

ROOT = Path(__file__).resolve().parents[1]
LEVELS = ("clean", "medium", "hard")
THRESHOLDS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9)
# A printed line is the one of the truth that it is at least so much alike, of 100; and so is what stands before a mark.
ALIKE = 60
TEI = "{http://www.tei-c.org/ns/1.0}"
SEED_CALL = re.compile(r"(?<=[^\W\d_]\.)(\d)(?=\s|$)")


class Printed(NamedTuple):
    """A note mark in print: the line it stands in, from which character on, and what it says."""

    line: str
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """Pages with known marks: what they are called, their scans, and the marks of each."""

    name: str
    scans: tuple[Path, ...]
    marks: tuple[tuple[Printed, ...], ...]


class Tally(NamedTuple):
    """The printed marks of a kind, and each place found: how sure, whether right, and its characters."""

    printed: int
    among: int
    found: list[tuple[float, bool, bool]]


def main() -> None:
    """Read the pages and print what was found on them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared" / "data", help="the data beside the project"
    )
    parser.add_argument("--only", nargs="*", default=(), help="beginnings of the names of what is measured")
    options = parser.parse_args()
    engine = OneEach(lambda: build_engine("auto", TesseractSettings("rus+eng"))).get()
    for sheets in known(options.shared):
        if options.only and not sheets.name.startswith(tuple(options.only)):
            continue
        began = time.process_time()
        pages = []
        for found in read_scans(sheets.scans):
            if isinstance(found, PageFailure):
                raise SystemExit(f"{found.path}: {found.reason}")
            pages.append(engine.recognize(found[1], found[0]))
        print(f"{sheets.name}: {len(pages)} pages, {(time.process_time() - began) / len(pages):.2f} CPU s a page")
        tell(sheets, pages)


def known(shared: Path) -> Iterator[Sheets]:
    """All pages whose marks are known."""
    scans = ROOT / "scans"
    pages = json.loads((scans / "truth" / "lines.json").read_text(encoding="utf-8"))
    yield Sheets("sample", tuple(scans / f"{page['page']}.jpg" for page in pages), tuple(map(_of_sample, pages)))
    for book in ("book-a", "book-b"):
        folder = shared / "pages-ru-typeset" / book
        if folder.is_dir():
            marks = _of_book(folder)
            for level in LEVELS:
                yield Sheets(f"{book} {level}", tuple(sorted((folder / level).glob("*.jpg"))), marks)
    seed = shared / "page-ru-seed"
    if seed.is_dir():
        lines = (seed / "typeset-lines.txt").read_text(encoding="utf-8").splitlines()
        calls = [Printed(line, call.start(), call[1]) for line in lines for call in SEED_CALL.finditer(line)]
        for file in ("page.clean300.png", "page.medium300.jpg"):
            yield Sheets(f"seed {file}", (seed / file,), ((*calls, *_openings(lines)),))


def _of_sample(page: dict) -> tuple[Printed, ...]:
    return tuple(
        Printed(line["text"], mark["start"], line["text"][mark["start"] : mark["stop"]])
        for line in page["lines"]
        for mark in line.get("marks", ())
    )


def _of_book(folder: Path) -> tuple[tuple[Printed, ...], ...]:
    """The marks of each page: its lines hold them, and the TEI says after which words they come."""
    calls = list(_calls(etree.parse(folder / "truth.xml").getroot()))
    pages = []
    for page in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        lines = [line for block in page["blocks"] if block["kind"] != "note" for line in block["lines"]]
        notes = [block["lines"][0] for block in page["blocks"] if block["kind"] == "note"]
        marks = []
        for line in lines:
            while calls and (at := line.find("".join(calls[0]))) >= 0:
                marks.append(Printed(line, at + len(calls[0][0]), calls[0][1]))
                calls.pop(0)
        pages.append((*marks, *_openings(notes)))
    return tuple(pages)


def _calls(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The end of what stands before each call, and its number."""
    before = ""
    for event, element in etree.iterwalk(root.find(f".//{TEI}body"), events=("start", "end")):
        if element.tag == f"{TEI}note" and event == "start":
            yield before.rstrip()[-4:], element.get("n")
        within = any(over.tag == f"{TEI}note" for over in element.iterancestors())
        if event == "start" and element.tag != f"{TEI}note" and not within:
            before += element.text or ""
        elif event == "end" and not within:
            before += element.tail or ""


def _openings(notes: Sequence[str]) -> Iterator[Printed]:
    for line in notes:
        if number := re.match(r"(\d{1,3}|\*+)(?= )", line):
            yield Printed(line, 0, number[0])


def tell(sheets: Sheets, pages: Sequence[Page]) -> None:
    """Print recall and precision of calls and of opening marks, by the confidence of the likeliest readings."""
    for kind, opening in (("calls", False), ("openings", True)):
        tally = count(sheets, pages, opening)
        if not tally.printed:
            continue
        print(f"  {kind}: {tally.printed} printed, {tally.among} with the right reading among theirs")
        for least in THRESHOLDS:
            kept = [found for found in tally.found if found[0] >= least]
            right = sum(found[1] for found in kept)
            covers = sum(found[2] for found in kept if found[1])
            print(
                f"    from {least:.2f}: recall {right / tally.printed:.3f}, precision {right / max(len(kept), 1):.3f}"
                f" ({len(kept) - right} false), characters told {covers} of {right}"
            )


def count(sheets: Sheets, pages: Sequence[Page], opening: bool) -> Tally:
    """The marks of a kind on pages, and which are right."""
    among, found, printed = 0, [], 0
    for page, marks in zip(pages, sheets.marks, strict=True):
        truth = [mark for mark in marks if (mark.at == 0) == opening]
        printed += len(truth)
        for line in page.lines():
            for readings in _places(line):
                if (readings[0].after == "") != opening:
                    continue
                here = [mark for mark in truth if _same(mark, line, readings[0])]
                right = any(mark.text == readings[0].text for mark in here)
                among += any(mark.text == reading.text for mark in here for reading in readings)
                found.append((readings[0].confidence, right, _told(line, readings[0])))
    return Tally(printed, among, found)


def _places(line: Line) -> Iterator[list[Mark]]:
    """The readings of each place of a line, the likeliest first."""
    boxes = dict.fromkeys(mark.box for mark in line.marks)
    for box in boxes:
        yield [mark for mark in line.marks if mark.box == box]


def _same(printed: Printed, line: Line, mark: Mark) -> bool:
    """Whether a mark stands in the line where it is printed."""
    if fuzz.ratio(printed.line, line.text) < ALIKE:
        return False
    before = _before(line, mark)
    wanted = printed.line[: printed.at].replace(" ", "")
    return abs(len(before) - len(wanted)) <= 3 and (not wanted or fuzz.ratio(before[-12:], wanted[-12:]) >= ALIKE)


def _before(line: Line, mark: Mark) -> str:
    words = []
    for word in line.words:
        if word.id == mark.over:
            words.append(word.text[: mark.start])
            break
        words.append(word.text)
    return "".join(words)


def _told(line: Line, mark: Mark) -> bool:
    """Whether the characters it covers are no letters of the text: a sign or two, no letter and no stop."""
    covered = next(word.text for word in line.words if word.id == mark.over)[mark.start : mark.stop]
    rest = next(word.text for word in line.words if word.id == mark.over)[mark.stop :]
    return len(covered) <= len(mark.text) + 1 and "." not in covered and not re.search(r"[^\W]", rest)


if __name__ == "__main__":
    main()
