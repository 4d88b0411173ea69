"""What was, what is expected, what only may be: figures of one standing do not answer for another.

"We expect margins of about 38%" is no answer to what the margin was, nor the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculate.work_out import Ledger, Worked
from assistant.holdings.holdings import Holdings
from assistant.plans.choose import Plan
from assistant.question import Request
from assistant.sentences.fact_span import span_of
from assistant.stated.asked import DENIED, EARLIER, FigureAsked, asks_bound, asks_foreseen
from assistant.stated.clauses import Told, told_number
from assistant.stated.senses import foresees
from index.types import Fact, Quantity

MIGHT = re.compile(
    r"\b(?:may|might|could|would|if|up to|not (?:to )?exceed|no more than|maximum|minimum|at least"
    r"|eligible)\b",
    re.IGNORECASE,
)
FORESEEN = re.compile(
    r"\b(?:expect\w*|anticipat\w+|project(?:s|ed)|forecast\w*|plans? to|intends?|targets?|guidance"
    r"|outlook)\b|\bestimates?\b(?! of)",
    re.IGNORECASE,
)
_THEY_EXPECT = re.compile(
    r"\b(?:we|company|management|it)\s+(?:(?:currently|now|still|continues? to|previously)\s+)?"
    r"(?:forecast\w*|expect(?:s|ed)?|anticipate[sd]?|project(?:s|ed)?)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:was|were|had|totall?ed|amounted|recorded|recognized|reported|incurred|paid)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\bwill\b", re.IGNORECASE)
_CLAUSES = re.compile(r",\s+(?:and|but|or)\s+")


def may_answer(asked: FigureAsked, told: Told) -> bool:
    """Whether what is said of a number is of the same standing as what is asked: what was, what is
    expected, what may be at most; never what is denied."""
    if not asked.denied and DENIED.search(_CLAUSES.split(told.lead)[-1]):
        return False
    if not asked.earlier and EARLIER.search(f"{told.lead} | {told.tail}"):
        return False
    if MIGHT.search(told.lead) and not asked.bounded:
        return False
    foreseen = FORESEEN.search(f"{told.lead} | {told.noun}") is not None
    if asked.foreseen:
        return foreseen or _WILL.search(told.lead) is not None
    return not (asked.happened and (foreseen or _WILL.search(told.lead)))


def is_of_another_standing(
    request: Request, plan: Plan, found: Sequence[Worked], ledger: Ledger, holdings: Holdings
) -> bool:
    """Whether a figure is what was, where what is expected is asked for, or what only would be."""
    facts = [choice.fact for result in found for _, choice in result.choices]
    supposed = any(_is_supposed(fact, holdings.filing_text(fact.filing_id)) for fact in facts)
    if supposed and len(facts) == 1 and not asks_bound(request.text):
        return True
    if plan.kind not in ("lookup", "metric") or not asks_foreseen(request.text):
        return False
    wanted = ledger.wanted
    return not any(foresees(wanted.about(fact) | wanted.above(fact)) for fact in facts)


def _is_supposed(fact: Fact, text: str) -> bool:
    """ "If all warrants were exercised, proceeds would be $8 million"; "we have not paid $9"."""
    if fact.source != "prose":
        return False
    start, end = span_of(fact, text)
    told = told_number(text[start:end], fact.quantity)
    lead = _CLAUSES.split(told.lead)[-1] if told else ""
    return MIGHT.search(lead) is not None or DENIED.search(lead) is not None


def tells_another_standing(request: Request, text: str) -> bool:
    """Whether a sentence tells of nothing expected, where that is asked for."""
    return asks_foreseen(request.text) and not FORESEEN.search(text)


def is_foreseen(request: Request, text: str, value: Quantity | None) -> bool:
    """Whether a number of a sentence is only what somebody expects, and what was is asked for: "we
    forecast sales of $13 billion, and of Lumivax $8 billion"."""
    if value is None or asks_foreseen(request.text) or FORESEEN.search(request.text):
        return False
    led = list(_THEY_EXPECT.finditer(text, 0, max(0, text.find(value.text))))
    return bool(led) and not _WAS.search(text, led[-1].end(), text.find(value.text))
