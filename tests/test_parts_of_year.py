"""A part of a year apart from its year, or without one, is no whole year."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.scope.parts_of_year import with_parts_dated
from index.periods import FiscalCalendar
from index.types import FilingMeta, MonthDay
from tests.builders import annual_report, asked, parsed, statements, table

CIVIL = FiscalCalendar()
JUNE = FiscalCalendar(MonthDay(6, 30))
TENK = FilingMeta("f1", "x", "html", form="10-K", period_end=date(2023, 12, 31))
NEXT_Q = FilingMeta("f2", "x", "html", form="10-Q", period_end=date(2024, 3, 31))


@pytest.mark.parametrize(
    ("question", "dated"),
    [
        ("What was Q4 net income in 2023?", "What was net income in Q4 2023?"),
        ("In 2023, what was net income for the September quarter?",
         "In September 2023 quarter, what was net income?"),
        ("What was fourth quarter revenue for fiscal 2023?",
         "What was revenue for Q4 fiscal 2023?"),
        ("What was the second-half revenue in 2023?", "What was revenue in H2 2023?"),
        ("What was income in the last three months of 2023?", "What was income in the Q4 2023?"),
        ("What was income in the last six months of 2023?", "What was income in the H2 2023?"),
        ("What was income for the December quarter alone in 2023?",
         "What was income in December 2023 quarter?"),
        ("What was net income in the fourth quarter?", "What was net income in Q4 FY2023?"),
        ("What was net income for Q1?", "What was net income for Q1 FY2024?"),
        ("What was net income in the December quarter?",
         "What was net income in December 2023 quarter?"),
        ("What was net income in the March quarter?",
         "What was net income in March 2024 quarter?"),
        ("What was Q2's revenue?", "What was Q2 FY2023 revenue?"),
        ("What was revenue in Q4 2023?", None),
        ("What was revenue in the fourth quarter of 2023?", None),
        ("Was Q4 revenue above that of Q3?", None),
        ("What was Q4 revenue from 2021 to 2023?", None),
        ("What was Q4 revenue at December 31, 2023?", None),
        ("What was revenue last quarter?", None),
        ("What was revenue in 2023?", None),
    ],
)  # fmt: skip
def test_a_part_is_put_beside_its_year(question: str, dated: str | None) -> None:
    assert with_parts_dated(question, (TENK, NEXT_Q), CIVIL) == (dated or question)


def test_a_quarter_by_its_month_lies_in_the_fiscal_year() -> None:
    asked_for = "What was revenue for the September quarter of fiscal 2023?"
    dated = with_parts_dated(asked_for, (), JUNE)
    assert dated == "What was revenue of September 2022 quarter?"


def test_where_no_filing_tells_a_period_nothing_is_added() -> None:
    question = "What was revenue in the fourth quarter?"
    assert with_parts_dated(question, (), CIVIL) == question


REPORT = parsed(
    "<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-Q</p>"
    "<p>For the quarterly period ended September 30, 2023</p><p>Lantern Works, Inc.</p>"
    "<p>(Exact name of registrant as specified in its charter)</p>"
    "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>"
    + table(
        ("", "Three Months Ended September 30,", "", "Nine Months Ended September 30,", ""),
        ("", "2023", "2022", "2023", "2022"),
        ("Net sales", "$ 310", "$ 250", "$ 880", "$ 740"),
        ("Net income", "60", "50", "170", "140"),
    )
    + "</body></html>",
    "q3.htm",
)


@pytest.mark.parametrize(
    "question",
    [
        "What was Lantern's net income for the December quarter alone in 2023?",
        "What was Q4 net income in 2023?",
        "What was net income in the fourth quarter?",
        "What was net income in the last three months of 2023?",
    ],
)
def test_the_fourth_quarter_is_the_year_less_nine_months(question: str) -> None:
    answer = asked(question, annual_report(statements()), REPORT)
    assert "$70 million" in answer.text
    assert len(answer.citations) == 2
    assert all(check.accepted for check in answer.checks)
