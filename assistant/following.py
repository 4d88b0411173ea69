"""A follow-up that works on earlier results: the turns before it answered again, then the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.calculate.attempts import Attempt
from assistant.calculate.chain import Lookup, Result, chained
from assistant.calculate.work_out import Worked
from assistant.findings import Findings
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap
from assistant.plans.plan import Plan
from assistant.present.draft import draft_of
from assistant.scope.conversation import Turn
from assistant.scope.references import reference_in
from assistant.scope.understand import Understanding

FoundFor = Callable[[str], Findings]
"""What is found for a question that stands on its own."""


def following(
    understanding: Understanding, holdings: Holdings, found_for: FoundFor
) -> Findings | None:
    """What a follow-up's work on the results before it comes to, each figure of them cited anew;
    None for a question that works on none. A result that is not there leaves a gap: no other
    figure is what "the difference" means."""
    reference = reference_in(understanding.question) if understanding.earlier else None
    if reference is None:
        return None

    def lookup(phrase: str) -> Worked | None:
        return _only(found_for(f"What was {phrase}?"))

    results = _results(understanding.earlier, lookup, found_for)
    found = chained(reference, results, lookup)
    if isinstance(found, Gap):
        plan = Plan("results of the turns before", Operand(phrase="it"), "operation")
        return Findings(None, (), (found,), (), (Attempt(plan, found),))
    draft = draft_of((found,), understanding.request, holdings)
    return Findings(draft, (found,), (), (), (Attempt(found.plan, (found,)),))


def _results(earlier: Sequence[Turn], lookup: Lookup, found_for: FoundFor) -> tuple[Result, ...]:
    """What the turns came to that have one result, in order."""
    held: list[Result] = []
    for turn in earlier:
        reference = reference_in(turn.question) if held else None
        if reference is None:
            found: Worked | Gap | None = _only(found_for(turn.question))
        else:
            found = chained(reference, held, lookup)
        if isinstance(found, Worked):
            held.append(Result(found, reference.doing if reference else None))
    return tuple(held)


def _only(findings: Findings) -> Worked | None:
    return findings.worked[0] if len(findings.worked) == 1 else None
