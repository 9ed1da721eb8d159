"""The picture of dates in time: each date once, nothing over anything else, an axis that stays in order."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.model.text import When
from tei_toolkit.timeline import Dated, picture
from tei_toolkit.timeline.axis import make_axis
from tei_toolkit.timeline.dated import stretch

SVG = "{http://www.w3.org/2000/svg}"
SIGN, HEIGHT = 6.6, 11.0
ARROW = re.compile(r"M[\d.]+ [\d.]+v10.0M([\d.]+) ([\d.]+)H([\d.]+)")


def day(iso: str, **others: str) -> Dated:
    """A date with a point for its value, whose label is the value."""
    return Dated(iso, When(when=iso), **others)  # type: ignore[arg-type]


CHAPTER = [day(f"1920-03-{number:02}", page="1") for number in range(1, 29)]


def drawn(dates: list[Dated]) -> etree._Element:
    """The picture of dates."""
    return etree.fromstring(picture(dates, "Dates").encode())


def titles(root: etree._Element) -> list[str]:
    """What the dates of a picture say."""
    return [str(title.text) for title in root.iterfind(f"{SVG}g/{SVG}title")]


def ticks(root: etree._Element) -> list[tuple[float, str]]:
    """The places and labels of the ticks."""
    return [(float(one.get("x", "")), str(one.text)) for one in root.iterfind(f"{SVG}text[@class='tick']")]


Box = tuple[float, float, float, float]


def boxes(root: etree._Element) -> list[Box]:
    """Left, top, right and bottom of every text and of every shape of a date."""
    found = [
        (x, y - HEIGHT + 2, x + len(text.text or "") * SIGN, y + 2)
        for text in root.iter(f"{SVG}text")
        for x, y in [(float(text.get("x", "")), float(text.get("y", "")))]
    ]
    for date in root.iterfind(f"{SVG}g"):
        shape = date[1]
        if shape.tag == f"{SVG}circle":
            x, y, r = (float(shape.get(name, "")) for name in ("cx", "cy", "r"))
            found.append((x - r, y - r, x + r, y + r))
        elif shape.tag == f"{SVG}rect":
            x, y, width, high = (float(shape.get(name, "")) for name in ("x", "y", "width", "height"))
            found.append((x, y, x + width, y + high))
        elif arrow := ARROW.match(shape.get("d", "")):
            begin, y, end = map(float, arrow.groups())
            found.append((min(begin, end), y - 5, max(begin, end), y + 5))
    return found


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have room in common, beyond rounding."""
    return one[0] + 0.2 < other[2] and other[0] + 0.2 < one[2] and one[1] + 0.2 < other[3] and other[1] + 0.2 < one[3]


@pytest.mark.parametrize(
    ("when", "first", "last", "shape"),
    [
        (When(when="1920-03-22"), "1920-03-22", "1920-03-22", "day"),
        (When(when="1920-02"), "1920-02-01", "1920-02-29", "time"),
        (When(when="1919-12"), "1919-12-01", "1919-12-31", "time"),
        (When(when="1920"), "1920-01-01", "1920-12-31", "time"),
        (When(from_="1917", to="1918-03"), "1917-01-01", "1918-03-31", "lasting"),
        (When(not_before="1920-01", not_after="1920-04"), "1920-01-01", "1920-04-30", "within"),
        (When(to="1919-05"), None, "1919-05-31", "lasting"),
        (When(not_before="1919-05-02"), "1919-05-02", None, "within"),
    ],
)
def test_the_days_of_a_value(when: When, first: str | None, last: str | None, shape: str) -> None:
    days = stretch(when)
    assert days is not None
    ends = [stretch(When(when=end)) if end else None for end in (first, last)]
    assert days == (ends[0] and ends[0].first, ends[1] and ends[1].last, shape)


@pytest.mark.parametrize("value", ["--03-22", "-0044", "1920-02-30", "0000", "1920-13", "14 July", "1789-07-14T10:00"])
def test_what_has_no_place_in_time(value: str) -> None:
    assert stretch(When(when=value)) is None
    assert stretch(When(not_before=value)) is None
    assert len(titles(drawn([day(value), day("1920")]))) == 2


def test_every_date_is_in_it_once_and_says_what_it_is() -> None:
    dates = [
        Dated("22 марта", When(when="1920-03-22"), 0.9, "163", "Глава 7", 'when="1920-03-22"'),
        Dated("в <Ильин> день", None, 0.5, "163"),
        Dated("9 мая", When(when="--05-09"), 0.9, "164"),
        Dated("до 1921 г.", When(not_after="1921"), 1.0, "164"),
    ]
    root = drawn(dates)
    assert titles(root) == [
        '22 марта, page 163: when="1920-03-22"', "в <Ильин> день, page 163", "9 мая, page 164", "до 1921 г., page 164",
    ]  # fmt: skip
    said = root.findtext(f"{SVG}desc")
    assert said == (
        "4 dates in the order of the text, from above to below; 2 of them on an axis of time in 2 parts, each of its "
        "own scale; 2 have no year."
    )
    assert root.get("role") == "img"
    assert [root.findtext(f"{SVG}{name}") for name in ("title",)] == ["Dates"]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Глава 7", "163", "164", "22 марта", "no year"} <= set(texts)


