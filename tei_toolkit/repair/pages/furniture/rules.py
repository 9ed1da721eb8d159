"""Running heads, page numbers and the like, told from text by their place, their sequence and their repetition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

import regex
from rapidfuzz import fuzz

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Word
from tei_toolkit.repair.pages.furniture.bands import (
    Band,
    bands_of,
    begins_heading,
    in_the_same_place,
    is_scrap,
    spoken,
)
from tei_toolkit.repair.pages.furniture.numbers import Expected, Numbering, lone_reading, numbering, readings, reads_as
from tei_toolkit.repair.pages.furniture.quires import foot_marks
from tei_toolkit.repair.pages.geometry import Row, Sheet, is_noise, type_size
from tei_toolkit.repair.pages.notes.footnotes import NOTE_START

_WIDE_GAP = 1.4
_FAR = 2.5
_APART = 1.3
_ALIKE = 75.0
_ALIKE_THERE = 70.0
_LARGER = 1.15
_NEAR = 4
_ADDRESS = regex.compile(r"(?:https?://)?(?:[a-z0-9-]{2,}\.)+[a-z]{2,4}(?:/.*)?", regex.ASCII)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is furniture on a page: the kind of each such line, and of those words that differ from their line.

    `number` is the page's, as printed or, if `inferred`, as the other pages' numbers say.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    number: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class _Book:
    """What the verdicts may look at: all bands by page, the page numbers, the type of the text, the language."""

    bands: Sequence[Sequence[Band]]
    numbers: Numbering
    body_size: float
    words: PageWords

    def near(self, band: Band) -> Iterable[Band]:
        """The bands at the same edge of the pages nearby."""
        pages = self.bands[max(0, band.page - _NEAR) : band.page + _NEAR + 1]
        return (
            other
            for own in pages
            for other in own
            if other.top == band.top and 0 < abs(other.place - band.place) <= _NEAR
        )

    def expected(self, band: Band) -> Expected | None:
        """The number that the page should have by the others."""
        return self.numbers.expected(band.page, band.place)


Rule = Callable[[Band, _Book], bool]


def sequence(band: Band, book: _Book) -> bool:
    """Its number continues those of the other pages."""
    reading = book.numbers.chosen.get(band.page)
    return reading is not None and reading.band == band and band.page in book.numbers.sure


def misread(band: Band, book: _Book) -> bool:
    """It has a word like the number that the page should have, where other pages have theirs or beside their title."""
    expected = book.expected(band)
    if expected is None or begins_heading(band, book.words) or _misread_word(band, expected) is None:
        return False
    return _where_numbers_stand(band, book) or repetition(band, book)


def repetition(band: Band, book: _Book) -> bool:
    """It says what the same edge of another page nearby says; no heading, no '1 Там же.', no line of text."""
    note = band.sentence and (NOTE_START.match(band.text) or band.gap < _FAR * band.leading)
    in_text = band.gap < _APART * band.leading if not band.top else band.depth and _is_wide(band)
    if len(band.title) < 4 or note or in_text:
        return False
    size = type_size(band.rows)
    return any(size <= _LARGER * type_size(other.rows) for other in _alike(band, book))


def lone_number(band: Band, book: _Book) -> bool:
    """Nothing but a number, apart from the text, on a page that has none elsewhere."""
    if len(band.spoken) != 1 or not readings(band, book.words):
        return False
    at_the_margin = band.left - band.margins.left < type_size(band.rows)
    return band.gap > (1.15 if at_the_margin else 1.05) * band.leading and _may_be_numbered(band, book)


def head_with_number(band: Band, book: _Book) -> bool:
    """A line with a number at its end, well above the text; one that begins as headings do needs space before it."""
    if not band.top or band.depth or band.gap <= _WIDE_GAP * band.leading or len(band.spoken) == 1:
        return False
    found = readings(band, book.words)
    return any(reading.set_apart or not begins_heading(band, book.words) for reading in found)


def small_and_apart(band: Band, book: _Book) -> bool:
    """Smaller type than the text's, well above it."""
    small = band.top and not band.depth and type_size(band.rows) < 0.93 * book.body_size
    return small and band.gap > _WIDE_GAP * band.leading and not begins_heading(band, book.words)


