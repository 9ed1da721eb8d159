"""From what the dates of texts say by themselves to annotations with their values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tei_toolkit.annotate.dates.context import COUNTED, Known, after, base_of, counted, taken
from tei_toolkit.annotate.dates.meaning import YEARLESS, Meaning, Reading, value
from tei_toolkit.annotate.dates.surroundings import Here, Places, Surroundings
from tei_toolkit.annotate.dates.values import Point, iso, settled
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.model.text import Annotation

AGENT = "dates"

CalendarOf = Callable[[Point], str]


def resolve(
    read: Iterable[tuple[str, Sequence[Reading]]],
    words: DateWords,
    places: Places,
    calendar_of: CalendarOf,
    book: Point,
) -> tuple[tuple[Annotation, ...], ...]:
    """The annotations of texts that follow one another, from each text and what was read in it.

    `calendar_of` says in which calendar a day is printed where the print doesn't say it, `book` has the year that
    the title of the book says.
    """
    known = Known(book=book)
    answer = []
    for place, (text, found) in enumerate(read):
        surroundings = Surroundings(text, place, places, words.looking_back)
        own = Known() if place in places.alone else known.in_new_paragraph()
        annotations = []
        for reading in found:
            if reading.shift and reading.shift.unit != "day" and not counted(reading.shift, own):
                continue
            annotation, own = _resolved(reading, surroundings.of(reading), own, calendar_of)
            annotations.append(annotation)
        if place not in places.alone:
            known = own
        answer.append(tuple(annotations))
    return tuple(answer)


def _counted(reading: Reading, known: Known) -> Meaning | None:
    """What is meant by so many days, months or years from the last date; None where that isn't known well enough."""
    point = counted(reading.shift, known) if reading.shift else None
    return Meaning(point) if point else None


def _resolved(reading: Reading, at: Here, known: Known, calendar_of: CalendarOf) -> tuple[Annotation, Known]:
    """A reading with its value, and what is known behind it."""
    meaning = _counted(reading, known) if reading.shift else reading.meaning
    plain = Annotation(reading.span, "date", AGENT, reading.confidence, reason=reading.rule)
    if meaning is None:
        return plain, known
    if meaning.open:
        year = taken(meaning, at, known)
        plain = replace(plain, confidence=min(reading.confidence, YEARLESS if year is None else year.confidence))
        if year is not None:
            meaning = meaning.in_year(year.year)
            plain = replace(plain, evidence=year.evidence, reason=f"{reading.rule}; {year.reason}")
    if reading.of_row:
        plain = replace(plain, reason=f"{reading.rule}; the row has it")
    if reading.shift:
        said = f"{reading.rule}; counted from {iso(settled(base_of(reading.shift, known)))}"
        plain = replace(plain, confidence=COUNTED, evidence="internal", reason=said)
    when = value(meaning, calendar_of(meaning.old or meaning.first))
    return replace(plain, when=when), known if when is None else after(reading, meaning, at, known)
