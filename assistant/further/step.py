"""Answers that take a further step: a simpler question is answered first, then carried over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.citations import MARKER
from assistant.further.depositary import (
    BY_RATIO,
    Conversion,
    Ratio,
    conversion,
    converted,
    find_ratio,
)
from assistant.further.states import moved_through_event
from assistant.further.two_answers import Two, from_two, two_questions
from assistant.holdings.holdings import Holdings
from assistant.present.draft import draft_of
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.types import Calculation, Draft
from index.quantities import format_quantity
from index.types import FilingMeta, Quantity

_CHARGE = re.compile(
    r"\b(?:brokerage|lev(?:y|ies)|fees?|commissions?|tax(?:es)?|dut(?:y|ies)|discount|charges?)\b",
    re.IGNORECASE,
)
_READ = 6
Ask = Callable[[str], Draft | None]
_BASE = re.compile(
    r"\b(?:at|on|of)\s+(?:the\s+|its\s+)?"
    r"(?P<base>(?:[\w-]+\s+){0,3}?(?:price|amount|value|proceeds))\b",
    re.IGNORECASE,
)


def a_step_further(
    understanding: Understanding, direct: Draft | None, holdings: Holdings, ask: Ask
) -> Draft | None:
    """The answer where one more step is asked for than ``direct`` took; None for no such step.

    ``ask`` answers a simpler question over the same filings.
    """
    question = understanding.request.text
    two = two_questions(question)
    if two and _is_open(direct, two):
        ratio = find_ratio(_of_issuers(understanding, holdings), holdings)
        return from_two(question, ask, ratio)
    if direct is None:
        return _converted(understanding, holdings, ask) or _through_event(understanding, holdings)
    if any(calculation.likely for calculation in direct.calculations):
        # What a sentence gives before and after an event is surer than a likeness of words.
        return _through_event(understanding, holdings)
    return _rate_applied(understanding.request, ask)


def _is_open(direct: Draft | None, two: Two) -> bool:
    """Whether the direct answer leaves the step undone: no value, or one price of the two whose
    difference is asked for."""
    if direct is None or direct.value is None:
        return True
    apart = any("−" in calculation.formula for calculation in direct.calculations)
    return two.symbol == "-" and not apart


def _through_event(understanding: Understanding, holdings: Holdings) -> Draft | None:
    facts = holdings.facts(tuple(filing.id for filing in understanding.filings[:_READ]))
    worked = moved_through_event(understanding.request.text, facts)
    return draft_of((worked,), understanding.request, holdings) if worked else None


def _converted(understanding: Understanding, holdings: Holdings, ask: Ask) -> Draft | None:
    """The answer by a step between shares and ADSs; None where the question asks for none, or
    the simpler question has no answer, or no filing held prints the ratio."""
    step = conversion(understanding.request.text)
    if step is None:
        return None
    ratio = find_ratio(_of_issuers(understanding, holdings), holdings)
    first = ask(step.question) if ratio else None
    if ratio is None or first is None or first.value is None:
        return None
    result = converted(first.value, step, ratio)
    return _draft(first, first.value, step, ratio, result) if result else None


def _of_issuers(understanding: Understanding, holdings: Holdings) -> list[FilingMeta]:
    """Every filing held of the issuers that the candidate filings are of."""
    issuers = {filing.cik or filing.company for filing in understanding.filings}
    return [held for held in holdings.filings() if (held.cik or held.company) in issuers]


def _draft(
    first: Draft, value: Quantity, step: Conversion, ratio: Ratio, result: Quantity
) -> Draft:
    shown = format_quantity(result)
    result = replace(result, text=shown, end=len(shown))
    sign = "×" if step.symbol == "*" else "/"
    marker = len(first.sources) + 1
    before = format_quantity(replace(value, approximate=False))
    formula = f"{before} {sign} {ratio.shares.normalize():f} = {shown}"
    said = f"{BY_RATIO}: “{ratio.words}” [{marker}]"
    text = "\n\n".join((f"{shown} [1] [{marker}]", formula, said, first.text))
    return Draft(
        text,
        (*first.sources, ratio.source),
        "calculation",
        result,
        (*first.calculations, Calculation(formula, result, ())),
    )


def _rate_applied(request: Request, ask: Ask) -> Draft | None:
    """ "How much brokerage is due on a share at the Offer Price?": the rate found times the price
    named; None where no amount of a charge is asked for, or what the rate is of is not named."""
    match = _BASE.search(request.text)
    if request.kind != "amount" or match is None or not _CHARGE.search(request.text):
        return None
    draft = ask(f"{request.text[: match.start()].rstrip()}?")
    rate = draft.value if draft else None
    if draft is None or rate is None or rate.unit != "percent":
        return None
    base = ask(f"What is the {match['base']}?")
    if base is None or base.value is None or base.value.unit in ("", "percent"):
        return None
    amount = base.value.value * rate.value / 100
    places = max(2, base.value.decimals + rate.decimals + 2)
    result = Quantity(amount, base.value.unit, 0, min(places, 6), False, "", 0, 0)
    shown = format_quantity(result)
    result = replace(result, text=shown, end=len(shown))
    formula = f"{format_quantity(base.value)} × {format_quantity(rate)} = {shown}"
    if base.sources == draft.sources:  # one sentence gives both
        text = "\n\n".join((f"{shown} [1]", formula, draft.text))
        return Draft(
            text, draft.sources, "calculation", result, (Calculation(formula, result, ()),)
        )
    shift = len(draft.sources)
    priced = MARKER.sub(lambda mark: f"[{int(mark[1]) + shift}]", base.text)
    text = "\n\n".join((f"{shown} [1] [{shift + 1}]", formula, draft.text, priced))
    calculations = (*draft.calculations, *base.calculations, Calculation(formula, result, ()))
    return Draft(text, (*draft.sources, *base.sources), "calculation", result, calculations)
