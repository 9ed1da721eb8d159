"""Words broken at a line, column or page end: `specks` clears the place, `rules` decide, `joining` does it."""

from tei_toolkit.repair.hyphens.joining import join_block
from tei_toolkit.repair.hyphens.specks import clear_block

__all__ = ["clear_block", "join_block"]
