"""What a whole document says of its names: all mentions of a stem together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tei_toolkit.annotate.names.looks import Text
from tei_toolkit.annotate.names.tokens import NAME_TAGS, Token
from tei_toolkit.annotate.names.words import Word, Words

_ENDS = frozenset(".!?…")
# The fewest letters of a stem that mentions are told by.
_STEM = 3


@dataclass(slots=True)
class Votes:
    """The mentions of a stem with a capital: what the base says of them, and what stands before them.

    `within` are those that no sentence begins with; `small` counts the stem without a capital.
    """

    mentions: int = 0
    within: int = 0
    small: int = 0
    scores: list[float] = field(default_factory=lambda: [0.0] * len(NAME_TAGS))
    labels: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its words, and whether a sentence begins at each."""

    text: Text
    words: tuple[Word, ...]
    begins: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the layer sees it: its passages, and the votes by stem."""

    passages: tuple[Passage, ...]
    votes: Mapping[str, Votes]


def read(texts: Sequence[Text], words: Words) -> Reading:
    """The document with its words looked up and its mentions counted."""
    passages = tuple(
        Passage(text, tuple(words[token.text] for token in text.tokens), tuple(_begins(text.tokens))) for text in texts
    )
    votes: dict[str, Votes] = defaultdict(Votes)
    for passage in passages:
        _count(passage, votes)
    return Reading(passages, dict(votes))


def _begins(tokens: Sequence[Token]) -> Iterator[bool]:
    """Whether a sentence may begin at each token: nothing but signs stands between it and a stop or the beginning."""
    begins = True
    for token in tokens:
        yield begins
        begins = token.text in _ENDS or (begins and not token.text[0].isalnum())


def _count(passage: Passage, votes: dict[str, Votes]) -> None:
    before: Word | None = None
    for place, word in enumerate(passage.words):
        if len(word.stem) >= _STEM:
            vote = votes[word.stem]
            vote.small += not word.capital
            if word.capital:
                vote.mentions += 1
                vote.within += not passage.begins[place]
                vote.labels[passage.text.base[place][2:]] += 1
                for at, score in enumerate(passage.text.scores[place]):
                    vote.scores[at] += score
                if before:
                    vote.before.update(("initial",) if before.initial else before.cues)
        before = word
