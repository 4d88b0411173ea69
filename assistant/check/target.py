"""What the question itself asks to be worked out, worked out again from the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.check.arithmetic import Fit, exactly, fits
from assistant.check.bind import any_period
from assistant.check.claims import Asked, Claim
from assistant.check.known import Ground, Known
from assistant.check.signs import is_amount
from assistant.check.twist import twist_of, twisted
from assistant.check.values import as_ratio, is_money, readings
from assistant.formula import (
    Formula,
    Growth,
    Mean,
    Operand,
    Operation,
    evaluate,
    operands,
)
from assistant.metrics import metrics
from assistant.operands.operands import Gap, Wanted, name_of
from assistant.plans.choose import Plan, plans
from assistant.question import read_question
from assistant.words import terms
from index.periods import FiscalCalendar
from index.types import Fact

# Lines that questions tell apart where formulas name the usual one.
_SIBLINGS = (("net_income", "net_income_attributable"),)
_UNITS = {
    "percent": "percent", "ratio": "ratio", "days": "day", "money": "USD",
    "per_share": "USD/share", "per_unit": "USD/share", "": "",
}  # fmt: skip
_ANYTHING = frozenset(("revenue",))  # "sold" reads as sales
_MANY_DIGITS = 3
_RATIO_UNITS = frozenset(("percent", "ratio", "multiple", "pp", "bp", ""))


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that the question asks to be worked out. ``worked`` are its values, one a period;
    ``gap`` says why there are none; ``twisted`` is a word of the question that the line found for
    it does not bear: "adjusted" in "adjusted EBIT", where only operating income is printed."""

    plan: Plan
    worked: tuple[Worked, ...]
    gap: str = ""
    twisted: str = ""

    @property
    def certain(self) -> bool:
        """True where the question says what is to be worked out by a definition or a name; an
        operation is only read from its words."""
        return self.plan.kind in ("definition", "metric")


def targets(asked: Asked, ground: Ground, calendar: FiscalCalendar) -> tuple[Target, ...]:
    """Definitions, metrics and operations that the question names, the surest first."""
    if not asked.text.strip():
        return ()
    periods = tuple(dict.fromkeys(m.readings[0] for m in asked.periods if m.readings))
    request = read_question(asked.text)
    facts = tuple(_amounts(ground.known))
    ledger = Ledger(
        load=lambda _: facts,
        wanted=Wanted(
            terms=asked.window.words,
            filings=tuple(filing.id for filing in ground.filings),
            statements=request.statements,
            away=frozenset(
                term for filing in ground.filings for term in terms(filing.company or "")
            ),
        ),
    )
    found = [plan for plan in plans(request, periods, calendar) if plan.kind != "lookup"]
    worded = [_as_worded(plan, asked) for plan in _without_doubles(found)]
    return tuple(_target(plan, ledger, asked.text) for plan in worded)


def _amounts(known: Sequence[Known]) -> Iterator[Fact]:
    """The facts, with outflows that no concept gives a direction as amounts: "Voyage expenses
    (21,387)" after "(28,237)" fell."""
    rising = {k.row for k in known if k.fact.quantity.value > 0}
    for item in known:
        fact, quantity = item.fact, item.fact.quantity
        if (
            not fact.concept
            and item.printed_negative
            and item.row not in rising
            and is_amount(item)
        ):
            yield replace(fact, quantity=replace(quantity, value=-quantity.value))
        else:
            yield fact


def _target(plan: Plan, ledger: Ledger, question: str) -> Target:
    result = work_out(plan, ledger)
    if isinstance(result, Gap):
        return Target(plan, (), result.message, twist_of(plan.formula))
    word = next(filter(None, (twisted(worked, question) for worked in result)), "")
    return (
        Target(plan, (), f"the evidence prints no {word} figure", word)
        if word
        else Target(plan, result)
    )


def _without_doubles(found: Sequence[Plan]) -> list[Plan]:
    """The question's own definition stands before any other reading, and growth between two named
    periods before the growth of each."""
    defined = [plan for plan in found if plan.kind == "definition"]
    if defined:
        return defined
    between = any(p.kind == "operation" and isinstance(p.formula, Growth) for p in found)
    return [
        p for p in found if not (between and p.kind == "metric" and isinstance(p.formula, Growth))
    ]


def _as_worded(plan: Plan, asked: Asked) -> Plan:
    """A metric's formula over the line that the question names in place of its usual one."""
    for usual, named in _SIBLINGS:
        if named in asked.window.concepts and usual not in asked.window.concepts:
            return replace(plan, formula=_replaced(plan.formula, usual, named))
    return plan


def _replaced(formula: Formula, usual: str, named: str) -> Formula:
    match formula:
        case Operand(concept=concept) if concept == usual:
            return replace(formula, concept=named)
        case Operation(symbol, left, right):
            return Operation(symbol, _replaced(left, usual, named), _replaced(right, usual, named))
        case Mean(parts):
            return Mean(tuple(_replaced(part, usual, named) for part in parts))
        case _:
            return formula


