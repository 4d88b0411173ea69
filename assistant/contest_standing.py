"""Who wins a contest: every figure found, compared in one unit, ties said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculate import Ledger, Worked, work_out
from assistant.contest import Contest
from assistant.contest_lines import Lineup, lineups, over_time, tables
from assistant.definitions import read_operand
from assistant.formula import Growth, Operand, Operation
from assistant.metrics import find_metrics, metrics
from assistant.operands import Choice, Gap, earlier, matches_period, name_of
from assistant.plans import Plan
from assistant.scope import Understanding
from assistant.words import stem, terms
from index.concepts import concept, find_concepts
from index.types import Fact, Period

_ENOUGH = 0.75
_SAME = 0.05
_ITEM = Operand(phrase="figure")
_LOSS = frozenset(
    map(stem, "loss losses expense expenses cost costs charge payment outflow deficit".split())
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A contestant with its figure, worked out or as printed."""

    name: str
    worked: Worked


@dataclass(frozen=True, slots=True)
class Standing:
    """Contestants in order, the winners first; ``winners`` counts them (more than one is a tie,
    or all that are over a limit). ``title`` says what was compared."""

    contest: Contest
    placed: tuple[Placed, ...]
    winners: int
    title: str


def standing(
    contest: Contest, understanding: Understanding, ledger: Ledger, text_of: Callable[[str], str]
) -> Standing | Gap:
    """The contest decided; a gap where what is compared was not found, or cannot be compared."""
    if contest.names:
        found = _among_named(contest, understanding, ledger)
    elif contest.over_time or contest.want == "value":
        found = _over_time(contest, understanding, ledger, text_of)
        if isinstance(found, Gap) and contest.want == "value":
            found = _among_parts(contest, understanding, ledger, text_of)
    else:
        found = _among_parts(contest, understanding, ledger, text_of)
    if isinstance(found, Gap):
        return found
    title, placed = found
    return _decide(contest, title, placed)


Field = tuple[str, list[Placed]]


def _decide(contest: Contest, title: str, placed: Sequence[Placed]) -> Standing | Gap:
    if contest.goal == "all":
        return Standing(contest, tuple(placed), len(placed), title)
    if len(placed) < 2 and contest.limit is None:
        return Gap("missing", f"there is nothing to compare {title} with")
    units = {p.worked.unit for p in placed}
    if len(units) > 1:
        return Gap("units", f"{title} is given in {' and '.join(sorted(units))}, not in one unit")
    size = _size_of(contest, placed)
    if contest.limit is not None:
        return _past_limit(contest, title, placed, size)
    ordered = sorted(placed, key=size, reverse=contest.goal == "highest")
    best = size(ordered[0])
    tied = sum(1 for p in ordered if size(p) == best)
    return Standing(contest, tuple(ordered), max(tied, min(contest.top, len(ordered))), title)


def _size_of(contest: Contest, placed: Sequence[Placed]) -> Callable[[Placed], Decimal]:
    """What is compared: of costs and losses printed in brackets the amounts."""
    named = {stem(word) for word in contest.measure.split()}
    below = all(p.worked.value <= 0 for p in placed)
    if below and contest.by == "value" and named & _LOSS:
        return lambda p: abs(p.worked.value)
    return lambda p: p.worked.value


def _past_limit(
    contest: Contest, title: str, placed: Sequence[Placed], size: Callable[[Placed], Decimal]
) -> Standing | Gap:
    limit = contest.limit
    if limit is None:
        raise ValueError("a contest without a limit")
    unit = placed[0].worked.unit
    plain = placed[0].worked.choices[0][1].fact.quantity.scale
    if limit.unit and unit and limit.unit != unit.partition("/")[0]:
        return Gap("units", f"{title} is in {unit}, the limit {limit.text} in {limit.unit}")
    if not limit.unit and not limit.scale and plain:
        return Gap("units", f"{limit.text} does not say its unit; {title} is given in {unit}")
    above = contest.goal == "above"
    past = [p for p in placed if (size(p) > limit.value if above else size(p) < limit.value)]
    rest = [p for p in placed if p not in past]
    return Standing(contest, (*past, *rest), len(past), title)


