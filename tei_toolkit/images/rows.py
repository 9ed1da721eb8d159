"""Which way lines run on a page, and how high their letters are: from the ink of narrow strips."""

import numpy as np

from tei_toolkit.images import bend
from tei_toolkit.images.look import Look

# A row of letters takes more ink than this part of the inkiest rows of its strip.
HALF, INKIEST, FAINTEST = 0.35, 97, 0.1
# Of all heights found this percentile is that of small letters: what lies below are parts of letters.
LETTERS = 75
FEW = 20


def along(look: Look) -> float:
    """How many times more clearly lines run across the page than down it; below 1 they run down."""
    across, down = _together(look), _together(look.turned())
    return (across + 1e-9) / (down + 1e-9)


def letter_height(look: Look) -> float:
    """The height of letters such as x or а in pixels of the image; 0 where there are too few to tell."""
    strips, _ = bend.profiles(look)
    heights = [height for strip in strips for height in _heights(strip)]
    return float(np.percentile(heights, LETTERS)) * look.factor if len(heights) >= FEW else 0.0


def _together(look: Look) -> float:
    """How much of the change from row to row neighbouring strips have in common, from 0 to 1, at the best tilt."""
    strips, places = bend.profiles(look)
    rows, columns = look.ink.shape
    level = bend.slid(strips, places, bend.straight(columns, rows, bend.steepest(strips, places)))
    apart = bend.TOGETHER * float(np.square(np.diff(level, axis=1)).sum())
    return bend.sharpness(level) / apart if apart else 0.0


def _heights(strip: bend.Reals) -> list[int]:
    """The heights of the rows of letters in a strip, in small pixels."""
    most = np.percentile(strip, INKIEST)
    if most < FAINTEST:
        return []
    inked = np.concatenate([[0], strip > HALF * most, [0]]).astype(int)
    change = np.diff(inked)
    return [int(height) for height in np.nonzero(change == -1)[0] - np.nonzero(change == 1)[0] if height > 1]
