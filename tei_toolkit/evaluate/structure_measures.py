"""Blocks and furniture: are they where the truth has them, and only there."""

import re
from collections.abc import Collection

from rapidfuzz import fuzz

from tei_toolkit.evaluate.alignment import Alignment
from tei_toolkit.evaluate.counts import Found, Share, found
from tei_toolkit.evaluate.transcript import Furniture, Transcript
from tei_toolkit.model.text import Span

ALIKE = 80.0
"""Texts are taken for the same from this likeness (rapidfuzz's ratio, 0 to 100)."""
SHORT = 4
NEAR = 200


def block_starts(truth: Transcript, result: Transcript, alignment: Alignment, kinds: Collection[str] = ()) -> Found:
    """Blocks that begin at the same place and have the same kind, by the blocks of the truth (recall), of the
    result (precision); all kinds, or those named.

    The places are the same where nothing lies between them but characters without a partner in the alignment.
    """
    theirs = {block.span.start: block.kind for block in result.blocks if not kinds or block.kind in kinds}
    ours = [block for block in truth.blocks if not kinds or block.kind in kinds]
    begun = _starts(alignment, theirs)
    pairs = sum(begun.get(_begin(alignment, block.span)) == block.kind for block in ours)
    return found(pairs, len(ours), len(theirs))


def head_spans(truth: Transcript, result: Transcript, alignment: Alignment) -> Found:
    """Heads that begin and end at the same places, by the heads of the truth and of the result."""
    theirs = {_known_span(alignment, block.span) for block in result.blocks if block.kind == "head"}
    ours = [block for block in truth.blocks if block.kind == "head"]
    pairs = sum(alignment.span(block.span) in theirs for block in ours)
    return found(pairs, len(ours), sum(block.kind == "head" for block in result.blocks))


def _starts(alignment: Alignment, blocks: dict[int, str]) -> dict[int, str]:
    """The result's blocks by the first of their characters that has a partner."""
    size = len(alignment.result)
    begun = {_known(alignment, at): kind for at, kind in blocks.items()}
    return {at: kind for at, kind in begun.items() if at < size}


def _known(alignment: Alignment, at: int) -> int:
    """The first place from `at` on in the result whose character has a partner in the truth."""
    partner = alignment.place_back(at)
    return int(alignment.forward[partner]) if partner < len(alignment.truth) else len(alignment.result)


def _begin(alignment: Alignment, span: Span) -> int:
    known = alignment.span(span)
    return -1 if known is None else known.start


def _known_span(alignment: Alignment, span: Span) -> Span | None:
    back = alignment.span_back(span)
    return None if back is None else alignment.span(back)


def furniture_found(truth: Transcript, result: Transcript) -> Found:
    """Furniture of the same kind on the same page with a text at least 80 % alike, by that of truth and result.

    A truth without any furniture measures none.
    """
    left = list(result.furniture)
    pairs = 0
    for wanted in truth.furniture:
        rivals = [item for item in left if (item.kind, item.page) == (wanted.kind, wanted.page)]
        best = max(rivals, key=lambda item: fuzz.ratio(item.text, wanted.text), default=None)
        if best is not None and fuzz.ratio(best.text, wanted.text) >= ALIKE:
            left.remove(best)
            pairs += 1
    return found(pairs, len(truth.furniture), len(result.furniture)) if truth.furniture else Found()


def furniture_kept_out(truth: Transcript, alignment: Alignment) -> Share:
    """Characters of the truth's furniture that don't turn up in the result's running text, by all of them.

    Furniture has turned up where the part of the result that has no partner in the truth's running text, on the
    same page or up to 200 characters beside it, holds a text at least 80 % alike; of furniture under four
    characters, such as page numbers, the same word.
    """
    surplus = _surplus(alignment)
    total = leaked = 0
    for item in truth.furniture:
        total += len(item.text)
        start, stop = _window(truth, alignment, item)
        for place, (at, text) in enumerate(surplus):
            if start <= at <= stop and (hit := _occurrence(item.text, text)) is not None:
                leaked += len(item.text)
                surplus[place] = (at, text[: hit.start] + "\n" + text[hit.stop :])
                break
    return Share(total - leaked, total)


def _window(truth: Transcript, alignment: Alignment, item: Furniture) -> Span:
    if not 0 <= item.page < len(truth.pages):
        return Span(0, len(alignment.result))
    span = truth.pages[item.page].span
    return Span(alignment.place(span.start) - NEAR, alignment.place(span.stop) + NEAR)


def _surplus(alignment: Alignment) -> list[tuple[int, str]]:
    """Stretches of the result that differ from the truth, those with at most two equal characters between joined."""
    found_at: list[tuple[int, int]] = []
    for step in alignment.steps:
        start, stop = step.result
        if step.tag == "equal" or start == stop:
            continue
        if found_at and start - found_at[-1][1] <= 2:
            found_at[-1] = (found_at[-1][0], stop)
        else:
            found_at.append((start, stop))
    return [(start, alignment.result[start:stop]) for start, stop in found_at]


def _occurrence(wanted: str, text: str) -> Span | None:
    if len(wanted) < SHORT:
        hit = re.search(rf"(?<!\S){re.escape(wanted)}(?!\S)", text) if wanted else None
        return Span(*hit.span()) if hit else None
    if len(text) < len(wanted) * ALIKE / 100:
        return None
    best = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=ALIKE)
    return Span(best.dest_start, best.dest_end) if best is not None else None
