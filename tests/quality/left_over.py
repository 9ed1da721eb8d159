"""Words that repair left broken: a hyphen with white space behind it, where the truth has none."""

import re

from tei_toolkit.evaluate import Comparison, Figure
from tei_toolkit.evaluate.counts import Errors

LEFT_OVER = re.compile(r"(?<=[^\W\d_])[-‐‑¬\u00ad]\s+(?=[^\W\d_])")

APART = re.compile(r"[-‐‑]\s")


def left_over_figures(comparison: Comparison) -> dict[str, Figure]:
    """hyphens.left-over: words of the result that are still broken, by the broken words of the truth."""
    alignment = comparison.alignment
    places = [int(alignment.backward[found.start()]) for found in LEFT_OVER.finditer(alignment.result)]
    count = sum(place < 0 or not APART.match(alignment.truth, place) for place in places)
    return {"hyphens.left-over": Errors(count, len(comparison.truth.breaks)).figure()}
