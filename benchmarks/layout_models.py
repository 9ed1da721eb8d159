"""rapid-layout beside our own geometry, word by word: python -m benchmarks.layout_models --help.

It needs rapid-layout and onnxruntime, which the toolkit doesn't, in an environment that has the toolkit too.
"""

import argparse
import json
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image
from rapidfuzz import fuzz

from benchmarks import layout_sheets
from tei_toolkit import pipeline
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.formats import page_xml
from tei_toolkit.images import ImageSettings, load, prepare, read_scans
from tei_toolkit.model.layout import Box, Line, Page, Scan, Word
from tei_toolkit.recordings import Reading, record
from tests.quality.corpora_layout import zones
from tests.quality.corpora_scans import french_truth
from tests.quality.word_kinds import FURNITURE, regions_of

ROOT = Path(__file__).resolve().parents[1]
# The classes of the model (CDLA) as kinds of regions; what it calls a reference is a block of small type at the foot.
KINDS = {
    "text": "paragraph", "title": "heading", "figure": "graphic", "figure_caption": "caption", "table": "table",
    "table_caption": "caption", "header": "header", "footer": "footer", "reference": "footnote", "equation": "other",
}  # fmt: skip
ONE_KIND = {"footnote-continued": "footnote", "list": "paragraph", "TOC-entry": "paragraph"}
PRINTED = {"head": "heading", "body": "paragraph", "p": "paragraph", "note": "footnote"}
# A printed line is the one of the truth that it is at least so much alike, of 100.
ALIKE = 55
# A box that ends within a line of letters still holds the line, in pixels.
SLACK = 6
WHO = ("own", "model, scan as it is", "model, scan made ready")

Truth = Callable[[Page], Mapping[str, str]]


class Proposal(NamedTuple):
    """What a place is taken for, its box, and how sure that is."""

    kind: str
    box: Box
    confidence: float


class Half(NamedTuple):
    """Pages measured together: what they are called, their files, their OCR models, and what their words are."""

    name: str
    files: list[Path]
    languages: str
    truth: Truth
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted over the words of a half: pairs of wanted and given kinds, for each of WHO."""

    name: str
    pairs: tuple[Counter[tuple[str, str]], ...]
    mended: tuple[Counter[str], ...]


def main() -> None:
    """Read the pages, ask both, and print the tables of docs/layout-models.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the sets of scans")
    parser.add_argument("--work", type=Path, required=True, help="where the recorded pages are kept")
    options = parser.parse_args()
    model = Model()
    counted = [measure(half, model, options.work) for half in halves(options.data, options.work)]
    print(table_of_kinds(counted), table_of_mending(counted), sep="\n\n")
    print(f"\n{model.seconds / model.images:.2f} CPU s an image")


class Model:
    """The model inside rapid-layout's wheel, on one thread, with the thresholds it comes with; it counts its time."""

    def __init__(self) -> None:
        from rapid_layout import RapidLayout

        logging.disable(logging.CRITICAL)
        self._engine: Any = RapidLayout(engine_cfg={"intra_op_num_threads": 1, "inter_op_num_threads": 1})
        self.seconds, self.images = 0.0, 0

    def propose(self, image: Image.Image) -> tuple[Proposal, ...]:
        """What it takes places of an image for, in the image's pixels."""
        pixels = np.asarray(image.convert("RGB"))[:, :, ::-1]
        begun = time.process_time()
        found = self._engine(pixels)
        self.seconds, self.images = self.seconds + time.process_time() - begun, self.images + 1
        boxes = [Box(*map(round, box)) for box in found.boxes]
        return tuple(
            Proposal(KINDS[name], box, float(score))
            for name, box, score in zip(found.class_names, boxes, found.scores, strict=True)
            if box.width > 0 and box.height > 0
        )


def measure(half: Half, model: Model, work: Path) -> Counts:
    """The kinds that both give to the words of a half's pages."""
    config = settle(Config(ocr=OcrConfig(languages=half.languages, jobs=1)))
    reading = record(half.files, work / half.name, config)
    scans = dict(item for item in read_scans(half.files) if isinstance(item, tuple))
    pages = [replace(page, scan=scans[page.id]) for page in reading.pages]
    own = _own_kinds(pages, reading, config, half.alone)
    pairs: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter(), Counter())
    mended: tuple[Counter[str], ...] = (Counter(), Counter())
    for page in pages:
        wanted = half.truth(page)
        scan = scans[page.id]
        proposals = [model.propose(load(scan)), _on_prepared(model, scan)]
        for word in page.words():
            want = wanted.get(word.id)
            if want is None or word.box is None:
                continue
            given = [own.get(word.id, "none"), *(_folded(kind_at(word, found)) for found in proposals)]
            for counter, kind in zip(pairs, given, strict=True):
                counter[_folded(want), kind] += 1
            for counter, kind in zip(mended, given[1:], strict=True):
                counter[mending(_folded(want), given[0], kind)] += 1
    return Counts(half.name, pairs, mended)


