"""A limit as a question says it: "$1 billion", "20%", "half", "a third"."""

from __future__ import annotations

import re
from decimal import Decimal

from index.quantities import find_quantities
from index.types import Quantity

_SHARES = (
    (r"majority|most|bulk|lion['’]s share|half", "50%"),
    (r"two[- ]thirds", "66.6666666667%"),
    (r"three[- ]quarters", "75%"),
    (r"(?:a |one[- ])?third", "33.3333333333%"),
    (r"(?:a |one[- ])?quarter", "25%"),
    (r"(?:a |one[- ])?fifth", "20%"),
    (r"(?:a |one[- ])?tenth", "10%"),
)
_WORTH = re.compile(r"\b(?:zero|nil|nought|nothing)\b", re.IGNORECASE)


def limit_in(text: str) -> Quantity | None:
    """The one limit of a phrase; None where it names none, or several, or a measure beside it."""
    plain = re.sub(r"^(?:the|about|roughly|approximately|some|around)\s+", "", text.strip().lower())
    for pattern, percent in _SHARES:
        if re.match(rf"(?:the )?{pattern}\b(?! of the year)", plain) and "quarter of" not in plain:
            return _percent(percent, text.strip())
    if _WORTH.fullmatch(plain):
        return Quantity(Decimal(0), "", 0, 0, False, plain, 0, len(plain))
    found = find_quantities(text)
    return found[0] if len(found) == 1 and text[: found[0].start].strip(" $€£") in _LEADS else None


_LEADS = ("", "the", "about", "roughly", "approximately", "around", "some", "a total of", "that of")


def _percent(text: str, said: str) -> Quantity:
    value = Decimal(text.rstrip("%"))
    return Quantity(value, "percent", 0, 0, False, said, 0, len(said))
