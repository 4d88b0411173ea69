"""The operands of a formula found one by one; what is not printed is made of what is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import reduce

from assistant.calculate.debt_due import added, all_due
from assistant.calculate.ledger import Ledger
from assistant.calculate.quarters import four_quarters, of_whole_year, quarters_of
from assistant.calculate.row_price import as_count, price_beside
from assistant.calculate.table_total import surer_whole, table_total
from assistant.formula import (
    EVERY_PERIOD,
    EVERY_ROW,
    MEANT_ROWS,
    Formula,
    Growth,
    Mean,
    Number,
    Operand,
    Operation,
    at_period,
    operands,
)
from assistant.metrics import identities
from assistant.operands.fact_period import earlier, matches_period
from assistant.operands.operands import Choice, Gap, name_of, restriction, rows
from assistant.words import terms
from index.types import Fact, Period

_DAY = timedelta(days=1)
_FEWEST_PERIODS = 2
_LENGTH_SLACK = 20
_ROW_LENGTH = 600
_PRINTED = 1.0


class NoOperandError(Exception):
    """Ends the search for operands at the first that cannot be had."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap.message)
        self.gap = gap


def latest_period(formula: Formula, ledger: Ledger) -> Period | None:
    """Without a period in the question: that of the first line item's latest figure."""
    for operand in sorted(operands(formula), key=lambda operand: operand.back):
        if operand.period is None and operand.row not in (EVERY_ROW, MEANT_ROWS, EVERY_PERIOD):
            found = ledger.find(replace(operand, back=0), None)
            if isinstance(found, Choice) and found.fact.period is not None:
                return found.fact.period
    return None


