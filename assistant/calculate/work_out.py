"""A plan worked out over facts, in Decimal, every operand a fact with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculate.consistency import added_days, first_problem
from assistant.calculate.ledger import Ledger
from assistant.calculate.outflows import is_outflow, is_taken_off, speaks_of_loss
from assistant.calculate.part_year import part_year
from assistant.calculate.resolve import NoOperandError, latest_period, resolve
from assistant.calculate.second_look import second_looks
from assistant.calculate.units import unit_of
from assistant.formula import (
    Formula,
    FormulaError,
    Growth,
    Mean,
    Operand,
    Operation,
    evaluate,
    operands,
    render,
)
from assistant.operands.fact_period import in_period, in_year
from assistant.operands.operands import Choice, Gap
from assistant.plans.choose import Plan
from index.types import Period

_WHOLE = Decimal("1.005")

__all__ = ["Ledger", "Worked", "valued", "work_out"]


_PURE = ("percent", "ratio", "days")


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan with its result. ``formula`` is the one in fact used: a missing quarter, say, has
    become the difference of two longer periods. ``unit`` follows ``Quantity.unit``; percent values
    are already times 100. ``choices`` has one entry an operand of the formula, in order; ``likely``
    says that they were chosen by likeness of words alone."""

    plan: Plan
    period: Period | None
    formula: Formula
    value: Decimal
    unit: str
    choices: tuple[tuple[Operand, Choice], ...]
    notes: tuple[str, ...] = ()
    likely: bool = False

    def shown(self, name: Callable[[Operand], str]) -> str:
        """The formula with each operand written by ``name``."""
        return render(self.formula, name)


def work_out(plan: Plan, ledger: Ledger) -> tuple[Worked, ...] | Gap:
    """The plan's value in each period asked for, two readings of one period once; the first gap
    where one cannot be had."""
    results: dict[tuple[object, ...], Worked] = {}
    for period in plan.periods or (None,):
        result = _work_out_in(plan, ledger, period)
        if isinstance(result, Gap):
            return result
        facts = tuple(choice.fact for _, choice in result.choices)
        results.setdefault((result.value, result.unit, *facts), result)
    return tuple(results.values())


def _work_out_in(plan: Plan, ledger: Ledger, period: Period | None) -> Worked | Gap:
    base = period or latest_period(plan.formula, ledger)
    chosen: dict[Operand, Choice] = {}
    # "Europe as a share of net sales": the words of one item do not colour the others.
    apart = replace(ledger, items=operands(plan.formula))
    try:
        formula = resolve(plan.formula, apart, base, chosen)
    except NoOperandError as stop:
        return stop.gap
    problem = added_days(formula, chosen) or first_problem(chosen)
    found = problem or valued(plan, base, formula, chosen)
    if isinstance(found, Gap):
        for other in second_looks(formula, chosen, apart, base, is_share=plan.bounded):
            again = first_problem(other) or valued(plan, base, formula, other)
            if not isinstance(again, Gap):
                return again
    return found


def valued(
    plan: Plan,
    base: Period | None,
    formula: Formula,
    chosen: dict[Operand, Choice],
    *,
    as_printed: bool = False,
) -> Worked | Gap:
    """The value of a formula whose operands are all chosen, in the plan's unit; ``as_printed``
    keeps the signs as they are, for results that a reader has seen."""
    held = tuple(choice.fact for choice in chosen.values())
    values = chosen if as_printed else _as_amounts(formula, chosen)
    try:
        unit = unit_of(formula, _units(chosen))
    except FormulaError as error:
        return Gap("units", f"{plan.title}: {error}", held)
    try:
        value = evaluate(formula, lambda operand: values[operand].value)
        notes = (*_notes(chosen, values), *part_year(plan, formula, chosen))
    except FormulaError as error:
        return Gap("undefined", f"{plan.title}: {error}", held)
    if plan.bounded and abs(value) > _WHOLE:
        return Gap("undefined", f"{plan.title}: the part would be more than the whole", held)
    if plan.unit == "percent" and not unit and _in_percent_already(formula, values):
        unit = "percent"
    value, unit = _in_unit(value, unit, plan.unit)
    if plan.kind == "definition" and plan.unit in _PURE and unit not in (*_PURE, "", "day", "pp"):
        return Gap("units", f"{plan.title}: the definition gives {unit}, not {plan.unit}", held)
    choices = tuple((operand, values[operand]) for operand in operands(formula))
    return Worked(plan, _as_printed(base, choices), formula, value, unit, choices, notes)