def kind_at(word: Word, proposals: Sequence[Proposal]) -> str:
    """The kind of the surest proposal around the middle of a word; none where there is none."""
    if word.box is None:
        return "none"
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    around = [
        (found.confidence, found.kind)
        for found in proposals
        if found.box.left <= x < found.box.right and found.box.top - SLACK <= y < found.box.bottom + SLACK
    ]
    return max(around)[1] if around else "none"


def halves(data: Path, work: Path) -> Iterator[Half]:
    """All that is measured: the sample, the typeset books, the real scans in halves, and sheets of our own."""
    sample = json.loads((ROOT / "scans" / "truth" / "lines.json").read_text(encoding="utf-8"))
    lines = [[(line["kind"], line["text"]) for line in page["lines"]] for page in sample]
    yield Half("sample", sorted((ROOT / "scans").glob("page-*.jpg")), "rus+eng", _by_lines(lines))
    for book, level in ((book, level) for book in "ab" for level in ("clean", "medium", "hard")):
        folder = data / "pages-ru-typeset" / f"book-{book}"
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        lines = [[(block["kind"], line) for block in page["blocks"] for line in block["lines"]] for page in truth]
        yield Half(f"book-{book} {level}", sorted((folder / level).glob("*.jpg")), "rus+eng", _by_lines(lines))
    real = (
        ("scans-fr-1893", "*.jpeg", "fra", 3, _french),
        ("scans-ru-1752-1801", "*.jpeg", "rus+eng", 4, _zoned),
        ("scans-ru-1793-book", "*.jpg", "rus+eng", 6, _zoned),
    )
    for folder, pattern, languages, seen, truth_of in real:
        files = sorted((data / folder).glob(pattern))
        alone = folder == "scans-ru-1752-1801"
        for name, own in ((f"{folder} seen", files[:seen]), (f"{folder} held out", files[seen:])):
            yield Half(name, own, languages, truth_of(own), alone)
    files = sorted((data / "scans-de-page-xml").glob("*.jpg"))
    held = [file for file in files if file.stem.endswith("_0043")]
    seen_files = [file for file in files if file not in held]
    yield Half("scans-de-page-xml seen", seen_files, "deu", _zoned(seen_files))
    yield Half("scans-de-page-xml held out", held, "deu", _zoned(held))
    folder = work / "sheets-made"
    folder.mkdir(parents=True, exist_ok=True)
    sheets = layout_sheets.make(folder)
    for name, own in (
        ("sheets clean", [file for file in sheets if "-worn" not in file.name]),
        ("sheets worn", [file for file in sheets if "-worn" in file.name]),
    ):
        yield Half(name, own, "rus+eng", _coloured, alone=True)


def table_of_kinds(counted: Sequence[Counts]) -> str:
    """Precision and recall of each kind in each half."""
    rows = ["| set | kind | words | " + " | ".join(WHO) + " |", "|---|---|--:|" + "--:|" * len(WHO)]
    for one in counted:
        for kind in sorted({want for want, _ in one.pairs[0]}):
            total = sum(count for (want, _), count in one.pairs[0].items() if want == kind)
            rows.append(
                f"| {one.name} | {kind} | {total} | " + " | ".join(_share(pairs, kind) for pairs in one.pairs) + " |"
            )
    return "\n".join(rows)


