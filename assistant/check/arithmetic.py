"""Does the arithmetic hold? Worked out in Decimal, with the room that printing leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from itertools import product
from typing import Literal

from assistant.check.expressions import Expression, Negated, Printed, leaves, operations

Fit = Literal["exact", "rounded", "cut", ""]
_MAX_READINGS = 16
_HUNDRED = Decimal(100)
_THOUSANDS = {Decimal(10) ** power: power for power in (3, 6, 9, 12)}


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known to lie between two bounds."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """The value itself where the bounds agree, else halfway."""
        return (self.low + self.high) / 2


def exactly(value: Decimal) -> Span:
    """A span without room."""
    return Span(value, value)


def evaluate(expression: Expression, room: Callable[[Printed], Decimal]) -> tuple[Span, ...]:
    """The expression's value in each reading of its signs.

    ``room`` says by how much a printed number may be off (0 where it was found in the evidence).
    A number in accounting brackets is read with both signs, because "a - (b)" is written for
    both. Empty where there is no value, such as a division by zero.
    """
    with localcontext() as context:
        context.prec = 34
        try:
            return _spans(expression, room)
        except (DivisionByZero, InvalidOperation, Overflow):
            return ()


def _spans(expression: Expression, room: Callable[[Printed], Decimal]) -> tuple[Span, ...]:
    if isinstance(expression, Printed):
        slack, value = room(expression), expression.value
        readings = (value, -value) if expression.bracketed else (value,)
        return tuple(Span(v - slack, v + slack) for v in readings)
    if isinstance(expression, Negated):
        return tuple(Span(-s.high, -s.low) for s in _spans(expression.part, room))
    pairs = product(_spans(expression.left, room), _spans(expression.right, room))
    return tuple(_combine(expression.symbol, a, b) for a, b in pairs)[:_MAX_READINGS]


def _combine(symbol: str, a: Span, b: Span) -> Span:
    if symbol == "+":
        return Span(a.low + b.low, a.high + b.high)
    if symbol == "-":
        return Span(a.low - b.high, a.high - b.low)
    if symbol == "/" and b.low <= 0 <= b.high:
        raise DivisionByZero
    if symbol == "^":
        return _power(a, b)
    ends = [_times(symbol, x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Span(min(ends), max(ends))


def _times(symbol: str, x: Decimal, y: Decimal) -> Decimal:
    return x * y if symbol == "*" else x / y


def _power(a: Span, b: Span) -> Span:
    if a.low <= 0 or not abs(b.low) <= 100 or not abs(b.high) <= 100:
        raise InvalidOperation
    ends = [x**y for x in (a.low, a.high) for y in (b.low, b.high)]
    return Span(min(ends), max(ends))


def fits(span: Span, printed: Decimal, ulp: Decimal) -> Fit:
    """How ``printed``, with ``ulp`` one unit of its last digit, stands to a value.

    ``cut`` means that digits were dropped where rounding would have gone up: 101.4 for 101.497.
    """
    if span.low == span.high == printed:
        return "exact"
    half = ulp / 2
    if span.low - half <= printed <= span.high + half:
        return "rounded"
    toward = span.low if printed > 0 else -span.high
    size = abs(printed)
    return "cut" if size <= toward + (span.high - span.low) and toward - size < ulp else ""


def agrees(expression: Expression, spans: Iterable[Span], result: Printed) -> Fit:
    """Whether ``result`` is what the expression gives, a scale or a times-100 left out or not.

    "(81 + 120) / 2 = $100.5 million" and "(1.1% / 27.8%) * 100 = 3.96%" are both read as meant.
    """
    signs = (1, -1) if result.bracketed else (1,)
    best: Fit = ""
    for span in spans:
        for power in _shifts(expression, result):
            for sign in signs:
                low, high = sorted((span.low.scaleb(power) * sign, span.high.scaleb(power) * sign))
                fit = fits(Span(low, high), result.value, result.ulp)
                if fit in ("exact", "rounded"):
                    return fit
                best = best or fit
    return best


def _shifts(expression: Expression, result: Printed) -> tuple[int, ...]:
    """Powers of ten by which writers leave the two sides apart without being wrong."""
    printed = leaves(expression)
    shifts = [0]
    if result.percent and _in_hundreds(printed):
        shifts.append(-2)
    elif not result.percent and not result.scale:
        shifts.append(2 if any(p.percent for p in printed) and _additive(expression) else 0)
        if any(p.value == _HUNDRED for p in printed):
            shifts.append(-2)  # "(4,867 / 55,534) x 100 = 0.0876": the ratio after all
    scales = {p.scale for p in printed if p.scale}
    if result.scale and not scales:
        shifts.append(result.scale)
    if not result.scale and len(scales) == 1 and not result.percent:
        shifts.append(-scales.pop())
    if result.scale:
        shifts.extend(s for p in printed for s in _conversion(p))
    return tuple(dict.fromkeys(shifts))


def _in_hundreds(printed: Sequence[Printed]) -> bool:
    """True where the expression itself counts in percent: "... * 100", or "(53.8 + 55.4) / 2"."""
    return any(abs(p.value) == 100 for p in printed) or all(abs(p.value) < 1000 for p in printed)


def _conversion(constant: Printed) -> tuple[int, ...]:
    """ "389 million / 1,000 = 0.389 billion" changes the unit and not the amount."""
    power = _THOUSANDS.get(constant.value)
    return () if power is None else (power, -power)


def _additive(expression: Expression) -> bool:
    return all(part.symbol in "+-" for part in operations(expression))