def _as_printed(base: Period | None, choices: tuple[tuple[Operand, Choice], ...]) -> Period | None:
    """The period of the first figure that is of the one asked for, by its filing's own days: where
    years end on the last Saturday of September, "2023" is known only about."""
    for operand, choice in choices:
        held = choice.fact.period
        if held and operand.back and len(choices) == 1:
            return held  # "in the prior-year quarter": a figure alone is of its own period
        if base and held and not operand.back and operand.period in (None, base):
            alike = held.kind == base.kind or len(choices) == 1
            if alike and (in_period(choice.fact, base) or in_year(choice.fact, base)):
                return held
    return base


def _as_amounts(formula: Formula, chosen: dict[Operand, Choice]) -> dict[Operand, Choice]:
    """What goes out or off as an amount, and two losses whose growth is asked for; a figure asked
    for alone stays as printed, but for one that its label takes off."""
    turned = {o for o, choice in chosen.items() if is_taken_off(choice.fact, o.phrase)}
    if not isinstance(formula, Operand):
        turned |= {o for growth in _growths(formula) for o in _two_losses(growth, chosen)}
        turned |= {o for o, choice in chosen.items() if o.column or is_outflow(choice.fact)}
    return {
        operand: replace(choice, value=abs(choice.value)) if operand in turned else choice
        for operand, choice in chosen.items()
    }


def _two_losses(growth: Growth, chosen: dict[Operand, Choice]) -> tuple[Operand, ...]:
    """Both ends of a growth that are negative, where the loss itself is asked about; "net income"
    that was negative has no rate of growth."""
    ends = tuple(end for end in (growth.new, growth.old) if isinstance(end, Operand))
    if len(ends) < 2 or any(chosen[end].value >= 0 for end in ends):
        return ()
    named = all(speaks_of_loss(end.phrase) or not chosen[end].fact.concept for end in ends)
    return ends if named else ()


def _units(chosen: dict[Operand, Choice]) -> dict[Operand, str]:
    """The operands' units. Within one form "shares or other units" are one unit, whatever its
    title calls them in each box."""
    units = {operand: choice.fact.quantity.unit for operand, choice in chosen.items()}
    places = {(choice.fact.filing_id, choice.fact.source) for choice in chosen.values()}
    counted = set(units.values()) & {"share", "ADS"}
    if len(places) == 1 and next(iter(places))[1] == "form" and len(counted) > 1:
        return {o: "share" if unit == "ADS" else unit for o, unit in units.items()}
    return units


def _in_percent_already(formula: Formula, values: dict[Operand, Choice]) -> bool:
    """Whether shares of a whole are set against each other that a table prints without a sign:
    "Gross profit 40.0 50.9" under "percentage of sales". A share of one whole is at most 1."""
    match formula:
        case Operation("-" | "+", Operand() as left, Operand() as right):
            return max(abs(values[left].value), abs(values[right].value)) > 1
    return False


def _in_unit(value: Decimal, unit: str, wanted: str) -> tuple[Decimal, str]:
    if wanted == "percent" and unit == "":
        return value * 100, "percent"
    if wanted == "ratio" and unit == "":
        return value, "ratio"
    if wanted == "days" and unit == "":
        return value, "day"
    return value, unit


def _notes(chosen: dict[Operand, Choice], values: dict[Operand, Choice]) -> tuple[str, ...]:
    """The rules that were needed, in a reader's words."""
    turned = [c.fact.label for o, c in chosen.items() if values[o].value != c.value]
    notes = [f"{label}, printed as a negative figure, counts as an amount." for label in turned]
    return tuple(dict.fromkeys(notes))


def _growths(formula: Formula) -> Iterator[Growth]:
    match formula:
        case Growth():
            yield formula
        case Operation(_, left, right):
            yield from _growths(left)
            yield from _growths(right)
        case Mean(parts):
            for part in parts:
                yield from _growths(part)
        case _:
            return
