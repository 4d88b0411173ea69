"""Questions that ask two things."""

import pytest

from assistant.parts import parts


def test_two_figures_are_two_questions() -> None:
    one, two = parts("How many shares were sold, and for what aggregate market value?")
    assert one == "How many shares were sold?"
    assert two.startswith("for what aggregate market value?")
    assert "shares were sold" in two


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue?",
        "When and where is the meeting?",
        "Who signed the report, and in what role?",
        "What are the assets and liabilities of the company?",
        "What was revenue in 2022 and 2023?",
        "and what?",
        "",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    assert parts(question) == (question,)
