"""The words of English dates."""

from tei_toolkit.languages.date_words import DateHabits, DateWords, FeastDay, Feasts, Shift
from tei_toolkit.languages.republican import REPUBLICAN_MONTHS
from tei_toolkit.languages.word_lists import grouped, listed, numbered, phrases

_MONTHS = "january february march april may june july august september october november december"
_SHORT = {
    1: "jan jany jany",
    2: "feb febr feby",
    3: "mar",
    4: "apr",
    6: "jun",
    7: "jul",
    8: "aug",
    9: "sept sep septr 7ber",
    10: "oct octr 8ber",
    11: "nov novr 9ber",
    12: "dec decr xber",
}
_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_PARTS = {
    (1, 3): "beginning,start,early,early in",
    (2, 3): "middle,mid,mid-",
    (3, 3): "end,close,late,latter part,late in",
}
_FEASTS = {
    "christmas": FeastDay(12, 25),
    "christmas day": FeastDay(12, 25),
    "christmas eve": FeastDay(12, 24),
    "boxing day": FeastDay(12, 26),
    "new year's day": FeastDay(1, 1),
    "new year’s day": FeastDay(1, 1),
    "new year's eve": FeastDay(12, 31),
    "new year’s eve": FeastDay(12, 31),
    "epiphany": FeastDay(1, 6),
    "candlemas": FeastDay(2, 2),
    "lady day": FeastDay(3, 25),
    "midsummer day": FeastDay(6, 24),
    "midsummer's day": FeastDay(6, 24),
    "midsummer’s day": FeastDay(6, 24),
    "st. john's day": FeastDay(6, 24),
    "st. john’s day": FeastDay(6, 24),
    "lammas": FeastDay(8, 1),
    "michaelmas": FeastDay(9, 29),
    "all saints' day": FeastDay(11, 1),
    "all saints’ day": FeastDay(11, 1),
    "all souls' day": FeastDay(11, 2),
    "all souls’ day": FeastDay(11, 2),
    "martinmas": FeastDay(11, 11),
    "easter": FeastDay(),
    "easter day": FeastDay(),
    "easter sunday": FeastDay(),
    "easter monday": FeastDay(after_easter=1),
    "good friday": FeastDay(after_easter=-2),
    "maundy thursday": FeastDay(after_easter=-3),
    "palm sunday": FeastDay(after_easter=-7),
    "ash wednesday": FeastDay(after_easter=-46),
    "shrove tuesday": FeastDay(after_easter=-47),
    "ascension day": FeastDay(after_easter=39),
    "whit sunday": FeastDay(after_easter=49),
    "whitsunday": FeastDay(after_easter=49),
    "whitsun": FeastDay(after_easter=49),
    "whitsuntide": FeastDay(after_easter=49),
    "pentecost": FeastDay(after_easter=49),
    "whit monday": FeastDay(after_easter=50),
    "trinity sunday": FeastDay(after_easter=56),
    "corpus christi": FeastDay(after_easter=60),
}


def _days() -> dict[str, int]:
    """Days written out, with a hyphen or a space."""
    days = {word: number for number, word in enumerate(_DAYS.split(), start=1)}
    return days | {word.replace("-", " "): number for word, number in days.items()}


_RELATIVE = {
    "same day, same evening, same night": Shift("day", 0),
    "next day, following day, next morning, following morning": Shift("day", 1),
    "previous day": Shift("day", -1),
    "two days later, two days after": Shift("day", 2),
    "three days later, three days after": Shift("day", 3),
    "a week later": Shift("day", 7),
    "two weeks later, a fortnight later": Shift("day", 14),
    "same month": Shift("month", 0),
    "a month later, following month": Shift("month", 1),
    "same year": Shift("year", 0),
    "a year later, following year": Shift("year", 1),
    "previous year": Shift("year", -1),
}


