"""``Quantity`` -> words for a reader. ``find_quantities`` reads them back exactly."""

from __future__ import annotations

from decimal import Decimal

from index.quantity_numerals import scaled
from index.quantity_units import plural
from index.types import Quantity

_SYMBOLS = {
    "USD": "$", "HKD": "HK$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "RMB", "CAD": "C$",
    "AUD": "A$", "INR": "₹", "BRL": "R$", "TWD": "NT$", "SGD": "S$", "NZD": "NZ$",
}  # fmt: skip
_WORDS = {3: " thousand", 6: " million", 9: " billion", 12: " trillion"}
_TAILS = {"percent": "%", "bp": " basis points", "pp": " percentage points", "multiple": "x"}


def format_quantity(quantity: Quantity) -> str:
    """ "HK$37.7 million", "-$1,234", "15%", "830,000 shares", "$6.08 per share" """
    scale = quantity.scale if quantity.scale in _WORDS else 0
    value = scaled(abs(quantity.value), -scale)
    digits = _grouped(value, quantity.decimals + scale)
    sign = "-" if quantity.value < 0 else ""
    number = digits + _WORDS.get(scale, "")
    unit, _, per = quantity.unit.partition("/")
    if unit in _TAILS:
        return sign + number + _TAILS[unit]
    if unit == "ratio":
        return f"{sign}{number}:1"
    if len(unit) == 3 and unit.isupper() and unit not in ("ADS", "GDS", "RSU", "PSU", "SAR"):
        symbol = _SYMBOLS.get(unit, unit + " ")
        return f"{sign}{symbol}{number}" + (f" per {per}" if per else "")
    if not unit:
        return sign + number
    return f"{sign}{number} {unit if value == 1 and not scale else plural(unit)}"


def _grouped(value: Decimal, decimals: int) -> str:
    """Digits with thousands commas, padded to ``decimals``; never fewer digits than the value."""
    exponent = -int(value.as_tuple().exponent)
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0").ljust(min(max(decimals, 0), max(exponent, 0)), "0")
    return f"{int(whole):,}" + (f".{fraction}" if fraction else "")
