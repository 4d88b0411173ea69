"""What the plans could not work out, read once more by all words of the question at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.accept.facts import says_another
from assistant.calculate.consistency import first_problem
from assistant.calculate.work_out import Worked, valued
from assistant.findings import Findings
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap, Wanted
from assistant.operands.row_words import folded
from assistant.plans.plan import Plan, PlanUnit
from assistant.present.draft import draft_of
from assistant.scope.understand import Understanding
from assistant.second.operation import Doing
from assistant.second.trials import Trial
from assistant.second.values import formula_of, named
from assistant.second.weigh import Considered, best_of, consider
from index.types import Passage

ENOUGH = 0.5
"""How likely the best calculation has to be right. It is shown as doubtful whatever its odds: one
that is more likely wrong than right is not shown."""

_UNITS: dict[Doing, PlanUnit] = {"share": "percent", "growth": "percent", "ratio": "ratio"}


def read_anew(
    understanding: Understanding,
    holdings: Holdings,
    passages: Sequence[Passage],
    away: Sequence[str],
    before: Findings,
) -> Findings:
    """The findings with the calculation that the words of a question tell clearly best; those from
    ``before`` where none is."""
    considered = consider(understanding, holdings, passages, away)
    best = best_of(considered) if considered else None
    if considered is None or best is None or best.sure < ENOUGH:
        return before
    whole = _says_names(best.trial, considered)
    worked = _worked(best.trial) if whole else None
    if worked is None or says_another(understanding.request.text, (worked,), Wanted()):
        return before
    worked = replace(worked, likely=True)
    draft = draft_of((worked,), understanding.request, holdings)
    return replace(before, draft=draft, worked=(worked,))


def _worked(trial: Trial) -> Worked | None:
    formula, chosen = formula_of(trial)
    unit = _UNITS.get(trial.doing, "")
    plan = Plan(_title(trial), formula, "operation", unit, bounded=trial.doing == "share")
    if first_problem(chosen):
        return None
    period = trial.figures[0].fact.period
    found = valued(plan, period, formula, chosen)
    return None if isinstance(found, Gap) else found


def _says_names(trial: Trial, considered: Considered) -> bool:
    """Whether every name in the question stands around a figure or is its filing's own."""
    filing = trial.figures[0].held.filing
    known = frozenset(folded(" ".join((filing.company or "", *filing.names, *filing.people))))
    said = known.union(*(figure.held.around for figure in trial.figures))
    return considered.reading.asked.names <= said


def _title(trial: Trial) -> str:
    one, two = named(trial.figures[0].fact), named(trial.figures[-1].fact)
    same = f"“{one}”" if trial.timed else f"“{one}” and “{two}”"
    match trial.doing:
        case "share":
            return f"“{one}” as a share of “{two}”"
        case "growth":
            return f"percentage change in {same}" if trial.timed else f"“{one}” against “{two}”"
        case "difference":
            return f"change in {same}" if trial.timed else f"difference between {same}"
        case "mean":
            return f"average of {same}"
        case "sum":
            return f"sum of {same}"
        case "per":
            return f"“{one}” per “{two}”"
        case _:
            return f"ratio of “{one}” to “{two}”"
