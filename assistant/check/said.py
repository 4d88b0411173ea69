"""What an answer says around a number, and whether it says the same again."""

from __future__ import annotations

from assistant.check.claims import Asked, Claim
from assistant.check.values import relate_units
from index.types import Quantity

_AROUND = 80
"""Characters on each side of a number that tell of it."""


def spoken_around(text: str, claim: Claim, asked: Asked) -> str:
    """The words around a number; the question's where it stands alone."""
    quantity = claim.quantity
    if claim.bare:
        return asked.text
    start = text.rfind("\n", 0, quantity.start) + 1
    return text[max(start, quantity.start - _AROUND) : quantity.end + _AROUND]


def lead_of(text: str, claim: Claim) -> str:
    """The words of a number's line before it."""
    start = claim.quantity.start
    return text[text.rfind("\n", 0, start) + 1 : start]


def in_ads(unit: str) -> str:
    """The unit after a step between shares and ADSs: HKD/share becomes HKD/ADS."""
    if unit.endswith("share"):
        return unit.removesuffix("share") + "ADS"
    return unit.removesuffix("ADS") + "share" if unit.endswith("ADS") else unit


def repeats(claim: Claim, earlier: Quantity) -> bool:
    """The same number in the same unit, or the earlier one rounded."""
    later = claim.quantity
    if relate_units(later.unit, earlier.unit) == "other":
        return False
    if later.value == earlier.value:
        return True
    rounded = later.decimals < earlier.decimals
    return rounded and bool(later.value) and abs(later.value - earlier.value) <= later.tolerance
