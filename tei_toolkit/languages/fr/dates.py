"""The words of French dates."""

from tei_toolkit.languages.date_words import DateHabits, DateWords, FeastDay, Feasts, Shift
from tei_toolkit.languages.republican import REPUBLICAN_MONTHS
from tei_toolkit.languages.word_lists import grouped, listed, numbered, phrases

_MONTHS = {
    1: "janvier",
    2: "février fevrier",
    3: "mars",
    4: "avril",
    5: "mai",
    6: "juin",
    7: "juillet",
    8: "août aout aoust",
    9: "septembre sept.",
    10: "octobre",
    11: "novembre",
    12: "décembre decembre",
}
_SHORT = {
    1: "janv jan",
    2: "févr fév fevr fev",
    4: "avr",
    7: "juil juill",
    8: "aoû",
    9: "7bre 7.bre",
    10: "oct 8bre 8.bre",
    11: "nov 9bre 9.bre",
    12: "déc dec xbre x.bre 10bre",
}
_DAYS = (
    "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit "
    "vingt-neuf trente trente-et-un"
)
_CENTURIES = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
    "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_DECADES = _TENS | {70: "soixante-dix", 80: "quatre-vingt quatre-vingts", 90: "quatre-vingt-dix"}
_PARTS = {
    (1, 3): "début,débuts,commencement,commencements,premiers jours",
    (2, 3): "milieu,mi-,mi",
    (3, 3): "fin,derniers jours",
    (1, 1): "courant",
}
_FEASTS = {
    "jour de l'an,jour de l’an,nouvel an": FeastDay(1, 1),
    "épiphanie,epiphanie,jour des rois": FeastDay(1, 6),
    "chandeleur": FeastDay(2, 2),
    "annonciation": FeastDay(3, 25),
    "saint-jean": FeastDay(6, 24),
    "assomption": FeastDay(8, 15),
    "saint-michel": FeastDay(9, 29),
    "toussaint": FeastDay(11, 1),
    "saint-martin": FeastDay(11, 11),
    "noël,noel": FeastDay(12, 25),
    "saint-sylvestre": FeastDay(12, 31),
    "pâques,pâque,paques": FeastDay(),
    "lundi de pâques": FeastDay(after_easter=1),
    "vendredi saint,vendredi-saint": FeastDay(after_easter=-2),
    "jeudi saint,jeudi-saint": FeastDay(after_easter=-3),
    "rameaux,dimanche des rameaux": FeastDay(after_easter=-7),
    "mercredi des cendres": FeastDay(after_easter=-46),
    "mardi gras,mardi-gras": FeastDay(after_easter=-47),
    "quasimodo": FeastDay(after_easter=7),
    "ascension": FeastDay(after_easter=39),
    "pentecôte,pentecote": FeastDay(after_easter=49),
    "lundi de pentecôte,lundi de la pentecôte": FeastDay(after_easter=50),
    "dimanche de la trinité": FeastDay(after_easter=56),
    "fête-dieu": FeastDay(after_easter=60),
}


def _hyphened(text: str) -> dict[str, int]:
    """Numbers from 1 on, with a hyphen or a space in them."""
    numbers = {word: number for number, word in enumerate(text.split(), start=1)}
    return numbers | {word.replace("-", " "): number for word, number in numbers.items()}


_RELATIVE = {
    "même jour, même soir": Shift("day", 0),
    "lendemain, jour suivant, lendemain matin": Shift("day", 1),
    "surlendemain, deux jours après, deux jours plus tard": Shift("day", 2),
    "jour précédent": Shift("day", -1),
    "trois jours après, trois jours plus tard": Shift("day", 3),
    "huit jours après, huit jours plus tard, une semaine après, une semaine plus tard": Shift("day", 7),
    "quinze jours après, quinze jours plus tard": Shift("day", 14),
    "même mois": Shift("month", 0),
    "un mois après, un mois plus tard, mois suivant": Shift("month", 1),
    "même année": Shift("year", 0),
    "un an après, un an plus tard, année suivante": Shift("year", 1),
    "année précédente": Shift("year", -1),
}


