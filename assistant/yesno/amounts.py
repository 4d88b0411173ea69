"""Whether a measure is over a limit, above zero, over another measure or over a share of it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.contest.figures import Arena
from assistant.formula import Operand, Operation
from assistant.metrics import find_metrics
from assistant.operands.operands import Gap, name_of
from assistant.plans.choose import Plan
from assistant.plans.compare import comparisons
from assistant.plans.text import Asked, unmarked
from assistant.present.ruling import Ruling, side_of
from assistant.types import Calculation
from assistant.yesno.change import in_turn
from assistant.yesno.claim import Claim
from assistant.yesno.measures import Measure, measure_of, title_of, values_of
from index.concepts import find_concepts
from index.types import Period, Quantity

_NAME = re.compile(
    r"(?:(?:the )?[A-Z][\w.&’'-]*)(?: (?:of |and |& )?[A-Z][\w.&’'-]*)*(?: (?:at|in) .*)?"
)
_COUNTS = frozenset({"", "multiple", "ratio"})


def signed(claim: Claim, measure: Measure, asked: Asked, ledger: Ledger) -> Ruling | None:
    """ "Was free cash flow positive?"."""
    found = values_of(measure, asked.asked, ledger)
    sizes = [_as_it_counts(one) for one in found]
    sides = {(size > 0) - (size < 0) for size in sizes}
    if len(sides) != 1:
        return None  # none, or one way in one period and another in the other
    sign = sides.pop()
    word = {1: "positive", -1: "negative", 0: "zero"}[sign]
    return Ruling(side_of(sign == claim.way), f"{title_of(found[0].plan)} is {word}", found)


def _as_it_counts(worked: Worked) -> Decimal:
    """A known line item in its own direction: a "provision for losses" may be below zero."""
    if isinstance(worked.formula, Operand) and worked.formula.concept:
        return worked.choices[0][1].value
    return worked.value


def limited(claim: Claim, measure: Measure, asked: Asked, ledger: Ledger) -> Ruling | None:
    """ "Was revenue above $5 billion?", "Did it grow by more than 10%?"."""
    limit = claim.limit
    if limit is None:
        return None
    if claim.rate:
        return _grown(claim, measure, asked, ledger)
    found = values_of(measure, asked.asked, ledger)
    if not found or not _comparable(limit, found[0]):
        return None
    sides = {_beside(one.value, limit.value) for one in found}
    if len(sides) != 1:
        return None
    yes = _holds(claim, found[0].value, limit.value)
    ground = f"{title_of(found[0].plan)} is {sides.pop()} {limit.text}"
    return Ruling(side_of(yes), ground, found, _as_asked(limit))


def _as_asked(limit: Quantity) -> tuple[Calculation, ...]:
    """The limit as a figure that no filing has to state: the question does."""
    number = replace(limit, start=0, end=len(limit.text))
    return (Calculation("the limit that the question gives", number, ()),)


def _holds(claim: Claim, value: Decimal, limit: Decimal) -> bool:
    if value == limit:
        return claim.inclusive
    return value > limit if claim.way > 0 else value < limit


def _comparable(limit: Quantity, found: Worked) -> bool:
    """Whether a limit is of the unit of a figure; "1.5" is of any ratio, "5 billion" of any
    currency, "10,000 employees" of a plain count."""
    unit = found.unit
    if limit.unit == unit or limit.value == 0:
        return True
    if limit.unit in _COUNTS and unit in _COUNTS:
        return True
    money = len(unit) == 3 and unit.isupper()
    counted = limit.unit.islower() and not unit and limit.unit not in ("percent", "pp", "bp")
    return (limit.unit == "" and limit.scale >= 3 and money) or counted


def _grown(claim: Claim, measure: Measure, asked: Asked, ledger: Ledger) -> Ruling | None:
    """Growth against its limit: in percent for amounts, in points for rates."""
    run, limit = in_turn(claim, measure, asked, ledger), claim.limit
    if len(run) != 2 or limit is None:
        return None
    old, new = run
    if new.unit == "percent":
        if limit.unit not in ("pp", "bp"):
            return None  # "by 5%" of a rate may be points or a share of it
        moved = (new.value - old.value) * (100 if limit.unit == "bp" else 1)
    elif old.value <= 0 or limit.unit != "percent":
        return None
    else:
        moved = (new.value / old.value - 1) * 100
    moved = -moved if claim.other == "fall" else moved
    word = "fell" if claim.other == "fall" else "grew"
    yes = _holds(claim, moved, limit.value)
    ground = f"{title_of(new.plan)} {word} by {_more(moved, limit.value)} than the rate asked about"
    if moved == limit.value:
        ground = f"{title_of(new.plan)} {word} by just the rate asked about"
    return Ruling(side_of(yes), ground, (new, old))


def _more(value: Decimal, limit: Decimal) -> str:
    return "more" if value > limit else "less"


def _beside(value: Decimal, limit: Decimal) -> str:
    return "above" if value > limit else "below" if value < limit else "exactly"


def versus(claim: Claim, asked: Asked, arena: Arena) -> Ruling | None:
    """ "Did operating cash flow exceed net income?": each a figure of its own, of one unit."""
    if len(arena.understanding.scope.companies) > 1 or _only_names(claim):
        return None  # which figure is whose is not told apart here
    sides = [measure_of(phrase, arena) for phrase in (claim.measure, claim.other)]
    ledger = arena.ledger
    if claim.rate:
        return _outgrown(claim, sides, asked, ledger)
    values = []
    for side, phrase in zip(sides, (claim.measure, claim.other), strict=True):
        own = asked.periods(phrase)[:1] or asked.asked[:1]
        found = values_of(side, own, ledger)
        if not found:
            return None
        values.append(found[0])
    one, other = (_dated(value) for value in values)
    if one.unit != other.unit or _facts(one) == _facts(other):
        return None
    yes = _holds(claim, one.value, other.value)
    word = _beside(one.value, other.value).replace("exactly", "equal to")
    return Ruling(side_of(yes), f"{_name(one)} is {word} {_name(other)}", (one, other))


def _only_names(claim: Claim) -> bool:
    """Whether the second side is but a name and the first says more: "Berg" of "did Lund get more
    votes than Berg" is no measure."""
    return _NAME.fullmatch(unmarked(claim.other)) is not None and not (
        _NAME.fullmatch(unmarked(claim.measure)) or find_concepts(unmarked(claim.other))
    )


