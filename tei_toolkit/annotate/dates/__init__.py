"""Dates: finds the expressions of the grammar and gives them their values.

A day or month without a year takes the year of the last date before it that named one. Only one step is made
on from there: after November or December, January or February belong to the next year. Stretches of several
years, decades, centuries and years of publication name no year that a later day could take.
"""

from collections.abc import Container, Iterable, Iterator

import regex

from tei_toolkit.annotate.dates import readings
from tei_toolkit.annotate.dates.grammar import Rule, before_era, false_friends, rules
from tei_toolkit.annotate.dates.readings import Reading
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.model.text import Annotation

AGENT = "dates"


def annotate_dates(
    texts: Iterable[str], words: DateWords, alone: Container[int] = ()
) -> tuple[tuple[Annotation, ...], ...]:
    """The dates of texts that follow one another, a tuple for each text.

    Texts whose places are in `alone` neither give the others a year nor take one from them. Confidence is 1.0
    for a date that says its year, 0.7 where the year comes from the context, 0.9 where no year is known. An
    expression that no calendar has stays without a value.
    """
    grammar, others, era = rules(words), false_friends(words), before_era(words)
    known = Point(None)
    answer = []
    for place, text in enumerate(texts):
        found: list[Annotation] = []
        last = Point(None) if place in alone else known
        for reading in _found(text, words, grammar, others, last):
            last = reading.known or last
            value = None if era.match(text, reading.span.stop) else reading.value
            found.append(Annotation(reading.span, "date", AGENT, reading.confidence, value))
        if place not in alone:
            known = last
        answer.append(tuple(found))
    return tuple(answer)


def _found(
    text: str, words: DateWords, grammar: tuple[Rule, ...], others: regex.Pattern[str], known: Point
) -> Iterator[Reading]:
    """Readings from left to right; of those that begin at one place the longest that makes sense."""
    barred = [match.span() for match in others.finditer(text)]
    done = 0
    for rule, match in _candidates(text, grammar):
        start, stop = match.span()
        if start < done or any(a < stop and start < b for a, b in barred):
            continue
        for reading in readings.read(rule.name, match, words, known):
            known = reading.known or known
            done = reading.span.stop
            yield reading


def _candidates(text: str, grammar: tuple[Rule, ...]) -> list[tuple[Rule, regex.Match[str]]]:
    found = [(rule, match) for rule in grammar for match in rule.pattern.finditer(text)]
    return sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end()))
