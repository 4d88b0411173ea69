"""What a company expects of a figure to come."""

from __future__ import annotations

import pytest

from tests.builders import annual_report, asked

_OUTLOOK = (
    "<p>OUTLOOK FOR 2024</p><p>We expect revenues to be between $430 million and $450 million. "
    "Gross margin is expected to be in the 37.5% range, plus or minus one point.</p>"
    "<p>In 2023, revenues were $400 million, more than expected by 3%.</p>"
    "<p>We currently expect 2025 capital expenditures to be approximately $2.2 billion.</p>"
)
BOOKS = annual_report(_OUTLOOK)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What revenue does Lantern Works guide to for 2024?", "$430 million and $450 million"),
        ("What gross margin does Lantern Works expect for 2024?", "37.5%"),
        ("Lantern Works' outlook for revenues in 2024?", "$430 million and $450 million"),
        ("What capital expenditures does Lantern Works expect in 2025?", "$2.2 billion"),
    ],
)
def test_what_is_expected_of_the_item(question: str, said: str) -> None:
    assert said in asked(question, BOOKS).text


@pytest.mark.parametrize(
    "question",
    [
        "What capital expenditures does Lantern Works expect in 2030?",
        "What tax rate does Lantern Works expect for 2024?",
    ],
)
def test_another_year_or_item_is_not_told(question: str) -> None:
    text = asked(question, BOOKS).text
    assert "$2.2 billion" not in text
    assert "37.5%" not in text


def test_a_point_of_a_list_stands_alone() -> None:
    points = (
        "<p>2024 outlook -- Selling expenses are expected to fall 2% from 2023 -- Other income is "
        "expected to be $0.9 million</p>"
    )
    answer = asked("What other income does Lantern Works expect for 2024?", annual_report(points))
    assert "$0.9 million" in answer.text
    assert "Selling" not in answer.text
