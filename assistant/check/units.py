"""The unit that shown arithmetic gives: HKD/share times share is HKD, USD over USD a pure ratio."""

from __future__ import annotations

from collections.abc import Callable

from assistant.calculate.units import unit_of
from assistant.check.expressions import Expression, Negated, Printed
from assistant.check.values import is_money, is_per
from assistant.formula import FormulaError, Operand, Operation

_LEFT, _RIGHT = Operand(phrase="left"), Operand(phrase="right")
_RATIO = "ratio"
_CONSTANT = "constant"


def unit_given(expression: Expression, unit: Callable[[Printed], str | None]) -> str:
    """The unit of an expression's value; "" where it is not known.

    ``unit`` says that of a printed number: "" where it is not known, None for a constant.
    """
    try:
        found = _unit(expression, unit)
    except FormulaError:
        return ""
    return "" if found == _CONSTANT else found


def _unit(expression: Expression, unit: Callable[[Printed], str | None]) -> str:
    if isinstance(expression, Printed):
        said = unit(expression)
        return _CONSTANT if said is None else said
    if isinstance(expression, Negated):
        return _unit(expression.part, unit)
    left, right = _unit(expression.left, unit), _unit(expression.right, unit)
    return _joined(expression.symbol, left, right)


def _joined(symbol: str, left: str, right: str) -> str:
    if symbol in "+-":
        known = [u for u in (left, right) if u not in ("", _CONSTANT, _RATIO)]
        if len(set(known)) > 1:
            raise FormulaError("unlike units are added")
        return known[0] if known else left
    if right == _CONSTANT:
        return left
    if left == _CONSTANT:
        return right if symbol == "*" else ""
    if "" in (left, right) or symbol == "^":
        return ""
    if _RATIO in (left, right):
        return left if right == _RATIO else right
    found = unit_of(Operation(symbol, _LEFT, _RIGHT), {_LEFT: left, _RIGHT: right})
    return found or (_RATIO if is_money(left) or is_per(left) or left == right else "")
