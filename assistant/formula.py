"""Arithmetic over line items: a formula as a tree, read from text, worked out in Decimal.

Two writings are read: the terse one of ``metrics.toml`` ("365 * average(inventory) /
cost_of_revenue") and, in ``definitions``, the words of a question.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from index.types import Period

EVERY_ROW = "*"
MEANT_ROWS = "rows meant"
EVERY_PERIOD = "every period"
COUNT, PRICE, AMOUNT = "count", "price", "amount"


@dataclass(frozen=True, slots=True)
class Number:
    """A constant of a formula, such as 365."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Operand:
    """A line item: by canonical ``concept``, or by the ``phrase`` a question uses for it.

    ``back`` counts fiscal years (or like periods) before the period asked about; ``period`` fixes
    the period instead, ``row`` one of a form's repeated rows; EVERY_ROW is their sum, MEANT_ROWS
    that of those which say most of the question's words, and
    EVERY_PERIOD, alone in a mean or sum, stands for the figures of one row in all its columns.
    ``exact`` takes only a row that says just these words.
    ``where`` are words that its row must hold: "Monocerus", "Data Center", "Europe".
    ``column`` is what its column says of a row: COUNT how many ("Shares"), PRICE what one is
    worth ("Weighted-average grant-date fair value"), AMOUNT neither; "" is any.
    """

    concept: str = ""
    phrase: str = ""
    back: int = 0
    period: Period | None = None
    row: str = ""
    where: str = ""
    exact: bool = False
    column: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """``left`` and ``right`` joined by one of ``+ - * /``."""

    symbol: str
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Mean:
    """The arithmetic mean of its parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """Relative change from ``old`` to ``new`` over ``years``: compound when ``years`` > 1."""

    new: Formula
    old: Formula
    years: int = 1


Formula = Number | Operand | Operation | Mean | Growth
_SYMBOLS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}


class FormulaError(ValueError):
    """A formula cannot be read, or has no value; the message says why in a reader's words."""


def parse_formula(text: str) -> Formula:
    """Read the writing of ``metrics.toml``: names, numbers, ``+ - * /``, brackets, and the
    functions ``average(x)`` (of this and the year before), ``prior(x)``, ``growth(x)``.

    >>> parse_formula("gross_profit / revenue").symbol
    '/'
    """
    try:
        return _from_ast(ast.parse(text, mode="eval").body)
    except SyntaxError as error:
        raise FormulaError(f"cannot read the formula {text!r}: {error.msg}") from error


