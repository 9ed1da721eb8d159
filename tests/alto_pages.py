"""Pages of every kind for property tests of the formats."""

from dataclasses import replace

from hypothesis import strategies as st

from tei_toolkit.formats.alto_names import STYLES
from tei_toolkit.model.bend import POWERS, Bend
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import REGION_KINDS, Box, Line, Mark, Page, Region, Scan, Word

# All that XML can hold, line ends and quotes included.
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda sign: sign not in "\ufffe\uffff")
    | st.sampled_from("\t\n\r\"'<&>"),
    max_size=8,
)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
CONFIDENCE = st.floats(0, 1)
PIXEL = st.integers(-5, 40_000)
BOX = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    PIXEL, PIXEL, st.integers(0, 40_000), st.integers(0, 40_000),
)  # fmt: skip
SCAN = st.builds(
    Scan, TEXT, st.text("0123456789abcdef", max_size=64), st.integers(0, 90_000), st.integers(0, 90_000),
    st.none() | st.integers(1, 9600), st.integers(0, 999), st.none() | BOX,
)  # fmt: skip
SIDE = st.floats(1, 1e5)
PLACE = st.integers(0, 99)
BEND = st.builds(
    Bend, st.lists(FINITE, min_size=len(POWERS), max_size=len(POWERS)).map(tuple), FINITE, SIDE, SIDE, FINITE, FINITE
)


def agents(identifier: str = "ocr") -> st.SearchStrategy[Agent]:
    """Agents of one id."""
    return st.builds(Agent, st.just(identifier), TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page whose ids are as `ocr` gives them."""
    page_id = f"p{draw(st.integers(0, 99_999)):04d}"
    count = draw(st.integers(0, 3))
    regions = tuple(draw(_regions(f"{page_id}_r{place:02d}")) for place in range(1, count + 1))
    agent = draw(st.sampled_from(["", "ocr"]))
    page = Page(page_id, draw(st.none() | SCAN), regions, agent, draw(st.none() | TEXT), draw(st.booleans()))
    return replace(
        page,
        turn=draw(st.sampled_from([0, 90, 180, 270])),
        preparation=draw(st.lists(TEXT, max_size=2).map(tuple)),
        bend=draw(st.none() | BEND),
    )


@st.composite
def _regions(draw: st.DrawFn, name: str) -> Region:
    count = draw(st.integers(0, 2))
    lines = tuple(draw(_lines(f"{name}_l{place:03d}")) for place in range(1, count + 1))
    return Region(name, draw(st.sampled_from(REGION_KINDS)), lines, draw(st.none() | BOX))


@st.composite
def _lines(draw: st.DrawFn, name: str) -> Line:
    words = tuple(draw(_words(f"{name}_w{place:03d}")) for place in range(1, draw(st.integers(1, 3)) + 1))
    box = draw(st.none() | BOX)
    baseline = draw(st.none() | st.tuples(FINITE, FINITE)) if box else None
    marks = tuple(draw(_marks(f"{name}_m{place:02d}", words)) for place in range(1, draw(st.integers(0, 2)) + 1))
    return Line(name, words, box, baseline, draw(st.none() | st.floats(0, 1e6)), marks)


@st.composite
def _marks(draw: st.DrawFn, name: str, words: tuple[Word, ...]) -> Mark:
    after = draw(st.just("") | st.sampled_from([word.id for word in words]))
    seat = draw(st.none() | st.tuples(st.sampled_from([word.id for word in words]), PLACE, PLACE))
    return Mark(name, draw(TEXT), draw(BOX), draw(CONFIDENCE), after, *(seat or ()))


def _words(name: str) -> st.SearchStrategy[Word]:
    return st.builds(
        Word,
        st.just(name),
        TEXT,
        st.none() | BOX,
        st.none() | CONFIDENCE,
        st.frozensets(st.sampled_from(sorted(STYLES))),
    )
