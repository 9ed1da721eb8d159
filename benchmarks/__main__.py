"""Measure everything and write docs/performance.md, its plots and benchmarks/results.json."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks import contenders, machine, material, report
from benchmarks.measure import Run, run
from benchmarks.report import JING_MANY, MANY
from benchmarks.results import Results, as_json
from benchmarks.rounds import Entry, Series, play
from tei_toolkit import recordings

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schemas" / "tei_toolkit.rng"
SMALL_TEI = ROOT / "docs" / "schema-example.xml"
SMALL_FILES = 200
_OURS = [sys.executable, "-m", "tei_toolkit", "validate", "--schema", "default"]
WARM_PAGES = 2
FEW_PAGES = 7


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds, pages, sizes in pages and megabytes, and seconds a run may take.

    The largest recorded book and the largest TEI file are measured once.
    """

    rounds: int
    pages: int
    growth: tuple[int, ...]
    megabytes: tuple[int, ...]
    limit: float


FULL = Plan(3, 20, (10, 100, 1000), (1, 10, 100), 300)
QUICK = Plan(1, 4, (10, 100), (1, 10), 120)


def main() -> int:
    """Run the measurements; comes back with 0, or 1 where one of ours failed."""
    options = _options()
    plan = replace(QUICK if options.quick else FULL, **({"rounds": options.rounds} if options.rounds else {}))
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="tei-toolkit-bench-") as folder:
        results = measure(options, plan, Path(folder))
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in report.files(results).items():
        (options.out / name).write_text(text, encoding="utf-8")
    options.json.write_text(as_json(results), encoding="utf-8")
    failed = [one for one in results.every() if one.problem and one.name.startswith("ours")]
    for one in failed:
        _tell(f"failed: {one.label}: {one.problem}")
    return 1 if failed else 0


