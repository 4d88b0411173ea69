"""Is this number the gold number? Value, unit and sign, at the tolerance of the field."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from index.types import Quantity

_PERCENTS = frozenset({"percent", "pp"})
_PLAIN = frozenset({"", "multiple", "ratio"})
_SECURITIES = frozenset({"share", "ads", "adr", "unit", "security", "stock", "option", "right"})
_NAMES = {
    "%": "percent", "percentage": "percent", "times": "multiple", "x": "multiple",
    "hk$": "HKD", "us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "rmb": "CNY",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One gold number in whole units. ``tolerance``: half a unit of its last printed digit."""

    value: Decimal
    unit: str
    tolerance: Decimal

    @property
    def allowed(self) -> Decimal:
        """How far off an answer may be: 1 % of the value, or the printed precision if wider."""
        return max(abs(self.value) / 100, self.tolerance)


def gold_figure(value: Decimal, unit: str | None, tolerance: Decimal | None = None) -> GoldFigure:
    """A gold figure; where no tolerance is told its last printed digit is that of ``value``
    (12.0 is exact to 0.05)."""
    if tolerance is not None:
        return GoldFigure(value, unit_name(unit or ""), tolerance)
    exponent = value.as_tuple().exponent
    digit = min(exponent, 0) if isinstance(exponent, int) else 0
    return GoldFigure(value, unit_name(unit or ""), Decimal(5).scaleb(digit - 1))


def unit_name(unit: str) -> str:
    """A unit as ``Quantity.unit`` writes it: "shares" -> "share", "HK$" -> "HKD", "%" -> "percent".

    >>> unit_name("USD per share")
    'USD/share'
    """
    head, _, per = unit.strip().replace(" per ", "/").partition("/")
    head = _NAMES.get(head.casefold(), _singular(head))
    return f"{head}/{_singular(per)}" if per else head


def difference(quantity: Quantity, gold: GoldFigure) -> str:
    """Why ``quantity`` is not ``gold``, in words; "" where it is."""
    unit = unit_name(quantity.unit)
    if not compatible(unit, gold.unit):
        return f"{quantity.text} is in {unit or 'no unit'}, not {gold.unit}"
    readings = _readings(quantity.value, unit, gold.unit)
    if any(abs(value - gold.value) <= gold.allowed for value in readings):
        return ""
    if any(abs(-value - gold.value) <= gold.allowed for value in readings):
        return f"{quantity.text} has the wrong sign"
    return f"{quantity.text} is {readings[0]:f}, not {gold.value:f} within {gold.allowed:f}"


def compatible(unit: str, gold: str) -> bool:
    """False where the units cannot mean the same thing: another currency, a percent for money.

    A missing unit fits any (a table cell often has none), per-share money fits plain money of the
    same currency, and shares, ADSs and units are told apart by their numbers.
    """
    unit, gold = unit_name(unit), unit_name(gold)
    if "" in (unit, gold) or unit == gold:
        return True
    kind, gold_kind = _kind(unit), _kind(gold)
    if kind != gold_kind:
        return {kind, gold_kind} in ({"percent", "plain"}, {"count", "plain"})
    if kind == "money":
        return unit.partition("/")[0] == gold.partition("/")[0]
    return kind != "count" or {unit.casefold(), gold.casefold()} <= _SECURITIES


def _readings(value: Decimal, unit: str, gold: str) -> tuple[Decimal, ...]:
    """A percent and a ratio are one figure in two dresses: 47.7 % is 0.477."""
    if unit == "bp" and gold in _PERCENTS:
        return (value / 100,)
    if unit in _PLAIN and gold in _PERCENTS:
        return (value, value * 100)
    if unit in _PERCENTS and gold in _PLAIN:
        return (value / 100, value) if gold == "" else (value / 100,)
    return (value,)


def _kind(unit: str) -> str:
    head = unit.partition("/")[0]
    if len(head) == 3 and head.isupper() and head not in ("ADS", "ADR"):
        return "money"
    if unit in _PERCENTS or unit == "bp":
        return "percent"
    return "plain" if unit in _PLAIN else "count"


def _singular(noun: str) -> str:
    noun = noun.strip()
    if noun in ("ADS", "ADSs", "ADRs", "ADR"):
        return noun.removesuffix("s")
    if noun.isupper():
        return noun
    folded = noun.casefold()
    return folded.removesuffix("s") if len(folded) > 3 and not folded.endswith("ss") else folded
