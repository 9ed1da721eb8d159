"""French."""

from tei_toolkit.languages.pack import HyphenFacts, Language, NumeralCues, PageWords

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
        chapter=frozenset({"chapitre", "partie", "livre", "appendice"}),
        section=frozenset({"section", "§"}),
        figure=frozenset({"fig", "figure", "planche", "carte"}),
        table=frozenset({"tableau"}),
        contents=frozenset({"table des matières", "table", "sommaire"}),
    ),
    NumeralCues(before=("chapitre", "partie", "livre", "tome", "vol", "planche", "section")),
)
