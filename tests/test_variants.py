"""Where the field has several definitions, what the others give is said, and checked."""

import pytest

from tests.builders import annual_report, asked, statements


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("What was the inventory turnover in 2023?", "6.00:1", "5.14:1"),
        ("What was the return on assets in 2023?", "12.63%", "12.00%"),
        ("What was days inventory outstanding in 2023?", "60.8 days", "71.0 days"),
    ],
)
def test_the_other_definition_stands_below_with_its_value(
    question: str, own: str, other: str
) -> None:
    answer = asked(question, annual_report(statements()))
    first, _, below = answer.text.partition("By another definition in use (")
    assert first.split("\n")[0].endswith(own)
    assert below.rstrip().endswith(other)
    assert answer.value is not None
    assert answer.value.text == own
    assert answer.verified


def test_a_definition_of_the_question_has_no_others() -> None:
    answer = asked(
        "What was the inventory turnover in 2023, defined as cost of sales divided by average "
        "inventories?",
        annual_report(statements()),
    )
    assert "another definition" not in answer.text


def test_another_definition_of_the_same_value_is_not_said() -> None:
    """Income before tax plus interest is operating income here."""
    answer = asked("What was the interest coverage in 2023?", annual_report(statements()))
    assert not answer.refused
    assert "another definition" not in answer.text
