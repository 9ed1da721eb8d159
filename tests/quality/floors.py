"""The arithmetic of floors: a figure may not sink below its floor, and a floor only ever gets better."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.evaluate import Figure

TOLERANCE = 1e-9
ENOUGH = 10
"""Things behind a figure that gets a floor; of fewer, one more or less says nothing."""
REPORTED_ONLY = frozenset({"ece.words", "ece.names-and-dates", "numbers.inferred", "words.recoded"})
"""Figures without a floor: calibration is taken over whatever was found, so it moves when more is found rightly; and
of the right page numbers it is no fault if fewer had to be counted; nor that slips of a text are put right."""
HOLDS, BETTER, SUNK, NEW, FEW, GONE = "holds", "better", "SUNK", "new", "too few for a floor", "NOT MEASURED"
NO_FLOOR = "reported only"


class DataChanged(Exception):
    """A corpus isn't the one its floors were measured on."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The digest of a corpus and the floor of each of its metrics."""

    digest: str
    metrics: Mapping[str, float]


class Verdict(NamedTuple):
    """A metric, its floor and its figure (None where there is none), and one of the words above."""

    metric: str
    floor: float | None
    figure: Figure | None
    word: str

    @property
    def fails(self) -> bool:
        """Whether the floor doesn't hold."""
        return self.word in (SUNK, GONE)


def digest(files: Iterable[Path], *roots: Path) -> str:
    """The SHA-256 over the names and bytes of files, in order of their names, seen from the first root they are in."""
    whole = hashlib.sha256()
    seen_from = ((next(root for root in roots if file.is_relative_to(root)), file) for file in files)
    for name, file in sorted((file.relative_to(root).as_posix(), file) for root, file in seen_from):
        with file.open("rb") as opened:
            whole.update(f"{name}\0{hashlib.file_digest(opened, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()


def verdicts(floor: Floor | None, figures: Mapping[str, Figure]) -> tuple[Verdict, ...]:
    """A verdict for each figure, in their order, then for each floor without a figure."""
    floors = floor.metrics if floor else {}
    names = [*figures, *(name for name in floors if name not in figures and name not in REPORTED_ONLY)]
    return tuple(_verdict(name, floors.get(name), figures.get(name)) for name in names)


def _verdict(metric: str, floor: float | None, figure: Figure | None) -> Verdict:
    if figure is None or figure.value is None:
        return Verdict(metric, floor, figure, GONE if floor is not None else NEW)
    if metric in REPORTED_ONLY:
        return Verdict(metric, None, figure, NO_FLOOR)
    if floor is None:
        return Verdict(metric, floor, figure, NEW if figure.whole >= ENOUGH else FEW)
    gain = gained(figure, floor)
    return Verdict(metric, floor, figure, SUNK if gain < -TOLERANCE else BETTER if gain > TOLERANCE else HOLDS)


def gained(figure: Figure, floor: float) -> float:
    """How much better a figure is than a floor or target; negative where it is worse, also for error rates."""
    value = figure.value or 0.0
    return floor - value if figure.lower_is_better else value - floor


def check_data(name: str, floor: Floor | None, found: str) -> None:
    """Raises DataChanged where the corpus has another digest than the recorded one."""
    if floor is not None and floor.digest != found:
        raise DataChanged(
            f"{name}: the data changed, so its floors don't hold (recorded {floor.digest[:12]}, found {found[:12]}); "
            "take its entry out of floors.json and raise anew"
        )


def raised(floor: Floor | None, found: str, figures: Mapping[str, Figure]) -> Floor:
    """The floors with new metrics added and better ones moved; none gets worse; those reported only have none."""
    metrics = {name: value for name, value in (floor.metrics if floor else {}).items() if name not in REPORTED_ONLY}
    for verdict in verdicts(floor, figures):
        if verdict.figure is not None and verdict.figure.value is not None and verdict.word in (NEW, BETTER):
            metrics[verdict.metric] = float(verdict.figure.value)
    return Floor(found, metrics)


def load(path: Path) -> dict[str, Floor]:
    """The floors of a file, by corpus; none where there is no file."""
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(entry["digest"], entry["metrics"]) for name, entry in data.items()}


def dump(floors: Mapping[str, Floor]) -> str:
    """The file's text: sorted, so that the same floors give the same bytes."""
    data = {name: {"digest": floor.digest, "metrics": dict(floor.metrics)} for name, floor in floors.items()}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
