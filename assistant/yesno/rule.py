"""Yes or no from figures: agreement, change, sign, existence, a limit, a judgement. No default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.contest.figures import Arena
from assistant.contest.shares import parts_over
from assistant.formula import Growth, Operand, Operation
from assistant.metrics import find_metrics
from assistant.operands.operands import Gap, earlier, name_of
from assistant.plans.choose import FIRM, Plan, plans
from assistant.plans.compare import comparisons
from assistant.plans.text import read
from assistant.present.ruling import Ruling, side_of
from assistant.types import Calculation
from assistant.words import terms
from assistant.yesno.change import DOWN, UP, changed, direction, title_of
from assistant.yesno.judgements import find_judgement
from assistant.yesno.over_time import moved_alike, steady
from assistant.yesno.places import find_pair
from assistant.yesno.relevance import not_relevant
from index.concepts import find_concepts
from index.quantities import find_quantities
from index.types import Quantity

_AGREE = re.compile(
    r"\b(?:agree|match|equal|same as|the same|identical|consistent with|reconcile|correspond)\w*\b",
    re.IGNORECASE,
)
_POSITIVE = re.compile(r"\b(?:positive|profitable|a profit)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:negative|a loss|unprofitable|loss-making)\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:more than|over|above|exceed\w*|greater than|at least)\b", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:less than|under|below|at most|fewer than)\b", re.IGNORECASE)
_THAN = re.compile(
    r"\b(?:(?P<over>exceed\w*|(?:more|greater|higher|larger|bigger) than)"
    r"|(?P<under>(?:less|lower|smaller|fewer) than))\b",
    re.IGNORECASE,
)
_EXISTS = re.compile(
    r"^(?:has|have|did|does|do)\b.*\b(?:pay|paid|report|record|repurchase|issue|buy back"
    r"|bought back|incur|recognize|declare|have any|has any)\w*\b",
    re.IGNORECASE,
)
_STEADY = re.compile(
    r"\b(?:consistent(?!\s+with)|stable|steady|fluctuat\w*|volatile|constant)\b", re.IGNORECASE
)
# What figures of the past do not decide: the future, causes, and events that moved a figure.
_OPEN = re.compile(
    r"\b(?:expect\w*|will|forecast\w*|guidance|project(?:ed|ion)\w*|likely|anticipat\w*|outlook)\b"
    r"|\b(?:due to|because|driven by|as a result of|thanks to|owing to|on account of)\b"
    r"|^\W*(?:is|are|was|were)\s+there\b|\b(?:that|which|who)\b[^?]{0,60}?\b(?:increase|decrease"
    r"|reduce|improve|boost|hurt|affect|impact)(?:d|s|ed)?\b(?<!crease)(?<!reduce)",
    re.IGNORECASE,
)
_LOOKING_AT = re.compile(
    r"\b(?:looking at|in terms of|based on|measured by|judging by|going by)\s+(?:the\s+|its\s+)?"
    r"(?P<item>[^,?]{2,50})",
    re.IGNORECASE,
)


def rule(arena: Arena) -> Ruling | None:
    """A yes or no that figures decide; None where they do not."""
    text, ledger = arena.understanding.request.text, arena.ledger
    pair = find_pair(arena.understanding, ledger) if _AGREE.search(text) else None
    if pair:
        ground = "the two figures are equal" if pair.equal else "the two figures differ"
        return Ruling(side_of(pair.equal), ground, pair.worked)
    if shares := parts_over(arena):
        return Ruling(side_of(shares.any_over), shares.ground, shares.worked)
    if find_judgement(text):
        return _judged(arena) or _off_the_point(arena)
    if _OPEN.search(_asking(text)):
        return None
    if _STEADY.search(text):
        found = steady(arena)
        return Ruling(side_of(found.holds), found.ground, found.worked) if found else None
    if versus := _versus(arena):
        return versus
    if looked := _looked_at(arena):
        return looked
    for plan in _subjects(arena):
        ruling = _by_plan(plan, text, ledger)
        if ruling or plan.kind in FIRM:
            return ruling or _off_the_point(arena)
    return None


def _asking(text: str) -> str:
    """The question without what it says of metrics that are of no use: "If working capital is not
    a useful metric for this company, then state that"."""
    return re.split(r"(?<=[?.])\s+(?=If\b)|;\s+if\b", text)[0]


def _off_the_point(arena: Arena) -> Ruling | None:
    found = not_relevant(arena)
    return Ruling("Not applicable", found.ground, found.worked) if found else None


def _judged(arena: Arena) -> Ruling | None:
    """ "Is it capital-intensive?": the measure against its threshold, both said."""
    text = arena.understanding.request.text
    judgement = find_judgement(text)
    if judgement is None:
        return None
    metric, threshold = judgement.measure(text)
    periods = arena.understanding.scope.periods
    plan = Plan(metric.title, metric.formula, "metric", metric.unit, periods[:1])
    found = work_out(plan, arena.ledger)
    if isinstance(found, Gap):
        return None
    yes = judgement.holds(found[0].value, threshold)
    mark = f"{threshold.normalize():f}{'%' if metric.unit == 'percent' else ''}"
    limit = f"{'at least' if judgement.yes == 'from' else 'more than'} {mark}"
    ground = f"judged by {metric.title}, {limit} counting as yes ({judgement.source})"
    unit = "percent" if metric.unit == "percent" else "ratio"
    number = Quantity(threshold, unit, 0, 0, False, mark, 0, len(mark))
    why = Calculation(f"threshold of {metric.title}: {judgement.source}", number, ())
    return Ruling(side_of(yes), ground, found, (why,))


