"""Yes or no from figures: agreement, change, sign, existence, a limit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.calculate import Ledger, Worked, work_out
from assistant.forms import find_forms, is_form
from assistant.formula import Operand
from assistant.operands import Choice, Gap, earlier, matches_period, name_of
from assistant.plans import FIRM, Plan, plans
from assistant.question import Request, statements_named
from assistant.scope import Understanding
from assistant.words import terms
from index.concepts import find_concepts
from index.quantities import find_quantities
from index.types import Fact, FilingMeta, Period

_AGREE = re.compile(
    r"\b(?:agree|match|equal|same as|the same|identical|consistent with|reconcile|correspond)\w*\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:increas|grow|grew|ris[ei]|rose|improv|higher|expand|gain|accelerat|widen|up)\w*\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas|declin|fall|fell|drop|shrink|shrank|lower|worsen|reduc|contract|narrow|down)\w*\b",
    re.IGNORECASE,
)
_POSITIVE = re.compile(r"\b(?:positive|profitable|a profit)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:negative|a loss|unprofitable|loss-making)\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:more than|over|above|exceed\w*|greater than|at least)\b", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:less than|under|below|at most|fewer than)\b", re.IGNORECASE)
_EXISTS = re.compile(
    r"^(?:has|have|did|does|do)\b.*\b(?:pay|paid|report|record|repurchase|issue|buy back"
    r"|bought back|incur|recognize|declare)\w*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Yes or no, the results it rests on, and the ground in a reader's words."""

    yes: bool
    ground: str
    worked: tuple[Worked, ...]


def rule(understanding: Understanding, ledger: Ledger) -> Ruling | None:
    """A yes or no that figures decide; None where they do not."""
    request = understanding.request
    if _AGREE.search(request.text):
        ruling = _agreement(understanding, ledger)
        if ruling:
            return ruling
    for plan in plans(request, understanding.scope.periods, understanding.calendar):
        ruling = _by_plan(plan, request, ledger)
        if ruling or plan.kind in FIRM:
            return ruling
    return None


def _by_plan(plan: Plan, request: Request, ledger: Ledger) -> Ruling | None:
    text = request.text
    if _OVER.search(text) or _UNDER.search(text):
        return _against_limit(plan, text, ledger)
    if _UP.search(text) or _DOWN.search(text):
        return _change(plan, text, ledger)
    if _POSITIVE.search(text) or _NEGATIVE.search(text):
        return _sign(plan, text, ledger)
    if _EXISTS.search(text):
        return _existence(plan, ledger)
    return None


def _change(plan: Plan, text: str, ledger: Ledger) -> Ruling | None:
    """ "Did gross margin improve?": the value asked about against the one before."""
    if plan.kind == "operation" or plan.unit == "days":
        return None
    results = _two_in_time(plan, ledger)
    if results is None:
        return None
    new, old = results
    if new.value == old.value:
        return Ruling(False, f"{plan.title} did not change", (new, old))
    rose = new.value > old.value
    asked_up = bool(_UP.search(text))
    word = "rose" if rose else "fell"
    return Ruling(rose == asked_up, f"{plan.title} {word}", (new, old))


def _two_in_time(plan: Plan, ledger: Ledger) -> tuple[Worked, Worked] | None:
    ordered = sorted(set(plan.periods), key=lambda p: p.end)
    if not ordered:
        latest = work_out(plan, ledger)
        if isinstance(latest, Gap) or latest[0].period is None:
            return None
        ordered = [latest[0].period]
    if len(ordered) == 1:
        ordered.insert(0, earlier(ordered[0], 1))
    pair = Plan(plan.title, plan.formula, plan.kind, plan.unit, (ordered[-1], ordered[0]))
    found = work_out(pair, ledger)
    return None if isinstance(found, Gap) else (found[0], found[1])


def _sign(plan: Plan, text: str, ledger: Ledger) -> Ruling | None:
    found = work_out(plan, ledger)
    if isinstance(found, Gap):
        return None
    positive = found[0].value > 0
    word = "positive" if positive else "negative" if found[0].value < 0 else "zero"
    asked_positive = bool(_POSITIVE.search(text))
    yes = positive if asked_positive else found[0].value < 0
    return Ruling(yes, f"{plan.title} is {word}", found)


def _existence(plan: Plan, ledger: Ledger) -> Ruling | None:
    found = work_out(plan, ledger)
    if isinstance(found, Gap):
        return None
    there = found[0].value != 0
    return Ruling(there, f"{plan.title} {'is reported' if there else 'is nil'}", found)


def _against_limit(plan: Plan, text: str, ledger: Ledger) -> Ruling | None:
    limits = find_quantities(text)
    found = work_out(plan, ledger)
    if isinstance(found, Gap) or len(limits) != 1 or limits[0].unit != found[0].unit:
        return None
    over = found[0].value > limits[0].value
    yes = over if _OVER.search(text) else found[0].value < limits[0].value
    word = "above" if over else "not above"
    return Ruling(yes, f"{plan.title} is {word} {limits[0].text}", found)


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


def _agreement(understanding: Understanding, ledger: Ledger) -> Ruling | None:
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
                    return Ruling(True, "the two figures are equal", _as_worked(item, *pair))
    if sides[0] and sides[1]:
        pair = (sides[0][0], sides[1][0])
        return Ruling(False, "the two figures differ", _as_worked(item, *pair))
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
