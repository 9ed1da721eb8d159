"""A result against its truth: read both, align them, measure, report."""

from tei_toolkit.evaluate.comparison import Comparison, compare
from tei_toolkit.evaluate.counts import Figure
from tei_toolkit.evaluate.readers import read, read_pair
from tei_toolkit.evaluate.transcript import Transcript

__all__ = ["Comparison", "Figure", "Transcript", "compare", "read", "read_pair"]
