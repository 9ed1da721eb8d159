"""Signs measured before any is judged: how often the document writes which, and how large some stand on the paper."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median

import regex

from tei_toolkit.model.layout import Line, Page, Word
from tei_toolkit.model.text import Block

SPACED, RANGE, WITHIN, BEHIND = "spaced", "range", "within", "behind"

_SHAPES = regex.compile(
    r"(?P<spaced>(?<=\s)[-–—](?=\s))|(?P<range>(?<=\d)[-–—](?=\d))|(?P<within>(?<=\p{L})['’](?=\p{L}))"
    r"|(?P<behind>(?<=[\p{L}\p{Nd}]) ?[,.;:!?](?=\s))"
)
# Words that reach neither above the small letters nor below the line; a stop or comma behind them does no harm.
_PLAIN = regex.compile(r"[авгежзиклмнопстхчшъыьэюяacemnorsuvwxz]+[.,]?")
_DUST = frozenset("|¦_~^°`'‘’‚\"“”„:;.,·")
# Dust is no larger than this part of a small letter's height in either direction; a dash is at least so wide.
_TINY, _WIDE = 0.45, 0.7


@dataclass(frozen=True, slots=True)
class Marks:
    """What was measured of signs.

    `counts` tells how often the document writes a sign in one of four places: SPACED (a dash between spaces), RANGE
    (between digits), WITHIN (an apostrophe between letters), BEHIND (a word; with the space before it, if there is
    one). `dust` has the ids of words that are signs far smaller than any printed one, `wide` of lone hyphens as wide
    as a dash.
    """

    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    dust: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()

    def count(self, place: str, sign: str) -> int:
        """How often the document writes the sign there."""
        return self.counts.get((place, sign), 0)

    def usual(self, place: str, signs: str, default: str) -> str:
        """Which of the signs the document writes most often there; the default where it writes none."""
        best = max(signs, key=lambda sign: self.count(place, sign))
        return best if self.count(place, best) else default


def marks_of(blocks: Iterable[Block], pages: Iterable[Page]) -> Marks:
    """The signs of the document's text, and those of its words that are smaller or wider than they were read."""
    counts: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        counts.update((found.lastgroup or "", found.group()) for found in _SHAPES.finditer(block.text))
    measured = [found for page in pages for found in _measured(page)]
    return Marks(
        counts,
        frozenset(word.id for word, width, height in measured if max(width, height) <= _TINY and _is_dust(word)),
        frozenset(word.id for word, width, _ in measured if width >= _WIDE and word.text in "-‐"),
    )


def _is_dust(word: Word) -> bool:
    return set(word.text) <= _DUST


def _measured(page: Page) -> Iterator[tuple[Word, float, float]]:
    """The page's lone signs with their width and height in parts of a small letter's height."""
    lines = [(line, [word for word in line.words if not word.text[:1].isalnum() and word.box]) for line in page.lines()]
    if not any(signs for _, signs in lines):
        return
    usual = _small(line for line, _ in lines)
    for line, signs in lines:
        height = _small([line]) or usual
        for word in signs:
            if word.box is not None and height is not None and not any(map(str.isalnum, word.text)):
                yield word, word.box.width / height, word.box.height / height


def _small(lines: Iterable[Line]) -> float | None:
    """The height of small letters in the lines, in pixels."""
    heights = [word.box.height for line in lines for word in line.words if word.box and _PLAIN.fullmatch(word.text)]
    return median(heights) if heights else None
