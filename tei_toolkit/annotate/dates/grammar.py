"""The shapes of date expressions, as patterns over the kinds of tokens.

`@day` is a token that is (or may be) a day, `@day|month` one of either kind, `@^day` one that isn't `@day`. Groups are
named by what they hold and which of several dates it belongs to: da ma ya, db mb yb, yc.
"""

import re
from typing import NamedTuple

from tei_toolkit.annotate.dates.tokens import SMALL, Lexicon

# A letter that stands for no token: what a kind without words is looked for as.
_NEVER = "\uf8ff"
_DAY = "@day|endedday|spelledday"
_DOUBT = "(?:@open@question@close)?"
_FROM_TO = "(?:(?P<dash>@dash)|@rangeto)"
_SEPARATOR = "(?:@comma@joiner?|@joiner)"
_BETWEEN_MONTHS = "@dash|rangeto|joiner"
# Where a year may stand alone: «Саратов, 1913, с. 45».
_BEFORE_BARE = "(?<!@^comma|open|semicolon|quote|stop)(?<!@glued)"
_AFTER_BARE = "(?=$|@comma|stop|semicolon|close)(?!@glued)"
# What can't follow a year that nothing names as such: «в 1976, в 1981», not «в 1976 рублей», «в 1976-80».
_NO_QUANTITY = f"(?!@glued|counted|dash|percent|hourword|dayword|minuteword|month|{SMALL})"
# What can't follow a year that stands anywhere: «1806 Soldaten», «1914-18», «1848, 22. März».
_FREE = "(?!@glued|counted|percent|hourword|minuteword|slash)(?!@dash@anynumber)"
_PART = "(?:(?:(?P<part>@part)|(?P<ordinal>@ordinal)(?P<fraction>@fraction))@dash?@link*)?"
_HINTS = (
    "@month|monthadjective|year|anyyear|endedyear|shortyear|decade|shortdecade|spelledyear|season|feast|centuryword"
    "|dayword|republicanmonth|republicanday|yearword|ofera|beforeera"
)


class Shape(NamedTuple):
    """The name of a shape, and its pattern over the letters of tokens."""

    name: str
    pattern: re.Pattern[str]


class Grammar(NamedTuple):
    """A language's shapes, the numbers that are no dates, what puts one before the era, and what every date has."""

    shapes: tuple[Shape, ...]
    friends: re.Pattern[str]
    before_era: re.Pattern[str]
    hints: re.Pattern[str]


def make_grammar(lexicon: Lexicon) -> Grammar:
    """All shapes; of those that match at one place the longest is tried first, then the earlier one here."""
    shapes = {**_days(), **_months(), **_years(), **_free_years(), **_figures(), **_feasts()}
    more = f"(?:@dash@anynumber|@comma@anynumber(?!(?:{_SEPARATOR}@day)*@month))*"
    return Grammar(
        tuple(Shape(name, _compiled(shape, lexicon)) for name, shape in shapes.items()),
        _compiled(f"@friend@stop?@anynumber{more}", lexicon),
        _compiled("@beforeera", lexicon),
        _compiled(_HINTS, lexicon),
    )


def _compiled(shape: str, lexicon: Lexicon) -> re.Pattern[str]:
    def letters(match: re.Match[str]) -> str:
        kinds = match[2].split("|")
        others = SMALL if SMALL in kinds else ""
        return f"[{match[1]}{lexicon.letters(kinds)}{others}{_NEVER}]"

    return re.compile(re.sub(r"@(\^?)([a-z]+(?:\|[a-z]+)*)", letters, shape))


def _lead() -> str:
    """What stands before a date: a preposition, a day of the week, an hour."""
    kinds = ("by", "notbefore", "since", "about", "at", "before", "after", "until")
    prepositions = "|".join(f"(?P<{kind}>@{kind})" for kind in kinds)
    hour = "@hour@hourword(?:@number@minuteword)?@daytime?"
    return f"@outside*(?:{prepositions})?@outside*(?:@weekday@comma?)?(?:{hour})?@outside*"


def _day(which: str) -> str:
    """A day that isn't the end of another number."""
    return f"(?<!@glued){_plain_day(which)}"


def _plain_day(which: str) -> str:
    return f"(?P<d{which}>{_DAY})@ordinalstop?{_DOUBT}@dayword?@link*"


def _month(which: str) -> str:
    return f"(?P<m{which}>@month)"


