"""The picture of a text's dates: time from left to right, the text from above to below."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from tei_toolkit.timeline.axis import Axis
from tei_toolkit.timeline.dated import Dated
from tei_toolkit.timeline.lanes import PAGES, RADIUS, ROW, WIDTH, Lanes, Mark, lay_out

_HIGH, _MEDIUM = 0.9, 0.65
_LEGEND, _LINE, _TICK = 34.0, 3.5, 22.0
_CAP, _ARROW = 5.0, 6.0
# Dark, middle and white: the three are told apart without colours too.
_STYLE = """
.tl text { font: 11px system-ui, "DejaVu Sans", sans-serif; fill: currentColor; }
.tl .head { font-weight: bold; } .tl .small { fill-opacity: .7; }
.tl .axis { stroke: currentColor; } .tl .grid { stroke: currentColor; stroke-opacity: .13; }
.tl .break { fill: none; stroke: currentColor; } .tl .lane { stroke: currentColor; stroke-opacity: .2; }
.tl .high { fill: #17446f; stroke: #17446f; } .tl .medium { fill: #d98a1f; stroke: #9a5b00; }
.tl .low { fill: #fff; stroke: #b3261e; } .tl .none { fill: none; stroke: #b3261e; stroke-width: 1.5; }
.tl .within { fill-opacity: .25; stroke-dasharray: 3 2; } .tl .open { fill: none; stroke-width: 1.5; }
"""
_SHAPES = (
    ("day", "a day"),
    ("time", "a month or year"),
    ("lasting", "it lasted"),
    ("within", "it was within"),
    ("open", "until or since"),
)
_SURENESS = (("high", "surely"), ("medium", "rather surely"), ("low", "doubtfully"))


def picture(dates: Sequence[Dated], title: str) -> str:
    """An SVG with each date once, in the order of the text: the same dates make the same bytes.

    The axis is broken where there is nothing for long; dates without a year stand in a column of their own. Each date
    says what it is where a pointer rests on it or a program reads it out. Beyond 150 dates there are no labels.
    """
    lanes = lay_out(dates)
    height = lanes.height + _LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tl" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" '
        'aria-labelledby="tl-title tl-desc">',
        f'<title id="tl-title">{escape(title)}</title>',
        f'<desc id="tl-desc">{escape(description(dates, lanes))}</desc>',
        f"<style>{_STYLE}</style>",
        *_frame(lanes),
        *(_mark(mark) for mark in lanes.marks),
        *_legend(lanes.height + _LEGEND / 2),
        "</svg>\n",
    ]
    return "\n".join(parts)


def description(dates: Sequence[Dated], lanes: Lanes) -> str:
    """What the picture shows, in words."""
    found = Counter("without" if mark.stretch is None else "with" for mark in lanes.marks)
    said = f"{len(dates)} dates in the order of the text, from above to below"
    if lanes.axis is not None:
        said += f"; {found['with']} of them on an axis of time in {len(lanes.axis.parts)} parts, each of its own scale"
    return said + (f"; {found['without']} have no year" if found["without"] else "") + "."


def sureness(confidence: float) -> str:
    """The class of a confidence: high, medium or low, as TEI has them."""
    return "high" if confidence >= _HIGH else "medium" if confidence >= _MEDIUM else "low"


def _frame(lanes: Lanes) -> Iterator[str]:
    """The axis with its ticks, the pages and the chapters."""
    if lanes.axis is not None:
        yield from _axis(lanes.axis, lanes.height)
        yield from (_text(tick.x, y + _LINE, tick.label, "again") for y in lanes.ticks for tick in lanes.axis.ticks())
    if lanes.without:
        yield _text(PAGES, _TICK - _LINE * 2, "no year", "small")
    for page in lanes.pages:
        yield f'<line class="lane" x1="0" y1="{page.y - ROW / 2:.1f}" x2="{WIDTH:.0f}" y2="{page.y - ROW / 2:.1f}"/>'
        yield _text(0, page.y + _LINE, page.text, "small")
    for chapter in lanes.chapters:
        yield _text(0, chapter.y + _LINE, chapter.text, "head")


def _axis(axis: Axis, height: float) -> Iterator[str]:
    for part in axis.parts:
        yield f'<line class="axis" x1="{part.left:.1f}" y1="{_TICK}" x2="{part.right:.1f}" y2="{_TICK}"/>'
    for part, following in zip(axis.parts, axis.parts[1:], strict=False):
        x = (part.right + following.left) / 2
        yield f'<path class="break" d="M{x - 5:.1f} {_TICK + 5}l4 -10m2 10l4 -10"/>'
    for tick in axis.ticks():
        yield f'<line class="grid" x1="{tick.x:.1f}" y1="{_TICK}" x2="{tick.x:.1f}" y2="{height:.1f}"/>'
        yield f'<line class="axis" x1="{tick.x:.1f}" y1="{_TICK - 3}" x2="{tick.x:.1f}" y2="{_TICK + 3}"/>'
        yield _text(tick.x, _TICK - _LINE * 2, tick.label, "tick")


def _mark(mark: Mark) -> str:
    dated = mark.dated
    page = f", page {dated.page}" if dated.page else ""
    said = " ".join(f"{dated.label}{page}{f': {dated.note}' if dated.note else ''}".split())
    label = _text(mark.label_x, mark.y + _LINE, mark.label, "label") if mark.label else ""
    return f'<g class="date"><title>{escape(_visible(said))}</title>{_drawn(mark)}{label}</g>'


def _drawn(mark: Mark) -> str:
    """The shape of a date."""
    left, right, y, known = mark.left, mark.right, mark.y, mark.stretch
    middle, sure = (left + right) / 2, sureness(mark.dated.confidence)
    if mark.dated.when is None:
        side = RADIUS - 1
        cross = f"M{middle - side:.1f} {y - side:.1f}l{2 * side} {2 * side}m0 {-2 * side}l{-2 * side} {2 * side}"
        return f'<path class="none" d="{cross}"/>'
    if known is None:
        return f'<path class="{sure}" d="M{middle:.1f} {y - RADIUS:.1f}l{RADIUS} {RADIUS}l{-RADIUS} {RADIUS}' \
            f'l{-RADIUS} {-RADIUS}z"/>'  # fmt: skip
    if known.shape == "day":
        return f'<circle class="{sure}" cx="{middle:.1f}" cy="{y:.1f}" r="{RADIUS - 0.5}"/>'
    if known.first is None or known.last is None:
        return f'<path class="{sure} open" d="{_arrow(left, right, y, known.last is None)}"/>'
    high = {"time": 3.0, "lasting": 7.0, "within": 7.0}[known.shape]
    kind = f"{sure} within" if known.shape == "within" else sure
    place = f'x="{left:.1f}" y="{y - high / 2:.1f}" width="{right - left:.1f}" height="{high}"'
    return f'<rect class="{kind}" {place} rx="1"/>'


def _arrow(left: float, right: float, y: float, onwards: bool) -> str:
    """A line from the end that is known, with a bar there, to an arrow."""
    begin, end, turn = (left, right, -1) if onwards else (right, left, 1)
    return (
        f"M{begin:.1f} {y - _CAP:.1f}v{2 * _CAP}M{begin:.1f} {y:.1f}H{end:.1f}"
        f"m{turn * _ARROW} -3l{-turn * _ARROW} 3l{turn * _ARROW} 3"
    )


def _legend(y: float) -> Iterator[str]:
    """What the shapes and the colours say."""
    x = 0.0
    for shape, said in _SHAPES:
        yield _SAMPLES[shape].format(x=x, middle=x + 9, y=y, top=y - 3.5, right=x + 18)
        yield _text(x + 24, y + _LINE, said, "small")
        x += 34 + len(said) * 6.2
    for sure, said in _SURENESS:
        x += 10
        yield f'<rect class="{sure}" x="{x:.1f}" y="{y - 4.5:.1f}" width="9" height="9"/>'
        yield _text(x + 15, y + _LINE, said, "small")
        x += 18 + len(said) * 6.2


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text, quote=False)}</text>'


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())


_SAMPLES = {
    "day": '<circle class="high" cx="{middle:.1f}" cy="{y:.1f}" r="3.5"/>',
    "time": '<rect class="high" x="{x:.1f}" y="{y:.1f}" width="18" height="3" rx="1"/>',
    "lasting": '<rect class="high" x="{x:.1f}" y="{top:.1f}" width="18" height="7" rx="1"/>',
    "within": '<rect class="high within" x="{x:.1f}" y="{top:.1f}" width="18" height="7" rx="1"/>',
    "open": '<path class="high open" d="M{x:.1f} {y:.1f}m0 -5v10m0 -5H{right:.1f}m-6 -3l6 3l-6 3"/>',
}
