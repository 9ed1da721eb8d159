"""Page images: which scans there are, and their pixels."""

from tei_toolkit.images.open import Found, load, read_scans

__all__ = ["Found", "load", "read_scans"]
