"""What a date stands in: a head, the beginning of a sentence, somebody's words."""

from bisect import bisect_right
from collections.abc import Container
from typing import NamedTuple

import regex

from tei_toolkit.annotate.dates.meaning import Reading

# The end of a sentence: not behind an initial, nor behind a short word such as «г.» or «им.».
_SENTENCE = regex.compile(r"(?<!\b\p{Lu}|\b\p{Ll}{1,3})[.!?…]+[»”\")]*\s+(?=[«„“\"(\[]*[\p{Lu}\d])|\n+")
_WORD = regex.compile(r"\p{L}+")
_OPENING, _CLOSING = regex.compile("[«“]"), regex.compile("[»”]")
# As many words may go before a date that opens its sentence: «Уже 2 апреля …».
_BEFORE = 1


class Places(NamedTuple):
    """Which of the texts stand alone (notes: they neither give the others a year nor take one), and which are heads."""

    alone: Container[int] = ()
    heads: Container[int] = ()


class Here(NamedTuple):
    """Where a date stands, and how it is printed; `sentence` counts from the beginning of its text."""

    head: bool
    opening: bool
    speech: bool
    alone: bool
    years_on: int | None
    sentence: int
    quoted: str

    @property
    def tells(self) -> bool:
        """Whether it is the text itself that says it, nobody's words in it."""
        return not self.speech


class Surroundings:
    """A text, looked at once for its sentences and quotation marks."""

    def __init__(self, text: str, place: int, places: Places, looking_back: Container[str]) -> None:
        """The text at a place among the texts; `looking_back` are words that take a sentence back from what is told."""
        self._text = text
        self._head, self._alone = place in places.heads, place in places.alone
        self._looking_back = looking_back
        self._ends = [match.end() for match in _SENTENCE.finditer(text)]
        self._opened = [match.start() for match in _OPENING.finditer(text)]
        self._closed = [match.start() for match in _CLOSING.finditer(text)]

    def of(self, reading: Reading) -> Here:
        """What a date of the text stands in."""
        start, stop = reading.span
        sentence = bisect_right(self._ends, start)
        words = _WORD.findall(self._text, self._ends[sentence - 1] if sentence else 0, start)
        back = bool(words) and words[-1].lower() in self._looking_back
        return Here(
            head=self._head,
            opening=len(words) <= _BEFORE and not back,
            speech=bisect_right(self._opened, start) > bisect_right(self._closed, start),
            alone=self._alone,
            years_on=reading.years_on,
            sentence=sentence,
            quoted=f"«{' '.join(self._text[start:stop].split())}»",
        )
