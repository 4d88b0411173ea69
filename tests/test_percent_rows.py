"""Shares of a whole that a table prints without a sign are percentages already."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import annual_report, asked, table

REPORT = annual_report(
    "<p>The following table sets forth the percentage of sales represented by certain items:</p>"
    + table(
        ("", "2023", "2022"),
        ("Sales", "100.0 %", "100.0 %"),
        ("Gross profit", "40.0", "50.9"),
        ("Operating expenses", "33.1", "27.0"),
    )
)


def test_their_difference_is_in_percent() -> None:
    question = (
        "What was the change in percentage of sales represented by gross profit between 2022 and"
        " 2023?"
    )
    answer = asked(question, REPORT)
    assert answer.value is not None
    assert (answer.value.value, answer.value.unit) == (Decimal("-10.9"), "percent")
    assert answer.verified