def fit_of(claim: Claim, worked: Worked) -> Fit:
    """How a claim's number stands to a worked-out value."""
    return fit_value(claim, worked.value, worked.unit)


def fit_value(claim: Claim, value: Decimal, unit: str) -> Fit:
    """How a claim's number stands to a value in ``unit``; "" where it is another number.

    A fall may be told as a plain number ("declined by 3.2%").
    """
    best: Fit = ""
    for reading in readings(claim.quantity, claim.scale):
        ratio = claim.quantity.unit in _RATIO_UNITS and unit in _RATIO_UNITS
        if not ratio and not units_agree(claim.quantity.unit, unit):
            continue
        said, ulp, known = reading.value, reading.ulp, value
        if ratio:
            said, ulp = as_ratio(said, claim.quantity.unit), as_ratio(ulp, claim.quantity.unit)
            known = as_ratio(known, unit)
        ways = [(said, ulp)]
        if ratio and not claim.quantity.unit and unit == "percent":
            ways.append((said / 100, ulp / 100))
        for number, step in ways:
            for sign in (1, -1) if claim.down and number > 0 else (1,):
                fit = fits(exactly(known), number * sign, step)
                if fit in ("exact", "rounded"):
                    return fit
                best = best or fit
    return best


def units_agree(said: str, known: str) -> bool:
    """Whether a worked-out unit may be spoken of in another: "$6.95" for USD/share."""
    if said == known or not said or not known:
        return True
    return is_money(said) and known.startswith(f"{said}/")


def show(worked: Worked, value: str) -> str:
    """The formula with its figures: "Dividends paid (389) / Net income 709 = 54.9%"."""
    chosen = dict(worked.choices)

    def name(operand: Operand) -> str:
        fact = chosen[operand].fact
        return f"{fact.label or name_of(operand)} {fact.quantity.text.strip()}"

    return f"{worked.shown(name)} = {value}"


def _both_money(said: str, given: str) -> bool:
    """Money of any currency, where the target could not be worked out in its own."""
    return is_money(said) and is_money(given) and said != given


def asks_for(target: Target, claim: Claim) -> bool:
    """Whether a claim is the number that the question asks to be worked out.

    It is where it stands alone, or where its sentence names the metric. A number that names a line
    item of its own, or another metric, is not.
    """
    unit = claim.quantity.unit
    given = target.worked[0].unit if target.worked else _UNITS[target.plan.unit]
    both_ratios = unit in _RATIO_UNITS and given in _RATIO_UNITS
    if not both_ratios and not units_agree(unit, given) and not _both_money(unit, given):
        return False
    if claim.bare:
        return True
    if isinstance(target.plan.formula, Mean) and "average" not in claim.cues:
        return False
    nearest = next((w for w in claim.windows[:-1] if w.metrics or w.concepts), None)
    if nearest is None:
        return False
    title = target.plan.title
    named = {metric.name for metric in metrics().values() if title.endswith(metric.title)}
    if nearest.metrics:
        return bool(nearest.metrics & named)
    meant = {operand.concept for operand in operands(target.plan.formula)}
    return len(meant) > 1 and meant == nearest.concepts


def may_ask_for(target: Target, claim: Claim) -> bool:
    """Whether a claim may be a target in other words: "sold its inventory 2.7 times".

    It names no other metric, and no line but those that the target is worked out from.
    """
    if not target.worked or len(str(claim.quantity.value)) < _MANY_DIGITS:
        return False
    nearest = next((w for w in claim.windows[:-1] if w.metrics or w.concepts), None)
    meant = {operand.concept for operand in operands(target.plan.formula)}
    open_words = nearest is None or (not nearest.metrics and nearest.concepts <= meant | _ANYTHING)
    unit = claim.quantity.unit
    return target.certain and open_words and unit in _RATIO_UNITS and bool(unit)


def meant(target: Target, claim: Claim) -> tuple[Worked, ...]:
    """The values of a target that a claim's own date allows: those of its period, else those that
    take a figure of its period. All of them where no date stands by the number."""
    if not claim.dated:
        return target.worked
    own = tuple(w for w in target.worked if any_period(claim.periods, w.period))
    return own or tuple(
        worked
        for worked in target.worked
        if any(any_period(claim.periods, choice.fact.period) for _, choice in worked.choices)
    )


def is_part_of(claim: Claim, target: Target) -> bool:
    """Whether a number is the value of a target or of a step on the way to it."""
    for worked in target.worked:
        if fit_of(claim, worked):
            return True
        values = {operand: choice.value for operand, choice in worked.choices}
        for part in _steps(worked.formula):
            value = evaluate(part, values.__getitem__)
            if any(fits(exactly(value), r.value, r.ulp) for r in readings(claim.quantity, 0)):
                return True
    return False


def _steps(formula: Formula) -> Iterator[Formula]:
    """The operations inside a formula."""
    match formula:
        case Operation(_, left, right):
            parts: tuple[Formula, ...] = (left, right)
        case Mean(held):
            parts = held
        case _:
            return
    for part in parts:
        if isinstance(part, Operation | Mean):
            yield part
            yield from _steps(part)
