"""The direction of a line: a "Net loss" of 5 is a net income of -5, capex of (5) is capex of 5.

Filings print costs and outflows with or without brackets, and losses with or without a minus.
A fact of a known concept counts in the concept's own direction, as XBRL does; its quantity's text
still shows what is printed. Lines of unknown concept keep the printed sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.concepts import Concept

_ASIDE = re.compile(r"\([^()]*\)")
_NOT_A_SIGN = re.compile(
    r"\bincome\s+tax(?:es)?\b|\b(?:taxes|tax)\s+on\s+(?:income|earnings)\b|\bbefore\b.*",
    re.IGNORECASE,
)
# "Interest (expense) income": one figure in brackets shows that all costs of the row carry them.
_COST_ASIDE = re.compile(r"\((?:expense|provision|charge|cost)s?\)", re.IGNORECASE)
_NATURAL = {
    "loss": "income earnings profit profits gain gains",
    "losses": "income earnings profit profits gain gains",
    "benefit": "expense provision taxes",
    "credit": "expense provision",
    "recovery": "expense provision",
    "expense": "income gain gains",
    "expenses": "income gain gains",
    "deductions": "income",
    "deficit": "equity earnings income retained",
    "deficiency": "equity",
    "decrease": "increase change",
    "used": "provided generated from",
}


def is_reversed(item: Concept, label: str, values: Sequence[Decimal], statement: str = "") -> bool:
    """True where the row's values count against the concept's direction.

    ``values`` are the row's values as printed; one negative value shows that a row of losses
    carries its sign.
    """
    printed = [value for value in values if value]
    if not printed:
        return False
    if item.adjustment and statement == "cashflow":
        return True
    negative = sum(value < 0 for value in printed)
    if item.cost:
        return negative * 2 > len(printed) or (
            negative > 0 and _COST_ASIDE.search(label) is not None
        )
    if _opposite_leads(item, label):
        return True
    return not negative and _names_the_opposite(item, label)


def _names_the_opposite(item: Concept, label: str) -> bool:
    """True for a label that names only the opposite: "Net loss", not "Net (loss) income"."""
    if not item.reverse:
        return False
    plain = _NOT_A_SIGN.sub(" ", label) if "loss" in item.reverse else label
    words = set(re.findall(r"[a-z]+", _ASIDE.sub(" ", plain).lower()))
    everything = set(re.findall(r"[a-z]+", plain.lower()))
    return any(
        word in words and not everything & set(_NATURAL[word].split()) for word in item.reverse
    )


def _opposite_leads(item: Concept, label: str) -> bool:
    """True where the brackets are round the concept's own direction: "Benefit (expense)",
    "(Provision for) benefit", "Equity (income) loss"."""
    words = set(re.findall(r"[a-z]+", _ASIDE.sub(" ", label).lower()))
    aside = set(re.findall(r"[a-z]+", " ".join(_ASIDE.findall(label)).lower()))
    return any(word in words and aside & set(_NATURAL[word].split()) for word in item.reverse)
