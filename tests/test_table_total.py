"""The whole of a share that is only the "Total" of the part's table."""

from decimal import Decimal

import pytest

from tests.builders import annual_report, asked, table

OTHER = annual_report(
    "<p>Other income included the following for the years ended December 31 (in millions):</p>",
    table(
        ("", "2023", "2022"),
        ("Rental income", "$ 40", "$ 30"),
        ("Gain on disposals", "60", "20"),
        ("Total", "$ 100", "$ 50"),
    ),
)
LEASES = annual_report(
    "<p>The following is a schedule of future minimum rental payments (in thousands):</p>",
    table(
        ("Fiscal Years", "Operating Leases"),
        ("2024", "$ 250"),
        ("2025", "150"),
        ("Later Years", "100"),
        ("Total", "$ 500"),
    ),
)


@pytest.mark.parametrize(
    ("question", "percent"),
    [
        ("What percent of total other income was rental income in 2023?", 40),
        ("What percentage of total other income came from rental income in 2022?", 60),
        ("What portion of the total other income in 2022 was gain on disposals?", 40),
    ],
)
def test_the_total_of_the_table_is_the_whole(question: str, percent: int) -> None:
    answer = asked(question, OTHER)
    assert answer.value is not None
    assert answer.value.value == Decimal(percent)
    assert all(check.accepted for check in answer.checks)


def test_a_total_of_something_else_is_no_whole() -> None:
    assert asked("What percent of total pension assets was rental income in 2023?", OTHER).refused


def test_rows_of_years_are_named_by_what_leads_to_their_table() -> None:
    answer = asked("What portion of the future minimum rental payments is due in 2024?", LEASES)
    assert answer.value is not None
    assert answer.value.value == Decimal(50)


def test_a_part_is_not_more_than_its_whole() -> None:
    """Goodwill of five times the price is no part of it, whatever the two may be compared as."""
    filing = annual_report(
        "<p>Deal terms (in millions):</p>",
        table(("", "2023"), ("Goodwill", "$ 50"), ("Purchase price", "$ 10")),
    )
    assert asked("What percentage of the purchase price was spent on goodwill?", filing).refused
    assert not asked("What is goodwill as a percentage of the purchase price?", filing).refused
