"""What counted things are worth: how many there are times what one is worth, both of one row."""

from decimal import Decimal

import pytest

from assistant.formula import AMOUNT, COUNT, PRICE
from assistant.operands.column_kind import RATE, column_kind
from tests.builders import annual_report, asked, fact, table

AWARDS = annual_report(
    "<p>Non-vested units changed as follows in 2023:</p>",
    table(
        ("Non-vested units", "Restricted Stock Units (in thousands)", "Weighted-Average Grant-Date"
         " Fair Value"),
        ("Outstanding at January 1, 2023", "500", "$ 12.00"),
        ("Vested", "(200)", "10.50"),
        ("Forfeited", "(50)", "11.00"),
        ("Outstanding at December 31, 2023", "250", "$ 14.00"),
    ),
)  # fmt: skip
BUYBACKS = annual_report(
    "<p>Issuer purchases of equity securities:</p>",
    table(
        ("Period", "Total Number of Shares Purchased", "Average Price Paid per Share"),
        ("October 1 - October 31, 2023", "10,000", "$ 20.00"),
        ("November 1 - November 30, 2023", "30,000", "$ 21.50"),
        ("December 1 - December 31, 2023", "20,000", "$ 22.00"),
    ),
)
PLANS = annual_report(
    "<p>Equity compensation plans at December 31, 2023:</p>",
    table(
        ("Plan category", "Number of securities to be issued upon exercise", "Weighted-average"
         " exercise price", "Number of securities remaining available for future issuance"),
        ("Equity compensation plans approved by security holders", "40,000", "$ 15.00", "70,000"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "filing", "value"),
    [
        ("What is the total value of the vested units?", AWARDS, "2100000"),
        ("What is the total value of the units forfeited in 2023?", AWARDS, "550000"),
        ("How much was spent on share repurchases in November 2023?", BUYBACKS, "645000"),
        (
            "What is the total value of securities approved by security holders?",
            PLANS,
            "600000",
        ),
    ],
)  # fmt: skip
def test_a_count_at_the_price_in_its_row(question: str, filing: object, value: str) -> None:
    answer = asked(question, filing)  # type: ignore[arg-type]
    assert answer.value is not None, answer.text
    assert answer.value.value == Decimal(value)
    assert " × " in answer.text


def test_the_growth_of_a_value_is_no_growth_of_the_count() -> None:
    question = "What is the growth rate in the fair value of the restricted units outstanding?"
    answer = asked(f"{question[:-1]} from January 1, 2023 to December 31, 2023?", AWARDS)
    assert answer.value is None or abs(answer.value.value + Decimal("41.67")) < 1


def test_a_value_that_is_printed_is_not_worked_out() -> None:
    filing = annual_report(
        "<p>The total fair value of units vested during 2023 was $3.3 million.</p>",
        table(
            ("", "Units", "Weighted-average grant-date fair value"),
            ("Vested in 2023", "200,000", "$ 10.50"),
        ),
    )
    answer = asked("What was the total fair value of the units vested in 2023?", filing)
    assert answer.value is not None
    assert answer.value.value == Decimal(3300000)


def test_no_price_no_value() -> None:
    filing = annual_report(
        table(("", "Number of units", "Weighted-average term"), ("Vested", "200", "1.5")),
        "<p>Units.</p>",
    )
    assert asked("What is the total value of the vested units?", filing).refused


def test_two_prices_are_one_too_many() -> None:
    filing = annual_report(
        table(
            ("", "Number of units", "Average grant price", "Average market price"),
            ("Vested", "200", "$ 1.50", "$ 2.50"),
        ),
        "<p>Units.</p>",
    )
    assert asked("What is the total value of the vested units?", filing).refused


@pytest.mark.parametrize(
    ("unit", "header", "kind"),
    [
        ("share", "2023", COUNT),
        ("USD", "Number of awards", COUNT),
        ("USD", "Restricted Units (in thousands)", COUNT),
        ("USD/share", "2023", PRICE),
        ("USD", "Weighted-average exercise price", PRICE),
        ("USD", "Aggregate intrinsic value", AMOUNT),
        ("security", "Number of securities remaining available for issuance", AMOUNT),
        ("year", "Weighted-average remaining term", RATE),
    ],
)
def test_what_a_column_says(unit: str, header: str, kind: str) -> None:
    from dataclasses import replace

    assert column_kind(replace(fact("", "5", None, unit=unit), header=header)) == kind
