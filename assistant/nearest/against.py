"""What keeps a figure from being the one asked for, however many words of it are said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.nearest.asked import Asked
from assistant.nearest.candidates import Candidate
from assistant.nearest.kin import is_said
from assistant.operands.row_words import folded
from assistant.stated.clauses import Told
from assistant.stated.standing import may_answer

_OPENS = re.compile(r"\b(?:beginning|opening|begin|start)\b", re.IGNORECASE)
# "Results included $5 million of sales of the business sold": no total.
_PART = re.compile(
    r"\b(?:includ\w+|of which|excluding|except)\s+(?:approximately |about |an? )*[$€£(]*\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:between|from|ranging|range of)\s+[$€£]?\s*$", re.IGNORECASE)
# "We have bought 4 million shares for $164 million year-to-date": none of a year that is over.
_TO_DATE = re.compile(
    r"\b(?:year-to-date|to date|so far|since (?:then|inception))\b", re.IGNORECASE
)
_DASH = re.compile(r"\s*[-–—]\s*$")


def fitting(asked: Asked, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The figures that may be what is asked for."""
    return tuple(one for one in found if not is_against(asked, one))


def is_against(asked: Asked, one: Candidate) -> bool:
    """Whether a figure is of another nature than the one asked for: an opening balance, one that
    lumps in what is ruled out, shares for money, countries for stores, a plan for what came of
    it, the "$2.0 billion" that only names a programme."""
    unit = one.fact.quantity.unit
    return (
        (_opens(one) and not asked.opening)
        or bool(asked.barred & one.headed)
        or (asked.money and bool(unit) and not _is_money(unit))
        or (asked.each and "/" not in unit)
        or (asked.kind == "count" and _counts_another(asked, unit))
        or _is_told_otherwise(asked, one)
    )


def _opens(one: Candidate) -> bool:
    return _OPENS.search(f"{one.fact.label} {one.fact.header}") is not None


def _is_money(unit: str) -> bool:
    return unit[:3].isupper()


def _counts_another(asked: Asked, unit: str) -> bool:
    told = frozenset(folded(unit))
    return bool(told and asked.head) and not any(is_said(term, told) for term in asked.head)


def _is_of_range(told: Told) -> bool:
    """Whether a number is an end of a range: "between 11 and 22 shares", "$10.00 - $10.10"."""
    return _FROM.search(told.lead) is not None or _DASH.match(told.tail) is not None


def _is_told_otherwise(asked: Asked, one: Candidate) -> bool:
    """Whether its sentence denies or only expects it, names a thing by it, gives it as a part of
    what is asked, or as an end of a range."""
    if one.told is None:
        return False
    if _PART.search(one.told.lead) or _is_of_range(one.told):
        return True
    if one.times and not asked.to_date and _TO_DATE.search(f"{one.told.lead} | {one.told.tail}"):
        return True
    if one.told.naming and not asked.own <= one.own:
        return True
    return asked.figure is not None and not may_answer(asked.figure, one.told)
