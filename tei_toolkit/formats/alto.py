"""ALTO 4.4: a page as a file, with nothing lost, and the pages other programs wrote."""

from tei_toolkit.formats.alto_read import read
from tei_toolkit.formats.alto_write import write

__all__ = ["read", "write"]
