"""Contestants that the question names: "US or international sales", "Nike or Pfizer"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.calculate.work_out import Worked, work_out
from assistant.contest.figures import Arena, Compared, Placed, as_printed
from assistant.contest.parts import by_part
from assistant.contest.read import Contest
from assistant.formula import Operand
from assistant.metrics import find_metrics, metrics
from assistant.operands.operands import Choice, Gap, name_of
from assistant.operands.row_words import label_of
from assistant.plans.choose import Plan
from assistant.scope.companies import core_words
from assistant.words import terms
from index.concepts import find_concepts
from index.types import Period

_SMALL = 12
"""Characters by which a wording may be longer than the line item in it."""


def by_name(contest: Contest, arena: Arena) -> Compared | Gap:
    """Each by itself: a company's own figure, a line item of that name, or a part so called."""
    if len(companies(arena)) > 1:
        return by_company(contest, arena)
    found = _items(contest, arena) if contest.by == "value" else None
    if found:
        return found
    return by_part(replace(contest, measure=contest.measure or _shared(contest.names)), arena)


def _shared(names: Sequence[str]) -> str:
    """What the names are compared by: "sales" of "US sales or international sales", "revenue" of
    "US or international revenue"."""
    named = find_concepts(names[-1])
    if named:
        return names[-1][named[-1].start : named[-1].end]
    shared = frozenset.intersection(*(frozenset(terms(name)) for name in names))
    return " ".join(word for word in names[-1].split() if set(terms(word)) & shared)


def companies(arena: Arena) -> tuple[str, ...]:
    """The companies asked about, each once, however its filings spell it."""
    named = {core_words(name): name for name in arena.understanding.scope.companies}
    return tuple(named.values())


def by_company(contest: Contest, arena: Arena) -> Compared | Gap:
    """The measure of each company that the question names, from its own filings."""
    periods = arena.understanding.scope.periods[:1]
    plan = _plan(contest.measure, periods)
    if plan is None:
        return Gap("missing", f"{contest.measure} was not understood")
    placed = []
    for company in companies(arena):
        own = core_words(company)
        filings = tuple(
            f for f in arena.understanding.filings if core_words(f.company or "") == own
        )
        scope = replace(arena.understanding.scope, companies=(company,))
        view = replace(arena.understanding, filings=filings, scope=scope)
        found = work_out(plan, arena.ledger_of(view))
        if isinstance(found, Gap):
            return Gap(found.reason, f"{company}: {found.message}", found.near)
        placed.append(Placed(company, found[0]))
    return plan.title, placed


def _plan(measure: str, periods: tuple[Period, ...]) -> Plan | None:
    for mention in find_metrics(measure):
        metric = metrics()[mention.name]
        return Plan(metric.title, metric.formula, "metric", metric.unit, periods)
    for named in find_concepts(measure):
        item = Operand(named.name)
        return Plan(named.name.replace("_", " "), item, "lookup", "", periods)
    return None


def _items(contest: Contest, arena: Arena) -> Compared | None:
    """A line item for each name: "operations", "investing" and "financing" cash flow."""
    periods = arena.understanding.scope.periods
    placed = []
    for name in contest.names:
        worked = _item(name, contest.measure, arena, periods[0] if periods else None)
        if worked is None:
            return None
        (item, choice), *_ = worked.choices
        own = label_of(choice.fact) if choice.fact.source != "prose" else name_of(item)
        placed.append(Placed(own, worked))
    if len({p.worked.choices[0][0].concept for p in placed}) < len(placed):
        return None  # "Candles or Matches net sales" are parts of one line item
    return contest.measure or "the figures named", placed


def _item(name: str, measure: str, arena: Arena, period: Period | None) -> Worked | None:
    for wording in (f"{measure} from {name}", f"{name} {measure}", name):
        for named in find_concepts(wording)[:1]:
            item = Operand(named.name)
            whole = named.end - named.start >= len(wording) - _SMALL
            found = arena.ledger.find(item, period) if whole else None
            if isinstance(found, Choice):
                return as_printed(item, found.fact)
    return None
