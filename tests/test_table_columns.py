"""What a table says once for several columns: lengths, percent signs, years that stand twice."""

from __future__ import annotations

from datetime import date

import pytest

from index.facts import table_facts
from index.tables import read_table
from index.types import Filing, FilingMeta, Period
from tests.grids import Row, facts_of, grid_of


def periods_of(*rows: Row, above: str = "(in millions)\n") -> list[Period | None]:
    table, text = grid_of(*rows, above=above)
    return [column.period for column in read_table(table, text).columns]


SECOND = [Period(date(y, 4, 1), date(y, 6, 30)) for y in (2023, 2022)]
YEARS = [Period(date(y, 1, 1), date(y, 12, 31)) for y in (2023, 2022)]
SALES = ("Reported sales", "$ 25,530", "$ 24,020")


@pytest.mark.parametrize(
    "rows",
    [
        (("Q2", "", ""), ("", "2023", "2022"), SALES),
        (("Second Quarter (unaudited)", "", ""), ("", "2023", "2022"), SALES),
        (("", "", "Q2"), ("", "2023", "2022"), SALES),
        (("", "Q2", "<"), ("", "2023", "2022"), SALES),
    ],
)
def test_a_quarter_named_once_is_of_every_year(rows: tuple[Row, ...]) -> None:
    assert periods_of(*rows) == SECOND


def test_a_quarter_named_above_the_table() -> None:
    above = "SECOND QUARTER\n(in millions)\n"
    assert periods_of(("", "2023", "2022"), SALES, above=above) == SECOND


def test_a_line_that_says_more_than_a_quarter_names_no_length() -> None:
    above = "Second quarter sales were strong\n(in millions)\n"
    assert periods_of(("", "2023", "2022"), SALES, above=above) == YEARS
    assert periods_of(("", "2023", "2022"), SALES, above="Results\n(in millions)\n") == YEARS


def test_two_lengths_are_not_shared_out() -> None:
    rows = (
        ("", "Q2", "", "Q3", "", ""),
        ("", "2023", "2022", "2023", "2022", "2021"),
        ("Sales", "1", "2", "3", "4", "5"),
    )
    assert periods_of(*rows)[1] is None


def test_the_same_years_twice_without_a_length_have_no_period() -> None:
    rows = (("", "2023", "2022", "2023", "2022"), ("Net earnings", "$ 5", "$ 4", "$ 50", "$ 40"))
    assert periods_of(*rows) == [None] * 4


def test_a_year_that_is_only_printed_again_keeps_its_period() -> None:
    rows = (("", "2024", "2023", "2023", "2022"), ("Cost", "$ 5", "$ 4", "$ 4", "$ 3"))
    assert [period.end.year for period in periods_of(*rows) if period] == [2024, 2023, 2023, 2022]


def units_of(*rows: Row) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in facts_of(*rows):
        found.setdefault(fact.header, []).append(f"{fact.quantity.value} {fact.quantity.unit}")
    return found


def test_a_percent_sign_in_the_first_row_is_of_the_whole_column() -> None:
    held = units_of(
        ("", "2023", "2022", "Reported", "Currency"),
        ("U.S.", "$ 13,444", "$ 12,197", "10.2%", "-"),
        ("International", "12,086", "11,823", "2.2", "(2.5)"),
        ("Worldwide", "25,530", "24,020", "(4.4)%", "(1.2)"),
    )
    assert held["Reported"] == ["10.2 percent", "2.2 percent", "-4.4 percent"]
    assert held["Currency"] == ["0 percent", "-2.5 percent", "-1.2 percent"]
    assert held["2023"][1] == "12086000000 USD"


def test_a_column_of_another_kind_beside_percentages_is_none() -> None:
    held = units_of(
        ("", "2023", "Growth", "Employees"),
        ("U.S.", "$ 13,444", "10.2%", "1,200"),
        ("International", "12,086", "2.2", "900"),
    )
    assert [value.split()[0] for value in held["Employees"]] == ["1200", "900"]


def test_a_row_of_percentages_makes_no_column_one() -> None:
    held = units_of(
        ("", "2023", "2022"), ("Growth", "5.0%", "4.0%"), ("Sales", "1,200", "1,100"),
    )  # fmt: skip
    assert held["2023"] == ["5.0 percent", "1200000000 "]


def test_a_first_percentage_over_long_numbers_is_no_column_of_percentages() -> None:
    held = units_of(
        ("", "2023", "Other"), ("Sales", "$ 12", "5.0%"), ("Cost", "9", "1,100"),
    )  # fmt: skip
    assert held["Other"][1] != "1100 percent"


def test_a_rate_at_a_day_keeps_its_day() -> None:
    (rate, _) = [
        fact
        for fact in facts_of(
            ("", "December 31, 2023", "<"),
            ("", "Amount", "Rate"),
            ("Notes", "$ 500", "3.4%"),
            ("Bonds", "400", "2.1"),
        )
        if "Rate" in fact.header
    ]
    assert rate.period == Period(None, date(2023, 12, 31))
    assert {fact.quantity.unit for fact in (rate, _)} == {"percent"}


