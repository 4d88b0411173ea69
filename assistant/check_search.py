"""A number that no equation shows: is it one step of arithmetic from what the sentence names?

The search is kept small on purpose. Only lines that the claim names, in periods that it names, and
numbers that stand beside it in the answer are combined, and only by the operations that its words
speak of: a blind search over many operands finds something for almost any number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext
from itertools import combinations, permutations

from assistant.check_claims import Claim
from assistant.check_target import fit_value
from assistant.check_values import is_money, is_per

_MAX_OPERANDS = 8
_MAX_SUMMANDS = 12
_MAX_PAIRED = 30
_LONG = 6


@dataclass(frozen=True, slots=True)
class Term:
    """An operand of the search. ``line`` tells one line item from another, ``dated`` orders the
    periods of one line; ``text`` is how a formula shows it."""

    value: Decimal
    unit: str
    line: object
    dated: object
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A formula that gives the number. ``cut`` says that digits were dropped, not rounded."""

    formula: str
    terms: tuple[Term, ...]
    value: Decimal
    cut: bool


@dataclass(frozen=True, slots=True)
class _Result:
    value: Decimal
    unit: str
    formula: str
    terms: tuple[Term, ...]


def search(claim: Claim, terms: Sequence[Term]) -> Found | None:
    """The formula that gives the claim's number; None where none does, or where several that
    rest on different lines do."""
    pool = tuple(dict.fromkeys(terms))[:_MAX_OPERANDS]
    fitting: list[Found] = []
    with localcontext() as context:
        context.prec = 34
        for result in _results(claim, pool, tuple(dict.fromkeys(terms))[:_MAX_SUMMANDS]):
            fit = fit_value(claim, result.value, result.unit)
            if fit and not _trivial(claim, fit):
                fitting.append(Found(result.formula, result.terms, result.value, fit == "cut"))
    if not fitting:
        return None
    lines = {frozenset(term.line for term in found.terms) for found in fitting}
    if len(lines) > 1 and _digits(claim) < 3:
        return None
    return fitting[0]


def _trivial(claim: Claim, fit: str) -> bool:
    """A figure of one digit is met by chance; it counts only when it is exact."""
    return _digits(claim) < 2 and fit != "exact"


def _digits(claim: Claim) -> int:
    """Significant digits as printed."""
    quantity = claim.quantity
    whole = quantity.value.scaleb(quantity.decimals)
    return len(str(abs(int(whole))).rstrip("0") if quantity.scale else str(abs(int(whole))))


def _results(claim: Claim, pool: Sequence[Term], summands: Sequence[Term]) -> Iterator[_Result]:
    cues = claim.cues
    unit = claim.quantity.unit
    proportion = unit in ("percent", "pp", "bp", "multiple", "ratio", "")
    for one, two in permutations(pool, 2):
        alike = one.unit == two.unit or not one.unit or not two.unit
        if alike and cues & {"growth", "compound"} and proportion and one.line == two.line:
            yield from _ratio(one, two, "growth")
        if alike and cues & {"difference", "growth"} and _may_subtract(one, two):
            yield _Result(
                one.value - two.value, _less(one.unit or two.unit), f"{one.text} − {two.text}",
                (one, two),
            )  # fmt: skip
        if cues & {"share", "ratio"} and proportion and alike and one.line != two.line:
            yield from _ratio(one, two, "share")
        if cues & {"ratio", "product"} and is_money(one.unit) and two.unit in ("share", "ADS"):
            yield from _per(one, two)
        if cues & {"product", "sum"} and is_per(one.unit) and two.unit in ("share", "ADS"):
            yield _Result(
                one.value * two.value, one.unit.partition("/")[0], f"{one.text} × {two.text}",
                (one, two),
            )  # fmt: skip
        if unit != "percent" and one.unit == "percent" and "share" in cues:
            yield _Result(
                one.value * two.value / 100, two.unit, f"{one.text} × {two.text}", (one, two)
            )
    if cues & {"sum", "average"}:
        yield from _totals(cues, summands)


def _may_subtract(one: Term, two: Term) -> bool:
    return one.line == two.line or one.unit == two.unit


def _less(unit: str) -> str:
    return "pp" if unit == "percent" else unit


def _ratio(one: Term, two: Term, kind: str) -> Iterator[_Result]:
    try:
        ratio = one.value / two.value
    except (DivisionByZero, InvalidOperation):
        return
    if kind == "growth":
        if two.value > 0:
            formula = f"({one.text} − {two.text}) / {two.text}"
            yield _Result((ratio - 1) * 100, "percent", formula, (one, two))
        return
    yield _Result(abs(ratio) * 100, "percent", f"{one.text} / {two.text}", (one, two))


def _per(one: Term, two: Term) -> Iterator[_Result]:
    if two.value:
        unit = f"{one.unit}/{two.unit}"
        yield _Result(one.value / two.value, unit, f"{one.text} / {two.text}", (one, two))


def _totals(cues: frozenset[str], pool: Sequence[Term]) -> Iterator[_Result]:
    """Sums and means of one line over its periods, or of several lines in one period."""
    groups: dict[object, list[Term]] = {}
    for term in pool:
        groups.setdefault(("line", term.line), []).append(term)
        groups.setdefault(("dated", term.dated), []).append(term)
    for key, group in groups.items():
        for size in range(2, len(group) + 1):
            for chosen in combinations(group, size) if len(group) <= 6 else (tuple(group),):
                units = {term.unit for term in chosen if term.unit}
                if len(units) > 1:
                    continue
                unit = next(iter(units), "")
                total = sum((term.value for term in chosen), Decimal(0))
                shown = " + ".join(term.text for term in chosen)
                if "sum" in cues:
                    yield _Result(total, unit, shown, chosen)
                if "average" in cues and key[0] == "line":  # type: ignore[index]
                    yield _Result(total / size, unit, f"({shown}) / {size}", chosen)


def is_exact_pair(claim: Claim, numbers: Sequence[tuple[Decimal, str]]) -> bool:
    """Whether a long number is exactly the sum, difference or product of two others.

    Only numbers of six significant digits and more are tried, and only among a few others: shorter
    ones are met by chance.
    """
    quantity = claim.quantity
    digits = quantity.value.normalize().as_tuple().digits
    pool = tuple(dict.fromkeys(numbers))[:_MAX_PAIRED]
    if len(digits) < _LONG:
        return False
    said = abs(quantity.value)
    for (one, unit), (two, other) in permutations(pool, 2):
        alike = unit == other
        if alike and said in (one + two, one - two):
            return True
        if not alike and said == one * two and not (is_money(unit) and is_money(other)):
            return True
    return False
