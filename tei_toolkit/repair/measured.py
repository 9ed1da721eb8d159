"""What is counted and measured before any rule decides: the signs of the document, and how large words are on paper."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

import regex

from tei_toolkit.model.layout import Box, Line, Page, Word
from tei_toolkit.model.text import Block

SPACED, RANGE, WITHIN, BEHIND = "spaced", "range", "within", "behind"

_SHAPES = regex.compile(
    r"(?P<spaced>(?<=\s)[-–—](?=\s))|(?P<range>(?<=\d)[-–—](?=\d))|(?P<within>(?<=\p{L})['’](?=\p{L}))"
    r"|(?P<behind>(?<=[\p{L}\p{Nd}]) ?[,.;:!?](?=\s))"
)
# Words that reach neither above the small letters nor below the line; a stop or comma behind them does no harm.
_PLAIN = regex.compile(r"[авгежзиклмнопстхчшъыьэюяacemnorsuvwxz]+[.,]?")
# The same of Cyrillic letters alone, beside which capitals are measured.
_PLAIN_CYRILLIC = regex.compile(r"[авгежзиклмнопстхчшъыьэюя]+")
_CAPITALS = regex.compile(r"\p{Lu}\p{L}*")
# Two plain words at most so many words away are asked; the top may be higher by this part of their height.
_NEAR, _HIGHER = 5, 0.15
_DUST = frozenset("|¦_~^°`'‘’‚\"“”„:;.,·")
# Dust is no larger than this part of a small letter's height in either direction.
_TINY = 0.45


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of signs and words.

    `counts` tells how often the document writes a sign in one of four places: SPACED (a dash between spaces), RANGE
    (between digits), WITHIN (an apostrophe between letters), BEHIND (a word; with the space before it, if there is
    one). `dust` has the ids of words that are signs far smaller than any printed one, `low` of words with
    capitals that stand no higher than small letters.
    """

    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    dust: frozenset[str] = frozenset()
    low: frozenset[str] = frozenset()

    def count(self, place: str, sign: str) -> int:
        """How often the document writes the sign there."""
        return self.counts.get((place, sign), 0)

    def usual(self, place: str, signs: str, default: str) -> str:
        """Which of the signs the document writes most often there; the default where it writes none."""
        best = max(signs, key=lambda sign: self.count(place, sign))
        return best if self.count(place, best) else default


def measured(blocks: Iterable[Block], pages: Sequence[Page]) -> Measured:
    """The signs of the document's text, and those of its words that are smaller than they were read."""
    counts: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        counts.update((found.lastgroup or "", found.group()) for found in _SHAPES.finditer(block.text))
    sizes = [found for page in pages for found in _sizes(page)]
    return Measured(
        counts,
        frozenset(word.id for word, width, height in sizes if max(width, height) <= _TINY and _is_dust(word)),
        low_words(pages),
    )


def _is_dust(word: Word) -> bool:
    return set(word.text) <= _DUST


def _sizes(page: Page) -> Iterator[tuple[Word, float, float]]:
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


def low_words(pages: Iterable[Page]) -> frozenset[str]:
    """The ids of the words with capitals that stand no higher than the plain small words beside them."""
    return frozenset(
        word.id
        for page in pages
        for line in page.lines()
        for place, word in enumerate(line.words)
        if _CAPITALS.search(word.text) and _is_low(line, place)
    )


def _is_low(line: Line, place: int) -> bool:
    """Whether the top of a word is level with that of the nearest plain small words, on either side of it if it can."""
    box = line.words[place].box
    plain = [
        (abs(other - place), word.box)
        for other, word in enumerate(line.words)
        if 0 < abs(other - place) <= _NEAR and word.box is not None and _PLAIN_CYRILLIC.fullmatch(_letters(word))
    ]
    if box is None or not plain:
        return False
    nearest = sorted(plain, key=lambda found: found[0])[:2]
    return all(_top(line, box) - _top(line, other) > -_HIGHER * other.height for _, other in nearest)


def _top(line: Line, box: Box) -> float:
    """The top of a box in pixels, as if the line were level."""
    slope = line.baseline[0] if line.baseline is not None else 0.0
    return box.top - slope * (box.left + box.right) / 2


def _letters(word: Word) -> str:
    """The word without a stop or comma behind it, which reach no higher than its letters."""
    return word.text.rstrip(".,")
