"""What is worked out for a question, the surest first."""

import pytest

from assistant.formula import EVERY_ROW, Formula, Growth, Mean, Operand, Operation, operands
from assistant.plans.choose import Plan, asks_total, plans
from assistant.plans.definitions import find_definitions
from index.periods import FiscalCalendar, find_periods
from index.types import MonthDay
from tests.builders import request

CALENDAR = FiscalCalendar(MonthDay(12, 31))


def planned(question: str) -> tuple[Plan, ...]:
    periods = [m.readings[0] for m in find_periods(question, CALENDAR) if m.readings]
    return plans(request(question), periods, CALENDAR)


def concepts(formula: Formula) -> list[str]:
    return [operand.concept for operand in operands(formula)]


def test_what_sounds_like_an_operation_may_be_printed_under_its_very_name() -> None:
    asked = request("What average daily rate did Lantern's hotels get in 2020?")
    first = plans(asked, [])[0]
    assert first.formula == Operand(phrase="average daily rate", exact=True)


def test_a_line_item_is_looked_up() -> None:
    (found,) = planned("What was inventory in 2023?")
    assert found.kind == "lookup"
    assert concepts(found.formula) == ["inventory"]
    assert [period.end.year for period in found.periods] == [2023]


def test_a_metric_comes_before_its_line_items() -> None:
    first = next(one for one in planned("What was the current ratio in 2023?") if one.unit)
    assert concepts(first.formula) == ["current_assets", "current_liabilities"]
    assert first.kind == "metric"


def test_a_definition_in_the_question_wins_over_the_metric_table() -> None:
    question = (
        "What was the current ratio in 2023? Define current ratio as total assets divided by total"
        " liabilities."
    )
    first = planned(question)[0]
    assert first.kind == "definition"
    assert concepts(first.formula) == ["total_assets", "total_liabilities"]
    assert first.formula == find_definitions(question, CALENDAR)[0].formula


def test_percentage_growth() -> None:
    first = planned("By what percentage did revenue grow from 2022 to 2023?")[0]
    assert isinstance(first.formula, Growth)
    assert [o.period.end.year for o in operands(first.formula) if o.period] == [2023, 2022]


def test_growth_of_one_year_is_against_the_year_before() -> None:
    first = planned("By what percent did net income increase in 2023?")[0]
    assert isinstance(first.formula, Growth)
    assert [o.back for o in operands(first.formula)] == [0, 1]


def test_compound_growth_counts_the_years() -> None:
    first = planned("What was the CAGR of revenue from 2020 to 2023?")[0]
    assert isinstance(first.formula, Growth)
    assert first.formula.years == 3


def test_a_change_in_dollars_is_a_difference() -> None:
    first = planned("What was the change in inventory from 2022 to 2023?")[0]
    assert isinstance(first.formula, Operation)
    assert first.formula.symbol == "-"
    years = [o.period.end.year for o in operands(first.formula) if o.period]
    assert years == [2023, 2022]


def test_an_average_over_years() -> None:
    first = planned("What was average revenue for 2021, 2022 and 2023?")[0]
    assert isinstance(first.formula, Mean)
    assert len(first.formula.parts) == 3


def test_weighted_average_shares_are_no_mean() -> None:
    found = planned("What were the weighted average diluted shares in 2022 and 2023?")
    assert not any(isinstance(one.formula, Mean) for one in found)


def test_a_share_of_a_whole() -> None:
    first = planned("What was cost of revenue as a percentage of revenue in 2023?")[0]
    assert isinstance(first.formula, Operation)
    assert (first.formula.symbol, first.unit) == ("/", "percent")
    assert concepts(first.formula) == ["cost_of_revenue", "revenue"]


def test_a_sum_of_named_items() -> None:
    first = planned("What do the port levy, the harbour levy and the pilot fee add up to?")[0]
    assert [o.phrase for o in operands(first.formula)] == ["port levy", "harbour levy", "pilot fee"]


def test_a_total_takes_every_row() -> None:
    found = planned("How many ADSs were acquired in total?")
    assert any(isinstance(one.formula, Operand) and one.formula.row == EVERY_ROW for one in found)


