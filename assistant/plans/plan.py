"""A plan: one thing to work out for a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.formula import Formula
from assistant.metrics import MetricUnit
from index.types import Period

PlanUnit = MetricUnit | Literal[""]
PlanKind = Literal["metric", "definition", "operation", "lookup"]

# Plans for the very thing asked about: where one has a gap, no other plan answers.
FIRM: frozenset[PlanKind] = frozenset({"metric", "definition"})


@dataclass(frozen=True, slots=True)
class Plan:
    """One thing to work out. ``periods`` are asked for one by one; none means the latest.

    ``unit`` "" takes the unit that the operands give. ``variants`` are other definitions in use.
    ``bounded`` marks a part of a whole, which cannot be more than it.
    """

    title: str
    formula: Formula
    kind: PlanKind
    unit: PlanUnit = ""
    periods: tuple[Period, ...] = ()
    variants: tuple[Formula, ...] = ()
    source: str = ""
    bounded: bool = False
