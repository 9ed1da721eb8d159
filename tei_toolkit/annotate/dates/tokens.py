"""A text as the words, numbers and signs that dates are made of, a letter for the kinds each of them has.

The grammar's shapes are patterns over these letters, so that no list of words is searched for in the text: a word is
looked up once, whatever the number of shapes, and what is no word of dates is the letter OTHER (or SMALL).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from tei_toolkit.annotate.dates.numbers import SAMPLES, number_kinds, read_misread, read_misread_day, read_roman
from tei_toolkit.languages.date_words import DateHabits, DateWords

OTHER, SMALL = "o", "w"
DASHES = "-–—−‑"
_FIRST_LETTER = 0xE000
_SIGNS = {
    **dict.fromkeys(DASHES, "dash"),
    "/": "slash", "(": "open", "[": "open", ")": "close", "]": "close", ",": "comma", ".": "stop", ";": "semicolon",
    ":": "colon", "?": "question", "»": "quote", "«": "openquote", "„": "openquote", "”": "quote", "%": "percent",
}  # fmt: skip
# What signs are besides where they stand within a number.
_WITHIN = {
    **dict.fromkeys(".,:", ("glued", "decimal")), "/": ("glued",), **dict.fromkeys(DASHES, ("tied",)),
}  # fmt: skip
# Fields of DateWords that name a kind without a value, and the kind.
_PLAIN = {
    "weekdays": "weekday", "day_words": "dayword", "year_words": "yearword", "year_before": "yearbefore",
    "century_words": "centuryword", "decade_before": "decadebefore", "links": "link", "before_era": "beforeera",
    "of_era": "ofera", "old_style": "oldstyle", "new_style": "newstyle", "same_year": "sameyear", "at": "at",
    "outside": "outside", "by": "by", "before": "before", "not_before": "notbefore", "after": "after", "since": "since",
    "until": "until", "about": "about", "range_from": "rangefrom", "range_to": "rangeto", "between": "between",
    "joiners": "joiner", "night_between": "nightbetween", "night_before": "nightbefore", "hours": "hourword",
    "minutes": "minuteword", "day_times": "daytime", "date_nouns": "datenoun", "month_words": "monthword",
    "vague": "vague", "eve": "eve", "decade_words": "decadeword", "false_friends": "friend",
    "age_before": "agebefore", "counted": "counted",
}  # fmt: skip
_VALUED = {
    "months": "month", "month_abbreviations": "month", "month_adjectives": "monthadjective",
    "republican_months": "republicanmonth", "republican_days": "republicanday", "seasons": "season", "parts": "part",
    "ordinals": "ordinal", "fractions": "fraction", "day_numbers": "spelledday", "year_numbers": "spelledyear",
    "century_numbers": "spelledcentury", "decade_numbers": "spelleddecade", "decade_nouns": "decadenoun",
    "other_years": "otheryear", "relative": "relative",
}  # fmt: skip
_ENDINGS = {
    "day_endings": "day", "year_endings": "year", "decade_endings": "decade", "century_endings": "century",
}  # fmt: skip

Entry = Mapping[str, Any]
# The pieces behind the first one of a phrase, the letter for its kinds, and their values.
_Phrase = tuple[tuple[str, ...], str, Entry]
_NOTHING: Entry = {}
_DIGITS = re.compile(r"\d+")
_SHORT = 2


class Tokens(NamedTuple):
    """A text's tokens: `kinds` has a letter each; where each begins and stops; the value each has as a kind."""

    text: str
    kinds: str
    starts: list[int]
    stops: list[int]
    entries: list[Entry]


