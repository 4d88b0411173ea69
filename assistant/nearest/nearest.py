"""Which figure of the passages found a question means, by its words alone.

Every figure gets points for what of the question it is told by; the points of all become shares
that add up to one, as in a logistic choice. The weights were fitted by ``python -m eval nearest``
on questions whose figure is known; a figure counts only where its share is large and nothing that
the question names is missing around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from math import exp, fsum, log
from typing import Final

from assistant.nearest.asked import Asked
from assistant.nearest.candidates import Candidate
from assistant.operands.row_words import PLAIN, WEAK, folded
from assistant.words import is_class
from index.types import Fact, Period

ENOUGH = 0.45
"""The share of all points that a figure needs before it counts as the answer."""

MISSING = 0.45
"""The most that may be missing of what the question names, by weight."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a figure, each from 0 to 1; or the weight of each.

    ``own``, ``headed``, ``beside`` are the shares of the asked terms, by weight, in its own label
    or clause, in the heads over it, in the rest of its row or sentence; ``exact`` is the square of
    ``own``. ``tight`` is how much of its label is asked for. ``lacking`` is the weight of the
    heaviest term that stands nowhere around it.
    """

    own: float
    exact: float
    headed: float
    beside: float
    tight: float
    lacking: float
    head: float
    first: float
    dated: float
    latest: float
    form: float
    part: float


WEIGHTS: Final = Signs(
    own=1.48, exact=0.79, headed=0.98, beside=0.48, tight=2.1, lacking=-2.3, head=0.94,
    first=2.0, dated=0.86, latest=0.24, form=0.28, part=-0.25,
)  # fmt: skip
"""As ``python -m eval nearest`` prints them."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """A figure, its share of the points (0 to 1), and the part of the question, by weight, that
    stands nowhere around it."""

    candidate: Candidate
    share: float
    missing: float

    @property
    def fact(self) -> Fact:
        """The figure itself."""
        return self.candidate.fact


def nearest(
    asked: Asked, found: Sequence[Candidate], periods: Sequence[Period], weights: Signs = WEIGHTS
) -> Nearest | None:
    """The figure that the asked terms tell best; None where there is nothing to tell one by."""
    telling = weigh(asked, found)
    if not telling or not found:
        return None
    points = [score(signs(asked, one, telling, periods), weights) for one in found]
    shares = shared(points)
    best = found[max(range(len(found)), key=lambda n: (points[n], -n))]
    alike = fsum(s for s, one in zip(shares, found, strict=True) if _size(one) == _size(best))
    return Nearest(best, alike, _missing(telling, best))


def is_sure(asked: Asked, one: Nearest, *, enough: float = ENOUGH) -> bool:
    """Whether a figure may be taken for the one asked for: its share is large, it is of the class
    of shares asked about, and what the question names stands around it or is its filing's own
    name."""
    filing = one.candidate.filing
    known = frozenset(folded(" ".join((filing.company or "", *filing.names, *filing.people))))
    named = asked.names <= one.candidate.around | known and bool(asked.terms - WEAK)
    classes = frozenset(filter(is_class, asked.terms))
    of_class = classes == frozenset(filter(is_class, one.candidate.own)) if classes else True
    return named and of_class and one.share >= enough and one.missing <= MISSING


def weigh(asked: Asked, found: Sequence[Candidate]) -> dict[str, float]:
    """How much each asked term tells: the fewer figures stand beside it, the more."""
    counts = Counter(term for one in found for term in asked.terms & one.beside)
    return {term: log(1 + (len(found) + 1) / (counts[term] + 0.5)) for term in sorted(asked.terms)}


def signs(
    asked: Asked, one: Candidate, telling: Mapping[str, float], periods: Sequence[Period]
) -> Signs:
    """What speaks for a figure and against it."""
    whole = fsum(telling.values())

    def covered(words: frozenset[str]) -> float:
        return fsum(weight for term, weight in telling.items() if term in words) / whole

    own, headed, beside = covered(one.own), covered(one.headed), covered(one.beside)
    label = one.own - PLAIN
    lacking = [weight for term, weight in telling.items() if term not in one.around]
    return Signs(
        own=own,
        exact=own**2,
        headed=headed - own,
        beside=beside - headed,
        tight=len(label & asked.terms) / len(label) if label else 0.0,
        lacking=max(lacking, default=0.0) / max(telling.values()),
        head=float(bool(asked.head & (one.beside if _is_bare(one) else one.own))),
        first=1 / one.rank,
        dated=float(bool(periods and one.fact.period)),
        latest=float(not periods and _is_latest(one)),
        form=float(one.fact.source == "form"),
        part=float(bool(one.fact.dimensions)),
    )


def score(one: Signs, weights: Signs) -> float:
    """The points of a figure."""
    return fsum(getattr(one, name.name) * getattr(weights, name.name) for name in fields(Signs))


def shared(points: Sequence[float]) -> list[float]:
    """Points as shares that add up to one."""
    top = max(points)
    raised = [exp(one - top) for one in points]
    total = fsum(raised)
    return [one / total for one in raised]


def _is_bare(one: Candidate) -> bool:
    """Whether a number of a sentence leaves to the words before what it counts: "79,000 people,
    with 29,000 based in Canada"."""
    return one.fact.source == "prose" and not one.fact.quantity.unit


def _size(one: Candidate) -> Decimal:
    return abs(one.fact.quantity.value)


def _is_latest(one: Candidate) -> bool:
    end = one.filing.period_end
    period = one.fact.period
    return bool(end and period and abs((period.end - end).days) <= 10)


def _missing(telling: Mapping[str, float], one: Candidate) -> float:
    lost = fsum(weight for term, weight in telling.items() if term not in one.around)
    return lost / fsum(telling.values())
