"""Dates beneath the tables: the examples of the readers, calendars, feasts, the setting of a book, any text at all."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.dates import DateSettings, annotate_dates
from tei_toolkit.annotate.dates.calendars import feast, from_julian, from_republican
from tei_toolkit.annotate.dates.grammar import make_grammar
from tei_toolkit.annotate.dates.numbers import number_kinds
from tei_toolkit.annotate.dates.readings import READERS
from tei_toolkit.annotate.dates.tokens import Lexicon
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.errors import UsageError
from tei_toolkit.languages import language
from tei_toolkit.languages.date_words import DateWords, FeastDay
from tei_toolkit.languages.ru.dates import DATES
from tests.test_dates import check, value

LANGUAGES = ("ru", "en", "de", "fr")
PRINTED, RUSSIA = DateSettings(), DateSettings("julian until 1918-02-14")
EXAMPLE = re.compile(r"'([^']+)' → ((?:[-\d]+(?:\.\.|<>)?[-\d]*(?:/[-\d]+)?)(?:, [-\d]+(?:\.\.[-\d]+)?(?![^,;.]*'))*)")


def words_of(code: str) -> DateWords:
    """The date words of a language."""
    words = language(code).dates
    assert words is not None
    return words


def examples() -> list[tuple[str, str]]:
    """The examples of all readers: what is printed, and its values."""
    readers: set[Callable[..., object]] = set(READERS.values())
    found = {pair for reader in readers for pair in EXAMPLE.findall(reader.__doc__ or "")}
    return sorted(found)


def values_of(text: str, words: DateWords, settings: DateSettings = PRINTED) -> list[str]:
    """The values of a text's dates in the one-line notation."""
    return [value(found.when) for found in annotate_dates([text], words, settings=settings)[0]]


@pytest.mark.parametrize(("printed", "wanted"), examples())
def test_the_examples_of_the_readers(printed: str, wanted: str) -> None:
    answers = [", ".join(values_of(printed, words_of(code))) for code in LANGUAGES]
    assert wanted in answers, answers


def test_there_are_many_examples() -> None:
    assert len(examples()) > 30


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_shape_has_a_reader_and_every_reader_a_shape(code: str) -> None:
    assert {shape.name for shape in make_grammar(Lexicon(words_of(code))).shapes} == set(READERS)


@given(st.integers(0, 99999), st.integers(1, 5), st.sets(st.sampled_from(["day", "year", "decade", "century"])))
def test_every_number_has_a_letter_of_its_own_kinds(number: int, width: int, endings: set[str]) -> None:
    lexicon = Lexicon(DATES)
    kinds = number_kinds(f"{number:0{width}d}", frozenset(endings), bool(endings))
    assert lexicon.letters(kinds), kinds


# ---------------------------------------------------------------- calendars


@given(st.dates(date(1583, 1, 1), date(2199, 12, 31)))
def test_a_julian_day_is_never_before_its_gregorian_one(day: date) -> None:
    new = from_julian(Point(day.year, day.month, day.day))
    assert new is not None, "the Julian calendar has every Gregorian day"
    assert timedelta(10) <= date(*map(int, new)) - day <= timedelta(14)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((1582, 10, 5), (1582, 10, 15)),
        ((1700, 2, 29), (1700, 3, 11)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1917, 2, 30), None),
        ((None, 3, 1), None),
        ((1917, 3, None), None),
    ],
)
def test_the_julian_calendar(old: tuple[int | None, ...], new: tuple[int, ...] | None) -> None:
    assert from_julian(Point(*old)) == new  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "new"),
    [
        ((1, 1, 1), (1792, 9, 22)),
        ((2, 11, 9), (1794, 7, 27)),
        ((8, 2, 18), (1799, 11, 9)),
        ((3, 13, 6), (1795, 9, 22)),
        ((14, 4, 10), (1805, 12, 31)),
        ((4, 13, 6), None),
        ((8, 14, 1), None),
        ((8, 2, 31), None),
        ((0, 1, 1), None),
        ((15, 1, 1), None),
    ],
)
def test_the_republican_calendar(day: tuple[int, int, int], new: tuple[int, int, int] | None) -> None:
    assert from_republican(*day) == new


@pytest.mark.parametrize(
    ("day", "year", "calendar", "printed", "wanted"),
    [
        (FeastDay(after_easter=0), 1904, "julian", "julian", ((1904, 3, 28), (1904, 4, 10))),
        (FeastDay(after_easter=0), 2024, "julian", "gregorian", ((2024, 5, 5), (2024, 5, 5))),
        (FeastDay(after_easter=0), 2024, "gregorian", "gregorian", ((2024, 3, 31), (2024, 3, 31))),
        (FeastDay(after_easter=49), 1904, "julian", "julian", ((1904, 5, 16), (1904, 5, 29))),
        (FeastDay(12, 25), 1812, "julian", "julian", ((1812, 12, 25), (1813, 1, 6))),
        (FeastDay(12, 25), 1990, "julian", "gregorian", ((1990, 1, 7), (1990, 1, 7))),
        (FeastDay(12, 25), 1520, "gregorian", "gregorian", ((1520, 12, 25), (1520, 12, 25))),
        (FeastDay(after_easter=0), 1500, "gregorian", "gregorian", None),
        (FeastDay(after_easter=0), 300, "julian", "julian", None),
    ],
)
def test_feasts(
    day: FeastDay, year: int, calendar: str, printed: str, wanted: tuple[tuple[int, ...], tuple[int, ...]] | None
) -> None:
    assert feast(day, year, calendar, printed) == wanted