DATES = DateWords(
    months=numbered(_MONTHS),
    month_abbreviations=numbered(_SHORT),
    republican_months=REPUBLICAN_MONTHS,
    seasons=numbered({3: "printemps", 6: "été", 9: "automne", 12: "hiver"}),
    parts={form: part for part, forms in _PARTS.items() for form in phrases(forms)},
    ordinals=numbered(
        {
            1: "première premier 1re",
            2: "deuxième seconde second 2e",
            3: "troisième 3e",
            4: "quatrième 4e",
            -1: "dernière dernier",
        }
    ),
    fractions=numbered({2: "moitié", 3: "tiers", 4: "quart trimestre", 10: "décennie"}),
    feasts=Feasts(grouped(_FEASTS)),
    habits=DateHabits(ended_centuries=True, free_years=True, small_months=True, old_letters={"ſ": "s"}),
    day_numbers=_hyphened(_DAYS) | {"vingt et un": 21, "trente et un": 31, "ler": 1},
    century_numbers=_hyphened(_CENTURIES),
    decade_numbers=numbered(_DECADES),
    weekdays=listed("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    date_nouns=("courant", "du courant", "de ce mois", "du mois courant", "du mois dernier"),
    year_before=phrases("l'an de grâce,l’an de grâce,l'an,l’an,l'année,l’année,an,année"),
    century_words=("siècle", "siècles", "s."),
    decade_before=("années", "années de"),
    day_endings=("er", "ᵉʳ", "e", "ème", "me"),
    century_endings=("e", "ᵉ", "ème", "eme", "me", "er", "es"),
    links=phrases(
        "du mois de,du mois d',du mois d’,de l'année,de l’année,de l'an,de l’an,de la,de l',de l’,du,des,de,d',d’,le"
    ),
    before_era=("av. j.-c.", "av. j. c.", "avant j.-c.", "avant j. c.", "avant jésus-christ", "avant notre ère"),
    of_era=("ap. j.-c.", "après j.-c.", "après jésus-christ", "de notre ère"),
    old_style=("v. s.", "v.s.", "vieux style", "(vieux style)", "ancien style"),
    new_style=("n. s.", "n.s.", "nouveau style", "(nouveau style)"),
    other_years={
        **dict.fromkeys(("de l'année précédente", "de l’année précédente"), -1),
        **dict.fromkeys(("de l'année suivante", "de l’année suivante"), 1),
    },
    relative=grouped(_RELATIVE),
    looking_back=("déjà",),
    eve=("veille",),
    same_year=phrases(
        "de la même année,la même année,de cette année,cette année,de cette année-là,cette année-là,de l'année courante"
    ),
    outside=phrases(
        "le,la,les,du,au,aux,en,à la,à,de la,de,dans la,dans les,dans l',dans l’,l',l’,d',d’,"
        "au mois de,au mois d',au mois d’,mois de,mois d',mois d’,du mois de,du mois d',du mois d’,ce"
    ),
    by=("au plus tard le", "au plus tard en", "au plus tard"),
    before=("avant le", "avant", "avant la"),
    not_before=("pas avant le", "pas avant", "au plus tôt le", "au plus tôt"),
    after=("après le", "après", "après la"),
    since=("depuis le", "depuis", "à partir du", "à partir de", "dès le", "dès"),
    until=("jusqu'au", "jusqu’au", "jusqu'en", "jusqu’en", "jusqu'à", "jusqu’à"),
    about=("vers le", "vers", "environ", "env.", "aux environs de", "circa", "ca."),
    range_from=("du", "de", "depuis le", "depuis"),
    range_to=("au", "à", "jusqu'au", "jusqu’au", "jusqu'en", "jusqu’en"),
    between=("entre le", "entre"),
    joiners=("et le", "et", "ou le", "ou", "et du"),
    night_between=("dans la nuit du", "la nuit du", "nuit du"),
    hours=("heures", "heure", "h."),
    day_times=("du matin", "du soir", "de l'après-midi", "de l’après-midi", "de relevée"),
    false_friends=listed(
        "n° nº no nos n°s numéro numéros p. pp. page pages t. tome tomes vol. volume chap. chapitre art. article "
        "articles § §§ fig. figure pl. planche planches f. f° fol. folio fo ch. liv. livre ligne lignes note notes "
        "cote tableau col. colonne strophe vers. acte scène"
    ),
    counted=listed(
        "hommes soldats chevaux habitants personnes âmes familles maisons canons fusils prisonniers morts blessés "
        "francs fr. livres écus louis centimes sous roubles marks dollars mètres m. m km kilomètres lieues pieds "
        "toises arpents hectares tonnes kilogrammes kilos volumes pages exemplaires voix membres millions milliards "
        "% pour ans années jours heures"
    ),
)
