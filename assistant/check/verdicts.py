"""The number check: a verdict on every number of an answer, reached without a language model.

A number is accepted when its value, unit, scale, sign, period, company and line item all bind to
one printed number, or to a formula over such numbers. Everything else is flagged with the reason.
Pure: the same answer and evidence always give the same verdicts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from assistant.check.claims import read_asked, read_claims
from assistant.check.evidence import evidence_of_text, evidence_of_texts, ground
from assistant.check.judge import Judge
from assistant.check.known import Ground
from assistant.check.numbers import blank_markers, stated_numbers
from assistant.check.quoted import quoted_spans
from assistant.check.target import Target, targets
from assistant.types import Evidence, NumberCheck
from index.periods import FiscalCalendar, PeriodMention
from index.types import Scope

__all__ = ["MAX_NUMBERS", "calendar_of", "check", "evidence_of_text", "evidence_of_texts"]

_NO_SCOPE = Scope()
MAX_NUMBERS = 500
"""Numbers of an answer that are judged; an answer with more is not judged, and all are flagged."""


def check(
    text: str, evidence: Evidence, *, question: str = "", scope: Scope = _NO_SCOPE
) -> tuple[NumberCheck, ...]:
    """Judge every number of ``text``; one NumberCheck each, in order, with its span in ``text``.

    ``question`` completes what the answer leaves unsaid: a bare "$1,577" is judged as the answer
    to it. ``scope`` adds the periods and companies that the question was understood to mean.
    Judging takes time in proportion to the numbers; of more than ``MAX_NUMBERS`` each comes back
    unsupported. Never raises.
    """
    stated = stated_numbers(blank_markers(text))
    if len(stated) > MAX_NUMBERS:
        reason = f"too many numbers to check: {len(stated):,}; at most {MAX_NUMBERS} are judged"
        return tuple(NumberCheck(number, "unsupported", reason) for number in stated)
    if not stated:
        return ()  # the evidence is not even read
    known = ground(evidence)
    calendar = calendar_of(known)
    asked = read_asked(question, calendar, scope, known.filings)
    claims = read_claims(text, asked, calendar)

    @cache
    def targets_at(mention: PeriodMention) -> tuple[Target, ...]:
        return targets(replace(asked, periods=(mention,)), known, calendar)

    judge = Judge(
        blank_markers(text),
        claims,
        asked,
        known,
        targets=targets(asked, known, calendar),
        targets_at=targets_at,
        quoted=quoted_spans(text, evidence.quotable),
        calculations=evidence.calculations,
        contested=evidence.contested,
    )
    return tuple(
        NumberCheck(
            quantity=claim.quantity,
            verdict=judgement.verdict,
            reason=judgement.reason,
            evidence=tuple(item.citation() for item in judgement.by),
            formula=judgement.formula,
        )
        for claim, judgement in zip(claims, judge.judge(), strict=True)
    )


def calendar_of(known: Ground) -> FiscalCalendar:
    """The fiscal calendar that the evidence shows: the filing's own year end, and years printed."""
    year_end = next((f.fiscal_year_end for f in known.filings if f.fiscal_year_end), None)
    ends: set[date] = set()
    for item in known.known:
        period = item.fact.period
        if period is not None and period.is_year:
            ends.add(period.end)
    return FiscalCalendar(year_end, tuple(sorted(ends)))
