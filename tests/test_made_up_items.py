"""Line items that a page does not print: made of others, of their quarters, of a part that only the
words over a table name."""

from decimal import Decimal

import pytest

from assistant.calculate.quarters import four_quarters
from assistant.holdings.desk import Desk
from tests.builders import annual_report, asked, at, table, year

QUARTERS = annual_report(
    "<p>Quarterly results (in millions, except per share amounts)</p>",
    table(
        ("", "Year Ended December 31, 2023", "", "", ""),
        ("", "1st Qtr", "2nd Qtr", "3rd Qtr", "4th Qtr"),
        ("Net sales", "$ 100", "$ 120", "$ 130", "$ 150"),
        ("Net income", "10", "12", "13", "25"),
        ("Basic earnings per share", "$ 1.00", "$ 1.20", "$ 1.30", "$ 2.50"),
    ),
)
SEGMENT = annual_report(
    "<p>The Harbour segment runs piers.</p>",
    "<p>Harbour’s results included the following (in millions):</p>",
    table(
        ("", "2023", "2022"),
        ("Net sales", "$ 800", "$ 700"),
        ("Operating profit", "60", "50"),
    ),
)


def test_four_quarters_are_a_year() -> None:
    answer = asked("What was the total net income for fiscal 2023?", QUARTERS)
    assert answer.value is not None
    assert answer.value.value == Decimal(60_000_000)
    assert answer.text.count(" + ") == 3


def test_amounts_per_share_do_not_add_up() -> None:
    facts = Desk((QUARTERS,)).facts((QUARTERS.meta.id,))
    shares = [one for one in facts if "per share" in one.label]
    money = [one for one in facts if one.label == "Net income"]
    assert four_quarters(shares, facts, year(2023)) == ()
    assert [str(one.quantity.text) for one in four_quarters(money, facts, year(2023))] == [
        "10", "12", "13", "25",
    ]  # fmt: skip
    assert four_quarters(money, money[:3], year(2023)) == ()
    assert four_quarters(money, facts, at(2023)) == ()


def test_a_quarter_that_is_asked_for_is_the_answer() -> None:
    answer = asked("What was net income in the first quarter (1st Qtr)?", QUARTERS)
    assert answer.value is None or answer.value.value == Decimal(10_000_000)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What were the total operating expenses in 2023?", 740),
        ("What is the operating profit for harbour in 2022?", 50),
        ("What was the average operating profit for harbour from 2022 to 2023?", 55),
    ],
)
def test_what_is_not_printed_under_its_name(question: str, value: int) -> None:
    answer = asked(question, SEGMENT)
    assert answer.value is not None, answer.text
    assert answer.value.value == Decimal(value * 1_000_000)


def test_expenses_below_a_gross_profit_hold_no_cost_of_sales() -> None:
    filing = annual_report(
        "<p>Results (in millions)</p>",
        table(
            ("", "2023", "2022"),
            ("Net sales", "$ 800", "$ 700"),
            ("Gross profit", "300", "250"),
            ("Operating income", "60", "50"),
        ),
    )
    answer = asked("What were the total operating expenses in 2023?", filing)
    assert answer.value is not None
    assert answer.value.value == Decimal(240_000_000)


def test_a_part_with_a_row_of_its_own_is_not_the_whole_table() -> None:
    filing = annual_report(
        "<p>Net sales of Harbour, Ferries and Docks (in millions):</p>",
        table(
            ("", "2023", "2022"),
            ("Harbour piers", "$ 10", "$ 8"),
            ("Ferries", "20", "21"),
            ("Net sales", "90", "80"),
        ),
    )
    answer = asked("What were average net sales for harbour from 2022 to 2023?", filing)
    assert not answer.verified  # the second reading may show it, as doubtful


def test_a_ratio_of_payments_is_no_amount() -> None:
    filing = annual_report(
        "<p>Obligations (in millions)</p>",
        table(("", "2023", "2022"), ("Bond payments due", "$ 350", "$ 300"), ("Notes", "70", "60")),
    )
    answer = asked("What was the ratio of the bond payments due to the notes in 2023?", filing)
    assert answer.value is not None
    assert (answer.value.value, answer.value.unit) == (Decimal(5), "ratio")


def test_a_figure_near_by_is_nothing_worked_out() -> None:
    filing = annual_report(
        "<p>Sites at December 31, 2023</p>",
        table(("", "Sites", "Capacity (barrels)"), ("Quay sites", "kept by the port", "78.0")),
    )
    assert asked("What is the average capacity per quay site?", filing).refused
