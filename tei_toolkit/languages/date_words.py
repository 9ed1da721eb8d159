"""What a language gives the date grammar: word lists and habits of print, no code.

All words are in lower case. A space stands for any white space, and words of several parts are given as printed
("ст. ст.", "of the", "d'avril"). A word that ends in a stop is found with its stop only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class FeastDay(NamedTuple):
    """A day of the church's year: a month and day of its calendar, or days after (before: -) Easter Sunday."""

    month: int = 0
    day: int = 0
    after_easter: int = 0


class Shift(NamedTuple):
    """So many days, months or years from the last date: the unit ("day", "month", "year") and their number.

    An "eve" is so many days from the last date of the same paragraph, and no date where that has none.
    """

    unit: str
    number: int


@dataclass(frozen=True, slots=True)
class Feasts:
    """The feasts of a church.

    `days` has each form of a feast's name. `calendar` is the one of the fixed days and of Easter: "julian" or
    "gregorian". Up to `reform` (a year) dates of this language are of that calendar too; later ones are Gregorian.
    """

    days: Mapping[str, FeastDay] = field(default_factory=dict)
    calendar: str = "gregorian"
    reform: int = 0


@dataclass(frozen=True, slots=True)
class DateHabits:
    """How a language prints dates where it isn't a matter of words.

    `month_first`: 'March 22, 1920' in running text. `ordinal_stop`: a stop makes a number an ordinal ('22. März').
    `free_years`: a number of four digits is a year wherever nothing makes it a quantity. `capital_months`: a month's
    name has a capital. `ended_centuries`: a number before the word century has an ending or a stop. `small_months`: a
    month that stands alone is a name of something else where it has a capital. `numeric`: the order of '22.3.1920'
    ("dmy", "mdy", or "either" where only a number above 12 tells). `old_letters` are letters of an older spelling and
    what stands for them in the words below, `silent` the letter that it has at the end of words.
    """

    month_first: bool = False
    ordinal_stop: bool = False
    free_years: bool = False
    capital_months: bool = False
    ended_centuries: bool = False
    small_months: bool = False
    numeric: str = "dmy"
    old_letters: Mapping[str, str] = field(default_factory=dict)
    silent: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The words that dates are made of."""

    months: Mapping[str, int] = field(default_factory=dict)
    """Each form of a month's name → 1 to 12."""
    month_abbreviations: Mapping[str, int] = field(default_factory=dict)
    """Short forms, without the stop they may have → 1 to 12."""
    month_adjectives: Mapping[str, int] = field(default_factory=dict)
    """Adjectives that name a month where a year follows → 1 to 12."""
    republican_months: Mapping[str, int] = field(default_factory=dict)
    """Months of the French republican calendar → 1 to 12, its days at the year's end → 13."""
    republican_days: Mapping[str, int] = field(default_factory=dict)
    """Names of the days at the end of the republican year → 1 to 6."""
    seasons: Mapping[str, int] = field(default_factory=dict)
    """Each form of a season's name → its first month: 3, 6, 9 or 12."""
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Words for a part of a stretch of time → (which part, of how many)."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Ordinals that go before a fraction → their number; -1 is the last."""
    fractions: Mapping[str, int] = field(default_factory=dict)
    """Each form of half, third, quarter … → how many make the whole."""
    feasts: Feasts = Feasts()
    habits: DateHabits = DateHabits()

    # Numbers written out.
    day_numbers: Mapping[str, int] = field(default_factory=dict)
    """Days written out, 'двадцать второго' → 1 to 31."""
    year_numbers: Mapping[str, int] = field(default_factory=dict)
    """The parts of a year written out, whose sum it is: 'тысяча' → 1000, 'девятьсот' → 900, 'семнадцатого' → 17."""
    century_numbers: Mapping[str, int] = field(default_factory=dict)
    """Centuries written out → 1 to 21."""
    decade_numbers: Mapping[str, int] = field(default_factory=dict)
    """Decades written out, 'двадцатых' → 10 to 90."""

    decade_nouns: Mapping[str, int] = field(default_factory=dict)
    """Nouns that are a decade without the word for years, 'twenties' → 10 to 90."""

    # What makes a number a date.
    weekdays: tuple[str, ...] = ()
    day_words: tuple[str, ...] = ()
    """What may stand behind a number that is a day: 'числа', 'дня'."""
    month_words: tuple[str, ...] = ()
    """What may stand beside the name of a month: 'месяца'."""
    date_nouns: tuple[str, ...] = ()
    """What makes a number beside it a day of a month that isn't said: 'числа 5-го', '5-го числа'."""
    year_words: tuple[str, ...] = ()
    """What makes a number before it a year."""
    year_before: tuple[str, ...] = ()
    """What makes a number behind it a year: 'anno', 'im Jahre', 'l’an'; it belongs to the date."""
    century_words: tuple[str, ...] = ()
    """What makes a numeral before it a century."""
    decade_before: tuple[str, ...] = ()
    """What makes a year or tens behind it a decade: 'années 1920'."""
    decade_words: tuple[str, ...] = ()
    """What may stand behind a decade: 'zwanziger Jahre'."""
    day_endings: tuple[str, ...] = ()
    """What may be hung on a number that is a day, with its hyphen: '-го', 'nd'."""
    year_endings: tuple[str, ...] = ()
    """What makes a number a year, with its hyphen."""
    decade_endings: tuple[str, ...] = ()
    """What makes a year a decade, with its hyphen: '-х', 's', 'er'."""
    century_endings: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    """What before a year or century leaves it without a value: 'рубеж'."""
    links: tuple[str, ...] = ()
    """Words between the members of a date that change nothing: '22nd of March', 'hiver de 1941'."""
    before_era: tuple[str, ...] = ()
    """What puts a year or century before the era."""
    of_era: tuple[str, ...] = ()
    """What puts a year or century into the era."""
    old_style: tuple[str, ...] = ()
    """What behind a day says that it is of the Julian calendar."""
    new_style: tuple[str, ...] = ()
    """What behind a day says that it is of the Gregorian calendar."""
    same_year: tuple[str, ...] = ()
    """Expressions that point to the year named last."""
    other_years: Mapping[str, int] = field(default_factory=dict)
    """Expressions that count from the year named last: 'прошлого года' → -1."""
    relative: Mapping[str, Shift] = field(default_factory=dict)
    """Expressions that count from the last date: 'на следующий день'."""
    eve: tuple[str, ...] = ()
    """What is the day before the last date where no noun follows: 'накануне'."""
    looking_back: tuple[str, ...] = ()
    """What before a date takes its sentence back from what is told: 'ещё в 1865 году'."""

    # Prepositions and what else stands before a date.
    at: tuple[str, ...] = ()
    """Prepositions that belong to the date and change nothing."""
    outside: tuple[str, ...] = ()
    """Prepositions and articles that tell of a date as those of `at` do but stay outside: 'in 1920', 'am 3. Mai'."""
    by: tuple[str, ...] = ()
    """Words that make the date the latest possible one."""
    before: tuple[str, ...] = ()
    """Words that say that something was before the date; one of `range_to` may be among them."""
    not_before: tuple[str, ...] = ()
    """Words that make the date the earliest possible one."""
    after: tuple[str, ...] = ()
    """Words that say that something was after the date."""
    since: tuple[str, ...] = ()
    """Words that make the date a beginning."""
    until: tuple[str, ...] = ()
    """Words that make the date an end."""
    about: tuple[str, ...] = ()
    """Words that make the date uncertain."""
    range_from: tuple[str, ...] = ()
    range_to: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    """What goes before two dates joined by one of `joiners`, for something between them."""
    joiners: tuple[str, ...] = ()
    """Words between the last two members of a list."""
    night_between: tuple[str, ...] = ()
    """What goes before two days to name the night between them."""
    night_before: tuple[str, ...] = ()
    """What goes before a day to name the night that leads to it."""
    hours: tuple[str, ...] = ()
    """Each form of the word hour, for a time of day before a date."""
    minutes: tuple[str, ...] = ()
    day_times: tuple[str, ...] = ()
    """Parts of the day, after an hour or alone before a date."""

    # What is no date.
    false_friends: tuple[str, ...] = ()
    """What makes the number behind it anything but a date."""
    age_before: tuple[str, ...] = ()
    """What makes a year of two digits one of somebody's life: 'на 85-м году'."""
    counted: tuple[str, ...] = ()
    """What makes the number before it a quantity."""
