"""Is it the same number? Value, sign, scale and unit of a printed number against a known one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.types import Quantity

Sameness = Literal["exact", "rounded"]
UnitRelation = Literal["same", "open", "other"]
_MONEY = re.compile(r"[A-Z]{3}")
_RATIOS = frozenset(("percent", "pp", "bp", "multiple", "ratio"))
_PER_HUNDRED = {"percent": Decimal("0.01"), "pp": Decimal("0.01"), "bp": Decimal("0.0001")}
_SHARES = frozenset(("share", "ADS"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a printed number: its value and one unit of its last digit."""

    value: Decimal
    ulp: Decimal


@dataclass(frozen=True, slots=True)
class Match:
    """How a printed number equals a known one; ``flipped`` says with the other sign."""

    sameness: Sameness
    flipped: bool


def is_money(unit: str) -> bool:
    """True for a currency, not for an amount per something."""
    return bool(_MONEY.fullmatch(unit))


def is_per(unit: str) -> bool:
    """True for an amount per something ("USD/share")."""
    return "/" in unit


def ulp_of(quantity: Quantity) -> Decimal:
    """One unit of the last printed digit; behind "about", trailing zeros say nothing."""
    ulp = Decimal(1).scaleb(-quantity.decimals)
    if quantity.approximate and quantity.value and quantity.value % ulp == 0:
        whole = quantity.value / ulp
        while whole % 10 == 0:
            whole, ulp = whole / 10, ulp * 10
    return ulp


def readings(quantity: Quantity, asked_scale: int) -> tuple[Reading, ...]:
    """The number as printed, and in the unit that the question asks for ("in USD millions")."""
    printed = Reading(quantity.value, ulp_of(quantity))
    plain = quantity.scale == 0 and (is_money(quantity.unit) or not quantity.unit)
    if not asked_scale or not plain:
        return (printed,)
    # Cents are how money is written, not how exact it is: "$382.00" in millions is 381.6 rounded.
    value = quantity.value.normalize()
    ulp = max(printed.ulp, min(Decimal(1), Decimal(1).scaleb(_exponent(value))))
    return (printed, Reading(quantity.value.scaleb(asked_scale), ulp.scaleb(asked_scale)))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def match(reading: Reading, known: Quantity) -> Match | None:
    """Whether a known number is what the reading prints, at the precision of the coarser.

    A number printed with more digits than its source has must equal it.
    """
    for flipped in (False, True):
        value = -reading.value if flipped else reading.value
        if flipped and not value:
            return None
        if value == known.value:
            return Match("exact", flipped)
        if abs(value - known.value) * 2 <= reading.ulp and reading.value:
            return Match("rounded", flipped)
    return None


def as_ratio(value: Decimal, unit: str) -> Decimal:
    """A percent, percentage point or basis point as a plain ratio: 4.8 percent is 0.048."""
    return value * _PER_HUNDRED.get(unit, Decimal(1))


def relate_units(said: str, known: str, *, small: bool = False) -> UnitRelation:
    """``open`` where one of the two does not say; ``other`` where they cannot be the same.

    ``small`` says that the known number is of a size that prices have: "TBVPS was $66.56" prints
    an amount per share without saying so.
    """
    if said == known or said.replace("employee", "person") == known.replace("employee", "person"):
        return "same"
    if said == "bp" and not known:
        return "other"  # no table counts in basis points without saying so
    if not said or not known:
        return "open"
    if {said, known} <= {"percent", "pp"} or {said, known} <= {"multiple", "ratio"}:
        return "same"
    if {said, known} == {"ratio", "percent"}:
        return "same"
    if {said, known} == {"multiple", "percent"}:
        return "other"  # 14.2% is not 14.2 times
    if is_money(said) and is_per(known) and known.startswith(said):
        return "open"  # "EPS was $6.95"
    if small and is_money(known) and is_per(said) and said.startswith(known):
        return "open"
    if is_money(said) or is_money(known) or is_per(said) or is_per(known):
        return "other"
    if said in _RATIOS or known in _RATIOS:
        return "other"
    return "other" if {said, known} == _SHARES else "open"  # "830,000 shares" of "830,000 units"


def power_between(said: Decimal, known: Decimal) -> int:
    """The power of ten (3, 6, 9, -3 ...) by which two numbers differ; 0 for none.

    >>> power_between(Decimal(1577), Decimal(1577000000))
    6
    """
    if not said or not known:
        return 0
    ratio = abs(known / said)
    for power in (1, 2, 3, 6, 9, 12):
        step = Decimal(10) ** power
        if abs(ratio / step - 1) < Decimal("0.0005"):
            return power
        if abs(ratio * step - 1) < Decimal("0.0005"):
            return -power
    return 0
