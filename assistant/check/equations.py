"""Arithmetic that an answer shows, read as equations: "($463 - $359) / $359 = 29.0%".

Plain text, markdown and LaTeX are read alike. An equation is a chain of sides said to be equal;
what its numbers mean is judged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.check.expressions import Binary, Expression, Negated, Printed, operations
from assistant.check.tokens import SCALES, Token, read_tokens

_FILLER = frozenset(
    "or approximately about roughly which is equals i e calculated as computed by gives".split()
)
_NAME = re.compile(r"([A-Za-z][A-Za-z %&'()-]*?)\W*[=≈≅≃~][^A-Za-z0-9]*$")
_MAX_DEPTH = 40
_MAX_TERMS = 100
_LONGEST_NAME = 160
_MAX_FILLER = 4
_LEAST_SIDES = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation with its span in the text."""

    expression: Expression
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Equation:
    """Sides said to be equal, in reading order; ``name`` is what stood before the first ``=``."""

    name: str
    sides: tuple[Side, ...]


class _UnreadableError(ValueError):
    """No expression starts here."""


def read_equations(text: str) -> tuple[Equation, ...]:
    """Every equation of ``text``, in order. Never raises."""
    tokens = tuple(read_tokens(text))
    found: list[Equation] = []
    at = 0
    while at < len(tokens):
        sides, after = _chain(tokens, at)
        if len(sides) > 0:
            found.append(Equation(_name(text, sides[0].start), sides))
        at = max(after, at + 1)
    return _joined(found)


def _joined(equations: list[Equation]) -> tuple[Equation, ...]:
    """Lines that go on with the same name are one chain: "Growth = a / b", "Growth = 4.8%"."""
    out: list[Equation] = []
    for equation in equations:
        if out and equation.name and equation.name == out[-1].name:
            out[-1] = Equation(equation.name, out[-1].sides + equation.sides)
        else:
            out.append(equation)
    return tuple(
        e for e in out if len(e.sides) > 1 and any(operations(s.expression) for s in e.sides)
    )


