"""French."""

from tei_toolkit.languages.pack import DivisionWords, HyphenFacts, Language, NumeralCues, PageWords, Signs

PACK = Language(
    "fr",
    "fra",
    "Latin",
    HyphenFacts(
        kept_left=frozenset("saint sainte demi mi semi vice ex peut quelques lui elle eux nous vous au ci".split()),
        kept_right=frozenset(
            "ci là t-il t-elle t-on il elle on ils elles ce je tu nous vous moi toi y en être".split()
        ),
    ),
    PageWords(
        figure=frozenset({"fig", "figure", "planche", "carte"}),
        table=frozenset({"tableau"}),
        divisions=(
            DivisionWords("volume", frozenset({"tome"})),
            DivisionWords("part", frozenset({"livre"})),
            DivisionWords("part", frozenset({"partie"})),
            DivisionWords("part", frozenset({"titre", "acte"})),
            DivisionWords("chapter", frozenset({"chapitre", "chap", "appendice", "lettre", "leçon"})),
            DivisionWords("section", frozenset({"section", "article", "art", "scène"})),
            DivisionWords("section", frozenset({"§"})),
        ),
        ordinals=tuple("premi second deuxi trois quatri cinqui sixi septi huiti neuvi dixi derni".split()),
        unnumbered=frozenset(
            "introduction préface avant-propos conclusion appendice épilogue prologue table avertissement".split()
        ),
        contents=frozenset({"table des matières", "table", "sommaire"}),
    ),
    NumeralCues(before=("chapitre", "partie", "livre", "tome", "vol", "planche", "section")),
    signs=Signs(spaced=";:!?»", bound=frozenset("anglo franco austro indo afro vice ex".split())),
)
