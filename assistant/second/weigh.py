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
_TABLE = 3_000
_PERCENT = re.compile(r"\b(?:percent\w*|margins?)\b", re.IGNORECASE)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEARS = re.compile(rf"\b({'|'.join(_NUMBERS)})[- ](?:fiscal )?years?\b", re.IGNORECASE)
_SUPPOSES = re.compile(
    r"\b(?:if(?! (?:we|you) (?:take|consider|count|look))|assum\w+|would|could|hypothetical\w*"
    r"|suppos\w+|implied|potential\w*)\b",
    re.IGNORECASE,
)

WEIGHTS: Final = Signs(
    own=0.8, headed=0.31, beside=0.63, lacking=-1.29, least=2.06, tight=1.71, order=0.33,
    swapped=-0.27, sides=1.59, crossed=-0.18, bare_left=-0.65, bare_right=-0.36, row=0.35,
    column=0.39, table=0.47, near=1.3, prose=0.19, dated=1.96, wrong_time=-1.82, same_time=0.26,
    latest=0.41, timed=1.13, untimed=-1.94, timed_ratio=-0.75, whole=1.04, unsaid=0.38,
    totals=0.66, small=-0.4, every=0.57, long=1.52, first=0.68, rate=-0.57, negated=-0.31,
    opposed=-0.38, after=0.05, missing=-0.78, loosest=-1.74,
)  # fmt: skip
"""As ``python -m eval second`` prints them."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What tells whether the calculation of most points is right; or the weight of each. ``share``
    and ``lead`` (over the next of another value) are logits, ``long`` the log of the words;
    ``leaves`` says that a word that none of its figures says names another row nearby."""

    always: float
    share: float
    lead: float
    points: float
    long: float
    bare: float
    tight: float
    least: float
    leaves: float
    rate: float
    prose: float
    summed: float


DOUBTS: Final = Doubt(
    always=-0.39, share=0.46, lead=0.26, points=0.25, long=-0.2, bare=0.41, tight=0.03,
    least=-0.77, leaves=-0.67, rate=-0.94, prose=0.31, summed=-0.39,
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
    figures leave too much unsaid, say the opposite, are amounts where rates are asked for, or of
    fewer years than are asked for."""
    held, reading = one.signs[at], one.reading
    unsaid = held.missing > MISSING or held.opposed
    other = _is_amount_for_rate(one, at) or _is_of_fewer_years(one.made[at], reading.text)
    return bool(unsaid or other or _SUPPOSES.search(reading.text))


def _is_of_fewer_years(trial: Trial, text: str) -> bool:
    """Whether a series has not as many times as "the three-year average" asks for."""
    asked = _YEARS.search(text) if trial.timed and trial.doing in ("mean", "sum") else None
    return asked is not None and len(trial.figures) != _NUMBERS.index(asked[1].casefold()) + 2


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
        leaves=float(_leaves_a_row(one.made[at], one)),
        rate=held.rate,
        prose=held.prose,
        summed=float(one.reading.doing in ("sum", "mean")),
    )


def _leaves_a_row(trial: Trial, one: Considered) -> bool:
    """Whether a word of the question that is said at none of the figures names another row nearby:
    the sales of all piers are not those of the harbour, which has a row of its own."""
    said = frozenset().union(*(f.name | f.held.headed for f in trial.figures))
    lacking = one.reading.asked.terms - said
    first = trial.figures[0].fact
    return any(
        lacking & figure.name
        for other in one.made
        for figure in other.figures
        if figure.fact.filing_id == first.filing_id
        and abs(figure.fact.quantity.start - first.quantity.start) < _TABLE
    )


def total(one: Signs, weights: Signs) -> float:
    """The points of a calculation."""
    return fsum(getattr(one, f.name) * getattr(weights, f.name) for f in fields(Signs))


def _is_alike(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return False
    return isclose(abs(float(one)), abs(float(other)), rel_tol=1e-6)
