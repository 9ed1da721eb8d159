"""Where pages and printed lines of a TEI file stand in its running text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from tei_toolkit.evaluate.builder import trimmed
from tei_toolkit.evaluate.transcript import Break, PagePart, PrintedLine
from tei_toolkit.tei.read import Place

# The part of a scan in its URL: boxes are in pixels of the whole.
_WHERE = re.compile(r"[#&]xywh=[\d,]+$")


class Turn(NamedTuple):
    """Where a page begins, its printed number and the id of its surface."""

    at: int
    n: str
    facs: str


def page_parts(text: str, turns: Sequence[Turn], boxes: Mapping[str, Place], folder: str) -> tuple[PagePart, ...]:
    """The pages; what stands before the first page break belongs to the first page."""
    ends = [turn.at for turn in turns[1:]] + [len(text)]
    parts: list[PagePart] = []
    for turn, stop in zip(turns, ends, strict=False):
        url = unquote(_WHERE.sub("", boxes[turn.facs].url)) if turn.facs in boxes else ""
        parts.append(PagePart(turn.n, trimmed(text, turn.at if parts else 0, stop), url, folder))
    return tuple(parts)


def printed_lines(
    text: str,
    starts: Iterable[tuple[int, str]],
    breaks: Mapping[int, Break],
    pages: Sequence[PagePart],
    boxes: Mapping[str, Place],
) -> tuple[PrintedLine, ...]:
    """Lines from one start to the next; a start is a place in the text and the id of the line, if it has one."""
    ids: dict[int, str] = {}
    for at, facs in starts:
        place = trimmed(text, at, len(text)).start
        ids[place] = facs or ids.get(place, "")
    cuts = sorted(ids)
    firsts = [page.span.start for page in pages]
    lines = []
    for start, stop in pairwise([*cuts, len(text)]):
        span = trimmed(text, start, stop)
        if span.start < span.stop:
            known = breaks.get(stop)
            mark = known.mark if known is not None and known.state == "joined" else ""
            page = max(bisect_right(firsts, start) - 1, 0) if pages else -1
            line = PrintedLine(text[span.start : span.stop] + mark, span, page, id=ids[start])
            where = boxes.get(line.id)
            lines.append(replace(line, box=where.box, turn=where.turn) if where else line)
    return tuple(lines)