def _year_number(bare: str = "") -> str:
    spelled = "@anyyear(?=@yearword)|@spelledyear@spelledyear*(?=@yearword)"
    return rf"{spelled}|@endedyear|(?<=@yearbefore)@anyyear|@anyyear(?=@ofera){bare}"


def _said(which: str) -> str:
    """A year that a word or an ending names as such."""
    return f"@yearbefore?(?P<y{which}>{_year_number()})@yearword?@ofera?"


def _year(which: str) -> str:
    """A year with or without the word; without it no quantity, and a round hundred only as the language has it."""
    bare = "|@tailyear(?!@glued|counted|percent)"
    return f"@yearbefore?(?P<y{which}>{_year_number(bare)})@yearword?@ofera?"


def _tail(which: str) -> str:
    """The year behind a month, where there is one."""
    return f"(?:@yearcomma?@link*@outside?(?:{_year(which)}|(?P<same>@sameyear)))?"


def _style(name: str = "") -> str:
    """What says in which calendar a day is."""
    return f"(?:(?:@comma|open)?(?:(?P<old{name}>@oldstyle)|(?P<new{name}>@newstyle))@close?)?"


def _days() -> dict[str, str]:
    lead, style = _lead(), _style("before")
    one = f"{_day('a')}(?:{_month('a')}{style}(?:{_year('a')})?)?"
    double = f"{_day('a')}(?:{_month('a')}(?:{_year('a')})?)?@oldstyle?"
    two = f"{_day('b')}{_month('b')}{_tail('b')}{_style()}"
    opening = "(?P<between>@nightbetween)?@outside*?(?P<from>@rangefrom|at|by)?@outside*"
    return {
        "double": f"{lead}{double}@open{_day('b')}(?:{_month('b')}(?:{_year('b')})?)?@newstyle?@close"
        f"{_month('c')}?(?:{_year('c')})?",
        "double-slash": f"{lead}{_day('a')}{_month('a')}?@slash{_plain_day('b')}{_month('b')}(?:{_year('c')})?",
        "range": f"{opening}{one}{_FROM_TO}@outside*{two}",
        "between": f"@outside*(?P<bounds>@between){one}@joiner{two}",
        "two-days": f"{lead}{_day('a')}@slash{_plain_day('b')}{_month('b')}{_tail('b')}",
        "list": f"{lead}{_items('+')}@link*{_month('a')}{_tail('a')}",
        "year-first": f"{lead}{_said('a')}@comma?{_day('a')}{_month('a')}(?!@fourdigits)",
        "year-first-bare": f"{_BEFORE_BARE}(?P<ya>@bare)@comma{_day('a')}{_month('a')}(?!@fourdigits)",
        "day": f"{lead}(?P<night>@nightbefore)?@outside*{_day('a')}{_month('a')}{style}{_tail('a')}{_style()}",
        "misread-day": f"{lead}(?P<da>@misreadday){_month('a')}{_tail('a')}",
        "day-alone": f"{lead}(?:(?P<da>{_DAY})@datenoun|@datenoun(?P<db>@endedday|spelledday))",
    }


def _months() -> dict[str, str]:
    lead = _lead()
    day = "@endedday|spelledday|@day(?=@dayword)|(?<=@leadingmonth)@day"
    leading = "(?P<ma>@leadingmonth)"
    first = f"{_day('a')}(?:@yearcomma?@link*{_year('a')}@comma?)?"
    last = f"@outside*{_month('b')}?{_day('b')}(?!@hourword|counted){_tail('b')}"
    return {
        "month-first": f"(?<!@^semicolon){_month('a')}{_items('*')}(?P<doubt>@open@question@close)?"
        "(?=$|@stop|semicolon|comma|open|colon|dash)(?!@glued)",
        "month-day": f"{lead}{_month('a')}(?P<da>{day})@ordinalstop?@dayword?{_tail('a')}{_style()}",
        "month-items": f"{lead}{leading}{_items('*')}{_tail('a')}",
        "month-range": f"@outside*?(?P<from>@rangefrom)?{leading}{first}{_FROM_TO}{last}",
        "month-between": f"@outside*(?P<bounds>@between){leading}{first}@joiner{last}",
        "double-month-first": f"{lead}{leading}{_day('a')}(?:@yearcomma?{_year('a')})?"
        f"(?:@slash{_month('b')}?{_plain_day('b')}|@open{_month('d')}?{_plain_day('d')}(?:@yearcomma?{_year('d')})?@close)"
        f"{_tail('c')}",
        "months": f"{lead}{_month('a')}(?:@link*{_year('a')})?(?:{_BETWEEN_MONTHS})@at?@outside*"
        f"{_month('b')}{_tail('b')}",
        "month": f"{lead}{_PART}{_month('a')}{_tail('a')}",
        "month-adjective": f"{lead}{_PART}(?P<aa>@monthadjective)@link*{_year('a')}",
        "part-last": f"^{_month('a')}@comma(?P<part>@part)$",
    }


