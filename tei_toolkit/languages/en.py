"""English."""

from tei_toolkit.languages.pack import HyphenFacts, Language, NumeralCues, PageWords

PACK = Language(
    "en",
    "eng",
    "Latin",
    HyphenFacts(
        kept_left=frozenset("self vice ex half well all non attorney commander lieutenant brother".split()),
        kept_right=frozenset("in-law general like chief colonel governor president".split()),
    ),
    PageWords(
        chapter=frozenset({"chapter", "part", "book", "appendix"}),
        section=frozenset({"section", "§"}),
        figure=frozenset({"fig", "figure", "plate", "map"}),
        table=frozenset({"table"}),
        contents=frozenset({"contents", "table of contents"}),
    ),
    NumeralCues(before=("chapter", "part", "book", "vol", "volume", "plate", "section")),
)
