"""What speaks for a figure being the one asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from math import fsum, log

from assistant.nearest.asked import Asked
from assistant.nearest.candidates import Candidate
from assistant.nearest.kin import is_said, kin
from assistant.operands.row_words import PLAIN, folded
from index.types import Period

_ALIKE = 0.75
"""What a word of the same sense counts, of one."""

_SETTING = 0.5
"""What a term before the asking counts, of one: "Of its staff, how many ..."."""

LAST = 24
# A short name says all: "Revenue per available room (RevPAR)".
_SHORT = re.compile(r"\(([A-Z][A-Za-z]{2,})\)")
_DATES = frozenset(
    folded(
        "January February March April May June July August September October November December"
        " three six nine twelve thirteen months weeks quarter first second third fourth"
    )
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a figure, each from 0 to 1; or the weight of each.

    ``own``, ``headed``, ``beside`` are the shares of the asked terms, by weight, in its own label
    or clause, in the heads over it, in the rest of its row or sentence; ``exact`` is the square of
    ``own``. ``tight`` is how much of its label is asked for, ``strange`` how much of its column's
    head is not, ``close`` how near the asked words stand to a number of a sentence. ``lacking`` is
    the weight of the heaviest term that stands nowhere around it. ``item``: it is of a line item
    that is named; ``counted``: its unit is a word asked for; ``plain``: it has none. ``part``: of
    a segment or class that is not asked for. ``first`` and ``early`` tell how early its passage
    was found.
    """

    own: float
    exact: float
    headed: float
    beside: float
    tight: float
    lacking: float
    head: float
    first: float
    early: float
    dated: float
    latest: float
    form: float
    prose: float
    part: float
    item: float
    counted: float
    strange: float
    close: float
    plain: float


def weigh(asked: Asked, found: Sequence[Candidate]) -> dict[str, float]:
    """How much each asked term tells: the fewer figures stand beside it, the more."""
    counts = Counter(term for one in found for term in asked.terms & one.beside)
    return {
        term: log(1 + (len(found) + 1) / (counts[term] + 0.5))
        * (_SETTING if term in asked.setting else 1)
        for term in sorted(asked.terms)
    }


def signs(
    asked: Asked, one: Candidate, telling: Mapping[str, float], periods: Sequence[Period]
) -> Signs:
    """What speaks for a figure and against it."""
    meant, unit = meant_by(asked, one), one.fact.quantity.unit
    own = _covered(telling, (one.own | meant) - asked.setting)
    headed = max(own, _covered(telling, one.headed | meant))
    beside = max(headed, _covered(telling, one.beside | meant))
    lost = [weight - part for weight, part in _parts(telling, one.around | one.over | meant)]
    return Signs(
        own=own,
        exact=own**2,
        headed=headed - own,
        beside=beside - headed,
        tight=1.0 if meant else tight(asked, one),
        lacking=max(lost, default=0.0) / max(telling.values()),
        head=float(bool(asked.head & (one.beside if _is_bare(one) else one.own))),
        first=1 / one.rank,
        early=1 - (one.rank - 1) / LAST,
        dated=one.timely,
        latest=float(not periods and _is_latest(one)),
        form=float(one.fact.source == "form"),
        prose=float(one.fact.source == "prose"),
        part=float(_is_unasked_part(asked, one)),
        item=float(bool(meant)),
        counted=float(bool(frozenset(folded(unit)) & (asked.head | asked.own))),
        strange=_strange(asked, one),
        close=_close(asked, one),
        plain=float(not unit),
    )


def score(one: Signs, weights: Signs) -> float:
    """The points of a figure."""
    return fsum(getattr(one, name.name) * getattr(weights, name.name) for name in fields(Signs))


def meant_by(asked: Asked, one: Candidate) -> frozenset[str]:
    """The asked terms that name the line item of a figure, whatever its row is called."""
    return frozenset().union(*(terms for name, terms in asked.items if name == one.fact.concept))


def missing(asked: Asked, telling: Mapping[str, float], one: Candidate) -> float:
    """The part of the asked terms, by weight, that stands nowhere around a figure."""
    return 1 - _covered(telling, one.around | one.over | meant_by(asked, one))


def _parts(telling: Mapping[str, float], words: frozenset[str]) -> list[tuple[float, float]]:
    """For each term its weight, and how much of that is said."""
    return [
        (weight, weight * (1.0 if term in words else _ALIKE if is_said(term, words) else 0.0))
        for term, weight in telling.items()
    ]


def _covered(telling: Mapping[str, float], words: frozenset[str]) -> float:
    return fsum(part for _, part in _parts(telling, words)) / fsum(telling.values())


def tight(asked: Asked, one: Candidate) -> float:
    """How much of the label of a figure is asked for, from 0 to 1."""
    label = frozenset(t for t in one.own - PLAIN if len(t) > 1 and not t.isdigit())
    said = asked.own | frozenset().union(*map(kin, asked.own))
    if (short := _SHORT.search(one.fact.label)) and frozenset(folded(short[1])) <= said:
        return 1.0
    return len(label & said) / len(label) if label else 0.0


def _is_bare(one: Candidate) -> bool:
    """Whether a number of a sentence leaves to the words before what it counts: "79,000 people,
    with 29,000 based in Canada"."""
    return one.fact.source == "prose" and not one.fact.quantity.unit


def _is_latest(one: Candidate) -> bool:
    end, period = one.filing.period_end, one.fact.period
    return bool(end and period and abs((period.end - end).days) <= 10)


def _is_unasked_part(asked: Asked, one: Candidate) -> bool:
    return any(not frozenset(folded(member)) & asked.terms for _, member in one.fact.dimensions)


def _strange(asked: Asked, one: Candidate) -> float:
    head = frozenset(filter(str.isalpha, folded(one.fact.header))) - PLAIN - _DATES
    asking = asked.terms | frozenset().union(*map(kin, asked.terms))
    return len(head - asking) / len(head) if head else 0.0


def _close(asked: Asked, one: Candidate) -> float:
    if one.told is None:
        return 0.0
    near = [one.told.distance(kin(term) | {term}) for term in asked.terms]
    return 2 * fsum(1 / (2 + steps) for steps in near if steps is not None) / len(near)
