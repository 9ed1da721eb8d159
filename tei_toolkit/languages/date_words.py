"""What a language gives the date grammar: word lists, no code."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words that dates are made of, in lower case; a space stands for any white space."""

    months: Mapping[str, int]
    """Each form of a month's name → 1 to 12."""
    month_abbreviations: Mapping[str, int]
    """Short forms, without their stop → 1 to 12."""
    month_adjectives: Mapping[str, int]
    """Adjectives that name a month where a year follows → 1 to 12."""
    seasons: Mapping[str, int]
    """Each form of a season's name → its first month: 3, 6, 9 or 12."""
    parts: Mapping[str, tuple[int, int]]
    """Words for a part of a stretch of time → (which part, of how many)."""
    ordinals: Mapping[str, int]
    """Ordinals that go before a fraction → their number; -1 is the last."""
    fractions: Mapping[str, int]
    """Each form of half, third, quarter … → how many make the whole."""
    weekdays: tuple[str, ...]
    year_words: tuple[str, ...]
    """What makes a number before it a year."""
    century_words: tuple[str, ...]
    """What makes a numeral before it a century."""
    before_era: tuple[str, ...]
    """What puts a year or century before the era."""
    same_year: tuple[str, ...]
    """Expressions that point to the year named last."""
    day_endings: tuple[str, ...]
    """What may be hung on a number that is a day, with its hyphen."""
    year_endings: tuple[str, ...]
    """What makes a number a year, with its hyphen."""
    decade_endings: tuple[str, ...]
    """What makes a year a decade, with its hyphen."""
    century_endings: tuple[str, ...]
    at: tuple[str, ...]
    """Prepositions that belong to the date and change nothing."""
    by: tuple[str, ...]
    """Words that make the date the latest possible one."""
    not_before: tuple[str, ...]
    """Words that make the date the earliest possible one."""
    since: tuple[str, ...]
    """Words that make the date a beginning."""
    about: tuple[str, ...]
    """Words that make the date uncertain."""
    range_from: tuple[str, ...]
    range_to: tuple[str, ...]
    joiners: tuple[str, ...]
    """Words between the last two members of a list."""
    night_between: tuple[str, ...]
    """What goes before two days to name the night between them."""
    night_before: tuple[str, ...]
    """What goes before a day to name the night that leads to it."""
    hours: tuple[str, ...]
    """Each form of the word hour, for a time of day before a date."""
    day_times: tuple[str, ...]
    """Parts of the day after an hour."""
    false_friends: tuple[str, ...]
    """What makes the number behind it anything but a date."""
