"""The arithmetic of an answer, its numbers matched with those that the answer states."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.check.equations import Equation, read_equations
from assistant.check.expressions import (
    Expression,
    Negated,
    Printed,
    leaves,
    operations,
)
from index.types import Quantity

_CONSTANTS = frozenset(
    Decimal(n) for n in (*range(1, 13), 52, 53, 90, 91, 100, 360, 365, 366, 10**3, 10**6, 10**9)
)
_CONSTANT_UNITS = frozenset(("", "day", "month", "year", "period"))
_SYMBOLS = {"*": "×", "-": "−", "/": "/", "+": "+", "^": "^"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}


@dataclass(frozen=True, slots=True)
class Work:
    """The equations of an answer. ``quantities`` are the numbers that it states, in order,
    and ``starts`` their places."""

    text: str
    quantities: tuple[Quantity, ...]
    equations: tuple[Equation, ...]
    starts: tuple[int, ...]

    @property
    def operands(self) -> frozenset[int]:
        """Indexes of the numbers that stand in an operation, and are not its result."""
        return frozenset(index for index, _ in self._operands())

    @property
    def constants(self) -> frozenset[int]:
        """Indexes of the operands that are constants."""
        return frozenset(index for index, leaf in self._operands() if self.is_constant(leaf))

    @property
    def results(self) -> Mapping[int, int]:
        """The index of the result that each operand leads to, where a number of the answer is."""
        found: dict[int, int] = {}
        for equation in self.equations:
            last = equation.sides[-1].expression
            result = self.index_of(last) if isinstance(last, Printed) else None
            if result is not None:
                found |= {index: result for index, _ in self._operands((equation,))}
        return found

    def _operands(
        self, equations: Sequence[Equation] | None = None
    ) -> Iterator[tuple[int, Printed]]:
        for equation in self.equations if equations is None else equations:
            for side in equation.sides:
                if operations(side.expression):
                    for leaf in leaves(side.expression):
                        index = self.index_of(leaf)
                        if index is not None:
                            yield index, leaf

    def index_of(self, printed: Printed) -> int | None:
        """The index of the answer's number that an equation's number is."""
        index = bisect_right(self.starts, printed.end - 1) - 1
        return index if index >= 0 and self.quantities[index].end > printed.start else None

    def is_constant(self, leaf: Printed) -> bool:
        """True for a number that arithmetic needs and no filing prints: 2, 100, 365."""
        if leaf.percent:
            return leaf.value == 1
        index = self.index_of(leaf)
        bare = index is None or self.quantities[index].unit in _CONSTANT_UNITS
        return bare and not leaf.scale and abs(leaf.value) in _CONSTANTS

    def printed(self, leaf: Printed) -> str:
        """A number of an equation as the answer prints it."""
        return self.text[leaf.start : leaf.end].strip()

    def write(self, expression: Expression, binding: int = 0) -> str:
        """An expression with its numbers as printed."""
        if isinstance(expression, Printed):
            return self.printed(expression)
        if isinstance(expression, Negated):
            return f"−{self.write(expression.part, 3)}"
        symbol, strength = expression.symbol, _BINDING[expression.symbol]
        left = self.write(expression.left, strength)
        right = self.write(expression.right, strength + 1)
        text = f"{left} {_SYMBOLS[symbol]} {right}"
        return f"({text})" if strength < binding else text


def read_work(text: str, quantities: Sequence[Quantity]) -> Work:
    """The equations of a text; ``quantities`` are its numbers in order."""
    starts = tuple(quantity.start for quantity in quantities)
    return Work(text, tuple(quantities), read_equations(text), starts)
