"""How an answer was found, in words and figures for a reader: nothing is searched or worked out
anew, what was done is told."""

from __future__ import annotations

from assistant.calculate.attempts import Attempt
from assistant.calculate.work_out import Worked
from assistant.findings import Findings
from assistant.formula import EVERY_ROW, MEANT_ROWS, Operand, operands, render
from assistant.markup import period_label
from assistant.metrics import Metric, find_metrics, metrics
from assistant.operands.operands import Gap, name_of
from assistant.present.draft import shown_value
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.types import Explanation, MetricRead, Tried
from index.concepts import find_concepts
from index.quantities import format_quantity
from index.retrieve.record import Retrieval

WHY: dict[str, str] = {
    "definition": "the question's own definition",
    "metric": "a metric with a known formula",
    "operation": "an operation that the question words",
    "lookup": "looked up as a line item",
}


def explain(
    understanding: Understanding,
    held: int,
    retrieval: Retrieval | None = None,
    findings: Findings | None = None,
) -> Explanation:
    """What was understood, what was searched and found, and what was tried on it. ``held`` is the
    number of all filings."""
    question = understanding.question
    named = dict.fromkeys(mention.name for mention in find_metrics(question))
    return Explanation(
        question=question,
        held=held,
        filings=understanding.filings,
        readings=tuple(
            (mention.text, mention.readings[0])
            for mention in understanding.mentions
            if mention.readings
        ),
        items=tuple(
            dict.fromkeys(mention.name.replace("_", " ") for mention in find_concepts(question))
        ),
        metrics=tuple(_metric(metrics()[name]) for name in named),
        tried=_all_tried(findings, understanding.request),
        retrieval=retrieval,
    )


def _all_tried(findings: Findings | None, request: Request) -> tuple[Tried, ...]:
    """Each attempt once: the filing that speaks most of a question is tried by itself first."""
    attempts = findings.attempts if findings else ()
    return tuple(dict.fromkeys(_tried(attempt, request) for attempt in attempts))


def _metric(metric: Metric) -> MetricRead:
    names = dict.fromkeys(_in_words(operand) for operand in operands(metric.formula))
    return MetricRead(metric.title, render(metric.formula, _in_words), tuple(names))


def _in_words(operand: Operand) -> str:
    """ "revenue", "revenue a year before", "inventory (at 31 Mar 2023)"."""
    name = name_of(operand)
    if operand.row in (EVERY_ROW, MEANT_ROWS):
        name = f"sum of {name}"
    if operand.period is not None:
        return f"{name} ({period_label(operand.period)})"
    if operand.back:
        return f"{name} {operand.back} year{'s' if operand.back > 1 else ''} before"
    return name


def _tried(attempt: Attempt, request: Request) -> Tried:
    plan, found = attempt.plan, attempt.found
    lookup = isinstance(plan.formula, Operand)
    return Tried(
        what=plan.title,
        why=WHY.get(plan.kind, plan.kind),
        formula="" if lookup else render(plan.formula, _in_words),
        outcome=attempt.outcome,
        detail=(
            found.message
            if isinstance(found, Gap)
            else "; ".join(_result(worked, request) for worked in found)
        ),
    )


def _result(worked: Worked, request: Request) -> str:
    when = f", {period_label(worked.period)}" if worked.period else ""
    return format_quantity(shown_value(worked, request)) + when
