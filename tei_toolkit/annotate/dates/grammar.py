"""The shapes of date expressions, as patterns over the kinds of tokens.

`@day` is a token that is (or may be) a day, `@day|month` one of either kind, `@^day` one that isn't `@day`. Groups are
named by what they hold and which of several dates it belongs to: da ma ya, db mb yb, yc.
"""

import re
from typing import NamedTuple

from tei_toolkit.annotate.dates.tokens import OTHER, SMALL, Lexicon

# A letter that stands for no token: what a kind without words is looked for as.
_NEVER = "\uf8ff"
_ROW = 3
_DAY = "@day|endedday|spelledday"
_DOUBT = "(?:@open@question@close)?"
_FROM_TO = "(?:(?P<dash>@dash)|@rangeto)"
_SEPARATOR = "(?:@comma@joiner?|@joiner)"
_WEEKDAY = "(?:@weekday@comma?@outside|link*)?"
_BETWEEN_MONTHS = "@dash|rangeto|joiner"
_BESIDE_MONTHS = f"{_BETWEEN_MONTHS}|slash"
# Where a year may stand alone: «Саратов, 1913, с. 45».
_BEFORE_BARE = "(?<!@^comma|open|semicolon|quote|stop)(?<!@glued)"
_AFTER_BARE = "(?=$|@comma|stop|semicolon|close)(?!@glued)"
# What can't follow a year that nothing names as such: «в 1976, в 1981», not «в 1976 рублей», «в 1976-80».
_NO_QUANTITY = f"(?!@dash@anynumber)(?!@decimal|counted|tied|percent|hourword|dayword|minuteword|month|{SMALL})"
# What can't follow a year that stands anywhere: «1806 Soldaten», «1914-18», «1848, 22. März».
_FREE = "(?!@glued|counted|percent|hourword|minuteword|slash)(?!@dash@twodigits|fourdigits)"
# A number between stops, or one that a text begins with before a stop, is a verse or line: «Ant. 1196. Trach. 252».
_NO_REFERENCE = f"(?:(?<!@stop@freeyear)|(?=[{OTHER}{SMALL}]))(?!(?<=^@freeyear)@stop.)"
_FRACTION = "(?P<ordinal>@ordinal)(?P<fraction>@fraction)|(?P<tens>@shortdecade)@datenoun"
_SOME_PART = f"(?:(?:(?P<part>@part)|{_FRACTION})@dash?@link*)"
_PART = f"{_SOME_PART}?"
_LAST_PART = "(?:(?P<lastpart>@part)@dash?@link*)?"
_HINTS = (
    "@month|monthadjective|year|anyyear|endedyear|shortyear|decade|shortdecade|spelledyear|season|feast|centuryword"
    "|roman|dayword|datenoun|republicanmonth|republicanday|yearword|ofera|beforeera|spelleddecade|decadenoun"
    "|relative|eve|@ordinalstop@day@ordinalstop"
)


# A kind without which a text has none of the shapes, so that they needn't be looked for.
_NEEDED = {
    "month": "range list year-first year-first-bare day month-first month-day months month month-short "
    "day-short part-last",
    "leadingmonth": "month-items month-range month-between double-month-first",
    "monthadjective": "month-adjective", "misreadday": "misread-day", "datenoun": "day-alone", "open": "double",
    "slash": "double-slash two-days years-slash numeric-yearless", "between": "between month-between years-between",
    "centuryword": "century", "season": "season seasons season-short", "yearword": "year-short year-list numeric-short",
    "decade|shortdecade|spelleddecade|decadenoun|tens|tenyears": "decade",
    "fourdigits": "numeric numeric-range iso bare-year",
    "ofera": "year-of-era", "beforeera": "year-before-era", "feast": "feast", "ordinalstop": "numeric-two",
    "republicanmonth": "republican republican-month", "relative|eve": "relative", "republicanday": "republican-day",
}  # fmt: skip


