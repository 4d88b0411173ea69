"""A change that went the other way than the question says: "By how much did sales fall?" of sales
that rose is answered, and said to be a rise."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.calculate.work_out import Worked
from assistant.formula import Growth, Operand, Operation

_FALLS = re.compile(
    r"\b(?:falls?|fell|fallen|drop(?:s|ped)?|declin(?:es?|ed)|decreas(?:es?|ed)|shr[aiu]nk|slip(?:s|ped)?"
    r"|reductions?|contract(?:ed|ion)|plunged?|shed)\b",
    re.IGNORECASE,
)
_TWO = 2
_RISES = re.compile(
    r"\b(?:rises?|rose|risen|grow(?:s|n|th)?|grew|increas(?:es?|ed)|gained|climb(?:s|ed)?"
    r"|jump(?:s|ed)?|expand(?:s|ed)?|expansion|improv(?:es?|ed))\b",  # no line item: "gains"
    re.IGNORECASE,
)


def with_direction(result: Worked, text: str) -> Worked:
    """The result, with a note where it is a change over time against the way that ``text`` says."""
    falls, rises = _FALLS.search(text) is not None, _RISES.search(text) is not None
    rise = _rise(result)
    if falls == rises or not rise or falls == (rise < 0):
        return result
    rose, fall = ("rose", "a fall") if falls else ("fell", "a rise")
    return replace(result, notes=(*result.notes, f"It {rose}: the question speaks of {fall}."))


def _rise(result: Worked) -> Decimal:
    """A change over time as later less earlier; 0 where the result is none. A decrease is worked
    out as earlier less later."""
    match result.formula:
        case Growth():
            return result.value
        case Operation("-", Operand() as one, Operand() as other) if _is_one_item(one, other):
            ends = [(choice.fact.period, operand) for operand, choice in result.choices]
            periods = {operand: period.end for period, operand in ends if period}
            if len(periods) == len(ends) == _TWO:
                return result.value if periods[one] > periods[other] else -result.value
            return Decimal(0)
        case _:
            return Decimal(0)


def _is_one_item(one: Operand, other: Operand) -> bool:
    return replace(one, back=0, period=None) == replace(other, back=0, period=None)
