"""The first plan for a figure that works out and fits what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from assistant.accept.facts import (
    is_of_another_owner,
    leaves_a_name_to_its_row,
    leaves_unsaid,
    part_owning,
    says_another,
)
from assistant.accept.wholes import is_part_of_another
from assistant.calculate.attempts import Attempt
from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.formula import EVERY_ROW, Operand, Operation, held_to, operands
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap
from assistant.plans.choose import FIRM, Plan, asks_total, plans
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.sentences.answer import ENOUGH
from assistant.sentences.extractive import Ranked
from assistant.sentences.values import another_unit, unit_fits
from assistant.stated.actual import is_no_actual
from assistant.stated.standing import is_of_another_standing
from index.types import Fact

_FIELD_ENOUGH = 0.3
# What came in or went out is not what is held: "How much cash did the company pay out?"
_CASH_MOVED = re.compile(
    r"\bhow much (?:\w+ )?cash\b[^?]*\b(?:generat\w*|produc\w*|br(?:ing|ought)|burn\w*|pay|paid"
    r"|spen[dt]|used?|rais\w+|thr[eo]wn?|t(?:ake|ook) in|earn\w*|c[ao]me|went|go|flow\w*"
    r"|return\w*|invest\w*|consum\w+|receiv\w+|collect\w*|put)\b",
    re.IGNORECASE,
)


def worked_out(
    understanding: Understanding, ledger: Ledger, ranked: Sequence[Ranked], holdings: Holdings
) -> tuple[tuple[Worked, ...], tuple[Attempt, ...], bool]:
    """The first plan that can be worked out, all that were tried, and whether what was asked for
    by name had a gap: then neither another definition nor one of its operands is the answer."""
    request = understanding.request
    tried: list[Attempt] = []
    firm: Plan | None = None
    labels = (ledger.printed(filing.id) for filing in understanding.filings)
    owner = part_owning(request.text, ledger.wanted, labels)
    for plan in chain(_plans_of(understanding, owner), _totals(request, ranked)):
        if firm and (plan.kind, plan.title) != (firm.kind, firm.title):
            break  # only another reading of the same may answer
        found = work_out(plan, ledger)
        if isinstance(found, Gap):
            tried.append(Attempt(plan, found))
            firm = plan if plan.kind in FIRM else None
            continue
        worse = plan.kind == "lookup" and _prose_is_better(found, ranked)
        passed_over = worse or _is_unfit(understanding, plan, found, owner, ledger, holdings)
        tried.append(Attempt(plan, found, passed_over=passed_over))
        if not passed_over:
            return found, tuple(tried), False
    return (), tuple(tried), firm is not None


def _is_unfit(
    understanding: Understanding,
    plan: Plan,
    found: Sequence[Worked],
    owner: str,
    ledger: Ledger,
    holdings: Holdings,
) -> bool:
    """Whether a result is no answer: of another unit, another's, of another measure or standing."""
    request, wanted = understanding.request, ledger.wanted
    held = {filing.id: filing for filing in understanding.filings}
    people = [person for filing in understanding.filings for person in filing.people]
    return (
        (plan.kind not in FIRM and not all(fits(request, result) for result in found))
        or any(_is_no_percentage(request, result) for result in found)
        or is_of_another_owner(owner, found, wanted)
        or leaves_a_name_to_its_row(
            request.text, found, wanted, lambda filing_id: holdings.facts((filing_id,))
        )
        or bool(leaves_unsaid(request.text, found, wanted, people))
        or says_another(request.text, found, wanted)
        or any(is_part_of_another(result, wanted) for result in found)
        or any(is_no_actual(request, result, held, holdings.filing_text) for result in found)
        or is_of_another_standing(request, plan, found, ledger, holdings)
    )


def _plans_of(understanding: Understanding, owner: str) -> Iterator[Plan]:
    """The plans in order, each once more for the rows of the part that is said to own the figure:
    "How much did China's revenue grow?"."""
    request, periods = understanding.request, understanding.scope.periods
    for plan in plans(request, periods, understanding.calendar):
        yield plan
        if owner and not any(item.where for item in operands(plan.formula)):
            yield replace(plan, formula=held_to(plan.formula, owner))


def fits(request: Request, result: Worked) -> bool:
    """Whether a result can be what is asked for. A form's own title says what its units are."""
    if not unit_fits(request.kind, result.unit) and not _is_share(request, result):
        return False
    if _CASH_MOVED.search(request.text) and all(_is_cash_held(c.fact) for _, c in result.choices):
        return False
    in_form = any(choice.fact.source == "form" for _, choice in result.choices)
    return in_form or not another_unit(request.text, result.unit)


def _is_no_percentage(request: Request, result: Worked) -> bool:
    """Whether a percentage is asked for and a sum of things or money was worked out: the whole that
    the question lists, not the part of it."""
    return request.kind == "percent" and result.unit not in ("percent", "pp", "bp", "ratio", "")


def _is_cash_held(fact: Fact) -> bool:
    return fact.concept.startswith("cash") and fact.period is not None and fact.period.start is None


def _is_share(request: Request, result: Worked) -> bool:
    """ "The ratio of the payments due to the notes" asks for no amount, whatever it is of."""
    quotient = isinstance(result.formula, Operation) and result.formula.symbol == "/"
    return quotient and result.unit in ("percent", "ratio") and request.scale is None


def _totals(request: Request, ranked: Sequence[Ranked]) -> tuple[Plan, ...]:
    """The sum over a form's rows of the field that answers best, where a total is asked for."""
    best = next((r.sentence for r in ranked if r.coverage >= _FIELD_ENOUGH), None)
    if best is None or not best.is_field or not asks_total(request.text):
        return ()
    every = Operand(phrase=best.label, row=EVERY_ROW)
    return (Plan(f"total {best.label}", every, "operation"),)


def _prose_is_better(found: Sequence[Worked], ranked: Sequence[Ranked]) -> bool:
    """A line item from a sentence is answered by the best sentence, when it says a number too, or
    when nothing but the question's own words ties the two together."""
    choices = [pair for result in found for pair in result.choices]
    if not all(choice.fact.source == "prose" for _, choice in choices):
        return False
    best = ranked[0] if ranked else None
    if not all(operand.concept for operand, _ in choices):
        return True
    return best is not None and best.value is not None and best.coverage >= ENOUGH