def _over_time(
    contest: Contest, understanding: Understanding, ledger: Ledger, text_of: Callable[[str], str]
) -> Field | Gap:
    """One line item or metric in each period that it is given for."""
    item = read_operand(contest.measure, understanding.calendar)
    named = find_metrics(contest.measure)
    if named and not find_concepts(contest.measure):
        return _metric_over_time(named[0].name, understanding, ledger, text_of)
    if not isinstance(item, Operand):
        return Gap("missing", f"{contest.measure} was not understood")
    found = ledger.find(item, None)
    if isinstance(found, Gap):
        listed = _years_of_table(contest, understanding, ledger, text_of)
        return listed if listed and contest.goal == "all" else found
    line = over_time(found.fact, ledger.facts(item), text_of)
    line = tuple(f for f in line if f.period and _kept(f.period, contest, understanding))
    if not line:
        return Gap("missing", f"{contest.measure} was found, but not by {contest.noun}", line)
    placed = [Placed(_named(f, understanding), _as_printed(item, f)) for f in line]
    if contest.by != "value":
        placed = _moves(contest, placed)
    return name_of(item), placed


def _metric_over_time(
    name: str, understanding: Understanding, ledger: Ledger, text_of: Callable[[str], str]
) -> Field | Gap:
    metric = metrics()[name]
    plan = Plan(metric.title, metric.formula, "metric", metric.unit)
    latest = work_out(plan, ledger)
    if isinstance(latest, Gap):
        return latest
    first = latest[0].choices[0]
    line = over_time(first[1].fact, ledger.facts(first[0]), text_of)
    placed = []
    for fact in line:
        if fact.period is None:
            continue
        worked = work_out(replace(plan, periods=(fact.period,)), ledger)
        if isinstance(worked, Gap):
            break  # the years before lack an operand: what is left is still a run of years
        placed.append(Placed(_named(fact, understanding), worked[0]))
    return metric.title, placed


def _years_of_table(
    contest: Contest, understanding: Understanding, ledger: Ledger, text_of: Callable[[str], str]
) -> Field | None:
    """The periods of the table whose heading speaks of what is asked about."""
    asked = frozenset(terms(contest.measure))
    best: tuple[float, list[Fact]] = (0.0, [])
    for heading, facts in tables(ledger.facts(Operand(phrase=contest.measure)), text_of):
        said = set(terms(heading)) | {t for f in facts for t in terms(f.label)}
        share = len(asked & said) / len(asked)
        if share > best[0]:
            best = (share, facts)
    if best[0] < _ENOUGH:
        return None
    once: dict[Period, Fact] = {}
    for fact in best[1]:
        if fact.period and _kept(fact.period, contest, understanding):
            once.setdefault(fact.period, fact)
    facts = sorted(once.values(), key=lambda f: f.period.end if f.period else 0, reverse=True)  # type: ignore[arg-type,return-value]
    kinds = {f.period.kind for f in facts if f.period}
    if len(kinds) > 1:  # flows name the years; balances at their starts would add one
        facts = [f for f in facts if f.period and f.period.kind == "duration"]
    placed = [Placed(_named(f, understanding), _as_printed(_ITEM, f)) for f in facts]
    return contest.measure, placed


def _kept(period: Period, contest: Contest, understanding: Understanding) -> bool:
    """Whether a period is of the length asked for and lies in the time asked about."""
    noun = {stem(word) for word in contest.noun.split()[-1:]}
    days = period.days
    if days and stem("year") in noun and not 350 <= days <= 380:
        return False
    if days and stem("quarter") in noun and not 80 <= days <= 100:
        return False
    asked = understanding.scope.periods
    if not asked:
        return True
    first = min(p.start or p.end for p in asked)
    last = max(p.end for p in asked)
    inside = first <= (period.start or period.end) and period.end <= last
    return inside or any(matches_period(period, p) for p in asked) or _in_years(period, asked)


