"""How sure a measured figure is: Wilson intervals for shares, bootstrap for means."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean

_Z95 = NormalDist().inv_cdf(0.975)
_DRAWS = 2000
_SEED = 20221206


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure with its number of cases and 95 % interval. ``value`` is NaN where ``n`` is 0."""

    value: float
    n: int
    low: float
    high: float

    def __str__(self) -> str:
        if self.n == 0:
            return "none"
        return f"{self.value:.3f}  [{self.low:.3f}, {self.high:.3f}]  n={self.n}"


NOTHING = Metric(math.nan, 0, math.nan, math.nan)


def share(hits: int, n: int) -> Metric:
    """``hits`` of ``n`` with the Wilson interval, which holds up for 0 of n and n of n."""
    if n == 0:
        return NOTHING
    p = hits / n
    z2 = _Z95 * _Z95
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    low = 0.0 if hits == 0 else centre - half
    high = 1.0 if hits == n else centre + half
    return Metric(p, n, low, high)


def share_of(hits: Iterable[bool]) -> Metric:
    """``share`` of those that are True."""
    held = list(hits)
    return share(sum(held), len(held))


def mean(values: Sequence[float]) -> Metric:
    """The mean, with the percentile bootstrap; the seed is fixed so that a repeat is the same."""
    if not values:
        return NOTHING
    low, high = _bootstrap(values)
    return Metric(fmean(values), len(values), low, high)


def balanced(first: Sequence[bool], second: Sequence[bool]) -> Metric:
    """The mean of two shares; the interval draws from both groups."""
    if not first or not second:
        return NOTHING
    rng = random.Random(_SEED)
    draws = sorted(
        (fmean(rng.choices(first, k=len(first))) + fmean(rng.choices(second, k=len(second)))) / 2
        for _ in range(_DRAWS)
    )
    value = (fmean(first) + fmean(second)) / 2
    return Metric(value, len(first) + len(second), *_tails(draws))


def paired(before: Sequence[float], after: Sequence[float]) -> Metric:
    """Mean of ``after - before`` on the same questions, with its bootstrap interval."""
    return mean([b - a for a, b in zip(before, after, strict=True)])


def _bootstrap(values: Sequence[float]) -> tuple[float, float]:
    rng = random.Random(_SEED)
    size = len(values)
    return _tails(sorted(fmean(rng.choices(values, k=size)) for _ in range(_DRAWS)))


def _tails(draws: Sequence[float]) -> tuple[float, float]:
    cut = len(draws) // 40
    return draws[cut], draws[-cut - 1]
