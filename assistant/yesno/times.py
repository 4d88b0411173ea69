"""The two times that a claim of change compares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from assistant.operands.operands import earlier, matches_period
from assistant.plans.text import Asked
from assistant.yesno.claim import Claim
from index.types import Period

_SAME = re.compile(r"\b(?:same|corresponding|comparable|equivalent|like)\b", re.IGNORECASE)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Times:
    """The later and the earlier time. ``new`` is None for the latest that is held."""

    new: Period | None
    old: Period | None


def times_of(claim: Claim, asked: Asked, scope: tuple[Period, ...]) -> Times | None:
    """The times of a claim; None where they cannot be compared: a quarter with a year."""
    named = asked.periods(asked.whole) or scope
    since = asked.periods(claim.since)
    others = [p for p in named if not any(_same(p, one) for one in since)]
    if since and (others or (not named[1:] and "than" not in claim.since)):
        old = since[0]
        new = max(others, key=lambda p: p.end, default=None)
    elif len(named) > 1:
        ordered = sorted(named, key=lambda p: p.end)
        old, new = ordered[0], ordered[-1]
    else:
        new = named[0] if named else None
        old = None
    if new and old and old.is_year and not new.is_year and _SAME.search(claim.since):
        old = earlier(new, new.end.year - old.end.year)
    if new and old and (new.end <= old.end or not _of_a_kind(new, old)):
        return None
    return Times(new, old)


def before(period: Period, claim: Claim) -> Period | None:
    """The time that a claim compares a period with where it names none itself: the like period a
    year before, or the quarter before; None where that is no quarter."""
    if claim.back != "quarter":
        return earlier(period, 1)
    if period.start is None or not 80 <= period.days <= 100:
        return None
    end = period.start - _DAY
    return Period(end - timedelta(days=period.days - 1), end)


def _same(one: Period, other: Period) -> bool:
    return one.kind == other.kind and matches_period(one, other)


def _of_a_kind(one: Period, other: Period) -> bool:
    if one.start is None or other.start is None:
        return True
    return abs(one.days - other.days) <= 20
