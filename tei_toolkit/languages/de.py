"""German."""

from tei_toolkit.languages.pack import HyphenFacts, Language, NumeralCues, PageWords

# A capital after the hyphen at a line end says little in German: the second half of a compound may carry one.
PACK = Language(
    "de",
    "deu",
    "Latin",
    HyphenFacts(capital_keeps=False, suspended=frozenset({"und", "oder", "bzw", "als"})),
    PageWords(
        part=frozenset({"teil", "theil", "buch"}),
        chapter=frozenset({"kapitel", "teil", "theil", "buch", "anhang", "abschnitt"}),
        section=frozenset({"§", "artikel", "auftritt", "szene", "scene"}),
        figure=frozenset({"abb", "abbildung", "fig", "tafel", "karte"}),
        table=frozenset({"tabelle", "tab"}),
        divisions=(
            frozenset({"band"}),
            frozenset({"buch"}),
            frozenset({"teil", "theil"}),
            frozenset({"abschnitt", "akt", "aufzug"}),
            frozenset({"kapitel", "kap", "capitel", "cap", "anhang", "brief"}),
            frozenset({"artikel", "art", "auftritt", "szene", "scene"}),
            frozenset({"§"}),
        ),
        ordinals=tuple("erst zweit dritt viert fünft sechst siebent siebt acht neunt zehnt letzt".split()),
        unnumbered=frozenset("vorwort vorrede einleitung einführung schluß schluss nachwort anhang inhalt".split()),
        contents=frozenset({"inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "inhalts-verzeichnis"}),
    ),
    NumeralCues(before=("kapitel", "teil", "theil", "buch", "bd", "band", "abschnitt")),
)
