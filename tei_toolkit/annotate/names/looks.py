"""What a recognizer of names saw in a text: the names, and how much speaks for each kind of name word by word."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from tei_toolkit.annotate.names.tokens import NAME_TAGS, Token, labels, tokenized
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation, Span
from tei_toolkit.protocols import Recognizer

Scores = tuple[float, ...]
_LEAST = 1e-6
NOTHING: Scores = (-1.0,) * len(NAME_TAGS)


class Scored(NamedTuple):
    """A word and, for each of NAME_TAGS, how much speaks for it (about -2 to 2; 0: as much against it)."""

    span: Span
    scores: Scores


@dataclass(frozen=True, slots=True)
class Look:
    """The names of a text, and its words with their scores; without these the names are all that was seen."""

    names: tuple[Annotation, ...]
    words: tuple[Scored, ...] = ()


@runtime_checkable
class Scorer(Protocol):
    """A recognizer that also tells how much speaks for each kind of name."""

    agent: Agent

    def look(self, texts: Sequence[str]) -> Sequence[Look]:
        """What it sees in each text of a document."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document as the layer sees it: its tokens, and for each the base's label and scores."""

    tokens: tuple[Token, ...]
    base: tuple[str, ...]
    scores: tuple[Scores, ...]


def looked_at(texts: Sequence[str], base: Recognizer | None) -> tuple[Text, ...]:
    """The texts of a document in tokens, with what the base sees in them."""
    return tuple(_text(tokenized(text), look) for text, look in zip(texts, looks(texts, base), strict=True))


def looks(texts: Sequence[str], base: Recognizer | None) -> Sequence[Look]:
    """What the base sees in each text of a document; nothing where there is no base."""
    if base is None:
        return [Look(()) for _ in texts]
    if isinstance(base, Scorer):
        return base.look(texts)
    return [Look(tuple(names)) for names in base.annotate(texts)]


def score_of(probable: float) -> float:
    """The score of what is so probable: a quarter of the logarithm of its odds, -2 to 2."""
    odds = max(probable, _LEAST) / max(1 - probable, _LEAST)
    return round(max(-2.0, min(2.0, math.log(odds) / 4)), 2)


def _text(tokens: tuple[Token, ...], look: Look) -> Text:
    base = labels(tokens, look.names)
    scores = _scores(tokens, look.words) if look.words else [certain(label) for label in base]
    return Text(tokens, tuple(base), tuple(scores))


def _scores(tokens: Sequence[Token], words: Iterable[Scored]) -> list[Scores]:
    """The scores of the word that each token begins in or before."""
    answer, left = [], iter(words)
    word = next(left, None)
    for token in tokens:
        while word is not None and word.span.stop <= token.span.start:
            word = next(left, None)
        answer.append(word.scores if word is not None and word.span.start < token.span.stop else NOTHING)
    return answer


def certain(label: str) -> Scores:
    """The scores of a token whose label is all that is known."""
    return tuple(1.0 if label[2:] == tag else -1.0 for tag in NAME_TAGS)
