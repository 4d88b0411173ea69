"""Threshold -> what is refused, rightly and wrongly: the curve, its best point, its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

STEP = 0.02
_STEPS = 61
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 720, 360, 56, 24, 190, 44
_COLOURS = ("#1b6e53", "#b4431f", "#7a7f87", "#2457a6", "#8a5fb0")


@dataclass(frozen=True, slots=True)
class Probe:
    """A question asked of a page. ``group`` is "answerable", or says why the page does not answer;
    ``sure`` is how sure the best sentence was; ``right`` whether it was the answer."""

    id: str
    group: str
    sure: float
    right: bool = False


ANSWERABLE = "answerable"


@dataclass(frozen=True, slots=True)
class Point:
    """Shares (0 to 1) at a threshold. ``refused`` by group of unanswerable questions in the order
    of their names; ``lost`` are answerable questions refused; ``wrong`` those answered wrongly."""

    threshold: float
    refused: tuple[float, ...]
    lost: float
    wrong: float

    @property
    def balanced(self) -> float:
        """The mean of unanswerable questions refused, each group counting alike, and answerable
        ones answered."""
        return (fmean(self.refused) + 1 - self.lost) / 2


def groups_of(probes: Sequence[Probe]) -> tuple[str, ...]:
    """The groups of unanswerable questions, sorted."""
    return tuple(sorted({p.group for p in probes} - {ANSWERABLE}))


def curve(probes: Sequence[Probe]) -> tuple[Point, ...]:
    """A point for each threshold; raises ValueError where a kind of question is missing."""
    groups = groups_of(probes)
    own = [p for p in probes if p.group == ANSWERABLE]
    if not own or not groups:
        raise ValueError("a curve needs answerable and unanswerable questions")
    by_group = [[p.sure for p in probes if p.group == group] for group in groups]
    points = []
    for step in range(_STEPS):
        at = round(step * STEP, 2)
        points.append(
            Point(
                threshold=at,
                refused=tuple(fmean(sure < at for sure in sures) for sures in by_group),
                lost=fmean(p.sure < at for p in own),
                wrong=fmean(p.sure >= at and not p.right for p in own),
            )
        )
    return tuple(points)


def best(points: Sequence[Point]) -> Point:
    """The point of the highest balanced accuracy; of equals the middle one."""
    top = max(point.balanced for point in points)
    alike = [point for point in points if point.balanced == top]
    return alike[len(alike) // 2]


def curve_svg(points: Sequence[Point], groups: Sequence[str], taken: float) -> str:
    """The curve as SVG text, the threshold in use marked."""
    lines = [
        ("balanced accuracy", [p.balanced for p in points]),
        ("answerable, refused", [p.lost for p in points]),
        ("answerable, answered wrongly", [p.wrong for p in points]),
        *((f"refused: {g}", [p.refused[n] for p in points]) for n, g in enumerate(groups)),
    ]
    body = [_axes(points), _mark(points, taken)]
    for n, (name, values) in enumerate(lines):
        colour = _COLOURS[n % len(_COLOURS)]
        path = " ".join(
            f"{_x(p.threshold, points):.1f},{_y(v):.1f}"
            for p, v in zip(points, values, strict=True)
        )
        body.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{_WIDTH - _RIGHT + 12}" y="{_TOP + 14 + 20 * n}" fill="{colour}">'
            f"{name}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="system-ui, sans-serif" font-size="12" role="img"'
        ' aria-label="Refusals and errors by threshold">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>' + "".join(body) + "</svg>\n"
    )


def _x(threshold: float, points: Sequence[Point]) -> float:
    return _LEFT + threshold / points[-1].threshold * (_WIDTH - _LEFT - _RIGHT)


def _y(value: float) -> float:
    return _HEIGHT - _BOTTOM - value * (_HEIGHT - _TOP - _BOTTOM)


def _axes(points: Sequence[Point]) -> str:
    out = []
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        out.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"'
            f' stroke="#e3e6ea"/><text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end"'
            f' fill="#5a6270">{tenth / 10:.1f}</text>'
        )
    for tenth in range(0, 13, 2):
        x = _x(tenth / 10, points)
        out.append(
            f'<text x="{x:.1f}" y="{_HEIGHT - 24}" text-anchor="middle" fill="#5a6270">'
            f"{tenth / 10:.1f}</text>"
        )
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    out.append(
        f'<text x="{middle:.0f}" y="{_HEIGHT - 6}" text-anchor="middle" fill="#5a6270">'
        "threshold on how sure the best sentence is</text>"
    )
    return "".join(out)


def _mark(points: Sequence[Point], taken: float) -> str:
    x = _x(taken, points)
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}" stroke="#1c2733"'
        f' stroke-dasharray="4 4"/><text x="{x + 5:.1f}" y="{_TOP + 10}" fill="#1c2733">'
        f"taken: {taken:.2f}</text>"
    )