def _name(text: str, start: int) -> str:
    """The words right before the equals sign that ``start`` stands behind."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - _LONGEST_NAME) : start]
    match = _NAME.search(line)
    return " ".join(match[1].split()).casefold() if match else ""


def _chain(tokens: tuple[Token, ...], at: int) -> tuple[tuple[Side, ...], int]:
    """The sides of an equation that starts at token ``at``, and the token behind it."""
    reader = _Reader(tokens, at)
    first = reader.side()
    if first is None:
        return (), at + 1
    derived = reader.derivation() if isinstance(first.expression, Printed) else None
    if derived is not None:
        return (derived, first), reader.at
    sides = [first]
    while reader.equals(filler=bool(operations(sides[-1].expression))) or reader.twice(sides):
        following = reader.side()
        if following is None:
            break
        sides.append(following)
    return tuple(sides), reader.at


class _Reader:
    """A recursive descent over tokens; ``at`` is the next one."""

    def __init__(self, tokens: tuple[Token, ...], at: int) -> None:
        self.tokens = tokens
        self.at = at

    def _peek(self, *kinds: str, text: str = "") -> bool:
        if self.at >= len(self.tokens):
            return False
        token = self.tokens[self.at]
        return token.kind in kinds and (not text or token.text in text)

    def side(self) -> Side | None:
        """An expression from here, or None with ``at`` where it was."""
        before = self.at
        self._skip_filler()
        first = self.at
        try:
            expression = self._sum(0)
        except _UnreadableError:
            self.at = before
            return None
        start = self.tokens[first].start
        if isinstance(expression, Negated) and isinstance(expression.part, Printed):
            result = expression.part
            expression = replace(result, value=-result.value, start=start)  # "= -4.14%"
        return Side(expression, start, self.tokens[self.at - 1].end)

    def equals(self, *, filler: bool) -> bool:
        """Read an equals sign, also at the start of the next line; ``filler`` lets words such as
        "which is" stand for one."""
        before = self.at
        while self._peek("line", "shut"):
            self.at += 1
        if filler and self._is_lone_result(before):
            return True
        if self._peek("eq"):
            while self._peek("eq", "line"):
                self.at += 1
            return True
        self.at = before
        if filler and self._skip_filler():
            return True
        self.at = before
        return False

    def twice(self, sides: Sequence[Side]) -> bool:
        """Read the "or" between a result and the same in percent: "= 0.54 or 54%"."""
        result = sides[-1].expression
        if len(sides) < _LEAST_SIDES or not isinstance(result, Printed) or result.percent:
            return False
        at = self.at + 1
        number = next((t.number for t in self.tokens[at : at + 2] if t.number), None)
        if self._peek("other", text="or") and number is not None and number.percent:
            self.at = at
            return True
        return False

    def _is_lone_result(self, before: int) -> bool:
        """True at a number that is all its line says, right under an operation: its result."""
        if not any(token.kind == "line" for token in self.tokens[before : self.at]):
            return False
        at = self.at + (1 if self._peek("op", text="-") else 0)
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            return False
        rest = self.tokens[at + 1 : at + 2]
        return not rest or rest[0].kind == "line" or rest[0].text.casefold() == "or"

    def derivation(self) -> Side | None:
        """The bracket behind a number that shows how it came about: "$6 (calculated as 2 x $3)"."""
        before = self.at
        if self._peek("open"):
            self.at += 1
            side = self.side()
            if side is not None and operations(side.expression) and self._peek("shut"):
                self.at += 1
                if not self._peek("op", "eq"):
                    return side
        self.at = before
        return None

    def _skip_filler(self) -> int:
        count = 0
        while count < _MAX_FILLER and self._peek("other"):
            if self.tokens[self.at].text.casefold() not in _FILLER:
                break
            self.at += 1
            count += 1
        return count

    def _sum(self, depth: int) -> Expression:
        return self._series("+-", self._product, depth)

    def _product(self, depth: int) -> Expression:
        return self._series("*/", self._power, depth)

    def _power(self, depth: int) -> Expression:
        return self._series("^", self._factor, depth)

    def _series(self, symbols: str, operand: Callable[[int], Expression], depth: int) -> Expression:
        expression, terms = operand(depth), 1
        while self._peek("op", text=symbols):
            before, terms = self.at, terms + 1
            if terms > _MAX_TERMS:
                raise _UnreadableError  # no sum that anyone wrote, and too deep to go through
            symbol = self.tokens[before].text
            self.at += 1
            while self._peek("line"):
                self.at += 1
            try:
                expression = Binary(symbol, expression, operand(depth))
            except _UnreadableError:
                self.at = before  # "4.8 - as rounded": the sign was a dash
                break
        return expression

    def _factor(self, depth: int) -> Expression:
        if depth > _MAX_DEPTH or self.at >= len(self.tokens):
            raise _UnreadableError
        token = self.tokens[self.at]
        self.at += 1
        if token.number is not None:
            return token.number
        if token.kind == "op" and token.text == "-":
            return Negated(self._factor(depth + 1))
        if token.kind == "op" and token.text == "+":
            return self._factor(depth + 1)  # "= +2.02%"
        if token.kind == "open":
            return self._group(token, depth)
        if token.kind == "frac" and self._peek("open"):
            top = self._factor(depth + 1)
            return Binary("/", top, self._factor(depth + 1))
        raise _UnreadableError

    def _group(self, opened: Token, depth: int) -> Expression:
        inside = self._sum(depth + 1)
        if not self._peek("shut"):
            raise _UnreadableError
        end = self.tokens[self.at].end
        self.at += 1
        if not isinstance(inside, Printed):
            return inside
        inside = replace(inside, bracketed=True, start=opened.start, end=end)
        if self._peek("after"):
            word = self.tokens[self.at]
            self.at += 1
            scale = SCALES[word.text.strip().casefold()]
            inside = replace(
                inside,
                value=inside.value.scaleb(scale),
                ulp=inside.ulp.scaleb(scale),
                scale=scale,
                end=word.end,
            )
        return inside
