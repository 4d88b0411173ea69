"""A calculation of the second reading as a formula over operands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.formula import Formula, FormulaError, Growth, Mean, Operand, Operation, evaluate
from assistant.operands.operands import Choice
from assistant.operands.row_words import label_of
from assistant.second.trials import Trial
from index.types import Fact

_LONGEST = 60


def value_of(trial: Trial) -> Decimal | None:
    """What a calculation comes to; None where it has no value: growth from nothing."""
    formula, chosen = formula_of(trial)
    values = {item: choice.value for item, choice in chosen.items()}
    if trial.doing in ("share", "ratio", "per") or all(v < 0 for v in values.values()):
        values = {item: abs(value) for item, value in values.items()}
    try:
        return evaluate(formula, values.__getitem__)
    except FormulaError:
        return None


def formula_of(trial: Trial) -> tuple[Formula, dict[Operand, Choice]]:
    """The formula of a calculation, with the figure of each operand."""
    facts = [figure.fact for figure in trial.figures]
    items = tuple(_operand(fact, n, trial) for n, fact in enumerate(facts))
    chosen = {
        item: Choice(fact, fact.quantity.value, 1.0)
        for item, fact in zip(items, facts, strict=True)
    }
    return _formula(trial, items), chosen


def _formula(trial: Trial, items: tuple[Operand, ...]) -> Formula:
    match trial.doing:
        case "growth":
            return Growth(items[0], items[1])
        case "mean":
            return Mean(items)
        case "sum":
            return _sum(items)
        case "difference":
            return Operation("-", items[0], items[1])
        case _:
            return Operation("/", items[0], items[1])


def _sum(items: Iterable[Operand]) -> Formula:
    first, *rest = items
    made: Formula = first
    for item in rest:
        made = Operation("+", made, item)
    return made


def _operand(fact: Fact, at: int, trial: Trial) -> Operand:
    """An operand of its own for each figure, under its row's name."""
    item = Operand(phrase=named(fact), period=fact.period)
    others = [figure.fact for figure in trial.figures[:at]]
    twin = any((named(o), o.period) == (item.phrase, item.period) for o in others)
    return replace(item, where=fact.header or str(at)) if twin else item


def named(fact: Fact) -> str:
    """What a figure is called in a reader's words: its row, and its column where that is not a
    time alone; the last words before one in a sentence."""
    label = label_of(fact)
    if fact.source != "prose":
        return label or fact.header or "figure"
    return label if len(label) < _LONGEST else "… " + label[-_LONGEST:].partition(" ")[2]
