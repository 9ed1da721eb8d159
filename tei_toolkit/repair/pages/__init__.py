"""What stands where on a page: lines become furniture, headings, notes, tables and text."""

from tei_toolkit.repair.pages.regions import Layout, classify

__all__ = ["Layout", "classify"]
