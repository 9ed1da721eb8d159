"""What the layer sees of each token: the word, what is around it, and what the whole document says of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.annotate.names.tokens import NO_NAME, Token, labels, tokenized
from tei_toolkit.model.text import Annotation

_STEM = 5
_SHAPES = (
    (regex.compile(r"\p{Lu}\."), "initial"),
    (regex.compile(r"\p{Lu}+"), "capitals"),
    (regex.compile(r"\p{Lu}[\p{Ll}\p{M}]+"), "capital"),
    (regex.compile(r"[\p{Ll}\p{M}]+"), "small"),
    (regex.compile(r"\d+"), "digits"),
    (regex.compile(r"\d+-\p{Ll}+"), "ordinal"),
    (regex.compile(r"[IVXLCDM]+(?:-\p{Ll}+)?"), "roman"),
    (regex.compile(r"\P{L}+"), "sign"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document as the layer sees it: its tokens, and the label that the base gives each."""

    tokens: tuple[Token, ...]
    base: tuple[str, ...]


def prepared(texts: Sequence[str], found: Sequence[Sequence[Annotation]]) -> tuple[Text, ...]:
    """The texts of a document, cut in tokens, with what the base found in them."""
    tokens = [tokenized(text) for text in texts]
    return tuple(Text(own, tuple(labels(own, names))) for own, names in zip(tokens, found, strict=True))


def features(texts: Sequence[Text]) -> Iterator[list[dict[str, float]]]:
    """For each text of a document the features of its tokens: their names with their weights."""
    votes = _votes(texts)
    for text in texts:
        own = [_own(token.text, label, votes) for token, label in zip(text.tokens, text.base, strict=True)]
        yield [_around(own, place) for place in range(len(own))]


def _own(word: str, label: str, votes: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    folded = word.casefold()
    plain = {f"base={label}", f"word={folded}", f"shape={_shape(word)}", f"end={folded[-3:]}", f"begin={folded[:4]}"}
    return dict.fromkeys(sorted(plain), 1.0) | dict(votes.get(folded[:_STEM], {}))


def _around(own: Sequence[dict[str, float]], place: int) -> dict[str, float]:
    seen = {"bias": 1.0, **own[place]}
    for step in (-2, -1, 1, 2):
        at = place + step
        near = own[at] if 0 <= at < len(own) else {"edge": 1.0}
        seen.update({f"{step}:{name}": weight for name, weight in near.items()})
    return seen


def _shape(word: str) -> str:
    return next((name for pattern, name in _SHAPES if pattern.fullmatch(word)), "mixed")


def _votes(texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """For each beginning of a word how the base labels those words over the whole document."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for token, label in zip(text.tokens, text.base, strict=True):
            if token.text[0].isupper():
                counts[token.text.casefold()[:_STEM]][label[2:] or NO_NAME] += 1
    return {
        stem: {f"vote={tag}": count / found.total() for tag, count in sorted(found.items())}
        for stem, found in counts.items()
    }