class Lexicon:
    """The words of a language by their kinds, and the letters that stand for these."""

    def __init__(self, words: DateWords) -> None:
        """Sort the words of all lists; a word may have several kinds."""
        self._habits = words.habits
        self._habitual = _habitual_kinds(words.habits)
        self._endings = {
            kind: frozenset(ending.lstrip("-") for ending in getattr(words, field)) for field, kind in _ENDINGS.items()
        }
        self._token = _pattern(ending for field in _ENDINGS for ending in getattr(words, field))
        self._letters: dict[frozenset[str], str] = {}
        self._phrases: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {}
        self._add_words(words)
        self._entries = {first: self._longest_first(found) for first, found in self._phrases.items()}
        self._signs = {sign: self._letter(self._sign_kinds(sign)) for sign in _SIGNS}
        self._within = {sign: self._letter(self._sign_kinds(sign, within=True)) for sign in _WITHIN}
        self._add_numbers()

    def letters(self, kinds: Iterable[str]) -> str:
        """All letters of tokens that have one of the kinds; some kinds depend on how the language prints dates."""
        wanted = frozenset(self._habitual.get(kind, kind) for kind in kinds)
        return "".join(letter for own, letter in self._letters.items() if own & wanted)

    def _longest_first(self, found: Mapping[tuple[str, ...], Entry]) -> list[_Phrase]:
        phrases = [(rest, self._letter(entry), entry) for rest, entry in found.items()]
        return sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase[0]))

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text, those of several words as one."""
        small = self._small(text)
        pieces = [(match.group(), match.start(), match.end()) for match in self._token.finditer(small)]
        kinds: list[str] = []
        starts: list[int] = []
        stops: list[int] = []
        entries: list[Entry] = []
        place, count = 0, len(pieces)
        while place < count:
            _, start, stop = pieces[place]
            letter, entry, taken = self._look_up(pieces, place, text)
            if taken > 1:
                stop = pieces[place + taken - 1][2]
            kinds.append(letter)
            starts.append(start)
            stops.append(stop)
            entries.append(entry)
            place += taken
        return Tokens(text, "".join(kinds), starts, stops, entries)

    def _small(self, text: str) -> str:
        """The text in small letters of today, as long as it is itself."""
        small = text.lower()
        if len(small) != len(text):
            small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
        for old, new in self._habits.old_letters.items():
            if old in small:
                small = small.replace(old, new)
        return small

    def _sign_kinds(self, sign: str, within: bool = False) -> list[str]:
        """The kinds of a sign; some languages make an ordinal by a stop, some have a comma before the year.

        `within` says that it stands between two digits, of a fraction, an hour or a date in figures, or that it is a
        dash without a space behind a number.
        """
        more = {".": ["ordinalstop"] * self._habits.ordinal_stop, ",": ["yearcomma"] * self._habits.month_first}
        return [_SIGNS[sign], *more.get(sign, []), *(_WITHIN[sign] if within else ())]

    def _look_up(self, pieces: list[tuple[str, int, int]], place: int, text: str) -> tuple[str, Entry, int]:
        """The letter and values of what stands at a place, and how many pieces it takes."""
        piece, start, stop = pieces[place]
        known = self._entries.get(piece) or self._silent(piece)
        if known:
            for rest, letter, entry in known:
                if self._habits.capital_months and "month" in entry and text[start].islower():
                    continue
                if not rest:
                    return letter, entry, 1
                more = pieces[place + 1 : place + 1 + len(rest)]
                if tuple([word for word, _, _ in more]) == rest:
                    return letter, entry, len(rest) + 1
        printed = text[start:stop]
        if any(sign.isdecimal() for sign in piece):
            return (*self._numbered(piece, printed), 1)
        if piece[0].isalpha():
            return (*self._word(printed), 1)
        within = self._within.get(piece)
        if (
            within
            and start > 0
            and text[start - 1].isdecimal()
            and (piece in DASHES or text[stop : stop + 1].isdecimal())
        ):
            return within, _NOTHING, 1
        return self._signs.get(piece, OTHER), _NOTHING, 1

    def _silent(self, piece: str) -> list[_Phrase] | None:
        sign = self._habits.silent
        return self._entries.get(piece[:-1]) if sign and piece[-1] == sign else None

    def _numbered(self, piece: str, printed: str) -> tuple[str, Entry]:
        """The letter and values of a number with an ending or letters read in it."""
        misread = read_misread(printed)
        if misread is not None:
            entry = {**dict.fromkeys(number_kinds(misread, frozenset(), False), int(misread)), "misread": 1}
            return self._letters[frozenset(entry)], entry
        digits = _DIGITS.match(piece)
        number = digits.group() if digits else ""
        ending = piece[len(number) :].lstrip(DASHES)
        fits = frozenset(kind for kind, endings in self._endings.items() if ending in endings)
        if not number or (ending and not fits):
            return OTHER, _NOTHING
        entry = dict.fromkeys(number_kinds(number, fits, ending != ""), int(number))
        return self._letters[frozenset(entry)], entry

    def _word(self, printed: str) -> tuple[str, Entry]:
        roman, day = read_roman(printed, self._endings["century"]), read_misread_day(printed)
        entry = {kind: value for kind, value in (("roman", roman), ("misreadday", day)) if value is not None}
        if entry:
            return self._letters[frozenset(entry)], entry
        return (SMALL if len(printed) > _SHORT and printed[0].islower() else OTHER), _NOTHING

    def _letter(self, kinds: Iterable[str]) -> str:
        """The letter for a set of kinds, a new one where it has none yet."""
        return self._letters.setdefault(frozenset(kinds), chr(_FIRST_LETTER + len(self._letters)))

    def _add_numbers(self) -> None:
        """Give a letter to each set of kinds that a number may have."""
        endings = [frozenset[str](), *map(frozenset, _subsets(list(self._endings)))]
        for digits in SAMPLES:
            plain = number_kinds(digits, frozenset(), False)
            self._letter(plain)
            self._letter([*plain, "misread"])
            for fits in endings:
                self._letter(number_kinds(digits, fits, True))
        for kinds in (("roman",), ("misreadday",), ("roman", "misreadday")):
            self._letter(kinds)

    def _add_words(self, words: DateWords) -> None:
        for field, kind in _PLAIN.items():
            for word in getattr(words, field):
                self._add(word, kind, 0)
        for field, kind in _VALUED.items():
            for word, value in getattr(words, field).items():
                self._add(word, kind, value)
        for word, month in words.month_abbreviations.items():
            self._add(f"{word}.", "month", month)
        if words.habits.month_first:
            for word in [
                *words.months,
                *words.month_abbreviations,
                *(f"{word}." for word in words.month_abbreviations),
            ]:
                self._add(word, "leadingmonth", 0)
        for word, feast in words.feasts.days.items():
            self._add(word, "feast", feast)

    def _add(self, word: str, kind: str, value: Any) -> None:
        first, *rest = self._token.findall(self._small(word))
        self._phrases.setdefault(first, {}).setdefault(tuple(rest), {})[kind] = value


def _habitual_kinds(habits: DateHabits) -> Mapping[str, str]:
    """The kinds that stand in shapes for others, or for none, as the language prints dates."""
    return {
        "plaincentury": "" if habits.ended_centuries else "century",
        "leadingmonth": "month" if habits.month_first else "",
        "tailyear": "year" if habits.free_years else "bare",
        "freeyear": "bare" if habits.free_years else "",
        "publishedyear": "" if habits.free_years else "bare",
        "roundyear": "roundyear" if habits.free_years else "",
    }


def _pattern(endings: Iterable[str]) -> re.Pattern[str]:
    """Numbers with their endings, words, numbers misread as letters, and single signs."""
    longest_first = sorted(set(endings), key=lambda ending: (-len(ending), ending))
    shapes = "|".join(re.escape(ending).replace(r"\-", "[-–—‑]") for ending in longest_first)
    ending = rf"(?:{shapes})(?![^\W_])" if shapes else r"(?!)"
    letters = r"[^\W\d_]"
    roman = rf"[ivxlхі]{{1,6}}(?:{ending})" if shapes else r"(?!)"
    return re.compile(rf"\d+(?:{ending})|(?=[iloіозб]*\d)[\diloіозб]{{2,4}}(?![^\W_])|\d+|{roman}|{letters}+|[^\w\s]")


def _subsets(kinds: list[str]) -> Iterator[list[str]]:
    for count in range(1, len(kinds) + 1):
        yield from map(list, combinations(kinds, count))
