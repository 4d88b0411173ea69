"""Which figures printed in brackets count as amounts once something is worked out of them.

"Vested (365,223)" is a deduction in its table, yet 365,223 shares vested: as a share of those held
it counts as an amount. A label that may mean either sign ("Gain (loss) on sale") keeps its sign,
and so does a known line item, whose facts count in its own direction already.
"""

from __future__ import annotations

import re

from index.types import Fact

_OUTWARD = re.compile(
    r"\b(?:used|paid|payments?|purchases?|purchased|repayments?|repaid|repurchased?|repurchases?"
    r"|expenditures?|expenses?|costs?|charges?|loss|losses|provisions?|deductions?|dividends?"
    r"|distributions?|vested|forfeit\w*|cancell?ed|cancell?ations?|expired|exercised|settled"
    r"|settlements?|disposals?|disposed|disposition\w*"
    r"|write-?(?:offs?|downs?)|written[ -](?:off|down)"
    r"|impairments?|amorti[sz]ation|depreciation|withheld|redeemed|redemptions?|retired|retirements?"
    r"|allowances?|released|converted|lapsed|terminated|sold|used)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\([a-z ,/]+\)|\b(?:income|gains?|profit|provided|proceeds|benefits?|earnings|increase|change"
    r"|changes|revenues?|receipts?|recover(?:y|ies)|adjustments?|margin|net of|effects?)\b|/",
    re.IGNORECASE,
)


def is_outflow(fact: Fact) -> bool:
    """Whether a negative figure is the amount of something that goes out or off."""
    if fact.concept or fact.source == "prose" or fact.quantity.value >= 0:
        return False
    return bool(_OUTWARD.search(fact.label)) and not _EITHER.search(fact.label)


_TAKEN_OFF = re.compile(r"^\W*(?:less|deduct|minus)\b\W*", re.IGNORECASE)


def is_taken_off(fact: Fact, phrase: str) -> bool:
    """Whether a negative figure is that of what its label takes off, "Less carrying value of net
    assets (995)": the carrying value itself is 995, unless the question says the "less" too."""
    labelled = fact.quantity.value < 0 and _TAKEN_OFF.match(fact.label)
    return bool(labelled) and not _TAKEN_OFF.match(phrase)


def speaks_of_loss(phrase: str) -> bool:
    """Whether a question names the loss or the outflow itself: "net loss", "cash used"."""
    return bool(_OUTWARD.search(phrase)) and not _EITHER.search(phrase)
