"""Whether a measure was steady, and which way a row moved in all of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.calculate.work_out import Worked
from assistant.contest.figures import Arena, as_printed
from assistant.contest.periods import by_period
from assistant.contest.read import Contest
from assistant.formula import Operand
from assistant.metrics import find_metrics, metrics
from assistant.operands.operands import Gap, matches_period
from assistant.words import terms
from index.concepts import find_concepts
from index.quantities import find_quantities
from index.types import Fact, Period

_DIVIDEND = re.compile(r"\bdividends?\b(?!\s+(?:yield|payout|cover))", re.IGNORECASE)
_USUAL = Decimal(2)
"""Percentage points by which a margin may move and still be called steady, where the question
does not say."""


@dataclass(frozen=True, slots=True)
class Steady:
    """Whether it was steady, why, and its value in each year."""

    holds: bool
    ground: str
    worked: tuple[Worked, ...]


def steady(arena: Arena) -> Steady | None:
    """A rate's steps from year to year; None for amounts, and where there are not three years."""
    text = arena.understanding.request.text
    if _DIVIDEND.search(text):
        return _kept_up(arena)
    named = [metrics()[m.name] for m in find_metrics(text)]
    rates = [metric for metric in named if metric.unit == "percent"]
    words = rates[0].title if rates else ""
    if not words and not (found := find_concepts(text)):
        return None
    measure = words or found[0].name.replace("_", " ")
    scope = replace(arena.understanding.scope, periods=())
    view = replace(arena, understanding=replace(arena.understanding, scope=scope))
    years = by_period(Contest("year", measure, "all"), view)
    if isinstance(years, Gap) or len(years[1]) < 3:
        return None
    worked = [placed.worked for placed in years[1]]
    if any(one.unit != "percent" for one in worked):
        return None
    asked = arena.understanding.scope.periods
    if asked and not any(p.period and matches_period(p.period, asked[0]) for p in worked):
        return None
    limits = [q for q in find_quantities(text) if q.unit in ("percent", "pp")]
    limit = limits[0].value if limits else _USUAL
    most = max(abs(a.value - b.value) for a, b in pairwise(worked))
    moved = "never moved" if most <= limit else "moved at least once"
    asked_for = "the limit asked about" if limits else f"{limit:f} percentage points"
    ground = f"{years[0]} {moved} by more than {asked_for} from year to year"
    return Steady(most <= limit, ground, tuple(worked))


def _kept_up(arena: Arena) -> Steady | None:
    """A dividend is stable that was never cut: the amount per share, in each year shown."""
    scope = replace(arena.understanding.scope, periods=())
    view = replace(arena, understanding=replace(arena.understanding, scope=scope))
    years = by_period(Contest("year", "dividends per share", "all"), view)
    if isinstance(years, Gap) or len(years[1]) < 3:
        return None
    worked = [placed.worked for placed in years[1]]
    if any("/" not in one.unit for one in worked):
        return None  # another row of the table
    asked = arena.understanding.scope.periods
    own = [one.period for one in worked if one.period and one.period.is_year]
    if len(own) < len(worked) or (asked and not any(matches_period(p, asked[0]) for p in own)):
        return None
    holds = all(later.value >= before.value > 0 for later, before in pairwise(worked))
    ground = "the dividend per share was never cut" if holds else "the dividend per share was cut"
    return Steady(holds, ground, tuple(worked))


def moved_alike(item: Operand, arena: Arena, new: Period, old: Period) -> tuple[Worked, ...]:
    """The figures of the row that an item names, in two periods, where all its columns (average,
    least and most, say) moved the same way; () where they did not, or several rows are meant."""
    asked = frozenset(terms(item.phrase))
    named = [f for f in arena.ledger.facts(item) if asked <= frozenset(terms(f.label))]
    for filing in arena.understanding.filings:
        own = [f for f in named if f.filing_id == filing.id and f.source != "prose"]
        whole = [f for f in own if "total" in terms(f.label)] or own
        steps = [
            (later, before)
            for later in whole
            for before in whole
            if _same_cell(later, before) and _is_in(later, new) and _is_in(before, old)
        ]
        if steps:
            rows = {(later.label, later.label_path) for later, _ in steps}
            alike = len(rows) == 1 and len({_way(*step) for step in steps}) == 1
            return tuple(as_printed(item, fact) for fact in steps[0]) if alike else ()
    return ()


def _way(later: Fact, before: Fact) -> int:
    """1 for a rise, -1 for a fall, 0 for neither."""
    new, old = later.quantity.value, before.quantity.value
    return (new > old) - (new < old)


def _same_cell(one: Fact, other: Fact) -> bool:
    same = one.filing_id == other.filing_id and one.label_path == other.label_path
    return same and one.dimensions == other.dimensions and one.quantity.unit == other.quantity.unit


def _is_in(fact: Fact, period: Period) -> bool:
    return fact.period is not None and matches_period(fact.period, period)
