"""English."""

from tei_toolkit.languages.en.dates import DATES
from tei_toolkit.languages.en.name_forms import NAME_FORMS
from tei_toolkit.languages.en.names import NAMES
from tei_toolkit.languages.linking_words import LinkingWords, titles
from tei_toolkit.languages.pack import (
    CompoundFacts,
    DivisionWords,
    HyphenFacts,
    Language,
    NumeralCues,
    PageWords,
    Signs,
)

PACK = Language(
    "en",
    "eng",
    "Latin",
    HyphenFacts(
        kept_right=frozenset({"in-law"}),
        compound_left=frozenset("self vice ex half well ill all attorney commander lieutenant major quasi".split()),
        compound_right=frozenset("general elect chief colonel governor president consul".split()),
    ),
    PageWords(
        figure=frozenset({"fig", "figure", "plate", "map"}),
        table=frozenset({"table"}),
        divisions=(
            DivisionWords("volume", frozenset({"volume", "vol"})),
            DivisionWords("part", frozenset({"book"})),
            DivisionWords("part", frozenset({"part"})),
            DivisionWords("part", frozenset({"act", "title"})),
            DivisionWords("chapter", frozenset({"chapter", "chap", "appendix", "letter", "lecture"})),
            DivisionWords("section", frozenset({"section", "sec", "article", "art", "scene"})),
            DivisionWords("section", frozenset({"§"})),
        ),
        ordinals=tuple(
            "the first second third fourth fifth sixth seventh eighth ninth tenth last one two three four five".split()
        ),
        unnumbered=frozenset(
            "introduction preface foreword conclusion appendix epilogue prologue contents index bibliography".split()
        ),
        contents=frozenset({"contents", "table of contents"}),
        notes=frozenset({"notes", "endnotes", "footnotes"}),
    ),
    NumeralCues(before=("chapter", "part", "book", "vol", "volume", "plate", "section")),
    DATES,
    compounds=CompoundFacts(
        small_words=frozenset("and by in of on the to under upon".split()),
        suspended=frozenset({"and", "or", "to"}),
        capital_joins=frozenset({"mac", "mc", "fitz"}),
        endings=("'s", "es", "s"),
    ),
    signs=Signs(bound=frozenset("anglo franco austro indo afro sino vice ex".split())),
    name_forms=NAME_FORMS,
    linking=LinkingWords(
        case_endings=("'s", "’s"),
        titles=titles(
            "mr messrs sir lord master duke earl count baron prince king",
            "mrs miss ms lady dame mistress duchess countess baroness princess queen",
            "dr rev reverend hon prof professor captain capt col colonel gen general major maj lieutenant lieut lt",
        ),
        articles=frozenset("the of de van von".split()),
    ),
    names=NAMES,
)
