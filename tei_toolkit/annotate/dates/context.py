"""Where the year of a date comes from that doesn't say it.

A day or month without a year takes the year of the last date before it that named one. Only one step is made
on from there: after November or December, January or February belong to the next year. Stretches of several
years, decades, centuries and years of publication name no year that a later day could take.
"""

from collections.abc import Callable, Container, Iterable, Sequence

from tei_toolkit.annotate.dates.meaning import INHERITED, YEARLESS, Meaning, Reading, value
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.model.text import Annotation

AGENT = "dates"
_LATE, _EARLY = 11, 2

CalendarOf = Callable[[Point], str]


def resolve(
    readings: Iterable[Sequence[Reading]], alone: Container[int], calendar_of: CalendarOf
) -> tuple[tuple[Annotation, ...], ...]:
    """The annotations of texts that follow one another, from what was read in each of them.

    Texts whose places are in `alone` neither give the others a year nor take one from them. `calendar_of` says in
    which calendar a day is printed where the print doesn't say it.
    """
    known = Point(None)
    answer = []
    for place, found in enumerate(readings):
        last = Point(None) if place in alone else known
        annotations = []
        for reading in found:
            annotation, left = _resolved(reading, last, calendar_of)
            annotations.append(annotation)
            last = left or last
        if place not in alone:
            known = last
        answer.append(tuple(annotations))
    return tuple(answer)


def _resolved(reading: Reading, known: Point, calendar_of: CalendarOf) -> tuple[Annotation, Point | None]:
    """A reading with its value, and the year and month it leaves for what follows."""
    meaning, sure, reason = reading.meaning, reading.confidence, reading.rule
    if meaning is None:
        return Annotation(reading.span, "date", AGENT, sure, reason=reason), None
    if meaning.open:
        year = _year_for(meaning, reading.back, known)
        sure = min(sure, YEARLESS if year is None else INHERITED)
        if year is not None:
            meaning = meaning.in_year(year)
    when = value(meaning, calendar_of(meaning.old or meaning.first))
    left = _left(meaning) if reading.leaves and when is not None else None
    return Annotation(reading.span, "date", AGENT, sure, when, reason=reason), left


def _left(meaning: Meaning) -> Point | None:
    """The year and month that later days build on; of several months in which something was, the year alone."""
    first, last = meaning.first, meaning.last or meaning.first
    if last.year is None:
        return None
    return Point(last.year) if meaning.sense == "bounds" and first.month != last.month else last


def _year_for(meaning: Meaning, back: bool, known: Point) -> int | None:
    """The year that the context gives an open one; None where it gives none."""
    if known.year is None:
        return None
    rolls = (known.month or 0) >= _LATE and meaning.month is not None and meaning.month <= _EARLY
    return known.year + (rolls and not back)
