"""What a question itself says to work out: a definition of its own, or what it tells to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.formula import (
    Formula,
    Mean,
    Operand,
    Operation,
    mapped,
    put_for,
    shifted,
)
from assistant.metrics import Metric, find_metrics, identities, metrics
from assistant.plans.definitions import Definition, find_definitions
from assistant.plans.instructions import instructed
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.text import Asked
from assistant.plans.with_number import with_number
from assistant.words import terms
from index.concepts import ConceptMention, find_concepts
from index.periods import FiscalCalendar, find_periods
from index.types import Period

_AVERAGE_OVER = re.compile(
    r"\b(?:\d|two|three|four|five)[- ]year (?:average|mean)\b"
    r"|\baverage (?:for|over|across|between|from)\b",
    re.IGNORECASE,
)


def given(text: str, asked: Asked, calendar: FiscalCalendar | None) -> Iterator[Plan]:
    """Plans of the question's own definition, else of its instruction."""
    definitions = find_definitions(text, calendar)
    told = [] if definitions and definitions[0].name else [*instructed(asked), *with_number(asked)]
    yield from told
    if definitions and not told:
        yield from _defined(definitions, text, asked, calendar)


def _defined(
    definitions: Sequence[Definition], text: str, asked: Asked, calendar: FiscalCalendar | None
) -> Iterator[Plan]:
    outside = text
    for definition in reversed(definitions):
        outside = f"{outside[: definition.start]} {outside[definition.end :]}"
    periods = _asked_in(outside, calendar) or asked.scope[:1]
    read = _metric_by_parts(definitions, outside) or _by_main(definitions[0], outside)
    metric, title, formula = read
    unit: PlanUnit = metric.unit if metric else ""
    if isinstance(formula, Operation) and formula.symbol == "/" and unit in ("", "money"):
        unit = "percent" if asked.in_percent else "ratio"
    plan = Plan(title, _one_name(formula), "definition", unit, periods)
    # The question's wording of a metric may add a mean over years: "3 year average of ...".
    yield over_time(plan, asked, text[: definitions[0].start])


Read = tuple[Metric | None, str, Formula]


def _by_main(main: Definition, outside: str) -> Read:
    """The first definition is what is asked for, by its own name or by that of the metric that the
    question names."""
    named = find_metrics(main.name) or find_metrics(outside)
    metric = metrics()[named[0].name] if named else None
    return metric, metric.title if metric else main.name or main.text, main.formula


def _metric_by_parts(definitions: Sequence[Definition], outside: str) -> Read | None:
    """The metric asked for, where the definitions are of its parts: "the gross margin, with gross
    profit taken as net sales minus cost of sales"; None where they are of the metric itself."""
    named = find_metrics(outside)
    if not named or any(not one.name for one in definitions):
        return None
    metric = metrics()[named[0].name]
    if any(m.name == metric.name for one in definitions for m in find_metrics(one.name)):
        return None
    formula = metric.formula
    for one in definitions:
        for part in _parts_called(one.name):
            formula = put_for(formula, part, one.formula)
    return None if formula == metric.formula else (metric, metric.title, formula)


def _one_name(formula: Formula) -> Formula:
    """The same formula with one operand for each line item: "net sales" and the revenue of the
    metric's own formula are one figure, not two that could not be told apart."""
    first: dict[tuple[object, ...], Operand] = {}

    def named(item: Operand) -> Operand:
        covers = [m for m in find_concepts(item.phrase) if m.name == item.concept]
        whole = not item.phrase or any(not terms(_without(item.phrase, m)) for m in covers)
        if not item.concept or not whole:
            return item
        return first.setdefault((item.concept, item.back, item.period, item.where), item)

    return mapped(formula, named)


def _without(phrase: str, mention: ConceptMention) -> str:
    return f"{phrase[: mention.start]} {phrase[mention.end :]}"


def _parts_called(name: str) -> Iterator[Formula]:
    """What a name stands for inside the formulas of metrics: a line item, what such an item is
    made of, another metric."""
    for concept in find_concepts(name):
        yield Operand(concept=concept.name)
        yield from identities(concept.name)[:1]
    for mention in find_metrics(name):
        yield metrics()[mention.name].formula


def _asked_in(text: str, calendar: FiscalCalendar | None) -> tuple[Period, ...]:
    found = (m.readings[0] for m in find_periods(text, calendar) if m.readings)
    return tuple(dict.fromkeys(found))


def over_time(plan: Plan, asked: Asked, text: str = "") -> Plan:
    """A mean over the periods where the question asks for one: "three year average of ..."."""
    averaged = _AVERAGE_OVER.search(text or asked.whole) or (asked.averaged and not text)
    if not averaged or not plan.periods:
        return plan
    ends = sorted(period.end.year for period in plan.periods)
    years = asked.years or ends[-1] - ends[0] + 1
    if isinstance(plan.formula, Operand) or years < 2:
        return plan
    last = max(plan.periods, key=lambda p: p.end)
    parts = tuple(shifted(plan.formula, back) for back in reversed(range(years)))
    title = f"average {plan.title}"
    return Plan(title, Mean(parts), plan.kind, plan.unit, (last,), (), plan.source)
