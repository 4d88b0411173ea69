"""The figure that a question's words tell best, as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.calculate.work_out import Worked
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.nearest.asked import read_asked
from assistant.nearest.candidates import Candidate, candidates
from assistant.nearest.nearest import Nearest, is_sure, nearest
from assistant.operands.operands import Choice
from assistant.plans.plan import Plan
from assistant.present.draft import draft_of
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.sentences.extractive import Ranked
from assistant.sentences.fact_span import span_of
from assistant.sentences.quoting import draft_from
from assistant.sentences.split import Sentence
from assistant.types import Draft
from index.types import Passage


def nearest_draft(
    understanding: Understanding,
    holdings: Holdings,
    passages: Sequence[Passage],
    away: Sequence[str],
) -> Draft | None:
    """The figure of these passages that the question's words tell best; None where none is told
    well enough. ``away`` are words that say where to look, not what for."""
    request, periods = understanding.request, understanding.scope.periods
    asked = read_asked(request, away)
    best = nearest(asked, candidates(request, periods, passages, holdings), periods)
    if best is None or not is_sure(asked, best):
        return None
    if best.fact.source == "prose":
        return _told_in(best.candidate, holdings)
    return _printed(best, request, holdings)


def _printed(best: Nearest, request: Request, holdings: Holdings) -> Draft:
    """A figure of a table or form under the name that it has there."""
    fact = best.fact
    operand = Operand(phrase=fact.label)
    value, unit = fact.quantity.value, fact.quantity.unit
    chosen = ((operand, Choice(fact, value, best.share)),)
    plan = Plan(fact.label, operand, "lookup")
    worked = Worked(plan, fact.period, operand, value, unit, chosen)
    return draft_of((worked,), request, holdings)


def _told_in(one: Candidate, holdings: Holdings) -> Draft:
    """A figure of a sentence, with the sentence."""
    quantity = one.fact.quantity
    text = holdings.filing_text(one.filing.id)
    start, end = span_of(one.fact, text)
    sentence = Sentence(text[start:end], start, end, one.filing, one.rank)
    value = replace(quantity, start=quantity.start - start, end=quantity.end - start)
    return draft_from((Ranked(sentence, 1.0, 1.0, (), value),))