def test_page_numbers_are_no_facts() -> None:
    assert facts_of(("", "Page"), ("Item 1. Business", "1"), ("Employees", "6")) == []
    assert (
        facts_of(
            ("", "Page(s) in the 1999 Annual Report"), ("Balance Sheets", "23"), ("Notes", "29")
        )
        == []
    )


FIRST_AND_SECOND = [
    Period(date(2021, 1, 1), date(2021, 3, 31)), Period(date(2021, 4, 1), date(2021, 6, 30)),
]  # fmt: skip


@pytest.mark.parametrize("lone", ["2021", "2021(a)", "Fiscal 2021"])
def test_ordinals_side_by_side_are_quarters_of_the_year_in_the_corner(lone: str) -> None:
    rows = (("", "Quarter", "<"), ("", "First", "Second"), (lone, "", ""), SALES)
    assert periods_of(*rows) == FIRST_AND_SECOND


def test_a_further_year_over_the_same_quarters() -> None:
    rows = (
        ("", "First", "Second"), ("2021", "", ""), SALES, ("2020", "", ""), SALES,
    )  # fmt: skip
    assert [period.end.year for period in periods_of(*rows) if period] == [2021, 2021, 2020, 2020]


def test_two_years_in_the_corner_are_of_no_quarter() -> None:
    rows = (("2021", "", ""), ("2020", "", ""), ("", "First", "Second"), SALES)
    assert periods_of(*rows) == [None, None]


def test_a_lone_ordinal_is_no_quarter() -> None:
    assert periods_of(("", "2021", "<"), ("", "First", "Other"), SALES)[0] == YEARS_2021


YEARS_2021 = Period(date(2021, 1, 1), date(2021, 12, 31))


def test_the_unit_of_a_years_column_is_no_change() -> None:
    table, text = grid_of(
        ("", "Year ended December 31, 2021", "<"), ("", "$", "%"), ("Sales", "500", "100.0"),
    )  # fmt: skip
    grid = read_table(table, text)
    assert [(column.kind, column.period) for column in grid.columns] == [("value", YEARS_2021)] * 2
    assert [value.quantity.unit for row in grid.rows for value in row.values][1] == "percent"


def test_reported_against_a_prior_period_in_a_title_is_no_column_of_changes() -> None:
    rows = (("", "REPORTED SALES vs. PRIOR PERIOD ($MM)", "<"), ("", "2023", "2022"), SALES)
    table, text = grid_of(*rows)
    assert [column.kind for column in read_table(table, text).columns] == ["value", "value"]


def test_years_from_the_one_to_the_other_and_years_in_single_digits() -> None:
    whole = Period(date(2021, 1, 1), date(2022, 12, 31))
    days = Period(None, date(2023, 12, 31))
    assert periods_of(("", "2021-2022", "December 31, 2 0 2 3"), SALES) == [whole, days]


def dimensions_of(*rows: Row, end: date | None = None) -> list[tuple[tuple[str, str], ...]]:
    table, text = grid_of(*rows)
    meta = FilingMeta("f", "s", "pdf", company="Example", period_end=end)
    return [fact.dimensions for fact in table_facts(Filing(meta=meta, text=text, tables=(table,)))]


@pytest.mark.parametrize("head", ["1-3 years", "Less than 1 year", "After 5 years", "> 5 years"])
def test_a_time_of_payment_is_a_part(head: str) -> None:
    rows = (("", "Total", head), ("Purchase obligations", "$ 900", "$ 100"))
    assert dimensions_of(*rows) == [(), (("column", head),)]


@pytest.mark.parametrize(
    "head", ["2021 RESTATED3", "Q1 2021", "1ST QUARTER 2021", "Full Year 2021", "2021 $’000"]
)
def test_a_head_that_only_qualifies_its_period_is_no_part(head: str) -> None:
    assert dimensions_of(("", head), ("Net sales", "$ 900")) == [()]


def test_what_lies_behind_the_filings_end_is_expected() -> None:
    rows = (("", "2021", "2022"), ("Interest payments", "$ 900", "$ 100"))
    assert dimensions_of(*rows, end=date(2021, 12, 31)) == [(), (("due", "2022"),)]
    alone = (("", "Amount"), ("2030", "$ 900"))
    assert dimensions_of(*alone, end=date(2021, 12, 31)) == [(("due", "Amount"),)]


def test_the_day_of_filing_is_not_behind_the_filings_end() -> None:
    rows = (("", "Outstanding at February 20, 2022"), ("Class A", "900"))
    (found,) = dimensions_of(*rows, end=date(2021, 12, 31))
    assert "due" not in dict(found)


