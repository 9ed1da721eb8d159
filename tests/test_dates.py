"""Dates: which words are one, and what value it has; in one line, `[expression](value)`."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.dates import Places, annotate_dates
from tei_toolkit.annotate.dates.calendars import from_julian
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.languages.ru.dates import DATES
from tei_toolkit.model.text import Annotation, When


def value(when: When | None) -> str:
    """A point as it is, a stretch as from..to, bounds as earliest<>latest, the old calendar behind a slash."""
    if when is None:
        return "?"
    if when.when:
        return when.when + (f"/{when.original}" if when.original else "")
    if when.from_ or when.to:
        return f"{when.from_ or ''}..{when.to or ''}"
    return f"{when.not_before or ''}<>{when.not_after or ''}"


def marked(text: str, annotations: tuple[Annotation, ...]) -> str:
    """The text with its dates in the one-line notation."""
    for annotation in reversed(annotations):
        start, stop = annotation.span
        text = f"{text[:start]}[{text[start:stop]}]({value(annotation.when)}){text[stop:]}"
    return text


def plain(line: str) -> str:
    """The text of a line in the notation."""
    return re.sub(r"\[(.*?)\]\([^)\s]*\)", r"\1", line, flags=re.DOTALL)


LINES = """
События начались [22 марта](--03-22), днём
[22 марта 1920 года](1920-03-22) и [23 марта](1920-03-23)
[В 1920 году](1920) они разгромили
соглашение [ноябрьского 1919 года](1919-11) соблюдали, [ноябрьские](x) нет
[в июне 1920 года](1920-06) в Москву
[март 1918 г.](1918-03) прошёл
[в апреле 1945-го](1945-04)
[22-го марта 1917 г.](1917-03-22)
[12.03.1921](1921-03-12), [12/III 1921](1921-03-12), [12 III 1921](1921-03-12), [1921-03-12](1921-03-12)
[9—11 апреля](--04-09..--04-11), [9 - 11 апреля](--04-09..--04-11)
[1917—1918 гг.](1917..1918) и [1891—92 гг.](1891..1892)
[с 22 марта по 3 апреля 1918 г.](1918-03-22..1918-04-03)
[с 25 декабря по 3 января 1919 г.](1918-12-25..1919-01-03)
[с ноября 1919 г. по март 1920 г.](1919-11..1920-03)
[с 1917 по 1921 год](1917..1921)
[в ночь с 22 на 23 марта 1920 г.](1920-03-22..1920-03-23)
[в ночь на 1 марта 1920 г.](1920-02-29..1920-03-01)
[К 31 марта 1920 г.](<>1920-03-31) прибыло, [с 2013 года](2013..) нет
[не ранее 12 марта 1920 г.](1920-03-12<>)
[к 5 часам дня 23 марта 1920 г.](<>1920-03-23)
[в понедельник, 27 апреля 2020 года](2020-04-27)
[25 октября (7 ноября) 1917 г.](1917-11-07/1917-10-25)
[26 декабря 1917 г. (8 января 1918 г.)](1918-01-08/1917-12-26)
[12 (25) марта 1905 г.](1905-03-25/1905-03-12) и [2/15 марта 1917 г.](1917-03-15/1917-03-02)
[26 марта (7 апреля)](--04-07/--03-26)
[В начале 1920 года](1920-01<>1920-04)
[к концу апреля 1920 года](1920-04-21<>1920-04-30)
[в середине мая](--05-11<>--05-20)
[в первой половине XIX в.](1801<>1850), [в XVIII веке](1701..1800), [ХIХ век](1801..1900)
[в 1920-х годах](1920..1929), [в начале 1920-х гг.](1920<>1922)
[зимой 1918/19 г.](1918-12..1919-02), [весной 1922 года](1922-03<>1922-05)
[Начало весны 1920 года](1920-03<>1920-03), [зимой 1919 года](1919-01<>1919-12)
[2](--05-02), [3](--05-03) и [11 мая](--05-11)
[31 февраля 1920 года](?), [29 февраля 1919 г.](?), [29 февраля 1920 г.](1920-02-29)
[в 480 г. до н. э.](?)
Саратов, [1913](1913), с. 45 и «Известия», [1918, 12 апреля](1918-04-12), № 68
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_line(line: str) -> None:
    line = line.replace("[ноябрьские](x)", "ноябрьские")
    text = plain(line)
    assert marked(text, annotate_dates([text], DATES)[0]) == line


FALSE_FRIENDS = """
на высоту 3360, отряд
Паровоз № 1920, посланный на разведку
с. 118, с. 426—427
ф. 894, оп. 10, д. 103, л. 3—5
1 200 пудов, 1 919 и 1 900 рублей
3 апреля 1500 солдат
в день Новруз Байрамы
том IV, в III Думе, при Николае II
45.13.1921
Май и Август пришли
"""


