"""Headings: which rows they are, where one begins, and how deep its division lies."""

from tei_toolkit.repair.pages.heads.headings import heading_starts, is_heading
from tei_toolkit.repair.pages.heads.levels import heading_levels, heads_of

__all__ = ["heading_levels", "heading_starts", "heads_of", "is_heading"]
