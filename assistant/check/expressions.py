"""Numbers as an answer prints them, joined by signs of arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Printed:
    """A number of an equation as printed: ``value`` is scaled, and "4.8%" is 0.048.

    ``ulp`` is one unit of its last printed digit. ``scale`` is the power of ten that a scale word
    gave. ``bracketed`` says that it stood in accounting brackets, so that its sign is open.
    """

    value: Decimal
    ulp: Decimal
    percent: bool
    scale: int
    bracketed: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two parts joined by one of ``+ - * / ^``."""

    symbol: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negated:
    """Minus a part."""

    part: Expression


Expression = Printed | Binary | Negated


def leaves(expression: Expression) -> tuple[Printed, ...]:
    """The printed numbers of an expression, in reading order."""
    if isinstance(expression, Printed):
        return (expression,)
    if isinstance(expression, Negated):
        return leaves(expression.part)
    return leaves(expression.left) + leaves(expression.right)


def operations(expression: Expression) -> tuple[Binary, ...]:
    """The operations of an expression, outermost first."""
    if isinstance(expression, Printed):
        return ()
    if isinstance(expression, Negated):
        return operations(expression.part)
    return (expression, *operations(expression.left), *operations(expression.right))
