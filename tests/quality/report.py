"""The table on the screen and docs/accuracy.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tei_toolkit.evaluate import Figure

from .corpus import Corpus
from .floors import Verdict, gained

HEAD = """\
# Accuracy

Made by `make quality`; don't edit it by hand. What the figures mean stands in [evaluation.md](evaluation.md); the
counts behind each are printed beside it. The figures are those of the default settings. Floors stand in
tests/quality/floors.json: a change that sinks a figure below its floor fails, and floors are only ever
raised. A figure over fewer than ten things has none.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus as measured: its name, what it is, and its figures."""

    name: str
    corpus: Corpus
    figures: Mapping[str, Figure]


def table(name: str, verdicts: Iterable[Verdict]) -> str:
    """Metric, floor, figure now, counts and verdict, a line each."""
    lines = [name]
    for verdict in verdicts:
        floor = percent(verdict.floor)
        now = percent(verdict.figure.value if verdict.figure else None)
        counts = _counts(verdict.figure)
        lines.append(f"  {verdict.metric:<32} {floor:>9} {now:>9} {counts:>16}  {verdict.word}")
    return "\n".join(lines) + "\n"


def document(
    measured: Sequence[Measured], facts: Iterable[tuple[str, str]], unmeasured: Iterable[Sequence[str]]
) -> str:
    """The text of docs/accuracy.md."""
    parts = [HEAD]
    parts.append("\n| measured with | |\n|---|---|\n" + "".join(f"| {name} | {said} |\n" for name, said in facts))
    parts.append("\n## Targets\n\n| corpus | figure | value | target | distance |\n|---|---|---:|---:|---:|\n")
    parts.extend(_target_rows(measured))
    parts.append("\n| not measured | target | why |\n|---|---|---|\n")
    parts.extend("| " + " | ".join(row) + " |\n" for row in unmeasured)
    parts.extend(_section(part) for part in measured)
    return "".join(parts)


def percent(value: float | None) -> str:
    """A share as percent with two places."""
    return "–" if value is None else f"{100 * value:.2f} %"


def _target_rows(measured: Iterable[Measured]) -> Iterable[str]:
    for part in measured:
        for name, target in part.corpus.targets.items():
            figure = part.figures.get(name)
            value = percent(figure.value if figure else None)
            yield f"| {part.name} | {name} | {value} | {percent(target)} | {_distance(figure, target)} |\n"


def _section(part: Measured) -> str:
    corpus = part.corpus
    rows = [f"\n## {part.name}\n\n{corpus.about} {corpus.history}\n"]
    if corpus.remarks:
        rows.append(f"\n{corpus.remarks}\n")
    rows.append("\n| figure | value | counts | target | distance |\n|---|---:|---:|---:|---:|\n")
    for name, figure in part.figures.items():
        target = corpus.targets.get(name)
        goal = ("", "") if target is None else (percent(target), _distance(figure, target))
        rows.append(f"| {name} | {percent(figure.value)} | {_counts(figure)} | {goal[0]} | {goal[1]} |\n")
    return "".join(rows)


def _distance(figure: Figure | None, target: float) -> str:
    """How far a figure is from its target, in points of percent; the worse side has a minus."""
    if figure is None or figure.value is None:
        return "not measured"
    distance = 100 * gained(figure, target)
    return "reached" if distance >= 0 else f"−{-distance:.2f}"


def _counts(figure: Figure | None) -> str:
    return f"{figure.part:g}/{figure.whole}" if figure is not None and figure.value is not None else ""
