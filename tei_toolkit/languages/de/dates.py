"""The words of German dates."""

from tei_toolkit.languages.date_words import DateHabits, DateWords, FeastDay, Feasts, Shift
from tei_toolkit.languages.republican import REPUBLICAN_MONTHS
from tei_toolkit.languages.word_lists import grouped, listed, numbered, phrases, with_endings

_MONTHS = {
    1: "januar januars jänner jänners jenner januarius",
    2: "februar februars feber febers hornung februarius",
    3: "märz märzes märzen maerz merz marz",
    4: "april aprils",
    5: "mai mais may",
    6: "juni junis juny junius junii",
    7: "juli julis july julius julii",
    8: "august augusts",
    9: "september septembers",
    10: "oktober oktobers october octobers",
    11: "november novembers",
    12: "dezember dezembers december decembers",
}
_SHORT = {
    1: "jan jän jänn",
    2: "febr feb",
    3: "mrz",
    4: "apr",
    6: "jun",
    7: "jul",
    8: "aug",
    9: "sept sep septr septbr sptbr 7ber 7br",
    10: "okt oct octr octbr oktbr 8ber 8br",
    11: "nov novr novbr 9ber 9br",
    12: "dez dec decr decbr dezbr xber xbr 10ber",
}
_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_ORDINALS = {
    1: "erst",
    2: "zweit zweyt",
    3: "dritt",
    4: "viert",
    5: "fünft",
    6: "sechst",
    7: "siebent siebt",
    8: "acht",
    9: "neunt",
    10: "zehnt",
    11: "elft eilft",
    12: "zwölft",
    13: "dreizehnt dreyzehnt",
    14: "vierzehnt",
    15: "fünfzehnt funfzehnt",
    16: "sechzehnt sechszehnt",
    17: "siebzehnt siebenzehnt",
    18: "achtzehnt",
    19: "neunzehnt",
    20: "zwanzigst",
    30: "dreißigst dreissigst dreyßigst",
}
_FIRST_ORDINALS = "erst zweit dritt viert fünft sechst siebent acht neunt zehnt"
_ENDINGS = ("en", "e", "er", "es", "em")
_DECADES = {
    20: "zwanziger",
    30: "dreißiger dreissiger",
    40: "vierziger",
    50: "fünfziger funfziger",
    60: "sechziger",
    70: "siebziger siebenziger",
    80: "achtziger",
    90: "neunziger",
}
_PARTS = {
    (1, 3): "anfang,anfange,anfangs,beginn,beginne,eingangs",
    (2, 3): "mitte",
    (3, 3): "ende,ausgang,ausgangs,schluß,schluss",
}
_FEASTS = {
    "neujahr,neujahrstag": FeastDay(1, 1),
    "epiphanias,dreikönig,dreikönigstag,heilige drei könige,heiligen drei könige": FeastDay(1, 6),
    "lichtmeß,lichtmess,lichtmesse,mariä lichtmeß,mariä lichtmess": FeastDay(2, 2),
    "mariä verkündigung": FeastDay(3, 25),
    "johanni,johannis,johannistag": FeastDay(6, 24),
    "peter und paul": FeastDay(6, 29),
    "mariä himmelfahrt": FeastDay(8, 15),
    "bartholomäi": FeastDay(8, 24),
    "michaelis,michaeli,michaelistag": FeastDay(9, 29),
    "allerheiligen": FeastDay(11, 1),
    "allerseelen": FeastDay(11, 2),
    "martini": FeastDay(11, 11),
    "heiligabend,heiliger abend,heiligen abend": FeastDay(12, 24),
    "weihnachten,weihnacht,weihnachtstag": FeastDay(12, 25),
    "silvester,sylvester,silvesterabend": FeastDay(12, 31),
    "ostern,ostersonntag,ostertag": FeastDay(),
    "ostermontag": FeastDay(after_easter=1),
    "karfreitag,charfreitag": FeastDay(after_easter=-2),
    "gründonnerstag": FeastDay(after_easter=-3),
    "palmsonntag": FeastDay(after_easter=-7),
    "aschermittwoch": FeastDay(after_easter=-46),
    "fastnacht": FeastDay(after_easter=-47),
    "rosenmontag": FeastDay(after_easter=-48),
    "christi himmelfahrt,himmelfahrtstag": FeastDay(after_easter=39),
    "pfingsten,pfingstsonntag": FeastDay(after_easter=49),
    "pfingstmontag": FeastDay(after_easter=50),
    "trinitatis": FeastDay(after_easter=56),
    "fronleichnam": FeastDay(after_easter=60),
}


