"""A contestant with its figure, as printed or as far as it moved; and which times are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.calculate.work_out import Ledger, Worked
from assistant.contest.read import Contest
from assistant.formula import Growth, Operand, Operation
from assistant.operands.operands import Choice, matches_period, name_of
from assistant.plans.choose import Plan
from assistant.scope.understand import Understanding
from index.concepts import concept
from index.types import Fact, Period

_TURN = timedelta(days=10)
Text = Callable[[str], str]
LedgerOf = Callable[[Understanding], Ledger]


@dataclass(frozen=True, slots=True)
class Arena:
    """Where a contest is held: the question, its facts, and the filings' texts.

    ``ledger_of`` gives the facts for a narrower understanding, such as that of one company; the
    same ones each time.
    """

    understanding: Understanding
    ledger_of: LedgerOf
    text_of: Text

    @property
    def ledger(self) -> Ledger:
        """The facts for the whole question."""
        return self.ledger_of(self.understanding)


@dataclass(frozen=True, slots=True)
class Placed:
    """A contestant with its figure, worked out or as printed."""

    name: str
    worked: Worked


Compared = tuple[str, list[Placed]]
"""What is compared, as the filing words it, and the contestants."""


def as_printed(item: Operand, fact: Fact) -> Worked:
    """A printed figure; costs and outflows as amounts, whatever their brackets."""
    value = fact.quantity.value
    if item.concept and concept(item.concept).cost:
        value = abs(value)
    choice = Choice(fact, value, 0.0)
    plan = Plan(name_of(item), item, "lookup")
    return Worked(plan, fact.period, item, value, fact.quantity.unit, ((item, choice),))


def moved(contest: Contest, new: Placed, old: Placed) -> Placed | None:
    """How far one contestant moved from an earlier figure of its own; None where a rate from
    that figure would mislead."""
    (item, later), (_, before) = new.worked.choices[0], old.worked.choices[0]
    one = replace(item, period=later.fact.period)
    other = replace(item, period=before.fact.period)
    a, b = new.worked.value, old.worked.value
    choices = ((one, later), (other, before))
    plan, period = new.worked.plan, new.worked.period
    if contest.by == "change":
        formula = Operation("-", one, other)
        return Placed(new.name, Worked(plan, period, formula, a - b, new.worked.unit, choices))
    if b <= 0:
        return None
    growth = Growth(one, other)
    return Placed(new.name, Worked(plan, period, growth, (a / b - 1) * 100, "percent", choices))


def in_years(period: Period, asked: Sequence[Period]) -> bool:
    """Whether a period is one of the years asked about: "from 2017 to 2019" are the issuer's own
    years, which may end in June."""
    years = [_year(p.end) for p in asked if p.is_year]
    whole = period.start is None or period.is_year
    return whole and bool(years) and min(years) <= _year(period.end) <= max(years)


def _year(end: date) -> int:
    """The year that a day closes: January 1, 2023 closes 2022."""
    return (end - _TURN).year


def same_time(period: Period, asked: Period) -> bool:
    """Whether a period is the one asked for, or the issuer's own year of that number."""
    return matches_period(period, asked) or in_years(period, [asked])
