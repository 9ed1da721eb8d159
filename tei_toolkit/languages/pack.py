"""What a language pack holds: data only, read by the stages that need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.languages.linking_words import LinkingWords
from tei_toolkit.languages.name_forms import NameForms
from tei_toolkit.languages.name_words import NameWords
from tei_toolkit.languages.old_spelling import OldSpelling


@dataclass(frozen=True, slots=True)
class HyphenFacts:
    """What the orthography says of a hyphen at a line end; all in lower case.

    A break is kept where the left half is one of `kept_left` or the right half one of `kept_right`; for those of
    `compound_left` and `compound_right` the other half must be a word of its own, and for the right halves in `after`
    the left one must end in one of these. With a left half of `adverb_left` the right one ends in one of
    `adverb_endings`. `solid_left` begins words that are written as one, whatever stands behind it.
    """

    kept_left: frozenset[str] = frozenset()
    kept_right: frozenset[str] = frozenset()
    compound_left: frozenset[str] = frozenset()
    compound_right: frozenset[str] = frozenset()
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    adverb_left: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    solid_left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CompoundFacts:
    """How a language makes compounds that are written with a hyphen; all in lower case.

    Before one of `suspended` the hyphen stands for a half that is understood. With `capital_within` False no word has
    a capital in the middle, so that one behind a hyphen outweighs all else; `capital_joins` are beginnings of names
    behind which there is one; `small_words` stand between the hyphens of compounds. `linking` ends the first half of a
    compound adjective, which has one of `adjectives` for its ending, the basic forms first, as the second half has.
    `endings` are those of inflected words, the longest first.
    """

    suspended: frozenset[str] = frozenset()
    capital_within: bool = True
    capital_joins: frozenset[str] = frozenset()
    small_words: frozenset[str] = frozenset()
    linking: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


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
    have no number ('Предисловие'), `notes` those of the notes at the end of a chapter or book.
    """

    figure: frozenset[str] = frozenset()
    table: frozenset[str] = frozenset()
    divisions: tuple[DivisionWords, ...] = ()
    ordinals: tuple[str, ...] = ()
    unnumbered: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()

    def rank(self, word: str) -> int | None:
        """How many divisions may lie around one that the word names; None for a word that names none."""
        name = "§" if word.startswith("§") else word.casefold()
        return next((rank for rank, division in enumerate(self.divisions) if name in division.words), None)


@dataclass(frozen=True, slots=True)
class NumeralCues:
    """Words beside which a Roman numeral stands: what follows it, and what goes before it (stems, lower case).

    `adjectives` are endings of a capitalised word that may stand between a numeral and what follows it; `rulers` are
    names that a number follows; `scarce` begin the names, with their capital, of what there were never
    eleven of, so that 11 before them is II.
    """

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    rulers: tuple[str, ...] = ()
    scarce: tuple[str, ...] = ()
    ordinal_endings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CharacterWords:
    """Words that repairs of characters must know.

    `foreign` are abbreviations that the language prints in the other script although all their letters look like its
    own. `citation` are the short words before the numbers of an archive's reference, in their order, and `overleaf`
    what may follow the last number.
    """

    foreign: frozenset[str] = frozenset()
    citation: tuple[str, ...] = ()
    overleaf: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs as the language prints them.

    `dash` stands between words, `range` between two numbers. `apostrophe` is the one within words, "" where words have
    none. `spaced` are the signs with a space before them. `bound` are halves that only stand in compounds, in lower
    case ('конно' as in 'конно-горный').
    """

    dash: str = "—"
    range: str = "–"
    apostrophe: str = "’"
    spaced: str = ""
    bound: frozenset[str] = frozenset()


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
    compounds: CompoundFacts = CompoundFacts()
    signs: Signs = Signs()
    characters: CharacterWords = CharacterWords()
    names: NameWords = field(default_factory=NameWords)
    name_forms: NameForms = field(default_factory=NameForms)
    linking: LinkingWords = field(default_factory=LinkingWords)
