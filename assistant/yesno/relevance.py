"""Whether a metric makes sense for a company: a bank has no gross margin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.calculate.work_out import Worked, work_out
from assistant.contest.figures import Arena
from assistant.formula import Operand, operands
from assistant.metrics import find_metrics, metrics
from assistant.operands.operands import Gap, name_of
from assistant.plans.choose import Plan

_DOOR = re.compile(
    r"\bif\b[^?]{0,120}?\b(?:not|n't)\s+(?:a\s+|an\s+|conventionally\s+)?(?:useful|relevant"
    r"|meaningful|applicable)",
    re.IGNORECASE,
)
# Line items by which a bank or an insurer is known, and what such a company has none of.
_LENDERS = ("net_interest_income", "total_deposits", "loans", "premiums_earned", "credit_provision")
_GOODS = frozenset(
    ("gross_profit", "cost_of_revenue", "inventory", "current_assets", "current_liabilities")
)


@dataclass(frozen=True, slots=True)
class Irrelevance:
    """Why a metric says nothing of a company, and the figures that show what company it is."""

    ground: str
    worked: tuple[Worked, ...]


def not_relevant(arena: Arena) -> Irrelevance | None:
    """Why the metric asked about is of no use here: its line items are not printed and those of a
    bank or insurer are. Only where the question asks to be told so; None otherwise."""
    text = arena.understanding.request.text
    named = find_metrics(text)
    if not named or not _DOOR.search(text) or not _is_of_one(arena):
        return None
    metric = metrics()[named[0].name]
    needs = {item.concept for item in operands(metric.formula)} & _GOODS
    if not needs or any(_stated(name, arena) for name in needs):
        return None
    shown = [worked for name in _LENDERS if (worked := _stated(name, arena))][:2]
    if not shown:
        return None
    lacking = " or ".join(sorted(name.replace("_", " ") for name in needs))
    ground = (
        f"{metric.title} is not a relevant metric for this company: its statements show no "
        f"{lacking}, but {shown[0].plan.title}, as those of a financial institution do"
    )
    return Irrelevance(ground, tuple(shown))


def _is_of_one(arena: Arena) -> bool:
    """Whether all that is looked in is of one company: another's deposits make nobody a bank."""
    understanding = arena.understanding
    held = {f.cik or f.company for f in understanding.filings}
    return bool(understanding.scope.companies) or len(held) == 1


def _stated(name: str, arena: Arena) -> Worked | None:
    item = Operand(name)
    periods = arena.understanding.scope.periods[:1]
    found = work_out(Plan(name_of(item), item, "lookup", "", periods), arena.ledger)
    return None if isinstance(found, Gap) else found[0]
