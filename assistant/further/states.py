"""How far a figure moved through an event: a sentence gives it before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.calculate.work_out import Worked
from assistant.formula import Formula, Growth, Operand, Operation
from assistant.operands.operands import Choice, name_of
from assistant.plans.choose import Plan
from assistant.words import is_class, terms
from index.concepts import find_concepts
from index.types import Fact

_HOW_FAR = re.compile(
    r"\b(?:by|in)\s+(?:what|how (?:much|many))\b|\bhow (?:much|far|many more)\b|\bwhat percent",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:increase|rise|rose|grow|grew|expand|decrease|decline|fall|fell|drop|change|dilut)\w*\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bpercent\w*\b", re.IGNORECASE)
_AXIS = "state"


def moved_through_event(question: str, facts: Sequence[Fact]) -> Worked | None:
    """The change from the figure before an event to that after it, relative where a percentage
    is asked for; None where the question asks for no such thing, or not one pair fits."""
    if not (_HOW_FAR.search(question) and _MOVES.search(question)):
        return None
    pairs = [pair for pair in _pairs(facts) if _is_meant(question, pair[0])]
    if len(pairs) != 1:
        return None
    (before, after), relative = pairs[0], _PERCENT.search(question) is not None
    item = Operand(concept=before.concept, phrase="" if before.concept else before.label)
    old, new = (Operand(item.concept, f"{name_of(item)} {state}") for state in ("before", "after"))
    a, b = after.quantity.value, before.quantity.value
    if relative and b <= 0:
        return None
    formula: Formula = Growth(new, old) if relative else Operation("-", new, old)
    value = (a / b - 1) * 100 if relative else a - b
    unit = "percent" if relative else after.quantity.unit
    plan = Plan(f"change in {name_of(item)}", formula, "operation", "percent" if relative else "")
    choices = ((new, Choice(after, a, 0.0)), (old, Choice(before, b, 0.0)))
    return Worked(plan, after.period, formula, value, unit, choices)


def _pairs(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each figure before an event with the one after it, of the same filing, label and unit. One
    pass: a library's facts are too many to compare each with each."""
    later: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        if (_AXIS, "after") in fact.dimensions:
            later.setdefault(_same(fact), []).append(fact)
    for before in facts:
        if (_AXIS, "before") in before.dimensions:
            yield from ((before, after) for after in later.get(_same(before), ()))


def _same(fact: Fact) -> tuple[str, str, str]:
    return fact.filing_id, fact.label, fact.quantity.unit


def _is_meant(question: str, fact: Fact) -> bool:
    """Whether the question names the figure: its line item or most of its words, and its class."""
    asked = set(terms(question))
    own = set(terms(f"{fact.label} {fact.quantity.text}"))
    classes = {term for term in asked if is_class(term)}
    named = {mention.name for mention in find_concepts(question)}
    return classes <= own and (fact.concept in named or len(asked & own) * 2 >= len(asked))
