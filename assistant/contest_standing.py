"""Who wins a contest: every figure found, compared in one unit, ties said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculate import Worked
from assistant.contest import Contest
from assistant.contest_figures import Arena, Compared, Placed, label_of
from assistant.contest_named import by_company, by_name, companies
from assistant.contest_parts import by_part
from assistant.contest_periods import by_period
from assistant.formula import Operand
from assistant.operands import Choice, Gap
from assistant.words import stem
from assistant.yesno_shares import share_of
from index.types import Quantity

_FAR = 100
_LOSSES = "loss losses expense expenses cost costs charge payment outflow deficit".split()
_LOSS = frozenset(map(stem, _LOSSES))

Size = Callable[[Placed], Decimal]


@dataclass(frozen=True, slots=True)
class Standing:
    """Contestants in order, the winners first; ``winners`` counts them (more than one is a tie,
    or all that are past a limit). ``title`` says what was compared. ``shares`` are the winner's
    part of the whole, where that is asked for."""

    contest: Contest
    placed: tuple[Placed, ...]
    winners: int
    title: str
    shares: tuple[Worked, ...] = ()


def standing(contest: Contest, arena: Arena) -> Standing | Gap:
    """The contest decided; a gap where what is compared was not found, or cannot be compared."""
    found = _compared(contest, arena)
    if isinstance(found, Gap):
        return found
    title, placed = found
    decided = _decide(contest, title, placed)
    if isinstance(decided, Gap) or contest.want != "share":
        return decided
    return _with_share(decided, arena)


def _with_share(decided: Standing, arena: Arena) -> Standing | Gap:
    """The winner's part of the total that the figures compared add up to, as the filing prints
    it; a gap where no printed figure is their total."""
    best = decided.placed[0].worked
    fact = best.choices[0][1].fact
    total = sum((placed.worked.value for placed in decided.placed), Decimal(0))
    for held in arena.ledger.facts(Operand(phrase=decided.contest.measure)):
        number = held.quantity
        alike = held.filing_id == fact.filing_id and number.unit == best.unit
        if alike and abs(number.value - total) <= number.tolerance * len(decided.placed):
            whole = Choice(held, number.value, 0.0)
            share = share_of(best, Operand(phrase=label_of(held)), whole)
            return replace(decided, shares=(share,))
    return Gap("missing", f"no printed total of {decided.title} was found")


def _compared(contest: Contest, arena: Arena) -> Compared | Gap:
    if contest.names:
        return by_name(contest, arena)
    if len(companies(arena)) > 1 and not contest.over_time:
        return by_company(contest, arena)
    if contest.over_time:
        return by_period(contest, arena)
    if contest.want != "value":  # a share is that of a part
        return by_part(contest, arena)
    found = by_period(contest, arena)
    return by_part(contest, arena) if isinstance(found, Gap) else found


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
        wrong = _other_unit(contest.limit, title, placed)
        return wrong or _past_limit(contest, contest.limit.value, title, placed)
    ordered = sorted(placed, key=size, reverse=contest.goal == "highest")
    tied = sum(1 for p in ordered if size(p) == size(ordered[0]))
    return Standing(contest, tuple(ordered), max(tied, min(contest.top, len(ordered))), title)


def _size_of(contest: Contest, placed: Sequence[Placed]) -> Size:
    """What is compared: of costs and losses printed in brackets the amounts."""
    named = {stem(word) for word in contest.measure.split()}
    below = all(p.worked.value <= 0 for p in placed)
    if below and contest.by == "value" and named & _LOSS:
        return lambda p: abs(p.worked.value)
    return lambda p: p.worked.value


def _other_unit(limit: Quantity, title: str, placed: Sequence[Placed]) -> Gap | None:
    """A gap where the limit and the figures are not in one unit, or their scale is not known."""
    unit = placed[0].worked.unit
    scale = placed[0].worked.choices[0][1].fact.quantity.scale
    if limit.unit and unit and _currency(limit.unit) != _currency(unit):
        return Gap("units", f"{title} is in {unit}, the limit {limit.text} in {limit.unit}")
    if not limit.unit and not limit.scale and scale:
        return Gap("units", f"{limit.text} does not say its unit; {title} is given in {unit}")
    small = all(abs(p.worked.value) * _FAR <= limit.value for p in placed)
    if limit.scale and not scale and small:
        return Gap("units", f"the table of {title} does not say in what scale its figures are")
    return None


def _currency(unit: str) -> str:
    """What "$0.30" and a table's "USD/share" have in common."""
    return unit.partition("/")[0]


def _past_limit(contest: Contest, limit: Decimal, title: str, placed: Sequence[Placed]) -> Standing:
    size = _size_of(contest, placed)
    above = contest.goal == "above"
    past = [p for p in placed if (size(p) > limit if above else size(p) < limit)]
    rest = [p for p in placed if p not in past]
    return Standing(contest, (*past, *rest), len(past), title)
