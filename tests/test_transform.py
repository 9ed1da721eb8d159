"""The way back from prepared pixels to the scan: points, boxes, turned pages and bent ones."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import pages

from tei_toolkit.errors import InvariantError
from tei_toolkit.model.bend import POWERS, Bend
from tei_toolkit.model.layout import Box, Page, Scan
from tei_toolkit.model.transform import Affine, Field, Transform, scaled, shifted, turned
from tei_toolkit.model.turning import set_upright, turned_back

WIDTH, HEIGHT = 1200, 1800
PLACE = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT))
BOXES = st.builds(
    lambda left, top, width, height: Box(left, top, min(left + width, WIDTH), min(top + height, HEIGHT)),
    st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.integers(1, 600), st.integers(1, 80),
)  # fmt: skip
STEPS = st.builds(
    Affine, st.floats(0.5, 2), st.floats(-0.1, 0.1), st.floats(-99, 99), st.floats(-0.1, 0.1), st.floats(0.5, 2),
    st.floats(-99, 99),
)  # fmt: skip
# Up to some hundredths of the page: more than any book bends.
BENDS = st.builds(
    Bend,
    st.lists(st.floats(-6, 6), min_size=len(POWERS), max_size=len(POWERS)).map(tuple),
    st.floats(-0.06, 0.06), st.just(float(WIDTH)), st.just(float(HEIGHT)), st.floats(0, 300), st.floats(0, 300),
)  # fmt: skip


@given(st.lists(STEPS, max_size=4), PLACE)
def test_there_and_back_is_where_it_was(steps: list[Affine], place: tuple[float, float]) -> None:
    way = Transform(tuple(steps))
    assert way.then(way.inverse()).point(*place) == pytest.approx(place, abs=0.01)


@given(STEPS, STEPS, PLACE)
def test_one_after_the_other(first: Affine, second: Affine, place: tuple[float, float]) -> None:
    assert Transform((first,)).then(Transform((second,))).point(*place) == second.point(*first.point(*place))


@given(st.lists(STEPS, max_size=3), BOXES)
def test_boxes_stay_on_the_scan_and_hold_what_they_held(steps: list[Affine], box: Box) -> None:
    way = Transform(tuple(steps))
    found = way.box(box, WIDTH, HEIGHT)
    assert 0 <= found.left < found.right <= WIDTH
    assert 0 <= found.top < found.bottom <= HEIGHT
    x, y = way.point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    assume(0 <= x <= WIDTH and 0 <= y <= HEIGHT)
    assert found.left <= x <= found.right
    assert found.top <= y <= found.bottom


@given(BOXES)
def test_nothing_done_changes_nothing(box: Box) -> None:
    assert Transform().box(box, WIDTH, HEIGHT) == shifted(0, 0).then(scaled(1, 1)).box(box, WIDTH, HEIGHT) == box


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [(0, Box(1, 2, 11, 5)), (90, Box(2, 89, 5, 99)), (180, Box(89, 195, 99, 198)), (270, Box(195, 1, 198, 11))],
)
def test_a_turned_box(turn: int, wanted: Box) -> None:
    """The scan is 100 by 200; the box lies at the top left of the upright page."""
    size = (100, 200) if turn % 180 == 0 else (200, 100)
    assert turned(turn, *size).box(Box(1, 2, 11, 5), *size) == wanted


def test_a_field_of_points() -> None:
    """Two cells beside one another; the right one is stretched and sinks."""
    field = Field(10, 10, 2, ((0, 0), (10, 0), (30, 0), (0, 10), (10, 10), (30, 14)))
    assert field.point(0, 0) == (0, 0)
    assert field.point(5, 5) == (5, 5)
    assert field.point(20, 10) == (30, 14)
    assert field.point(15, 5) == (20, 6)
    assert field.point(25, 0) == (40, 0), "outside as the last cell goes on"
    with pytest.raises(InvariantError, match="bent"):
        Transform((field,)).inverse()


def test_nothing_left_of_the_page_has_no_way_back() -> None:
    with pytest.raises(InvariantError):
        Affine(xx=0).inverse()


@given(pages("p0001", ("paragraph", "graphic"), True), st.sampled_from([90, 180, 270]))
def test_a_page_set_upright_and_turned_back_is_the_same(page: Page, turn: int) -> None:
    """The scan is as large as the boxes need; a mark and a part go with it."""
    scan = Scan("a.png", "", 1000, 1400, part=Box(0, 0, 500, 1400))
    lying = replace(page, turn=turn, scan=scan)
    upright = set_upright(lying)
    assert upright.scan is not None
    assert (upright.scan.width, upright.scan.height) == ((1400, 1000) if turn % 180 else (1000, 1400))
    assert upright.scan.part != scan.part
    assert turned_back(upright) == lying


@given(BENDS, PLACE)
def test_a_flat_point_lies_where_the_bend_takes_it(bend: Bend, place: tuple[float, float]) -> None:
    x, y = bend.flat(*place)
    level = y - bend.top
    there_x = x - bend.left - bend.tilt * (level - bend.height / 2)
    across, down = 2 * there_x / bend.width - 1, 2 * level / bend.height - 1
    assume(abs(across) <= 1 and abs(down) <= 1)
    fall = sum(weight * across**i * down**j for weight, (i, j) in zip(bend.weights, POWERS, strict=True))
    assert (there_x + bend.left, level + fall + bend.top) == pytest.approx(place, abs=0.5)


def test_a_line_on_a_bent_page_is_level() -> None:
    """The page sags by 10 px at its sides; a line that does lies level on the flat page."""
    weights = tuple(10.0 if power == (2, 0) else 0.0 for power in POWERS)
    bend = Bend(weights, 0.0, 1000, 1000)
    level = bend.level(0, 1000, 503.3, 0.0)
    assert (level.left, level.right) == (0, 1000)
    assert level.y == pytest.approx(500, abs=1)
