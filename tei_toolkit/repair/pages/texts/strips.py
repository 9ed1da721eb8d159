"""What stands at one height of a page, whichever regions the engine put it in, and the dots that lead over a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import regex

from tei_toolkit.model.layout import Box, Line, Word, union
from tei_toolkit.repair.pages.geometry import Column, Row, Sheet

_LEVEL = 0.45
_DOTS = regex.compile(r"[.…·:,;_\-]*(?:[.…·_]{2}|[.…·])[.…·:,;_\-]*")
_BAR = regex.compile(r"[|¦]+")
_DOTTED = regex.compile(r"[.…·_]{3}")
# What Tesseract is less sure of than this, it guessed.
_GUESSED = 0.2
_STRETCHED = 1.2
_CLOSE = 1.6
_FILLED = 1.5
_OVERLAP = 2.0


class Stripe(NamedTuple):
    """A white stripe down the page, in pixels: its left and right end."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return (self.left + self.right) / 2

    def meets(self, left: float, right: float) -> bool:
        """Whether a gap lies over it."""
        return left < self.right and self.left < right


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a strip that stand close to one another, and the dots and rules behind them that were read as text."""

    words: tuple[Word, ...]
    leaders: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The box around its words."""
        return union(word.box for word in self.words) or Box(0, 0, 0, 0)

    @property
    def left(self) -> int:
        """Where it begins, in pixels."""
        return self.box.left

    @property
    def right(self) -> int:
        """Where it ends, in pixels."""
        return self.box.right


