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


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("debt plus leases divided by equity", "+/"),
        ("debt / equity + leases", "/+"),
        ("365 times average inventory divided by cost of sales", "*/"),
        ("average inventory divided by cost of sales times 365", "/*"),
        ("1 minus dividends paid divided by net income", "/-"),
        ("cash, receivables and inventories over current liabilities", "++/"),
    ],
)
def test_a_division_in_words_is_done_last(text: str, symbols: str) -> None:
    assert "".join(_symbols(read_formula(text))) == symbols


def _symbols(formula: object) -> list[str]:
    """The operators of a formula in the order in which they are done."""
    if not isinstance(formula, Operation):
        return []
    return [*_symbols(formula.left), *_symbols(formula.right), formula.symbol]


def test_what_two_adjectives_share_stands_behind_the_second() -> None:
    formula = read_formula("current plus long-term debt less cash")
    assert formula is not None
    assert [o.phrase for o in operands(formula)] == ["current debt", "long-term debt", "cash"]


@pytest.mark.parametrize(
    "question",
    [
        "Net debt at year-end, taking long-term debt less cash (leases left out), in $ thousands",
        "Interest cover of 2019: operating income over interest expense",
        "What was the payout, i.e. dividends paid over net income attributable to shareowners?",
        "ROA in 2019, that is to say net income over the average of total assets. Two decimals.",
        "Using total liabilities over equity, how leveraged was it?",
    ],
)
def test_what_leads_to_a_definition(question: str) -> None:
    (definition,) = find_definitions(question, CALENDAR)
    assert len(operands(definition.formula)) in (2, 3)


def test_definitions_by_an_equals_sign_end_where_the_next_begins() -> None:
    question = (
        "Compute the cycle, CCC = DIO - DPO, where DIO = 365 * average inventories (FY2018, FY2019)"
        " / FY2019 COGS, and DPO = 365 * accounts payable / FY2019 COGS. Two decimals."
    )
    found = find_definitions(question, CALENDAR)
    assert [definition.name for definition in found] == ["CCC", "DIO", "DPO"]
    assert [o.concept for o in operands(found[0].formula)][:1] == ["inventory"]


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue, in thousands, over the year?",
        "What was net income over fiscal 2019?",
        "Using the balance sheet, what was goodwill?",
        "What were receivables, less allowance for doubtful accounts?",
        "What was revenue in the Paper/Board segment?",
    ],
)
def test_what_defines_nothing(question: str) -> None:
    assert find_definitions(question, CALENDAR) == ()


@pytest.mark.parametrize(
    "question",
    [
        "The quick ratio of 2019 as (cash + receivables) / total current liabilities, please.",
        "Fixed asset turnover in 2019: revenue / (average inventory between FY2018 and FY2019).",
    ],
)
def test_a_bracket_may_be_one_term_of_a_longer_formula(question: str) -> None:
    (definition,) = find_definitions(question, CALENDAR)
    assert isinstance(definition.formula, Operation)
    assert definition.formula.symbol == "/"
    assert len(operands(definition.formula)) == 3
