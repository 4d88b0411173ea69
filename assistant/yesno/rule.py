"""Yes or no from figures: agreement, change, sign, existence, a limit, a judgement. No default."""

from __future__ import annotations

import re

from assistant.calculate.work_out import work_out
from assistant.contest.figures import Arena
from assistant.contest.shares import parts_over
from assistant.formula import Operand
from assistant.metrics import Metric, find_metrics
from assistant.operands.operands import Gap, earlier
from assistant.plans.choose import Plan
from assistant.plans.text import Asked
from assistant.present.ruling import Ruling, side_of
from assistant.types import Calculation
from assistant.yesno.amounts import limited, shared, signed, versus, worded
from assistant.yesno.change import changed
from assistant.yesno.claim import Claim
from assistant.yesno.judgements import Judgement, find_judgement
from assistant.yesno.measures import measure_of
from assistant.yesno.over_time import moved_alike, steady
from assistant.yesno.places import find_pair
from assistant.yesno.relevance import not_relevant
from index.concepts import find_concepts
from index.types import Quantity

_AGREE = re.compile(
    r"\b(?:agree|match|equal|same as|the same|identical|consistent with|reconcile|correspond)\w*\b",
    re.IGNORECASE,
)
_LOOKING_AT = re.compile(
    r"\b(?:looking at|in terms of|based on|measured by|judging by|going by)\s+(?:the\s+|its\s+)?"
    r"(?P<item>[^,?]{2,50})",
    re.IGNORECASE,
)


def rule(claim: Claim, asked: Asked, arena: Arena) -> Ruling | None:
    """A yes or no that figures decide; None where they do not."""
    text, ledger = arena.understanding.request.text, arena.ledger
    pair = find_pair(arena.understanding, ledger) if _AGREE.search(text) else None
    if pair:
        ground = "the two figures are equal" if pair.equal else "the two figures differ"
        return Ruling(side_of(pair.equal), ground, pair.worked)
    if shares := parts_over(arena):
        return Ruling(side_of(shares.any_over), shares.ground, shares.worked)
    return _by_kind(claim, asked, arena) or _off_the_point(claim, arena)


def _by_kind(claim: Claim, asked: Asked, arena: Arena) -> Ruling | None:
    ledger = arena.ledger
    match claim.kind:
        case "judgement":
            return judged(claim, arena)
        case "steady":
            found = steady(arena)
            return Ruling(side_of(found.holds), found.ground, found.worked) if found else None
        case "versus":
            return versus(claim, asked, arena) or worded(claim, asked, arena)
        case "share":
            return shared(claim, asked, arena)
        case "change":
            measure = measure_of(claim.measure, arena)
            return changed(claim, measure, asked, ledger) or _looked_at(claim, arena)
        case "limit":
            return limited(claim, measure_of(claim.measure, arena), asked, ledger)
        case "sign":
            return signed(claim, measure_of(claim.measure, arena), asked, ledger)
        case _:
            return None


def _off_the_point(claim: Claim, arena: Arena) -> Ruling | None:
    if claim.kind in ("words", "owner"):
        return None
    found = not_relevant(arena)
    return Ruling("Not applicable", found.ground, found.worked) if found else None


def judged(claim: Claim, arena: Arena) -> Ruling | None:
    """ "Is it capital-intensive?": the measures against their thresholds, all said. Those that the
    question names decide, else the usual one; None where those named disagree."""
    judgement = find_judgement(claim.measure)
    if judgement is None:
        return None
    grounds = [_ground(judgement, *pair, arena) for pair in judgement.named(claim.measure)]
    rulings = [ground for ground in grounds if ground]
    if not rulings or len({one.side for one in rulings}) > 1:
        return None
    first = rulings[0]
    told = "; ".join(one.ground for one in rulings)
    return Ruling(
        first.side, f"{told} ({judgement.source})", tuple(w for r in rulings for w in r.worked),
        tuple(t for r in rulings for t in r.thresholds),
    )  # fmt: skip


def _ground(
    judgement: Judgement, metric: Metric, threshold: Quantity, arena: Arena
) -> Ruling | None:
    periods = arena.understanding.scope.periods
    plan = Plan(metric.title, metric.formula, "metric", metric.unit, periods[:1])
    found = work_out(plan, arena.ledger)
    if isinstance(found, Gap):
        return None
    yes = judgement.holds(found[0].value, threshold.value)
    limit = f"{'at least' if judgement.yes == 'from' else 'more than'} {threshold.text}"
    why = Calculation(f"threshold of {metric.title}: {judgement.source}", threshold, ())
    ground = f"judged by {metric.title}, {limit} counting as yes"
    return Ruling(side_of(yes), ground, found, (why,))


def _looked_at(claim: Claim, arena: Arena) -> Ruling | None:
    """ "Looking at VaR, did the risk decrease?": the row so called, in all of its columns."""
    understanding = arena.understanding
    text, periods = understanding.request.text, understanding.scope.periods
    match = None if find_metrics(text) or find_concepts(text) else _LOOKING_AT.search(text)
    if match is None or not periods or not claim.way:
        return None
    item = Operand(phrase=match["item"].strip())
    new = max(periods, key=lambda period: period.end)
    old = earlier(new, 1) if len(set(periods)) < 2 else min(periods, key=lambda p: p.end)
    worked = moved_alike(item, arena, new, old)
    if not worked:
        return None
    rose = worked[0].value > worked[1].value
    yes = rose == (claim.way > 0) and worked[0].value != worked[1].value
    return Ruling(side_of(yes), f"{item.phrase} {'rose' if rose else 'did not rise'}", worked)
