"""What retrieval has to look up for a question: one sub-query for each figure it is made of."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.formula import Formula, operands
from assistant.metrics import find_metrics, metrics
from index.concepts import concept
from index.retrieve.record import SubQuery

_NAMES = 4
"""Names of a line item that are looked for in the text."""


def subqueries(question: str) -> tuple[SubQuery, ...]:
    """The operands of the metrics that a question names, each on its own statement; those of other
    definitions only by name: what moved the cost of sales explains the gross margin.

    >>> [query.about for query in subqueries("What is the gross margin?")]
    ['gross profit', 'revenue', 'cost of revenue']
    """
    named = [metrics()[mention.name] for mention in find_metrics(question)]
    items = _concepts(metric.formula for metric in named)
    others = _concepts(variant for metric in named for variant in metric.variants)
    return (
        *(SubQuery(_about(name), (name,), (concept(name).statement,)) for name in items),
        *(
            SubQuery(_about(name), phrases=concept(name).synonyms[:_NAMES])
            for name in others
            if name not in items
        ),
    )


def _concepts(formulas: Iterable[Formula]) -> tuple[str, ...]:
    found = (part.concept for formula in formulas for part in operands(formula) if part.concept)
    return tuple(dict.fromkeys(found))


def _about(name: str) -> str:
    return name.replace("_", " ")