def worded(claim: Claim, asked: Asked, arena: Arena) -> Ruling | None:
    """A comparison as the grammar of plans reads it, for wordings that hold more than the names of
    two measures: "the cash used for repurchases greater than cash for payment of dividends"."""
    if find_metrics(asked.whole) or _only_names(claim):
        return None
    for found in comparisons(asked):
        pair = found.pair
        sides = [Plan("", side, "lookup", "", pair.periods) for side in (pair.one, pair.two)]
        results = [work_out(side, arena.ledger) for side in sides]
        worked = [r[0] for r in results if not isinstance(r, Gap) and len(r) == 1]
        if len(worked) < 2 or worked[0].unit != worked[1].unit:
            continue
        one, other = (_dated(side) for side in worked)
        if _name(one) == _name(other) or _facts(one) == _facts(other):
            continue
        yes = one.value > other.value if found.over else one.value < other.value
        word = _beside(one.value, other.value).replace("exactly", "equal to")
        return Ruling(side_of(yes), f"{_name(one)} is {word} {_name(other)}", (one, other))
    return None


def _outgrown(claim: Claim, sides: list[Measure], asked: Asked, ledger: Ledger) -> Ruling | None:
    plain = replace(claim, since="")
    runs = [in_turn(plain, side, asked, ledger) for side in sides]
    if any(len(run) != 2 or run[0].value <= 0 for run in runs):
        return None
    if _facts(runs[0][1]) == _facts(runs[1][1]) or any(r[0].unit == "percent" for r in runs):
        return None
    rates = [new.value / old.value for old, new in runs]
    faster = "faster" if rates[0] > rates[1] else "slower" if rates[0] < rates[1] else "as fast"
    yes = _holds(claim, rates[0], rates[1])
    names = [_name(run[1]) for run in runs]
    than = "as" if faster == "as fast" else "than"
    ground = f"{names[0]} grew {faster} {than} {names[1]}"
    return Ruling(side_of(yes), ground, tuple(w for old, new in runs for w in (new, old)))


def _facts(worked: Worked) -> tuple[object, ...]:
    return tuple(choice.fact for _, choice in worked.choices)


def _dated(worked: Worked) -> Worked:
    """A figure with the period that its own fact has, where the wording fixed it."""
    (_, choice), *_ = worked.choices
    return worked if worked.period else replace(worked, period=choice.fact.period)


def _name(worked: Worked) -> str:
    formula = worked.formula
    return name_of(formula) if isinstance(formula, Operand) else worked.plan.title or "the first"


def shared(claim: Claim, asked: Asked, arena: Arena) -> Ruling | None:
    """ "Did services make up more than half of revenue?": one figure over the other."""
    limit, ledger = claim.limit, arena.ledger
    if limit is None:
        return None
    whole = measure_of(claim.other, arena)
    periods: tuple[Period, ...] = asked.asked[:1]
    for part in _parts(claim, arena):
        top, bottom = values_of(part, periods, ledger), values_of(whole, periods, ledger)
        if not top or not bottom or top[0].unit != bottom[0].unit or bottom[0].value <= 0:
            continue
        if top[0].value <= 0:
            continue  # a nil between segments is no share of sales
        if _facts(top[0]) == _facts(bottom[0]) or top[0].value > bottom[0].value:
            continue
        found = _share(top[0], bottom[0], ledger)
        if found is None:
            continue
        yes = _holds(claim, found.value, limit.value)
        said = f"{found.plan.title} is {_beside(found.value, limit.value)} the share asked about"
        return Ruling(side_of(yes), said, (found,))
    return None


def _parts(claim: Claim, arena: Arena) -> list[Measure]:
    """The part as named, and as a part of the whole: "services" are "services revenue"."""
    named = unmarked(claim.measure)
    both = f"{named} {unmarked(claim.other)}"
    return [measure_of(phrase, arena) for phrase in (named, both)]


def _share(top: Worked, bottom: Worked, ledger: Ledger) -> Worked | None:
    one, two = top.formula, bottom.formula
    if not isinstance(one, Operand) or not isinstance(two, Operand):
        return None
    title = f"{name_of(one)} as a share of {name_of(two)}"
    plan = Plan(title, Operation("/", one, two), "operation", "percent")
    period = top.period or bottom.period
    found = work_out(replace(plan, periods=(period,) if period else ()), ledger)
    if isinstance(found, Gap) or len(found) != 1:
        return None
    used = {choice.fact for _, choice in found[0].choices}
    return found[0] if used == {*_facts(top), *_facts(bottom)} else None