def test_a_far_year_does_not_crush_the_others() -> None:
    alone = drawn(CHAPTER)
    beside = drawn([*CHAPTER, day("1613", page="1"), day("2009", page="2")])
    reach = [
        max(places) - min(places)
        for root in (alone, beside)
        for places in [[float(dot.get("cx", "")) for dot in root.iterfind(f"{SVG}g/{SVG}circle")]]
    ]
    assert reach[1] > reach[0] / 2
    assert len(beside.findall(f"{SVG}path[@class='break']")) == 2
    assert "1613" in ticks(beside)[0][1]


def test_time_goes_from_left_to_right_and_the_text_from_above_to_below() -> None:
    root = drawn([day("1921", page="1"), day("1920", page="2"), day("1922", page="3")])
    shapes = [(float(one.get("x", "")), float(one.get("y", ""))) for one in root.iterfind(f"{SVG}g/{SVG}rect")]
    assert [place for place, _ in sorted(enumerate(shapes), key=lambda one: one[1][0])] == [1, 0, 2]
    assert [y for _, y in shapes] == sorted(y for _, y in shapes)


def test_dates_that_touch_stand_below_each_other_and_others_beside() -> None:
    same = [float(one.get("cy", "")) for one in drawn([day("1920-03-22")] * 3).iter(f"{SVG}circle")][:3]
    assert len(set(same)) == 3
    apart = [float(one.get("cy", "")) for one in drawn([day("1820-03-22"), day("1920-03-22")]).iter(f"{SVG}circle")][:2]
    assert len(set(apart)) == 1


def test_sureness_has_three_looks() -> None:
    root = drawn([Dated(f"{sure}", When(when="1920-03-22"), sure) for sure in (1.0, 0.8, 0.5)])
    assert [one.get("class") for one in root.iterfind(f"{SVG}g/{SVG}circle")] == ["high", "medium", "low"]


def test_many_dates_have_no_labels() -> None:
    root = drawn([day(f"1920-03-{number % 28 + 1:02}") for number in range(200)])
    assert len(titles(root)) == 200
    assert root.find(f"{SVG}g/{SVG}text") is None
    chapters = drawn([day(f"1920-03-{number % 28 + 1:02}", chapter=f"{number // 100}") for number in range(300)])
    again = [one.text for one in chapters.iterfind(f"{SVG}text[@class='again']")]
    assert again == [label for _, label in ticks(chapters)] * 2
    assert [pair for pair in combinations(boxes(chapters), 2) if overlap(*pair)] == []


def test_no_dates_at_all_and_none_with_a_year() -> None:
    assert drawn([]).findtext(f"{SVG}desc") == "0 dates in the order of the text, from above to below."
    assert len(titles(drawn([day("--03-22"), Dated("Ильин день", None)]))) == 2


ISO = st.one_of(
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda parts: f"{parts[0]:04}-{parts[1]:02}"),
    st.dates().map(str),
    st.dates().filter(lambda one: abs(one.year - 1920) < 3).map(str),
    st.integers(1915, 1925).map(str),
)
WHEN = st.one_of(
    st.none(),
    ISO.map(lambda one: When(when=one)),
    st.tuples(ISO, ISO).map(lambda ends: When(from_=min(ends)[:4], to=max(ends))),
    st.tuples(ISO, ISO).map(lambda ends: When(not_before=min(ends)[:4], not_after=max(ends))),
    ISO.map(lambda one: When(to=one)),
    ISO.map(lambda one: When(not_before=one)),
    st.dates().map(lambda one: When(when=f"-{str(one)[4:]}")),
)
DATED = st.builds(
    Dated,
    st.text(max_size=60),
    WHEN,
    st.floats(0, 1),
    st.sampled_from(["", "1", "2", "a page with a long name"]),
    st.sampled_from(["", "Глава 1", "Глава 2" * 40]),
    st.text(max_size=10),
)


@given(st.lists(DATED, max_size=30))
def test_any_dates_make_a_picture_in_which_nothing_overlaps(dates: list[Dated]) -> None:
    assert picture(dates, "Dates") == picture(list(dates), "Dates")
    root = drawn(dates)
    assert len(titles(root)) == len(dates)
    width, height = (float(number) for number in root.get("viewBox", "").split()[2:])
    found = boxes(root)
    for left, top, right, bottom in found:
        assert -0.1 <= left <= right <= width + 0.1
        assert -0.1 <= top <= bottom <= height + 0.1
    assert [pair for pair in combinations(found, 2) if overlap(*pair)] == []


@given(st.lists(WHEN, min_size=1, max_size=30))
def test_the_axis_keeps_the_order_of_days(values: list[When | None]) -> None:
    stretches = [one for one in map(stretch, values) if one is not None]
    if not stretches:
        return
    axis = make_axis(stretches, 60.0, 850.0)
    assert all(one.right < other.left and one.last < other.first for one, other in pairwise(axis.parts))
    ends = sorted({end for one in stretches for end in one[:2] if isinstance(end, int)})
    places = [axis.place(end) for end in ends]
    assert places == sorted(places)
    assert places[0] >= 60.0
    assert places[-1] <= 850.001
    labels = [tick.label for tick in axis.ticks()]
    assert labels == sorted(labels, key=lambda label: [int(part) for part in label.split("-")])
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", label) for label in labels)
    for part in axis.parts:
        assert any(part.left <= tick.x <= part.right for tick in axis.ticks())
