"""What a language pack holds: data only, read by the stages that need it."""

from dataclasses import dataclass

from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.languages.old_spelling import OldSpelling


@dataclass(frozen=True, slots=True)
class HyphenFacts:
    """What the orthography says of a hyphen at a line end; all in lower case.

    A break is kept where the left half is one of `kept_left`, the right half one of `kept_right`, or the left
    half one of `adverb_left` and the right half ends in one of `adverb_endings`. `capital_keeps` says that
    capitals on both sides of the hyphen mean a compound. Before one of `suspended` the hyphen stands for a half
    that is understood.
    """

    kept_left: frozenset[str] = frozenset()
    kept_right: frozenset[str] = frozenset()
    adverb_left: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    capital_keeps: bool = True
    suspended: frozenset[str] = frozenset()


# What the divisions of a book are called in TEI, the outermost first.
DIVISION_TYPES = ("volume", "part", "chapter", "section")


@dataclass(frozen=True, slots=True)
class DivisionWords:
    """Words that name divisions of one depth, and which of DIVISION_TYPES these are."""

    type: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words that tell what a line is: the beginnings of headings and captions, what contents are called; in lower case.

    `divisions` are the words that stand before a division's number, those of the outermost divisions first;
    `ordinals` are the stems of numbers written out ('Глава первая'); `unnumbered` are headings of chapters that
    have no number ('Предисловие').
    """

    figure: frozenset[str] = frozenset()
    table: frozenset[str] = frozenset()
    divisions: tuple[DivisionWords, ...] = ()
    ordinals: tuple[str, ...] = ()
    unnumbered: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()

    def rank(self, word: str) -> int | None:
        """How many divisions may lie around one that the word names; None for a word that names none."""
        name = "§" if word.startswith("§") else word.casefold()
        return next((rank for rank, division in enumerate(self.divisions) if name in division.words), None)


@dataclass(frozen=True, slots=True)
class NumeralCues:
    """Words beside which a Roman numeral stands: what follows it, and what goes before it (stems, lower case)."""

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    ordinal_endings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code, Tesseract's name for it, its script, and the data of each stage."""

    code: str
    tesseract: str
    script: str
    hyphens: HyphenFacts = HyphenFacts()
    pages: PageWords = PageWords()
    numerals: NumeralCues = NumeralCues()
    dates: DateWords | None = None
    old_spelling: OldSpelling | None = None
