"""What the binder needed at the foot of a page: catch-words and the signature marks of the quires."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import regex
from rapidfuzz import fuzz

from tei_toolkit.model.layout import Line, Word
from tei_toolkit.repair.pages.furniture.bands import NUMBER, Band
from tei_toolkit.repair.pages.geometry import Column, Sheet

# A letter or number, perhaps with the number of the leaf or a star: K, 3, 2*, Б 2, I ii.
_SIGNATURE = regex.compile(r"\W*(?:\p{L}{1,2}|\d{1,3}|[IVXLivxl]{1,5})\W*(?:\d|[IVXivx]{1,3}|\*{1,2})?\W*")
_ALIKE = 0.6
_LONGEST = 16
_QUIRE = 34
_SAME = 80.0


@dataclass(frozen=True, slots=True)
class Marks:
    """The kinds of lines that are such marks, and of words where one line holds both."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def foot_marks(
    sheets: Sequence[Sheet], feet: Sequence[Sequence[Band]], known: Sequence[Mapping[str, str]]
) -> list[Marks]:
    """The marks in the lowest band of each page that isn't furniture; `known` is the furniture's kinds by line."""
    firsts = [*(_first_word(sheet, kinds) for sheet, kinds in zip(sheets, known, strict=True)), ""][1:]
    lowest = [
        next((band for band in own if not all(row.line.id in kinds for row in band.rows)), None)
        for own, kinds in zip(feet, known, strict=True)
    ]
    norms = [_is_norm(band, lowest) for band in lowest]
    return [
        Marks() if band is None else _norm(band) if norm else _marks(band, first, kinds)
        for band, first, kinds, norm in zip(lowest, firsts, known, norms, strict=True)
    ]


def is_catch_word(words: Sequence[Word], band: Band, column: Column, first: str) -> bool:
    """A word or two at the right margin, with nothing before it, that the next page begins with.

    Where the next page isn't known or was misread, the place decides if the word has no sentence's end.
    """
    text = "".join(sign for word in words for sign in word.text if sign.isalnum()).casefold()
    boxes = [word.box for word in words if word.box is not None]
    if not text or not boxes or len(words) > 2 or len(text) > _LONGEST:
        return False
    place = boxes[0].left > column.left + 0.55 * column.width and abs(boxes[-1].right - column.right) < max(
        0.1 * column.width, band.leading
    )
    repeated = SequenceMatcher(None, text, first[: len(text)]).ratio() >= _ALIKE
    said = repeated or (len(text) > 1 and text.isalpha() and not words[-1].text.endswith((".", "!", "?", "…", ":")))
    return place and said and band.gap < 2.5 * band.leading


def is_signature_mark(words: Sequence[Word], band: Band, column: Column) -> bool:
    """A letter, number or both, away from the left margin, as 'K', '3' or 'Б 2'."""
    boxes = [word.box for word in words if word.box is not None]
    text = " ".join(word.text for word in words)
    if not boxes or len(words) > 3 or not _SIGNATURE.fullmatch(text):
        return False
    return boxes[0].left > column.left + 0.2 * column.width and band.gap > 0.8 * band.leading


def _is_norm(band: Band | None, lowest: Sequence[Band | None]) -> bool:
    """A short title of the book with the number of the quire, as 'Bd. II. 3': another page not far off has the next."""
    quire = _quire(band)
    if band is None or not quire:
        return False
    near = lowest[max(0, band.page - _QUIRE) : band.page + _QUIRE + 1]
    steps = ((other, _quire(other) - quire, other.place - band.place) for other in near if other is not None)
    return any(
        abs(pages) > 1 and 0 < number * pages <= pages * pages and fuzz.ratio(band.title, other.title) > _SAME
        for other, number, pages in steps
        if _quire(other)
    )


def _quire(band: Band | None) -> int:
    """The number that ends the band, after words and some space below the text; 0 where none does."""
    if band is None or len(band.title) < 2 or len(band.spoken) > 6 or band.sentence or band.gap < 0.9 * band.leading:
        return 0
    number = NUMBER.fullmatch(band.spoken[-1].text)
    return int(number.group(1)) if number and number.group(1).isdecimal() else 0


def _norm(band: Band) -> Marks:
    return Marks({row.line.id: "signature-mark" for row in band.rows})


def _marks(band: Band, first: str, known: Mapping[str, str]) -> Marks:
    """What the band is: a catch-word, a signature mark, both, or text."""
    rows = sorted((row for row in band.rows if row.line.id not in known), key=lambda row: row.left)
    words = [word for row in rows for word in row.line.words if any(sign.isalnum() for sign in word.text)]
    column = band.margins if len(band.sheet.columns) < 2 else band.sheet.column(rows[-1])
    for place in range(len(words) + 1):
        signature, catch = words[:place], words[place:]
        if catch and not is_catch_word(catch, band, column, first):
            continue
        if signature and not is_signature_mark(signature, band, column):
            continue
        kinds = {word.id: "signature-mark" for word in signature} | {word.id: "catch-word" for word in catch}
        return _by_line([row.line for row in rows], kinds)
    return Marks()


def _by_line(lines: Sequence[Line], kinds: Mapping[str, str]) -> Marks:
    """Each line is of the kind of its first word, and words of another kind are told apart."""
    own: dict[str, str] = {}
    words: dict[str, str] = {}
    for line in lines:
        known = {word.id: kinds[word.id] for word in line.words if word.id in kinds}
        if known:
            own[line.id] = next(iter(known.values()))
            words |= {word: kind for word, kind in known.items() if kind != own[line.id]}
    return Marks(own, words)


def _first_word(sheet: Sheet, known: Mapping[str, str]) -> str:
    """The letters with which the text of a page begins, in its first column."""
    left = sheet.columns[0] if sheet.columns else None
    rows = [row for row in sheet.rows if row.line.id not in known and (left is None or sheet.column(row) == left)]
    first = min(rows, key=lambda row: row.y, default=None)
    return "" if first is None else "".join(sign for sign in first.text if sign.isalnum()).casefold()