def _looked_at(arena: Arena) -> Ruling | None:
    """ "Looking at VaR, did the risk decrease?": the row so called, in all of its columns."""
    understanding = arena.understanding
    text, periods = understanding.request.text, understanding.scope.periods
    match = None if find_metrics(text) or find_concepts(text) else _LOOKING_AT.search(text)
    if match is None or not periods or not direction(text):
        return None
    item = Operand(phrase=match["item"].strip())
    new = max(periods, key=lambda period: period.end)
    old = earlier(new, 1) if len(set(periods)) < 2 else min(periods, key=lambda p: p.end)
    worked = moved_alike(item, arena, new, old)
    if not worked:
        return None
    rose = worked[0].value > worked[1].value
    yes = rose == (direction(text) > 0) and worked[0].value != worked[1].value
    return Ruling(side_of(yes), f"{item.phrase} {'rose' if rose else 'did not rise'}", worked)


def _subjects(arena: Arena) -> Iterator[Plan]:
    """What the question is about, as plans: its metrics and its line items.

    Words that name no line item are none: "Did Pfizer grow" asks nothing of a row "Pfizer".
    """
    understanding = arena.understanding
    periods = understanding.scope.periods
    text = understanding.request.text
    moves = bool(UP.search(text) or DOWN.search(text))
    for plan in plans(understanding.request, periods, understanding.calendar):
        if moves and _is_step(plan):
            continue  # whether it rose is asked, not by how much
        named = not isinstance(plan.formula, Operand) or bool(plan.formula.concept)
        if named or _stands(plan.formula, arena):
            yield plan


def _is_step(plan: Plan) -> bool:
    """Whether a plan is for a change, not for the thing that changed."""
    symbol = plan.formula.symbol if isinstance(plan.formula, Operation) else ""
    return plan.kind == "operation" and (isinstance(plan.formula, Growth) or symbol == "-")


def _stands(item: object, arena: Arena) -> bool:
    """Whether a row is labelled with all the words of an item."""
    if not isinstance(item, Operand):
        return False
    away = {t for name in arena.understanding.scope.companies for t in terms(name)}
    asked = set(terms(item.phrase)) - away
    rows = (f for f in arena.ledger.facts(item) if f.source != "prose")
    return bool(asked) and any(asked <= set(terms(fact.label)) for fact in rows)


def _by_plan(plan: Plan, text: str, ledger: Ledger) -> Ruling | None:
    if _OVER.search(text) or _UNDER.search(text):
        return _against_limit(plan, text, ledger)
    if UP.search(text) or DOWN.search(text):
        return changed(plan, text, ledger)
    if _POSITIVE.search(text) or _NEGATIVE.search(text):
        return _sign(plan, text, ledger)
    if _EXISTS.search(text):
        return _existence(plan, ledger)
    return None


def _sign(plan: Plan, text: str, ledger: Ledger) -> Ruling | None:
    found = work_out(plan, ledger)
    if isinstance(found, Gap):
        return None
    value = found[0].value
    word = "positive" if value > 0 else "negative" if value < 0 else "zero"
    yes = value > 0 if _POSITIVE.search(text) else value < 0
    return Ruling(side_of(yes), f"{title_of(plan)} is {word}", found)


def _existence(plan: Plan, ledger: Ledger) -> Ruling | None:
    found = work_out(plan, ledger)
    if isinstance(found, Gap):
        return None
    there = found[0].value != 0
    return Ruling(side_of(there), f"{title_of(plan)} is {'reported' if there else 'nil'}", found)


def _against_limit(plan: Plan, text: str, ledger: Ledger) -> Ruling | None:
    limits = find_quantities(_asking(text))
    found = work_out(plan, ledger)
    if isinstance(found, Gap) or len(limits) != 1 or limits[0].unit != found[0].unit:
        return None
    value, limit = found[0].value, limits[0].value
    yes = value > limit if _OVER.search(text) else value < limit
    return Ruling(
        side_of(yes), f"{title_of(plan)} is {_beside(value, limit)} {limits[0].text}", found
    )


def _beside(value: Decimal, limit: Decimal) -> str:
    return "above" if value > limit else "below" if value < limit else "exactly"


def _versus(arena: Arena) -> Ruling | None:
    """ "Did operating cash flow exceed net income?": one value against another, each of one unit
    and each a figure of its own."""
    understanding = arena.understanding
    text = _asking(understanding.request.text)
    periods = understanding.scope.periods
    for found in comparisons(read(text, periods, understanding.calendar)):
        pair = found.pair
        sides = [Plan("", side, "lookup", "", pair.periods) for side in (pair.one, pair.two)]
        results = [work_out(side, arena.ledger) for side in sides]
        worked = [r[0] for r in results if not isinstance(r, Gap) and len(r) == 1]
        if len(worked) < 2 or worked[0].unit != worked[1].unit:
            continue
        one, other = (_dated(side) for side in worked)
        if _name(one) == _name(other) or find_metrics(text):
            continue  # one thing in two years, or metrics, which have plans of their own
        if [c.fact for _, c in one.choices] == [c.fact for _, c in other.choices]:
            continue
        yes = one.value > other.value if found.over else one.value < other.value
        word = _beside(one.value, other.value).replace("exactly", "equal to")
        ground = f"{_name(one)} is {word} {_name(other)}"
        return Ruling(side_of(yes), ground, (one, other))
    return None


def _dated(worked: Worked) -> Worked:
    """A figure with the period that its own fact has, where the wording fixed it."""
    (_, choice), *_ = worked.choices
    return worked if worked.period else replace(worked, period=choice.fact.period)


def _name(worked: Worked) -> str:
    """A figure as the question names it, its period told by the lines below."""
    formula = worked.formula
    return name_of(formula) if isinstance(formula, Operand) else worked.plan.title or "the first"