def _in_years(period: Period, asked: Sequence[Period]) -> bool:
    """ "From 2017 to 2019" are the issuer's own years."""
    whole = [p for p in asked if 350 <= p.days <= 380]
    years = [p.end.year for p in whole]
    return bool(years) and min(years) <= period.end.year <= max(years)


def _named(fact: Fact, understanding: Understanding) -> str:
    """A period as the filing's own column head names it, else by the fiscal calendar."""
    period = fact.period
    if period is None:
        return fact.header
    years = {word for word in fact.header.replace(",", " ").split() if word.isdigit()}
    own = [y for y in years if len(y) == 4 and abs(int(y) - period.end.year) <= 1]
    if len(own) == 1 and (period.start is None or 350 <= period.days <= 380):
        return own[0]
    return (
        understanding.calendar.label(period)
        or f"{period.end:%B} {period.end.day}, {period.end.year}"
    )


def _as_printed(item: Operand, fact: Fact) -> Worked:
    value = fact.quantity.value
    if item.concept and concept(item.concept).cost:
        value = abs(value)
    choice = Choice(fact, value, 0.0)
    plan = Plan(name_of(item), item, "lookup")
    return Worked(plan, fact.period, item, value, fact.quantity.unit, ((item, choice),))


def _moved(contest: Contest, new: Placed, old: Placed) -> Placed | None:
    """How far one contestant moved from an earlier figure of its own; None where a rate from
    that figure would mislead."""
    (item, later), (_, before) = new.worked.choices[0], old.worked.choices[0]
    one = replace(item, period=later.fact.period)
    other = replace(item, period=before.fact.period)
    a, b = new.worked.value, old.worked.value
    if contest.by == "growth" and b <= 0:
        return None
    if contest.by == "growth":
        formula, value, unit = Growth(one, other), (a / b - 1) * 100, "percent"
        worked = Worked(new.worked.plan, new.worked.period, formula, value, unit,
                        ((one, later), (other, before)))  # fmt: skip
    else:
        worked = Worked(new.worked.plan, new.worked.period, Operation("-", one, other), a - b,
                        new.worked.unit, ((one, later), (other, before)))  # fmt: skip
    return Placed(new.name, worked)


def _moves(contest: Contest, placed: Sequence[Placed]) -> list[Placed]:
    """Each period against the like period a year before."""
    found = []
    for new in placed:
        period = new.worked.period
        if period is None:
            continue
        before = earlier(period, 1)
        old = next(
            (p for p in placed if p.worked.period and matches_period(p.worked.period, before)), None
        )
        moved = _moved(contest, new, old) if old else None
        found += [moved] if moved else []
    return found


def _among_parts(
    contest: Contest, understanding: Understanding, ledger: Ledger, text_of: Callable[[str], str]
) -> Field | Gap:
    """The parts that a row or a column lists, in the period asked for or the latest."""
    away = {t for name in understanding.scope.companies for t in terms(name)}
    asked = frozenset(terms(contest.measure)) - away
    every = lineups(ledger.facts(Operand(phrase=contest.measure)), text_of)
    scored = [(_cover(contest, asked, one), one) for one in every]
    best = max((score for score, _ in scored), default=0.0)
    if best < _ENOUGH:
        return Gap("missing", f"no table was found that lists {contest.measure} by {contest.noun}")
    fits = [one for score, one in scored if score > best - _SAME]
    timed = _at_time(fits, understanding)
    if not timed:
        return Gap("missing", f"{contest.measure} by {contest.noun} was not found for that period")
    chosen = timed[0]
    if not chosen.whole:
        gap = f"not every column of {chosen.title} has a name that could be read"
        return Gap("missing", gap, tuple(e.fact for e in chosen.entrants))
    placed = [Placed(e.name, _as_printed(Operand(phrase=e.name), e.fact)) for e in chosen.entrants]
    if contest.by == "value":
        return chosen.title, placed
    return _parts_moved(contest, chosen, placed, fits)


