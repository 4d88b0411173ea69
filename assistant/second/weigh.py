"""Which calculation a question means, and how sure that is.

As with the nearest figure, the points of all calculations become shares that add up to one. Whether
the best one is right is then judged by its share, its lead and a few of its signs. Both sets of
weights are fitted by ``python -m eval second`` on questions whose answer is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from math import exp, fsum, isclose, log
from typing import Final

from assistant.holdings.holdings import Holdings
from assistant.nearest.nearest import MISSING, shared
from assistant.nearest.nearest import WEIGHTS as ALONE
from assistant.nearest.signs import score, weigh
from assistant.nearest.signs import signs as signs_alone
from assistant.scope.understand import Understanding
from assistant.second.figures import Figure, figures, in_asked_columns
from assistant.second.operation import loose_operation
from assistant.second.reading import Reading, read
from assistant.second.signs import Scale, Signs, signs
from assistant.second.trials import Trial, trials
from assistant.second.values import value_of
from index.types import Passage

_SOFT = 0.001
_PERCENT = re.compile(r"\b(?:percent\w*|margins?)\b", re.IGNORECASE)
_SUPPOSES = re.compile(
    r"\b(?:if|assum\w+|would|could|hypothetical\w*|suppos\w+|implied|potential\w*)\b", re.IGNORECASE
)

WEIGHTS: Final = Signs(
    own=0.83, headed=0.31, beside=0.65, lacking=-1.3, least=2.06, tight=1.79, order=0.37,
    swapped=-0.19, sides=1.54, crossed=-0.24, bare_left=-0.65, bare_right=-0.45, row=0.51,
    column=0.44, table=0.46, near=1.3, prose=0.23, dated=1.82, wrong_time=-1.95, same_time=0.16,
    latest=0.44, timed=1.01, untimed=-1.94, timed_ratio=-0.59, whole=0.98, unsaid=0.36, small=-0.45,
    every=0.64, long=1.33, first=0.61, rate=-0.52, negated=-0.2, opposed=-0.38, after=0.15,
    missing=-0.97, loosest=-1.76,
)  # fmt: skip
"""As ``python -m eval second`` prints them."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What tells whether the calculation of most points is right; or the weight of each. ``share``
    and ``lead`` (over the next of another value) are logits, ``long`` the log of the words."""

    always: float
    share: float
    lead: float
    points: float
    long: float
    bare: float
    tight: float
    least: float


DOUBTS: Final = Doubt(
    always=0.77, share=0.44, lead=0.4, points=0.24, long=-0.75, bare=0.1, tight=-0.23, least=-0.53
)  # fmt: skip
"""As ``python -m eval second`` prints them."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A question with the calculations that may be meant, and what speaks for each."""

    reading: Reading
    made: tuple[Trial, ...]
    signs: tuple[Signs, ...]
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """The calculation of most points, and how likely it is the right one (0 to 1)."""

    trial: Trial
    sure: float


def consider(
    understanding: Understanding,
    holdings: Holdings,
    passages: Sequence[Passage],
    away: Sequence[str],
) -> Considered | None:
    """The calculations that a question may mean over these passages; None where it words no
    operation, or nothing that a figure could be told by."""
    doing = loose_operation(understanding.request.text)
    reading = read(understanding, doing, away) if doing else None
    if reading is None or not reading.asked.terms:
        return None
    found = in_asked_columns(figures(passages, holdings), reading)
    if not found:
        return None
    telling = weigh(reading.asked, [one.held for one in found])
    latest = max((f.fact.period.end.toordinal() for f in found if f.fact.period), default=0)
    scale = Scale(telling, latest)
    alone = {one: _alone(one, reading, scale) for one in found}
    made = trials(reading.doing, found, alone, reading.periods)
    told = tuple(signs(trial, reading, scale) for trial in made)
    return Considered(reading, made, told, tuple(map(value_of, made))) if made else None


def _alone(one: Figure, reading: Reading, scale: Scale) -> float:
    return score(signs_alone(reading.asked, one.held, scale.telling, reading.periods), ALONE)


def best_of(one: Considered, weights: Signs = WEIGHTS, doubts: Doubt = DOUBTS) -> Best:
    """The calculation of most points."""
    at, held = doubt_of(one, weights)
    points = fsum(getattr(held, f.name) * getattr(doubts, f.name) for f in fields(Doubt))
    return Best(one.made[at], 0.0 if is_barred(one, at) else 1 / (1 + exp(-points)))


def is_barred(one: Considered, at: int) -> bool:
    """Whether a calculation can not be taken whatever its points: where something is supposed, its
    figures leave too much unsaid, say the opposite, are of other years than those asked for, or
    are rates where amounts are asked for or the other way round."""
    held, reading = one.signs[at], one.reading
    unsaid = held.missing > MISSING or held.opposed or held.rate
    times = len(reading.periods)
    elsewhen = (held.wrong_time and times > 1) or (held.long and times == 1)
    return bool(
        unsaid or elsewhen or _is_amount_for_rate(one, at) or _SUPPOSES.search(reading.text)
    )


def _is_amount_for_rate(one: Considered, at: int) -> bool:
    """Whether the difference of percentages is asked for, and the figures are amounts."""
    unit = one.made[at].figures[0].fact.quantity.unit
    money = len(unit) == 3 and unit.isupper()
    return (
        one.reading.doing == "difference"
        and money
        and _PERCENT.search(one.reading.text) is not None
    )


def doubt_of(one: Considered, weights: Signs) -> tuple[int, Doubt]:
    """Which calculation has most points, and what tells whether it is right."""
    points = [total(held, weights) for held in one.signs]
    at = max(range(len(points)), key=lambda n: (points[n], -n))
    shares = shared(points)
    alike = [_is_alike(value, one.values[at]) for value in one.values]
    share = fsum(s for s, same in zip(shares, alike, strict=True) if same) or shares[at]
    rest = max((s for s, same in zip(shares, alike, strict=True) if not same), default=0.0)
    held = one.signs[at]
    return at, Doubt(
        always=1.0,
        share=log((share + _SOFT) / (1 - share + _SOFT)),
        lead=log((share + _SOFT) / (rest + _SOFT)),
        points=points[at],
        long=log(len(one.reading.text.split())),
        bare=held.bare_left,
        tight=held.tight,
        least=held.least,
    )


def total(one: Signs, weights: Signs) -> float:
    """The points of a calculation."""
    return fsum(getattr(one, f.name) * getattr(weights, f.name) for f in fields(Signs))


def _is_alike(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return False
    return isclose(abs(float(one)), abs(float(other)), rel_tol=1e-6)
