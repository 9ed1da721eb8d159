"""Two facing pages on one scan: where the fold between them is."""

import numpy as np
from PIL import Image

from tei_toolkit.images.look import Look, Mask, Numbers, look
from tei_toolkit.model.layout import Box

# How wide two pages may be for their height.
WIDE = (1.15, 2.0)
# The fold lies in this part of the width.
MIDDLE = (0.38, 0.62)
# A column of the gap has ink in fewer rows than this, or the line of the fold in more than that.
EMPTY, LINE = 0.02, 0.6
DARK = 0.5
# How wide the gap must be, as a part of the width: where the fold throws a shade, and where it throws none.
GAP_AT_FOLD, GAP = 0.02, 0.055
# By how much a fold is darker than the paper beside it.
SHADE = 0.06
# Each page has at least this part of its rows and columns inked.
PRINTED = 0.15


def may_be_spread(width: int, height: int) -> bool:
    """Whether a scan of this size may hold two pages: asked before its pixels are."""
    return WIDE[0] <= width / max(height, 1) <= WIDE[1]


def halves(image: Image.Image) -> tuple[Box, Box] | None:
    """The left and the right page of an upright scan; None where it is one page."""
    if not may_be_spread(*image.size):
        return None
    fold = _fold(look(image))
    if fold is None:
        return None
    return Box(0, 0, fold, image.height), Box(fold, 0, *image.size)


def _fold(seen: Look) -> int | None:
    """Where the fold is, in pixels of the image; None without one."""
    columns = seen.ink.shape[1]
    first, last = (int(columns * part) for part in MIDDLE)
    inked = (seen.ink[:, first:last] > DARK).mean(axis=0)
    gap = _widest((inked < EMPTY) | (inked > LINE))
    if gap is None or not all(map(_printed, (seen.ink[:, : first + gap[0]], seen.ink[:, first + gap[1] :]))):
        return None
    light = np.median(seen.grey[:, first + gap[0] : first + gap[1]], axis=0)
    shaded = 1 - float(light.min()) / max(seen.level, 1) > SHADE
    if gap[1] - gap[0] < columns * (GAP_AT_FOLD if shaded else GAP):
        return None
    place = int(light.argmin()) if shaded else (gap[1] - gap[0]) // 2
    return int(first + gap[0] + place) * seen.factor


def _widest(empty: Mask) -> tuple[int, int] | None:
    """The longest run of empty columns: its first, and the one behind it."""
    change = np.diff(np.concatenate([[0], empty, [0]]).astype(int))
    runs = list(zip(np.nonzero(change == 1)[0].tolist(), np.nonzero(change == -1)[0].tolist(), strict=True))
    return max(runs, key=lambda run: (run[1] - run[0], -run[0])) if runs else None


def _printed(ink: Numbers) -> bool:
    dark = ink > DARK
    return bool(dark.any(axis=1).mean() > PRINTED and dark.any(axis=0).mean() > PRINTED)
