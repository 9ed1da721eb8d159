"""Page images: which scans there are, their pixels, and the pixels made ready to be read."""

from tei_toolkit.images.clean import Prepared, prepare
from tei_toolkit.images.open import Found, load, read_scans, upright_turn
from tei_toolkit.images.settings import ImageSettings

__all__ = ["Found", "ImageSettings", "Prepared", "load", "prepare", "read_scans", "upright_turn"]
