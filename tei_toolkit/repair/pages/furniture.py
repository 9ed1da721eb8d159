"""Running heads and page numbers, told from text by their place, their sequence and their repetition."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Word
from tei_toolkit.repair.pages.footnotes import NOTE_START, ends_sentence
from tei_toolkit.repair.pages.geometry import Row, Sheet, type_size

_NUMBER = regex.compile(r"[\[(—–-]*\s*(\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})\s*[\])—–.-]*")
_WIDE_GAP = 1.4
_ALIKE = 0.75
_LARGER = 1.15


@dataclass(frozen=True, slots=True)
class Band:
    """The rows that stand beside one another at the top or the foot of a page, and the gap to the text.

    `page` counts the pages that were read; `place` is the page's place in the book, failed pages counted.
    """

    page: int
    place: int
    top: bool
    rows: tuple[Row, ...]
    gap: float
    leading: float

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words from left to right."""
        ordered = sorted(self.rows, key=lambda row: row.left)
        return tuple(word for row in ordered for word in row.line.words)

    @property
    def spoken(self) -> tuple[Word, ...]:
        """Its words without those of mere signs, as the dashes of '— 163 —'."""
        return tuple(word for word in self.words if any(sign.isalnum() for sign in word.text))

    @property
    def sentence(self) -> bool:
        """Whether it ends, at the foot of the page, as a note's last sentence does."""
        return not self.top and len(self.spoken) > 1 and ends_sentence(self.words[-1].text)

    @property
    def title(self) -> str:
        """Its text without the page number."""
        return " ".join(word.text for word in self.spoken if not _NUMBER.fullmatch(word.text)).casefold()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is furniture on a page: the kind of each such line, the printed number, and the word that says it."""

    kinds: dict[str, str] = field(default_factory=dict)
    number: str | None = None
    number_word: str | None = None


@dataclass(frozen=True, slots=True)
class _Book:
    """What the verdicts may look at: all bands, the number of the first page if a sequence shows it, the type."""

    bands: tuple[Band, ...]
    offset: int | None
    body_size: float
    words: PageWords


Rule = Callable[[Band, _Book], bool]


def sequence(band: Band, book: _Book) -> bool:
    """Its number continues those of the other pages."""
    word = number_word(band)
    return book.offset is not None and word is not None and value(word) == book.offset + band.place


def repetition(band: Band, book: _Book) -> bool:
    """It says what the same edge of another page nearby says; no heading, whose type is larger, no '1 Там же.'."""
    note = band.sentence and NOTE_START.match(" ".join(word.text for word in band.words))
    if len(band.title) < 4 or note:
        return False
    size = type_size(band.rows)
    near = (b for b in book.bands if b.top == band.top and 0 < abs(b.place - band.place) <= 4)
    others = (b for b in near if size <= _LARGER * type_size(b.rows))
    return any(SequenceMatcher(None, band.title, other.title).ratio() >= _ALIKE for other in others)


def lone_number(band: Band, book: _Book) -> bool:
    """Nothing but a number, apart from the text."""
    del book
    return len(band.spoken) == 1 and number_word(band) is not None and band.gap > 1.15 * band.leading


def head_with_number(band: Band, book: _Book) -> bool:
    """A short line with a number at its end, well above the text, that doesn't begin as a heading does."""
    return (
        band.top
        and number_word(band) is not None
        and band.gap > _WIDE_GAP * band.leading
        and not _begins_heading(band, book.words)
    )


def small_and_apart(band: Band, book: _Book) -> bool:
    """Smaller type than the text's, well above it."""
    size = type_size(band.rows)
    return (
        band.top
        and size < 0.93 * book.body_size
        and band.gap > _WIDE_GAP * band.leading
        and not _begins_heading(band, book.words)
    )


RULES: tuple[Rule, ...] = (sequence, repetition, lone_number, head_with_number, small_and_apart)


def find_furniture(sheets: Sequence[Sheet], words: PageWords) -> tuple[Furniture, ...]:
    """The furniture of each page; none on pages without boxes."""
    bands = tuple(band for index, sheet in enumerate(sheets) for band in _bands(sheet, index))
    body = type_size(row for sheet in sheets for row in sheet.rows)
    book = _Book(bands, _first_number(bands), body, words)
    found = [Furniture() for _ in sheets]
    for band in bands:
        if any(rule(band, book) for rule in RULES):
            found[band.page] = _with_band(found[band.page], band, book)
    return tuple(found)


def number_word(band: Band) -> Word | None:
    """The word at an end of the band that can be a page number; the first where both can.

    A sentence at the foot of a page has none: there a note begins with its own number.
    """
    words = band.spoken
    ends = (words[0], words[-1]) if words and not band.sentence else ()
    return next((word for word in ends if _NUMBER.fullmatch(word.text) and value(word)), None)


def value(word: Word) -> int:
    """The number a word says in Arabic or Roman digits; 0 where it says none."""
    match = _NUMBER.fullmatch(word.text)
    if match is None:
        return 0
    digits = match.group(1)
    return int(digits) if digits.isdecimal() else _roman_value(digits.upper())


def _roman_value(text: str) -> int:
    total, values = 0, [dict(zip("IVXLC", (1, 5, 10, 50, 100), strict=True))[letter] for letter in text]
    for here, following in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < following else here
    return total


def _bands(sheet: Sheet, page: int) -> Iterator[Band]:
    """The first and last band of a page, where more than three rows leave room for furniture."""
    rows = sorted(sheet.rows, key=lambda row: row.y)
    if not rows:
        return
    near = 0.5 * type_size(rows)
    place = _place(sheet.page.id, page)
    top = tuple(row for row in rows if row.y - rows[0].y <= near)
    foot = tuple(row for row in rows if rows[-1].y - row.y <= near)
    if len(rows) > len(top):
        yield Band(page, place, True, top, rows[len(top)].y - rows[0].y, sheet.leading)
    if len(rows) > len(foot) and foot != top:
        yield Band(page, place, False, foot, rows[-1].y - rows[-len(foot) - 1].y, sheet.leading)


def _place(page_id: str, index: int) -> int:
    """The number that the page's id gives it (p0003 → 3); its index where the id says none."""
    match = regex.fullmatch(r"p(\d+)", page_id)
    return int(match.group(1)) if match else index


def _first_number(bands: Sequence[Band]) -> int | None:
    """What the page at place 0 would be numbered, if at least two pages agree on it."""
    votes: set[tuple[int, int]] = set()
    for band in bands:
        word = number_word(band)
        if word is not None:
            votes.add((value(word) - band.place, band.place))
    best = Counter(offset for offset, _ in votes).most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def _begins_heading(band: Band, words: PageWords) -> bool:
    first = band.words[0].text.casefold().rstrip(".:") if band.words else ""
    return first in words.chapter | words.section


def _with_band(furniture: Furniture, band: Band, book: _Book) -> Furniture:
    word = number_word(band)
    if word is not None and book.offset is not None and value(word) != book.offset + band.place:
        word = None
    kind = "header" if band.top else "footer"
    kinds = {row.line.id: "page-number" if word is not None and _says_only(row, word) else kind for row in band.rows}
    taken = word is not None and furniture.number is None
    return Furniture(
        furniture.kinds | kinds,
        word.text.strip("[]()—–.- ") if word is not None and taken else furniture.number,
        word.id if word is not None and taken else furniture.number_word,
    )


def _says_only(row: Row, word: Word) -> bool:
    """Whether the row holds the word and nothing else but signs."""
    return [one for one in row.line.words if any(sign.isalnum() for sign in one.text)] == [word]
