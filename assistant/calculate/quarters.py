"""A year that a table prints by its quarters alone: "1st Qtr | 2nd Qtr | 3rd Qtr | 4th Qtr"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from assistant.calculate.ledger import Ledger
from assistant.operands.fact_period import in_period
from assistant.operands.operands import Choice, Gap
from assistant.words import terms
from index.types import Fact, Period

_NAMES = tuple(
    re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    for names in (
        r"q1|1q|(?:first|1st) (?:fiscal )?(?:quarter|qtr)",
        r"q2|2q|(?:second|2nd) (?:fiscal )?(?:quarter|qtr)",
        r"q3|3q|(?:third|3rd) (?:fiscal )?(?:quarter|qtr)",
        r"q4|4q|(?:fourth|4th) (?:fiscal )?(?:quarter|qtr)",
    )
)
_TABLE = 6_000
_DAY = timedelta(days=1)
_SHORTEST, _LONGEST = 80, 100
_ASKED_BY_QUARTER = frozenset(terms("quarter quarters quarterly qtr q1 q2 q3 q4"))


def four_quarters(
    found: Sequence[Fact], facts: Sequence[Fact], year: Period | None
) -> tuple[Fact, ...]:
    """The four quarters' amounts of the row that ``found`` starts with, in order; empty where a
    quarter is missing or doubtful, where no year is asked for, and for what does not add up over a
    year: a balance, a rate, an amount per share."""
    if not found or year is None or not year.is_year:
        return ()
    row = [fact for fact in facts if _same_row(fact, found[0]) and _within(fact, year)]
    by_quarter = [[f for f in row if name.search(f.header)] for name in _NAMES]
    if not all(len(held) == 1 for held in by_quarter) or not _adds_up(found[0]):
        return ()
    return tuple(held[0] for held in by_quarter)


def _within(fact: Fact, year: Period) -> bool:
    """Whether a figure is of the year, of a part of it, or of no time that is told."""
    part = fact.period
    inside = part is not None and year.start is not None and year.start <= part.end <= year.end
    return inside or in_period(fact, year)


def quarters_of(year: Period | None, facts: Sequence[Fact]) -> tuple[Period, ...]:
    """The quarters that make up a year for which nothing is printed; empty where one is lacking."""
    if year is None or not year.is_year:
        return ()
    spans = dict.fromkeys(f.period for f in facts if f.period and not f.dimensions)
    found: list[Period] = []
    for part in sorted(filter(_lasts_a_quarter, spans), key=lambda span: span.end):
        if part.start == (found[-1].end + _DAY if found else year.start):
            found.append(part)
    done = len(found) == len(_NAMES) and found[-1].end == year.end
    return tuple(found) if done else ()


def _lasts_a_quarter(period: Period) -> bool:
    return _SHORTEST <= period.days <= _LONGEST


def of_whole_year(found: Choice | Gap, year: Period | None, ledger: Ledger) -> Choice | Gap:
    """The figure found, or a gap where it is a quarter's and a year is asked for: "1st Qtr" under
    "Year ended December 31, 2023" is of the year by its head alone."""
    if isinstance(found, Gap) or year is None or not year.is_year:
        return found
    if _ASKED_BY_QUARTER & ledger.wanted.terms or not _is_quarter(found.fact):
        return found
    message = f"{found.fact.label} is printed by quarters: {found.fact.header}"
    return Gap("ambiguous", message, (found.fact,))


def _is_quarter(fact: Fact) -> bool:
    column = " ".join(member for axis, member in fact.dimensions if axis == "column")
    return any(name.search(column) for name in _NAMES)


def _same_row(fact: Fact, other: Fact) -> bool:
    near = abs(fact.quantity.start - other.quantity.start) < _TABLE
    return near and (fact.filing_id, fact.source, fact.label, fact.label_path) == (
        other.filing_id, "table", other.label, other.label_path,
    )  # fmt: skip


def _adds_up(fact: Fact) -> bool:
    """Whether four of them are a year's: a flow of money."""
    unit, balance = fact.quantity.unit, fact.statement == "balance"
    return len(unit) == 3 and unit.isupper() and unit != "ADS" and not balance