class Shape(NamedTuple):
    """The name of a shape, its pattern over the letters of tokens, and letters of which it has one (none: any)."""

    name: str
    pattern: re.Pattern[str]
    needed: frozenset[str]


class Grammar(NamedTuple):
    """A language's shapes, the numbers that are no dates, what puts one before the era, and what every date has."""

    shapes: tuple[Shape, ...]
    friends: re.Pattern[str]
    before_era: re.Pattern[str]
    hints: re.Pattern[str]


def make_grammar(lexicon: Lexicon) -> Grammar:
    """All shapes; of those that match at one place the longest is tried first, then the earlier one here."""
    shapes = {**_days(), **_months(), **_years(), **_free_years(), **_figures(), **_feasts()}
    days = f"@ordinalstop?(?:{_SEPARATOR}@day@ordinalstop?)*"
    more = f"(?:@dash@anynumber|@comma(?!@freeyear)@anynumber(?!{days}@month))*"
    return Grammar(
        tuple(Shape(name, _compiled(shape, lexicon), _needed(name, lexicon)) for name, shape in shapes.items()),
        _compiled(f"@friend@stop?@anynumber{more}", lexicon),
        _compiled("@beforeera", lexicon),
        _compiled(_HINTS, lexicon),
    )


def _needed(name: str, lexicon: Lexicon) -> frozenset[str]:
    kinds = [kind for group, names in _NEEDED.items() if name in names.split() for kind in group.split("|")]
    return frozenset(lexicon.letters(kinds) or _NEVER) if kinds else frozenset()