def _ordinals() -> dict[int, tuple[str, ...]]:
    """The stems of 1st to 31st: 'erst', 'einundzwanzigst', 'ein und zwanzigst'."""
    stems = {number: listed(words) for number, words in _ORDINALS.items()}
    for ten in (20, 30):
        for one, word in enumerate(_ONES if ten == 20 else _ONES[:1], start=1):
            stems[ten + one] = tuple(form for stem in stems[ten] for form in (f"{word}und{stem}", f"{word} und {stem}"))
    return stems


_NUMBERS = with_endings(_ordinals(), _ENDINGS)
_RELATIVE = {
    "selben tag, selben tage, gleichen tag, gleichen tage, desselben tages, demselben tag, demselben tage": Shift(
        "day", 0
    ),
    "folgenden tag, folgenden tage, nächsten tag, nächsten tage, folgenden morgen, nächsten morgen, tags "
    "darauf, tag darauf, tage darauf, anderntags": Shift("day", 1),
    "tags zuvor, tag zuvor, tage zuvor, vortag, vortage": Shift("day", -1),
    "zwei tage später": Shift("day", 2),
    "drei tage später": Shift("day", 3),
    "eine woche später, eine woche darauf": Shift("day", 7),
    "zwei wochen später": Shift("day", 14),
    "selben monat, desselben monats": Shift("month", 0),
    "einen monat später, folgenden monat": Shift("month", 1),
    "selben jahr, selben jahre, gleichen jahr, gleichen jahre": Shift("year", 0),
    "ein jahr später, folgenden jahr, folgenden jahre, jahr darauf, jahre darauf": Shift("year", 1),
    "vorjahr, jahr zuvor": Shift("year", -1),
}


