"""A follow-up worked out over the results of earlier turns: their figures stay its operands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from assistant.calculate.work_out import Worked, valued
from assistant.formula import Formula, Growth, Mean, Number, Operand, Operation, mapped
from assistant.operands.operands import Choice, Gap
from assistant.plans.plan import Plan, PlanUnit
from assistant.scope.references import Doing, Reference

_TITLES: dict[Doing, str] = {
    "difference": "difference between the results before",
    "growth": "change between the results before",
    "sum": "sum of the results before",
    "mean": "average of the results before",
    "over": "one result as a share of the other",
    "with": "the result before and one figure more",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What an earlier turn came to; ``doing`` is set where it worked on results itself."""

    worked: Worked
    doing: Doing | None = None


class _NoResultError(Exception):
    """Ends where the results before do not give what is asked of them."""


Lookup = Callable[[str], Worked | None]
"""The value that a phrase names, for a whole that no turn before has asked for."""


def chained(reference: Reference, results: Sequence[Result], lookup: Lookup) -> Worked | Gap:
    """The reference worked out over the results before, latest last."""
    try:
        unit, formula, used = _composed(reference, results, lookup)
    except _NoResultError:
        return Gap("missing", "what it refers back to has no result")
    chosen = {operand: choice for part in used for operand, choice in _pinned(part)[1].items()}
    title = _TITLES.get(reference.doing, "the result before, worked on")
    plan = Plan(title, formula, "operation", unit)
    found = valued(plan, used[0].period, formula, chosen, as_printed=True)
    if isinstance(found, Gap):
        return found
    return replace(found, likely=any(part.likely for part in used))


_Composed = tuple[PlanUnit, Formula, tuple[Worked, ...]]


def _composed(reference: Reference, results: Sequence[Result], lookup: Lookup) -> _Composed:
    match reference.doing:
        case "difference" | "growth" if dated := _dated(results, reference, lookup):
            unit: PlanUnit = "percent" if reference.doing == "growth" else ""
            return unit, _formula(dated), (dated,)
        case "difference":
            return "", *_difference(results, reference)
        case "growth":
            return _growth(results, reference)
        case "sum" | "mean":
            return _together(results, reference)
        case "over":
            return _over(results, reference, lookup)
        case "with":
            return _with(results, reference, lookup)
        case sign:
            formula, used = _moved(results) if reference.is_moved else _last(results)
            number = reference.number
            divided = isinstance(formula, Operation) and formula.symbol == "/"
            if number is None or (sign in "+-" and number == 1 and not divided):
                raise _NoResultError  # one is taken from a ratio, not from an amount
            return "", Operation(sign, formula, Number(number)), used


def _dated(results: Sequence[Result], reference: Reference, lookup: Lookup) -> Worked | None:
    """ "The change in that price from 2007 to 2012": the last figure's item between other times."""
    figures = [one.worked for one in results if one.doing is None]
    years = sorted(reference.years)
    known = all(_of_year(results, year) for year in (*years[:1], *years[-1:]))
    if len(years) < 2 or known or not figures or not isinstance(figures[-1].formula, Operand):
        return None
    move = "percentage change" if reference.doing == "growth" else "change"
    return lookup(f"the {move} in {figures[-1].plan.title} from {years[0]} to {years[-1]}")


def _last(results: Sequence[Result]) -> tuple[Formula, tuple[Worked, ...]]:
    if not results:
        raise _NoResultError
    return _formula(results[-1].worked), (results[-1].worked,)


def _moved(results: Sequence[Result]) -> tuple[Formula, tuple[Worked, ...]]:
    """The last result where it is a difference, else that of the last two."""
    formula, used = _last(results)
    if isinstance(formula, Operation) and formula.symbol == "-":
        return formula, used
    later, before = _pair(results, Reference("difference"))
    if not _same_item(later, before):
        raise _NoResultError  # "that change" is of one thing in time
    return Operation("-", _formula(later), _formula(before)), (later, before)


def _difference(
    results: Sequence[Result], reference: Reference
) -> tuple[Formula, tuple[Worked, ...]]:
    later, before = _pair(results, reference)
    return Operation("-", _formula(later), _formula(before)), (later, before)


def _growth(results: Sequence[Result], reference: Reference) -> _Composed:
    """Of a difference before it over what it started from, else between the last two results."""
    if results and not reference.years:
        formula, used = _last(results)
        if isinstance(formula, Operation) and formula.symbol == "-":
            return "percent", Growth(formula.left, formula.right), used
    later, before = _pair(results, reference)
    if not _same_item(later, before):
        raise _NoResultError  # of two things none is the earlier one
    return "percent", Growth(_formula(later), _formula(before)), (later, before)


def _together(results: Sequence[Result], reference: Reference) -> _Composed:
    if reference.doing == "mean" and results and results[-1].doing == "sum":
        parts = _addends(_formula(results[-1].worked))
        return "", Mean(parts), (results[-1].worked,)
    held = _alike(results)
    count = reference.count or (len(held) if _all_one_item(held) else 2)
    used = tuple(held[-count:])
    if len(used) < max(2, count):
        raise _NoResultError
    parts = tuple(map(_formula, used))
    if reference.doing == "mean":
        return "", Mean(parts), used
    return "", reduce(lambda one, two: Operation("+", one, two), parts), used


