"""Rounds: each program once, then each once more, so that a slow minute of the machine falls on all of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measure import Run


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to measure: its name, what readers call it, its size (pages or megabytes), and how to run it."""

    name: str
    label: str
    size: float
    measure: Callable[[], Run]
    warm_up: Callable[[], Run] | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The runs of one entry; where one failed it is the last."""

    name: str
    label: str
    size: float
    runs: tuple[Run, ...]

    @property
    def problem(self) -> str:
        """Why the series has no figures; empty where it has."""
        return self.runs[-1].problem if self.runs else "not run"


Tell = Callable[[str], None]


def play(entries: Sequence[Entry], rounds: int, tell: Tell) -> tuple[Series, ...]:
    """All entries round by round after one warm-up; an entry that failed isn't run again."""
    runs: dict[tuple[str, int], list[Run]] = {(entry.name, entry.size): [] for entry in entries}
    for entry in entries:
        if entry.warm_up is not None:
            entry.warm_up()
    for number in range(1, rounds + 1):
        for entry in entries:
            done = runs[entry.name, entry.size]
            if done and done[-1].problem:
                continue
            done.append(entry.measure())
            tell(f"round {number}  {entry.label}, {entry.size}: {done[-1].problem or _took(done[-1])}")
    return tuple(Series(one.name, one.label, one.size, tuple(runs[one.name, one.size])) for one in entries)


def good(series: Iterable[Series]) -> list[Series]:
    """Those without a problem."""
    return [one for one in series if not one.problem]


def _took(run: Run) -> str:
    return f"{run.seconds:.1f} s, CPU {run.cpu:.1f} s, {run.memory / 1e6:.0f} MB"