def test_a_head_that_is_printed_twice_is_one() -> None:
    table, text = grid_of(("", "2023", "2022"), ("", "2023", "2022"), ("Sales", "5", "4"))
    assert [column.heads for column in read_table(table, text).columns] == [("2023",), ("2022",)]
    stacked = (("", "Total", "Total"), ("", "Total", "2022"), ("Sales", "5", "4"))
    table, text = grid_of(*stacked)
    assert read_table(table, text).columns[0].heads == ("Total",)


def test_a_title_gives_the_day_and_the_length_of_a_year() -> None:
    above = "For the three months ended June 30, 2024\n(in millions)\n"
    assert periods_of(("", "2024"), ("Sales", "5"), above=above) == [
        Period(date(2024, 4, 1), date(2024, 6, 30))
    ]


def heads_of(*rows: Row) -> list[tuple[str, ...]]:
    table, text = grid_of(*rows)
    return [column.heads for column in read_table(table, text).columns]


def test_a_head_over_some_columns_of_a_group_is_over_all() -> None:
    groups = ("", "Consumer", "<", "<", "", "Commercial", "")
    years = ("", "2021", "2020", "Change", "2021", "2020", "Change")
    sales = ("Sales", "$ 5", "$ 4", "25%", "$ 3", "$ 2", "50%")
    assert heads_of(groups, years, sales) == [
        (group, leaf) for group in ("Consumer", "Commercial") for leaf in ("2021", "2020", "Change")
    ]


@pytest.mark.parametrize(
    "groups",
    [
        ("", "Consumer", "<", "", "Commercial", "Corporate"),
        ("", "Consumer", "<", "", "", ""),
    ],
)
def test_groups_that_cannot_be_told_stay_as_they_are(groups: Row) -> None:
    years = ("", "2021", "2020", "2019", "2021", "2020")
    numbers = ("Sales", "$ 5", "$ 4", "$ 6", "$ 3", "$ 2")
    assert heads_of(groups, years, numbers)[2] == ("2019",)
    even = ("", "2021", "2020", "2021", "2020")
    assert heads_of(groups[:3] + groups[4:], even, numbers[:5])[0][0] == "Consumer"


def test_a_sign_in_the_first_row_of_changes_is_of_the_column() -> None:
    held = units_of(
        ("", "2021", "2020", "Change"), ("Revenue", "$ 331", "$ 261", "27 %"),
        ("Expense", "969", "986", "(2)"),
    )  # fmt: skip
    assert held["Change"] == ["27 percent", "-2 percent"]


def test_a_title_with_a_day_for_each_column() -> None:
    above = "Three months ended September 30, 2023 and October 1, 2022\n(in millions)\n"
    found = periods_of(("", "2023", "2022"), ("Sales", "5", "4"), above=above)
    assert [period.end for period in found if period] == [date(2023, 9, 30), date(2022, 10, 1)]


def test_a_year_under_quarters_of_another_year_begins_anew() -> None:
    rows = (
        ("", "Fiscal 2019", "<"), ("", "First", "Second"), SALES, ("Fiscal 2018", "", ""), SALES,
    )  # fmt: skip
    assert [period.end.year for period in periods_of(*rows) if period] == [2019, 2019, 2018, 2018]


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (("1Q21", "4Q20"), ((date(2021, 1, 1), date(2021, 3, 31)),
                            (date(2020, 10, 1), date(2020, 12, 31)))),
        (("Q1 FY22", "Q1 FY21"), ((date(2022, 1, 1), date(2022, 3, 31)),
                                  (date(2021, 1, 1), date(2021, 3, 31)))),
        (("2Q 2021", "1H 2021"), ((date(2021, 4, 1), date(2021, 6, 30)),
                                  (date(2021, 1, 1), date(2021, 6, 30)))),
        (("1st Qtr 2021", "Jun-21"), ((date(2021, 1, 1), date(2021, 3, 31)),
                                      (date(2021, 6, 1), date(2021, 6, 30)))),
    ],
)  # fmt: skip
def test_short_heads_are_periods_and_no_parts(
    heads: tuple[str, str], periods: tuple[tuple[date, date], ...]
) -> None:
    """They took the year of the filing, and their own words for a segment."""
    above = "For the fiscal year ended December 31, 2021\n(in millions)\n"
    rows = (("", *heads), SALES)
    assert periods_of(*rows, above=above) == [Period(*period) for period in periods]
    assert [fact.dimensions for fact in facts_of(*rows, above=above)] == [(), ()]


@pytest.mark.parametrize("mark", ["Page 13 of 15", "Page 13", "- 13 -", "13 of 15"])
def test_the_number_of_a_page_heads_no_column(mark: str) -> None:
    found = facts_of(("", "", mark), ("", "2023", "2022"), SALES)
    assert [fact.dimensions for fact in found] == [(), ()]
    assert [fact.header for fact in found] == ["2023", "2022"]
