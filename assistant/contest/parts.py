"""The parts that one row or one column lists: "Which segment had the largest revenue?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from assistant.calculate.work_out import Worked
from assistant.citations import row_around
from assistant.contest.figures import (
    Arena,
    Compared,
    Placed,
    as_printed,
    moved,
    same_time,
)
from assistant.contest.kinds import lists, says_kind
from assistant.contest.lines import Lineup, joined, lineups
from assistant.contest.read import Contest
from assistant.formula import Operand
from assistant.operands.operands import Gap, earlier, matches_period
from assistant.operands.row_words import label_of
from assistant.words import terms
from index.concepts import find_concepts
from index.types import Fact, FilingMeta, Period

_ENOUGH = 0.75
_SAME = 0.02
_WHOLE = Decimal("1.3")
_AHEAD = timedelta(days=45)
_UNALLOCATED = Decimal("0.03")
_ROUNDING = Decimal("0.01")
_RATE = Decimal("0.11")


@dataclass(frozen=True, slots=True)
class _Fit:
    score: float
    lineup: Lineup


def by_part(contest: Contest, arena: Arena) -> Compared | Gap:
    """The parts in the period asked for, or the latest, of the first filing that lists them."""
    found: Compared | Gap = Gap(
        "missing", f"no table was found that lists {contest.measure} by {contest.noun}"
    )
    for every in _by_filing(contest, arena):
        fits = _fits(contest, every, arena)
        if fits:
            found = _of_fits(contest, fits, [fit.lineup for fit in every], arena)
            if not isinstance(found, Gap):
                return found
    return found


def _fits(contest: Contest, every: Sequence[_Fit], arena: Arena) -> list[Lineup]:
    """The line-ups of one filing that fit equally well, those of the whole company first."""
    timed = [fit for fit in every if fit.score >= _ENOUGH and _at_time(fit.lineup, arena)]
    best = max((fit.score for fit in timed), default=0.0)
    fits = [fit.lineup for fit in timed if fit.score > best - _SAME]
    fits = [one for one in joined(fits) if not _is_part(one, contest, arena)]
    if contest.names:
        fits = [one for one in (_only_named(contest, fit) for fit in fits) if one]
    fits = [one for one in fits if _adds_up(one, contest, arena)] or fits
    most = max((lineup.total for lineup in fits), default=Decimal(0))
    # The company's sales by region come before those of one product by region.
    whole = [lineup for lineup in fits if lineup.total * _WHOLE >= most]
    return sorted(whole, key=lambda one: (not says_kind(contest.noun, one), -len(one.entrants)))


def _by_filing(contest: Contest, arena: Arena) -> Iterator[list[_Fit]]:
    """The line-ups of each filing with how well they fit, read when they are looked at: mostly the
    first filing decides."""
    away = {t for name in arena.understanding.scope.companies for t in terms(name)}
    asked = frozenset(terms(contest.measure)) - away
    facts = arena.ledger.facts(Operand(phrase=contest.measure))
    for filing in _soonest(arena):
        own = [fact for fact in facts if fact.filing_id == filing.id]
        listed = lineups(contest.measure, own, arena.text_of)
        yield [_Fit(_cover(contest, asked, lineup), lineup) for lineup in listed]


def _soonest(arena: Arena) -> list[FilingMeta]:
    """The filings that came out soonest after the period asked about first: later ones may show
    the parts as they were cut anew."""
    asked = arena.understanding.scope.periods
    filings = list(arena.understanding.filings)
    if not asked:
        return filings
    end = max(period.end for period in asked)

    def wait(filing: FilingMeta) -> int:
        own = filing.period_end or filing.filed
        return abs((own - end).days) if own else 10_000

    return sorted(filings, key=wait)


def _cover(contest: Contest, asked: frozenset[str], lineup: Lineup) -> float:
    """The share of the measure's words that a line-up is known by, its own before those around;
    0 where it lists other things than are asked for."""
    rates = lineup.entrants[0].fact.quantity.unit == "percent"
    if not asked or not lists(contest, lineup) or (rates and contest.by != "value"):
        return 0.0
    known = {mention.name for mention in find_concepts(contest.measure)}
    own = len(asked & lineup.own) / len(asked)
    if known & lineup.named:
        own = max(own, 0.97)
    if known & lineup.concepts:
        own = 1.0
    around = 0.9 if known & lineup.above else 0.0
    return max(own, around, len(asked & (lineup.own | lineup.around)) / len(asked) * 0.9)


def _at_time(lineup: Lineup, arena: Arena) -> bool:
    asked = arena.understanding.scope.periods
    filing = lineup.entrants[0].fact.filing_id
    known = {held.id: held.period_end for held in arena.understanding.filings}.get(filing)
    if lineup.period and known and lineup.period.end > known + _AHEAD:
        return False  # a period that the filing cannot know the figures of was misread
    if not asked:
        return True
    last = max(asked, key=lambda period: period.end)
    return lineup.period is not None and same_time(lineup.period, last)


def _only_named(contest: Contest, lineup: Lineup) -> Lineup | None:
    """The line-up with no others than those that the question names; None where one is not in
    it, or two could be meant."""
    listed = [frozenset(terms(name)) for name in contest.names]
    shared = frozenset.intersection(*listed)
    kept = []
    for words in listed:
        own = words - shared - frozenset(terms(contest.measure))
        fitting = [e for e in lineup.entrants if own and own <= frozenset(terms(e.name))]
        # "U.S." is meant, not "Western Hemisphere excluding U.S."
        fitting = [e for e in fitting if frozenset(terms(e.name)) == own] or fitting
        if len(fitting) != 1:
            return None
        kept += fitting
    return lineup.only(kept)


def _adds_up(lineup: Lineup, contest: Contest, arena: Arena) -> bool:
    """Whether the figures are what the whole company's is made of; a statement's lines are not."""
    named = find_concepts(contest.measure)
    if not named or lineup.period is None:
        return False
    whole = arena.ledger.find(Operand(named[0].name), lineup.period)
    if isinstance(whole, Gap) or whole.fact.quantity.unit != lineup.entrants[0].fact.quantity.unit:
        return False
    rest = whole.value - sum(placed.worked.value for placed in _placed(lineup))
    return abs(rest) <= abs(whole.value) * _UNALLOCATED


def _is_part(lineup: Lineup, contest: Contest, arena: Arena) -> bool:
    """Whether the figures add up to less than half of what the whole company has."""
    named = find_concepts(contest.measure)
    if not named or lineup.period is None:
        return False
    whole = arena.ledger.find(Operand(named[0].name), lineup.period)
    if isinstance(whole, Gap) or whole.fact.quantity.unit != lineup.entrants[0].fact.quantity.unit:
        return False
    return lineup.total * 2 < abs(whole.value)


def _of_fits(
    contest: Contest, fits: Sequence[Lineup], every: Sequence[Lineup], arena: Arena
) -> Compared | Gap:
    """The figures of the line-up that fits best, the latest of several times."""
    last = max((one.period.end for one in fits if one.period), default=None)
    chosen = next(o for o in fits if last is None or (o.period and o.period.end == last))
    if not chosen.whole:
        gap = f"not every column of {chosen.title} has a name that could be read"
        return Gap("undefined", gap, tuple(e.fact for e in chosen.entrants))
    placed = _placed(chosen)
    spoken = _without_company(contest.measure, arena)
    title = spoken if contest.names else chosen.title or spoken
    if contest.by == "value":
        return _missing_part(contest, chosen, arena) or (title, placed)
    steps = _all_moved(contest, chosen, placed, every)
    return steps if isinstance(steps, Gap) else (title, _as_the_table_says(steps, arena))


def _missing_part(contest: Contest, lineup: Lineup, arena: Arena) -> Gap | None:
    """A gap where what the figures lack of the company's own could hide another winner: three
    segments of five say nothing of the lowest."""
    named = find_concepts(contest.measure)
    if not named or lineup.period is None or contest.names:
        return None
    whole = arena.ledger.find(Operand(named[0].name), lineup.period)
    values = [entrant.fact.quantity.value for entrant in lineup.entrants]
    unit = lineup.entrants[0].fact.quantity.unit
    if isinstance(whole, Gap) or whole.fact.quantity.unit != unit:
        return None
    rest = whole.value - sum(values)
    if abs(rest) <= abs(whole.value) * _ROUNDING:
        return None
    hidden = rest > max(values) if contest.goal == "highest" else rest < min(values)
    if not hidden:
        return None
    return Gap("undefined", f"the parts listed do not add up to {label_of(whole.fact)}")


def _without_company(measure: str, arena: Arena) -> str:
    away = {t for name in arena.understanding.scope.companies for t in terms(name)}
    kept = [word for word in measure.split() if not set(terms(word)) & away]
    return re.sub(r"(?:\s+(?:for|of|at|by))+$", "", " ".join(kept))


def _as_the_table_says(steps: list[Placed], arena: Arena) -> list[Placed]:
    """The rates that stand in the rows themselves, where each has one: a company works them out
    from figures before rounding."""
    said = [_rate_in_row(step, arena) for step in steps]
    rates = [rate for rate in said if rate]
    return rates if len(rates) == len(steps) else steps


def _rate_in_row(step: Placed, arena: Arena) -> Placed | None:
    fact = step.worked.choices[0][1].fact
    start, end = row_around(arena.text_of(fact.filing_id), fact.quantity.start, fact.quantity.end)
    for other in arena.ledger.facts(Operand(phrase=step.name)):
        number = other.quantity
        inside = other.filing_id == fact.filing_id and start <= number.start < end
        rate = number.unit == step.worked.unit == "percent"
        if inside and rate and abs(number.value - step.worked.value) <= _RATE:
            return Placed(step.name, as_printed(Operand(phrase=step.name), other))
    return None


def _placed(lineup: Lineup) -> list[Placed]:
    return [Placed(e.name, _with_its_sign(Operand(phrase=e.name), e.fact)) for e in lineup.entrants]


def _with_its_sign(item: Operand, fact: Fact) -> Worked:
    """A figure as it stands among its like: a cost in brackets, an amount by itself, takes away
    from a column of profits."""
    worked = as_printed(item, fact)
    bracketed = fact.quantity.text.lstrip("$€£¥ ").startswith("(")
    return replace(worked, value=-worked.value) if bracketed and worked.value > 0 else worked


def _all_moved(
    contest: Contest, chosen: Lineup, placed: Sequence[Placed], every: Sequence[Lineup]
) -> list[Placed] | Gap:
    """Each part against its own figure a year before, in the same kind of row or column."""
    gap = Gap("missing", f"the figures a year before were not found for {chosen.title}")
    before = earlier(chosen.period, 1) if chosen.period else None
    then = next((o for o in every if before and _is_same(chosen, o, before)), None)
    if then is None:
        return gap
    old = {held.name: held for held in _placed(then)}
    steps = [moved(contest, new, old[new.name]) for new in placed]
    found = [step for step in steps if step]
    if len(found) < len(steps):
        why = f"an earlier figure of {chosen.title} is nil or negative"
        return Gap("undefined", f"{why}, so that growth can not be compared")
    return found


def _is_same(chosen: Lineup, other: Lineup, before: Period) -> bool:
    names = {entrant.name for entrant in chosen.entrants}
    return (
        other.period is not None
        and other.shape == chosen.shape
        and other.entrants[0].fact.label_path == chosen.entrants[0].fact.label_path
        and other.entrants[0].fact.label == chosen.entrants[0].fact.label
        and matches_period(other.period, before)
        and names <= {entrant.name for entrant in other.entrants}
        and abs(other.entrants[0].fact.quantity.start - chosen.entrants[0].fact.quantity.start)
        < _NEAR
    )


_NEAR = 6000
"""Characters: the year before stands in the same table, or in its twin right below."""
