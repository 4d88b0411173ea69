"""Definitions inside a question: "Define working capital ratio as total current assets divided by
total current liabilities". They win over the metric table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.formula import Formula, Mean, Number, Operand, Operation, mapped, shifted
from assistant.words import terms
from index.concepts import find_concepts
from index.periods import FiscalCalendar, find_periods
from index.types import Period

_DEFINES = re.compile(
    r"(?:\b(?P<name>[A-Za-z%&][\w%&/' -]{1,60}?)(?:\s*\([A-Z]{2,6}\))?\s+(?:here\s+)?"
    r"(?:is|are|can be)?\s*(?:defined|calculated|computed)\s+(?:here\s+)?(?:as|by|using)\s*:?\s*"
    r"|\b(?:define|calculate|compute)\s+(?P<verb>[\w%&/' -]{2,60}?)\s+(?:as|by|using)\s*:?\s*"
    r"|\((?P<inline>[^()]*\b(?:times|divided by|multiplied by|minus|plus|less|over)\b[^()]*)\))",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[\w)])\.(?:\s|$)|\?|;|$")
_OPERATORS = (
    (re.compile(r"\s+(?:divided by|over)\s+|\s*[/÷]\s*", re.IGNORECASE), "/"),
    (re.compile(r"\s+(?:multiplied by|times)\s+|\s*[*×]\s*|\s+x\s+", re.IGNORECASE), "*"),
    (re.compile(r"\s+(?:plus)\s+|\s*\+\s*", re.IGNORECASE), "+"),
    (re.compile(r"\s+(?:minus|less)\s+|\s+[-−–]\s+", re.IGNORECASE), "-"),
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![\w.-])")
_AVERAGE = re.compile(r"(?:the\s+)?(?:average|avg\.?|mean)\s+(?:of\s+)?", re.IGNORECASE)
_CHANGE_IN = re.compile(r"(?:the\s+)?change\s+in\s+", re.IGNORECASE)
_CHANGE = re.compile(r"(?:the\s+)?(?:change|increase|decrease)s?\s+in\s+(?:the\s+)?", re.IGNORECASE)
_NUMERATOR = re.compile(
    r"\busing\s+(?P<top>.{3,80}?)\s+as\s+(?:the\s+)?numerator\s+and\s+(?P<bottom>.{3,80}?)\s+as"
    r"\s+(?:the\s+)?denominator",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A formula that the question itself gives. ``name`` is "" for one in brackets."""

    name: str
    formula: Formula
    text: str
    start: int
    end: int


def find_definitions(
    question: str, calendar: FiscalCalendar | None = None
) -> tuple[Definition, ...]:
    """Definitions in order of appearance, later names replaced in earlier formulas.

    "CCC is defined as: DIO + DSO - DPO. DIO is defined as: 365 * ..." becomes one formula for CCC
    and one for DIO. What cannot be read as arithmetic is left out.
    """
    found: list[Definition] = []
    for match in _DEFINES.finditer(question):
        if match["inline"]:
            body, start, end = match["inline"], match.start("inline"), match.end("inline")
        else:
            stop = _STOP.search(question, match.end())
            start, end = match.end(), stop.start() if stop else len(question)
            body = question[start:end]
        formula = read_formula(body, calendar)
        if formula is not None:
            name = (match["name"] or match["verb"] or "").strip()
            found.append(Definition(name, formula, body.strip(), start, end))
    if ratio := _NUMERATOR.search(question):
        top, bottom = (read_operand(ratio[part], calendar) for part in ("top", "bottom"))
        formula = Operation("/", top, bottom)
        found.append(Definition("", formula, ratio[0], ratio.start(), ratio.end()))
    named = {definition.name.casefold(): definition.formula for definition in found}
    return tuple(
        Definition(d.name, _with_names(d.formula, named), d.text, d.start, d.end) for d in found
    )


def _with_names(formula: Formula, named: Mapping[str, Formula]) -> Formula:
    return mapped(formula, lambda item: named.get(item.phrase.casefold(), item))


def read_formula(text: str, calendar: FiscalCalendar | None = None) -> Formula | None:
    """Arithmetic in words or symbols; None where there is no operator in the text.

    >>> read_formula("total current assets divided by total current liabilities").symbol
    '/'
    """
    formula = _Reader(text.strip().strip(".:").strip(), calendar).read()
    return formula if isinstance(formula, Operation | Mean) else None


class _Reader:
    """A recursive-descent reader of one definition; at most as deep as its brackets."""

    def __init__(self, text: str, calendar: FiscalCalendar | None) -> None:
        self._text = text
        self._at = 0
        self._calendar = calendar

    def read(self) -> Formula | None:
        formula = self._sum()
        return formula if formula is not None and self._at >= len(self._text) else None

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
                self._at = match.end()
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
        return read_operand(phrase, self._calendar) if terms(phrase) else None

    def _bracket(self) -> Formula | None:
        self._at += 1
        inner = self._sum()
        self._skip()
        if self._text[self._at : self._at + 1] != ")":
            return None
        self._at += 1
        return inner

    def _phrase(self) -> str:
        ends = [len(self._text)]
        for pattern, _ in _OPERATORS:
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


def read_operand(phrase: str, calendar: FiscalCalendar | None = None) -> Formula:
    """A line item with its period: "average inventory between FY2018 and FY2019", "FY2019 COGS"."""
    if change := _CHANGE.match(phrase):
        return _change(phrase[change.end() :], calendar)
    average = _AVERAGE.match(phrase)
    body = phrase[average.end() :] if average else phrase
    mentions = find_periods(body, calendar)
    periods: list[Period] = [m.readings[0] for m in mentions if m.readings]
    for mention in reversed(mentions):
        body = f"{body[: mention.start]} {body[mention.end :]}"
    body = re.sub(r"\b(?:between|from|in|for|of|during|and|the)\s*$", "", body.strip()).strip()
    body = re.sub(r"\s+(?:between|from)\s+and\b.*$|\s+between\s*$", "", body).strip()
    change = _CHANGE_IN.match(body)
    if change and len(periods) == 2:
        moved = _line_item(body[change.end() :])
        old, new = (
            Operand(moved.concept, moved.phrase, period=p) for p in sorted(periods, key=_end)
        )
        return Operation("-", new, old)
    item = _line_item(re.sub(r"^(?:the|its|their|total number of|number of)\s+", "", body))
    if average and len(periods) > 1:
        return Mean(tuple(Operand(item.concept, item.phrase, period=p) for p in periods))
    if average:
        return Mean((item, shifted(item, 1)))
    return Operand(item.concept, item.phrase, period=periods[0]) if len(periods) == 1 else item


def _end(period: Period) -> date:
    return period.end


def _change(phrase: str, calendar: FiscalCalendar | None) -> Formula:
    """ "change in inventory between FY2018 and FY2019": the later less the earlier."""
    mean = read_operand(f"average {phrase}", calendar)
    if isinstance(mean, Mean) and len(mean.parts) == 2:
        fixed = all(isinstance(part, Operand) and part.period for part in mean.parts)
        early, late = mean.parts if fixed else reversed(mean.parts)
        return Operation("-", late, early)
    return mean


def _line_item(phrase: str) -> Operand:
    """A concept where one covers the phrase, else the phrase itself."""
    mentions = find_concepts(phrase)
    if mentions:
        best = max(mentions, key=lambda m: m.end - m.start)
        rest = terms(phrase[: best.start] + " " + phrase[best.end :])
        if len(rest) <= 1:
            return Operand(concept=best.name, phrase=phrase)
    return Operand(phrase=phrase)
