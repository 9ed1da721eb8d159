"""What stands around the mentions of an entry: the years and the words that may tell namesakes apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.annotate.authority.keys import folded, stem
from tei_toolkit.languages.pack import Language
from tei_toolkit.model.text import Annotation, Block, When

_NEAR = 200
_WORD = regex.compile(r"\p{L}{4,}")
_YEAR = regex.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The years named in the blocks of an entry's mentions, the latest of the whole text, the words beside them."""

    years: tuple[int, ...] = ()
    latest: int | None = None
    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()

    def shared_with(self, note: str) -> list[str]:
        """The words of a note that stand beside the mentions too, in whatever case."""
        found = {stem(word, self.endings): word for word in map(folded, _WORD.findall(note))}
        return [word for stemmed, word in found.items() if stemmed in self.words]


class Context:
    """The surroundings of each entry of a document."""

    def __init__(self, blocks: Sequence[Block], pack: Language) -> None:
        """Looks for mentions and years; the words are read when they are asked for."""
        self._blocks, self._endings = blocks, pack.linking.case_endings
        self._mentions: dict[str, list[tuple[int, Annotation]]] = {}
        self._years = [_years(block) for block in blocks]
        for place, block in enumerate(blocks):
            for annotation in block.annotations:
                if annotation.ref:
                    self._mentions.setdefault(annotation.ref, []).append((place, annotation))
        named = [year for years in self._years for year in years]
        # One or two years say little of when a text was written.
        self._latest = max(named) if len(named) > 2 else None

    def around(self, entry: str) -> Surroundings:
        """What stands around the mentions of an entry."""
        mentions = self._mentions.get(entry, [])
        years = dict.fromkeys(year for place, _ in mentions for year in self._years[place])
        words = {
            stem(folded(word), self._endings)
            for place, annotation in mentions
            for word in _WORD.findall(_beside(self._blocks[place].text, annotation))
        }
        return Surroundings(tuple(years), self._latest, frozenset(words), self._endings)


def _beside(text: str, annotation: Annotation) -> str:
    """The text before and behind a mention, whole words."""
    start, stop = annotation.span
    before, behind = text[max(0, start - _NEAR) : start], text[stop : stop + _NEAR]
    left = before.partition(" ")[2] if start > _NEAR else before
    right = behind.rpartition(" ")[0] if stop + _NEAR < len(text) else behind
    return f"{left} {right}"


def _years(block: Block) -> list[int]:
    return [year for one in block.annotations if one.when for year in _years_of(one.when)]


def _years_of(when: When) -> list[int]:
    """The years of a date; none of a stretch but its first and last."""
    values = (when.when, when.not_before, when.not_after, when.from_, when.to)
    return sorted({int(value[:4]) for value in values if value and _YEAR.match(value)})
