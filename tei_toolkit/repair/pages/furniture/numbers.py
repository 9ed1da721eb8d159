"""Page numbers: what may be one, the sequence they make over the book, and those that the sequence implies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex
from rapidfuzz.distance import Levenshtein

from tei_toolkit.languages.numerals import roman_numeral, roman_value
from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Word
from tei_toolkit.repair.pages.furniture.bands import NUMBER, Band, begins_heading
from tei_toolkit.repair.pages.geometry import type_size

# What engines make of digits in the types of books.
_MISREAD = {"0": "OoОоDQ", "1": "lIi|!тТrг", "2": "Zz", "3": "зЗЭэ", "5": "Ss", "6": "бb", "8": "BВ&", "9": "gqд"}
_DIGITS = str.maketrans({letter: digit for digit, letters in _MISREAD.items() for letter in letters})
_BRACKETED = regex.compile(r"[\[(—–-]\w+[\])—–-]")
_LOOK_BACK = 40
_FEW_WORDS = 4
_LEAF = 2
_ENOUGH_IN_TEXT = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of a band that can be a page number: its value, whether it's Roman, and how much it looks like one."""

    band: Band
    word: Word
    value: int
    roman: bool
    weight: float

    @property
    def offset(self) -> int:
        """What the page at place 0 would be numbered."""
        return self.value - self.band.place

    @property
    def printed(self) -> str:
        """The number without the signs around it."""
        match = NUMBER.fullmatch(self.word.text)
        return match.group(1) if match else self.word.text

    @property
    def set_apart(self) -> bool:
        """Whether it ends its band, with a wide space before it."""
        *before, last = self.band.spoken
        if last != self.word or not before or before[-1].box is None or last.box is None:
            return False
        return last.box.left - before[-1].box.right > 2 * type_size(self.band.rows)

    @property
    def bracketed(self) -> bool:
        """Whether it stands in brackets or between dashes, as '( 260 )' and '— 163 —'."""
        words = self.band.words
        place = words.index(self.word)
        text = "".join(word.text for word in words[max(0, place - 1) : place + 2])
        return _BRACKETED.search(text) is not None and self.printed in text

    def goes_on(self, other: "Reading") -> bool:
        """Whether both count the pages between them."""
        return self.offset == other.offset and self.roman == other.roman


@dataclass(frozen=True, slots=True)
class Expected:
    """The number that a page has by those of its neighbours, and the reading that it continues."""

    value: int
    like: Reading

    @property
    def text(self) -> str:
        """The number as it would be printed."""
        if not self.like.roman:
            return str(self.value)
        text = roman_numeral(self.value).lower()
        return text.upper() if self.like.printed.isupper() else text


@dataclass(frozen=True, slots=True)
class Numbering:
    """The page numbers of a book: the readings that make a sequence, by page, and which of them another bears out."""

    chosen: Mapping[int, Reading] = field(default_factory=dict)
    sure: frozenset[int] = frozenset()

    def expected(self, page: int, place: int) -> Expected | None:
        """The number of a page without one in the sequence; None where its neighbours don't agree on it.

        Between two numbers both must give the same; before the first and after the last, two pages at most are
        counted on from a number that another bears out.
        """
        before = max((one for one in self.chosen if one < page), default=None)
        after = min((one for one in self.chosen if one > page), default=None)
        near = [self.chosen[one] for one in (before, after) if one is not None]
        if page in self.chosen or not near or not all(one.band.page in self.sure for one in near):
            return None
        fits = near[0].goes_on(near[1]) if len(near) == 2 else abs(near[0].band.place - place) <= _LEAF
        value = near[0].offset + place
        return Expected(value, near[0]) if fits and value > 0 else None


def readings(band: Band, words: PageWords) -> list[Reading]:
    """The words of a band that can be page numbers: those at its ends; of a short band all.

    A sentence at the foot of a page has none: there a note begins with its own number. Nor is a chapter's number one.
    """
    spoken = band.spoken
    if not spoken or band.sentence:
        return []
    places = range(len(spoken)) if len(spoken) <= _FEW_WORDS else (0, len(spoken) - 1)
    own = [place for place in places if not (place == 1 and begins_heading(band, words))]
    found = [_reading(band, spoken[place]) for place in own]
    return [reading for reading in found if reading is not None]


