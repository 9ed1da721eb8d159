"""Where the blocks of the truth stand in the result, whatever their order there."""

from bisect import bisect_left
from collections.abc import Iterable
from statistics import median_low

from tei_toolkit.evaluate.anchors import common
from tei_toolkit.evaluate.transcript import Transcript

RUNS = (3, 2, 1)


def block_places(truth: Transcript, texts: tuple[str, str]) -> list[int | None]:
    """The place in the result of each block's words that both texts have exactly once (the median); else None.

    Runs of three words are looked for first, then of two, then single words.
    """
    places: list[int | None] = [None] * len(truth.blocks)
    for size in RUNS:
        anchors = common(*texts, size)
        starts = [anchor.truth for anchor in anchors]
        for number, block in enumerate(truth.blocks):
            if places[number] is None:
                low, high = bisect_left(starts, block.span.start), bisect_left(starts, block.span.stop)
                if low < high:
                    places[number] = median_low([anchor.result for anchor in anchors[low:high]])
    return places


def carried(places: Iterable[int | None]) -> list[int]:
    """The places, with that of the block before for those that have none (0 for the first)."""
    known: list[int] = []
    for place in places:
        known.append(place if place is not None else known[-1] if known else 0)
    return known
