"""Whether a measure rose or fell, by how much, and whether that is an improvement."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from assistant.calculate.work_out import Ledger, Worked
from assistant.formula import Operand
from assistant.metrics import find_metrics, metrics
from assistant.operands.operands import earlier
from assistant.plans.text import Asked
from assistant.present.ruling import Ruling, side_of
from assistant.yesno.claim import Claim
from assistant.yesno.measures import Measure, names_loss, title_of, values_of
from assistant.yesno.times import Times, before, times_of
from index.concepts import concept
from index.types import Period

_YEARS = 3
"""Years that an income statement shows: those of "regularly", where the question names none."""

_RATES = ("percent", "pp", "bp")

# A fall of these is an improvement; of the others a rise is. Those of no direction do not improve.
_LOWER_IS_BETTER = frozenset(
    "days_inventory days_sales cash_conversion_cycle debt_to_equity debt_to_assets debt_to_capital"
    " net_debt net_debt_to_ebitda debt_to_ebitda liabilities_to_equity cogs_ratio sga_ratio"
    " efficiency_ratio total_debt cash_burn combined_ratio".split()
)
_NO_DIRECTION = frozenset(
    "effective_tax_rate payout_ratio retention_ratio capex_to_revenue days_payable"
    " rnd_expense income_tax payables_turnover depreciation_to_revenue rnd_ratio"
    " equity_multiplier inventory".split()
)


def changed(claim: Claim, measure: Measure, asked: Asked, ledger: Ledger) -> Ruling | None:
    """ "Did gross margin improve?": the value asked about against the one before; None where one
    is not held, or neither way is an improvement."""
    run = in_turn(claim, measure, asked, ledger)
    if len(run) < 2:
        return None
    turned = 1
    if claim.better:
        turned = -1 if names_loss(measure) else _better(run[0])
        if turned == 0:
            return None
    steps = [_sign(new.value - old.value) for old, new in pairwise(run)]
    own = names_loss(measure) or _is_rate_of_item(run[0])
    title = measure.phrase if own else title_of(run[0].plan)
    shown = tuple(reversed(run))
    if claim.every:
        return _every(claim.way * turned, steps, title, shown)
    moved = _sign(run[-1].value - run[0].value)
    word = {1: "rose", -1: "fell", 0: "did not change"}[moved]
    told = f", and a fall of {title} is an improvement" if turned < 0 and claim.better else ""
    if not claim.way:
        side = {1: "It rose", -1: "It fell", 0: "Neither"}[moved]
        return Ruling(side, f"{title} {word}", shown)  # type: ignore[arg-type]
    return Ruling(side_of(moved == claim.way * turned), f"{title} {word}{told}", shown)


def _every(way: int, steps: list[int], title: str, shown: tuple[Worked, ...]) -> Ruling | None:
    if len(steps) < 2:
        return None
    yes = all(step == way for step in steps)
    word = "rose" if way > 0 else "fell"
    ground = f"{title} {word} from each period to the next" if yes else f"{title} did not"
    return Ruling(side_of(yes), ground if yes else f"{ground} {word[:-3]}", shown)


def in_turn(claim: Claim, measure: Measure, asked: Asked, ledger: Ledger) -> tuple[Worked, ...]:
    """The measure at the earlier and at the later time, or in every year between where the claim
    is of each; () where one is not held."""
    times = times_of(claim, asked, asked.scope)
    if times is None:
        return ()
    times = _dated(times, claim, measure, ledger)
    if times is None or times.new is None or times.old is None:
        return ()
    periods = _between(times.old, times.new) if claim.every else (times.old, times.new)
    return values_of(measure, periods, ledger)


def _dated(times: Times, claim: Claim, measure: Measure, ledger: Ledger) -> Times | None:
    new = times.new
    if new is None:
        latest = values_of(measure, (), ledger)
        new = latest[0].period if latest else None
        if new is None or (times.old and new.end <= times.old.end):
            return None
    if claim.every and not times.old and new.start and new.is_year:
        return Times(new, earlier(new, _YEARS - 1))
    return Times(new, times.old or before(new, claim))


def _between(old: Period, new: Period) -> tuple[Period, ...]:
    """Each year from the earlier to the later, as like periods."""
    years = new.end.year - old.end.year
    return tuple(earlier(new, back) for back in range(years, -1, -1))


def _sign(step: Decimal) -> int:
    return (step > 0) - (step < 0)


def _better(found: Worked) -> int:
    """1 where a rise is an improvement, -1 where a fall is, 0 where neither is or it is not
    known. A cost is money: rooms that are let in percent are no cost of occupancy."""
    plan = found.plan
    if isinstance(plan.formula, Operand):
        if not plan.formula.concept:
            return _better_by_name(plan.formula.phrase)
        named = concept(plan.formula.concept)
        if named.name in _NO_DIRECTION or (named.cost and named.statement != "income"):
            return 0
        return -1 if named.cost and not _is_rate_of_item(found) else 1
    return way_of(plan.title)


def _is_rate_of_item(found: Worked) -> bool:
    """Whether a figure in percent was found under the name of a sum of money."""
    formula = found.plan.formula
    item = isinstance(formula, Operand) and formula.concept
    return bool(item) and found.unit in _RATES


def _better_by_name(phrase: str) -> int:
    """The better way of a figure that a filing prints and no line item is: "Operating margins" as
    the metric of that name; 0 where the phrase says more or less than a metric's name."""
    plain = phrase.strip().casefold().removeprefix("the ")
    mention = next(iter(find_metrics(plain)), None)
    if mention and (mention.start, mention.end) == (0, len(plain)):
        return way_of(metrics()[mention.name].title)
    return -1 if plain.replace(" ", "_") in _LOWER_IS_BETTER else 0


def way_of(title: str) -> int:
    """1 where a rise of a metric so called is an improvement, -1 where a fall is, else 0."""
    name = title.replace(" ", "_").casefold()
    if name in _NO_DIRECTION:
        return 0
    lower = name.replace("_outstanding", "") in _LOWER_IS_BETTER
    return -1 if lower else 1
