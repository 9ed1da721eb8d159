"""The dates of a text on an axis of time, as a picture (SVG)."""

from tei_toolkit.timeline.dated import Dated
from tei_toolkit.timeline.picture import picture

__all__ = ["Dated", "picture"]
