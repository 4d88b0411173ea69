"""A plan worked out over facts, in Decimal, every operand a fact with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.fact_period import describe
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
from assistant.ledger import Ledger
from assistant.operands import Choice, Gap, is_part, restriction
from assistant.outflows import is_outflow, speaks_of_loss
from assistant.plans import Plan
from assistant.resolve import NoOperandError, latest_period, resolve
from assistant.units import unit_of
from index.types import Fact, Period

__all__ = ["Ledger", "Worked", "work_out"]

_LENGTH_SLACK = 20


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan with its result. ``formula`` is the one in fact used: a missing quarter, say, has
    become the difference of two longer periods. ``unit`` follows ``Quantity.unit``; percent values
    are already times 100. ``choices`` has one entry an operand of the formula, in order."""

    plan: Plan
    period: Period | None
    formula: Formula
    value: Decimal
    unit: str
    choices: tuple[tuple[Operand, Choice], ...]
    notes: tuple[str, ...] = ()

    def shown(self, name: Callable[[Operand], str]) -> str:
        """The formula with each operand written by ``name``."""
        return render(self.formula, name)


def work_out(plan: Plan, ledger: Ledger) -> tuple[Worked, ...] | Gap:
    """The plan's value in each period asked for; the first gap where one cannot be had."""
    results = []
    for period in plan.periods or (None,):
        result = _work_out_in(plan, ledger, period)
        if isinstance(result, Gap):
            return result
        results.append(result)
    return tuple(results)


def _work_out_in(plan: Plan, ledger: Ledger, period: Period | None) -> Worked | Gap:
    base = period or latest_period(plan.formula, ledger)
    chosen: dict[Operand, Choice] = {}
    # "Europe as a share of net sales": the words of one item do not colour the others.
    apart = replace(ledger, items=operands(plan.formula))
    try:
        formula = resolve(plan.formula, apart, base, chosen)
    except NoOperandError as stop:
        return stop.gap
    held = tuple(choice.fact for choice in chosen.values())
    if problem := _one_for_two(chosen) or _part_with_whole(chosen) or _unlike_periods(chosen):
        return problem
    values = _as_amounts(formula, chosen)
    try:
        unit = unit_of(formula, _units(chosen))
    except FormulaError as error:
        return Gap("units", f"{plan.title}: {error}", held)
    try:
        value = evaluate(formula, lambda operand: values[operand].value)
        notes = _notes(chosen, values)
    except FormulaError as error:
        return Gap("undefined", f"{plan.title}: {error}", held)
    value, unit = _in_unit(value, unit, plan.unit)
    choices = tuple((operand, values[operand]) for operand in operands(formula))
    return Worked(plan, base, formula, value, unit, choices, notes)


def _as_amounts(formula: Formula, chosen: dict[Operand, Choice]) -> dict[Operand, Choice]:
    """What goes out or off as an amount, and two losses whose growth is asked for; a figure asked
    for alone stays as printed."""
    if isinstance(formula, Operand):
        return chosen
    losses = {o for growth in _growths(formula) for o in _two_losses(growth, chosen)}
    turned = {o for o, choice in chosen.items() if is_outflow(choice.fact)} | losses
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


def _one_for_two(chosen: dict[Operand, Choice]) -> Gap | None:
    """A figure that was taken for the same item in two periods: a change of nil that is none."""
    seen: dict[tuple[Operand, Fact], Operand] = {}
    for operand, choice in chosen.items():
        item = replace(operand, back=0, period=None)
        if (item, choice.fact) in seen:
            found = choice.fact
            return Gap("missing", f"only one period was found for {found.label}", (found,))
        seen[item, choice.fact] = operand
    return None


def _part_with_whole(chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where a part's figure would be set against the whole's: Europe's revenue and the
    company's gross profit make no margin."""
    plain = [o for o in chosen if o.concept and not o.where and not o.row and not restriction(o)]
    facts = [chosen[operand].fact for operand in plain]
    part = next((fact for fact in facts if is_part(fact)), None)
    whole = next((fact for fact in facts if not is_part(fact)), None)
    if part is None or whole is None:
        return None
    message = f"{whole.label} was found for the whole company only, {part.label} for a part"
    return Gap("missing", message, (part, whole))


def _unlike_periods(chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where flows of unlike length would be set against each other though the question names
    one period for all."""
    free = [c.fact for o, c in chosen.items() if o.period is None and not o.back and not o.row]
    flows = [fact for fact in free if fact.period and fact.period.start]
    ordered = sorted(flows, key=lambda fact: fact.period.days if fact.period else 0)
    if not ordered or _days(ordered[-1]) - _days(ordered[0]) <= _LENGTH_SLACK:
        return None
    short, long = ordered[0], ordered[-1]
    message = (
        f"{short.label} is for {describe(short.period)}, {long.label} for {describe(long.period)}: "
        "periods of different length"
    )
    return Gap("units", message, (short, long))


def _days(fact: Fact) -> int:
    return fact.period.days if fact.period else 0


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
