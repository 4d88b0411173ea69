"""A plan worked out over facts, in Decimal, every operand a fact with its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from assistant.formula import (
    EVERY_ROW,
    Formula,
    FormulaError,
    Growth,
    Mean,
    Number,
    Operand,
    Operation,
    evaluate,
    operands,
    parse_formula,
    render,
)
from assistant.operands import (
    KIN,
    Choice,
    Gap,
    Wanted,
    choose,
    describe,
    earlier,
    is_part,
    matches_period,
    name_of,
    restriction,
    rows,
)
from assistant.plans import Plan
from assistant.units import unit_of
from assistant.words import terms
from index.types import Fact, Period

_DAY = timedelta(days=1)
# Line items that many companies do not print, and what they are by definition.
_IDENTITIES = {
    "gross_profit": "revenue - cost_of_revenue",
    "working_capital": "current_assets - current_liabilities",
    "total_debt": "long_term_debt + short_term_debt",
}


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan with its result. ``formula`` is the one in fact used: a missing quarter, say, has
    become the difference of two longer periods. ``unit`` follows ``Quantity.unit``; percent values
    are already times 100. ``choices`` has one entry an operand of the formula, in order."""

    plan: Plan
    period: Period | None
    formula: Formula
    value: Decimal
    unit: str
    choices: tuple[tuple[Operand, Choice], ...]
    notes: tuple[str, ...] = ()

    def shown(self, name: Callable[[Operand], str]) -> str:
        """The formula with each operand written by ``name``."""
        return render(self.formula, name)


@dataclass(slots=True)
class Ledger:
    """The facts that a question may draw on. ``load`` fetches those of a line item; ``items`` are
    those of the formula at work."""

    load: Callable[[Operand], Sequence[Fact]]
    wanted: Wanted
    items: tuple[Operand, ...] = ()
    _held: dict[tuple[str, str], tuple[Fact, ...]] = field(default_factory=dict)

    def facts(self, operand: Operand) -> tuple[Fact, ...]:
        """Facts that may be the operand, whatever their period."""
        key = (operand.concept, operand.phrase)
        if key not in self._held:
            self._held[key] = _sure(operand, tuple(self.load(operand)))
        return self._held[key]

    def find(self, operand: Operand, period: Period | None) -> Choice | Gap:
        """The fact for an operand in a period; a concept not found is tried by those that stand in
        for it, unless the phrase asks for a part of it."""
        others = {t for item in self.items for t in terms(item.phrase)} - set(terms(operand.phrase))
        wanted = replace(self.wanted, period=period, terms=self.wanted.terms - others)
        found = choose(operand, self.facts(operand), wanted)
        if isinstance(found, Choice) or found.reason != "missing" or not operand.concept:
            return found
        if restriction(operand, self.wanted.away):
            return found
        for kin in KIN.get(operand.concept, ()):
            other = replace(operand, concept=kin, phrase="")
            second = choose(other, self.facts(other), wanted)
            if isinstance(second, Choice):
                return second
        return found


