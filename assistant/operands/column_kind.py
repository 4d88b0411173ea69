"""Whether a column counts what its rows name or says what one of them is worth."""

from __future__ import annotations

import re

from assistant.formula import AMOUNT, COUNT, PRICE
from index.types import Fact

_PRICE = re.compile(
    r"\bprices?\b|\bper (?:[\w-]+ )?(?:share|unit|option|award|rsu|ads)\b"
    r"|\b(?:weighted[ -]*average|average|grant[ -]*date)\b.*\b(?:fair )?values?\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\bnumber of\b|^\W*(?:[\w-]+ ){0,4}?(?:shares?|units?|options?|awards?|rsus?|psus?|warrants"
    r"|securities|rights)(?: (?:outstanding|granted|vested|(?:re)?purchased|issued|exercisable))?"
    r"(?: ?\([^()]*\))*\W*$",
    re.IGNORECASE,
)
# "Number of securities remaining available for future issuance": they have no price yet.
_UNPRICED = re.compile(r"\bremaining ?available\b|\b(?:term|life|period|years)\b", re.IGNORECASE)
_COUNTED = frozenset(
    ("share", "RSU", "PSU", "option", "warrant", "security", "unit", "award", "ADS")
)
_RATES = frozenset(("percent", "pp", "bp", "ratio", "multiple", "year", "month", "day"))
RATE = "rate"


def column_kind(fact: Fact) -> str:
    """COUNT, PRICE, RATE or AMOUNT, by the unit of a fact or the head of its column; a sentence has
    no column, and its amount is one unless it is "per share" or counts shares."""
    unit, head = fact.quantity.unit, fact.header
    if unit in _RATES:
        return RATE
    if _UNPRICED.search(head):
        return AMOUNT
    if unit in _COUNTED:
        return COUNT
    if "/" in unit or _PRICE.search(head):
        return PRICE
    return COUNT if fact.source == "table" and _COUNT.search(head) else AMOUNT
