"""German."""

from tei_toolkit.languages.pack import DivisionWords, HyphenFacts, Language, NumeralCues, PageWords, Signs

# A capital after the hyphen at a line end says little in German: the second half of a compound may carry one.
PACK = Language(
    "de",
    "deu",
    "Latin",
    HyphenFacts(capital_keeps=False, suspended=frozenset({"und", "oder", "bzw", "als"})),
    PageWords(
        figure=frozenset({"abb", "abbildung", "fig", "tafel", "karte"}),
        table=frozenset({"tabelle", "tab"}),
        divisions=(
            DivisionWords("volume", frozenset({"band"})),
            DivisionWords("part", frozenset({"buch"})),
            DivisionWords("part", frozenset({"teil", "theil"})),
            DivisionWords("part", frozenset({"abschnitt", "akt", "aufzug"})),
            DivisionWords("chapter", frozenset({"kapitel", "kap", "capitel", "cap", "anhang", "brief"})),
            DivisionWords("section", frozenset({"artikel", "art", "auftritt", "szene", "scene"})),
            DivisionWords("section", frozenset({"§"})),
        ),
        ordinals=tuple("erst zweit dritt viert fünft sechst siebent siebt acht neunt zehnt letzt".split()),
        unnumbered=frozenset("vorwort vorrede einleitung einführung schluß schluss nachwort anhang inhalt".split()),
        contents=frozenset({"inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "inhalts-verzeichnis"}),
    ),
    NumeralCues(before=("kapitel", "teil", "theil", "buch", "bd", "band", "abschnitt")),
    signs=Signs(dash="–"),
)
