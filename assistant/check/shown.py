"""Arithmetic that the answer shows: are its operands supported, and does the result follow?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.check.arithmetic import Fit, Span, agrees, evaluate, fits
from assistant.check.equations import Equation
from assistant.check.expressions import Expression, Printed, leaves, operations
from assistant.check.units import unit_given
from assistant.check.work import Work

_PEOPLE = frozenset(("person", "employee"))  # "$5 million / 1,000": of a headcount


@dataclass(frozen=True, slots=True)
class Derivation:
    """A number said to follow from others. ``fit`` is "" where it does not; ``missing`` is the
    first operand that has no support ("" for none). ``value`` and ``unit`` are what the arithmetic
    gives; ``constants`` and ``operands`` (indexes) are what it is made of."""

    index: int
    formula: str
    fit: Fit
    missing: str
    value: Decimal | None
    unit: str
    constants: frozenset[Decimal]
    operands: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """True where every operand is supported and the arithmetic is right."""
        return bool(self.fit) and not self.missing


@dataclass(frozen=True, slots=True)
class _Operand:
    """A supported operand and how far it may be off."""

    room: Decimal


class _Follower:
    """Goes through the equations in order, so that later ones may rest on earlier results."""

    def __init__(
        self,
        work: Work,
        supported: Callable[[int], Decimal | None],
        unit: Callable[[int], str],
    ) -> None:
        self._work = work
        self._supported = supported
        self._unit = unit
        self._results: list[tuple[Printed, bool]] = []
        self.found: dict[int, Derivation] = {}
        self.sound: set[int] = set()

    def read(self) -> None:
        """Follow every equation of the answer."""
        for equation in self._work.equations:
            for position, side in enumerate(equation.sides):
                if position and isinstance(side.expression, Printed):
                    self._judge(equation, position, side.expression)

    def _judge(self, equation: Equation, position: int, result: Printed) -> None:
        index = self._work.index_of(result)
        sources = [s.expression for s in equation.sides[:position] if operations(s.expression)]
        if index is None or not sources:
            return
        tried = [self._follow(source, sources, result) for source in sources]
        whole = [t for t in tried if not t[1]]
        fit, missing, span = (whole or tried)[0]
        formula = f"{self._work.write(sources[0])} = {self._work.printed(result)}"
        value = None if span is None else span.middle
        unit = unit_given(sources[0], self._unit_of)
        constants = frozenset(abs(p.value) for p in leaves(sources[0]) if self._work.is_constant(p))
        found = (self._work.index_of(leaf) for leaf in leaves(sources[0]))
        operands = tuple(dict.fromkeys(operand for operand in found if operand is not None))
        derivation = Derivation(index, formula, fit, missing, value, unit, constants, operands)
        self.found[index] = derivation
        self._results.append((result, derivation.holds))

    def _follow(
        self, source: Expression, sources: Sequence[Expression], result: Printed
    ) -> tuple[Fit, str, Span | None]:
        """How the result fits one side: (fit, first unsupported operand, value)."""
        rooms: dict[Printed, Decimal] = {}
        missing = ""
        for leaf in leaves(source):
            operand = self._operand(leaf, sources)
            index = self._work.index_of(leaf)
            if operand is not None and index is not None:
                self.sound.add(index)
            if operand is None and not missing:
                missing = self._work.printed(leaf)
            rooms[leaf] = operand.room if operand else Decimal(0)
        spans = evaluate(source, lambda leaf: rooms[leaf])
        return agrees(source, spans, result), missing, spans[0] if spans else None

    def _operand(self, leaf: Printed, sources: Sequence[Expression]) -> _Operand | None:
        if self._work.is_constant(leaf):
            return _Operand(Decimal(0))
        index = self._work.index_of(leaf)
        room = None if index is None else self._supported(index)
        if room is not None:
            return _Operand(room)
        half = leaf.ulp / 2
        for result, holds in reversed(self._results):
            if holds and abs(abs(result.value) - abs(leaf.value)) <= max(result.ulp, leaf.ulp) / 2:
                return _Operand(half)
        return _Operand(half) if self._inside(leaf, sources) else None

    def _inside(self, leaf: Printed, sources: Sequence[Expression]) -> bool:
        """True for the value of a part of an earlier side: 12.16 of "(248.36 - 236.20) / ..."."""
        for source in sources:
            if any(known is leaf for known in leaves(source)):
                return False
            for part in operations(source):
                known = all(self._operand(p, ()) for p in leaves(part))
                spans = evaluate(part, lambda _: Decimal(0))
                printed = (leaf.value, -leaf.value)  # "-$7.8" is a minus before 7.8
                if known and any(fits(span, p, leaf.ulp) for span in spans for p in printed):
                    return True
        return False

    def _unit_of(self, printed: Printed) -> str | None:
        index = self._work.index_of(printed)
        unit = "" if index is None else self._unit(index)
        if self._work.is_constant(printed) and unit not in _PEOPLE:
            return None
        return unit


def follow(
    work: Work, supported: Callable[[int], Decimal | None], unit: Callable[[int], str]
) -> tuple[Mapping[int, Derivation], frozenset[int]]:
    """The shown derivation of each number of the answer that has one, by the number's index, and
    the indexes of the operands that are supported or follow from what is.

    ``supported`` says for the index of a number by how much it may be off, None where it has no
    support of its own; ``unit`` says its unit.
    """
    follower = _Follower(work, supported, unit)
    follower.read()
    return follower.found, frozenset(follower.sound)
