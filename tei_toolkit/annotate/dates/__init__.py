"""Dates: finds the expressions of the grammar and gives them their values."""

from collections.abc import Container, Iterable
from functools import lru_cache
from typing import NamedTuple

from tei_toolkit.annotate.dates.context import AGENT, resolve
from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.grammar import Grammar, make_grammar
from tei_toolkit.annotate.dates.meaning import Reading
from tei_toolkit.annotate.dates.readings import read
from tei_toolkit.annotate.dates.settings import DateSettings
from tei_toolkit.annotate.dates.tokens import Lexicon
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.model.text import Annotation

__all__ = ["AGENT", "DateSettings", "annotate_dates", "find_dates"]


class _Language(NamedTuple):
    lexicon: Lexicon
    grammar: Grammar


_PRINTED = DateSettings()


def annotate_dates(
    texts: Iterable[str], words: DateWords, alone: Container[int] = (), settings: DateSettings = _PRINTED
) -> tuple[tuple[Annotation, ...], ...]:
    """The dates of texts that follow one another, a tuple for each text.

    Texts whose places are in `alone` neither give the others a year nor take one from them. Confidence is 1.0
    for a date that says its year, 0.7 where the year comes from the context, 0.9 where no year is known. An
    expression that no calendar has stays without a value.
    """
    return resolve([find_dates(text, words) for text in texts], alone, settings.calendar_of)


def find_dates(text: str, words: DateWords) -> list[Reading]:
    """The dates of a text by themselves; of those that begin at one place the longest that makes sense."""
    lexicon, grammar = _language(words)
    tokens = lexicon.tokens(text)
    if not grammar.hints.search(tokens.kinds):
        return []
    barred = [match.span() for match in grammar.friends.finditer(tokens.kinds)]
    matches = [(shape.name, match) for shape in grammar.shapes for match in shape.pattern.finditer(tokens.kinds)]
    matches.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    done, answer = 0, []
    for name, match in matches:
        start, stop = match.span()
        if start < done or any(a < stop and start < b for a, b in barred):
            continue
        readings = read(Found(name, match, tokens, words))
        if readings and grammar.before_era.match(tokens.kinds, stop):
            readings = [reading._replace(meaning=None) for reading in readings]
        if readings:
            done = stop
            answer += readings
    return answer


@lru_cache(maxsize=8)
def _language(words: DateWords) -> _Language:
    """The lexicon and the grammar of a language, made once."""
    lexicon = Lexicon(words)
    return _Language(lexicon, make_grammar(lexicon))
