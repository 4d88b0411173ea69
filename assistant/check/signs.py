"""May the sign differ? Outflows and expenses are printed in brackets and spoken of as amounts."""

from __future__ import annotations

import re

from assistant.check.claims import Claim
from assistant.check.known import Known
from assistant.check.values import Match
from assistant.check.words import stems
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
    r"|/\s?\(?loss|provided by \(|\(provided\)|\b(?:income|gains?|profit|earnings) loss(?:es)?\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\([^()]*\b(?:loss(?:es)?|used|expenses?|deficit|provision|benefit|income|gains?)\b[^()]*\)",
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
    no income of 38 unless the words say loss. "Tax (expense) benefit (31)" is an expense of 31.
    """
    if _is_own_direction(known) and not match.flipped:
        return True
    printed_negative = known.printed_negative
    as_printed = match.flipped == (printed_negative != (known.fact.quantity.value < 0))
    if _names_inside(known.fact.label, claim):
        return not as_printed or (printed_negative and "(" in claim.quantity.text)
    amount = is_amount(known)
    if as_printed:
        unbracketed = "(" not in claim.quantity.text
        return not (printed_negative and amount and unbracketed and _AMOUNT_ASKED.search(spoken))
    if printed_negative:
        return amount or claim.down
    if _LOSS_LABEL.search(known.fact.label) and not _BOTH.search(known.fact.label):
        return not _LOSS_LABEL.search(spoken)
    return amount and "(" in claim.quantity.text


def _is_own_direction(known: Known) -> bool:
    """A known line item under a label such as "Interest (expense)" was read in its own direction:
    the fact's sign says what it is, whatever the brackets of its print."""
    return bool(known.fact.concept) and _BOTH.search(known.fact.label) is not None


def _names_inside(label: str, claim: Claim) -> bool:
    """Whether the words by the number name what stands in the brackets of "Tax (expense) benefit",
    and not what stands outside them."""
    inside = stems(" ".join(_INSIDE.findall(label)))
    outside = stems(_INSIDE.sub(" ", label)) - inside
    said = next((w.words for w in claim.windows[: claim.clause] if w.words), frozenset())
    return bool(said & inside) and not outside <= said


def is_amount(known: Known) -> bool:
    """True for a row whose figure is an amount by name, however it is printed."""
    fact = known.fact
    if _BOTH.search(fact.label):
        return False
    if fact.concept:
        return concept(fact.concept).cost
    return bool(_AMOUNT.search(fact.label))
