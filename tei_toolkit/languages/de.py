"""German."""

from tei_toolkit.languages.pack import HyphenFacts, Language, NumeralCues, PageWords

# A capital after the hyphen at a line end says little in German: the second half of a compound may carry one.
PACK = Language(
    "de",
    "deu",
    "Latin",
    HyphenFacts(capital_keeps=False, suspended=frozenset({"und", "oder", "bzw", "als"})),
    PageWords(
        chapter=frozenset({"kapitel", "teil", "theil", "buch", "anhang", "abschnitt"}),
        section=frozenset({"§"}),
        figure=frozenset({"abb", "abbildung", "fig", "tafel", "karte"}),
        table=frozenset({"tabelle", "tab"}),
        contents=frozenset({"inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "inhalts-verzeichnis"}),
    ),
    NumeralCues(before=("kapitel", "teil", "theil", "buch", "bd", "band", "abschnitt")),
)