def _compiled(shape: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a shape; a row of tokens of one kind is at most _ROW long, so that no text takes long."""

    def letters(match: re.Match[str]) -> str:
        kinds = match[2].split("|")
        others = SMALL if SMALL in kinds else ""
        return f"[{match[1]}{lexicon.letters(kinds)}{others}{_NEVER}]"

    pattern = re.sub(r"@(\^?)([a-z]+(?:\|[a-z]+)*)", letters, shape)
    return re.compile(pattern.replace("]*", f"]{{0,{_ROW}}}"))


def _lead() -> str:
    """What stands before a date: a preposition, a day of the week, an hour."""
    kinds = ("by", "notbefore", "since", "about", "at", "before", "after", "until")
    prepositions = "|".join(f"(?P<{kind}>@{kind})" for kind in kinds)
    hour = "(?P<hour>@hour)(?:@hourword(?:@number@minuteword)?|@colon@twodigits)@daytime?@comma?"
    return f"@outside*(?:{prepositions})?@outside*(?:@weekday@comma?)?(?:{hour})?@outside*"


def _day(which: str) -> str:
    """A day that isn't the end of another number."""
    return f"(?<!@glued){_plain_day(which)}"


def _plain_day(which: str) -> str:
    return f"(?P<d{which}>{_DAY})@ordinalstop?{_DOUBT}@dayword?@link*"


def _month(which: str) -> str:
    return f"(?:@monthword?(?P<m{which}>@month)@monthword?)"


def _year_number(bare: str = "") -> str:
    spelled = "@anyyear(?=@yearword)|@spelledyear@spelledyear+(?=@yearword)"
    early = "@number(?=@yearword?@ofera|beforeera)"
    return rf"{spelled}|{early}|@endedyear|(?<=@yearbefore)@anyyear|@anyyear(?=@ofera){bare}"


def _said(which: str) -> str:
    """A year that a word or an ending names as such."""
    return f"@yearbefore?(?P<y{which}>{_year_number()})@yearword?@ofera?"


def _year(which: str) -> str:
    """A year with or without the word; without it no quantity, and a round hundred only as the language has it."""
    bare = "|@tailyear(?!@decimal|counted|percent)"
    return f"@yearbefore?(?P<y{which}>{_year_number(bare)})@yearword?@ofera?"


def _tail(which: str) -> str:
    """The year behind a month, where there is one."""
    return f"(?:@yearcomma?@link*@outside?(?:{_year(which)}|(?P<same>@sameyear|otheryear)))?"


def _style(name: str = "") -> str:
    """What says in which calendar a day is."""
    return f"(?:(?:@comma|open)?(?:(?P<old{name}>@oldstyle)|(?P<new{name}>@newstyle))@close?)?"


def _days() -> dict[str, str]:
    lead, style = _lead(), _style("before")
    one = f"{_day('a')}(?:{_month('a')}{style}(?:{_year('a')})?)?"
    double = f"{_day('a')}(?:{_month('a')}(?:{_year('a')})?)?@oldstyle|newstyle?"
    two = f"{_day('b')}{_month('b')}{_tail('b')}{_style()}"
    opening = "(?P<between>@nightbetween)?@outside*?(?P<from>@rangefrom|at|by)?@outside*"
    return {
        "double": f"{lead}{double}@open{_day('b')}(?:{_month('b')}(?:{_year('b')})?)?@oldstyle|newstyle?@close"
        f"{_month('c')}?(?:{_year('c')})?",
        "double-slash": f"{lead}{_day('a')}{_month('a')}?@slash{_plain_day('b')}{_month('b')}(?:{_year('c')})?",
        "range": f"{opening}{_WEEKDAY}{one}@comma?{_FROM_TO}@outside*{_WEEKDAY}{two}",
        "between": f"@outside*(?P<bounds>@between){_WEEKDAY}{one}@joiner@outside*{_WEEKDAY}{two}",
        "two-days": f"{lead}{_day('a')}@slash{_plain_day('b')}{_month('b')}{_tail('b')}",
        "list": f"{lead}{_items('+')}@link*{_month('a')}{_tail('a')}",
        "year-first": f"{lead}{_said('a')}@comma?{_day('a')}{_month('a')}(?!@fourdigits)",
        "year-first-bare": f"{_BEFORE_BARE}(?P<ya>@bare)@comma{_day('a')}{_month('a')}(?!@fourdigits)",
        "day": f"{lead}(?P<night>@nightbefore)?@outside*{_day('a')}{_month('a')}{style}{_tail('a')}{_style()}",
        "day-short": f"{lead}{_day('a')}{_month('a')}(?P<yy>@shortyear|spelledyear)@yearword?",
        "misread-day": f"{lead}(?P<da>@misreadday){_month('a')}{_tail('a')}",
        "day-alone": f"{lead}(?:(?P<da>{_DAY})@ordinalstop?@datenoun|@datenoun(?P<db>@endedday|spelledday))",
    }


def _months() -> dict[str, str]:
    lead, opening = _lead(), "@outside*?(?P<from>@rangefrom)?"
    day = "@endedday|@spelledday|day(?=@dayword)|(?<=@leadingmonth)@spelledday|day"
    leading = "(?P<ma>@leadingmonth)"
    first = f"{_day('a')}(?:@yearcomma?@link*{_year('a')}@comma?)?"
    last = f"@outside*{_month('b')}?{_day('b')}(?!@hourword|counted){_tail('b')}"
    return {
        "month-first": f"(?<!@^semicolon|openquote|stop){_month('a')}{_items('*')}(?P<doubt>@open@question@close)?"
        "(?=$|@stop|semicolon|comma|open|colon|dash)(?!@glued)",
        "month-day": f"{lead}{_month('a')}(?P<da>{day})@ordinalstop?(?P<dayword>@dayword)?{_tail('a')}{_style()}",
        "month-items": f"{lead}{leading}{_items('*')}{_tail('a')}",
        "month-range": f"{opening}{leading}{first}{_FROM_TO}{last}",
        "month-between": f"@outside*(?P<bounds>@between){leading}{first}@joiner{last}",
        "double-month-first": f"{lead}{leading}{_day('a')}(?:@yearcomma?{_year('a')})?"
        f"(?:@slash{_month('b')}?{_plain_day('b')}|@open{_month('d')}?{_plain_day('d')}(?:@yearcomma?{_year('d')})?@close)"
        f"{_tail('c')}",
        "months": f"{opening}{lead}{_PART}{_month('a')}(?:@link*{_year('a')})?(?:{_BESIDE_MONTHS})@at?@outside*"
        f"{_LAST_PART}{_month('b')}{_tail('b')}",
        "month": f"{lead}{_PART}{_month('a')}{_tail('a')}",
        "month-adjective": f"{lead}{_PART}(?P<aa>@monthadjective)@link*{_year('a')}",
        "month-short": f"{lead}{_PART}{_month('a')}(?<!@leadingmonth)(?P<yy>@shortyear|spelledyear)@yearword?",
        "part-last": f"^{_month('a')}@comma(?P<part>@part)$",
    }


def _items(times: str) -> str:
    """Days and stretches of days in a row."""
    item = f"(?<!@glued)(?:{_DAY})@ordinalstop?(?:@dash(?:{_DAY})@ordinalstop?)?"
    first = f"(?:{_DAY})@ordinalstop?(?:@dash(?:{_DAY})@ordinalstop?)?"
    return f"(?P<items>{item}(?:{_SEPARATOR}@outside*{_WEEKDAY}{first}){times})"


def _years() -> dict[str, str]:
    lead = _lead()
    numeral = "@roman|plaincentury|endedcentury|spelledcentury|@century(?=@ordinalstop)"
    decade = "@decade|shortdecade|spelleddecade|decadenoun"
    plain = "@tens|tenyears(?=@dash|joiner|rangeto)|(?<=@decadebefore)@tens|tenyears"
    span = "(?P<firstyear>@year)(?:@slash|dash)(?P<lastyear>@fourdigits|twodigits)@yearword?"
    item = "@year(?:@dash(?:@fourdigits|twodigits))?"
    bare_after = "(?<=@at|outside|part|fraction|link|before|after|since|by)"
    return {
        "century": f"{lead}(?P<vague>@vague@link*)?{_PART}(?P<century>{numeral})@ordinalstop?@centuryword?"
        f"(?:(?:@dash|joiner|rangeto|slash)@at?{_LAST_PART}(?P<last>{numeral})@ordinalstop?)?(?<!@centuryword)@centuryword",
        "decade": f"{lead}{_PART}(?P<said>@decadebefore)?(?<!@agebefore)(?:(?P<hundreds>@spelledyear)@dash?)?"
        f"(?P<decade>{decade}|{plain})(?:(?:@dash|joiner|rangeto)@at?{_LAST_PART}(?P<last>{decade}))?"
        f"(?P<yearword>@yearword|@dash?@decadeword)?"
        f"(?:@link*(?P<century>{numeral})@ordinalstop?@centuryword)?",
        "seasons": f"{lead}{_PART}(?P<season>@season)(?:@link*{_year('a')})?(?:{_BETWEEN_MONTHS})@at?{_LAST_PART}"
        f"(?P<lastseason>@season)@link*{_year('b')}",
        "season": f"{lead}{_PART}(?P<season>@season)@comma?@link*(?:{span}|{_year('s')}|(?P<same>@sameyear|otheryear))",
        "season-short": f"{lead}{_PART}(?P<season>@season)(?P<yy>@shortyear|spelledyear)@yearword?",
        "year": f"{lead}(?P<vague>@vague@link*)?{_PART}{_said('t')}",
        "year-bare": f"{lead}{_PART}{bare_after}(?P<yt>@bare){_NO_QUANTITY}",
        "year-short": f"{lead}{_PART}(?<!@agebefore)(?P<yy>@shortyear|spelledyear)@yearword",
        "years": f"@outside*?(?P<from>@rangefrom)?{lead}{_year('a')}{_DOUBT}"
        "(?:(?P<dash>@dash)|(?P<slash>@slash)|@rangeto)@outside*(?P<yb>@fourdigits|twodigits|endedyear|shortyear)(?P<said>@yearword)?",
        "year-parts": f"{lead}(?P<vague>@vague@link*)?{_PART}{_year('a')}(?:{_BETWEEN_MONTHS})@at?{_LAST_PART}"
        f"{_year('b')}",
        "year-list": f"{lead}(?P<items>{item}(?:{_SEPARATOR}@at?{item})+)@yearword",
        "bare-year": f"{_BEFORE_BARE}(?P<ya>@publishedyear){_AFTER_BARE}",
    }


def _free_years() -> dict[str, str]:
    """Years of languages that print them without a word, before, between and of the era."""
    kinds = ("by", "notbefore", "since", "about", "before", "after", "until")
    near = f"@outside*(?:{'|'.join(f'(?P<{kind}>@{kind})' for kind in kinds)})?"
    lead, two = _lead(), "(?P<yb>@fourdigits|twodigits)(?!@slash|glued)"
    end = "(?=$|@comma|stop|semicolon|colon|close|joiner|rangeto|outside|dash)"
    return {
        "year-free": f"{near}(?:@outside*{_SOME_PART})?(?<!@anynumber|dash|slash|glued|roman)(?P<yt>@freeyear){_FREE}"
        f"{_NO_REFERENCE}",
        "year-round": f"{near}(?<=@about|before|after|since|until|by|outside)(?P<yt>@roundyear){_FREE}{end}",
        "years-slash": f"{lead}(?P<ya>@freeyear)(?P<slash>@slash){two}",
        "years-between": f"@outside*(?P<bounds>@between){_year('a')}@joiner{_year('b')}",
        "year-before-era": f"{lead}{_PART}@yearbefore?(?P<yt>@number)@yearword?(?=@beforeera)",
        "year-of-era": f"{lead}{_PART}@yearbefore?(?:@ofera(?P<yt>@number)|(?P<yu>@number)@ofera)",
    }


def _figures() -> dict[str, str]:
    day, between = "(?<!@glued)(?P<da>@day)", "(?:@stop|slash)?"
    return {
        "numeric": f"{day}(?:@stop(?P<mn>@day)@stop|@slash(?P<ms>@day)@slash|{between}(?P<mr>@roman){between})"
        "(?P<ya>@fourdigits)@yearword?",
        "numeric-short": f"{day}(?:@stop|slash)(?P<mr>@roman)(?:@stop|slash|dash)?(?P<yy>@twodigits)@yearword",
        "numeric-yearless": f"{_lead()}{day}@slash(?P<mr>@roman)(?!@dash|slash|stop?@number)",
        "numeric-two": f"@outside+(?:@weekday@comma?@outside*)?{day}@ordinalstop(?P<mn>@day)@ordinalstop"
        "(?P<yy>@twodigits)(?!@glued|slash|dash)",
        "numeric-range": f"{_lead()}{day}@stop(?P<mn>@day)(?:@stop(?P<ya>@fourdigits))?(?:@dash|rangeto)"
        "(?P<db>@day)@stop(?P<mb>@day)@stop(?P<yb>@fourdigits)@yearword?",
        "iso": "(?P<ya>@fourdigits)@dash(?P<mn>@twodigits)@dash(?P<da>@twodigits)",
    }


def _feasts() -> dict[str, str]:
    lead = _lead()
    year = "(?:@comma?@link*@yearbefore*(?P<ry>@roman|number))?"
    return {
        "feast": f"{lead}(?P<feast>@feast){_tail('a')}",
        "relative": f"@outside*(?:(?P<relative>@relative)|@eve(?!{SMALL}))",
        "republican": f"{lead}(?P<rd>{_DAY})@ordinalstop?@link*(?P<rm>@republicanmonth){year}",
        "republican-day": f"{lead}(?P<rx>@republicanday){year}",
        "republican-year": f"{lead}@yearbefore(?P<ry>@roman)(?!@centuryword)",
        "republican-month": f"{lead}{_PART}(?P<rm>@republicanmonth)@comma?@link*@yearbefore*(?P<ry>@roman|number)",
    }
