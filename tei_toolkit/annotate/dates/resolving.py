"""From what the dates of texts say by themselves to annotations with their values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tei_toolkit.annotate.dates.context import Known, after, taken
from tei_toolkit.annotate.dates.meaning import YEARLESS, Reading, value
from tei_toolkit.annotate.dates.surroundings import Here, Places, here
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.model.text import Annotation

AGENT = "dates"

CalendarOf = Callable[[Point], str]


def resolve(
    read: Iterable[tuple[str, Sequence[Reading]]], places: Places, calendar_of: CalendarOf, book: Point
) -> tuple[tuple[Annotation, ...], ...]:
    """The annotations of texts that follow one another, from each text and what was read in it.

    `calendar_of` says in which calendar a day is printed where the print doesn't say it, `book` has the year that
    the title of the book says.
    """
    known = Known(book=book)
    answer = []
    for place, (text, found) in enumerate(read):
        own = Known() if place in places.alone else known.in_new_paragraph()
        annotations = []
        for reading in found:
            annotation, own = _resolved(reading, here(reading, text, place, places), own, calendar_of)
            annotations.append(annotation)
        if place not in places.alone:
            known = own
        answer.append(tuple(annotations))
    return tuple(answer)


def _resolved(reading: Reading, at: Here, known: Known, calendar_of: CalendarOf) -> tuple[Annotation, Known]:
    """A reading with its value, and what is known behind it."""
    meaning = reading.meaning
    plain = Annotation(reading.span, "date", AGENT, reading.confidence, reason=reading.rule)
    if meaning is None:
        return plain, known
    if meaning.open:
        year = taken(meaning, at, known)
        plain = replace(plain, confidence=min(reading.confidence, YEARLESS if year is None else year.confidence))
        if year is not None:
            meaning = meaning.in_year(year.year)
            plain = replace(plain, evidence=year.evidence, reason=f"{reading.rule}; {year.reason}")
    when = value(meaning, calendar_of(meaning.old or meaning.first))
    return replace(plain, when=when), known if when is None else after(reading, meaning, at, known)
