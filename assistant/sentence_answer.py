"""The answer that a sentence gives: words, or the number of the period asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.extractive import Ranked
from assistant.holdings import Holdings
from assistant.question import Request
from assistant.quoting import draft_from
from assistant.scope import Understanding
from assistant.types import Draft
from assistant.values import values_at
from index.types import Fact

ENOUGH = 0.6
"""How sure a sentence must be (``Ranked.sure``) before it counts as the answer. Read off the curve
that ``python -m eval abstention`` prints and docs/abstention.md shows."""


def answer_from(
    ranked: Sequence[Ranked],
    request: Request,
    understanding: Understanding,
    holdings: Holdings,
    *,
    enough: float = ENOUGH,
) -> Draft | None:
    """The best sentence or field as an answer; None where none is as sure as ``enough``."""
    if not ranked:
        return None
    best = ranked[0]
    if best.sure < enough:
        return None
    periods = understanding.scope.periods
    if not request.numeric or best.sentence.is_field or best.value is None or not periods:
        return draft_from(ranked)
    facts = _stated_in(best, holdings)
    values = values_at(request, best.sentence, facts, periods)
    if not values and _is_dated(best, facts):
        return None  # the number is of another period
    if len(values) == 1:
        return draft_from((replace(best, value=values[0]), *ranked[1:]))
    return draft_from(ranked, tuple(zip(periods, values, strict=True)) if values else ())


def _is_dated(ranked: Ranked, facts: Sequence[Fact]) -> bool:
    """Whether the filing says which period the chosen number is of."""
    at = ranked.sentence.start + (ranked.value.start if ranked.value else 0)
    return any(fact.quantity.start == at and fact.period for fact in facts)


def _stated_in(ranked: Ranked, holdings: Holdings) -> tuple[Fact, ...]:
    """The facts that the filing states in this sentence."""
    sentence = ranked.sentence
    return tuple(
        fact
        for fact in holdings.facts((sentence.filing.id,))
        if sentence.start <= fact.quantity.start < sentence.end
    )
