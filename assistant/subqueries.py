"""What retrieval has to look up for a question: one sub-query for each figure it is made of."""

from __future__ import annotations

from assistant.formula import operands
from assistant.metrics import find_metrics, metrics
from index.concepts import concept
from index.retrieve_record import SubQuery


def subqueries(question: str) -> tuple[SubQuery, ...]:
    """The operands of the metrics that a question names, each on its own statement.

    >>> [query.about for query in subqueries("What is the gross margin?")]
    ['gross profit', 'revenue']
    """
    named = (metrics()[mention.name].formula for mention in find_metrics(question))
    items = (part.concept for formula in named for part in operands(formula) if part.concept)
    return tuple(
        SubQuery(name.replace("_", " "), (name,), (concept(name).statement,))
        for name in dict.fromkeys(items)
    )