DATES = DateWords(
    months={word: number for number, word in enumerate(_MONTHS.split(), start=1)},
    month_abbreviations=numbered(_SHORT),
    republican_months=REPUBLICAN_MONTHS,
    seasons=numbered({3: "spring", 6: "summer", 9: "autumn fall", 12: "winter"}),
    parts={form: part for part, forms in _PARTS.items() for form in phrases(forms)},
    ordinals=numbered({1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}),
    fractions=numbered({2: "half", 3: "third", 4: "quarter", 10: "decade"}),
    feasts=Feasts(_FEASTS),
    habits=DateHabits(
        month_first=True,
        ended_centuries=True,
        free_years=True,
        capital_months=True,
        numeric="either",
        old_letters={"ſ": "s"},
    ),
    day_numbers=_days(),
    year_numbers={word: number for number, word in enumerate(_TEENS.split(), start=11)},
    century_numbers={word: number for number, word in enumerate(_DAYS.split()[:21], start=1)},
    decade_nouns={word: 10 * number for number, word in enumerate(_DECADES.split(), start=2)},
    weekdays=(
        *listed("monday tuesday wednesday thursday friday saturday sunday"),
        *listed("mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun."),
    ),
    date_nouns=("inst.", "instant", "ult.", "ultimo", "prox.", "proximo"),
    year_before=("the year of our lord", "the year", "year", "anno domini", "anno", "a.d.", "a. d."),
    century_words=("century", "centuries", "cent."),
    day_endings=("st", "nd", "rd", "th", "d"),
    decade_endings=("s", "'s", "’s"),
    century_endings=("th", "st", "nd", "rd"),
    links=("of the month of", "day of", "days of", "of the", "of", "the", "in the", "in"),
    before_era=("b.c.", "b. c.", "bc", "b.c.e.", "bce", "before christ"),
    of_era=("a.d.", "a. d.", "ad", "c.e.", "ce"),
    old_style=("o.s.", "o. s.", "(o.s.)", "(o. s.)", "old style", "(old style)"),
    new_style=("n.s.", "n. s.", "(n.s.)", "(n. s.)", "new style", "(new style)"),
    other_years={"of the previous year": -1, "of the following year": 1, "of the next year": 1},
    relative=grouped(_RELATIVE),
    looking_back=("already",),
    same_year=("of the same year", "of that year", "of this year", "the same year", "that year"),
    outside=("in", "in the", "on", "on the", "during", "at", "for", "from", "dated"),
    by=("by", "by the", "not later than", "no later than", "at the latest"),
    before=("before", "before the", "prior to", "previous to"),
    not_before=("not before", "not earlier than", "no earlier than"),
    after=("after", "after the"),
    since=("since", "since the"),
    until=("until", "until the", "till", "till the", "up to", "up to the"),
    about=("about", "about the", "around", "circa", "c.", "ca.", "approximately"),
    range_from=("from", "from the"),
    range_to=("to", "to the", "till", "till the", "until", "until the", "through"),
    between=("between", "between the"),
    joiners=("and", "and the", "or", "or the", "&"),
    night_between=("the night between", "the night of", "on the night of", "in the night of", "on the night of the"),
    hours=("o'clock", "o’clock", "a.m.", "p.m.", "a. m.", "p. m."),
    day_times=("in the morning", "in the afternoon", "in the evening", "at night"),
    age_before=("his", "her", "their", "my", "your", "our"),
    false_friends=listed(
        "no. nos. nº n° number numbers page pages p. pp. vol. vols. volume ch. chap. chapter chapters art. article "
        "articles § §§ sec. section sections fig. figs. figure plate plates pl. table lot room box folder f. ff. fol. "
        "folio ms. mss. act ibid. § line lines note notes $ £ hill height verse vv. highway route"
    ),
    counted=listed(
        "men soldiers troops horses inhabitants people persons souls families houses guns cannon rifles prisoners "
        "killed wounded dead dollars pounds francs marks roubles rubles acres miles yards feet foot ft. inches metres "
        "meters km m. tons barrels bales volumes pages copies votes members others years days hours % per cent"
    ),
)
