"""Sums of boxes of a form, each box an operand told from the others by its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from assistant.calculate.work_out import Worked
from assistant.findings import Findings
from assistant.formula import Formula, Operand, Operation
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Choice
from assistant.plans.plan import Plan
from assistant.present.draft import draft_of
from assistant.scope.understand import Understanding
from index.types import Fact, Period


@dataclass(frozen=True, slots=True)
class Terms:
    """A formula with the facts that its operands stand for, in order."""

    formula: Formula
    value: Decimal
    unit: str
    choices: tuple[tuple[Operand, Choice], ...]


def added(products: Sequence[Sequence[Fact | None]]) -> Terms | None:
    """The sum of products of boxes; None where one is empty or they are of several units."""
    formulas: list[Formula] = []
    values: list[Decimal] = []
    choices: dict[Operand, Choice] = {}
    units = set()
    for product in products:
        facts = [fact for fact in product if fact is not None]
        if len(facts) < len(product):
            return None
        operands = [_operand(fact) for fact in facts]
        choices |= {o: chosen(fact) for o, fact in zip(operands, facts, strict=True)}
        formulas.append(_joined("*", operands))
        values.append(prod((fact.quantity.value for fact in facts), start=Decimal(1)))
        units.add(facts[-1].quantity.unit)
    if len(units) != 1:
        return None
    (unit,) = units
    unit = unit.split("/")[0] if len(products[0]) > 1 else unit
    return Terms(_joined("+", formulas), sum(values, Decimal(0)), unit, tuple(choices.items()))


def over(top: Terms, bottom: Terms | None, unit: str = "") -> Terms | None:
    """One sum over another: in percent where they are of one unit, else in ``unit``; None where
    there is nothing to divide by."""
    if bottom is None or not bottom.value:
        return None
    ratio = top.value / bottom.value
    return Terms(
        Operation("/", top.formula, bottom.formula),
        ratio if unit else ratio * 100,
        unit or "percent",
        tuple(dict((*top.choices, *bottom.choices)).items()),
    )


def _joined(symbol: str, parts: Sequence[Formula]) -> Formula:
    whole = parts[0]
    for part in parts[1:]:
        whole = Operation(symbol, whole, part)
    return whole


def _operand(fact: Fact) -> Operand:
    return Operand(phrase=fact.label, row=str(fact.quantity.start))


def chosen(fact: Fact) -> Choice:
    """A box as the figure meant."""
    return Choice(fact, fact.quantity.value, 1.0)


def as_worked(title: str, terms: Terms, period: Period | None) -> Worked:
    """A sum as a plan worked out."""
    plan = Plan(title, terms.formula, "operation")
    return Worked(plan, period, terms.formula, terms.value, terms.unit, terms.choices)


def given(worked: Worked, understanding: Understanding, holdings: Holdings) -> Findings:
    """A sum as what was found."""
    return Findings(draft_of((worked,), understanding.request, holdings), (worked,))
