"""The figure that a question's words tell best, as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.accept.facts import says_another
from assistant.calculate.work_out import Worked
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.nearest.asked import read_asked
from assistant.nearest.candidates import Candidate, candidates
from assistant.nearest.kin import is_said
from assistant.nearest.nearest import Nearest, is_sure, nearest
from assistant.operands.frames import LITTLE
from assistant.operands.goes_on import goes_on
from assistant.operands.operands import Choice, Wanted
from assistant.operands.row_words import folded
from assistant.plans.plan import Plan
from assistant.present.draft import draft_of
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.sentences.at_figure import is_asked_for
from assistant.sentences.extractive import Ranked
from assistant.sentences.fact_span import span_of
from assistant.sentences.quoting import draft_from
from assistant.sentences.split import Sentence
from assistant.types import Draft
from index.concepts import find_concepts
from index.types import Passage


def nearest_draft(
    understanding: Understanding,
    holdings: Holdings,
    passages: Sequence[Passage],
    away: Sequence[str],
    *,
    whole: bool = False,
) -> Draft | None:
    """The figure of these passages that the question's words tell best; None where none is told
    well enough. ``away`` are words that say where to look, not what for. ``whole``: only one whose
    own label or clause says all that is asked."""
    request, periods = understanding.request, understanding.scope.periods
    asked = read_asked(request, away)
    best = nearest(asked, candidates(request, periods, passages, holdings), periods)
    if best is None or not is_sure(asked, best):
        return None
    said = best.candidate.own | best.candidate.over  # a title over its table tells of all its rows
    if whole and not all(is_said(term, said) for term in asked.own):
        return None
    if best.fact.source == "prose":
        return _told_in(best.candidate, request, holdings)
    return _printed(best, request, holdings)


def _printed(best: Nearest, request: Request, holdings: Holdings) -> Draft | None:
    """A figure of a table or form under the name that it has there; None where that is of another
    measure than the one asked for."""
    fact = best.fact
    operand = Operand(phrase=fact.label)
    value, unit = fact.quantity.value, fact.quantity.unit
    chosen = ((operand, Choice(fact, value, best.share)),)
    plan = Plan(fact.label, operand, "lookup")
    worked = Worked(plan, fact.period, operand, value, unit, chosen)
    if says_another(request.text, (worked,), Wanted()) or not _is_named(best.candidate, request):
        return None
    asked = frozenset(folded(request.text))
    items = find_concepts(request.text)
    labels = (fact.label, *fact.label_path[-1:])
    if any(goes_on(label, item.name, asked) for label in labels for item in items):
        return None  # "Revenue based provisions" are no revenue
    return draft_of((worked,), request, holdings)


def _is_named(one: Candidate, request: Request) -> bool:
    """Whether a row, or a head over it, says a word of what is asked: "Balance at the end" of a
    table somewhere below the name does not."""
    return bool(one.headed & frozenset(folded(request.text)) - LITTLE)


def _told_in(one: Candidate, request: Request, holdings: Holdings) -> Draft | None:
    """A figure of a sentence, with the sentence; None where the words at it are of another."""
    quantity = one.fact.quantity
    text = holdings.filing_text(one.filing.id)
    start, end = span_of(one.fact, text)
    sentence = Sentence(text[start:end], start, end, one.filing, one.rank)
    value = replace(quantity, start=quantity.start - start, end=quantity.end - start)
    if not is_asked_for(request, sentence, value):
        return None
    return draft_from((Ranked(sentence, 1.0, 1.0, (), value),))
