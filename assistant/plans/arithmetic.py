"""Arithmetic in words or symbols, as a formula: "debt plus leases less cash, divided by equity"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.formula import Formula, Mean, Number, Operation, operands
from assistant.words import terms

ReadItem = Callable[[str], Formula | None]
"""What reads one phrase between operators; None where the phrase names nothing."""

# "Receivables, less allowance for doubtful accounts" is the name of a row, net already.
NET_OF = (
    r"(?:less|net of|minus|after|excluding)(?:[:,]| the| an?)* (?:allowances?|accumulated"
    "|current (?:portion|maturities"
    r"|installments)|costs? (?:to (?:sell|dispose)|of disposal)|unamorti[sz]ed|valuation"
    "|unearned|discounts?"
    r"|returns|rebates|treasury|provisions? for (?:doubtful|credit)|tax(?:es)?\b|related taxes"
    "|reinsurance)"
)
_DIVIDED = re.compile(
    r",?\s+(?:(?:and )?(?:then )?divided by|over|relative to|as an? (?:fraction|proportion"
    "|percentage|percent"
    r"|share|multiple) of)\s+",
    re.IGNORECASE,
)
_OPERATORS = (
    (re.compile(r"\s*[/÷]\s*"), "/"),
    (re.compile(r"\s+(?:multiplied by|times)\s+|\s*[*×]\s*|\s+x\s+", re.IGNORECASE), "*"),
    (
        re.compile(
            r"(?:,|\s+and)*\s+(?:plus|added to|together with|increased by)\s+|\s*\+\s*",
            re.IGNORECASE,
        ),
        "+",
    ),
    (
        re.compile(
            rf"(?!,?\s+{NET_OF}),?\s+(?:and\s+)?(?:minus|less(?! than)|reduced by|after"
            " (?:deducting|subtracting"
            r"|taking off)|(?<!, )net of)\s+|\s+[-−–]\s+",
            re.IGNORECASE,
        ),
        "-",
    ),
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![\w.-])")
_MOST_TEXT = 400


def read_arithmetic(text: str, item: ReadItem) -> Formula | None:
    """The formula that a text words; None where it holds no operator or a part cannot be read.

    A division in words is the last thing done, "debt plus leases divided by equity", for an amount
    plus a ratio makes no sense; one in symbols binds as in a formula.
    """
    if len(text) > _MOST_TEXT:
        return None
    reader = _Reader(text.strip().strip(".:,").strip(), item)
    formula = reader.read()
    if isinstance(formula, Mean) or (isinstance(formula, Operation) and reader.joined):
        return formula
    return None


class _Reader:
    """A recursive-descent reader of one expression; at most as deep as its brackets."""

    def __init__(self, text: str, item: ReadItem) -> None:
        self._text = text
        self._at = 0
        self._item = item
        self.joined = False

    def read(self) -> Formula | None:
        formula = self._quotient()
        return formula if formula is not None and self._at >= len(self._text) else None

    def _quotient(self) -> Formula | None:
        left = self._sum()
        while left is not None and (match := _DIVIDED.match(self._text, self._at)):
            self._at, self.joined = match.end(), True
            right = self._sum()
            left = _divided(left, right) if right is not None else None
        return left

    def _sum(self) -> Formula | None:
        left = self._product()
        while left is not None and (symbol := self._operator("+-")):
            right = self._product()
            left = Operation(symbol, left, right) if right is not None else None
        return left

    def _product(self) -> Formula | None:
        left = self._atom()
        while left is not None and (symbol := self._operator("*/")):
            right = self._atom()
            left = Operation(symbol, left, right) if right is not None else None
        return left

    def _operator(self, allowed: str) -> str:
        for pattern, symbol in _OPERATORS:
            if symbol in allowed and (match := pattern.match(self._text, self._at)):
                self._at, self.joined = match.end(), True
                return symbol
        return ""

    def _atom(self) -> Formula | None:
        self._skip()
        if self._text[self._at : self._at + 1] == "(":
            return self._bracket()
        if match := _NUMBER.match(self._text, self._at):
            self._at = match.end()
            return Number(Decimal(match[0]))
        phrase = self._phrase()
        return self._item(phrase) if terms(phrase) else None

    def _bracket(self) -> Formula | None:
        self._at += 1
        inner = self._quotient()
        self._skip()
        if self._text[self._at : self._at + 1] != ")":
            return None
        self._at += 1
        return inner

    def _phrase(self) -> str:
        ends = [len(self._text)]
        for pattern in (_DIVIDED, *(pattern for pattern, _ in _OPERATORS)):
            if match := pattern.search(self._text, self._at):
                ends.append(match.start())
        for bracket in "()":
            position = self._text.find(bracket, self._at)
            ends += [position] if position >= 0 else []
        start, self._at = self._at, min(ends)
        return self._text[start : self._at].strip()

    def _skip(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1


def _divided(left: Formula, right: Formula) -> Formula:
    """Left over right: "1 minus dividends divided by income" takes the ratio from the 1, and a
    quotient "times 365" is multiplied as a whole."""
    match left, right:
        case Operation("+" | "-" as symbol, Number() as one, rest), _:
            return Operation(symbol, one, Operation("/", rest, right))
        case _, Operation("*", below, Number() as days):
            return Operation("*", Operation("/", left, below), days)
    return Operation("/", left, right)


def is_worked(formula: Formula) -> bool:
    """Whether a formula joins at least one line item with something else."""
    return isinstance(formula, Operation | Mean) and bool(operands(formula))