def test_a_mean_of_a_metric_over_years() -> None:
    first = planned("What was the three year average of gross margin to 2023?")[0]
    assert isinstance(first.formula, Mean)
    assert len(first.formula.parts) == 3


def test_gross_margin_in_dollars_is_no_percentage() -> None:
    found = planned("What was gross margin in USD millions in 2023?")
    assert all(one.unit != "percent" for one in found)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("How many shares were sold in total?", True),
        ("Total ADSs bought", True),
        ("What were total assets?", False),
        ("How many shares were sold?", False),
    ],
)
def test_a_total_over_rows_is_asked_for_in_so_many_words(question: str, total: bool) -> None:
    assert asks_total(question) is total


@pytest.mark.parametrize("question", ["", "?", "Who?", "((((", "a divided by", "% % %"])
def test_any_text_gives_plans_or_none(question: str) -> None:
    assert isinstance(planned(question), tuple)


@pytest.mark.parametrize(
    ("question", "owner"),
    [
        ("What was the operating margin of Boeing's Global Services segment in 2024?", 2),
        ("What was the Global Services segment's operating margin in 2024?", 2),
        ("Calculate the operating margin for FY2024.", 0),
        ("What was the operating margin in March 2024?", 0),
    ],
)
def test_a_printed_metric_of_a_segment_is_of_that_segment(question: str, owner: int) -> None:
    """Three tables print "Operating margins", each of another segment."""
    printed = planned(question)[0].formula
    assert isinstance(printed, Operand)
    assert len(printed.where.split()) == owner


def test_people_employed_are_employees() -> None:
    """The row "... People's Republic of China" was read as a headcount."""
    for question in ("How many people did Pear employ in 2023?", "How many people work at Pear?"):
        phrases = [
            operand.phrase for plan in planned(question) for operand in operands(plan.formula)
        ]
        assert phrases
        assert all("people" not in phrase and "employees" in phrase for phrase in phrases)


@pytest.mark.parametrize(
    ("question", "back"),
    [
        ("What was net income in the prior-year quarter?", 1),
        ("What was net income in the same quarter a year ago?", 1),
        ("What was net income in the quarter?", 0),
    ],
)
def test_the_year_before_the_latest_period_may_be_all_that_is_said(
    question: str, back: int
) -> None:
    assert [operand.back for operand in operands(planned(question)[0].formula)] == [back]


def test_a_definition_of_a_part_is_put_into_the_metric() -> None:
    """ "With gross profit taken as net sales less cost of sales" is no gross margin by itself."""
    question = (
        "What was the gross margin in 2019, with gross profit taken as net sales minus cost of"
        " sales? In percent."
    )
    plan = planned(question)[0]
    assert (plan.kind, plan.unit, plan.title) == ("definition", "percent", "gross margin")
    assert [item.concept for item in operands(plan.formula)] == ["revenue", "cost_of_revenue"]


def test_what_a_part_is_made_of_is_found_in_a_metric() -> None:
    question = (
        "What is the debt to equity ratio of 2020? Debt means short-term debt plus long-term debt"
        " plus commercial paper."
    )
    plan = planned(question)[0]
    assert plan.title == "debt to equity"
    assert [item.concept for item in operands(plan.formula)][-1] == "equity"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Roughly what did the director take in from the stock she sold on May 3, 2021?", "S"),
        ("How much did the officer receive for the shares he sold?", "S"),
        ("What was the total value of the shares that the director sold?", "S"),
        ("What did the holder pay in all for the units bought on May 3, 2021?", "P"),
    ],
)
def test_what_shares_were_sold_or_bought_for(question: str, code: str) -> None:
    first = planned(question)[0].formula
    assert concepts(first) == ["transaction_shares", "transaction_price"]
    assert {item.where for item in operands(first)} == {code}


@pytest.mark.parametrize(
    "question",
    [
        "How many shares were sold?",
        "At what price per share did the director sell?",
        "What percentage of the shares was sold?",
        "What was the gain on shares sold in 2021?",
    ],
)
def test_what_is_no_amount_of_a_trade(question: str) -> None:
    assert all("transaction_price" not in concepts(plan.formula) for plan in planned(question))
