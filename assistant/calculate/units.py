"""The unit of a formula's value, worked out beside the value itself."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.formula import Formula, FormulaError, Growth, Mean, Number, Operand, Operation


def unit_of(formula: Formula, units: dict[Operand, str]) -> str:
    """The unit of a formula's value; FormulaError where unlike units are added or compared.

    "HKD/share" times "share" is "HKD"; "USD" over "USD" is "" (a pure number).
    """
    match formula:
        case Number():
            return ""
        case Operand():
            return units[formula]
        case Mean(parts):
            return _same([unit_of(part, units) for part in parts])
        case Growth(new, old, _):
            _same([unit_of(new, units), unit_of(old, units)])
            return ""
        case Operation("*", Operand(column="count"), Operand(column="price") as price):
            return units[price].partition("/")[0]
        case Operation(symbol, left, right):
            one, two = unit_of(left, units), unit_of(right, units)
            if symbol in "+-":
                return _same([one, two])
            return _times(one, two) if symbol == "*" else _over(one, two)


def _same(found: Sequence[str]) -> str:
    kinds = {unit for unit in found if unit}
    if len(kinds) > 1:
        raise FormulaError(f"the figures are in different units: {' and '.join(sorted(kinds))}")
    return next(iter(kinds), "")


def _times(one: str, two: str) -> str:
    for left, right in ((one, two), (two, one)):
        if not left:
            return right
        top, _, bottom = left.partition("/")
        if bottom and bottom == right:
            return top
    if "percent" in (one, two):
        return two if one == "percent" else one
    raise FormulaError(f"the product of {one} and {two} has no unit that a filing uses")


def _over(one: str, two: str) -> str:
    if one == two:
        return ""
    if not two or not one:
        return one
    if "/" in one or "/" in two:
        raise FormulaError(f"{one} over {two} has no unit that a filing uses")
    if _is_currency(one) and _is_currency(two):
        raise FormulaError(f"the figures are in different units: {one} and {two}")
    return f"{one}/{two}"


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper() and unit != "ADS"
