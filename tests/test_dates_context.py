"""Where years come from: a text, a line a paragraph ('# ' is a head, '> ' a note), and the values of its dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.dates import Places, annotate_dates, only_year
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.languages import language
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.model.text import Annotation, When

NO_YEAR = Point(None)


def words_of(code: str) -> DateWords:
    words = language(code).dates
    assert words is not None
    return words


def dated(text: str, code: str = "ru", book: Point = NO_YEAR) -> list[Annotation]:
    lines = text.split("\n")
    places = Places(
        {place for place, line in enumerate(lines) if line.startswith("> ")},
        {place for place, line in enumerate(lines) if line.startswith("# ")},
    )
    found = annotate_dates(
        [line.removeprefix("# ").removeprefix("> ") for line in lines], words_of(code), places, book=book
    )
    return [date for own in found for date in own]


def value(when: When | None) -> str:
    if when is None:
        return "?"
    ends = (when.from_ or when.not_before, when.to or when.not_after)
    return when.when or "..".join(end or "" for end in ends)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The thread.
        ("В начале 1920 года он прибыл. 22 марта он уехал.", "1920-01..1920-04 1920-03-22"),
        ("# Глава 7. 1920 год\n22 марта он уехал.", "1920 1920-03-22"),
        ("22 марта 1920 года он уехал.\n26 марта вернулся.", "1920-03-22 1920-03-26"),
        ("5 мая 1920 года он уехал. Он вернулся в мае 1921 года. 7 июня умер.", "1920-05-05 1921-05 1921-06-07"),
        ("5 мая 1920 г. он уехал. В двадцатых годах было тихо. 7 мая умер.", "1920-05-05 1920..1929 1920-05-07"),
        ("20 декабря 1919 года он уехал. 5 января вернулся.", "1919-12-20 1920-01-05"),
        ("В декабре 1919 года он уехал. 5 января вернулся. 7 марта умер.", "1919-12 1920-01-05 1920-03-07"),
        # Years in passing.
        (
            "22 марта 1920 года он уехал в Сростки, где в 1879 году родился отец.\n26 марта вернулся.",
            "1920-03-22 1879 1920-03-26",
        ),
        ("Отец, умерший в 1909 году, жил там.\n22 марта он уехал.", "1909 --03-22"),
        ("Ещё в 1865 году это отменили.\n6 ноября голосовали.", "1865 --11-06"),
        (
            "2 мая 1920 года вспомнили договор, подписанный 3 апреля 1914 года.\n4 мая уехали.",
            "1920-05-02 1914-04-03 1920-05-04",
        ),
        ("25 июля он полетит. 25 июля 1909 года летел Блерио.\n26 июля он вернётся.", "--07-25 1909-07-25 --07-26"),
        (
            "22 марта 1920 года он сказал: «В мае 1914 года было хуже».\n26 июня он уехал.",
            "1920-03-22 1914-05 1920-06-26",
        ),
        # Its own sentence and paragraph.
        (
            "22 марта 1920 года он писал о том, как в марте 1918 года, 25-го марта, бежал. 5 апреля он умер.",
            "1920-03-22 1918-03 1918-03-25 1918-04-05",
        ),
        ("Он уехал в 1914 году. Вернулся 5 мая.", "1914 1914-05-05"),
        # What the print says.
        ("2 апреля 1920 года он уехал, в мае того же года вернулся.", "1920-04-02 1920-05"),
        ("2 апреля 1920 года его выбрали вместо ушедшего в сентябре прошлого года.", "1920-04-02 1919-09"),
        (
            "2 апреля 1920 года он уехал. В тот же день выпал снег. На следующий день он вернулся.",
            "1920-04-02 1920-04-02 1920-04-03",
        ),
        ("31 декабря 1919 года он уехал. На другой день вернулся.", "1919-12-31 1920-01-01"),
        ("2 апреля 1920 года он уехал. Месяц спустя он вернулся; в том же году женился.", "1920-04-02 1920-05 1920"),
        ("2 апреля 1920 года он уехал; накануне, вечером, шёл снег.", "1920-04-02 1920-04-01"),
        ("2 апреля 1920 года он уехал накануне свадьбы.", "1920-04-02"),
        ("В тот же день выпал снег.", "?"),
        # Notes have years of their own.
        (
            "22 марта 1920 года он уехал.\n> Правда, 1913, 5 мая.\n26 марта вернулся.",
            "1920-03-22 1913-05-05 1920-03-26",
        ),
    ],
)
def test_where_the_year_comes_from(text: str, expected: str) -> None:
    assert " ".join(value(date.when) for date in dated(text)) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "en",
            "On March 22, 1920, he left. The next day it snowed. On April 3 he died.",
            "1920-03-22 1920-03-23 1920-04-03",
        ),
        (
            "de",
            "Am 22. März 1920 reiste er ab. Am folgenden Tag schneite es. Am 3. April starb er.",
            "1920-03-22 1920-03-23 1920-04-03",
        ),
        (
            "fr",
            "Le 22 mars 1920 il partit. Le lendemain il neigea. Le 3 avril il mourut.",
            "1920-03-22 1920-03-23 1920-04-03",
        ),
    ],
)
def test_other_languages(code: str, text: str, expected: str) -> None:
    assert " ".join(value(date.when) for date in dated(text, code)) == expected


def test_a_year_that_was_taken_says_from_where() -> None:
    said, taken, counted = dated("22 марта 1920 года он уехал. 26 марта вернулся. На следующий день умер.")
    assert (said.evidence, said.confidence) == (None, 1.0)
    assert (taken.evidence, taken.reason) == ("internal", "day; the text goes on from «22 марта 1920 года»")
    assert (counted.evidence, counted.reason) == ("internal", "relative; counted from 1920-03-26")
    assert taken.confidence is not None
    assert taken.confidence < 1.0


def test_the_title_of_a_book_is_the_last_resort() -> None:
    book = only_year("Восстание 1920 года", words_of("ru"))
    (date,) = dated("22 марта он уехал.", book=book)
    assert (value(date.when), date.evidence, date.confidence) == ("1920-03-22", "external", 0.5)
    assert only_year("Войны 1914 и 1941 годов", words_of("ru")) == NO_YEAR
    assert only_year("Восстание", words_of("ru")) == NO_YEAR


@given(
    st.lists(
        st.sampled_from(
            "в 1920 году|22 марта|29 февраля|В мае 1918 года|«5 мая|»|на следующий день|год спустя|. Он|\n".split("|")
        )
    )
)
def test_any_order_of_dates_has_its_values(parts: list[str]) -> None:
    for date in dated(" ".join(parts)):
        if date.when is not None and date.when.when is not None:
            iso = date.when.when
            assert iso.startswith("--") or 1900 < int(iso[:4]) < 2100
