"""Who wins a contest: every figure found, compared in one unit, ties said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculate.work_out import Worked
from assistant.contest.figures import Arena, Compared, Placed
from assistant.contest.named import by_company, by_name, companies
from assistant.contest.parts import by_part
from assistant.contest.periods import by_period
from assistant.contest.read import Contest
from assistant.contest.shares import share_of, together
from assistant.formula import Operand
from assistant.operands.operands import Choice, Gap
from assistant.operands.row_words import label_of
from assistant.words import stem, terms
from index.types import Fact, Quantity

_FAR = 100
_BESIDE = 30_000
"""Characters within which a table, or a form's list of rows, has its total."""

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
    if isinstance(decided, Gap) or contest.by != "value" or contest.over_time:
        return decided
    if contest.want == "sum":
        return replace(decided, shares=(together(decided.placed[: decided.winners]),))
    with_share = _with_share(decided, arena)
    return decided if isinstance(with_share, Gap) and contest.want != "share" else with_share


def _with_share(decided: Standing, arena: Arena) -> Standing | Gap:
    """The winner's part of the total that the figures compared add up to, as the filing prints
    it; a gap where no printed figure is their total."""
    best = together(decided.placed[: decided.winners])
    fact = best.choices[0][1].fact
    total = sum((placed.worked.value for placed in decided.placed), Decimal(0))
    gap = Gap("missing", f"no printed total of {decided.title} was found")
    tied = decided.winners != decided.contest.top
    if best.unit in ("percent", "") or best.value <= 0 or total <= 0 or tied:
        return gap
    for held in arena.ledger.facts(Operand(phrase=decided.contest.measure)):
        if _is_total(held, fact, decided.title) and _adds_up(held, total, len(decided.placed)):
            whole = Choice(held, held.quantity.value, 0.0)
            share = share_of(best, Operand(phrase=label_of(held) or "total"), whole)
            return replace(decided, shares=(share,))
    return gap


def _is_total(held: Fact, part: Fact, title: str) -> bool:
    """Whether a figure can be the total over a part's: beside it, printed as finely, and called
    a total, or by what was compared, or not at all."""
    number = held.quantity
    called = frozenset(terms(held.label))
    return (
        held.source != "prose"
        and held.filing_id == part.filing_id
        and held.period == part.period
        and abs(number.start - part.quantity.start) < _BESIDE
        and (number.unit, number.decimals) == (part.quantity.unit, part.quantity.decimals)
        and (not called or "total" in called or bool(called & frozenset(terms(title))))
    )


def _adds_up(held: Fact, total: Decimal, count: int) -> bool:
    return abs(held.quantity.value - total) <= held.quantity.tolerance * count


def _compared(contest: Contest, arena: Arena) -> Compared | Gap:
    if contest.names:
        return by_name(contest, arena)
    if len(companies(arena)) > 1 and not contest.over_time:
        return by_company(contest, arena)
    if contest.over_time:
        return by_period(contest, arena)
    if contest.want != "value" or contest.noun:  # a share is that of a part
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