@pytest.mark.parametrize("line", FALSE_FRIENDS.strip().splitlines())
def test_false_friends(line: str) -> None:
    found = annotate_dates([line], DATES)[0]
    assert [line[slice(*a.span)] for a in found] == (["3 апреля"] if "апреля" in line else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("в 1919 году. 22 марта", ["1919", "1919-03-22"]),
        ("в декабре 1919 г., 5 января и 7 февраля", ["1919-12", "1920-01-05", "1920-02-07"]),
        ("в декабре 1919 г., 5 марта", ["1919-12", "1919-03-05"]),
        (
            "5 января 1920 г., потом 3 декабря, 1 мая 1918 г. и 2 мая",
            ["1920-01-05", "1920-12-03", "1918-05-01", "1918-05-02"],
        ),
        ("в 1917—1921 годах, 22 марта", ["1917..1921", "--03-22"]),
        ("Саратов, 1913, с. 45. 22 марта", ["1913", "--03-22"]),
        ("в 1919 г., в июне того же года", ["1919", "1919-06"]),
        ("в 1919 г.; 29 февраля", ["1919", "?"]),
    ],
)
def test_year_from_context(text: str, expected: list[str]) -> None:
    assert [value(a.when) for a in annotate_dates([text], DATES)[0]] == expected


def test_year_goes_on_over_texts_and_confidence_says_so() -> None:
    first, second, third = annotate_dates(["22 марта", "в 1920 году", "23 марта"], DATES)
    assert [(value(a.when), a.confidence) for a in (*first, *second, *third)] == [
        ("--03-22", 0.9),
        ("1920", 1.0),
        ("1920-03-23", 0.9),
    ]


def test_a_text_that_stands_alone_has_its_own_years() -> None:
    texts = ["в 1920 году", "1 мая; в 1913 году, 2 мая", "23 марта"]
    answer = [[value(a.when) for a in found] for found in annotate_dates(texts, DATES, Places({1}))]
    assert answer == [["1920"], ["--05-01", "1913-05-02"], ["1920-03-23"]]


def test_a_line_end_is_a_blank() -> None:
    text = "22\nмарта\n1920\nгода"
    assert marked(text, annotate_dates([text], DATES)[0]) == f"[{text}](1920-03-22)"


@given(st.dates(date(1900, 3, 14), date(2100, 2, 28)))
def test_the_calendars_are_thirteen_days_apart(day: date) -> None:
    old = date.fromordinal(day.toordinal() - 13)
    assert from_julian(Point(old.year, old.month, old.day)) == (day.year, day.month, day.day)


_PIECES = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(0, 3000).map(str),
    st.sampled_from(
        [
            *DATES.months, *DATES.year_words, *DATES.at, *DATES.by, *DATES.since, *DATES.range_to, *DATES.seasons,
            *DATES.parts, *DATES.century_words, *DATES.false_friends, *DATES.same_year, "в ночь с", "в ночь на",
            "первой половине", "XIX", "ХХI", "XXXX", "-", "—", "/", "(", ")", ",", ".", "-х", "-го", "и", "слово",
            "(?)",
        ]
    ),
)  # fmt: skip
_TEXTS = st.lists(st.tuples(_PIECES, st.sampled_from(["", " ", " ", "\n"])), max_size=14).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@given(st.lists(_TEXTS, max_size=3))
def test_any_text_has_possible_values_only(texts: list[str]) -> None:
    answer = annotate_dates(texts, DATES)
    assert len(answer) == len(texts)
    for text, annotations in zip(texts, answer, strict=True):
        done = 0
        for annotation in annotations:
            start, stop = annotation.span
            assert done <= start < stop <= len(text)
            done = stop
            if annotation.when is not None:
                check(annotation.when)


def check(when: When) -> None:
    assert any((when.when, when.not_before, when.not_after, when.from_, when.to, when.original))
    assert (when.calendar is None) == (when.original is None)
    for first, last in ((when.from_, when.to), (when.not_before, when.not_after)):
        if first and last:
            same = min(len(first), len(last))
            assert first[:same] <= last[:same]
    for iso in (when.when, when.not_before, when.not_after, when.from_, when.to):
        if iso is not None:
            year, month, day = re.fullmatch(r"(-|\d{4})(?:-(\d\d)(?:-(\d\d))?)?", iso).groups()  # type: ignore[union-attr]
            date(2000 if year == "-" else int(year), int(month or 1), int(day or 1))


@pytest.mark.needs_shared
def test_the_seed_page(shared: Path) -> None:
    folder = shared / "data" / "page-ru-seed"
    text = (folder / "joined.txt").read_text(encoding="utf-8")
    rows = (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()
    gold = [row for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE) if row["tag"] == "date"]
    # A holiday is a date to a reader; the pack has none of other churches.
    wanted = {row["surface"] for row in gold if not row["value"].startswith("holiday")}
    found = {text[slice(*annotation.span)]: annotation.when for annotation in annotate_dates([text], DATES)[0]}
    assert set(found) == wanted
    points = {row["surface"]: row["value"][5:] for row in gold if row["value"].startswith("when=")}
    assert {surface: value(found[surface]) for surface in points} == points
