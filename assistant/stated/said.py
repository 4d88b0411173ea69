"""The figure as a sentence says it: the clause that says all that is asked, else the best one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap
from assistant.plans.choose import asks_total
from assistant.plans.grammar import may_be_said
from assistant.plans.text import read
from assistant.scope.understand import Understanding
from assistant.sentences.answer import answer_from
from assistant.sentences.extractive import Ranked
from assistant.stated.answer import is_barred, stated_figure
from assistant.stated.standing import tells_another_standing
from assistant.types import Draft


def figure_said(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    away: Sequence[str],
    *,
    firm: bool,
) -> Draft | Gap | None:
    """The figure as a sentence says it; a price or rate also where it could not be worked out."""
    request = understanding.request
    may_state = not firm or request.kind in ("price", "percent") or asks_total(request.text)
    stated = stated_figure(understanding, holdings, away) if may_state else None
    if isinstance(stated, Gap):
        return stated
    if stated:
        return _rounder(stated, request.places) or stated
    said = None if firm else answer_from(ranked, request, understanding, holdings)
    if said is None or is_no_answer(said, understanding, holdings, away):
        return None
    unsaid = ranked[0].missing and not says_what_is_asked(said, understanding)
    return None if unsaid else _rounder(said, request.places) or said


def _rounder(said: Draft, places: int | None) -> Gap | None:
    """Why a percentage in words is no answer: "8% of revenue" where one decimal is asked for."""
    value = said.value
    if value is None or value.unit != "percent" or value.decimals >= (places or 0):
        return None
    told = f"the filing says {value.text}, which has fewer decimals than the question asks for"
    return Gap("missing", told)


def is_no_answer(
    said: Draft, understanding: Understanding, holdings: Holdings, away: Sequence[str]
) -> bool:
    """Whether the words around a figure tell of another standing than is asked for, or deny it."""
    source = said.sources[0]
    text = holdings.filing_text(source.filing.id)[source.start : source.end]
    if tells_another_standing(understanding.request, f"{said.text} {text}"):
        return True
    by_words = said.method == "sentence" and understanding.request.numeric and said.value
    return bool(by_words and said.value and is_barred(understanding, text, said.value, away))


def says_what_is_asked(draft: Draft, understanding: Understanding) -> bool:
    """Whether a sentence answers a question whose figure is to be worked out."""
    asked = read(understanding.request.text, understanding.scope.periods, understanding.calendar)
    return may_be_said(asked, draft.text, draft.value.unit if draft.value else "")
