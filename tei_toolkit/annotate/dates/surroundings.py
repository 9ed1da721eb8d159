"""What a date stands in: a head, the beginning of a sentence, somebody's words."""

from collections.abc import Container
from typing import NamedTuple

import regex

from tei_toolkit.annotate.dates.meaning import Reading

# The end of a sentence: not behind an initial, nor behind a short word such as «г.» or «им.».
_SENTENCE = regex.compile(r"(?<!\b\p{Lu}|\b\p{Ll}{1,3})[.!?…]+[»”\")]*\s+(?=[«„“\"(\[]*[\p{Lu}\d])|\n+")
_WORD = regex.compile(r"\p{L}+")
# As many words may go before a date that opens its sentence: «Так, уже 2 апреля …».
_BEFORE = 2


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
    back: bool
    sentence: int
    quoted: str

    @property
    def tells(self) -> bool:
        """Whether it is the text itself that says it, nobody's words in it."""
        return not self.speech


def here(reading: Reading, text: str, place: int, places: Places) -> Here:
    """What a date of the text at a place among the texts stands in."""
    start, stop = reading.span
    ends = [match.end() for match in _SENTENCE.finditer(text, 0, start)]
    words = _WORD.findall(text, ends[-1] if ends else 0, start)
    return Here(
        head=place in places.heads,
        opening=len(words) <= _BEFORE,
        speech=_in_quotes(text[:start]),
        alone=place in places.alone,
        back=reading.back,
        sentence=len(ends),
        quoted=f"«{' '.join(text[start:stop].split())}»",
    )


def _in_quotes(before: str) -> bool:
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")
