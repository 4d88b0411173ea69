"""The time that answers take: every question timed, by stage, and summed up."""

from __future__ import annotations

from assistant.pipeline import Assistant
from eval.asking_speed import Spread, Taken, by_stage, spread, time_asking
from tests.acme import acme

INCOME, NONSENSE = "What was net income in 2023?", "???"


def test_each_question_is_timed_in_all_its_stages() -> None:
    income, nonsense = time_asking(Assistant(acme()), [INCOME, NONSENSE])
    assert income.question == INCOME
    assert [stage for stage, _ in income.stages] == ["scope", "retrieve", "answer", "check"]
    assert 0 < sum(work for _, work in income.stages) <= income.work
    assert income.wall > 0
    assert nonsense.stages == ()  # refused before the first stage


def test_times_are_summed_up_by_the_stages_that_questions_came_to() -> None:
    taken = (
        Taken("one", 9, 4, (("scope", 1), ("check", 3))),
        Taken("two", 9, 2, (("scope", 2),)),
    )
    assert by_stage(taken) == {"scope": spread([1, 2]), "check": Spread(3, 3, 3)}


def test_a_spread_has_middle_and_ends() -> None:
    found = spread([float(n) for n in range(1, 22)])
    assert (found.median, found.p95, found.most) == (11, 20, 21)
