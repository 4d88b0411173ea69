"""One line item or metric against itself over time: "In which year was X highest?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.calculate.work_out import work_out
from assistant.contest.figures import (
    Arena,
    Compared,
    Placed,
    as_printed,
    in_years,
    moved,
)
from assistant.contest.read import Contest
from assistant.contest.tables import over_time, tables
from assistant.formula import Operand
from assistant.metrics import find_metrics, metrics
from assistant.operands.operands import Gap, earlier, matches_period, name_of
from assistant.operands.row_words import label_of
from assistant.plans.choose import Plan
from assistant.plans.definitions import read_operand
from assistant.words import stem, terms
from index.concepts import find_concepts
from index.types import Fact, Period

_ENOUGH = 0.75
_FIGURE = Operand(phrase="figure")


def by_period(contest: Contest, arena: Arena) -> Compared | Gap:
    """The figures of what is measured, one a period, the latest first."""
    named, items = find_metrics(contest.measure), find_concepts(contest.measure)
    longest = max((item.end - item.start for item in items), default=0)
    if named and named[0].end - named[0].start >= longest:  # "gross margin" is a rate
        found = _metric(named[0].name, arena)
        if not isinstance(found, Gap) or not items:
            return found
    item = read_operand(contest.measure, arena.understanding.calendar)
    if not isinstance(item, Operand):  # "average life expectancy" is a line, not a mean of two
        item = Operand(phrase=contest.measure)
    ledger = arena.ledger
    choice = ledger.find(item, None)
    if isinstance(choice, Gap):
        listed = _table(contest, arena) if contest.goal == "all" else None
        return listed or choice
    line = _kept_of(over_time(choice.fact, ledger.facts(item), arena.text_of), contest, arena)
    if not line and contest.goal == "all":
        line_of_table = _table(contest, arena)
        if line_of_table:
            return line_of_table
    if not line:
        return Gap("missing", f"{contest.measure} was found, but not by {contest.noun or 'period'}")
    placed = [Placed(_named(fact, arena), as_printed(item, fact)) for fact in line]
    if contest.by != "value":
        placed = _moves(contest, placed)
    return label_of(choice.fact) or name_of(item), placed


def _metric(name: str, arena: Arena) -> Compared | Gap:
    metric = metrics()[name]
    plan = Plan(metric.title, metric.formula, "metric", metric.unit)
    ledger = arena.ledger
    latest = work_out(plan, ledger)
    if isinstance(latest, Gap):
        return latest
    operand, choice = latest[0].choices[0]
    placed = []
    for fact in over_time(choice.fact, ledger.facts(operand), arena.text_of):
        worked = work_out(replace(plan, periods=(fact.period,)), ledger) if fact.period else None
        if worked is None or isinstance(worked, Gap):
            break  # the years before lack an operand: what is left is still a run of years
        placed.append(Placed(_named(fact, arena), worked[0]))
    return metric.title, placed


def _table(contest: Contest, arena: Arena) -> Compared | None:
    """The periods of the table whose heading and rows speak most of what is asked about."""
    asked = frozenset(terms(contest.measure))
    best: tuple[float, list[Fact]] = (0.0, [])
    facts = arena.ledger.facts(Operand(phrase=contest.measure))
    for heading, table in tables(facts, arena.text_of):
        said = set(terms(heading)) | {term for fact in table for term in terms(fact.label)}
        share = len(asked & said) / len(asked)
        if share > best[0]:
            best = (share, table)
    if best[0] < _ENOUGH:
        return None
    first = next((f for f in best[1] if f.period and f.period.start), best[1][0])
    line = _kept_of(over_time(first, best[1], arena.text_of), contest, arena)
    return label_of(first), [Placed(_named(f, arena), as_printed(_FIGURE, f)) for f in line]


def _kept_of(line: Sequence[Fact], contest: Contest, arena: Arena) -> list[Fact]:
    asked = arena.understanding.scope.periods
    return [f for f in line if f.period and _is_kept(f.period, contest, asked)]


def _is_kept(period: Period, contest: Contest, asked: Sequence[Period]) -> bool:
    """Whether a period is of the length asked for and lies in the time asked about."""
    noun = stem(contest.noun.split()[-1]) if contest.noun else ""
    if period.days and noun == stem("year") and not period.is_year:
        return False
    if period.days and noun == stem("quarter") and not 80 <= period.days <= 100:
        return False
    if not asked:
        return True
    first = min(p.start or p.end for p in asked)
    last = max(p.end for p in asked)
    inside = first <= (period.start or period.end) and period.end <= last
    return inside or any(matches_period(period, p) for p in asked) or in_years(period, asked)


def _named(fact: Fact, arena: Arena) -> str:
    """A period as the filing's own column head names it, else by the fiscal calendar."""
    period = fact.period
    if period is None:
        return fact.header
    heads = {word for word in fact.header.replace(",", " ").split() if word.isdigit()}
    years = [y for y in heads if len(y) == 4 and abs(int(y) - period.end.year) <= 1]
    if len(years) == 1 and (period.start is None or period.is_year):
        return years[0]
    day = f"{period.end:%B} {period.end.day}, {period.end.year}"
    return arena.understanding.calendar.label(period) or day


def _moves(contest: Contest, placed: Sequence[Placed]) -> list[Placed]:
    """Each period against the like period a year before."""
    found = []
    for new in placed:
        before = earlier(new.worked.period, 1) if new.worked.period else None
        old = next((p for p in placed if before and _is_of(p, before)), None)
        step = moved(contest, new, old) if old else None
        found += [step] if step else []
    return found


def _is_of(placed: Placed, period: Period) -> bool:
    return placed.worked.period is not None and matches_period(placed.worked.period, period)
