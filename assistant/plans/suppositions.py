"""Suppositions before the question: "if services are 25% of revenue", "without severance costs"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.formula import AMOUNT, Number, Operand, Operation
from assistant.plans.meanings import single
from assistant.plans.plan import Plan
from assistant.plans.shapes import core, operation, titled
from assistant.plans.text import Asked
from index.concepts import concept

_IF = r"^(?:if|assuming(?: that)?|supposing|given that|considering(?: that)?|suppose)\s+"
_SHARE = re.compile(
    rf"{_IF}(?P<part>[^?;]{{3,120}}?)\s+(?:is|was|were|are|represent(?:s|ed)?|account(?:s|ed)? for"
    r"|generat(?:es|ed)|ma[dk]es? up|equal(?:s|ed)?|contribut(?:es|ed)|compris(?:es|ed))\s+"
    r"(?P<percent>\d{1,3}(?:\.\d+)?)\s*%\s+of\s+(?P<whole>[^?;]{3,120})$",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    rf"{_IF}(?P<cost>[^?;]{{3,120}}?)\s+(?:(?:is|was|were|are|had|had been|is to be)\s+(?:not"
    rf"|never)\b"
    r"|(?:is|was|were|are|had been) (?:excluded|eliminated|removed|ignored))[^?;]{0,60}$"
    r"|^(?:without|excluding|ignoring|before|not counting|leaving out|except for)\s+"
    r"(?P<left_out>[^?;]{3,120})$",
    re.IGNORECASE,
)
_BE = re.compile(r"^(?:would|will)?\s*(?P<item>[^?;]{2,150}?)(?:\s+(?:have been|be|equal))?$", re.I)


def supposed(asked: Asked) -> Iterator[Plan]:
    """Plans of what is supposed before the clause that asks; none where nothing is."""
    if match := _SHARE.search(asked.lead):
        yield from _implied_total(asked, match)
    elif match := _WITHOUT.search(asked.lead):
        yield from _left_out(asked, match["cost"] or match["left_out"])


def _implied_total(asked: Asked, match: re.Match[str]) -> Iterator[Plan]:
    """The whole of which a part is so many percent."""
    part = single(asked, match["part"])
    percent = Decimal(match["percent"])
    if part is not None and percent > 0:
        title = f"{titled(match['whole'])} implied by {titled(match['part'])}"
        amount = replace(part, column=AMOUNT)  # not the very percentage that is supposed
        yield operation(title, Operation("/", amount, Number(percent / 100)), "", asked.asked)


def _left_out(asked: Asked, phrase: str) -> Iterator[Plan]:
    """An amount as it would be without a part of it: a cost left out of income adds to it."""
    match = _BE.match(core(asked))
    item = single(asked, match["item"]) if match else None
    part = single(asked, phrase)
    if match is None or item is None or part is None:
        return
    symbol = "+" if adds_back(item, part) else "-"
    title = f"{titled(match['item'])} without {titled(phrase)}"
    yield operation(title, Operation(symbol, item, part), "", asked.asked)


def adds_back(item: Operand, part: Operand) -> bool:
    """Whether leaving a part out makes an item more: a cost that income was less by."""
    return _is_income(item) and _is_cost(part)


def _is_income(item: Operand) -> bool:
    """Whether an item is what is left of income once costs are taken off."""
    if not item.concept:
        return re.search(r"\b(?:income|profit|earnings|loss)\b", item.phrase) is not None
    known = concept(item.concept)
    return known.statement == "income" and not known.cost and "revenue" not in known.name


def _is_cost(item: Operand) -> bool:
    if item.concept and concept(item.concept).cost:
        return True
    words = (
        r"\b(?:costs?|expenses?|charges?|compensation|depreciation|amortization|losses|impairments?"
        r"|write-?(?:downs?|offs?))\b"
    )
    return re.search(words, item.phrase, re.IGNORECASE) is not None
