"""What an item would be if it went on as it did, or moved by so many percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.formula import Formula, Number, Operand, Operation
from assistant.operands.fact_period import earlier
from assistant.plans.meanings import single
from assistant.plans.operands import bare
from assistant.plans.plan import Plan
from assistant.plans.shapes import operation, pattern, titled
from assistant.plans.text import Asked
from assistant.words import terms
from index.types import Period

_GROWS = (
    r"(?:grow|increase|rise|decline|decrease|fall|drop|change|continue|mov)(?:s|ed|ing|e[ds]?)?"
)
_GREW = rf"(?:{_GROWS}|grew|grown|rose|risen|fell|fallen)"
_RATE = (
    r"(?:growth rate|rate(?: of (?:growth|increase|change|decline))?|percentage|pace|growth|trend)"
)
# "If fares keep growing at the same rate as in 2009", "assuming the growth of 2009 continues".
_SAME_RATE = re.compile(
    rf"\bsame (?:\w+ )?{_RATE}\b"
    rf"|\b{_RATE} (?:(?:of|in|from|for|observed|seen|experienced)[^,?]*? )?(?:continue[sd]?"
    rf"|remain(?:s|ed)?"
    r"|persist(?:s|ed)?|hold[s]?|stays?|is (?:maintained|repeated|constant))\b"
    rf"|\bcontinue[sd]? to {_GROWS} (?:at|by) (?:the|this|that|its)\b",
    re.IGNORECASE,
)
_BY_PERCENT = re.compile(
    rf"\b(?P<moved>{_GREW})(?: (?:by|at|of))?(?: (?:a|an|the|about|another))*(?: rate of)? "
    r"(?P<percent>\d{1,3}(?:\.\d+)?) ?%",
    re.IGNORECASE,
)
_FALLS = re.compile(r"declin|decreas|f[ae]ll|drop|reduc", re.IGNORECASE)
_WOULD = r"(?:(?:what|how much|how many) )?(?:would|will|could|should|might|is|are) "
_ASKED = pattern(
    rf"{_WOULD}(?:the |be the )?(?:(?:estimated|expected|projected|approximate|total) )*<item>"
    r"(?: (?:be|amount to|reach|equal|have been))?(?: (?:in|for|at|by|on|during|at the end of)"
    rf" (?P<when>(?:the )?(?:year )?(?:ended )?(?:of )?MARK))?(?:,? (?:if|assuming)\b.*)?"
)
_IT = re.compile(r"^(?:it|they|this|that|the (?:amount|value|figure|balance))$", re.IGNORECASE)
_RATE_ONLY = re.compile(rf"^(?:same )?{_RATE}\b", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?:if|assuming(?: that)?|supposing|should|provided)\s+(?P<item>[^,?]{{3,120}}?)\s+"
    rf"(?:(?:would|will|were to|was to|can|could|kept|keeps?|continue[sd]? to|only|also)"
    rf" )*(?:{_GREW})\b",
    re.IGNORECASE,
)


def forecast(asked: Asked) -> Iterator[Plan]:
    """Plans of an item in a year to come: its last value moved as it did in the year before, or by
    the percentage that the question supposes. None for a question that supposes no such thing."""
    same, fixed = _SAME_RATE.search(asked.whole), _BY_PERCENT.search(asked.whole)
    match = _ASKED.match(asked.text)
    target = _target(asked, match) if match else None
    item = single(asked, _subject(asked, match["item"])) if match else None
    if match is None or target is None or item is None or not (same or fixed):
        return
    base = _base(asked, target)
    last = replace(item, period=base)
    title = f"{titled(_subject(asked, match['item']))} of {target.end.year} if it moves as supposed"
    yield operation(title, _moved(last, base, fixed), "")


def _moved(last: Operand, base: Period, fixed: re.Match[str] | None) -> Formula:
    if fixed is None:
        before = replace(last, period=earlier(base, 1))
        return Operation("*", last, Operation("/", last, before))
    part = Decimal(fixed["percent"]) / 100
    times = 1 - part if _FALLS.match(fixed["moved"]) else 1 + part
    return Operation("*", last, Number(times))


def _subject(asked: Asked, phrase: str) -> str:
    """The item asked for; "it" is what the supposition is about. "" where that is another item:
    what interest would be if sales grew by 5% cannot be told."""
    supposed = _SUBJECT.search(asked.whole)
    about = supposed["item"] if supposed else ""
    named, other = set(terms(bare(phrase))), set(terms(bare(about)))
    if not named or _IT.match(bare(phrase)):
        return about
    apart = other and not _IT.match(bare(about)) and not _RATE_ONLY.match(bare(about))
    return "" if apart and not (named <= other or other <= named) else phrase


def _target(asked: Asked, match: re.Match[str]) -> Period | None:
    """The one year asked for."""
    times = asked.periods(match["when"] or "") or asked.periods(match["item"])
    return times[0] if len(times) == 1 else None


def _base(asked: Asked, target: Period) -> Period:
    """The last year known: the latest that the question names before the one asked for, else the
    year before it."""
    before = [period for period in asked.periods(asked.whole) if period.end < target.end]
    latest = max(before, key=lambda period: period.end, default=None)
    return latest if latest and latest.is_year else earlier(target, 1)
