"""May the sign differ? Outflows and expenses are printed in brackets and spoken of as amounts."""

from __future__ import annotations

import re

from assistant.check_claims import Claim
from assistant.check_known import Known
from assistant.check_values import Match
from index.concepts import concept

_AMOUNT = re.compile(
    r"\b(?:paid|payments?|purchases?|repayments?|repurchase\w*|redemption\w*|expenses?|costs?"
    r"|expenditures?|acquisitions?|dividends?|outflow\w*|depreciation|amortization|interest|tax(?:es)?"
    r"|provision|allowance|loss(?:es)?|deficit|charges?|write-?\w*|impairments?|decreases?|reductions?"
    r"|used (?:in|for|by)|additions? to|investments? in|less|treasury|distributions?|benefit)\b",
    re.IGNORECASE,
)
# Rows that print a gain and a loss under one label keep their sign: "Net income (loss)".
_BOTH = re.compile(
    r"\((?:loss(?:es)?|used|decrease|deficit|benefit|expense|gain|income|increase)\b|\bor\s+loss"
    r"|/\s?\(?loss|provided by \(|\(provided\)",
    re.IGNORECASE,
)
_LOSS_LABEL = re.compile(
    r"\b(?:loss(?:es)?|deficit|used in|outflow|decrease|decline)\b", re.IGNORECASE
)
_AMOUNT_ASKED = re.compile(
    r"\b(?:how much|paid|pay(?:s|ing)?|spent?|spend\w*|repurchas\w*|bought|amount of|used|cost)\b",
    re.IGNORECASE,
)


def sign_holds(claim: Claim, known: Known, match: Match, spoken: str) -> bool:
    """Whether the claim's sign says the same as the printed one.

    ``spoken`` are the words around the number. "Dividends paid (389)" is "paid out $389 million"
    and also the row quoted as "(389)", but never "paid out -$389 million". "Net income (38)" is
    no income of 38 unless the words say loss.
    """
    value = known.fact.quantity.value
    amount = is_amount(known)
    if not match.flipped:
        unbracketed = "(" not in claim.quantity.text
        return not (value < 0 and amount and unbracketed and _AMOUNT_ASKED.search(spoken))
    if value < 0:
        return amount or claim.down
    if _LOSS_LABEL.search(known.fact.label) and not _BOTH.search(known.fact.label):
        return not _LOSS_LABEL.search(spoken)
    return amount and "(" in claim.quantity.text


def is_amount(known: Known) -> bool:
    """True for a row whose figure is an amount by name, however it is printed."""
    fact = known.fact
    if _BOTH.search(fact.label):
        return False
    if fact.concept:
        return concept(fact.concept).cost
    return bool(_AMOUNT.search(fact.label))
