"""Follow-up questions take over what they leave unsaid."""

import pytest

from assistant.scope.carried import with_topic, with_years
from assistant.scope.conversation import Turn, standalone

FIRST = "How many shares are outstanding in the 6-K?"


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        (FIRST, "and in the Form 144?", "How many shares are outstanding in the Form 144?"),
        ("What was revenue in 2022?", "And in 2023?", "What was revenue in 2023?"),
        ("What was revenue in 2022?", "what about net income?", "What was net income in 2022?"),
        ("What was revenue?", "and in fiscal 2021?", "What was revenue in fiscal 2021?"),
        (FIRST, "Who signed the Form 144?", "Who signed the Form 144?"),
        ("When does trading commence?", "And at what time?", None),
    ],
)
def test_a_follow_up(earlier: str, question: str, expected: str | None) -> None:
    alone = standalone(question, [Turn(earlier)])
    if expected is None:
        assert "trading commence" in alone
        assert "at what time" in alone
    else:
        assert alone == expected


def test_without_history_a_question_stays() -> None:
    assert standalone(" and in 2023? ", []) == "and in 2023?"


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        (
            "How many ADSs does Ruby Finance propose to sell?",
            "And who signed it?",
            "who signed it (Ruby Finance)?",
        ),
        ("What was revenue in 2023?", "Why did it fall?", "Why did revenue fall (2023)?"),
        (
            "How many shares are for sale in the Form 144?",
            "And who was the broker?",
            "who was the broker (Form 144)?",
        ),
        ("What was revenue in 2023?", "how much was it in 2022?", "What was revenue in 2022?"),
        (
            "Who was Lantern's CFO according to the fiscal 2021 10-K?",
            "when was she appointed?",
            "when was Lantern's CFO appointed (10-K; fiscal 2021)?",
        ),
        (
            "Who is the treasurer of Lantern?",
            "What is her pay?",
            "What is the treasurer of Lantern’s pay?",
        ),
        ("What is its name?", "when was she appointed?", "when was she appointed?"),
    ],
)
def test_a_follow_up_that_asks_something_else(earlier: str, question: str, expected: str) -> None:
    """ "And who signed it?" after a count is no repetition of the count."""
    assert standalone(question, [Turn(earlier)]) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What about Coca-Cola?", "What were Coca-Cola's total revenues in 2024?"),
        ("And for Coca-Cola in 2023?", "What were Coca-Cola's total revenues in 2023?"),
        ("And Services?", "What were Boeing's total revenues in 2024: Services?"),
    ],
)
def test_another_company_replaces_the_one_asked_about(question: str, expected: str) -> None:
    """ "What about Coca-Cola?" was answered with Boeing's figure."""
    earlier = [Turn("What were Boeing's total revenues in 2024?")]
    assert standalone(question, earlier, lambda name: name == "Coca-Cola") == expected


def test_a_fronted_topic_is_put_for_its_pronoun() -> None:
    assert with_topic("Regarding goodwill, what was its change in 2023?") == (
        "what was goodwill’s change in 2023?"
    )
    for kept in ("Regarding goodwill, what changed?", "Regarding these years, what was its sum?"):
        assert with_topic(kept) == kept


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "what was the total cost in the three years?",
            "what was the total cost in the three years?",
        ),
        ("what was the cost in both years in 2023?", "what was the cost in both years in 2023?"),
        ("what was the cost for those 2 years?", "what was the cost in 2021 and 2022?"),
    ],
)
def test_years_that_were_named_before(question: str, expected: str) -> None:
    assert with_years(question, ["cost in 2022?", "and in 2021?"]) == expected


def test_a_question_with_its_own_item_and_time_is_asked_anew() -> None:
    asked = standalone(
        "and what was the average revenue in 2021 and 2022?", [Turn("What was net income in 2020?")]
    )
    assert asked == "what was the average revenue in 2021 and 2022?"