def _from_ast(node: ast.expr) -> Formula:
    match node:
        case ast.Constant(value=int() | float() as value):
            return Number(Decimal(str(value)))
        case ast.Name(id=name):
            return Operand(concept=name)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SYMBOLS:
            return Operation(_SYMBOLS[type(op)], _from_ast(left), _from_ast(right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Operation("-", Number(Decimal(0)), _from_ast(operand))
        case ast.Call(func=ast.Name(id=function), args=[argument]):
            return _call(function, _from_ast(argument))
    raise FormulaError(f"cannot read this part of a formula: {ast.dump(node)}")


def _call(function: str, argument: Formula) -> Formula:
    if function == "average":
        return Mean((argument, shifted(argument, 1)))
    if function == "prior":
        return shifted(argument, 1)
    if function == "growth":
        return Growth(argument, shifted(argument, 1))
    raise FormulaError(f"unknown function {function!r}: use average, prior or growth")


def mapped(formula: Formula, change: Callable[[Operand], Formula]) -> Formula:
    """The same formula with each operand as ``change`` gives it."""
    match formula:
        case Number():
            return formula
        case Operand():
            return change(formula)
        case Operation(symbol, left, right):
            return Operation(symbol, mapped(left, change), mapped(right, change))
        case Mean(parts):
            return Mean(tuple(mapped(part, change) for part in parts))
        case Growth(new, old, span):
            return Growth(mapped(new, change), mapped(old, change), span)


def put_for(formula: Formula, old: Formula, new: Formula) -> Formula:
    """The same formula with each part that is ``old`` as ``new``."""
    if formula == old:
        return new
    match formula:
        case Operation(symbol, left, right):
            return Operation(symbol, put_for(left, old, new), put_for(right, old, new))
        case Mean(parts):
            return Mean(tuple(put_for(part, old, new) for part in parts))
        case Growth(later, before, span):
            return Growth(put_for(later, old, new), put_for(before, old, new), span)
        case _:
            return formula


def shifted(formula: Formula, years: int) -> Formula:
    """The same formula, ``years`` further back."""
    return mapped(formula, lambda item: replace(item, back=item.back + years))


def held_to(formula: Formula, where: str) -> Formula:
    """The same formula of rows that hold these words: the margin of one segment alone."""
    return mapped(formula, lambda item: replace(item, where=where))


def at_period(formula: Formula, period: Period) -> Formula:
    """The formula with its operands fixed at a period; those of the year before are left open."""
    return mapped(formula, lambda item: item if item.back else replace(item, period=period))


def operands(formula: Formula) -> tuple[Operand, ...]:
    """The operands in reading order, each once."""
    found: dict[Operand, None] = {}

    def visit(part: Formula) -> None:
        match part:
            case Operand():
                found.setdefault(part)
            case Operation(_, left, right):
                visit(left)
                visit(right)
            case Mean(parts):
                for each in parts:
                    visit(each)
            case Growth(new, old, _):
                visit(new)
                visit(old)
            case Number():
                return

    visit(formula)
    return tuple(found)


def evaluate(formula: Formula, value_of: Callable[[Operand], Decimal]) -> Decimal:
    """The formula's value with 34 significant digits.

    Raises FormulaError for a division by zero and for growth from a base that is zero or negative,
    where a percentage would mislead.
    """
    with localcontext() as context:
        context.prec = 34
        try:
            return _value(formula, value_of)
        except (DivisionByZero, InvalidOperation) as error:
            raise FormulaError("the denominator is zero") from error


def _value(formula: Formula, value_of: Callable[[Operand], Decimal]) -> Decimal:
    match formula:
        case Number(value):
            return value
        case Operand():
            return value_of(formula)
        case Operation(symbol, left, right):
            return _apply(symbol, _value(left, value_of), _value(right, value_of))
        case Mean(parts):
            return sum((_value(part, value_of) for part in parts), Decimal(0)) / len(parts)
        case Growth(new, old, years):
            return _growth(_value(new, value_of), _value(old, value_of), years)


def _apply(symbol: str, left: Decimal, right: Decimal) -> Decimal:
    if symbol == "+":
        return left + right
    if symbol == "-":
        return left - right
    if symbol == "*":
        return left * right
    return left / right


def _growth(new: Decimal, old: Decimal, years: int) -> Decimal:
    if old == 0:
        raise FormulaError("the earlier value is zero, so a growth rate has no meaning")
    if old < 0:
        raise FormulaError("the earlier value is negative, so a growth rate would mislead")
    ratio = new / old
    if years == 1:
        return ratio - 1
    if ratio <= 0:
        raise FormulaError("the later value is not positive, so a compound rate has no meaning")
    return ratio ** (Decimal(1) / years) - 1


def render(formula: Formula, name_of: Callable[[Operand], str]) -> str:
    """The formula in words and symbols, each operand written by ``name_of``."""
    return _render(formula, name_of, 0)


def _render(formula: Formula, name_of: Callable[[Operand], str], binding: int) -> str:
    match formula:
        case Number(value):
            return f"{value.normalize():f}"
        case Operand():
            return name_of(formula)
        case Operation(symbol, left, right):
            strength = 1 if symbol in "+-" else 2
            sign = {"*": "×", "-": "−"}.get(symbol, symbol)
            inner = (
                f"{_render(left, name_of, strength)} {sign} {_render(right, name_of, strength + 1)}"
            )
            return f"({inner})" if strength < binding else inner
        case Mean(parts):
            inner = " and ".join(_render(part, name_of, 1) for part in parts)
            return f"average of ({inner})"
        case Growth(new, old, years):
            ratio = f"{_render(new, name_of, 2)} / {_render(old, name_of, 3)}"
            text = f"{ratio} − 1" if years == 1 else f"({ratio})^(1/{years}) − 1"
            return f"({text})" if binding > 0 else text
