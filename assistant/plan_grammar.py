"""The grammar of operations: shapes of questions in the order they are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant import plan_changes, plan_shares, plan_totals
from assistant.formula import operands
from assistant.metrics import find_metrics
from assistant.plan import Plan
from assistant.plan_shapes import PART, PERCENT, Reading, Shape, core
from assistant.plan_suppositions import supposed
from assistant.plan_text import Asked
from index.concepts import find_concepts

SHAPES: tuple[Shape, ...] = (*plan_shares.SHAPES, *plan_changes.SHAPES, *plan_totals.SHAPES)

# A question that begins so asks for an operation: the plain figure of its item is no answer.
_WORKED = re.compile(
    rf"^(?:{PERCENT}|{PART}|ratio|difference|growth|rate of (?:growth|change)|change|cagr|compound"
    r"|by (?:how much|how many|what)|how many times|how much (?:more|less|higher|lower|greater)"
    r"|(?:increase|decrease|decline|rise|drop|fall|reduction|change)\s*(?:/|in|of|\()"
    r"|(?:(?:\w+[- ]years?|annual|yearly|simple) )?(?:average|mean))\b",
    re.IGNORECASE,
)


def operations(asked: Asked) -> tuple[Plan, ...]:
    """Plans of the first shape that fits a question and whose operands can be read.

    >>> from assistant.plan_text import read
    >>> operations(read("What was the change in goodwill from 2018 to 2019?"))[0].title
    'change in goodwill'
    """
    found = tuple(supposed(asked))
    text = core(asked)
    if found or _is_line_item(asked, text):
        return found
    return next((plans for _, plans in read_shapes(asked) if plans), ())


def read_shapes(asked: Asked) -> Iterator[tuple[Shape, tuple[Plan, ...]]]:
    """Each shape that fits, with its plans, in order."""
    text = core(asked)
    for shape in SHAPES:
        match = shape.pattern.search(text)
        if match and not _cuts_a_metric(text, match):
            yield shape, tuple(_as_metric(plan) for plan in shape.build(asked, match))


def asks_operation(asked: Asked) -> bool:
    """Whether a question asks for something to be worked out, so that the plain figure of a line
    item it names would be a wrong answer."""
    text = core(asked)
    return _WORKED.match(text) is not None and not _is_line_item(asked, text)


def _is_line_item(asked: Asked, text: str) -> bool:
    """Whether the words are the name of a line item: "net increase in cash", "change in
    receivables", "weighted average shares". Between two times it is still a change."""
    if len(asked.periods(asked.text)) > 1:
        return False
    return any(m.start == 0 and _WORKED.match(text[: m.end] + " ") for m in find_concepts(text))


def _cuts_a_metric(text: str, match: Reading) -> bool:
    """Whether a shape would cut the name of a metric in two: "return on assets", "debt to equity
    ratio", "revenue growth"."""
    spans = [match.span(name) for name in match.groupdict() if match[name] is not None]
    return any(
        not any(start <= m.start and m.end <= end for start, end in spans)
        for m in find_metrics(text)
    )


def _as_metric(plan: Plan) -> Plan:
    """A plan over a metric is as firm as the metric: none of its line items is the answer."""
    from_table = all(not operand.phrase for operand in operands(plan.formula))
    return replace(plan, kind="metric") if from_table else plan