def _addends(formula: Formula) -> tuple[Formula, ...]:
    if isinstance(formula, Operation) and formula.symbol == "+":
        return (*_addends(formula.left), *_addends(formula.right))
    return (formula,)


def _over(results: Sequence[Result], reference: Reference, lookup: Lookup) -> _Composed:
    if len(reference.years) > 1:
        first = _of_year(results, reference.years[0])
        if first is None:
            raise _NoResultError
        top: Formula = _formula(first)
        used: tuple[Worked, ...] = (first,)
    else:
        top, used = _moved(results) if reference.is_moved else _last(results)
    named = lookup(reference.whole) if reference.whole else None
    whole = named or _whole_of(results, reference)
    if whole is None or any(_alike_result(whole, one) for one in used[:1] if len(used) == 1):
        raise _NoResultError
    return "percent", Operation("/", top, _formula(whole)), (*used, whole)


def _with(results: Sequence[Result], reference: Reference, lookup: Lookup) -> _Composed:
    """The last result, a figure or a sum of figures, and one figure more: of an item that is named,
    at the time of the result, or of the same item in the year named."""
    base, used = _last(results)
    if not all(isinstance(part, Operand) for part in _addends(base)):
        raise _NoResultError
    item = reference.whole or _title_of(results)
    years = reference.years or tuple(one.period.end.year for one in used if one.period)
    more = lookup(f"{item} in {years[0]}" if years else item)
    if more is None or more.unit != used[0].unit or not isinstance(more.formula, Operand):
        raise _NoResultError
    return "", Operation("+", base, _formula(more)), (*used, more)


def _title_of(results: Sequence[Result]) -> str:
    """The item of the last figure."""
    titles = [one.worked.plan.title for one in results if one.doing is None]
    if not titles:
        raise _NoResultError
    return titles[-1]


def _whole_of(results: Sequence[Result], reference: Reference) -> Worked | None:
    """The result of the year named; of no year the last figure, where it is not what is divided."""
    if reference.years:
        year = reference.years[-1]
        return _of_year(results, year) or _part_of_year(results[-1].worked, year)
    figures = [one.worked for one in results if one.doing is None]
    return figures[-1] if figures and not reference.whole else None


def _part_of_year(worked: Worked, year: int) -> Worked | None:
    """The figure of a year that a change was worked out from."""
    for operand, choice in worked.choices:
        if choice.fact.period and choice.fact.period.end.year == year:
            held, unit = ((operand, choice),), choice.fact.quantity.unit
            return replace(worked, formula=operand, value=choice.value, unit=unit, choices=held)
    return None


def _alike_result(one: Worked, other: Worked) -> bool:
    return (one.value, one.unit, one.period) == (other.value, other.unit, other.period)


def _of_year(results: Sequence[Result], year: int) -> Worked | None:
    """The latest result that is a figure of a year."""
    return next(
        (
            one.worked
            for one in reversed(results)
            if one.doing is None and one.worked.period and one.worked.period.end.year == year
        ),
        None,
    )


def _pair(results: Sequence[Result], reference: Reference) -> tuple[Worked, Worked]:
    """The last two results, or those of the years named: the later one first where they are one
    item at two times, else in the order in which they were asked for."""
    if len(reference.years) > 1:
        ends = (max(reference.years), min(reference.years))
        two = [held for year in ends if (held := _of_year(results, year)) is not None]
    else:
        two = list(_alike(results)[-2:])
    if len(two) != 2 or two[0].unit != two[1].unit:
        raise _NoResultError
    one, other = two
    if _same_item(one, other) and one.period and other.period:
        return (one, other) if one.period.end > other.period.end else (other, one)
    return one, other


def _alike(results: Sequence[Result]) -> list[Worked]:
    """The results of the last one's kind, each once: figures, or what was made of figures in one
    way; a figure asked for again stands where it first did."""
    if not results:
        raise _NoResultError
    last = results[-1]
    same = [one.worked for one in results if one.doing == last.doing]
    if len(same) < 2 and last.doing is not None:
        same = [one.worked for one in results if one.doing is None]
    units = [one for one in same if one.unit == same[-1].unit]
    return list({(one.value, one.period): one for one in reversed(units)}.values())[::-1]


def _same_item(one: Worked, other: Worked) -> bool:
    return _item(one) == _item(other)


def _all_one_item(held: Sequence[Worked]) -> bool:
    return len({_item(one) for one in held}) == 1


def _item(worked: Worked) -> frozenset[Operand]:
    return frozenset(replace(operand, period=None, back=0) for operand, _ in worked.choices)


def _formula(worked: Worked) -> Formula:
    return _pinned(worked)[0]


def _pinned(worked: Worked) -> tuple[Formula, dict[Operand, Choice]]:
    """A result's formula, each operand fixed at the time of its figure: the same item of two turns
    must not be taken for one operand."""
    fixed = {
        operand: replace(operand, period=choice.fact.period or worked.period, back=0)
        for operand, choice in worked.choices
    }
    formula = mapped(worked.formula, lambda operand: fixed.get(operand, operand))
    return formula, {fixed[operand]: choice for operand, choice in worked.choices}
