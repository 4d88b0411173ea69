"""Text -> ``Quantity``: every way filings, and people writing about them, print an amount."""

from __future__ import annotations

from index.quantities.cells import read_cell
from index.quantities.currencies import currency_of, currency_of_cents
from index.quantities.format import format_quantity
from index.quantities.found import FLAT, Found
from index.quantities.grammar import scan
from index.quantities.lines import read_units
from index.quantities.nouns import SHARE_NOUNS
from index.quantities.numerals import scaled
from index.quantities.ranges import with_neighbours
from index.types import Quantity, Units

__all__ = ["find_quantities", "format_quantity", "read_cell", "read_units"]

_NONE = Units()


def find_quantities(text: str, units: Units = _NONE) -> tuple[Quantity, ...]:
    """The quantities of a text in order; they never overlap and their spans point into ``text``.

    ``units`` is what the text's table or page declares: it scales amounts that print no scale word
    of their own, and names the currency of a bare "$".
    """
    flat = text.translate(FLAT)
    found = with_neighbours(flat, list(scan(flat)))
    return tuple(_built(text, item, units) for item in found)


def _built(text: str, found: Found, units: Units) -> Quantity:
    unit = currency_of(found.currency, units.currency) if found.currency else found.unit
    scale = _declared_scale(found, units) if found.scale is None else found.scale
    if found.hundredths:
        unit, scale = currency_of_cents(found.currency, units.currency), scale - 2
    if not unit and units.currency:
        unit = units.currency
    if found.per and unit:
        unit = f"{unit}/{found.per}"
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


def _declared_scale(found: Found, units: Units) -> int:
    if found.per or found.hundredths:
        return 0
    if found.unit in SHARE_NOUNS:
        return units.share_scale
    return units.scale if found.currency or not found.unit else 0