def _items(times: str) -> str:
    """Days and stretches of days in a row."""
    item = f"(?<!@glued)(?:{_DAY})@ordinalstop?(?:@dash(?:{_DAY})@ordinalstop?)?"
    first = f"(?:{_DAY})@ordinalstop?(?:@dash(?:{_DAY})@ordinalstop?)?"
    return f"(?P<items>{item}(?:{_SEPARATOR}{first}){times})"


def _years() -> dict[str, str]:
    lead = _lead()
    numeral = "@roman|century|endedcentury|spelledcentury"
    decade = "@decade|shortdecade|spelleddecade|decadenoun"
    plain = "@tens|tenyears(?=@dash|joiner|rangeto)|(?<=@decadebefore)@tens|tenyears"
    span = "(?P<firstyear>@year)(?:@slash|dash)(?P<lastyear>@fourdigits|twodigits)@yearword?"
    item = "@year(?:@dash(?:@fourdigits|twodigits))?"
    bare_after = "(?<=@at|outside|part|fraction|link|before|after|since|by)"
    return {
        "century": f"{lead}{_PART}(?P<century>{numeral})@ordinalstop?@centuryword?(?:(?:@dash|joiner|rangeto)@at?"
        f"(?:(?P<lastpart>@part)@link*)?(?P<last>{numeral})@ordinalstop?)?(?<!@centuryword)@centuryword",
        "decade": f"{lead}{_PART}(?P<said>@decadebefore)?(?<!@agebefore)(?:(?P<hundreds>@spelledyear)@dash?)?"
        f"(?P<decade>{decade}|{plain})(?:(?:@dash|joiner|rangeto)(?P<last>{decade}))?(?P<yearword>@yearword|decadeword)?",
        "season": f"{lead}{_PART}(?P<season>@season)(?:(?:@dash|joiner)(?P<lastseason>@season))?@comma?@link*"
        f"(?:{span}|{_year('s')}|(?P<same>@sameyear))",
        "year": f"{lead}{_PART}{_said('t')}",
        "year-bare": f"{lead}{_PART}{bare_after}(?P<yt>@bare){_NO_QUANTITY}",
        "year-short": f"{lead}{_PART}(?<!@agebefore)(?P<yy>@shortyear|spelledyear)@yearword",
        "years": f"@outside*?(?P<from>@rangefrom)?{lead}{_year('a')}{_DOUBT}(?:(?P<dash>@dash)|(?P<slash>@slash)|@rangeto)"
        "@outside*(?P<yb>@fourdigits|twodigits|endedyear|shortyear)(?P<said>@yearword)?",
        "year-list": f"{lead}(?P<items>{item}(?:{_SEPARATOR}@at?{item})+)@yearword",
        "bare-year": f"{_BEFORE_BARE}(?P<ya>@bare){_AFTER_BARE}",
    }


def _free_years() -> dict[str, str]:
    """Years of languages that print them without a word, before, between and of the era."""
    lead, two = _lead(), "(?P<yb>@fourdigits|twodigits)(?!@slash|glued)"
    end = "(?=$|@comma|stop|semicolon|colon|close|joiner|rangeto|outside|dash)"
    return {
        "year-free": f"{lead}{_PART}(?<!@anynumber|dash|slash|glued|roman)(?P<yt>@freeyear){_FREE}",
        "year-round": f"{lead}(?<=@about|before|after|since|until|by|outside)(?P<yt>@roundyear){_FREE}{end}",
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
        "iso": "(?P<ya>@fourdigits)@dash(?P<mn>@twodigits)@dash(?P<da>@twodigits)",
    }


def _feasts() -> dict[str, str]:
    lead = _lead()
    year = "(?:@comma?@link*@yearbefore*(?P<ry>@roman|number))?"
    return {
        "feast": f"{lead}(?P<feast>@feast){_tail('a')}",
        "republican": f"{lead}(?P<rd>{_DAY})@link*(?P<rm>@republicanmonth){year}",
        "republican-day": f"{lead}(?P<rx>@republicanday){year}",
        "republican-month": f"{lead}{_PART}(?P<rm>@republicanmonth)@comma?@link*@yearbefore*(?P<ry>@roman|number)",
    }
