"""Lines of a table of contents: a text and, over dots or a gap, the number of a page at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Word
from tei_toolkit.repair.pages.found import Cell, Found, all_of
from tei_toolkit.repair.pages.texts.strips import Segment, Strip

_NUMBER = regex.compile(r"(\d{1,4})|([ivxlc]{1,7})", regex.IGNORECASE)
_GAP = 1.4
_EDGE = 2.0
_FURTHEST = 3.0
_MOST_WITHOUT = 3
_RISING = 0.8


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of contents: its strips, and the word that is the page number if it has one."""

    strips: tuple[Strip, ...]
    number: Word | None


def toc_rows(strips: Sequence[Strip], leading: float, words: PageWords) -> Found:
    """The rows of a column that are contents; an entry is a piece.

    Under a head that says so, or where dots lead from chapters to numbers, two entries are enough; else the numbers
    must rise over five.
    """
    found = []
    numbers = [_page_number(strip) for strip in strips]
    for begin, end, named in _stretches(strips, leading, words):
        edge = max((_right(number) for number in numbers[begin:end] if number), default=0)
        own = [n if n and edge - _right(n) < _EDGE * s.size else None for n, s in zip(numbers, strips, strict=True)]
        last = max((place for place in range(begin, end) if own[place]), default=begin)
        span = range(begin, last + 1)
        known = named or _says_chapters([strips[place] for place in span], words)
        if _is_contents([own[place] for place in span], known):
            found.append(_found(_entries([strips[place] for place in span], [own[place] for place in span])))
    return all_of(found)


def _stretches(strips: Sequence[Strip], leading: float, words: PageWords) -> list[tuple[int, int, bool]]:
    """Where contents may stand: from a head that names them, else from any strip, to the first wide gap."""
    found = []
    begin, named = 0, False
    for place in range(len(strips) + 1):
        head = place < len(strips) and strips[place].text.casefold().strip(" .:") in words.contents
        wide = place < len(strips) and place > begin and strips[place].y - strips[place - 1].y > _FURTHEST * leading
        if place == len(strips) or head or wide:
            if place > begin:
                found.append((begin, place, named))
            begin, named = (place + 1, True) if head else (place, named)
    return found


def _page_number(strip: Strip) -> Word | None:
    """The number at the end of a strip, behind dots or a wide gap and behind letters; None where there's none.

    A figure in a cell of its own before it makes it a table's row. A number alone is that of the text above.
    """
    segments = strip.segments(_GAP)
    last = segments[-1].words
    number = last[0] if len(last) == 1 and _NUMBER.fullmatch(last[0].text) else None
    texts = segments[:-1]
    if number is None or len(texts) > 2 or any(not _has_letters(segment) for segment in texts[1:]):
        return None
    return number if not texts or _has_letters(texts[-1]) else None


def _has_letters(segment: Segment) -> bool:
    return sum(sign.isalpha() for sign in segment.text) > 1


def _is_contents(numbers: Sequence[Word | None], named: bool) -> bool:
    pages = [_value(word) for word in numbers if word is not None]
    rising = sum(a <= b for a, b in pairwise(pages))
    bare = max((len(run) for run in _runs_without(numbers)), default=0)
    enough = len(pages) >= (2 if named else 5)
    return enough and bare <= _MOST_WITHOUT and rising >= (_RISING if named else 1.0) * (len(pages) - 1)


def _says_chapters(strips: Sequence[Strip], words: PageWords) -> bool:
    """Whether dots lead over most of the lines that have them, and some name chapters."""
    dotted = [strip for strip in strips if any(segment.leaders for segment in strip.segments(_GAP))]
    chapters = {word for division in words.divisions if division.type != "section" for word in division.words}
    said = [word for strip in strips for word in regex.findall(r"\p{L}+", strip.text.casefold())]
    return len(dotted) > 2 and 2 * len(dotted) > len(strips) and not chapters.isdisjoint(said)


def _runs_without(numbers: Sequence[Word | None]) -> list[list[None]]:
    runs: list[list[None]] = [[]]
    for number in numbers:
        if number is None:
            runs[-1].append(None)
        else:
            runs.append([])
    return runs


def _entries(strips: Sequence[Strip], numbers: Sequence[Word | None]) -> list[Entry]:
    """Strips without a number begin the entry whose number stands below, or are entries without one."""
    found: list[Entry] = []
    waiting: list[Strip] = []
    for place, (strip, number) in enumerate(zip(strips, numbers, strict=True)):
        waiting.append(strip)
        if number is not None or not _goes_on(strip, strips[place + 1]):
            found.append(Entry(tuple(waiting), number))
            waiting = []
    return found


def _goes_on(strip: Strip, below: Strip) -> bool:
    """Whether the strip below goes on with the text: in lower case, set in, or only a number."""
    text = next((sign for sign in below.text if sign.isalpha()), "")
    return text == "" or text.islower() or below.left - strip.left > 0.6 * strip.size


def _found(entries: Sequence[Entry]) -> Found:
    rows = [row for entry in entries for strip in entry.strips for row in strip.rows]
    cells: dict[str, Cell] = {}
    for place, entry in enumerate(entries):
        cells[entry.strips[0].words[0].id] = Cell(place, 0, 2)
        if entry.number is not None and entry.number is not entry.strips[0].words[0]:
            cells[entry.number.id] = Cell(place, 1, 2)
    leaders = {
        word.id
        for entry in entries
        for strip in entry.strips
        for segment in strip.segments(_GAP)
        for word in segment.leaders
    }
    return Found(
        {row.line.id: "TOC-entry" for row in rows},
        frozenset(entry.strips[0].rows[0].line.id for entry in entries),
        (tuple(row.line for row in rows),),
        cells,
        frozenset(leaders),
    )


def _right(word: Word) -> int:
    return word.box.right if word.box else 0


def _value(word: Word) -> int:
    """What a page number says; Roman ones stand before all others."""
    if word.text.isdecimal():
        return int(word.text)
    return (roman_value(word.text.upper()) or 0) - 1000
