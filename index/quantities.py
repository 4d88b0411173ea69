"""Text -> ``Quantity``: every way filings, and people writing about them, print an amount."""

from __future__ import annotations

from index.quantity_cells import read_cell
from index.quantity_currencies import currency_of
from index.quantity_format import format_quantity
from index.quantity_grammar import FLAT, Found, scan
from index.quantity_lines import read_units
from index.quantity_numerals import scaled
from index.types import Quantity, Units

__all__ = ["find_quantities", "format_quantity", "read_cell", "read_units"]

_MONEYLESS = frozenset(("percent", "pp", "bp", "multiple", "ratio"))
_NONE = Units()


def find_quantities(text: str, units: Units = _NONE) -> tuple[Quantity, ...]:
    """The quantities of a text in order; they never overlap and their spans point into ``text``.

    ``units`` is what the text's table or page declares: it scales amounts that print no scale word
    of their own, and names the currency of a bare "$".
    """
    flat = text.translate(FLAT)
    return tuple(build(text, found, units) for found in scan(flat))


def build(text: str, found: Found, units: Units) -> Quantity:
    """A found number with units applied."""
    unit, scale = found.unit, found.scale
    if found.currency:
        unit = currency_of(found.currency, units.currency)
    if scale is None:
        scale = _inherited(found, units)
    if found.hundredths:
        unit, scale = units.currency or "USD", scale - 2
    if found.per:
        unit = f"{unit}/{found.per}"
    elif not unit and units.currency and not found.unit:
        unit = units.currency
    value = scaled(found.numeral.value, scale)
    return Quantity(
        -value if found.negative and value else value,
        unit,
        scale,
        found.numeral.decimals - scale,
        found.approximate,
        text[found.start : found.end],
        found.start,
        found.end,
    )


def _inherited(found: Found, units: Units) -> int:
    if found.unit in _MONEYLESS or found.per or found.hundredths:
        return 0
    if found.unit in ("share", "ADS"):
        return units.share_scale
    return units.scale if found.currency or not found.unit else 0
