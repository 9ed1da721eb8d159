"""Broken words and hyphens between words.

`specks` clears the place of a broken word, `rules` decide, `joining` does it; `dashes` tells compounds, ranges and
dashes apart within lines.
"""

from tei_toolkit.repair.hyphens.dashes import part_dashes
from tei_toolkit.repair.hyphens.joining import join_block
from tei_toolkit.repair.hyphens.specks import clear_block

__all__ = ["clear_block", "join_block", "part_dashes"]
