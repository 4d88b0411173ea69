"""The debt due within a year that a balance sheet prints in several lines: commercial paper beside
the current portion of long-term debt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.calculate.ledger import Ledger
from assistant.formula import Formula, Operand, Operation
from assistant.operands.operands import Choice
from index.types import Fact

DUE = ("short_term_debt", "current_portion_debt")
_SHEET = 6_000
"""Characters within which two lines are taken to stand on one balance sheet."""

_BORROWED = re.compile(
    r"^(?:total )?(?:other )?(?:commercial paper|short[- ]term (?:debt|borrowings?|loans?|notes)"
    r"|(?:loans and )?notes payable|bank (?:loans|borrowings|overdrafts))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^total\b|(?:\band|\bincluding|\bplus|,|&)\s+(?:the\s+)?(?:current|long[- ]term debt due)"
    r"|\b(?:and|including)\b.*\b(?:current (?:portion|maturit)|due within|maturing within)"
    r"|\b(?:current (?:portion|maturit)|due within).*\b(?:and|including)\b.*"
    r"\b(?:short[- ]term|notes payable|commercial paper|borrowings)\b",
    re.IGNORECASE,
)


def all_due(short: Operand, held: Choice, long: Choice, ledger: Ledger) -> dict[Operand, Choice]:
    """The lines of debt due within a year on the balance sheet that prints the long-term debt, the
    one found first; that one alone where it holds the others, or where no other is printed."""
    rows = tuple(_lines(long.fact, ledger))
    found = [fact for fact in rows if _is_same(fact, held.fact)]
    others = [fact for fact in rows if not _is_same(fact, held.fact) and fact.quantity.value]
    if not found or not others or _BOTH.search(held.fact.label):
        return {short: held}
    both = next((fact for fact in others if _BOTH.search(fact.label)), None)
    sums = (fact for fact in rows if _is_sum(fact, rows))
    whole = both or next(sums, None)
    if whole is not None:
        return {short: _as_choice(whole, held)}
    beside = {_named(short, fact): _as_choice(fact, held) for fact in others}
    return {short: held, **beside}


def is_due(fact: Fact) -> bool:
    """Whether a line is one of debt due within a year."""
    known = fact.concept in DUE
    return known or (not fact.concept and bool(_BORROWED.search(fact.label)))


def added(parts: dict[Operand, Choice], first: Formula) -> Formula:
    """The first figure and each of these, added up."""
    for part in parts:
        first = Operation("+", first, part)
    return first


def _lines(long: Fact, ledger: Ledger) -> Iterator[Fact]:
    """Each line once: a row and its tag are one figure."""
    seen: list[Fact] = []
    lines = [Operand(concept=name) for name in DUE] + [Operand(phrase="short-term debt")]
    for fact in (fact for line in lines for fact in ledger.facts(line)):
        if (
            is_due(fact)
            and _on_one_sheet(fact, long)
            and not any(_is_same(fact, one) for one in seen)
        ):
            seen.append(fact)
            yield fact


def _on_one_sheet(fact: Fact, long: Fact) -> bool:
    alike = (fact.filing_id, fact.statement, fact.quantity.unit, fact.dimensions)
    if alike != (long.filing_id, "balance", long.quantity.unit, ()):
        return False
    same_day = bool(fact.period and long.period and fact.period.end == long.period.end)
    near = abs(fact.quantity.start - long.quantity.start) < _SHEET
    return same_day and near and fact.quantity.start != long.quantity.start


def _is_same(one: Fact, other: Fact) -> bool:
    if one.filing_id != other.filing_id or one.quantity.value != other.quantity.value:
        return False
    return one.label.casefold() == other.label.casefold() or (
        one.quantity.start == other.quantity.start
    )


def _is_sum(fact: Fact, rows: tuple[Fact, ...]) -> bool:
    """Whether a line is what all the others make together."""
    others = [row.quantity.value for row in rows if row is not fact]
    return len(others) > 1 and fact.quantity.value == sum(others)


def _as_choice(fact: Fact, held: Choice) -> Choice:
    return Choice(fact, fact.quantity.value, held.score)


def _named(short: Operand, fact: Fact) -> Operand:
    """The operand of a line: by its concept, or by what the sheet calls it."""
    return Operand(fact.concept, fact.label, back=short.back, period=short.period)
