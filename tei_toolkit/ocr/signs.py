"""Which sign a raised piece of ink is: a small network that tools/train_marks trains, in numpy alone."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from tei_toolkit.ocr.raised import Ink, Mask, Part, Strip

Reals = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.floating[Any]]

# What a piece may be; the last is anything else.
SIGNS = "0123456789*†‡()[]"
NOTHING = len(SIGNS)
MODEL = "signs.npz"

# The sign's own picture: its side in pixels, and how high the sign stands in it.
SIDE, HIGH = 20, 14
# The picture of what is around it: its side in pixels, and what it shows, in heights of small letters.
VIEW, ACROSS, ABOVE, BELOW = 16, 1.5, 2.1, 0.4
# A gap that is wider, in heights of small letters, is as good as none.
WIDE = 1.0
FEATURES = 7


@dataclass(frozen=True, slots=True)
class Looks:
    """What the network sees of some parts, a row each: their pictures, what is around them, and their measures."""

    signs: Reals
    views: Reals
    measures: Reals


class SignReader:
    """The network with its weights; made once and used for all pages."""

    def __init__(self, weights: Mapping[str, Reals], digest: str = "") -> None:
        self._weights = {name: np.asarray(values, dtype=np.float32) for name, values in weights.items()}
        self.digest = digest

    def read(self, looks: Looks) -> Reals:
        """For each part how probable each of SIGNS is, and last that it is none; rows of numbers from 0 to 1."""
        scores = forward(self._weights, looks)[-1]
        scores = np.exp(scores - scores.max(1, keepdims=True))
        odds: Reals = scores / scores.sum(1, keepdims=True)
        return odds


def load_reader() -> SignReader:
    """The reader with the weights of this package, and the digest of their file."""
    data = resources.files("tei_toolkit.ocr").joinpath(MODEL).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as weights:
        return SignReader(dict(weights), hashlib.sha256(data).hexdigest()[:16])


def looks(found: Strip, parts: Sequence[Part]) -> Looks:
    """What the network sees of parts of a line."""
    sides = np.array(parts, dtype=np.float32).reshape(-1, 4)
    left, top, right, bottom = sides.T
    pixel = np.maximum(bottom - top, 0.3 * found.letters) / HIGH
    middle, centre = (left + right) / 2, (top + bottom) / 2
    half = SIDE / 2 * pixel
    signs = _sampled(found.ink, middle - half, centre - half, 2 * half, 2 * half, SIDE)
    reach = np.full(len(sides), ACROSS * found.letters, dtype=np.float32)
    views = _sampled(
        found.ink,
        middle - reach,
        np.full_like(reach, found.zero - ABOVE * found.letters),
        2 * reach,
        np.full_like(reach, (ABOVE + BELOW) * found.letters),
        VIEW,
    )
    gaps = np.array([_gaps(found, part) for part in parts], dtype=np.float32).reshape(-1, 3)
    heights = np.stack([found.zero - top, found.zero - bottom, right - left, bottom - top], 1) / found.letters
    return Looks(signs, views, np.concatenate([heights, gaps], 1).astype(np.float32))


def forward(weights: Mapping[str, Reals], seen: Looks) -> list[Reals]:
    """What comes out of each layer of the network, the scores of all signs last."""
    first = np.maximum(windows(seen.signs[..., None]) @ weights["first"] + weights["first_bias"], 0)
    pooled = pool(first)
    second = np.maximum(windows(pooled) @ weights["second"] + weights["second_bias"], 0)
    shape = pool(second).reshape(len(second), -1)
    around = np.maximum(seen.views.reshape(len(second), -1) @ weights["view"] + weights["view_bias"], 0)
    joined = np.concatenate([shape, around, seen.measures], 1)
    hidden = np.maximum(joined @ weights["hidden"] + weights["hidden_bias"], 0)
    return [first, pooled, second, joined, hidden, hidden @ weights["out"] + weights["out_bias"]]


def windows(pictures: Reals) -> Reals:
    """For each pixel of each picture the nine around it, in a row; white lies around the pictures."""
    count, high, wide, depth = pictures.shape
    framed = np.pad(pictures, ((0, 0), (1, 1), (1, 1), (0, 0)))
    rows = [framed[:, y : y + high, x : x + wide] for y, x in product(range(3), repeat=2)]
    return np.concatenate(rows, 3).reshape(count, high, wide, 9 * depth)


def pool(pictures: Reals) -> Reals:
    """The largest of each four pixels."""
    count, high, wide, depth = pictures.shape
    largest: Reals = pictures.reshape(count, high // 2, 2, wide // 2, 2, depth).max((2, 4))
    return largest


def _sampled(ink: Ink, left: Numbers, top: Numbers, wide: Numbers, high: Numbers, side: int) -> Reals:
    """Rectangles of the ink as pictures of side by side pixels, each the mean of four points."""
    fine = 2 * side
    steps = (np.arange(fine, dtype=np.float32) + 0.5) / fine
    xs = left[:, None] + steps * wide[:, None] - 0.5
    ys = top[:, None] + steps * high[:, None] - 0.5
    framed = np.pad(ink, 1)
    x0, x1, x_part = _between(xs, ink.shape[1])
    y0, y1, y_part = _between(ys, ink.shape[0])
    upper = framed[y0[:, :, None], x0[:, None]] * (1 - x_part) + framed[y0[:, :, None], x1[:, None]] * x_part
    lower = framed[y1[:, :, None], x0[:, None]] * (1 - x_part) + framed[y1[:, :, None], x1[:, None]] * x_part
    y_part = y_part.reshape(len(ys), fine, 1)
    points = upper * (1 - y_part) + lower * y_part
    means: Reals = points.reshape(-1, side, 2, side, 2).mean((2, 4))
    return means


def _between(places: Numbers, size: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], Reals]:
    """The pixels of a framed picture that a place lies between, and how near to the second of them."""
    inside = np.clip(places + 1, 0, size + 1)
    before = np.floor(inside).astype(np.intp)
    part = (inside - before)[:, None].astype(np.float32)
    return before, np.minimum(before + 1, size + 1), part


def _gaps(found: Strip, part: Part) -> tuple[float, float, float]:
    """How far the next ink is: before and behind the part beside it, and behind it at any height of the line."""
    reach = max(1, round(WIDE * found.letters))
    before, behind = slice(max(part.left - reach, 0), part.left), slice(part.right, part.right + reach)
    rows, line = slice(part.top, part.bottom), slice(found.row(1.6), found.row(-0.1))
    return (
        _clear(np.any(found.mask[rows, before], axis=0)[::-1], reach),
        _clear(np.any(found.mask[rows, behind], axis=0), reach),
        _clear(np.any(found.mask[line, behind], axis=0), reach),
    )


def _clear(inked: Mask, reach: int) -> float:
    """How much of the reach is clear of ink from its beginning, from 0 to 1."""
    places = np.flatnonzero(inked)
    return float(places[0]) / reach if len(places) else 1.0
