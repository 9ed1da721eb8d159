"""German."""

from tei_toolkit.languages.de.dates import DATES
from tei_toolkit.languages.de.name_forms import NAME_FORMS
from tei_toolkit.languages.de.names import NAMES
from tei_toolkit.languages.linking_words import LinkingWords, titles
from tei_toolkit.languages.pack import CompoundFacts, DivisionWords, Language, NumeralCues, PageWords, Signs

PACK = Language(
    "de",
    "deu",
    "Latin",
    pages=PageWords(
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
        notes=frozenset({"anmerkungen", "endnoten", "fußnoten", "fussnoten"}),
    ),
    numerals=NumeralCues(before=("kapitel", "teil", "theil", "buch", "bd", "band", "abschnitt")),
    dates=DATES,
    compounds=CompoundFacts(
        small_words=frozenset(
            "am an auf aus bei den der des die für im in mit ob of und unter von vor zu zum zur".split()
        ),
        suspended=frozenset({"und", "oder", "bzw", "als", "wie", "bis", "sowie", "u"}),
        capital_within=False,
        capital_joins=frozenset({"mac", "mc"}),
        endings=("ern", "en", "em", "er", "es", "e", "n", "s"),
    ),
    signs=Signs(dash="–"),
    name_forms=NAME_FORMS,
    linking=LinkingWords(
        case_endings=("'s", "’s"),
        titles=titles(
            "herr herrn hr graf grafen freiherr baron prinz furst herzog konig kaiser",
            "frau fr fraulein frl grafin freifrau baronin prinzessin furstin herzogin konigin kaiserin",
            "dr prof professor hofrat hofrath geheimrat general oberst",
        ),
        articles=frozenset("der die das von vom van v zu zum zur".split()),
    ),
    names=NAMES,
)