@dataclass(frozen=True, slots=True)
class Strip:
    """The rows at one height, from left to right; `y` is their baseline, `size` the height of the body's type."""

    rows: tuple[Row, ...]
    y: float
    size: float

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words from left to right."""
        return tuple(word for row in self.rows for word in row.line.words)

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(row.text for row in self.rows)

    @property
    def left(self) -> float:
        """Where it begins, in straightened pixels."""
        return self.rows[0].left

    @property
    def right(self) -> float:
        """Where it ends, in straightened pixels."""
        return max(row.right for row in self.rows)

    def segments(self, gap: float) -> tuple[Segment, ...]:
        """Its words parted at gaps wider than so many heights of type, and at leaders.

        A sign alone belongs to what stands before it.
        """
        leaders = leaders_of(self.words, self.size)
        found: list[Segment] = []
        for word in self.words:
            last = found[-1] if found else None
            if last is not None and (word.id in leaders or _BAR.fullmatch(word.text)):
                found[-1] = replace(last, leaders=(*last.leaders, word))
            elif last is not None and not (_spoken(word) and self._parted(last, word, gap)):
                found[-1] = replace(last, words=(*last.words, word))
            else:
                found.append(Segment((word,)))
        return tuple(found)

    def cut_at(self, stripes: Sequence[Stripe], gap: float) -> tuple[Segment, ...]:
        """Its words parted at the widest gap in each of these stripes; nothing where one of them is too narrow."""
        leaders = {word.id for segment in self.segments(gap) for word in segment.leaders}
        printed = [word.box for word in self.words if word.box and word.id not in leaders]
        ends = [(float("-inf"), float(printed[0].left))] if printed else []
        ends += [(float(a.right), float(b.left)) for a, b in pairwise(printed)]
        ends += [(float(printed[-1].right), float("inf"))] if printed else []
        parts: dict[int, list[Word]] = {}
        cuts = [
            max((end for end in ends if stripe.meets(*end)), key=lambda e: e[1] - e[0], default=None)
            for stripe in stripes
        ]
        known = [end for end in cuts if end is not None]
        if len(known) < len(cuts) or any(right - left < gap * self.size for left, right in known):
            return ()
        for word in self.words:
            place = sum(left < word.box.left for left, _ in known) if word.box else 0
            if word.id in leaders and parts:
                place = max(parts)
            parts.setdefault(place, []).append(word)
        found = tuple(
            Segment(tuple(w for w in own if w.id not in leaders), tuple(w for w in own if w.id in leaders))
            for _, own in sorted(parts.items())
        )
        return found if all(one.words for one in found) else ()

    def _parted(self, last: Segment, word: Word, gap: float) -> bool:
        ends = [one.box.right for one in last.words if one.box and (_spoken(one) or one is last.words[0])]
        if word.box is None or not ends:
            return False
        dots = any(not _BAR.fullmatch(one.text) for one in last.leaders)
        return dots or word.box.left - max(ends) > gap * self.size


def fields(sheet: Sheet, rows: Sequence[Row], size: float) -> Iterator[list[Strip]]:
    """The strips of each column of text from top to bottom; of the whole page where it has no two such columns."""
    if sheet.homes:
        for column in dict.fromkeys(sheet.column(row) for row in rows):
            yield strips([row for row in rows if sheet.column(row) == column], size)
        return
    columns = [column for column in sheet.columns if _of_text(column, sheet, size)]
    if not any(a.right - b.left < _OVERLAP * size for a, b in pairwise(columns)):
        yield strips(rows, size)
        return
    home = {row.line.id: _nearest(columns, row) for row in rows}
    for column in columns:
        own = [row for row in rows if home[row.line.id] == column]
        yield strips([row for row in own if column.left < row.right and row.left < column.right], size)


def strips(rows: Sequence[Row], size: float) -> list[Strip]:
    """Rows at the same height put side by side; from top to bottom."""
    found: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row.y):
        if found and row.y - found[-1][0].y < _LEVEL * size and not any(_over(row, other) for other in found[-1]):
            found[-1].append(row)
        else:
            found.append([row])
    return [Strip(tuple(sorted(own, key=lambda row: row.left)), own[0].y, size) for own in found]


def leaders_of(words: Sequence[Word], size: float) -> frozenset[str]:
    """The ids of the words that are dots leading over a gap, and of what Tesseract guessed them to be."""
    first = next((place for place, word in enumerate(words) if place and _is_leader(word, size)), len(words))
    found = set()
    reach = 0.0
    for word in words[first:]:
        near = word.box is not None and word.box.left - reach < _CLOSE * size
        over = word.box is not None and word.box.left < reach
        guessed = near and (over or (word.confidence or 0.0) < _GUESSED or _is_stutter(word))
        if _is_leader(word, size) or guessed:
            found.add(word.id)
            reach = max(reach, word.box.right if word.box else 0.0)
        elif not _DOTS.fullmatch(word.text):
            break
    dots = [word for word in words[first:] if word.id in found]
    wide = sum(word.box.width for word in dots if word.box) > size or sum(len(word.text) for word in dots) > 1
    return frozenset(found) if wide else frozenset()


def cut(line: Line, parts: Sequence[Sequence[Word]]) -> list[Line]:
    """The line cut in parts: the first keeps its id, the others have the suffix c2, c3 and so on."""
    if len(parts) == 1:
        return [line]
    found = []
    for number, words in enumerate(parts, 1):
        own = {word.id for word in words}
        found.append(
            replace(
                line,
                id=line.id if number == 1 else f"{line.id}c{number}",
                words=tuple(word for word in line.words if word.id in own),
                box=union(word.box for word in words),
                marks=tuple(mark for mark in line.marks if mark.beside in own),
            )
        )
    return found


def _is_leader(word: Word, size: float) -> bool:
    """Dots, or a guess at them: far too wide for its letters, or long and of few different ones."""
    if _DOTS.fullmatch(word.text):
        return True
    if (word.confidence or 0.0) >= _GUESSED or word.box is None:
        return False
    stretched = word.box.width > _STRETCHED * size * len(word.text)
    repeated = len(word.text) >= 16 and len(set(word.text)) <= len(word.text) // 3
    return stretched or repeated or _DOTTED.match(word.text) is not None


def _is_stutter(word: Word) -> bool:
    """One letter again and again, which Tesseract doubts."""
    return len(word.text) > 1 and len(set(word.text)) == 1 and (word.confidence or 0.0) < 2.5 * _GUESSED


def _spoken(word: Word) -> bool:
    """Whether a word says something: a letter, a figure, or the dash and ditto marks of an empty cell."""
    return any(sign.isalnum() or sign in "—–„»″" for sign in word.text)


def _of_text(column: Column, sheet: Sheet, size: float) -> bool:
    """Whether most rows of a column fill it, as running text does; those of a table's column don't."""
    own = [row for row in sheet.rows if sheet.column(row) == column]
    full = sum(column.right - row.right < _FILLED * size for row in own)
    return len(own) >= 4 and column.width > 10 * size and 2 * full > len(own)


def _nearest(columns: Sequence[Column], row: Row) -> Column:
    return min(columns, key=lambda column: abs(row.middle - (column.left + column.right) / 2))


def _over(row: Row, other: Row) -> bool:
    return min(row.right, other.right) - max(row.left, other.left) > 0.5 * min(row.size, other.size)
