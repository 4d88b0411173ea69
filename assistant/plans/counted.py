"""Counted things at their price: how many there are times what one is worth."""

from __future__ import annotations

import re

from assistant.formula import COUNT, PRICE, Operand, Operation
from assistant.plans.operands import operand
from assistant.plans.text import Asked

_SECURITIES = re.compile(
    r"\b(?:shares?|units?|options?|awards?|rsus?|psus?|warrants?|securities|stock|rights)\b", re.I
)
_STATUS = re.compile(
    r"\b(?:vest\w*|non-?vest\w*|unvested|grant\w*|outstanding|exercis\w*|forfeit\w*|cancel\w*|issued"
    r"|(?:re)?purchased?|bought|sold|approved|awarded|delivered|settled|expired|converted)\b",
    re.IGNORECASE,
)
# Amounts that no count times a price gives, or that are of one thing alone.
_OTHER_VALUE = re.compile(
    r"\bintrinsic\b|\bper (?:share|unit|option|award)\b|\bpar value\b|\baverage\b"
    r"|\bunrecogni[sz]ed\b"
    r"|\btax\b|\bexpenses?\b|\bcompensation cost\b|\bcarrying\b|\bbook\b",
    re.IGNORECASE,
)
# Not "the total amount of shares granted": that is how many.
VALUED = (
    r"(?:(?:total|approximate|aggregate|overall|combined|implied|estimated|dollar|grant[-"
    r" ]date|fair"
    r"|market|monetary|cash) )*(?:values?|worth|cost)"
)
_VALUE_OF = re.compile(
    rf"^(?:the )?{VALUED} (?:of|for) (?:all )?(?P<units>.{{3,120}})$", re.IGNORECASE
)


def counted(phrase: str, asked: Asked) -> Operand | None:
    """The securities whose value a phrase asks for, "the fair value of the units vested"; None
    where it asks for something else, or for what one of them is worth."""
    match = _VALUE_OF.match(phrase.strip())
    if match is None or _OTHER_VALUE.search(phrase):
        return None
    units = match["units"]
    named = _SECURITIES.search(units) and _STATUS.search(units)
    return operand(units, asked, dated=False) if named else None


def at_price(item: Operand) -> Operation:
    """The number of what an item names, times the price in the same row."""
    count = Operand(phrase=item.phrase, where=item.where, period=item.period, column=COUNT)
    price = Operand(phrase=f"price of {item.phrase}", period=item.period, column=PRICE)
    return Operation("*", count, price)
