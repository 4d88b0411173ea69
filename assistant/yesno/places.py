"""Whether a figure in one place agrees with the figure in another: two forms, an exhibit and a
statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.calculate.work_out import Ledger, Worked
from assistant.formula import Operand
from assistant.operands.operands import Choice, matches_period, name_of
from assistant.plans.choose import Plan
from assistant.question import statements_named
from assistant.scope.forms import find_forms, is_form
from assistant.scope.understand import Understanding
from assistant.words import terms
from index.concepts import find_concepts
from index.types import Fact, FilingMeta, Period


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure from each of two places, and whether they agree."""

    equal: bool
    worked: tuple[Worked, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Somewhere that a figure may stand: filings of a form, an exhibit, a statement."""

    filing_ids: frozenset[str] = frozenset()
    exhibit: str = ""
    statement: str = ""

    def holds(self, fact: Fact) -> bool:
        """Whether a fact stands there."""
        if self.filing_ids:
            return fact.filing_id in self.filing_ids
        if self.statement:
            return fact.statement == self.statement
        parts = (*fact.label_path, fact.header)
        return any(part.upper().startswith(self.exhibit.upper()) for part in parts)


def find_pair(understanding: Understanding, ledger: Ledger) -> Pair | None:
    """The figure in one place against the figure in another: two forms, or an exhibit and a
    statement. Agreement is found by equal values among facts that the question's words fit."""
    places = _places(understanding.question, understanding.filings)
    if len(places) < 2:
        return None
    item = _item(understanding.question)
    periods = understanding.scope.periods
    words = Operand(phrase=understanding.question)
    sides = [
        _candidates(item, place, ledger, periods) or _candidates(words, place, ledger, periods)
        for place in places[:2]
    ]
    everything = ledger.facts(words)
    for index in (0, 1):
        other = [fact for fact in everything if places[1 - index].holds(fact)]
        for one in sides[index]:
            for same in (*sides[1 - index], *other):
                if _equal(one, same):
                    pair = (one, same) if index == 0 else (same, one)
                    return Pair(True, _as_worked(item, *pair))
    if sides[0] and sides[1]:
        pair = (sides[0][0], sides[1][0])
        return Pair(False, _as_worked(item, *pair))
    return None


def _item(question: str) -> Operand:
    mentions = find_concepts(question)
    return Operand(concept=mentions[0].name) if mentions else Operand(phrase=question)


def _candidates(
    item: Operand, place: _Place, ledger: Ledger, periods: Sequence[Period]
) -> list[Fact]:
    facts = [fact for fact in ledger.facts(item) if place.holds(fact)]
    if item.concept:
        named = [fact for fact in facts if fact.concept == item.concept and not fact.dimensions]
    else:
        asked = set(terms(item.phrase))
        scores = [len(asked & set(terms(fact.label))) for fact in facts]
        best = max(scores, default=0)
        named = [f for f, score in zip(facts, scores, strict=True) if score == best and best > 1]
    timed = [
        f for f in named if f.period and any(matches_period(f.period, asked) for asked in periods)
    ]
    return timed or named


def _equal(one: Fact, other: Fact) -> bool:
    gap = abs(one.quantity.value - other.quantity.value)
    tolerance = max(one.quantity.tolerance, other.quantity.tolerance)
    return gap <= tolerance and one.quantity.value != 0


def _as_worked(item: Operand, *facts: Fact) -> tuple[Worked, ...]:
    plan = Plan(name_of(item), item, "lookup")
    return tuple(
        Worked(
            plan, fact.period, item, fact.quantity.value, fact.quantity.unit,
            ((item, Choice(fact, fact.quantity.value, 0.0)),),
        )
        for fact in facts
    )  # fmt: skip


_EXHIBIT = re.compile(r"\b(?:EX|Exhibit)[- ]?(\d{1,3}(?:\.\d{1,2})?)\b", re.IGNORECASE)


def _places(question: str, filings: Sequence[FilingMeta]) -> list[_Place]:
    """The places that a question compares, in the order they are named."""
    found: list[tuple[int, _Place]] = []
    for forms, start, _ in find_forms(question):
        ids = {f.id for f in filings if any(is_form(f.form, form) for form in forms)}
        if ids:
            found.append((start, _Place(filing_ids=frozenset(ids))))
    found += [(m.start(), _Place(exhibit=f"EX-{m[1]}")) for m in _EXHIBIT.finditer(question)]
    found += [(start, _Place(statement=name)) for name, start in statements_named(question)]
    return [place for _, place in sorted(found, key=lambda item: item[0])]