def place_of_number(band: Band, book: _Book) -> bool:
    """A few letters, no word, where other pages have their numbers, on a page that has no other."""
    few = len(band.spoken) <= 6 and all(sum(map(str.isalnum, word.text)) <= 4 for word in band.spoken)
    short = few and band.right - band.left < 0.35 * band.margins.width
    free = short and band.page not in book.numbers.chosen and not begins_heading(band, book.words)
    return free and band.gap > 0.8 * band.leading and _where_numbers_stand(band, book)


def misread_alone(band: Band, book: _Book) -> bool:
    """Two or three small letters alone in the middle above the text: a number that was misread altogether."""
    letters = "".join(sign for sign in band.text if sign.isalnum())
    short = band.top and not band.depth and len(band.spoken) == 1 and 2 <= len(letters) <= 3 and letters.islower()
    centred = (
        abs((band.left + band.right) / 2 - (band.margins.left + band.margins.right) / 2) < 0.1 * band.margins.width
    )
    return short and centred and band.gap > band.leading and band.page not in book.numbers.chosen


def address(band: Band, book: _Book) -> bool:
    """The mark of the library that scanned the book, far below the text."""
    del book
    far = not band.top and band.gap > _FAR * band.leading
    return far and any(_ADDRESS.fullmatch(word.text) for word in band.words)


def scrap(band: Band, book: _Book) -> bool:
    """A few letters of much smaller type at the very edge: dirt, or a bit of an ornament."""
    return is_scrap(band.rows, book.body_size) and not readings(band, book.words)


RULES: tuple[Rule, ...] = (
    sequence,
    misread,
    repetition,
    lone_number,
    head_with_number,
    small_and_apart,
    place_of_number,
    misread_alone,
    address,
    scrap,
)


def find_furniture(sheets: Sequence[Sheet], words: PageWords) -> tuple[Furniture, ...]:
    """The furniture of each page; none on pages without boxes."""
    places = _places(sheets)
    bands = [bands_of(sheet, page, places[page]) for page, sheet in enumerate(sheets)]
    body = type_size(row for sheet in sheets for row in sheet.rows)
    book = _Book(bands, numbering((band for own in bands for band in own), words), body, words)
    heads = [_with_edge(Furniture(), [band for band in own if band.top], book) for own in bands]
    feet = [[band for band in own if not band.top] for own in bands]
    pages = [_with_edge(found, own, book) for found, own in zip(heads, feet, strict=True)]
    marks = foot_marks(sheets, feet, [found.kinds for found in pages])
    pages = [
        replace(found, kinds={**found.kinds, **own.kinds}, words={**found.words, **own.words})
        for found, own in zip(pages, marks, strict=True)
    ]
    return tuple(_numbered(found, page, places[page], book) for page, found in enumerate(pages))


def _with_edge(found: Furniture, bands: Sequence[Band], book: _Book) -> Furniture:
    """The page with the bands of one edge, from the outermost inwards up to the first that is none."""
    for band in bands:
        opens = not sequence(band, book) and opens_chapter(band, book)
        if opens or not any(rule(band, book) for rule in RULES):
            break
        found = _with_band(found, band, book)
    return found


def opens_chapter(band: Band, book: _Book) -> bool:
    """A heading that the running heads of the next pages repeat: the first to say so, and set in another way.

    It is larger, lower or further from the text than they are, or they have the page number beside them and its own
    page has it elsewhere.
    """
    alike = _alike(band, book) if band.top else []
    if not alike or any(other.place < band.place for other in alike):
        return False
    own = book.numbers.chosen.get(band.page)
    if own is not None and own.band == band:
        return False
    theirs = [book.numbers.chosen.get(other.page) for other in alike]
    beside = all(one is not None and one.band == other for one, other in zip(theirs, alike, strict=True))
    lower = band.y - median(other.y for other in alike) > 1.2 * band.leading
    apart = band.gap - median(other.gap for other in alike) > 0.5 * band.leading
    larger = type_size(band.rows) > 1.08 * median(type_size(other.rows) for other in alike)
    return lower or apart or larger or (own is not None and beside)


def _alike(band: Band, book: _Book) -> list[Band]:
    """The bands nearby that say the same; of chapter headings, those with the same number."""
    numbers = regex.findall(r"\d+|[IVXLC]+", band.text) if begins_heading(band, book.words) else []
    return [
        other
        for other in book.near(band)
        if fuzz.ratio(band.title, other.title) >= _likeness(band, other)
        and (not numbers or numbers[0] in other.text.split())
    ]


