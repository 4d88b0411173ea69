"""What each of many wordings asks to be worked out: ``plan_wordings.txt`` is the specification.

A question stands on a line; below it, indented, the first plan: its formula, its kind, its unit and
the years it is for. An operand is written by the question's words, ``@part``, its own year, and how
many years it lies back; ``none`` says that no plan is better than a wrong one.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from assistant.formula import EVERY_PERIOD, Formula, Growth, Mean, Number, Operand, Operation
from assistant.plans.choose import Plan, plans
from assistant.question import read_question
from index.periods import FiscalCalendar, find_periods
from index.types import MonthDay

CALENDAR = FiscalCalendar(MonthDay(12, 31))
LINES = Path(__file__).with_name("plan_wordings.txt").read_text("utf-8").splitlines()
WORDINGS = [
    (question, plan.strip()) for question, plan in pairwise(LINES) if plan.startswith("    ")
]


def written(formula: Formula) -> str:
    match formula:
        case Number(value):
            return f"{value.normalize():f}"
        case Operand():
            return _operand(formula)
        case Operation(symbol, left, right):
            return f"({written(left)} {symbol} {written(right)})"
        case Mean(parts):
            return f"mean({'; '.join(map(written, parts))})"
        case Growth(new, old, years):
            over = f"; {years} years" if years > 1 else ""
            return f"growth({written(new)}; {written(old)}{over})"


def _operand(operand: Operand) -> str:
    parts = [operand.phrase or f"<{operand.concept}>"]
    parts += [f"@{operand.where}"] if operand.where else []
    parts += [str(operand.period.end.year)] if operand.period else []
    parts += [f"-{operand.back}"] if operand.back else []
    if operand.row:
        parts.append("every" if operand.row == EVERY_PERIOD else "rows")
    return " ".join(parts)


def first_plan(question: str) -> str:
    """The first plan, rows that may be printed under the very words of the question set aside."""
    periods = [m.readings[0] for m in find_periods(question, CALENDAR) if m.readings]
    found = plans(read_question(question), list(dict.fromkeys(periods)), CALENDAR)
    return next((said(plan) for plan in found if not _is_exact(plan)), "none")


def _is_exact(plan: Plan) -> bool:
    return isinstance(plan.formula, Operand) and plan.formula.exact


def said(plan: Plan) -> str:
    years = [str(period.end.year) for period in plan.periods]
    return f"{written(plan.formula)} | {' '.join(filter(None, (plan.kind, plan.unit, *years)))}"


def test_there_are_many_wordings() -> None:
    assert len(WORDINGS) > 180
    assert len({question for question, _ in WORDINGS}) == len(WORDINGS)


@pytest.mark.parametrize(("question", "plan"), WORDINGS)
def test_wording(question: str, plan: str) -> None:
    assert first_plan(question) == plan


@pytest.mark.parametrize(("question", "plan"), WORDINGS)
def test_case_and_the_question_mark_do_not_count(question: str, plan: str) -> None:
    plain = question.rstrip(" ?.") if question.count("?") < 2 else question
    assert first_plan(plain).casefold() == plan.casefold()
    if "%" not in question:  # "as a %" is no word that has a case
        assert first_plan(f"And {question[0].lower()}{question[1:]}").casefold() == plan.casefold()
