"""A change that went the other way than the question says."""

from __future__ import annotations

import pytest

from tests.builders import annual_report, asked, statements, table

ROSE = "It rose: the question speaks of a fall."
FELL = "It fell: the question speaks of a rise."


@pytest.mark.parametrize(
    ("question", "note"),
    [
        (
            "By what percentage did net sales fall in 2023?",
            ROSE,
        ),
        ("By how much did net sales decline in 2023?", ROSE),
        ("By how much did net sales rise in 2023?", ""),
        ("What was the increase or decrease in net sales in 2023?", ""),
        ("By how much did net sales change in 2023?", ""),
        (
            "By what percentage did goodwill grow in 2023?",
            FELL,
        ),
        ("By what percentage did goodwill fall in 2023?", ""),
    ],
)
def test_a_change_against_the_question_is_said_to_be_one(question: str, note: str) -> None:
    goodwill = table(("(in millions)", "2023", "2022"), ("Goodwill", "80", "100"))
    text = asked(question, annual_report(statements(), goodwill)).text
    assert ("the question speaks of" in text) is bool(note)
    assert note in text
