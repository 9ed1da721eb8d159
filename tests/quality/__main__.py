"""Measure every corpus that is there, compare with the floors, and write docs/accuracy.md and docs/rules.md."""

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tei_toolkit import doctor
from tei_toolkit.errors import EngineMissing

from . import corpora_clean, judging, report, rules_report
from . import floors as floor_file
from .corpora import CORPORA, UNMEASURED
from .corpus import Corpus, Place
from .floors import DataChanged, Floor

PROJECT = Path(__file__).resolve().parents[2]
READING = ("images", "ocr", "formats", "model", "recordings.py")
"""The parts of the package that make the recorded pages: when one changes, pages are read anew."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, where it is, and the files of the floors and of the report."""

    corpora: Mapping[str, Corpus] = field(default_factory=lambda: CORPORA)
    project: Path = PROJECT
    data: Path = PROJECT.parent / "shared" / "data"
    floors: Path = PROJECT / "tests" / "quality" / "floors.json"
    doc: Path = PROJECT / "docs" / "accuracy.md"
    judged: Mapping[str, judging.Judged] = field(default_factory=lambda: judging.SETS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a corpus: its figures, or the reason why there are none, and whether its floors hold."""

    name: str
    measured: report.Measured | None
    said: str
    holds: bool
    floor: Floor | None
    scores: judging.Scores | None = None


def main(arguments: Sequence[str] | None = None, bench: Bench | None = None) -> int:
    """Run from the command line; 0 where every floor holds, 1 where one doesn't, 2 for a wrong call."""
    options, bench = _options(arguments), bench or Bench()
    corpora = bench.corpora
    if options.list:
        sys.stdout.write("".join(f"{name:<20} {corpus.about}\n" for name, corpus in corpora.items()))
        return 0
    wanted = options.only or list(corpora)
    if unknown := [name for name in wanted if name not in corpora]:
        sys.stderr.write(f"no corpus called {', '.join(unknown)}; --list names them\n")
        return 2
    known = floor_file.load(bench.floors)
    outcomes = []
    with _work(options.work) as work:
        place = Place(bench.project, bench.data, work)
        for name in wanted:
            outcomes.append(_with_scores(_outcome(name, corpora[name], place, known.get(name)), bench, place))
            sys.stdout.write(outcomes[-1].said)
            sys.stdout.flush()
    if options.raising:
        _raise(bench.floors, known, outcomes)
    _write_doc(options.doc, bench, outcomes)
    scores = {outcome.name: outcome.scores for outcome in outcomes if outcome.scores is not None}
    _write_rules(options.rules, bench, place, scores)
    harmful = rules_report.harmful(scores)
    sys.stdout.write("".join(f"{line}\n" for line in harmful))
    return 0 if all(outcome.holds for outcome in outcomes) and not harmful else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="measure these corpora only")
    parser.add_argument("--list", action="store_true", help="name the corpora and stop")
    parser.add_argument("--raise", action="store_true", dest="raising", help="move floors up to what is reached now")
    parser.add_argument(
        "--doc", type=Path, help="write the report there (default: docs/accuracy.md, if nothing is missing)"
    )
    parser.add_argument(
        "--rules", type=Path, help="write the rules' scores there (default: docs/rules.md, if nothing is missing)"
    )
    parser.add_argument("--work", type=Path, help="folder that keeps pages as read for the next run (default: none)")
    return parser.parse_args(arguments)


@contextmanager
def _work(folder: Path | None) -> Iterator[Path]:
    """The folder for what is made on the way, one for each state of the code that reads pages."""
    if folder is not None:
        yield folder / f"read-{_code_digest()}"
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def _code_digest() -> str:
    package = PROJECT / "tei_toolkit"
    parts = [package / part for part in READING]
    files = [file for part in parts for file in ([part] if part.is_file() else part.rglob("*.py"))]
    return floor_file.digest(files, package)[:16]


