"""The bands of a page: what stands in one line across it, counted from the top and from the foot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Word
from tei_toolkit.repair.pages.geometry import Column, Row, Sheet, is_noise, type_size
from tei_toolkit.repair.pages.sentences import ends_sentence

NUMBER = regex.compile(r"\W*(\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})\W*")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that stand beside one another near the top or the foot of a page, and the gap to the next band inwards.

    `page` counts the pages that were read; `place` is the page's place in the book, failed pages counted; `depth`
    counts the bands from the edge of the page, from 0. `title` is its text without numbers and signs.
    """

    page: int
    place: int
    top: bool
    depth: int
    rows: tuple[Row, ...]
    gap: float
    sheet: Sheet
    title: str

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words from left to right."""
        return words_of(self.rows)

    @property
    def spoken(self) -> tuple[Word, ...]:
        """Its words without those of mere signs, as the dashes of '— 163 —'."""
        return spoken(self.words)

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def sentence(self) -> bool:
        """Whether it ends, at the foot of the page, as a note's last sentence does."""
        return not self.top and len(self.spoken) > 1 and ends_sentence(self.words[-1].text)

    @property
    def leading(self) -> float:
        """The distance between lines of text."""
        return self.sheet.leading

    @property
    def y(self) -> float:
        """The y of its baseline."""
        return median(row.y for row in self.rows)

    @property
    def left(self) -> float:
        """The x where it begins."""
        return min(row.left for row in self.rows)

    @property
    def right(self) -> float:
        """The x where it ends."""
        return max(row.right for row in self.rows)

    @property
    def margins(self) -> Column:
        """The outer margins of the page's columns; its own ends where the page has none."""
        columns = self.sheet.columns or (Column(self.left, self.right),)
        return Column(min(column.left for column in columns), max(column.right for column in columns))


def bands_of(sheet: Sheet, page: int, place: int) -> list[Band]:
    """The outermost bands of the top, then of the foot, each from the edge inwards; one band at least is left over.

    Marks of the scan, which hold no letter or digit, make no band.
    """
    strips = _strips(sheet.rows)
    size = type_size(row for strip in strips for row in strip)
    bands = []
    for top in (True, False):
        ordered = strips if top else strips[::-1]
        for depth, rows in enumerate(ordered[: min(_DEEPEST, len(strips) - 1)]):
            gap = abs(_next(ordered[depth + 1 :], size).y - rows[0].y)
            bands.append(Band(page, place, top, depth, tuple(rows), gap, sheet, _title(rows)))
    return bands


def words_of(rows: Iterable[Row]) -> tuple[Word, ...]:
    """The words of rows that stand beside one another, from left to right."""
    return tuple(word for row in sorted(rows, key=lambda row: row.left) for word in row.line.words)


def spoken(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words that hold a letter or digit."""
    return tuple(word for word in words if any(sign.isalnum() for sign in word.text))


def is_scrap(rows: Iterable[Row], size: float) -> bool:
    """A few letters of much smaller type than the text's: dirt, or a bit of an ornament."""
    own = tuple(rows)
    return sum(sign.isalnum() for row in own for sign in row.text) <= 3 and type_size(own) < 0.6 * size


def begins_heading(band: Band, words: PageWords) -> bool:
    """Whether its first word is one that headings begin with."""
    return bool(band.words) and words.rank(band.words[0].text.rstrip(".:")) is not None


def in_the_same_place(one: Band, other: Band) -> bool:
    """Whether two bands of different pages stand at the same edge, as far down and as far in (or mirrored)."""
    here, there = _middle(one), _middle(other)
    down = abs(_down(one) - _down(other)) < 0.03
    return one.top == other.top and down and min(abs(here - there), abs(1 - here - there)) < 0.12


def _middle(band: Band) -> float:
    """Where its middle lies between the margins, from 0 to 1."""
    return ((band.left + band.right) / 2 - band.margins.left) / max(1.0, band.margins.width)


def _down(band: Band) -> float:
    """How far down it stands, as a share of the page's height."""
    scan = band.sheet.page.scan
    return band.y / (scan.height if scan else max(row.y for row in band.sheet.rows))


def _title(rows: Iterable[Row]) -> str:
    return " ".join(word.text for word in spoken(words_of(rows)) if not NUMBER.fullmatch(word.text)).casefold()


def _next(strips: Sequence[Sequence[Row]], size: float) -> Row:
    """The first row that is no scrap; the first of all where all are."""
    return next((strip[0] for strip in strips if not is_scrap(strip, size)), strips[0][0])


def _strips(rows: Iterable[Row]) -> Sequence[Sequence[Row]]:
    """The rows from top to bottom, those beside one another together."""
    known = sorted((row for row in rows if not is_noise(row)), key=lambda row: row.y)
    near = 0.5 * type_size(known)
    strips: list[list[Row]] = []
    for row in known:
        if strips and row.y - strips[-1][0].y <= near:
            strips[-1].append(row)
        else:
            strips.append([row])
    return strips
