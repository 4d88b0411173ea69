"""Rows of a metric's own name in either writing, and figures that are no year's."""

import pytest

from assistant.calculate.part_year import part_year
from assistant.calculate.work_out import Worked, work_out
from assistant.formula import Operand, parse_formula
from assistant.metrics import metrics, same_name
from assistant.operands.operands import Gap
from assistant.plans.choose import Plan
from index.types import Fact, Period
from tests.builders import (
    annual_report,
    asked,
    fact,
    ledger,
    months,
    plan,
    statements,
    table,
    year,
)

EBIT = metrics()["ebit"].formula
BEFORE_TAX = fact("income_before_tax", "900", year(2023), statement="income")
LEASES = fact("interest_expense", "77", year(2023), label="Less: interest")
NET_INTEREST = fact(
    "interest_expense_net", "-6", year(2023), label="Interest expense (income), net",
    statement="income",
)  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "words", "other"),
    [
        ("ebit", "EBIT", ("earnings before interest and taxes",)),
        ("ebit", "earnings before interest and taxes", ("ebit",)),
        ("return_on_equity", "return on equity", ("roe",)),
        ("return_on_equity", "ROE", ("return on equity",)),
        ("return_on_equity", "return on common equity", ()),
        ("gross_margin", "gross margin", ()),
    ],
)
def test_a_name_has_a_short_and_a_long_writing(
    metric: str, words: str, other: tuple[str, ...]
) -> None:
    assert same_name(metrics()[metric], words) == other


def test_the_printed_row_of_the_long_name_answers_for_the_short() -> None:
    measures = table(("", "2023", "2022"), ("Earnings before interest and taxes", "$ 291", "$ 188"))
    filing = annual_report(statements(), "<p>NON-GAAP MEASURES</p><p>(In millions)</p>", measures)
    answer = asked("What was the EBIT of Lantern Works in 2023?", filing)
    assert "$291 million" in answer.text


def test_interest_that_leases_are_taken_less_of_is_no_expense_of_the_year() -> None:
    found = worked(plan(EBIT, year(2023)), BEFORE_TAX, LEASES, NET_INTEREST)
    assert found.value == 894
    alone = work_out(plan(EBIT, year(2023)), ledger((BEFORE_TAX, LEASES)))
    assert isinstance(alone, Gap)
    assert "Less: interest" in alone.message


def test_a_statement_may_print_interest_as_taken_off() -> None:
    own = fact("interest_expense", "20", year(2023), label="Less: interest", statement="income")
    assert worked(plan(EBIT, year(2023)), BEFORE_TAX, own).value == 920


@pytest.mark.parametrize(
    ("period", "noted"), [(months(4, 6), True), (months(1, 9), True), (year(2023), False)]
)
def test_a_return_of_a_part_of_the_year_says_so(period: Period, noted: bool) -> None:
    found = worked(_returned(period), *_earned(period))
    assert [note for note in found.notes if "not annualized" in note] == (
        ["net income is of a part of the year: the result is not annualized."] if noted else []
    )


def test_a_margin_of_a_quarter_needs_no_year() -> None:
    quarter = months(4, 6)
    facts = fact("net_income", "3", quarter), fact("revenue", "12", quarter)
    asked_for = Plan(
        "net margin", parse_formula("net_income / revenue"), "metric", "percent", (quarter,)
    )
    assert worked(asked_for, *facts).notes == ()
    assert part_year(asked_for, Operand("net_income"), {}) == ()


def _returned(period: Period) -> Plan:
    formula = parse_formula("net_income / equity")
    return Plan("return on equity", formula, "metric", "percent", (period,))


def _earned(period: Period) -> tuple[Fact, Fact]:
    held = Period(None, period.end)
    return fact("net_income", "3", period), fact("equity", "60", held, statement="balance")


def worked(wanted: Plan, *facts: Fact) -> Worked:
    found = work_out(wanted, ledger(facts))
    assert not isinstance(found, Gap), found.message
    return found[0]
