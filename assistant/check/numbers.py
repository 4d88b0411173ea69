"""The numbers that an answer states, and those that only say how: "365 * ...", "two decimals"."""

from __future__ import annotations

import re

from index.quantities import find_quantities
from index.types import Quantity

# Citation markers and list numbers are no claims: blanked with their length kept.
_MARKERS = re.compile(
    r"\[\d{1,3}\](?!\()|(?m:^[ \t]*(?:[-*•]\s*)?(?:\d{1,2}[.)]|\(\d{1,2}\))(?=\s))"
)
_SCALE_BEHIND = re.compile(
    r"\s*[(,]?\s*(?:expressed |stated |shown )?in (thousand|million|billion)s?\b", re.IGNORECASE
)
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_MULTIPLIER = re.compile(
    r",?\s*(?:with|at) (?:a |the )?multiplier (?:of )?(1(?:,?000){1,4})\b", re.I
)
# "Two decimal places", "three-year average", "the past 5 years": how a number was made, no figure.
_NO_CLAIM = re.compile(
    r"[\s-]*(?:decimals?\b|significant (?:digits|figures)"
    r"|[- ]?years?[- ](?:average|period|trend|cagr)|[- ]year\b)",
    re.IGNORECASE,
)
_PERIODS = re.compile(r"\b(?:these|those|the|past|last|previous|all|over|of)\s+$", re.IGNORECASE)
_FACTORS = frozenset((1, 100, 360, 365, 366))
_TIMES_BEFORE = re.compile(
    r"(?:(?:[)\]a-z]|\b(?:19|20)\d\d)\s*[*×x]|\b(?:multipl|divid)\w+ (?:\w+ ){0,3}by)\s*$"
)
_TIMES_BEHIND = re.compile(r"\s*(?:[*×x]\s*[(\[]?|[-−–+]\s*[(\[])\s*[A-Za-z]")


def blank_markers(text: str) -> str:
    """The text with citation markers and list numbers blanked, of the same length."""
    return _MARKERS.sub(lambda match: " " * len(match[0]), text)


def stated_numbers(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text that say something, in order."""
    return tuple(
        quantity
        for quantity in find_quantities(text)
        if not _NO_CLAIM.match(text, quantity.end)
        and not _is_factor(text, quantity)
        and not _counts_periods(text, quantity)
    )


def _counts_periods(text: str, quantity: Quantity) -> bool:
    """ "Those three years", "the past 5 quarters": how many periods are spoken of."""
    if quantity.unit not in ("year", "quarter", "month", "period"):
        return False
    return bool(_PERIODS.search(text, max(0, quantity.start - 20), quantity.start))


def _is_factor(text: str, quantity: Quantity) -> bool:
    """A number of a formula in words: "(tax / income) * 100", "365 * average inventory"."""
    if quantity.unit or quantity.value not in _FACTORS:
        return False
    return bool(
        _TIMES_BEFORE.search(text, max(0, quantity.start - 40), quantity.start)
        or _TIMES_BEHIND.match(text, quantity.end)
    )


def stated_scale(text: str, quantity: Quantity) -> int:
    """The power of ten that stands behind a number: "$1,001,425 (in thousands)", and that of a
    data schedule, "233 with multiplier 1,000,000"."""
    if quantity.scale:
        return 0
    match = _SCALE_BEHIND.match(text, quantity.end)
    if match:
        return _SCALES[match[1].casefold()]
    multiplier = _MULTIPLIER.match(text, quantity.end)
    return multiplier[1].count("0") if multiplier else 0