def _outcome(name: str, corpus: Corpus, place: Place, floor: Floor | None) -> Outcome:
    """Measure one corpus and judge it; a corpus or engine that is missing is said to be."""
    files = list(corpus.files(place))
    if not files:
        return Outcome(name, None, f"{name}: skipped, its data is missing beside the project\n", True, floor)
    found = floor_file.digest(files, place.data, place.project)
    try:
        floor_file.check_data(name, floor, found)
    except DataChanged as changed:
        return Outcome(name, None, f"{changed}\n", False, floor)
    started = time.perf_counter()
    try:
        figures = corpus.measure(place)
    except EngineMissing as missing:
        return Outcome(name, None, f"{name}: skipped, {missing}\n", True, floor)
    seconds = time.perf_counter() - started
    verdicts = floor_file.verdicts(floor, figures)
    said = report.table(f"{name} ({seconds:.0f} s)", verdicts)
    measured = report.Measured(name, corpus, figures)
    holds = not any(verdict.fails for verdict in verdicts)
    return Outcome(name, measured, said, holds, floor_file.raised(floor, found, figures))


def _with_scores(outcome: Outcome, bench: Bench, place: Place) -> Outcome:
    """The outcome with the scores of the rules, where its corpus is one they are judged on."""
    if outcome.measured is None or outcome.name not in bench.judged:
        return outcome
    return replace(outcome, scores=judging.scores_of(bench.judged[outcome.name], place))


def _raise(path: Path, known: dict[str, Floor], outcomes: Iterable[Outcome]) -> None:
    """Write the raised floors, and say which moved."""
    for outcome in outcomes:
        if outcome.measured is None or outcome.floor is None:
            continue
        before = known[outcome.name].metrics if outcome.name in known else {}
        for metric, value in outcome.floor.metrics.items():
            if before.get(metric) != value:
                old = report.percent(before.get(metric))
                sys.stdout.write(f"raised  {outcome.name} {metric}: {old} -> {report.percent(value)}\n")
        known[outcome.name] = outcome.floor
    path.write_text(floor_file.dump(known), encoding="utf-8", newline="\n")


def _write_doc(wanted: Path | None, bench: Bench, outcomes: Sequence[Outcome]) -> None:
    """Write the report; the one in docs/ only where every corpus was measured, so that none falls out of it."""
    measured = [outcome.measured for outcome in outcomes if outcome.measured is not None]
    if wanted is None and len(measured) < len(bench.corpora):
        sys.stdout.write(f"{bench.doc.name} stays as it is: not every corpus was measured\n")
        return
    path = wanted or bench.doc
    path.write_text(report.document(measured, _facts(), UNMEASURED), encoding="utf-8", newline="\n")
    sys.stdout.write(f"written: {path}\n")


def _write_rules(wanted: Path | None, bench: Bench, place: Place, scores: Mapping[str, judging.Scores]) -> None:
    """Write the scores of the rules; those in docs/ only where every set was judged."""
    if wanted is None and scores.keys() != bench.judged.keys():
        return
    held_out = frozenset(name for name, one in bench.judged.items() if one.held_out)
    clean = rules_report.totals(
        corpora_clean.rules_used(texts, languages)(place) for _, texts, languages in corpora_clean.TEXTS.values()
    )
    path = wanted or bench.doc.with_name("rules.md")
    path.write_text(rules_report.document(scores, held_out, clean), encoding="utf-8", newline="\n")
    sys.stdout.write(f"written: {path}\n")


def _facts() -> Iterator[tuple[str, str]]:
    yield "date", datetime.now(UTC).date().isoformat()
    yield "tei_toolkit", version("tei_toolkit")
    for check in doctor.examine("rus+eng+deu+fra"):
        if check.name not in ("schema", "tessdata", "pytesseract"):
            yield check.name, check.detail if check.ok else f"missing: {check.detail}"
    yield "pymorphy3", version("pymorphy3")
    yield "processor", platform.machine()


if __name__ == "__main__":
    sys.exit(main())
