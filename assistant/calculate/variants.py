"""What other definitions of a metric give, where the field has several."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.formula import operands
from assistant.operands.operands import Gap
from assistant.plans.choose import Plan

MOST = 2
"""Other definitions shown; more would bury the answer."""


def other_definitions(worked: Sequence[Worked], ledger: Ledger) -> tuple[Worked, ...]:
    """The metric of a single result by its other definitions, where their line items are found
    and they give another value: those that are worked out from one period's figures. A question
    that brings its own definition asks for no other."""
    if len(worked) != 1 or worked[0].plan.kind != "metric":
        return ()
    result = worked[0]
    found: list[Worked] = []
    for formula in result.plan.variants:
        if any(item.back for item in operands(formula)):
            continue
        periods = (result.period,) if result.period else ()
        plan = Plan(result.plan.title, formula, "metric", result.plan.unit, periods)
        other = work_out(plan, ledger)
        if isinstance(other, Gap) or other[0].unit != result.unit:
            continue
        if all(other[0].value != held.value for held in (result, *found)):
            found.append(other[0])
    return tuple(found[:MOST])
