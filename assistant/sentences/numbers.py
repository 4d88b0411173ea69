"""The numbers of a sentence, read once for all that look at them."""

from __future__ import annotations

from functools import lru_cache

from index.quantities import find_quantities
from index.types import Quantity

_KEPT = 1 << 13
"""Sentences whose numbers are kept, about 10 MB: those of the passages that a reader of a few
filings comes back to."""


@lru_cache(_KEPT)
def numbers_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, a row or a field, in order."""
    return find_quantities(text)
