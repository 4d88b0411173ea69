"""``Quantity`` -> words for a reader. ``find_quantities`` reads them back exactly."""

from __future__ import annotations

from decimal import Decimal

from index.quantities.currencies import ISO
from index.quantities.nouns import plural
from index.quantities.numerals import scaled
from index.types import Quantity

_SYMBOLS = {
    "USD": "$", "HKD": "HK$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "RMB", "CAD": "C$",
    "AUD": "A$", "INR": "₹", "BRL": "R$", "TWD": "NT$", "SGD": "S$", "NZD": "NZ$", "KRW": "₩",
}  # fmt: skip
_WORDS = {3: " thousand", 6: " million", 9: " billion", 12: " trillion"}
_TAILS = {"percent": "%", "bp": " basis points", "pp": " percentage points", "multiple": "x"}


def format_quantity(quantity: Quantity) -> str:
    """ "HK$37.7 million", "-$1,234", "15%", "830,000 shares", "$6.08 per share" """
    scale = quantity.scale if quantity.scale in _WORDS else 0
    number = _digits(scaled(abs(quantity.value), -scale), quantity.decimals + scale)
    sign = "-" if quantity.value < 0 else ""
    unit, _, per = quantity.unit.partition("/")
    if unit in _TAILS:
        return sign + number + _WORDS.get(scale, "") + _TAILS[unit]
    if unit == "ratio":
        return f"{sign}{number.replace(',', '')}:1"
    number += _WORDS.get(scale, "")
    if unit in ISO:
        symbol = _SYMBOLS.get(unit, unit + " ")
        return f"{sign}{symbol}{number}" + (f" per {per}" if per else "")
    one = quantity.value == 1 and not scale
    return f"{sign}{number} {unit if one else plural(unit)}" if unit else sign + number


def _digits(value: Decimal, decimals: int) -> str:
    """Digits with thousands commas: never fewer than the value has, padded to ``decimals``."""
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0").ljust(max(decimals, 0), "0")
    grouped = ""
    while len(whole) > 3:
        whole, grouped = whole[:-3], f",{whole[-3:]}{grouped}"
    return f"{whole}{grouped}" + (f".{fraction}" if fraction else "")
