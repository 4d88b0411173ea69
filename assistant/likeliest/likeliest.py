"""Which sentence of the passages found answers a question, or that none does.

Every sentence gets points for what speaks for it. The points of all, and those of "nothing here
answers", become shares that add up to one, as in a logistic choice. The weights were fitted on
questions whose sentence is known, asked with it and without it; ``python -m eval likeliest`` shows
what a share is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import exp, fsum
from typing import Final

from assistant.likeliest.candidates import Candidate
from assistant.likeliest.signs import Signs

ENOUGH: Final = 0.5
"""The share that a sentence needs before it counts as the answer. From 0.3 to 0.5 the curve that
``python -m eval likeliest`` prints loses one right answer in ten and half of the answers where none
is due; beyond, the right ones go faster."""

DOUBTFUL: Final = 0.2
"""A sentence that was found in another way is not taken with a share below this."""

NOTHING: Final = 11.55
"""The points of "nothing here answers"."""

WEIGHTS: Final = Signs(
    own=0.92, same=0.48, back=-0.88, verb=1.42, early=2.05, named=-0.54, unnamed=-0.89, dense=1.3,
    pairs=1.41, kind=1.04, short=-0.31, first=1.43, dated=1.98, other_year=-0.75, might=-0.7,
    denied=0.31, row=-0.7, sure=1.89, part=1.1, listed=1.29, reach=0.2,
)  # fmt: skip

_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Likeliest:
    """A sentence, what speaks for it, and its share of the points (0 to 1) with that of the
    sentences that say the same."""

    candidate: Candidate
    signs: Signs
    share: float


def best_of(
    found: Sequence[Candidate],
    held: Sequence[Signs],
    weights: Signs = WEIGHTS,
    nothing: float = NOTHING,
) -> Likeliest:
    """The sentence for which most speaks, of at least one; ``held`` are the signs of each."""
    points = [score(one, weights) for one in held]
    at = max(range(len(found)), key=lambda n: (points[n], -n))
    return Likeliest(found[at], held[at], share_of(found[at], found, held, weights, nothing))


def share_of(
    wanted: Candidate,
    found: Sequence[Candidate],
    held: Sequence[Signs],
    weights: Signs = WEIGHTS,
    nothing: float = NOTHING,
) -> float:
    """The share of a sentence, with that of those that say the same."""
    shares = shared([score(one, weights) for one in held], nothing)
    return fsum(s for s, one in zip(shares, found, strict=True) if _says_same(one, wanted))


def score(one: Signs, weights: Signs) -> float:
    """The points of a sentence."""
    return fsum(getattr(one, name.name) * getattr(weights, name.name) for name in fields(Signs))


def shared(points: Sequence[float], nothing: float) -> list[float]:
    """Points as shares of one; what is left to one is the share of "nothing"."""
    top = max(*points, nothing)
    raised = [exp(one - top) for one in points]
    total = fsum(raised) + exp(nothing - top)
    return [one / total for one in raised]


def _says_same(one: Candidate, other: Candidate) -> bool:
    return len(one.own & other.own) >= _ALIKE * len(one.own | other.own)
