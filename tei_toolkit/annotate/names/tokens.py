"""Words and signs of a text with their places, and names as labels of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.model.text import Annotation, Span

NAME_TAGS = ("persName", "placeName", "orgName")
NO_NAME = "O"

# An initial keeps its stop, unless it is a Roman numeral; a word keeps its hyphens; any other sign stands for itself.
_TOKEN = regex.compile(r"(?<![\p{L}\d])(?![IVXLC]\.)\p{Lu}\.|[\p{L}\p{M}\d]+(?:[-‑][\p{L}\p{M}\d]+)*|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, an initial with its stop or a sign, and its place in code points."""

    text: str
    span: Span


def tokenized(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; between them is nothing but white space."""
    return tuple(Token(found[0], Span(*found.span())) for found in _TOKEN.finditer(text))


def labels(tokens: Sequence[Token], names: Iterable[Annotation]) -> list[str]:
    """A label a token: B-persName where a name begins, I-persName within it, O elsewhere.

    A token belongs to a name that covers any of it; of names that overlap, the first in the text has it.
    """
    answer = [NO_NAME] * len(tokens)
    wanted = sorted((name for name in names if name.tag in NAME_TAGS), key=lambda name: name.span)
    at = 0
    for name in wanted:
        while at < len(tokens) and tokens[at].span.stop <= name.span.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].span.start < name.span.stop:
            answer[at] = f"{'B' if at == first else 'I'}-{name.tag}"
            at += 1
    return answer


def runs(found: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names that labels tell of: the first token, the one behind the last, and the tag."""
    start, tag = 0, ""
    for place, label in enumerate((*found, NO_NAME)):
        if tag and label != f"I-{tag}":
            yield start, place, tag
            tag = ""
        if label != NO_NAME and not tag:
            start, tag = place, label[2:]


def covered(tokens: Sequence[Token], first: int, stop: int) -> Span:
    """The place of the tokens from `first` to the one before `stop`."""
    return Span(tokens[first].span.start, tokens[stop - 1].span.stop)
