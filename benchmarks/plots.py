"""Plots as SVG, written by hand: bars, and lines on two logarithmic axes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import NamedTuple

from benchmarks.figures import Spread, written

WIDTH = 760
OURS, LIMIT, OTHER = "#0f6e84", "#6b7280", "#b9c2cc"
LINES = (OURS, "#c2571a", "#6b7280", "#7c3aed")
INK, SOFT, GRID = "#1f2933", "#5d6975", "#e3e7eb"
FONT = "font-family=\"system-ui, 'Segoe UI', Helvetica, Arial, sans-serif\""


class Style(NamedTuple):
    """How a text looks: its size in pixels, its colour, where it begins, and its weight."""

    size: int = 13
    colour: str = INK
    anchor: str = "start"
    weight: int = 400


PLAIN = Style()


class Bar(NamedTuple):
    """A bar: its label, its value with the spread over the rounds, and its colour."""

    label: str
    value: Spread
    colour: str


class Line(NamedTuple):
    """A line: its label and its points (x, y), all greater than zero."""

    label: str
    points: Sequence[tuple[float, float]]


def bars(title: str, unit: str, values: Sequence[Bar]) -> str:
    """Lying bars from zero, each with its value and a mark from its least to its greatest."""
    left, right, top, step, thick = 310, 90, 66, 34, 20
    greatest = max(bar.value.high for bar in values)
    scale = (WIDTH - left - right) / greatest
    parts = [_text(24, 30, title, Style(size=16, weight=600)), _text(24, 50, unit, Style(size=12, colour=SOFT))]
    for place, bar in enumerate(values):
        y = top + place * step
        middle = y + thick / 2
        low, high = left + bar.value.low * scale, left + bar.value.high * scale
        parts.append(_text(left - 12, middle + 4.5, bar.label, Style(anchor="end")))
        width = max(bar.value.median * scale, 1.5)
        parts.append(
            f'<rect x="{left}" y="{y}" width="{width:.1f}" height="{thick}" rx="{min(3, width / 2):.1f}" '
            f'fill="{bar.colour}"/>'
        )
        if high - low > 1:
            parts.append(
                f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8" '
                f'stroke="{INK}" stroke-width="1.2" fill="none"/>'
            )
        parts.append(_text(high + 8, middle + 4.5, written(bar.value.median), Style(weight=600)))
    return _svg(top + len(values) * step + 12, title, parts)


@dataclass(frozen=True, slots=True)
class Axes:
    """Two logarithmic axes over whole decades, and where they lie in the picture."""

    x: tuple[int, int]
    y: tuple[int, int]
    left: int = 74
    right: int = 560
    top: int = 74
    bottom: int = 330

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """The pixels of a point."""
        across = (math.log10(point[0]) - self.x[0]) / (self.x[1] - self.x[0])
        up = (math.log10(point[1]) - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + across * (self.right - self.left), self.bottom - up * (self.bottom - self.top)


def lines(title: str, units: tuple[str, str], values: Sequence[Line]) -> str:
    """Lines on logarithmic axes; `units` say what runs across and what runs up."""
    points = [point for line in values for point in line.points]
    axes = Axes(_decades([x for x, _ in points]), _decades([y for _, y in points]))
    parts = [_text(24, 30, title, Style(size=16, weight=600)), _text(24, 50, units[1], Style(size=12, colour=SOFT))]
    parts += _grid(axes)
    parts.append(_text((axes.left + axes.right) / 2, axes.bottom + 42, units[0], Style(anchor="middle", colour=SOFT)))
    ends = _apart([axes.place(line.points[-1])[1] for line in values])
    for line, colour, end in zip(values, LINES[: len(values)], ends, strict=True):
        spots = [axes.place(point) for point in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"/>'
        )
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}" stroke="#fff" stroke-width="1.5"/>'
            for x, y in spots
        ]
        parts.append(_text(spots[-1][0] + 12, end + 4.5, line.label, Style(colour=colour, weight=600)))
    return _svg(axes.bottom + 62, title, parts)


def _grid(axes: Axes) -> list[str]:
    parts = []
    for power in range(axes.x[0], axes.x[1] + 1):
        x, _ = axes.place((10**power, 10 ** axes.y[0]))
        parts.append(f'<path d="M{x:.1f} {axes.top}V{axes.bottom}" stroke="{GRID}"/>')
        parts.append(_text(x, axes.bottom + 20, _power(power), Style(anchor="middle", colour=SOFT, size=12)))
    for power in range(axes.y[0], axes.y[1] + 1):
        _, y = axes.place((10 ** axes.x[0], 10**power))
        parts.append(f'<path d="M{axes.left} {y:.1f}H{axes.right}" stroke="{GRID}"/>')
        parts.append(_text(axes.left - 10, y + 4.5, _power(power), Style(anchor="end", colour=SOFT, size=12)))
    return parts


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten around values; at least one decade."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights moved down where labels would lie on each other."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    moved = list(heights)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + 18)
    return moved


def _power(power: int) -> str:
    return f"{10**power:,}".replace(",", " ") if power >= 0 else f"{10.0**power:.{-power}f}"


def _text(x: float, y: float, text: str, style: Style = PLAIN) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{style.size}" fill="{style.colour}" '
        f'text-anchor="{style.anchor}" font-weight="{style.weight}">{escape(text)}</text>'
    )


def _svg(height: float, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img" {FONT}>\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{height:.0f}" rx="8" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
