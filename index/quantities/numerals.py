"""Numerals -> exact digits. No floats, no rounding, any length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5",
    "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8",
    "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10",
}  # fmt: skip
# Only fractions that people write: "12/31" and "9/28" are dates.
FRACTION = (
    r"(?:1/[2-9]|2/[35]|3/[458]|[57]/8|4/5|5/6|[1-9]/10|1?[13579]/16|[1-9]\d?/(?:32|64|100)"
    r"|1/(?:12|15|20|24|25|30|36|40|50|52|360|365|[1-9]\d{0,2},?000))(?![/\d]|,\d)(?:ths?\b)?"
)
_PART = r"\d{1,2}/(?:2|3|4|5|8|10|16|20|32|64|100)(?![/\d]|,\d)"
_VULGAR = "[" + "".join(VULGAR) + "]"
# Mixed numbers first, then groups: western ("{,}" is LaTeX), Indian, Swiss, continental. A group
# that does not fit ends the number: "1,2" is two numbers, "12,5 %" one.
NUMERAL = (
    rf"(?:(?P<mixed>\d{{1,3}}(?:[ -]{_PART}|[ ]?{_VULGAR})|66[ ]?2/3|33[ ]?1/3"
    rf"|(?<![\d/.,]){FRACTION}|{_VULGAR})"
    r"|(?P<grouped>\d{1,3}(?:(?:,|\{,\}|\\,)\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?)"
    r"|(?P<continental>\d{1,3}(?:\.\d{3}){2,}(?![\d.])(?:,\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3},\d{1,2}(?=[ ]?[%€]))"
    r"|(?P<plain>\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2}(?!\w))?|(?<![\d\w])(?<!\.)\.\d+))"
)
LONGEST = 1000  # digits; a longer run is no amount


@dataclass(frozen=True, slots=True)
class Numeral:
    """``value`` as printed, before any scale; the last printed digit is ``10 ** -decimals``."""

    value: Decimal
    decimals: int


def read_numeral(match: re.Match[str]) -> Numeral | None:
    """The number of a match of ``NUMERAL``; None for one longer than any amount."""
    if match["mixed"] is not None:
        return _mixed(match["mixed"])
    plain: str | None = match["plain"]
    if plain is not None and len(plain) < 3:
        return Numeral(Decimal(plain), 0) if plain[0] != "." else Numeral(Decimal(plain), 1)
    if plain is not None and not plain.replace(".", "0").isdecimal():
        return _scientific(plain.lower())
    if plain is not None:
        digits = plain
    elif match["grouped"] is not None:
        digits = re.sub(r"[^\d.]", "", match["grouped"])
    else:
        digits = match["continental"].replace(".", "").replace(",", ".")
    if len(digits) > LONGEST:
        return None
    return Numeral(Decimal(digits), len(digits.partition(".")[2]))


def _scientific(printed: str) -> Numeral | None:
    """ "1.577e9" is 1,577,000,000 known to six places before the point."""
    mantissa, _, power = printed.partition("e")
    if len(mantissa) > LONGEST:
        return None
    decimals = len(mantissa.partition(".")[2])
    return Numeral(scaled(Decimal(mantissa), int(power)), decimals - int(power))


def _mixed(printed: str) -> Numeral:
    """ "6 1/4", "6½", "2/3", "1/1,000th" """
    for sign, plain in VULGAR.items():
        printed = printed.replace(sign, " " + plain)
    printed = re.sub(r"\A(66|33)(?=\d/3)", r"\1 ", printed)
    parts = re.sub(r"[,a-z]", "", printed.replace("-", " ")).split()
    return from_fraction(sum((Fraction(part) for part in parts), Fraction(0)))


def from_fraction(value: Fraction) -> Numeral:
    """A fraction as Decimal: exact where it ends, else 28 digits of which two are disclosed."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(number) == value:
        return Numeral(number, max(0, -int(number.as_tuple().exponent)))
    return Numeral(number, 2)


def scaled(value: Decimal, scale: int) -> Decimal:
    """``value * 10 ** scale``, exact for any number of digits, without a positive exponent."""
    if not scale:
        return value
    sign, digits, exponent = value.as_tuple()
    power = int(exponent) + scale
    if power > 0:
        digits, power = digits + (0,) * power, 0
    return Decimal((sign, digits, power))