def resolve(
    formula: Formula, ledger: Ledger, base: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    """The formula with every operand found; one that is only printed for longer periods becomes
    their difference."""
    match formula:
        case Number():
            return formula
        case Operand():
            return _resolve_operand(formula, ledger, base, chosen)
        case Operation("/", Operand() as part, Operand() as whole):
            return Operation("/", *_share(part, whole, ledger, base, chosen))
        case Operation("*", Operand(column="count") as count, Operand(column="price") as price):
            return _at_price(count, price, ledger, base, chosen)
        case Operation("*", Operand(row=row) as shares, Operand() as price) if row == EVERY_ROW:
            return _row_by_row(shares, price, ledger, base, chosen)
        case Operation("+", Operand("long_term_debt") as long, Operand("short_term_debt") as due):
            return _debt(long, due, ledger, base, chosen)
        case Operation(symbol, left, right):
            one, two = _both(left, right, ledger, base, chosen)
            return Operation(symbol, one, two)
        case Growth(new, old, years):
            later, before = _both(new, old, ledger, base, chosen)
            return Growth(later, before, years)
        case Mean((Operand(row=row) as every,)) if row == EVERY_PERIOD:
            return Mean(tuple(_every_period(every, ledger, chosen)))
        case Mean(parts):
            return Mean(tuple(resolve(part, ledger, base, chosen) for part in parts))


def _share(
    part: Operand,
    whole: Operand,
    ledger: Ledger,
    base: Period | None,
    chosen: dict[Operand, Choice],
) -> tuple[Formula, Formula]:
    """A part and its whole; a whole that no row names may be the total of the part's table."""
    try:
        found = _both(part, whole, ledger, base, chosen)
    except NoOperandError as stop:
        held = chosen.get(part)
        total = table_total(whole, held.fact, ledger) if held else None
        if total is None or stop.gap.reason != "missing":
            raise
        chosen[whole] = total
        return part, whole
    if found == (part, whole):
        chosen[whole] = surer_whole(whole, chosen[part].fact, chosen[whole], ledger)
    return found


def _debt(
    long: Operand, due: Operand, ledger: Ledger, base: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    """Long-term debt and all that is due within a year, each line of the balance sheet once."""
    one, two = _both(long, due, ledger, base, chosen)
    if (one, two) != (long, due):
        return Operation("+", one, two)
    parts = all_due(due, chosen[due], chosen[long], ledger)
    chosen.update(parts)
    return added(parts, long)


def _both(
    one: Formula, two: Formula, ledger: Ledger, base: Period | None, chosen: dict[Operand, Choice]
) -> tuple[Formula, Formula]:
    """Both parts; where the first fits several figures, the second may tell which."""
    try:
        first = resolve(one, ledger, base, chosen)
    except NoOperandError as stop:
        if stop.gap.reason != "ambiguous":
            raise
        second = resolve(two, ledger, base, chosen)
        return resolve(one, ledger, base, chosen), second
    return first, resolve(two, ledger, base, chosen)


def _resolve_operand(
    operand: Operand, ledger: Ledger, base: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    if operand.where and set(terms(operand.where)) <= ledger.wanted.away:
        operand = replace(operand, where="")  # a margin said to be of the company itself
    target = operand.period or (earlier(base, operand.back) if base and operand.back else base)
    if target is None and operand.back:
        gap = Gap("missing", f"the period before is not known for {name_of(operand)}")
        raise NoOperandError(gap)
    if operand.row in (EVERY_ROW, MEANT_ROWS):
        return _every_row(operand, ledger, target, chosen)
    if operand.row == EVERY_PERIOD:
        return _sum(_every_period(operand, ledger, chosen))
    beside = tuple(choice.fact for choice in chosen.values())
    found = ledger.find(operand, target, beside=beside)
    found = of_whole_year(found, target, ledger)
    if isinstance(found, Choice):
        chosen[operand] = found
        return operand
    pair = _longer_and_rest(ledger.facts(operand), target) if target else None
    if found.reason == "missing" and pair:
        return _difference(operand, pair, ledger, chosen)
    if made := _made(operand, found, (ledger, target), chosen):
        return made
    raise NoOperandError(found)


def _difference(
    operand: Operand, pair: tuple[Period, Period], ledger: Ledger, chosen: dict[Operand, Choice]
) -> Formula:
    """A longer period less the rest of it, both as printed. Neither is taken apart again: where
    neither is found, Q4 would be FY − 9M and 9M again FY − Q4, without end."""
    whole, rest = (replace(operand, back=0, period=period) for period in pair)
    for part in (whole, rest):
        found = of_whole_year(ledger.find(part, part.period), part.period, ledger)
        if isinstance(found, Gap):
            raise NoOperandError(found)
        chosen[part] = found
    return Operation("-", whole, rest)


def _made(
    operand: Operand, gap: Gap, place: tuple[Ledger, Period | None], chosen: dict[Operand, Choice]
) -> Formula | None:
    """What is not printed in one figure, of others: a year of its quarters, an item of those that
    make it up."""
    ledger, target = place
    if gap.reason == "ambiguous":
        quarters = four_quarters(gap.near, ledger.facts(operand), target)
        return _summed(operand, quarters, chosen) if quarters else None
    dated = quarters_of(target, ledger.facts(operand)) if gap.reason == "missing" else ()
    if dated:
        parts = (replace(operand, back=0, period=quarter) for quarter in dated)
        return _added_up(parts, ledger, chosen)
    if gap.reason == "missing" and not ledger.printed_only:
        return _made_of(operand, ledger, target, chosen)
    return None


def _summed(operand: Operand, quarters: Sequence[Fact], chosen: dict[Operand, Choice]) -> Formula:
    """The sum of an item's quarters, each an operand of its own."""
    parts = [replace(operand, where=fact.header) for fact in quarters]
    for part, fact in zip(parts, quarters, strict=True):
        chosen[part] = Choice(fact, fact.quantity.value, _PRINTED)
    return _sum(parts)


def _made_of(
    operand: Operand, ledger: Ledger, target: Period | None, chosen: dict[Operand, Choice]
) -> Formula | None:
    """The line items that make one up which is not printed, in its own period; None where they are
    not printed either."""
    if restriction(operand, ledger.wanted.away):
        return None
    printed = replace(ledger, printed_only=True)
    for formula in identities(operand.concept):
        dated = formula if operand.period is None else at_period(formula, operand.period)
        trial = dict(chosen)
        try:
            made = resolve(dated, printed, target, trial)
        except NoOperandError:
            continue
        chosen.update(trial)
        return made
    return None


def _row_by_row(
    one: Operand, two: Operand, ledger: Ledger, base: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    """The sum of a form's rows, in each the one times the other: shares at their own prices."""
    wanted = replace(ledger.wanted, period=one.period or base)
    parts = rows(one, ledger.facts(one), wanted) or (replace(one, row=""),)
    products: list[Formula] = []
    for part in parts:
        sides = part, replace(two, row=part.row)
        left, right = (_resolve_operand(side, ledger, base, chosen) for side in sides)
        products.append(Operation("*", left, right))
    return _sum(products)


def _at_price(
    count: Operand,
    price: Operand,
    ledger: Ledger,
    base: Period | None,
    chosen: dict[Operand, Choice],
) -> Formula:
    """How many there are times what one is worth, both of one row."""
    if _resolve_operand(count, ledger, base, chosen) != count:
        raise NoOperandError(Gap("missing", f"{name_of(count)} are not counted in one row"))
    held = chosen[count]
    found = price_beside(held, ledger.facts(count))
    if isinstance(found, Gap):
        raise NoOperandError(found)
    chosen[count], chosen[price] = as_count(held), found
    return Operation("*", count, price)


def _every_row(
    operand: Operand, ledger: Ledger, target: Period | None, chosen: dict[Operand, Choice]
) -> Formula:
    """The sum over a form's repeated rows; the one figure where there are none."""
    parts = rows(operand, ledger.facts(operand), replace(ledger.wanted, period=target))
    if not parts:
        return _resolve_operand(replace(operand, row=""), ledger, target, chosen)
    return _sum([_resolve_operand(part, ledger, target, chosen) for part in parts])


def _added_up(parts: Iterable[Operand], ledger: Ledger, chosen: dict[Operand, Choice]) -> Formula:
    """The sum of flows of money; what is per share, a rate or a count does not add up."""
    found = [_resolve_operand(part, ledger, part.period, chosen) for part in parts]
    for part in operands(_sum(found)):
        fact = chosen[part].fact
        if not fact.quantity.unit[:3].isupper() or "/" in fact.quantity.unit:
            raise NoOperandError(Gap("missing", f"{name_of(part)} was found for quarters", (fact,)))
    return _sum(found)


def _sum(parts: Sequence[Formula]) -> Formula:
    return reduce(lambda total, part: Operation("+", total, part), parts)


def _every_period(operand: Operand, ledger: Ledger, chosen: dict[Operand, Choice]) -> list[Formula]:
    """The item in each period that the row of its latest figure is printed for, oldest first."""
    item = replace(operand, row="")
    latest = ledger.find(item, None)
    if isinstance(latest, Gap):
        raise NoOperandError(latest)
    periods = {fact.period for fact in ledger.facts(item) if _same_row(fact, latest.fact)}
    ordered = sorted((p for p in periods if p), key=lambda period: period.end)
    if len(ordered) < _FEWEST_PERIODS:
        message = f"{name_of(item)} was found for one period only"
        raise NoOperandError(Gap("missing", message, (latest.fact,)))
    return [
        _resolve_operand(replace(item, period=period), ledger, period, chosen) for period in ordered
    ]


def _same_row(fact: Fact, other: Fact) -> bool:
    """Whether two facts stand in one row, for periods of like length."""
    one, two = fact.period, other.period
    if one is None or two is None or abs(one.days - two.days) > _LENGTH_SLACK:
        return False
    near = abs(fact.quantity.start - other.quantity.start) < _ROW_LENGTH
    return near and (
        (fact.filing_id, fact.label, fact.label_path, fact.dimensions, fact.quantity.unit)
        == (other.filing_id, other.label, other.label_path, other.dimensions, other.quantity.unit)
    )


def _longer_and_rest(facts: Sequence[Fact], target: Period) -> tuple[Period, Period] | None:
    """A longer period and the rest of it, which together leave the target: FY − 9M for Q4,
    6M − Q2 for Q1."""
    if target.start is None:
        return None
    held = (fact.period for fact in facts if not fact.dimensions)
    spans = list(dict.fromkeys(period for period in held if period and period.start))
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
