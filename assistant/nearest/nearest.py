"""Which figure of the passages found a question means, by its words alone.

Every figure gets points for what of the question it is told by; the points of all become shares
that add up to one, as in a logistic choice. The weights were fitted by ``python -m eval nearest``
on questions whose figure is known; a figure counts only where its share is large and nothing that
the question names is missing around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import exp, fsum
from typing import Final

from assistant.nearest.against import fitting, is_against
from assistant.nearest.asked import Asked
from assistant.nearest.candidates import Candidate
from assistant.nearest.kin import is_said
from assistant.nearest.signs import Signs, meant_by, missing, score, signs, tight, weigh
from assistant.operands.row_words import WEAK, folded
from assistant.words import is_class
from index.types import Fact, Period

ENOUGH = 0.45
"""The share of all points that a figure needs before it counts as the answer."""

_CLEAR, _AHEAD, _WHOLE = 0.3, 5.0, 0.2
"""Or a smaller share that is so many times the next one's, where no more than that is missing: of
a long table every row has its little share."""

_NAMED = 0.5
"""How much of its label has to be asked for where the words over its table say the rest."""

MISSING = 0.45
"""The most that may be missing of what the question names, by weight."""

WEIGHTS: Final = Signs(
    own=1.4, exact=1.11, headed=0.61, beside=0.69, tight=1.56, lacking=-2.47, head=0.83,
    first=1.27, early=0.59, dated=1.18, latest=0.06, form=0.15, prose=0.16, part=-0.42, item=0.36,
    counted=-0.01, strange=-0.51, close=0.32, plain=-0.1,
)  # fmt: skip
"""As ``python -m eval nearest`` prints them."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """A figure, its share of the points (0 to 1), the part of the question, by weight, that
    stands nowhere around it, for a row without a name the words that name the others, and the
    share of the next figure."""

    candidate: Candidate
    share: float
    missing: float
    others: frozenset[str] = frozenset()
    runner: float = 1.0

    @property
    def fact(self) -> Fact:
        """The figure itself."""
        return self.candidate.fact


def nearest(
    asked: Asked, found: Sequence[Candidate], periods: Sequence[Period], weights: Signs = WEIGHTS
) -> Nearest | None:
    """The figure that the asked terms tell best; None where there is nothing to tell one by."""
    found = fitting(asked, found)
    telling = weigh(asked, found)
    if not telling or not found:
        return None
    points = [score(signs(asked, one, telling, periods), weights) for one in found]
    shares = shared(points)
    best = found[max(range(len(found)), key=lambda n: (points[n], -n))]
    alike = fsum(s for s, one in zip(shares, found, strict=True) if _is_alike(one, best))
    rivals = (s for s, one in zip(shares, found, strict=True) if not _is_alike(one, best))
    beside = (one.fact.label for one in found if best.is_nameless and _is_row_beside(one, best))
    others = frozenset(folded(" ".join(beside)))
    lacking = missing(asked, telling, best)
    bare = missing(asked, telling, replace(best, over=frozenset()))
    if bare > MISSING and not best.is_nameless and tight(asked, best) < _NAMED:
        lacking = 1.0  # the words over its table say the rest, and its own name says more
    return Nearest(best, alike, lacking, others, max(rivals, default=0.0))


def _is_row_beside(one: Candidate, best: Candidate) -> bool:
    return (one.fact.source, one.rank) == ("table", best.rank) and one.fact.label != best.fact.label


def is_sure(asked: Asked, one: Nearest, *, enough: float = ENOUGH) -> bool:
    """Whether a figure may be taken for the one asked for: its share is large, it is of the class
    of shares and of the times asked about, and what the question names stands around it or is its
    filing's own name."""
    best = one.candidate
    known = frozenset(
        folded(" ".join((best.filing.company or "", *best.filing.names, *best.filing.people)))
    )
    around = best.around | best.over | known | meant_by(asked, best)
    named = all(is_said(name, around) for name in asked.names) and bool(asked.terms - WEAK)
    named = named and not asked.names & one.others  # "Total" beside "Harbour stores"
    fits = named and _is_of_class(asked, best) and best.is_timely and not is_against(asked, best)
    clear = one.share >= max(_CLEAR, _AHEAD * one.runner) and one.missing <= _WHOLE
    return fits and (one.share >= enough or clear) and one.missing <= MISSING


def _is_of_class(asked: Asked, one: Candidate) -> bool:
    """Whether a figure is of the class of shares that is named, and its own words of no other."""
    classes = frozenset(filter(is_class, asked.terms))
    told = frozenset(filter(is_class, one.own))
    return not classes or (classes <= one.beside and told <= classes)


def shared(points: Sequence[float]) -> list[float]:
    """Points as shares that add up to one."""
    top = max(points)
    raised = [exp(one - top) for one in points]
    total = fsum(raised)
    return [one / total for one in raised]


_RESTATED = Decimal("0.002")


def _is_alike(one: Candidate, best: Candidate) -> bool:
    """Whether two figures are one: a price first told as $864 million is later $865 million."""
    near = _RESTATED if _is_rounded(one) and _is_rounded(best) else 0
    return abs(_size(one) - _size(best)) <= near * _size(best)


def _is_rounded(one: Candidate) -> bool:
    return one.fact.source == "prose" and one.fact.quantity.unit[:3].isupper()


def _size(one: Candidate) -> Decimal:
    return abs(one.fact.quantity.value)
