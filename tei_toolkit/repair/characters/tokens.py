"""Words as repairs of characters see them, and what a repair answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from tei_toolkit.model.text import Span
from tei_toolkit.repair.evidence import Evidence

AGENT = "characters"

_SIGN = r"[\p{L}\p{M}\p{Nd}]"
_TOKEN = regex.compile(rf"{_SIGN}+")
# Plain words need no rule: small letters of the language's script, with a capital first or not; but short ones may
# be parts of a reference ('а. 7' for 'л. 7'), and б may be 6.
_PLAIN = {
    "Cyrillic": r"[А-ЯЁІѢ]?[а-яёіѣѳѵ]{3,}|(?!б(?!\p{L}))[а-яёіѣѳѵ]{1,2}(?![.,]\s?\d)",
    "Latin": r"[A-ZÀ-ÖØ-Þ]?(?!l+(?!\p{L}))[a-zß-öø-ÿœſ]{2,}|[a-zß-öø-ÿ]",
}
_DOUBTFUL = {
    script: regex.compile(rf"(?<!{_SIGN})(?!(?:{plain})(?!{_SIGN})){_SIGN}+") for script, plain in _PLAIN.items()
}


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


def doubtful(text: str, script: str) -> Iterator[Token]:
    """The tokens that a rule may change, from last to first: all but plain words of the script."""
    return tokens(text, _DOUBTFUL.get(script, _TOKEN))
