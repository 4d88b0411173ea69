"""Follow-ups that work on the results of the turns before them."""

from decimal import Decimal

import pytest

from assistant import Assistant, Turn
from assistant.holdings.desk import Desk
from assistant.scope.references import Reference, reference_in
from assistant.types import Answer
from tests.builders import annual_report, statements

LANTERN = annual_report(statements())
NOW, BEFORE = "What were net sales in 2023?", "and what were they in 2022?"


def told(*questions: str) -> Answer:
    """The answer to the last question, the others before it."""
    *earlier, last = questions
    assistant = Assistant(Desk([LANTERN]))
    return assistant.ask(last, history=tuple(map(Turn, earlier)))


@pytest.mark.parametrize(
    ("question", "reference"),
    [
        ("what was, then, the change over the year?", Reference("difference")),
        ("and what is the difference between these two values?", Reference("difference", count=2)),
        ("so what was the percentage change during this time?", Reference("growth")),
        ("how much is that in percentage?", Reference("growth")),
        ("what is the sum of those 2 years?", Reference("sum", count=2)),
        ("and the average between them?", Reference("mean")),
        ("what is that divided by 1,000?", Reference("/", Decimal(1000))),
        ("what is that less 1?", Reference("-", Decimal(1))),
        ("what is the difference between this value and the number one?",
         Reference("-", Decimal(1))),
        ("what is the net change over the 2022 value?",
         Reference("over", years=(2022,), is_moved=True)),
        ("how much did the 2023 amount represent in relation to this 2022 one?",
         Reference("over", years=(2023, 2022))),
        ("what is that as a percentage of total assets?",
         Reference("over", whole="total assets")),
        ("what is the total sum including the 2021 value?", Reference("with", years=(2021,))),
        ("and including goodwill, what then becomes that total?",
         Reference("with", whole="goodwill")),
    ],
)  # fmt: skip
def test_what_is_worked_on(question: str, reference: Reference) -> None:
    assert reference_in(question) == reference


@pytest.mark.parametrize(
    "question",
    [
        "what was the change in goodwill?",
        "What were total assets in 2023?",
        "and in 2022?",
        "What were total current assets including cash in 2022?",
        "what is goodwill divided by total assets?",
        "",
    ],
)
def test_questions_that_work_on_no_result(question: str) -> None:
    assert reference_in(question) is None


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((NOW, BEFORE, "what was the change over the year?"), 200_000_000),
        ((BEFORE.replace("and", "").replace("they", "net sales"), NOW, "what is the difference?"),
         200_000_000),
        ((NOW, BEFORE, "what is the difference?", "and the percentage change?"), 20),
        ((NOW, BEFORE, "what is the sum?"), 2_200_000_000),
        ((NOW, BEFORE, "what is the sum?", "and the average?"), 1_100_000_000),
        ((NOW, BEFORE, "what is the change?", "what was the 2022 value?"), 1_000_000_000),
        ((NOW, BEFORE, "how much does that change represent in relation to the 2022 value?"), 20),
        (("What was net income in 2023?", "what is that as a percentage of total assets?"), 12),
        ((NOW, "what is that divided by 100?"), 12_000_000),
        ((NOW, "what is the sum including the 2022 value?"), 2_200_000_000),
        ((NOW, BEFORE, "what was, then, the sum of net sales in the two years?"), 2_200_000_000),
        ((NOW, "concerning net sales, what was the change in them from 2022 to 2023?"),
         200_000_000),
        ((NOW, "and what was the change in that value from 2022 to 2023?"), 200_000_000),
    ],
)  # fmt: skip
def test_results_stay_operands(turns: tuple[str, ...], value: int) -> None:
    answer = told(*turns)
    assert answer.value is not None
    assert answer.value.value == Decimal(value)
    assert answer.citations
    assert all(check.accepted for check in answer.checks), answer.checks


def test_the_figures_of_earlier_turns_are_cited_anew() -> None:
    answer = told(NOW, BEFORE, "what is the difference?")
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert "1,200" in quoted
    assert "1,000" in quoted
    (calculation,) = answer.calculations
    assert [fact.quantity.text for fact in calculation.operands] == ["$ 1,200", "$ 1,000"]


@pytest.mark.parametrize(
    "turns",
    [
        (NOW, "what is the difference?"),
        ("What was the yield on hops in 2023?", "what is that divided by 100?"),
        (NOW, "What was net income in 2023?", "what was the percentage change?"),
        (NOW, "what is that less 1?"),
        ("What was the yield on hops in 2023?", "what is the sum including the 2022 value?"),
        (NOW, "and including the yield on hops?"),
        (NOW, BEFORE, "what is the percentage change?", "and including the 2021 value?"),
        (NOW, "and in that same year, what percentage of it was due to proceeds from hops?"),
    ],
)
def test_without_its_results_there_is_no_answer(turns: tuple[str, ...]) -> None:
    assert told(*turns).refused