# ---------------------------------------------------------------- the calendar of a book


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("25 октября 1917 г.", "1917-11-07/1917-10-25"),
        ("31 января 1918 г.", "1918-02-13/1918-01-31"),
        ("14 февраля 1918 г.", "1918-02-14"),
        ("1 мая 1920 г.", "1920-05-01"),
        ("1—3 марта 1917 г.", "1917-03-14..1917-03-16"),
        ("не позднее 1 марта 1917 г.", "<>1917-03-14"),
        ("29 февраля 1900 г.", "1900-03-13/1900-02-29"),
        ("в марте 1917 г.", "1917-03"),
        ("в 1917 году", "1917"),
        ("7 ноября (25 октября) 1917 г.", "1917-11-07/1917-10-25"),
        ("7 ноября 1917 г. (н. ст.)", "1917-11-07"),
        ("25 октября", "--10-25"),
        ("на Рождество 1812 г.", "1813-01-06/1812-12-25"),
    ],
)
def test_the_calendar_of_a_book(text: str, wanted: str) -> None:
    assert values_of(text, DATES, RUSSIA) == [wanted]


def test_a_year_from_the_context_is_converted_too() -> None:
    assert values_of("В 1917 году. 25 октября", DATES, RUSSIA) == ["1917", "1917-11-07/1917-10-25"]


def test_without_the_setting_nothing_is_converted() -> None:
    assert values_of("25 октября 1917 г.", DATES) == ["1917-10-25"]
    assert values_of("25 октября 1917 г.", DATES, DateSettings("gregorian")) == ["1917-10-25"]


def test_a_book_that_is_julian_throughout() -> None:
    assert values_of("1 мая 1920 г.", DATES, DateSettings("julian")) == ["1920-05-14/1920-05-01"]
    found = annotate_dates(["1 мая"], DATES, settings=DateSettings("julian"))[0][0]
    assert found.when is not None
    assert (found.when.when, found.when.original, found.when.calendar) == (None, "--05-01", "julian")


@pytest.mark.parametrize(
    ("calendar", "said"),
    [
        ("julean", "julean"),
        ("julian until 1918", "1918 is no day"),
        ("julian until 1918-02-30", "1918-02-30 is no day"),
        ("gregorian since 1918-02-14", "gregorian since"),
    ],
)
def test_a_calendar_that_nobody_understands(calendar: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        DateSettings(calendar)


# ---------------------------------------------------------------- any text


def _pieces(words: DateWords) -> st.SearchStrategy[str]:
    lists = [
        words.months, words.month_abbreviations, words.month_adjectives, words.republican_months, words.seasons,
        words.parts, words.day_numbers, words.year_numbers, words.decade_numbers, words.feasts.days, words.year_words,
        words.century_words, words.old_style, words.new_style, words.before_era, words.of_era, words.at, words.outside,
        words.by, words.before, words.after, words.since, words.until, words.range_from, words.range_to, words.between,
        words.joiners, words.same_year, words.false_friends, words.counted, words.links, words.hours, words.vague,
        words.day_endings, words.decade_endings, words.century_endings, words.year_endings, words.night_between,
    ]  # fmt: skip
    signs = ["-", "—", "/", "(", ")", ",", ".", ":", "(?)", "XIX", "III", "I9I6", "2O", "З", "слово", "Wort", "№"]
    filled = [sorted(one) for one in lists if one]
    return st.one_of(
        st.integers(0, 40).map(str),
        st.integers(0, 3000).map(str),
        st.sampled_from(signs),
        st.sampled_from(filled).flatmap(st.sampled_from),
    )


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_any_text_has_possible_values_only(code: str, data: st.DataObject) -> None:
    words = words_of(code)
    gaps = st.sampled_from(["", " ", " ", " ", "\n"])
    pairs = data.draw(st.lists(st.tuples(_pieces(words), gaps), max_size=14))
    text = "".join(piece + gap for piece, gap in pairs)
    for settings in (PRINTED, RUSSIA):
        done = 0
        for found in annotate_dates([text], words, settings=settings)[0]:
            start, stop = found.span
            assert done <= start < stop <= len(text)
            assert not text[start].isspace()
            assert not text[stop - 1].isspace()
            done = stop
            if found.when is not None:
                check(found.when)


@given(st.text(max_size=60))
def test_any_characters_at_all(text: str) -> None:
    for code in LANGUAGES:
        annotate_dates([text], words_of(code))
