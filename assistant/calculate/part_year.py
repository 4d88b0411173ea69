"""What is earned in a part of a year and set against a balance: no year's return."""

from __future__ import annotations

from assistant.formula import Formula, Operand, Operation, operands
from assistant.operands.operands import Choice
from assistant.plans.choose import Plan
from index.types import Fact

_SHORTEST_YEAR = 300
"""Days; years of fifty-two weeks and first years that begin late are longer."""


def part_year(plan: Plan, formula: Formula, chosen: dict[Operand, Choice]) -> tuple[str, ...]:
    """A note where a metric sets a quarter's flow against balances: a return on equity of three
    months is about a quarter of a year's. Empty for all else."""
    match formula:
        case Operation("/", flow, balance) if plan.kind == "metric":
            above = [chosen[item].fact for item in operands(flow)]
            below = [chosen[item].fact for item in operands(balance)]
            if any(map(_is_short, above)) and below and all(map(_is_balance, below)):
                name = above[0].label
                return (f"{name} is of a part of the year: the result is not annualized.",)
    return ()


def _is_short(fact: Fact) -> bool:
    period = fact.period
    return period is not None and period.start is not None and period.days < _SHORTEST_YEAR


def _is_balance(fact: Fact) -> bool:
    return fact.period is not None and fact.period.start is None