def lone_reading(band: Band, words: PageWords) -> Reading | None:
    """The number of a band by itself: the one in brackets or between dashes, else the only one."""
    found = readings(band, words)
    marked = [reading for reading in found if reading.bracketed]
    best = marked or found
    return best[0] if len({reading.value for reading in best}) == 1 else None


def numbering(bands: Iterable[Band], words: PageWords) -> Numbering:
    """The readings, one a page at most, that make the best sequence over the book.

    A number that goes on from another as the pages do speaks for both; a jump, as over missing scans, against; a
    step back still more.
    """
    found = sorted((one for band in bands for one in readings(band, words)), key=lambda one: one.band.page)
    best: list[tuple[float, int | None]] = []
    first = 0
    for at, reading in enumerate(found):
        while reading.band.page - found[first].band.page > _LOOK_BACK:
            first += 1
        earlier = [
            (best[other][0] + _step(found[other], reading), other)
            for other in range(first, at)
            if found[other].band.page < reading.band.page
        ]
        score, link = max(earlier, default=(0.0, -1))
        best.append((reading.weight + score, link) if score > 0 else (reading.weight, None))
    chain = [found[at] for at in _path(best)]
    return _borne_out(chain)


def reads_as(word: Word, number: Expected) -> bool:
    """Whether a word is this number, misread: with letters for digits, or with one digit wrong."""
    core = "".join(sign for sign in word.text if sign.isalnum() or sign in "|!")
    wanted = number.text
    if number.like.roman:
        return core.casefold() == wanted.casefold()
    distance = Levenshtein.distance(core.translate(_DIGITS), wanted)
    return distance == 0 or (distance == 1 and len(wanted) > 1 and len(core) > 1)


def _path(best: Sequence[tuple[float, int | None]]) -> list[int]:
    """The places of the best sequence, from its first."""
    if not best:
        return []
    place: int | None = max(range(len(best)), key=lambda at: best[at][0])
    path = []
    while place is not None:
        path.append(place)
        place = best[place][1]
    return path[::-1]


def _borne_out(chain: Sequence[Reading]) -> Numbering:
    """The sequence with what each number is worth; alone in a line of text a number needs two others that agree."""
    sure = [one for run in _runs(chain) for one in run if len(run) >= (_ENOUGH_IN_TEXT if one.weight < 0.5 else 2)]
    kept = [one for one in chain if one in sure or one.weight >= 0.5]
    return Numbering({one.band.page: one for one in kept}, frozenset(one.band.page for one in sure))


def _runs(chain: Sequence[Reading]) -> list[list[Reading]]:
    runs: list[list[Reading]] = []
    for reading in chain:
        if runs and runs[-1][-1].goes_on(reading):
            runs[-1].append(reading)
        else:
            runs.append([reading])
    return runs


def _step(one: Reading, other: Reading) -> float:
    """What speaks for or against the one number being followed by the other."""
    if one.roman != other.roman:
        return -0.3 if one.roman else -2.0
    if one.offset == other.offset:
        return 1.0
    if other.value <= one.value:
        return -2.0
    return -0.6 if abs(one.offset - other.offset) <= 50 else -1.5


def _reading(band: Band, word: Word) -> Reading | None:
    match = NUMBER.fullmatch(word.text)
    if match is None:
        return None
    digits = match.group(1)
    roman = not digits.isdecimal()
    value = roman_value(digits.upper()) if roman else int(digits)
    if not value:
        return None
    reading = Reading(band, word, value, roman, _weight(band, word, roman))
    return replace(reading, weight=reading.weight + 0.3) if reading.bracketed else reading


def _weight(band: Band, word: Word, roman: bool) -> float:
    """How much a number looks like a page's: alone, in a short line, at the edge of the page, no single letter."""
    weight = 1.0 if band.spoken == (word,) else 0.8
    if _is_text(band):
        return 0.3
    letters = len(NUMBER.sub(r"\1", word.text)) if roman else 0
    return weight - 0.2 * band.depth - (0.3 if letters == 1 else 0.1 if roman else 0)


def _is_text(band: Band) -> bool:
    """Whether it looks like a line of text: many words from margin to margin, close to the next line."""
    wide = band.right - band.left > 0.9 * band.margins.width
    return wide and len(band.spoken) > 2 * _FEW_WORDS and len(band.rows) == 1 and band.gap < 1.2 * band.leading
