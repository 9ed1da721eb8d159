"""Page images: which scans there are, their pixels, and the pixels made ready to be read."""

from tei_toolkit.images.clean import ImageSettings, Prepared, prepare
from tei_toolkit.images.open import Found, load, read_scans

__all__ = ["Found", "ImageSettings", "Prepared", "load", "prepare", "read_scans"]