def table_of_mending(counted: Sequence[Counts]) -> str:
    """Words that the model's kind would put right, and spoil, if it were taken in the place of our own."""
    rows = [
        "| set | words | own wrong | put right, as it is | spoilt | put right, made ready | spoilt |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for one in counted:
        first, second = one.mended
        wrong = first["put right"] + first["still wrong"]
        numbers = (first.total(), wrong, first["put right"], first["spoilt"], second["put right"], second["spoilt"])
        rows.append(f"| {one.name} | " + " | ".join(map(str, numbers)) + " |")
    return "\n".join(rows)


def _share(pairs: Counter[tuple[str, str]], kind: str) -> str:
    right = pairs[kind, kind]
    wanted = sum(count for (want, _), count in pairs.items() if want == kind)
    given = sum(count for (_, have), count in pairs.items() if have == kind)
    return f"{right / given:.2f} / {right / wanted:.2f}" if given else "– / 0.00"


def mending(want: str, own: str, proposed: str) -> str:
    """What taking the proposal would do to a word; where nothing is proposed our own kind stays."""
    if own != want:
        return "put right" if proposed == want else "still wrong"
    return "spoilt" if proposed not in ("none", want) else "right"


def _on_prepared(model: Model, scan: Scan) -> tuple[Proposal, ...]:
    """What it proposes on the straightened, evenly lit image, in pixels of the scan."""
    ready = prepare(load(scan), scan, ImageSettings())
    found = model.propose(ready.image)
    return tuple(one._replace(box=ready.transform.box(one.box, scan.width, scan.height)) for one in found)


def _own_kinds(pages: Sequence[Page], reading: Reading, config: Config, alone: bool) -> dict[str, str]:
    """The kind that repair gives to each word; pages that are no book are repaired one by one."""
    parts = [[page] for page in pages] if alone else [pages]
    documents = [pipeline.repair(replace(reading, answers=tuple(part)), config) for part in parts]
    return {
        word.id: _folded(region.kind)
        for document in documents
        for page in document.pages
        for region in page.regions
        for line in region.lines
        for word in line.words
    }


def _folded(kind: str) -> str:
    return "furniture" if kind in FURNITURE else ONE_KIND.get(kind, kind)


def _by_lines(truth: Sequence[Sequence[tuple[str, str]]]) -> Truth:
    """Words are what the printed line is that theirs is most like, of those of the same page."""

    def kinds(page: Page) -> dict[str, str]:
        lines = truth[int(page.id[1:]) - 1]
        return {word.id: kind for line in page.lines() if (kind := _printed(line, lines)) for word in line.words}

    return kinds


def _printed(line: Line, lines: Sequence[tuple[str, str]]) -> str | None:
    scores = [(fuzz.ratio(line.text, text), PRINTED.get(kind, kind)) for kind, text in lines]
    best, kind = max(scores, default=(0.0, ""))
    return kind if best >= ALIKE else None


def _french(files: Sequence[Path]) -> Truth:
    found = french_truth([file.with_suffix(".lines.derived.tsv") for file in files])
    lines: list[list[tuple[str, str]]] = [[] for _ in files]
    for item in found.furniture:
        lines[item.page].append((item.kind, item.text))
    for line in found.lines:
        lines[line.page].append(("p", line.text))
    by_line = _by_lines(lines)

    def kinds(page: Page) -> dict[str, str]:
        # The truth's notes are noisy and run on: what is none of the page's other lines and lies in them is a note.
        own = [note.text for note in found.notes if note.page == int(page.id[1:]) - 1]
        notes = {
            word.id: "footnote"
            for line in page.lines()
            if len(line.text) > 8 and any(fuzz.partial_ratio(line.text, note) >= 70 for note in own)
            for word in line.words
        }
        return notes | dict(by_line(page))

    return kinds


def _zoned(files: Sequence[Path]) -> Truth:
    """Words are what the zone or region around their middle is, the smallest where several are."""

    def kinds(page: Page) -> dict[str, str]:
        file = files[int(page.id[1:]) - 1].with_suffix(".xml")
        is_alto = b"<alto" in file.read_bytes()[:2000]
        spots = zones(file) if is_alto else regions_of(page_xml.read(file.read_bytes(), file.name, 1))
        areas = sorted(spots, key=lambda spot: -spot.box.width * spot.box.height)
        boxes = [Proposal(spot.kind, spot.box, place) for place, spot in enumerate(areas)]
        found = {word.id: kind_at(word, boxes) for word in page.words()}
        return {word: kind for word, kind in found.items() if kind not in ("none", "separator", "graphic")}

    return kinds


def _coloured(page: Page) -> dict[str, str]:
    if page.scan is None:
        return {}
    path = Path(page.scan.path)
    truth = np.asarray(Image.open(path.with_name(f"{path.stem}-truth.png")).convert("RGB"))
    kinds = {word.id: layout_sheets.kind_of(truth, word.box) for word in page.words() if word.box}
    return {word: kind for word, kind in kinds.items() if kind}


if __name__ == "__main__":
    main()
