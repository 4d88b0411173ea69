"""Definitions given inside a question."""

from decimal import Decimal

import pytest

from assistant.formula import Mean, Number, Operand, Operation, operands
from assistant.plans.definitions import find_definitions, read_formula, read_operand
from index.periods import FiscalCalendar
from index.types import MonthDay

CALENDAR = FiscalCalendar(MonthDay(12, 31))


def test_a_definition_in_words() -> None:
    question = (
        "What is the ratio? Define working capital ratio as total current assets divided by total"
        " current liabilities. Round to two decimals."
    )
    (definition,) = find_definitions(question, CALENDAR)
    assert definition.name == "working capital ratio"
    assert [o.concept for o in operands(definition.formula)] == [
        "current_assets", "current_liabilities",
    ]  # fmt: skip


def test_a_definition_in_symbols_with_periods() -> None:
    formula = read_formula(
        "365 * (average inventory between FY2018 and FY2019) / (FY2019 COGS)", CALENDAR
    )
    assert isinstance(formula, Operation)
    assert formula.symbol == "/"
    mean = formula.left
    assert isinstance(mean, Operation)
    assert mean.left == Number(Decimal(365))
    assert isinstance(mean.right, Mean)
    years = [p.period.end.year for p in mean.right.parts if isinstance(p, Operand) and p.period]
    assert years == [2018, 2019]


def test_names_defined_later_are_put_in() -> None:
    question = (
        "CCC is defined as: DIO + DSO. DIO is defined as: 365 * inventory / cost of goods sold."
        " DSO is defined as: 365 * accounts receivable / revenue."
    )
    first = find_definitions(question)[0]
    assert {o.concept for o in operands(first.formula)} == {
        "inventory", "cost_of_revenue", "receivables", "revenue",
    }  # fmt: skip


def test_brackets_with_an_operator_word_define() -> None:
    question = (
        "What are the gross proceeds (number of Over-allotment Shares times the Offer Price)?"
    )
    (definition,) = find_definitions(question)
    assert isinstance(definition.formula, Operation)
    assert definition.formula.symbol == "*"


def test_numerator_and_denominator() -> None:
    question = (
        "What was coverage using Adjusted EBIT as the numerator and annual Interest Expense as the"
        " denominator?"
    )
    (definition,) = find_definitions(question)
    assert len(operands(definition.formula)) == 2


@pytest.mark.parametrize("text", ["", "revenue", "(revenue / ", "a +", "((((", "/ / /", "x" * 5000])
def test_what_is_no_arithmetic_is_left_out(text: str) -> None:
    assert read_formula(text) is None


def test_an_average_without_periods_is_of_this_and_the_last() -> None:
    mean = read_operand("average accounts receivable")
    assert isinstance(mean, Mean)
    assert [p.back for p in mean.parts if isinstance(p, Operand)] == [0, 1]
