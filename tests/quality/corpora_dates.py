"""Russian date expressions and their values."""

import calendar
import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.languages import language
from tei_toolkit.model.text import When

from .corpus import Figures, Place

LEAP = "2000"
"""Stands for the year where a date has none, so that 29 February is a day."""


def russian(place: Place) -> Figures:
    """Dates of a chronicle (a stretch of days each, the year known) and of a diary's references (days, no year)."""
    folder = place.data / "dates-ru"
    chronicle = [_chronicle(row) for row in _rows(folder / "gusev_chronicle_dates.tsv")]
    diary = [_diary(row) for row in _rows(folder / "tolstoy_diary_segments.tsv")]
    return {
        "chronicle.value": Share(sum(chronicle), len(chronicle)).figure(),
        "diary.days": Share(sum(diary), len(diary)).figure(),
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = ["dates" if name.startswith("dates") else name for name in next(rows)]
        yield from (dict(zip(names, row, strict=False)) for row in rows)


def _chronicle(row: dict[str, str]) -> bool:
    """Whether the expression, after a text that names its year, is read as exactly the wanted stretches of days.

    One wanted stretch may come out in several pieces that begin and end with it.
    """
    before = [f"{row['year_context']} год."] if row["year_context"] else []
    wanted = set(zip(row["from"].split(";"), row["to"].split(";"), strict=True))
    ends = [_ends(when, original=False) for when in _values([*before, row["expression"]])]
    found = {(min(days), max(days)) for days in ends if days}
    if len(wanted) == 1 and found:
        found = {(min(first for first, _ in found), max(last for _, last in found))}
    return found == wanted


def _diary(row: dict[str, str]) -> bool:
    """Whether exactly the wanted days come out, in the calendar of the print; none where the list has none."""
    found = {day for when in _values([row["expression"]]) for day in _days(when)}
    wanted = row["dates"].split() if row["dates"] != "null" else []
    return found == {day.replace("0000", LEAP, 1) for day in wanted}


def _values(texts: list[str]) -> list[When]:
    words = language("ru").dates
    if words is None:
        raise LookupError("the Russian pack has no date words")
    return [found.when for found in annotate_dates(texts, words)[-1] if found.when is not None]


def _ends(when: When, original: bool) -> list[str]:
    """The first and the last day of a value, as far as it has them."""
    if original and when.original:
        points = when.original.split("/")
        return [_first(points[0]), _last(points[-1])]
    firsts = [point for point in (when.when, when.from_, when.not_before) if point]
    lasts = [point for point in (when.when, when.to, when.not_after) if point]
    return [*map(_first, firsts), *map(_last, lasts)]


def _days(when: When) -> Iterator[str]:
    """Each day of a value."""
    ends = _ends(when, original=True)
    if len(ends) == 2 and re.fullmatch(r"\d{4}-\d\d-\d\d", ends[0]):
        first, last = date.fromisoformat(ends[0]), date.fromisoformat(ends[1])
        yield from ((first + timedelta(step)).isoformat() for step in range((last - first).days + 1))


def _first(point: str) -> str:
    parts = point.replace("--", f"{LEAP}-", 1).split("-") if point.startswith("--") else point.split("-")
    return "-".join([*parts, "01", "01"][:3])


def _last(point: str) -> str:
    parts = point.replace("--", f"{LEAP}-", 1).split("-") if point.startswith("--") else point.split("-")
    if len(parts) == 1:
        parts.append("12")
    if len(parts) == 2:
        parts.append(f"{calendar.monthrange(int(parts[0]), int(parts[1]))[1]:02}")
    return "-".join(parts)
