"""How large a row's type is: measured three ways, for each of them fails on some page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from tei_toolkit.repair.pages.geometry import Row, weighted_median

_ENOUGH = 12
_OWN_ROWS = 8


@dataclass(frozen=True, slots=True)
class Type:
    """The type of some rows in pixels: its height as the engine gives it, its letters' width, its words' height.

    The engine's height is a guess on blurred pages, the width grows with bold type and falls with lost letters,
    and a word's height depends on its letters: the median of the three is right where two of them are.
    """

    size: float
    letter: float
    word: float

    def of(self, row: Row) -> float:
        """How large the type of a row is, this type being 1."""
        return self.ratio(_measured(row))

    def ratio(self, other: "Type") -> float:
        """How large another type is, this one being 1."""
        pairs = ((other.size, self.size), (other.letter, self.letter), (other.word, self.word))
        known = [one / own for one, own in pairs if one > 0 and own > 0]
        return median(known) if len(known) == 3 else known[0] if known else 1.0


def type_of(rows: Iterable[Row]) -> Type:
    """The type that most characters of the rows have; zeros without rows."""
    weighted = [(_measured(row), len(row.text)) for row in rows]
    return Type(
        weighted_median([(one.size, weight) for one, weight in weighted]),
        weighted_median([(one.letter, weight) for one, weight in weighted if one.letter]),
        weighted_median([(one.word, weight) for one, weight in weighted if one.word]),
    )


def page_type(rows: Sequence[Row], book: Type) -> Type:
    """The type of a page's text: the book's, or its own where hardly a row of the page is in the book's.

    Pages scanned at another scale have a type of their own; a page full of notes begins with some rows in the book's.
    """
    long = [row for row in rows if len(row.text) >= _ENOUGH]
    if len(long) < _OWN_ROWS:
        return book
    long.sort(key=lambda row: row.y)
    usual = [row for row in long if 0.9 < book.of(row) < 1.12]
    above = sum(row in usual for row in long[:3])
    share = sum(len(row.text) for row in usual) / sum(len(row.text) for row in long)
    return type_of(long) if above < 2 and share < 0.1 else book


def letters(row: Row) -> int:
    """How many letters and digits a row has."""
    return sum(c.isalnum() for c in row.text)


def _measured(row: Row) -> Type:
    boxes = [(word.box, len(word.text)) for word in row.line.words if word.box is not None]
    printed = sum(length for _, length in boxes)
    if printed < 4:
        return Type(row.size, 0.0, 0.0)
    width = sum(box.width for box, _ in boxes) / printed
    return Type(row.size, width, median(box.height for box, _ in boxes))
