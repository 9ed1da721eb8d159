"""Which strips are a table: words in columns with white stripes between them, with rules drawn or without."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tei_toolkit.repair.pages.texts.cells import Table, columns_of_text, stripes_of
from tei_toolkit.repair.pages.texts.strips import Segment, Strip, Stripe

_GAP = 1.3
_NARROW = 0.8
_ALIKE = 2.5
_SPREAD = 3.0
_FURTHEST = 2.2
_CLOSE = 1.1
_FEWEST = 3
_SHARED = 0.6


def tables_in(strips: Sequence[Strip], leading: float) -> Iterator[Table]:
    """The tables without rules among the strips of a column: three strips at least have gaps over one another."""
    segments = [_segments(strip) for strip in strips]
    begin = 0
    while begin < len(strips):
        end = _end(strips, segments, begin, leading)
        own = [one for one in segments[begin:end] if len(one) > 1]
        stripes = stripes_of(own) if len(own) >= _FEWEST else ()
        cuts = tuple(stripe.middle for stripe in stripes)
        if cuts and not columns_of_text(own, cuts):
            fitted = [_fitted(strip, stripes) for strip in strips]
            first = _with_head(strips, fitted, begin, leading)
            last = _with_end(strips, fitted, end, leading)
            parts = tuple(fitted[place] or segments[place] for place in range(first, last))
            yield Table(tuple(strips[first:last]), parts, cuts, leading)
            begin = last
        else:
            begin = max(end, begin + 1)


def _segments(strip: Strip) -> tuple[Segment, ...]:
    """The cells a strip may have; a line that the printer spread to the margins is one."""
    found = strip.segments(_GAP)
    return (Segment(strip.words),) if _is_spread(strip, found) else found


def _fitted(strip: Strip, stripes: Sequence[Stripe]) -> tuple[Segment, ...]:
    """The cells of a strip in a table with these stripes between its columns, where narrower gaps do; or nothing."""
    found = strip.cut_at(stripes, _NARROW)
    return () if _is_spread(strip, found) else found


def _is_spread(strip: Strip, found: Sequence[Segment]) -> bool:
    """Whether the gaps of a strip are much alike, and none is as wide as a printer won't make it in a line."""
    boxes = [word.box for word in strip.words if word.box]
    gaps = [b.left - a.right for a, b in pairwise(boxes)]
    alike = len(gaps) > 1 and max(gaps) < min(_ALIKE * max(1, min(gaps)), _SPREAD * strip.size)
    return alike and not any(segment.leaders for segment in found)


def _end(strips: Sequence[Strip], segments: Sequence[Sequence[Segment]], begin: int, leading: float) -> int:
    """Behind the last strip that goes on with the table that would begin at this one; single cells may lie between."""
    end = begin
    if len(segments[begin]) < 2:
        return end
    last, end = begin, begin + 1
    for place in range(begin + 1, len(strips)):
        if strips[place].y - strips[place - 1].y > _FURTHEST * leading or place - last > 2:
            break
        if len(segments[place]) > 1 and _share(segments[last], segments[place], strips[place].size):
            last, end = place, place + 1
        elif len(segments[place]) > 1 or not _fits(segments[place][0], segments[last]):
            break
    return end


def _share(one: Sequence[Segment], other: Sequence[Segment], size: float) -> bool:
    """Whether a gap of one strip lies over a gap of the other."""
    return any(
        min(b.left, d.left) - max(a.right, c.right) > _SHARED * size
        for a, b in pairwise(one)
        for c, d in pairwise(other)
    )


def _fits(single: Segment, cells: Sequence[Segment]) -> bool:
    """Whether a cell alone stands clear of a gap between cells, and so in one column."""
    return any(single.right <= b.left or single.left >= a.right for a, b in pairwise(cells))


def _with_head(strips: Sequence[Strip], fitted: Sequence[Sequence[Segment]], begin: int, leading: float) -> int:
    """The place of the table's first strip: rows above with the same columns, and cells of a head that stand alone."""
    while begin > 0 and strips[begin].y - strips[begin - 1].y < _FURTHEST * leading:
        above, below = fitted[begin - 1], fitted[begin]
        alone = len(above) == 1 and len(below) > 1 and strips[begin].y - strips[begin - 1].y < _CLOSE * leading
        inside = alone and above[0].left > below[0].left + strips[begin].size and _fits(above[0], below)
        if len(above) < 2 and not (inside and not above[0].text[:1].islower()):
            break
        begin -= 1
    return begin


def _with_end(strips: Sequence[Strip], fitted: Sequence[Sequence[Segment]], end: int, leading: float) -> int:
    """Behind the table's last strip: rows below with the same columns; a cell of the last may go on in lower case."""
    while 0 < end < len(strips) and strips[end].y - strips[end - 1].y < _FURTHEST * leading:
        above, below = fitted[end - 1], fitted[end]
        alone = len(below) == 1 and len(above) > 1 and strips[end].y - strips[end - 1].y < _CLOSE * leading
        inside = alone and below[0].text[:1].islower() and _fits(below[0], above)
        if len(below) < 2 and not inside:
            break
        end += 1
    return end
