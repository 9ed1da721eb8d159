"""Words as repairs of characters see them, and what a repair answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from tei_toolkit.model.text import Span
from tei_toolkit.repair.evidence import Evidence

AGENT = "characters"

_TOKEN = regex.compile(r"[\p{L}\p{M}\p{Nd}]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters and digits with the text around it."""

    text: str
    span: Span
    before: str
    after: str


class Repair(NamedTuple):
    """What the token should be, how sure, and what speaks for it.

    A repair with confidence 1 changes no glyph on the paper, only its code point; a lower one is a reading of ours.
    """

    text: str
    confidence: float
    evidence: str = ""


Rule = Callable[[Token, Evidence], Repair | None]


def tokens(text: str, pattern: regex.Pattern[str] = _TOKEN) -> Iterator[Token]:
    """The tokens from last to first, so that a repair moves none of those still to come."""
    for match in reversed(list(pattern.finditer(text))):
        start, stop = match.span()
        yield Token(match.group(), Span(start, stop), text[max(0, start - 40) : start], text[stop : stop + 40])
