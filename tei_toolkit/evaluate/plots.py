"""Plots as inline SVG."""

from collections.abc import Sequence
from html import escape

from tei_toolkit.evaluate.calibration import Calibration

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 220, 52, 30


def bars(values: Sequence[tuple[str, float, str]], unit: str) -> str:
    """A bar a value: its label, its height from 0 up, and what a pointer over it says."""
    top = max((value for _, value, _ in values), default=0.0) or 1.0
    step = (WIDTH - LEFT) / max(len(values), 1)
    every = max(1, len(values) // 16)
    parts = [_axis(top, unit)]
    for place, (label, value, hint) in enumerate(values):
        x, height = LEFT + place * step, (HEIGHT - BOTTOM - 10) * value / top
        parts.append(
            f'<rect class="bar" x="{x + step * 0.1:.1f}" y="{HEIGHT - BOTTOM - height:.1f}" '
            f'width="{step * 0.8:.1f}" height="{height:.1f}"><title>{escape(hint)}</title></rect>'
        )
        if place % every == 0:
            parts.append(_label(x + step / 2, HEIGHT - 10, label, "middle"))
    return _svg(parts)


def reliability(calibration: Calibration) -> str:
    """Share of right ones against confidence, a dot a bin, larger where it holds more; the line is where both agree."""
    left, right, low, high = LEFT, LEFT + HEIGHT - BOTTOM - 10, HEIGHT - BOTTOM, 10
    size = right - left
    most = max((part.count for part in calibration.bins), default=1)
    parts = [_axis(1.0, "right"), f'<line class="even" x1="{left}" y1="{low}" x2="{right}" y2="{high}"/>']
    for part in calibration.bins:
        x, y = left + size * part.confidence, low - size * part.accuracy
        hint = f"{part.low:.1f} to {part.high:.1f}: {part.right} of {part.count} right"
        radius = 2 + 8 * (part.count / most) ** 0.5
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{hint}</title></circle>')
    parts.extend(_label(left + size * value, HEIGHT - 10, f"{value:.1f}", "middle") for value in (0.0, 0.5, 1.0))
    parts.append(_label(right + 14, HEIGHT - 10, "confidence", "start"))
    return _svg(parts)


def _axis(top: float, unit: str) -> str:
    low = HEIGHT - BOTTOM
    return (
        f'<line class="axis" x1="{LEFT}" y1="10" x2="{LEFT}" y2="{low}"/>'
        f'<line class="axis" x1="{LEFT}" y1="{low}" x2="{WIDTH}" y2="{low}"/>'
        + _label(LEFT - 6, 16, f"{top:.3g}", "end")
        + _label(LEFT - 6, low, "0", "end")
        + _label(LEFT + 6, 16, unit, "start")
    )


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(parts: Sequence[str]) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">{"".join(parts)}</svg>'