def _sure(operand: Operand, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Without those of prose where a statement or form has the line item: a sentence may speak
    of "net sales per system", or of a part."""
    if not operand.concept or restriction(operand):
        return facts
    firm = {fact.filing_id for fact in facts if fact.source != "prose"}
    return tuple(f for f in facts if f.source != "prose" or f.filing_id not in firm)


def work_out(plan: Plan, ledger: Ledger) -> tuple[Worked, ...] | Gap:
    """The plan's value in each period asked for; the first gap where one cannot be had."""
    results = []
    for period in plan.periods or (None,):
        result = _work_out_in(plan, ledger, period)
        if isinstance(result, Gap):
            return result
        results.append(result)
    return tuple(results)


def _work_out_in(plan: Plan, ledger: Ledger, period: Period | None) -> Worked | Gap:
    base = period or _latest_period(plan.formula, ledger)
    chosen: dict[Operand, Choice] = {}
    try:
        formula = _resolve(plan.formula, _apart(plan.formula, ledger), base, chosen)
    except _NoOperandError as stop:
        return stop.gap
    held = tuple(choice.fact for choice in chosen.values())
    if twice := _one_for_two(chosen):
        return Gap("missing", f"only one period was found for {twice.label}", (twice,))
    if mixed := _part_with_whole(chosen):
        return mixed
    try:
        unit = unit_of(formula, _units(chosen))
    except FormulaError as error:
        return Gap("units", f"{plan.title}: {error}", held)
    try:
        value = evaluate(formula, lambda operand: chosen[operand].value)
    except FormulaError as error:
        return Gap("undefined", f"{plan.title}: {error}", held)
    value, unit = _in_unit(value, unit, plan.unit)
    choices = tuple((operand, chosen[operand]) for operand in operands(formula))
    return Worked(plan, base, formula, value, unit, choices, _notes(choices))


def _units(chosen: dict[Operand, Choice]) -> dict[Operand, str]:
    """The operands' units. Within one form "shares or other units" are one unit, whatever its
    title calls them in each box."""
    units = {operand: choice.fact.quantity.unit for operand, choice in chosen.items()}
    places = {(choice.fact.filing_id, choice.fact.source) for choice in chosen.values()}
    counted = set(units.values()) & {"share", "ADS"}
    if len(places) == 1 and next(iter(places))[1] == "form" and len(counted) > 1:
        return {o: "share" if unit == "ADS" else unit for o, unit in units.items()}
    return units


def _one_for_two(chosen: dict[Operand, Choice]) -> Fact | None:
    """A figure that was taken for the same item in two periods: a change of nil that is none."""
    seen: dict[tuple[Operand, Fact], Operand] = {}
    for operand, choice in chosen.items():
        item = replace(operand, back=0, period=None)
        if (item, choice.fact) in seen:
            return choice.fact
        seen[item, choice.fact] = operand
    return None


def _apart(formula: Formula, ledger: Ledger) -> Ledger:
    """The ledger that leaves out, for each item of a formula, the words that only the others are
    known by: in "Europe as a share of net sales" the net sales are those of the whole."""
    return replace(ledger, items=operands(formula))


def _part_with_whole(chosen: dict[Operand, Choice]) -> Gap | None:
    """A gap where a part's figure would be set against the whole's: Europe's revenue and the
    company's gross profit make no margin."""
    plain = [o for o in chosen if o.concept and not o.where and not o.row and not restriction(o)]
    facts = [chosen[operand].fact for operand in plain]
    part = next((fact for fact in facts if is_part(fact)), None)
    whole = next((fact for fact in facts if not is_part(fact)), None)
    if part is None or whole is None:
        return None
    message = f"{whole.label} was found for the whole company only, {part.label} for a part"
    return Gap("missing", message, (part, whole))


class _NoOperandError(Exception):
    """Ends the search for operands at the first that cannot be had."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap.message)
        self.gap = gap


def _latest_period(formula: Formula, ledger: Ledger) -> Period | None:
    """Without a period in the question: that of the first line item's latest figure."""
    for operand in operands(formula):
        if operand.back == 0 and operand.period is None and operand.row != EVERY_ROW:
            found = ledger.find(operand, None)
            if isinstance(found, Choice) and found.fact.period is not None:
                return found.fact.period
    return None


def _resolve(
    formula: Formula, ledger: Ledger, base: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    """The formula with every operand found; one that is only printed for longer periods becomes
    their difference."""
    match formula:
        case Number():
            return formula
        case Operand():
            return _resolve_operand(formula, ledger, base, chosen)
        case Operation(symbol, left, right):
            one = _resolve(left, ledger, base, chosen)
            return Operation(symbol, one, _resolve(right, ledger, base, chosen))
        case Growth(new, old, years):
            later = _resolve(new, ledger, base, chosen)
            return Growth(later, _resolve(old, ledger, base, chosen), years)
        case Mean(parts):
            return Mean(tuple(_resolve(part, ledger, base, chosen) for part in parts))


def _resolve_operand(
    operand: Operand, ledger: Ledger, base: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    target = operand.period or (earlier(base, operand.back) if base and operand.back else base)
    if target is None and operand.back:
        gap = Gap("missing", f"the period before is not known for {name_of(operand)}")
        raise _NoOperandError(gap)
    if operand.row == EVERY_ROW:
        return _every_row(operand, ledger, target, chosen)
    found = ledger.find(operand, target)
    if isinstance(found, Choice):
        chosen[operand] = found
        return operand
    pair = _longer_and_rest(ledger.facts(operand), target) if target else None
    if found.reason == "missing" and pair:
        whole, rest = (replace(operand, back=0, period=p) for p in pair)
        for part in (whole, rest):
            _resolve_operand(part, ledger, part.period, chosen)
        return Operation("-", whole, rest)
    whole_item = operand.concept in _IDENTITIES and not restriction(operand, ledger.wanted.away)
    if found.reason == "missing" and whole_item:
        try:
            return _resolve(_identity(operand), ledger, target, chosen)
        except _NoOperandError as error:
            raise _NoOperandError(found) from error
    raise _NoOperandError(found)


def _identity(operand: Operand) -> Formula:
    """The line items that make one up which is not printed, in its own period."""
    formula = parse_formula(_IDENTITIES[operand.concept])
    return formula if operand.period is None else _in_period(formula, operand.period)


def _in_period(formula: Formula, period: Period) -> Formula:
    match formula:
        case Operand():
            return replace(formula, period=period)
        case Operation(symbol, left, right):
            return Operation(symbol, _in_period(left, period), _in_period(right, period))
        case _:
            return formula


def _every_row(
    operand: Operand, ledger: Ledger, target: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    """The sum over a form's repeated rows; the one figure where there are none."""
    parts = rows(operand, ledger.facts(operand), replace(ledger.wanted, period=target))
    if not parts:
        return _resolve_operand(replace(operand, row=""), ledger, target, chosen)
    total: Formula | None = None
    for part in parts:
        term = _resolve_operand(part, ledger, target, chosen)
        total = term if total is None else Operation("+", total, term)
    return total or operand


def _longer_and_rest(facts: Sequence[Fact], target: Period) -> tuple[Period, Period] | None:
    """A longer period and the rest of it, which together leave the target: FY − 9M for Q4,
    6M − Q2 for Q1."""
    if target.start is None:
        return None
    spans = [f.period for f in facts if f.period and f.period.start and not f.dimensions]
    for longer in spans:
        before = Period(longer.start, target.start - _DAY)
        after = Period(target.end + _DAY, longer.end)
        for rest, whole in (
            (before, Period(longer.start, target.end)),
            (after, Period(target.start, longer.end)),
        ):
            proper = rest.start is not None and rest.start <= rest.end
            if proper and matches_period(longer, whole) and _printed(rest, spans):
                return longer, rest
    return None


def _printed(period: Period, spans: Sequence[Period]) -> bool:
    return any(matches_period(span, period) for span in spans)


def _in_unit(value: Decimal, unit: str, wanted: str) -> tuple[Decimal, str]:
    if wanted == "percent" and unit == "":
        return value * 100, "percent"
    if wanted == "ratio" and unit == "":
        return value, "ratio"
    if wanted == "days" and unit == "":
        return value, "day"
    return value, unit


def _notes(choices: Sequence[tuple[Operand, Choice]]) -> tuple[str, ...]:
    notes = []
    for operand, choice in choices:
        if choice.rivals:
            rival = choice.rivals[0]
            notes.append(
                f"Another figure stands for {name_of(operand)}: {rival.label} {rival.quantity.text}"
                f" ({describe(rival.period)})."
            )
    return tuple(dict.fromkeys(notes))
