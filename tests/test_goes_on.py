"""A line item's name that goes on with a noun is that of another."""

from __future__ import annotations

import pytest

from assistant.operands.goes_on import goes_on
from tests.builders import annual_report, asked, table

BY_REFERENCE = (
    "<p>The information required is incorporated by reference to the annual report.</p>"
    "<p>SCHEDULE II</p><p>VALUATION AND QUALIFYING ACCOUNTS</p><p>(In millions)</p>"
)


@pytest.mark.parametrize(
    ("label", "item", "is_longer"),
    [
        ("Revenue Based Provisions", "revenue", True),
        ("Net income tax reserves", "net_income", True),
        ("Revenue by segment", "revenue", False),
        ("Total revenue, net", "revenue", False),
        ("Revenue", "revenue", False),
        ("Revenue (in millions)", "revenue", False),
        ("Inventories", "revenue", False),
        ("Revenue based", "revenue", False),
        ("Revenue earned abroad", "revenue", False),
    ],
)
def test_a_name_that_goes_on(label: str, item: str, is_longer: bool) -> None:
    assert goes_on(label, item, frozenset(("total", "revenu"))) is is_longer


def test_a_longer_name_that_is_asked_for() -> None:
    assert not goes_on("Revenue Based Provisions", "revenue", frozenset(("revenu", "provision")))


@pytest.mark.parametrize(
    "schedule",
    [
        table(("", "2023", "2022"), ("Revenue based provisions", "$ 20", "$ 15"),
              ("Sales returns", "9", "7")),
        table(("", "Balance at beginning of period", "Additions", "Balance at end of period"),
              ("Revenue based provisions:", "", "", ""), ("2023", "$ 15", "$ 9", "$ 20"),
              ("2022", "12", "8", "15")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("question", ["What is the total revenue?", "What was revenue in 2023?"])
def test_a_schedule_is_no_line_of_a_statement(schedule: str, question: str) -> None:
    assert asked(question, annual_report(BY_REFERENCE, schedule)).refused