def measure(options: argparse.Namespace, plan: Plan, work: Path) -> Results:
    """All five measurements, one after the other."""
    images = material.images_of(options.pages)
    if not images:
        raise SystemExit(f"{options.pages}: no page images")
    # Whole chapters, so that every round reads the same mixture of easy and hard pages.
    count = -(-plan.pages // len(images)) * len(images) if len(images) < plan.pages else plan.pages
    near = Path(sys.executable).parent
    programs = {name: machine.program(name, near) for name in ("tesseract", "ocrmypdf", "jing")}
    programs["ocrmypdf"] = options.ocrmypdf or programs["ocrmypdf"]
    few = min(FEW_PAGES, len(images), count)
    setting = contenders.Setting(
        work=work,
        many=material.repeat_images(images, count, work / "many"),
        few=material.repeat_images(images, few, work / "few"),
        warm=material.repeat_images(images, WARM_PAGES, work / "warm"),
        jobs=len(os.sched_getaffinity(0)),
        languages=options.lang,
        tessdata=machine.tessdata(),
        ocrmypdf=programs["ocrmypdf"],
        limit=plan.limit,
    )
    read = play(contenders.entries(setting, material.make_pdf), plan.rounds, _tell)
    stages = play([_stages_entry("scans", setting.few, few, options.lang, plan.limit)], plan.rounds, _tell)
    reading = recordings.read_alto([work / f"out-{contenders.OURS}" / recordings.OCR_FOLDER])
    return Results(
        date=options.date,
        machine=machine.machine(),
        versions=machine.versions(programs),
        missing=tuple(name for name, path in programs.items() if path is None),
        pages=options.pages.name,
        rounds=plan.rounds,
        limit=plan.limit,
        contenders=read,
        stages=stages,
        growth=_growth(plan, work, reading, options.lang),
        validation=_validation(plan, work, programs["jing"]),
        words=play([_words_entry(work, plan.growth[1], options.lang, plan.limit)], plan.rounds, _tell),
    )


def _growth(plan: Plan, work: Path, reading: recordings.Reading, languages: str) -> tuple[Series, ...]:
    folders = {count: material.repeat_recorded(reading, count, work / f"alto-{count}") for count in plan.growth}
    found = [_stages_entry("recorded", folder, count, languages, plan.limit) for count, folder in folders.items()]
    return play(found[:-1], plan.rounds, _tell) + play(found[-1:], 1, _tell)


def _validation(plan: Plan, work: Path, jing: str | None) -> tuple[Series, ...]:
    (source,) = (work / f"out-{contenders.OURS}").glob("*.xml")
    tei = source.read_text(encoding="utf-8")

    def found(size: int) -> list[Entry]:
        file = str(material.repeat_tei(tei, size, work / f"{size}.xml"))
        lxml = [sys.executable, "-m", "benchmarks.contender", "lxml", str(SCHEMA), file]
        alone = [sys.executable, "-m", "benchmarks.grammar_alone", file]
        entries = [
            Entry("ours", "tei_toolkit, everything", size, _runner([*_OURS, file], plan)),
            Entry("ours-grammar", "tei_toolkit, the grammar alone", size, _runner(alone, plan)),
            Entry("lxml", "lxml, the grammar alone", size, _runner(lxml, plan)),
        ]
        if jing is not None:
            entries.append(Entry("jing", "jing, the grammar alone", size, _runner([jing, str(SCHEMA), file], plan)))
        return entries

    files = material.many_tei(SMALL_TEI, SMALL_FILES, work / "many")
    megabytes = round(sum(file.stat().st_size for file in files) / 1e6, 1)
    label = f"{SMALL_FILES} files"
    many = [Entry(MANY, f"tei_toolkit, everything, {label}", megabytes, _runner([*_OURS, str(work / "many")], plan))]
    if jing is not None:
        command = [jing, str(SCHEMA), *map(str, files)]
        many.append(Entry(JING_MANY, f"jing, the grammar alone, {label}", megabytes, _runner(command, plan)))
    small = [entry for size in plan.megabytes[:-1] for entry in found(size)]
    return play([*many, *small], plan.rounds, _tell) + play(found(plan.megabytes[-1]), 1, _tell)


def _runner(command: list[str], plan: Plan) -> Callable[[], Run]:
    return lambda: run(command, plan.limit)[0]


def _stages_entry(walk: str, folder: Path, count: int, languages: str, limit: float) -> Entry:
    command = ["benchmarks.stages", walk, str(folder), languages]
    return Entry(f"ours-{walk}", f"stages, {walk} pages", count, _detailed(command, limit))


def _words_entry(work: Path, count: int, languages: str, limit: float) -> Entry:
    command = ["benchmarks.words", str(work / f"alto-{count}"), languages]
    return Entry("ours-words", "repair alone", count, _detailed(command, limit))


def _detailed(command: list[str], limit: float) -> Callable[[], Run]:
    """A run of a module of ours that writes its details as JSON."""

    def once() -> Run:
        took, said = run([sys.executable, "-m", *command], limit)
        return took if took.problem else replace(took, details=json.loads(said))

    return once


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--pages", type=_folder, default=ROOT / "scans", metavar="FOLDER", help="default: scans/")
    parser.add_argument("--lang", default="rus+eng", help="Tesseract's languages (default: rus+eng)")
    parser.add_argument("--quick", action="store_true", help="one round and less of everything, to try it")
    parser.add_argument("--rounds", type=int, help="default: 3")
    parser.add_argument("--ocrmypdf", metavar="PROGRAM", help="default: the one that is installed")
    parser.add_argument("--date", default=date.today().isoformat(), help="of the measurement (default: today)")
    parser.add_argument("--out", type=_path, default=ROOT / "docs", metavar="FOLDER", help="default: docs/")
    parser.add_argument("--json", type=_path, default=ROOT / "benchmarks" / "results.json", metavar="FILE")
    return parser.parse_args()


def _path(text: str) -> Path:
    return Path(text).resolve()


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    return Path(text).resolve()


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if shutil.which("tesseract") is None:
        raise SystemExit("the program tesseract is missing; run `make setup`")
    raise SystemExit(main())
