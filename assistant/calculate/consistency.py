"""Whether the figures found for a formula go together: one item, one period, one part."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

from assistant.formula import Formula, Operand, Operation
from assistant.operands.fact_period import describe
from assistant.operands.operands import Choice, Gap, is_part, name_of, restriction
from assistant.operands.row_words import is_balance_row
from index.types import Fact

_LENGTH_SLACK = 20
_SEVERAL = 2
_THOUSANDS = 3
_OTHER_SCALE = 500
_DATE_WORDS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|fiscal|years?|months?|quarters?|ended|ending|as of|at|in|the|q[1-4]|restated|reported|total"
    r"|revised|adjusted|audited|unaudited|notes?|previously|as|usd|us|thousands?|millions?|billions?|for|of"
    r"|three|six|nine|twelve|first|second|third|fourth|base|indexed|returns?|periods?)\b|[^a-z]+",
    re.IGNORECASE,
)
# Axes whose members name a part; a "table" only stands beside others.
_PARTS = frozenset(("column", "segment", "line", "section", "class"))


def first_problem(chosen: dict[Operand, Choice]) -> Gap | None:
    """Why the figures do not go together; None where they do."""
    return (
        _one_for_two(chosen)
        or _told_twice(chosen)
        or _part_with_whole(chosen)
        or _unlike_periods(chosen)
        or _unlike_parts(chosen)
        or _unlike_scales(chosen)
    )


def added_days(formula: Formula, chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where one balance of several days would be added up: each holds the ones before."""
    added = [chosen[operand] for operand in _addends(formula) if operand in chosen]
    items = {replace(operand, back=0, period=None) for operand in _addends(formula)}
    balances = [choice.fact for choice in added if is_balance_row(choice.fact)]
    if len(items) > 1 or len(balances) < _SEVERAL or len(balances) < len(added):
        return None
    message = f"{balances[0].label} of several days does not add up"
    return Gap("undefined", message, tuple(balances))


def _addends(formula: Formula) -> tuple[Operand, ...]:
    match formula:
        case Operation("+", left, right):
            return (*_addends(left), *_addends(right))
        case Operand():
            return (formula,)
        case _:
            return ()


def _one_for_two(chosen: dict[Operand, Choice]) -> Gap | None:
    """One figure taken for two: a change of nil that is none, an item as a share of itself."""
    seen: dict[Fact, Operand] = {}
    for operand, choice in chosen.items():
        fact = choice.fact
        other = seen.setdefault(fact, operand)
        if other == operand or operand.row or other.row:
            continue  # one row of a form is a share of them all
        if replace(other, back=0, period=None) == replace(operand, back=0, period=None):
            return Gap("missing", f"only one period was found for {fact.label}", (fact,))
        names = f"{name_of(other)} and {name_of(operand)}"
        return Gap("missing", f"{names} could not be told apart: {fact.label}", (fact,))
    return None


def _told_twice(chosen: dict[Operand, Choice]) -> Gap | None:
    """One figure that a table and a sentence both tell, taken for two items: the reserve of $130
    million as a share of itself."""
    pairs = combinations(((o, c.fact) for o, c in chosen.items() if not o.row), 2)
    for (one, first), (two, second) in pairs:
        apart = replace(one, back=0, period=None) != replace(two, back=0, period=None)
        if apart and _is_same_figure(first, second):
            names = f"{name_of(one)} and {name_of(two)}"
            return Gap("missing", f"{names} could not be told apart", (first, second))
    return None


def _is_same_figure(one: Fact, two: Fact) -> bool:
    ends = {fact.period.end for fact in (one, two) if fact.period}
    in_words = (one.source == "prose") != (two.source == "prose")
    alike = (one.quantity.value, one.quantity.unit) == (two.quantity.value, two.quantity.unit)
    return in_words and alike and bool(one.quantity.value) and len(ends) < _SEVERAL


def _unlike_scales(chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where a table that states no scale stands beside amounts in millions: "30,774" and
    "$43 million"."""
    facts = [c.fact for o, c in chosen.items() if c.fact.quantity.value and o.column != "price"]
    for bare in facts:
        if bare.source != "table" or bare.quantity.scale:
            continue
        for other in facts:
            if other.quantity.scale < _THOUSANDS or other.quantity.unit != bare.quantity.unit:
                continue
            if abs(other.quantity.value / bare.quantity.value) >= _OTHER_SCALE:
                message = f"the table of {bare.label} does not say its scale, that of {other.label}"
                return Gap("units", f"{message} does", (bare, other))
    return None


def _part_with_whole(chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where a part's figure would be set against the whole's: Europe's revenue and the
    company's gross profit make no margin."""
    plain = [o for o in chosen if o.concept and not o.where and not o.row and not restriction(o)]
    facts = [chosen[operand].fact for operand in plain]
    part = next((fact for fact in facts if is_part(fact)), None)
    whole = next((fact for fact in facts if not is_part(fact)), None)
    if part is None or whole is None:
        return None
    message = f"{whole.label} was found for the whole company only, {part.label} for a part"
    return Gap("missing", message, (part, whole))


def _unlike_periods(chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where flows of unlike length would be set against each other though the question names
    one period for all."""
    free = [c.fact for o, c in chosen.items() if o.period is None and not o.back and not o.row]
    flows = [fact for fact in free if fact.period and fact.period.start]
    ordered = sorted(flows, key=lambda fact: fact.period.days if fact.period else 0)
    if not ordered or _days(ordered[-1]) - _days(ordered[0]) <= _LENGTH_SLACK:
        return None
    short, long = ordered[0], ordered[-1]
    message = (
        f"{short.label} is for {describe(short.period)}, {long.label} for {describe(long.period)}: "
        "periods of different length"
    )
    return Gap("units", message, (short, long))


def _days(fact: Fact) -> int:
    return fact.period.days if fact.period else 0


def _unlike_parts(chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where one item is another column or segment in one period than in the other: "Number of
    shares" of 2018 and "Price" of 2019."""
    seen: dict[Operand, Fact] = {}
    for operand, choice in chosen.items():
        item = replace(operand, back=0, period=None)
        other = seen.setdefault(item, choice.fact)
        if _part_of(other) != _part_of(choice.fact):
            message = (
                f"{choice.fact.label} was found for {_named(other)} in one period "
                f"and for {_named(choice.fact)} in the other"
            )
            return Gap("ambiguous", message, (other, choice.fact))
    return None


def _part_of(fact: Fact) -> frozenset[str]:
    members = (member for axis, member in fact.dimensions if axis in _PARTS)
    return frozenset(
        word for member in members if (word := _DATE_WORDS.sub(" ", member.casefold()).strip())
    )


def _named(fact: Fact) -> str:
    return ", ".join(member for axis, member in fact.dimensions if axis in _PARTS) or "the whole"
