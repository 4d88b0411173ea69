"""What came in or went out in cash is not the cash that is held."""

from __future__ import annotations

import pytest

from tests.builders import annual_report, asked, statements

BOUGHT = "<tr><td>Repurchases of common stock</td><td>(45)</td><td>(40)</td></tr>"
PAID = "<tr><td>Dividends paid</td>"
LANTERN = annual_report(statements().replace(PAID, BOUGHT + PAID))


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("How much cash did Lantern generate from operations in 2023?", "$400 million"),
        ("How much cash did operations bring in during 2023?", "$400 million"),
        ("How much cash came from operations in 2023?", "$400 million"),
        ("How much cash did the business pay in dividends in 2023?", "$30 million"),
        ("How much cash went out as dividends in 2023?", "$30 million"),
        ("How much did Lantern spend on buying back its own stock in 2023?", "$45 million"),
        ("How much cash did Lantern hold at the end of 2023?", "$310 million"),
        ("How much cash was on hand at the end of 2023?", "$310 million"),
    ],
)
def test_everyday_words_for_flows(question: str, shown: str) -> None:
    assert shown in asked(question, LANTERN).text


@pytest.mark.parametrize(
    "question",
    ["How much cash did the group pay out in 2023?", "How much cash did Lantern burn in 2023?"],
)
def test_the_balance_is_no_flow(question: str) -> None:
    assert asked(question, LANTERN).refused