def _cover(contest: Contest, asked: frozenset[str], lineup: Lineup) -> float:
    """The share of the measure's words that a line-up is known by; its own before those around."""
    if not asked:
        return 0.0
    known = {m.name for m in find_concepts(contest.measure)}
    own = 1.0 if known & lineup.concepts else len(asked & lineup.own) / len(asked)
    both = max(own, len(asked & (lineup.own | lineup.around)) / len(asked) * 0.9)
    noun = {stem(word) for word in contest.noun.split()[-1:]}
    kind = noun & (
        lineup.own
        | lineup.around
        | {axis for e in lineup.entrants for axis, _ in e.fact.dimensions}
    )
    return both + (0.1 if kind else 0.0)


def _at_time(fits: Sequence[Lineup], understanding: Understanding) -> list[Lineup]:
    asked = understanding.scope.periods
    if asked:
        last = max(asked, key=lambda p: p.end)
        return [one for one in fits if one.period and _same_time(one.period, last)]
    ends = [one.period.end for one in fits if one.period]
    return (
        [o for o in fits if o.period is None or o.period.end == max(ends)] if ends else list(fits)
    )


def _same_time(period: Period, asked: Period) -> bool:
    return matches_period(period, asked) or _in_years(period, [asked])


def _parts_moved(
    contest: Contest, chosen: Lineup, placed: Sequence[Placed], fits: Sequence[Lineup]
) -> Field | Gap:
    """Each part against its own figure a year before, in the same table."""
    gap = Gap("missing", f"the figures a year before were not found for {chosen.title}")
    if chosen.period is None:
        return gap
    before = earlier(chosen.period, 1)
    names = {p.name for p in placed}
    then = next(
        (
            o
            for o in fits
            if o.period
            and matches_period(o.period, before)
            and names <= {e.name for e in o.entrants}
        ),
        None,
    )
    if then is None:
        return gap
    old = {
        e.name: Placed(e.name, _as_printed(Operand(phrase=e.name), e.fact)) for e in then.entrants
    }
    moved = [(_moved(contest, p, old[p.name]), p) for p in placed]
    if any(found is None for found, _ in moved):
        return Gap(
            "undefined",
            f"an earlier figure of {chosen.title} is nil or negative: growth can not be compared",
        )
    return chosen.title, [found for found, _ in moved if found]


def _among_named(contest: Contest, understanding: Understanding, ledger: Ledger) -> Field | Gap:
    """The contestants that the question lists, each looked up by itself."""
    period = understanding.scope.periods[0] if understanding.scope.periods else None
    placed = []
    for name in contest.names:
        found = _of_name(name, contest, ledger, period)
        if isinstance(found, Gap):
            return found
        placed.append(Placed(name, found))
    return contest.measure or "the figures", placed


def _of_name(name: str, contest: Contest, ledger: Ledger, period: Period | None) -> Worked | Gap:
    """The measure of a contestant: a line item of that name, else the part so called."""
    wordings = (f"{contest.measure} from {name}", f"{name} {contest.measure}", name)
    gap: Gap = Gap("missing", f"{contest.measure} of {name} was not found")
    for wording in wordings:
        named = find_concepts(wording)
        if named and named[0].end - named[0].start >= len(wording) - 12:
            item = Operand(named[0].name)
            found = ledger.find(item, period)
            if isinstance(found, Choice):
                return _as_printed(item, found.fact)
            gap = found
    measured = find_concepts(contest.measure)
    if measured:
        item = Operand(measured[0].name, where=name)
        found = ledger.find(item, period)
        if isinstance(found, Choice):
            return _as_printed(item, found.fact)
    return gap