def _likeness(band: Band, other: Band) -> float:
    """How alike titles have to be; on pages of the same side less, for there the same title is expected."""
    return _ALIKE_THERE if (other.place - band.place) % 2 == 0 else _ALIKE


def _may_be_numbered(band: Band, book: _Book) -> bool:
    """Whether the page's number can stand here: it stands nowhere else, and the other pages' numbers stand so too."""
    own = book.numbers.chosen.get(band.page)
    if own is not None and own.band != band:
        return False
    expected = book.expected(band)
    if expected is None or (own is not None and band.page in book.numbers.sure):
        return True
    roman = all(reading.roman for reading in readings(band, book.words))
    return expected.like.band.top == band.top and roman == expected.like.roman


def _where_numbers_stand(band: Band, book: _Book) -> bool:
    """Whether two of the pages nearby have their numbers in this place."""
    sure = (book.numbers.chosen[page] for page in book.numbers.sure if abs(page - band.page) <= 2 * _NEAR)
    return sum(in_the_same_place(band, reading.band) for reading in sure) >= 2


def _misread_word(band: Band, expected: Expected) -> Word | None:
    """The word that is the expected number misread: of several, one at an end."""
    spoken = band.spoken
    inner = spoken if len(spoken) <= 4 else ()
    return next((word for word in (*spoken[:1], *spoken[-1:], *inner) if reads_as(word, expected)), None)


def _number(band: Band, book: _Book) -> tuple[Word | None, str | None]:
    """The word of the band that is the page's number, and the number if it was read rightly."""
    own, expected = book.numbers.chosen.get(band.page), book.expected(band)
    if own is None and expected is not None:
        return _misread_word(band, expected), None
    if own is not None and band.page not in book.numbers.sure:
        lone = lone_reading(band, book.words)
        own = lone if lone is not None and lone.value == own.value else None
    if own is None or own.band != band:
        return None, None
    return own.word, own.printed


def _with_band(found: Furniture, band: Band, book: _Book) -> Furniture:
    """The page with this band: its rows' kinds, and the number in it if it is the page's first.

    A number read rightly is parted from the head beside it, a misread one stays in the head's line.
    """
    taken = found.number is not None or "page-number" in {*found.kinds.values(), *found.words.values()}
    word, printed = (None, None) if taken else _number(band, book)
    kind = "header" if band.top else "footer"
    if not taken and _says_number(band, word, book):
        kind = "page-number"
    kinds = {row.line.id: kind for row in (*band.rows, *_signs_beside(band))}
    words = dict(found.words)
    for row in band.rows:
        if word is not None and kind != "page-number" and word in row.line.words:
            alone = spoken(row.line.words) == (word,)
            kinds |= {row.line.id: "page-number"} if alone else {}
            words |= {} if alone or printed is None else {word.id: "page-number"}
    return Furniture({**found.kinds, **kinds}, words, printed or found.number)


def _says_number(band: Band, word: Word | None, book: _Book) -> bool:
    """Whether the whole band is a page number: beside it are ornaments only, or the band stands in its place."""
    others = (one for one in band.spoken if one != word)
    ornaments = all(sum(sign.isalnum() for sign in one.text) <= 2 for one in others)
    if word is not None or (ornaments and readings(band, book.words)):
        return ornaments
    return not repetition(band, book) and (place_of_number(band, book) or misread_alone(band, book))


def _signs_beside(band: Band) -> list[Row]:
    """The rows of mere signs next to the band's, as the dashes of '— 163 —' that were read as lines."""
    size = type_size(band.rows)
    return [
        row
        for row in band.sheet.rows
        if is_noise(row) and abs(row.y - band.y) < size and max(band.left - row.right, row.left - band.right) < 4 * size
    ]


def _numbered(found: Furniture, page: int, place: int, book: _Book) -> Furniture:
    """The page with the number that the others imply, where it has none of its own."""
    expected = book.numbers.expected(page, place) if found.number is None else None
    return found if expected is None else replace(found, number=expected.text, inferred=True)


def _is_wide(band: Band) -> bool:
    return band.right - band.left > 0.8 * band.margins.width


def _places(sheets: Sequence[Sheet]) -> list[int]:
    """The number that each page's id gives it (p0003 → 3); the index where one of the ids says none."""
    matches = [regex.fullmatch(r"p(\d+)", sheet.page.id) for sheet in sheets]
    found = [int(match.group(1)) for match in matches if match]
    return found if len(found) == len(sheets) else list(range(len(sheets)))
