"""Which filings may answer: the hard filters of a scope, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from index.catalog import Held
from index.catalog.query import SLACK
from index.retrieve.record import FilterStep
from index.types import FilingMeta, Period, Scope

_COMMON = 8
"""How many of a filing's most frequent periods may be its own."""

_MAY_RELAX = ("period", "form")
"""Wishes about a document. Another company's filing, or a later one, is never taken instead."""

Test = Callable[[Held], bool]


def filtered(
    held: Sequence[Held], scope: Scope, *, relax: bool
) -> tuple[tuple[Held, ...], tuple[FilterStep, ...]]:
    """The filings that the scope leaves, and how many each filter left.

    With ``relax`` a form or a period that leaves nothing is let go, and its step says so.
    """
    left = tuple(held)
    steps: list[FilterStep] = []
    for name, wanted, test in _filters(scope):
        kept = tuple(one for one in left if test(one))
        let_go = relax and not kept and name in _MAY_RELAX
        left = left if let_go else kept
        steps.append(FilterStep(name, wanted, len(left), let_go))
    return left, tuple(steps)


def _filters(scope: Scope) -> Iterator[tuple[str, tuple[str, ...], Test]]:
    if scope.filing_ids:
        yield "filing", scope.filing_ids, lambda one: one.meta.id in scope.filing_ids
    if scope.companies:
        asked = {name.casefold() for name in scope.companies}
        yield "company", scope.companies, lambda one: not asked.isdisjoint(_names(one.meta))
    if scope.as_of is not None:
        yield "as of", (scope.as_of.isoformat(),), lambda one: _known_by(one.meta, scope)
    if scope.forms:
        forms = {form.upper() for form in scope.forms}
        yield "form", scope.forms, lambda one: (one.meta.form or "").upper() in forms
    if scope.periods:
        yield "period", _shown(scope.periods), lambda one: _is_about(one, scope.periods)


def _names(meta: FilingMeta) -> set[str]:
    found = (meta.company, meta.cik, *meta.names, *meta.symbols)
    return {name.casefold() for name in found if name}


def _known_by(meta: FilingMeta, scope: Scope) -> bool:
    """A filing cannot have been filed before its period's end."""
    days = (meta.filed, meta.period_end)
    return all(day <= scope.as_of for day in days if day and scope.as_of)


def _shown(periods: Sequence[Period]) -> tuple[str, ...]:
    return tuple(
        f"{period.start} to {period.end}" if period.start else f"{period.end}" for period in periods
    )


def own_end(held: Held) -> date | None:
    """The last day of the filing's own period. A press release often states none: then it is the
    latest day on which many of its figures end, and which had come when it was filed.
    """
    if held.meta.period_end is not None:
        return held.meta.period_end
    filed = held.meta.filed or date.max
    ends = [period.end for period in held.periods[:_COMMON] if period.end <= filed]
    return max(ends, default=held.meta.filed)


def ends_with(held: Held, period: Period) -> bool:
    """Whether the filing's own period ends with this one."""
    end = own_end(held)
    return end is not None and abs(end - period.end) <= SLACK


def reports(held: Held, period: Period) -> bool:
    """Whether the filing prints figures of this period."""
    return any(_agree(fact, period) for fact in held.periods)


def _is_about(held: Held, wanted: Sequence[Period]) -> bool:
    """True where the filing reports on one of the periods, or an event of the filing is in one."""
    end = own_end(held)
    own = end is not None and any(
        (period.start or period.end - SLACK) <= end <= period.end + SLACK for period in wanted
    )
    return own or any(reports(held, period) for period in wanted)


def _agree(fact: Period, wanted: Period) -> bool:
    """As ``catalog_query.near_period`` asks it of the catalog: a flow takes balances at its end."""
    if abs(fact.end - wanted.end) > SLACK:
        return False
    if fact.start is None:
        return True
    return wanted.start is not None and abs(fact.start - wanted.start) <= SLACK
