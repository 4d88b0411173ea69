"""The answer to a question for a figure: the first plan that works out, else what is said best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.calculate.attempts import Attempt, gaps_of
from assistant.calculate.variants import other_definitions
from assistant.contest.figures import LedgerOf
from assistant.findings import Findings
from assistant.holdings.holdings import Holdings
from assistant.likeliest.answer import likeliest_draft
from assistant.nearest.answer import nearest_draft
from assistant.operands.operands import Gap
from assistant.operands.row_words import is_of_another
from assistant.planned import fits, worked_out
from assistant.present.direction import with_direction
from assistant.present.draft import draft_of
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.second.answer import read_anew
from assistant.second.operation import loose_operation
from assistant.sentences.extractive import Ranked
from assistant.sentences.values import unit_fits
from assistant.stated.actual import scale_in_doubt, tells_a_neighbour
from assistant.stated.answer import better_stated
from assistant.stated.said import figure_said, is_no_answer, says_what_is_asked
from assistant.told.in_turn import told_in_parts, told_in_turn
from assistant.types import Draft
from index.types import Passage

_FILINGS_READ = 2
# A question that says how it should be worked out asks for no other definition.
_OWN_DEFINITION = re.compile(
    r"\b(?:us(?:e|ing)|tak(?:e|ing)|defin(?:e|ed|ing)|calculat(?:e|ed|ing)|comput(?:e|ed|ing)"
    r"|measur(?:e|ed|ing)|based on|i\.e\.|that is|meaning)\b[^?]{0,140}"
    r"\b(?:over|divided by|by|times|less|minus|plus|average|year-end)\b|[(=][^()]*\b(?:over"
    r"|divided by|/|less|minus|plus)\b[^()]*\)",
    re.IGNORECASE,
)


def figure_found(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    passages: Sequence[Passage],
    away: Sequence[str],
    ledgers: LedgerOf,
) -> Findings:
    """The first plan that works out, in the filing that speaks most of it and then in all; else
    the sentence that says it."""
    request = understanding.request
    tried: tuple[Attempt, ...] = ()
    gaps: tuple[Gap, ...] = ()
    firm = False
    for view in views(understanding):
        ledger = ledgers(view)
        worked, attempts, firm = worked_out(view, ledger, ranked, holdings)
        tried, gaps = (*tried, *attempts), gaps_of(attempts)
        if worked and (better := better_stated(worked, understanding, holdings, away)):
            return Findings(better, (), (), ranked[:8], tried)
        if worked:
            worked = tuple(with_direction(result, request.text) for result in worked)
            own = _OWN_DEFINITION.search(understanding.question)
            others = () if own else other_definitions(worked, ledger)
            draft = draft_of(worked, request, holdings, others=others)
            return Findings(draft, worked, gaps, ranked[:8], tried)
    if doubt := scale_in_doubt(tried):
        return Findings(None, (), (doubt,), ranked[:8], tried)
    return _without_plan(understanding, holdings, ranked, passages, away, tried, gaps, firm=firm)


def _without_plan(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    passages: Sequence[Passage],
    away: Sequence[str],
    tried: tuple[Attempt, ...],
    gaps: tuple[Gap, ...],
    *,
    firm: bool,
) -> Findings:
    """Where no plan worked out: the sentence that says it, the calculation or the sentence that the
    words tell best, and last the figure nearest in words."""
    request = understanding.request
    if one_of := _one_of_several(understanding, holdings):
        return Findings(one_of, (), gaps, ranked[:8], tried)
    said = figure_said(understanding, holdings, ranked, away, firm=firm)
    if isinstance(said, Draft) and _is_of_a_neighbour(said, request, holdings):
        said = None
    lacking = (said, *gaps) if isinstance(said, Gap) else gaps
    none = Findings(None, (), lacking, ranked[:8], tried)
    # Its own definition lacks an operand, or it was understood and has no value: no other will do.
    settled = _defines(firm, tried) or any(gap.reason == "undefined" for gap in gaps)
    if not settled and (not isinstance(said, Draft) or _lists_what_is_reckoned(said, request)):
        none = read_anew(understanding, holdings, passages, away, none)
    if none.draft or isinstance(said, Gap):
        return none
    if said is None and not (firm or request.numeric):
        likely = likeliest_draft(request, passages, away, ranked)
        barred = likely and is_no_answer(likely, understanding, holdings, away)
        said = None if barred else likely
    if said is None and not (settled or _is_of_another_unit(request, tried)):
        whole = firm or _is_reckoned(request, tried)
        said = _nearest(understanding, holdings, passages, away, whole=whole)
    if said and _was_passed_over(said, tried):
        said = None
    return Findings(said, (), gaps, ranked[:8], tried)


def _one_of_several(understanding: Understanding, holdings: Holdings) -> Draft | None:
    """The figure of the period or the part asked about, where a sentence tells those of several."""
    request, periods = understanding.request, understanding.scope.periods
    question = request.text
    for filing in understanding.filings[:_FILINGS_READ]:
        text = holdings.filing_text(filing.id)
        said = told_in_turn(question, filing, text, periods) or told_in_parts(
            question, filing, text
        )
        if said is None or said.value is None or tells_a_neighbour(request, said, text):
            continue
        if unit_fits(request.kind, said.value.unit):
            return said
    return None


def _lists_what_is_reckoned(said: Draft, request: Request) -> bool:
    """Whether a sentence tells several figures where one that is made of them is asked for: the
    expense of three years for their sum."""
    return len(said.values) > 1 and loose_operation(request.text) in ("sum", "mean", "growth")


def _was_passed_over(said: Draft, tried: Sequence[Attempt]) -> bool:
    """Whether an answer rests on a figure that was found before and was no answer."""
    held = {
        (choice.fact.filing_id, choice.fact.quantity.start)
        for attempt in tried
        if attempt.passed_over and not isinstance(attempt.found, Gap)
        for result in attempt.found
        for _, choice in result.choices
        if choice.fact.source == "table"  # words and fields may say it better than a lookup
    }
    held |= {
        (fact.filing_id, fact.quantity.start)
        for attempt in tried
        if isinstance(attempt.found, Gap) and attempt.found.reason == "missing"
        for fact in attempt.found.near
        if is_of_another(fact)
    }
    return any(
        source.filing.id == filing and source.start <= at < source.end
        for source in said.sources
        for filing, at in held
    )


def _nearest(
    understanding: Understanding,
    holdings: Holdings,
    passages: Sequence[Passage],
    away: Sequence[str],
    *,
    whole: bool,
) -> Draft | None:
    """The figure nearest in words, unless the words at it tell that it is another."""
    near = nearest_draft(understanding, holdings, passages, away, whole=whole)
    if near is None:
        return None
    barred = (
        is_no_answer(near, understanding, holdings, away)
        or _is_of_a_neighbour(near, understanding.request, holdings)
        or not says_what_is_asked(near, understanding)
    )
    return None if barred else near


def _is_of_a_neighbour(said: Draft, request: Request, holdings: Holdings) -> bool:
    """Whether the words at the number of a sentence tell of less than is asked, or of a limit."""
    return said.method == "sentence" and tells_a_neighbour(
        request, said, holdings.filing_text(said.sources[0].filing.id)
    )


def _defines(firm: bool, tried: Sequence[Attempt]) -> bool:
    """Whether the question says itself how to work its figure out. A metric may be printed as such:
    "the efficiency ratio was 34.1%"."""
    return firm and tried[-1].plan.kind != "metric"


def _is_reckoned(request: Request, tried: Sequence[Attempt]) -> bool:
    """Whether a sum or a difference was asked for: one of its operands is not the answer. A share
    is printed as such."""
    lacking = (attempt.plan.kind for attempt in tried if isinstance(attempt.found, Gap))
    return request.kind != "percent" and "operation" in lacking


def figure_told(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    passages: Sequence[Passage],
    away: Sequence[str],
) -> Findings:
    """Where no sentence answers: the figure that the words tell best, or what they tell of two."""
    may = understanding.request.may_be_figure
    said = nearest_draft(understanding, holdings, passages, away) if may else None
    found = Findings(said, sentences=ranked[:8])
    return found if said else read_anew(understanding, holdings, passages, away, found)


def _is_of_another_unit(request: Request, tried: Sequence[Attempt]) -> bool:
    """Whether the line item of the very name was found and is of another unit: a price per share,
    where one per ADS is asked for. Then no other figure is that either."""
    return request.kind == "price" and any(
        attempt.plan.kind == "lookup" and not fits(request, result)
        for attempt in tried
        if not isinstance(attempt.found, Gap)
        for result in attempt.found
    )


def views(understanding: Understanding) -> tuple[Understanding, ...]:
    """The filing that speaks most of what is asked, by itself, before all of them: where no
    company is named, the figures of several make no sense together."""
    if understanding.scope.companies or len(understanding.filings) < 2:
        return (understanding,)
    return (replace(understanding, filings=understanding.filings[:1]), understanding)
