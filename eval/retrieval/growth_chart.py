"""The curve of retrieval time over the size of the library, as an SVG drawn by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

from eval.retrieval.growth import Point, exponent

_WIDTH, _HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 160, 40, 55
_INK, _QUIET, _LINE, _MEDIAN, _P95 = "#1b2430", "#5c6878", "#d9dfe7", "#1d4e89", "#d98b2b"
_STEPS = (1, 2, 5)


def growth_svg(points: Sequence[Point]) -> str:
    """Median and 95th percentile of processor time over pages, both axes logarithmic; the dashed
    line would be growth in proportion to the library."""
    scale = _Scale(points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="{_INK}">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="22" font-size="15" font-weight="600">Scope and retrieval, warm: '
        f"processor time by pages held (grows as pages^{exponent(points):.2f})</text>",
        *_grid(scale),
        *_proportional(scale, points[0]),
        *_curve(scale, [(p.pages, p.work_p95) for p in points], _P95, "95th percentile"),
        *_curve(scale, [(p.pages, p.work) for p in points], _MEDIAN, "median"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Scale:
    """From pages and milliseconds to places in the picture."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.pages = _bounds([point.pages for point in points])
        self.times = _bounds([time for point in points for time in (point.work, point.work_p95)])

    def x(self, pages: float) -> float:
        """Places from the left."""
        return _LEFT + _share(pages, self.pages) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, milliseconds: float) -> float:
        """Places from the top."""
        return _HEIGHT - _BOTTOM - _share(milliseconds, self.times) * (_HEIGHT - _TOP - _BOTTOM)


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    """The round numbers around all values: 1, 2 or 5 times a power of ten."""
    marks = [step * 10.0**power for power in range(-1, 8) for step in _STEPS]
    low = max(mark for mark in marks if mark <= min(values))
    high = min(mark for mark in marks if mark >= max(values))
    return low, high if high > low else 10 * low


def _share(value: float, bounds: tuple[float, float]) -> float:
    return math.log(value / bounds[0]) / math.log(bounds[1] / bounds[0])


def _marks(bounds: tuple[float, float]) -> list[float]:
    every = [step * 10.0**power for power in range(-1, 8) for step in _STEPS]
    return [mark for mark in every if bounds[0] <= mark <= bounds[1]]


def _grid(scale: _Scale) -> list[str]:
    lines = []
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for mark in _marks(scale.times):
        y = scale.y(mark)
        lines.append(f'<path d="M{_LEFT} {y:.1f}H{right}" stroke="{_LINE}"/>')
        lines.append(_text(_LEFT - 8, y + 4, f"{mark:g} ms", "end"))
    for mark in _marks(scale.pages):
        x = scale.x(mark)
        lines.append(f'<path d="M{x:.1f} {_TOP}V{bottom}" stroke="{_LINE}"/>')
        lines.append(_text(x, bottom + 20, f"{mark:,.0f}", "middle"))
    lines.append(_text((_LEFT + right) / 2, bottom + 42, "pages in the library", "middle"))
    return lines


def _proportional(scale: _Scale, first: Point) -> list[str]:
    """From the first median on, as if time grew as the pages do, to the picture's edge."""
    most = min(scale.pages[1], first.pages * scale.times[1] / first.work)
    x, y = scale.x(most), scale.y(first.work * most / first.pages)
    path = f"M{scale.x(first.pages):.1f} {scale.y(first.work):.1f}L{x:.1f} {y:.1f}"
    return [
        f'<path d="{path}" stroke="{_QUIET}" stroke-dasharray="4 5" fill="none"/>',
        _text(x + 6, y + 14, "in proportion", "start"),
    ]


def _curve(
    scale: _Scale, values: Sequence[tuple[float, float]], colour: str, name: str
) -> list[str]:
    places = [(scale.x(pages), scale.y(time)) for pages, time in values]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
    x, y = places[-1]
    return [
        f'<path d="M{path}" stroke="{colour}" stroke-width="2.5" fill="none"/>',
        *dots,
        f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" fill="{colour}" font-weight="600">{name} '
        f"{values[-1][1]:.0f} ms</text>",
    ]


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_QUIET}">{words}</text>'
