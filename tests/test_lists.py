"""Lists read off tables: rows under a heading, parts of a total, years, column heads."""

from __future__ import annotations

from decimal import Decimal

from assistant.lists.grid_rows import grid_at, plain_label, things_across, years_of
from assistant.types import Answer
from tests.builders import annual_report, asked, table

ASSETS = table(
    ("", "2023", "2022"),
    ("Deferred tax assets:", "", ""),
    ("Pensions (1)", "10", "9"),
    ("Loss carryforwards", "30", "31"),
    ("Gross deferred tax assets", "40", "40"),
    ("Deferred tax liabilities:", "", ""),
    ("Goodwill", "(5)", "(6)"),
    ("Other", "(3)", "(2)"),
    ("Gross deferred tax liabilities", "(8)", "(8)"),
)
REPORT = annual_report("<p>Deferred taxes were as follows.</p>", ASSETS)


def said(question: str) -> Answer:
    return asked(question, REPORT)


def test_the_rows_under_a_heading() -> None:
    answer = said("What are the items under deferred tax liabilities?")
    assert answer.short == ("Goodwill", "Other")
    assert len(answer.citations) == 2


def test_the_parts_that_add_up_to_a_total() -> None:
    grid = table(
        ("", "2023", "2022"),
        ("Licences", "70", "60"),
        ("Royalties", "20", "25"),
        ("Other sales", "10", "15"),
        ("Total revenue", "100", "100"),
    )
    report = annual_report("<p>Revenue by kind.</p>", grid)
    answer = asked("What are the components of total revenue?", report)
    assert answer.short == ("Licences", "Royalties", "Other sales")


def test_rows_that_do_not_add_up_are_no_parts() -> None:
    grid = table(("", "2023"), ("Employees", "70"), ("Offices", "20"), ("Total revenue", "100"))
    report = annual_report("<p>Other figures of the year.</p>", grid)
    answer = asked("What are the components of total revenue?", report)
    assert answer.short == ()


def test_how_many_are_there_is_counted_and_named() -> None:
    answer = said("How many types of deferred tax liabilities are there?")
    assert answer.value is not None
    assert answer.value.value == Decimal(2)
    assert "Goodwill" in answer.text


def test_a_count_of_things_elsewhere_is_not_read_off_a_table() -> None:
    answer = said("How many countries does the company ship its deferred goods to?")
    assert answer.value is None or answer.value.value != Decimal(2)


def test_the_years_of_the_table() -> None:
    answer = said("Which years does the table provide information for deferred taxes?")
    assert answer.short == ("2023", "2022")


TEXT = "\n\n".join(
    (
        "Maturities of leases",
        "Operating leases\tFinance leases\n2024\t5\t6\n2025\t7\t8\nThereafter\t1\t2\nTotal\t13\t16",
        "\tGross\tNet\nDecember 31, 2023\nServices\t5\t6\nDecember 31, 2022\nServices\t7\t8",
    )
)


def test_columns_are_the_things_where_rows_are_years() -> None:
    grid = grid_at(TEXT, TEXT.index("2024"))
    assert grid is not None
    assert things_across(grid) == ("Operating leases", "Finance leases")


def test_years_may_head_the_rows() -> None:
    grid = grid_at(TEXT, TEXT.index("Services"))
    assert grid is not None
    assert years_of(grid) == ("2023", "2022")


def test_a_place_in_prose_has_no_grid() -> None:
    assert grid_at("No table stands here.\n\nNor here.", 5) is None


def test_footnote_marks_are_no_part_of_a_label() -> None:
    assert plain_label("Incentive schemes1") == "Incentive schemes"
    assert plain_label("Sensors (2):") == "Sensors"
