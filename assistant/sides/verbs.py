"""The plain form of a verb: "spend" of "spent"."""

from __future__ import annotations

import re

_PAST = {
    "spent": "spend", "paid": "pay", "sold": "sell", "bought": "buy", "made": "make", "got": "get",
    "had": "have", "has": "have", "held": "hold", "took": "take", "gave": "give", "put": "put",
    "lost": "lose", "won": "win", "drew": "draw", "lent": "lend", "saw": "see", "ran": "run",
    "brought": "bring", "kept": "keep", "built": "build", "owes": "owe", "grew": "grow",
    "wrote": "write", "used": "use", "raised": "raise", "received": "receive", "issued": "issue",
    "owed": "owe",
    "generated": "generate", "repurchased": "repurchase", "produced": "produce", "owned": "own",
    "recognized": "recognize", "recognised": "recognise", "charged": "charge", "shipped": "ship",
}  # fmt: skip


def base_of(verb: str) -> str:
    """A verb as it stands behind "did"; as it is where it is no past.

    >>> base_of("spent"), base_of("earned")
    ('spend', 'earn')
    """
    return _PAST.get(verb) or re.sub(r"(?<=[a-z]{3})ed$", "", verb)