DATES = DateWords(
    months=numbered(_MONTHS),
    month_abbreviations=numbered(_SHORT),
    republican_months=REPUBLICAN_MONTHS,
    seasons=numbered(
        {
            3: "frühling frühlings frühlinge frühjahr frühjahre frühjahrs",
            6: "sommer sommers",
            9: "herbst herbste herbstes spätherbst spätherbste",
            12: "winter winters",
        }
    ),
    parts={form: part for part, forms in _PARTS.items() for form in phrases(forms)},
    ordinals=numbered(
        {
            **{number: f"{word}e {word}en {word}es" for number, word in enumerate(_FIRST_ORDINALS.split(), start=1)},
            -1: "letzte letzten letztes",
        }
    ),
    fractions=numbered(
        {2: "hälfte", 3: "drittel drittels", 4: "viertel viertels", 10: "jahrzehnt jahrzehnte jahrzehnts"}
    ),
    feasts=Feasts(grouped(_FEASTS)),
    habits=DateHabits(
        ordinal_stop=True, ended_centuries=True, free_years=True, capital_months=True, old_letters={"ſ": "s"}
    ),
    day_numbers=_NUMBERS,
    century_numbers={word: number for word, number in _NUMBERS.items() if number <= 21},
    decade_numbers=numbered(_DECADES),
    weekdays=(
        *listed("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"),
        *listed("montags dienstags mittwochs donnerstags freitags samstags sonnabends sonntags"),
    ),
    year_before=phrases(
        "im jahre des herrn,im jahre,im jahr,des jahres,dem jahre,dem jahr,das jahr,die jahre,den jahren,der jahre,"
        "jahre,jahren,jahr,jahres,anno domini,anno"
    ),
    century_words=("jahrhundert", "jahrhunderts", "jahrhunderte", "jahrhunderten", "jhdt.", "jhdts.", "jh.", "jhs."),
    date_nouns=("d. m.", "d. mts.", "ds. mts.", "l. m.", "v. m.", "dieses monats", "vorigen monats"),
    decade_words=("jahre", "jahren"),
    day_endings=("ten", "sten", "te", "ste", "ter", "ster", "tn", "t", "n"),
    decade_endings=("er", "iger"),
    century_endings=("ten", "te", "tes"),
    links=("des monats", "monats", "des jahres", "im jahre", "von", "vom", "des", "der", "dem", "den", "im"),
    before_era=("v. chr.", "v.chr.", "v. chr. g.", "vor christus", "vor christo", "v. u. z.", "vor christi geburt"),
    of_era=("n. chr.", "n.chr.", "nach christus", "nach christi geburt", "u. z."),
    old_style=("a. st.", "a. st", "a. s.", "alten stils", "alten styls", "(a. st.)", "(alten stils)"),
    new_style=("n. st.", "n. st", "n. s.", "neuen stils", "neuen styls", "(n. st.)", "(neuen stils)"),
    other_years={"des vorigen jahres": -1, "des folgenden jahres": 1, "des nächsten jahres": 1},
    relative=grouped(_RELATIVE),
    looking_back=("schon", "bereits"),
    same_year=("desselben jahres", "des selben jahres", "dieses jahres", "jenes jahres", "d. j.", "d. js."),
    outside=("am", "im", "vom", "in", "den", "zu", "an", "auf"),
    by=("bis spätestens", "spätestens", "spätestens am", "spätestens bis zum"),
    before=("vor dem", "vor", "vorm"),
    not_before=("nicht vor", "nicht vor dem", "frühestens", "frühestens am"),
    after=("nach dem", "nach"),
    since=("seit dem", "seit", "ab dem", "ab"),
    until=("bis zum", "bis zur", "bis"),
    about=("um", "gegen", "etwa", "ungefähr", "ca.", "circa", "zirka", "rund"),
    range_from=("vom", "von", "seit", "seit dem", "zwischen"),
    range_to=("bis zum", "bis zur", "bis", "auf den", "zum"),
    between=("zwischen dem", "zwischen", "zwischen den"),
    joiners=("und", "und am", "und den", "u.", "oder", "oder am", "sowie"),
    night_between=("in der nacht vom", "in der nacht von", "nacht vom", "in der nacht zwischen dem"),
    night_before=("in der nacht auf den", "in der nacht zum", "nacht zum"),
    hours=("uhr",),
    day_times=("morgens", "vormittags", "mittags", "nachmittags", "abends", "nachts", "früh"),
    false_friends=listed(
        "nr. nro. no. nummer s. seite seiten bd. bde. band bände § §§ art. artikel kap. kapitel anm. anmerkung taf. "
        "tafel abb. fig. ziffer ziff. z. zeile vers vs. bl. blatt fol. heft h. zimmer tel. telefon "
        "höhe kote akt tab. tabelle absatz abs. §. spalte sp. $ €"
    ),
    counted=listed(
        "mann soldaten truppen pferde pferden reiter reitern einwohner einwohnern menschen personen seelen familien "
        "häuser kanonen geschütze gefangene tote todte verwundete thaler thalern taler talern reichsthaler gulden fl. "
        "mark m. pfennig pfennige kronen franken francs frs. rubel dollar pfund euro meter metern m km km. kilometer "
        "kilometern fuß fuss ellen morgen hektar ha tonnen zentner stück exemplare exemplaren bände bänden seiten "
        "blätter bogen stimmen mitglieder mitgliedern millionen milliarden % prozent jahre jahren tage tagen stunden "
        "meilen grad beschäftigte beschäftigten mitarbeiter arbeiter arbeitern"
    ),
)
