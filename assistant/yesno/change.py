"""Whether a measure rose or fell, and whether that is an improvement."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.formula import Operand
from assistant.operands.operands import Gap, earlier, name_of
from assistant.plans.choose import Plan
from assistant.present.ruling import Ruling, side_of
from index.concepts import concept
from index.types import Period

UP = re.compile(
    r"\b(?:(?:increas|grow|grew|ris[ei]|rose|improv|higher|expand|accelerat|widen)\w*"
    r"|gain(?:ed|ing)|up)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:(?:decreas|declin|fall|fell|drop|shrink|shrank|lower|worsen|reduc|narrow|deteriorat)\w*"
    r"|contract(?:ed|ing|(?=\s*\?|\s+(?:in|from|during|over|by)\b))|down)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(?:improv|worsen|deteriorat)\w*\b", re.IGNORECASE)
# A fall of these is an improvement; of the others a rise is. Those of no direction do not improve.
_LOWER_IS_BETTER = frozenset(
    "days_inventory days_sales cash_conversion_cycle debt_to_equity debt_to_assets debt_to_capital"
    " net_debt net_debt_to_ebitda debt_to_ebitda liabilities_to_equity cogs_ratio sga_ratio"
    " efficiency_ratio total_debt cash_burn combined_ratio".split()
)
_NO_DIRECTION = frozenset(
    "effective_tax_rate payout_ratio retention_ratio capex_to_revenue days_payable"
    " rnd_expense income_tax payables_turnover depreciation_to_revenue rnd_ratio"
    " equity_multiplier".split()
)


def direction(text: str) -> int:
    """1 where a rise is asked about, -1 where a fall is; 0 for neither, and where words of both
    stand in the question: "Did the increase in inventory fall?" """
    return bool(UP.search(text)) - bool(DOWN.search(text))


def changed(plan: Plan, text: str, ledger: Ledger) -> Ruling | None:
    """ "Did gross margin improve?": the value asked about against the one before."""
    asked, turned = direction(text), 1
    if asked == 0:
        return None
    if _BETTER.search(text):
        better = _better(plan)
        if better == 0:
            return None
        turned = better
    results = _two_in_time(plan, ledger)
    if results is None:
        return None
    new, old = results
    if new.value == old.value:
        return Ruling("No", f"{title_of(plan)} did not change", (new, old))
    rose = new.value > old.value
    asked_up = asked == turned
    word = "rose" if rose else "fell"
    told = f", and a fall of {title_of(plan)} is an improvement" if turned < 0 else ""
    return Ruling(side_of(rose == asked_up), f"{title_of(plan)} {word}{told}", (new, old))


def _better(plan: Plan) -> int:
    """1 where a rise is an improvement, -1 where a fall is, 0 where neither is."""
    name = plan.title.casefold()
    if isinstance(plan.formula, Operand) and plan.formula.concept:
        named = concept(plan.formula.concept)
        if named.name in _NO_DIRECTION or (named.cost and named.statement != "income"):
            return 0
        return -1 if named.cost else 1
    if name.replace(" ", "_") in _NO_DIRECTION:
        return 0
    lower = name.replace(" ", "_").replace("_outstanding", "") in _LOWER_IS_BETTER
    return -1 if lower else 1


def title_of(plan: Plan) -> str:
    """The line item's own name; the question's words around it say more than that."""
    if isinstance(plan.formula, Operand) and plan.formula.concept:
        return name_of(replace(plan.formula, phrase=""))
    return plan.title


def _two_in_time(plan: Plan, ledger: Ledger) -> tuple[Worked, Worked] | None:
    ordered = sorted(set(plan.periods), key=lambda p: p.end)
    if not ordered:
        latest = work_out(plan, ledger)
        if isinstance(latest, Gap) or latest[0].period is None:
            return None
        ordered = [latest[0].period]
    if len(ordered) == 1:
        ordered.insert(0, earlier(ordered[0], 1))
    pair = _in_turn(plan, (ordered[-1], ordered[0]))
    found = work_out(pair, ledger)
    return None if isinstance(found, Gap) else (found[0], found[1])


def _in_turn(plan: Plan, periods: tuple[Period, Period]) -> Plan:
    """The plan in each of two periods, whatever period its wording gave the line item."""
    formula = plan.formula
    if isinstance(formula, Operand):
        formula = replace(formula, period=None, back=0)
    return Plan(plan.title, formula, plan.kind, plan.unit, periods)
