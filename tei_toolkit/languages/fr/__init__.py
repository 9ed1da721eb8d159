"""French."""

from tei_toolkit.languages.fr.dates import DATES
from tei_toolkit.languages.fr.name_forms import NAME_FORMS
from tei_toolkit.languages.fr.names import NAMES
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

_HYPHENS = HyphenFacts(
    kept_right=frozenset("même mêmes dessus dessous t-il t-ils t-elle t-elles t-on".split()),
    compound_left=frozenset(
        """
            saint sainte demi mi semi vice ex peut quelques lui elle eux nous vous moi toi soi ci là au par avant après
            arrière sous contre entre non sang beau beaux belle belles grand petit petits chef chefs compte comptes
            anti super tragi franco anglo austro germano italo gréco russo hispano nord sud nouveau nouvelle chez haut
            bas bien rendez porte garde vingt trente quarante cinquante soixante quatre dix va et
            """.split()
    ),
    compound_right=frozenset(
        """
            ci là il elle on ils elles ce je tu nous vous moi toi y en être dire bas haut disant froid hier rendu
            vient frère frères père mère fils fille soeur sœur parents
            """.split()
    ),
    after=dict.fromkeys("le la les lui leur en y nous moi".split(), ("ez", "ons")),
)

PACK = Language(
    "fr",
    "fra",
    "Latin",
    _HYPHENS,
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
        notes=frozenset({"notes", "remarques"}),
    ),
    NumeralCues(before=("chapitre", "partie", "livre", "tome", "vol", "planche", "section")),
    dates=DATES,
    compounds=CompoundFacts(
        small_words=frozenset("à au aux de des du d en et ès l la le les lès lez sous sur ci t".split()),
        endings=("es", "e", "s", "x"),
    ),
    signs=Signs(spaced=";:!?»", bound=frozenset("anglo franco austro indo afro vice ex".split())),
    name_forms=NAME_FORMS,
    linking=LinkingWords(
        titles=titles(
            "m mr monsieur messieurs mm sieur duc comte baron prince roi abbe",
            "mme madame mlle mademoiselle duchesse comtesse baronne princesse reine",
            "dr docteur me maitre president senateur general colonel capitaine professeur",
        ),
        articles=frozenset("le la les de du des".split()),
        elided=("l'", "l’", "d'", "d’"),
    ),
    names=NAMES,
)
