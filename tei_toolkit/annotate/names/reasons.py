"""What speaks for a name, in a sentence: the base, the word before it, the other mentions of it."""

from collections.abc import Iterator

from tei_toolkit.annotate.names.tokens import NAME_TAGS
from tei_toolkit.annotate.names.votes import Passage, Reading

_KINDS = dict(zip(NAME_TAGS, ("persons", "places", "organisations"), strict=True))


def reason(reading: Reading, place: int, name: tuple[int, int, str], base: str) -> str:
    """What speaks for a name of the text at `place` that has these tokens and this tag, over the base of this name."""
    return "; ".join(_parts(reading, reading.passages[place], name, base))


def _parts(reading: Reading, passage: Passage, name: tuple[int, int, str], base: str) -> Iterator[str]:
    first, stop, tag = name
    found = {label[2:] for label in passage.text.base[first:stop]}
    if base and tag in found:
        yield f"{base} found {'it' if found == {tag} else 'a part of it'}"
    elif base:
        others = sorted(_KINDS[label] for label in found if label)
        yield f"{base} has it among the {others[0]}" if others else f"{base} passed it over"
    before = first - 1
    if before >= 0 and (passage.words[before].cues or passage.words[before].initial):
        yield f"«{passage.text.tokens[before].text}» stands before it"
    yield from _votes(reading, passage, name)


def _votes(reading: Reading, passage: Passage, name: tuple[int, int, str]) -> Iterator[str]:
    first, stop, tag = name
    known = [(reading.votes[word.stem], word) for word in passage.words[first:stop] if word.stem in reading.votes]
    counted = [(vote.mentions, vote.labels[tag]) for vote, word in known if word.capital and vote.mentions > 1]
    if counted:
        mentions, same = max(counted)
        yield f"{same} of {mentions} mentions are {_KINDS[tag]}"
