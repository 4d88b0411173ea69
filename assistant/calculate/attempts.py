"""Which plans were tried for an answer, and what became of each: for a reader who asks how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.calculate.work_out import Worked
from assistant.operands.operands import Gap
from assistant.plans.choose import Plan
from assistant.types import Outcome


@dataclass(frozen=True, slots=True)
class Attempt:
    """A plan and what it came to. ``passed_over`` marks one that could be worked out and whose
    result is not what the question asks for."""

    plan: Plan
    found: tuple[Worked, ...] | Gap
    passed_over: bool = False

    @property
    def outcome(self) -> Outcome:
        """``worked`` only for the plan that answers."""
        if isinstance(self.found, Gap):
            return "gap"
        return "passed over" if self.passed_over else "worked"


def gaps_of(attempts: Iterable[Attempt]) -> tuple[Gap, ...]:
    """The gaps met, in order."""
    return tuple(attempt.found for attempt in attempts if isinstance(attempt.found, Gap))
