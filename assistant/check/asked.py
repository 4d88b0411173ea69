"""Is it the number that the question asks to be worked out?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.calculate.debt_due import is_due
from assistant.check.claims import Claim
from assistant.check.footing import Footing
from assistant.check.known import Known
from assistant.check.reasons import NOTES, Judgement, plain
from assistant.check.shown import Derivation
from assistant.check.target import (
    Target,
    asks_for,
    fit_of,
    fit_value,
    may_ask_for,
    meant,
    show,
)
from assistant.formula import evaluate, operands
from assistant.operands.operands import describe
from index.periods import PeriodMention
from index.types import Fact

# "is below 1.0": what a figure is held against, and which way.
_LIMIT = re.compile(
    r"\b(?:(?P<above>above|over|more than|greater than|higher than|at least|exceeds|exceeded)"
    r"|below|under|less than|lower than|at most|short of)\s+[$€£]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Goals:
    """What the question asks to be worked out, to judge an answer's numbers by.

    ``targets_at`` gives it as it would be asked of another period; ``by`` are the numbers of the
    evidence that facts are; ``shown`` is the arithmetic of the answer, by the results' indexes.
    """

    targets: Sequence[Target]
    targets_at: Callable[[PeriodMention], Sequence[Target]]
    footing: Footing
    shown: Mapping[int, Derivation]
    by: Callable[[Iterable[Fact]], tuple[Known, ...]]

    def judge(self, index: int, claim: Claim) -> Judgement | None:
        """The number that the question asks to be worked out."""
        for target in self._of(claim):
            asked = bool(target.worked) and asks_for(target, claim)
            if target.twisted and asks_for(target, claim) and not self._rests_on(index, target):
                return Judgement("unsupported", target.gap)
            if not asked and not may_ask_for(target, claim):
                continue
            judgement = self._as_target(claim, target)
            if judgement is not None or not asked:
                return judgement
            if self.footing.lookups[index].accepted or not target.certain:
                return None
            return self._otherwise(index, claim, target) or self._missed(claim, target)
        return None

    def held_against(self, claim: Claim, lead: str) -> Judgement | None:
        """A number of the question that what is asked for lies above, or below, as ``lead``, the
        words before it, say: "the quick ratio is below 1.0". None where they say no such thing, it
        is not so, or nothing was worked out."""
        limit = _LIMIT.search(lead)
        if limit is None:
            return None
        for target in self._of(claim):
            if not target.worked or not asks_for(target, claim):
                continue
            worked = (meant(target, claim) or target.worked)[-1]
            more = worked.value - claim.quantity.value
            if more and bool(limit["above"]) == (more > 0):
                value = plain(worked.value)
                reason = f"what the question holds it against: {target.plan.title} is {value}"
                return Judgement("restated", reason, self.by(c.fact for _, c in worked.choices))
        return None

    def _otherwise(self, index: int, claim: Claim, target: Target) -> Judgement | None:
        """The metric by another definition in use, where the answer shows the arithmetic of it."""
        derivation = self.shown.get(index)
        if derivation is None or not derivation.holds:
            return None
        found = [known for o in derivation.operands if (known := self.footing.known(o))]
        worked = (meant(target, claim) or target.worked)[-1]
        if {_end(known.fact) for known in found} != {max(_end(c.fact) for _, c in worked.choices)}:
            return None  # 720 / 100 takes the inventories of the year before
        values = _by_item(tuple(known.fact for known in found))
        for formula in target.plan.variants:
            items = operands(formula)
            if {item.concept for item in items} != set(values) or any(i.back for i in items):
                continue
            value = evaluate(formula, lambda item: abs(values[item.concept]))
            unit = worked.unit
            if fit_value(claim, value * 100 if unit == "percent" else value, unit):
                reason = f"{target.plan.title} by another definition in use"
                return Judgement("derived", reason, tuple(found), derivation.formula)
        return None

    def _of(self, claim: Claim) -> Sequence[Target]:
        """What is asked for, at the claim's own date where that is another: "Gross margin for 2022"
        in an answer about 2023."""
        if not claim.dated:
            return self.targets
        elsewhere = [t for t in self.targets if t.worked and not meant(t, claim)]
        if not elsewhere:
            return self.targets
        own = [t for t in self.targets if t not in elsewhere]
        return (*own, *(t for mention in claim.periods for t in self.targets_at(mention)))

    def _missed(self, claim: Claim, target: Target) -> Judgement:
        """Why a number is not the one that the question asks to be worked out."""
        worked = (meant(target, claim) or target.worked)[-1]
        value = plain(worked.value)
        other = next((w for w in target.worked if w is not worked and fit_of(claim, w)), None)
        kind = "wrong digits"
        if other is not None:
            kind = f"wrong period: {claim.quantity.text.strip()} is of {describe(other.period)}"
        reason = f"{kind}: {target.plan.title} is {value}: {show(worked, value)}"
        return Judgement("contradicted", reason, self.by(c.fact for _, c in worked.choices))

    def _rests_on(self, index: int, target: Target) -> bool:
        """Whether the answer shows arithmetic with a figure of the very line asked for."""
        derivation = self.shown.get(index)
        known = [self.footing.known(o) for o in derivation.operands] if derivation else []
        return any(
            k
            and target.twisted
            in " ".join((k.fact.label, *k.fact.label_path, k.fact.header)).casefold()
            for k in known
        )

    def _as_target(self, claim: Claim, target: Target) -> Judgement | None:
        for worked in meant(target, claim):
            fit = fit_of(claim, worked)
            if fit:
                formula = show(worked, claim.quantity.text.strip())
                by = self.by(choice.fact for _, choice in worked.choices)
                reason = f"{target.plan.title}, recomputed{NOTES.get(fit, '')}"
                return Judgement("derived", reason, by, formula)
        return None


def _by_item(facts: Sequence[Fact]) -> dict[str, Decimal]:
    """Line items by their concepts; the lines of debt due within a year are one."""
    due = {fact: fact.quantity.value for fact in facts if is_due(fact)}
    values = {fact.concept: fact.quantity.value for fact in facts if fact not in due}
    return {**values, "short_term_debt": sum(due.values(), Decimal())} if due else values


def _end(fact: Fact) -> date:
    return fact.period.end if fact.period else date.min
