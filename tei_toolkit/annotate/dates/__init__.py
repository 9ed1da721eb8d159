"""Dates: finds the expressions of the grammar and gives them their values."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.grammar import Grammar, make_grammar
from tei_toolkit.annotate.dates.meaning import Meaning, Reading
from tei_toolkit.annotate.dates.readings import read
from tei_toolkit.annotate.dates.resolving import AGENT, resolve
from tei_toolkit.annotate.dates.rows import share_years
from tei_toolkit.annotate.dates.settings import DateSettings
from tei_toolkit.annotate.dates.surroundings import Places
from tei_toolkit.annotate.dates.tokens import Lexicon
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.model.text import Annotation

__all__ = ["AGENT", "DateSettings", "Places", "annotate_dates", "find_dates", "only_year"]


class _Language(NamedTuple):
    lexicon: Lexicon
    grammar: Grammar


_PRINTED = DateSettings()
_NO_PLACES, _NO_YEAR = Places(), Point(None)


def annotate_dates(
    texts: Iterable[str],
    words: DateWords,
    places: Places = _NO_PLACES,
    settings: DateSettings = _PRINTED,
    book: Point = _NO_YEAR,
) -> tuple[tuple[Annotation, ...], ...]:
    """The dates of texts that follow one another, a tuple for each text.

    `places` says which texts stand alone and which are heads, `book` has the year in the title of the book. The reason
    of each annotation has the rule that read it and where its year comes from. An expression that no calendar has
    stays without a value.
    """
    read = ((text, find_dates(text, words)) for text in texts)
    return resolve(read, words, places, settings.calendar_of, book)


def only_year(text: str, words: DateWords) -> Point:
    """The year that a text, such as the title of a book, says; none where it says several or is silent."""
    years = {point.year for found in find_dates(text, words) if found.meaning for point in _ends(found.meaning)}
    return Point(years.pop()) if len(years) == 1 else _NO_YEAR


def _ends(meaning: Meaning) -> tuple[Point, ...]:
    return (meaning.first, meaning.last) if meaning.last else (meaning.first,)


def find_dates(text: str, words: DateWords) -> list[Reading]:
    """The dates of a text by themselves; of those that begin at one place the longest that makes sense."""
    lexicon, grammar = _language(words)
    tokens = lexicon.tokens(text)
    if not grammar.hints.search(tokens.kinds):
        return []
    barred = [match.span() for match in grammar.friends.finditer(tokens.kinds)]
    present = set(tokens.kinds)
    shapes = [shape for shape in grammar.shapes if not shape.needed or not shape.needed.isdisjoint(present)]
    matches = [(shape.name, match) for shape in shapes for match in shape.pattern.finditer(tokens.kinds)]
    matches.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    done, answer = 0, []
    for name, match in matches:
        start, stop = match.span()
        if start < done or any(a < stop and start < b for a, b in barred):
            continue
        readings = read(Found(name, match, tokens, words))
        if readings and grammar.before_era.match(tokens.kinds, stop):
            last = readings[-1].span._replace(stop=tokens.stops[stop])
            readings = [
                reading._replace(meaning=None) for reading in (*readings[:-1], readings[-1]._replace(span=last))
            ]
        if readings:
            done = stop
            answer += readings
    return share_years(answer, text, words)


@lru_cache(maxsize=8)
def _language(words: DateWords) -> _Language:
    """The lexicon and the grammar of a language, made once."""
    lexicon = Lexicon(words)
    return _Language(lexicon, make_grammar(lexicon))
