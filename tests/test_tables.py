"""Grids: units, statements, columns with periods, rows with headings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.periods import FiscalCalendar
from index.tables import find_text_tables, read_table
from index.tables.grid import Grid, GridRow
from index.tables.periods import Setting, column_period
from index.types import Cell, MonthDay, Period, Table

MAY = FiscalCalendar(MonthDay(5, 31))


def grid_of(*printed: str, calendar: FiscalCalendar | None = None) -> Grid:
    text = "\n".join(printed) + "\n"
    (table,) = find_text_tables(text)
    return read_table(table, text, calendar)


def html(*rows: list[tuple[int, int, str]], above: str = "", header: int = 0) -> tuple[Table, str]:
    """A table as the HTML reader gives it: one line a row, cells set apart by tabs."""
    text, cells = above, []
    for number, row in enumerate(rows):
        for column, colspan, printed in row:
            cells.append(
                Cell(number, column, colspan, printed, len(text), len(text) + len(printed),
                     header=number < header)
            )  # fmt: skip
            text += printed + "\t"
        text = text.removesuffix("\t") + "\n"
    return Table(cells[0].start, cells[-1].end, tuple(cells)), text


def row(grid: Grid, label: str) -> GridRow:
    return next(held for held in grid.rows if held.label == label)


def values(grid: Grid, label: str) -> list[Decimal]:
    return [value.quantity.value for value in row(grid, label).values]


def test_income_statement_of_a_fiscal_year_in_may() -> None:
    grid = grid_of(
        "NIKELIKE, INC.", "CONSOLIDATED STATEMENTS OF INCOME", "YEAR ENDED MAY 31,",
        "(In millions, except per share data) 2023 2022",
        "Revenues $ 51,217 $ 46,710", "Cost of sales 28,925 25,231", "Gross profit 22,292 21,479",
        "Total selling and administrative expense 16,377 14,804",
        "Income before income taxes 6,201 6,651", "Income tax expense 1,131 605",
        "NET INCOME $ 5,070 $ 6,046", "Earnings per common share:", "Basic $ 3.27 $ 3.83",
        "Weighted average common shares outstanding:", "Basic 1,551.6 1,578.8",
        calendar=MAY,
    )  # fmt: skip
    assert (grid.statement, grid.titled) == ("income", True)
    assert grid.columns[0].period == Period(date(2022, 6, 1), date(2023, 5, 31))
    assert grid.columns[1].header == "YEAR ENDED MAY 31, 2022"
    assert values(grid, "Revenues") == [Decimal(51217000000), Decimal(46710000000)]
    per_share, shares = (held for held in grid.rows if held.label == "Basic")
    assert per_share.path == ("Earnings per common share",)
    assert (per_share.values[0].quantity.value, per_share.values[0].quantity.unit) == (
        Decimal("3.27"),
        "USD/share",
    )
    assert (shares.values[0].quantity.value, shares.values[0].quantity.unit) == (
        Decimal(1551600000),
        "share",
    )


def test_balance_sheet_columns_are_instants() -> None:
    grid = grid_of(
        "Consolidated Balance Sheets", "(in thousands)",
        "As of December 31,", "2022 2021",
        "Cash and cash equivalents 5 6", "Total current assets 7 8", "Total assets 70 80",
        "Total liabilities 20 30", "Total liabilities and equity 70 80",
    )  # fmt: skip
    assert grid.statement == "balance"
    assert grid.columns[0].period == Period(None, date(2022, 12, 31))
    assert values(grid, "Total assets") == [70000, 80000]


def test_three_balance_sheet_columns_with_the_year_end_in_the_middle() -> None:
    table, text = html(
        [(2, 2, "November 2, 2024"), (5, 2, "February 3, 2024"), (8, 2, "October 28, 2023")],
        [(0, 1, "Cash and cash equivalents"), (2, 2, "$ 1"), (5, 2, "$ 2"), (8, 2, "$ 3")],
        [(0, 1, "Total assets"), (3, 1, "10"), (6, 1, "20"), (9, 1, "30")],
        [(0, 1, "Total liabilities and equity"), (3, 1, "10"), (6, 1, "20"), (9, 1, "30")],
        above="CONSOLIDATED BALANCE SHEETS\n(Amounts in Thousands)\n", header=1,
    )  # fmt: skip
    grid = read_table(table, text)
    assert [column.period.end.isoformat() for column in grid.columns if column.period] == [
        "2024-11-02", "2024-02-03", "2023-10-28",
    ]  # fmt: skip
    assert values(grid, "Total assets") == [10000, 20000, 30000]


def test_oldest_year_first() -> None:
    grid = grid_of("(in millions) 2021 2022 2023", "Revenues 1 2 3", "Net income 4 5 6")
    assert [column.period.end.year for column in grid.columns if column.period] == [
        2021, 2022, 2023,
    ]  # fmt: skip


def test_quarter_before_year_to_date() -> None:
    grid = grid_of(
        "Three Months Ended June 30, Six Months Ended June 30,", "2024 2023 2024 2023",
        "Net sales 10 11 20 21", "Net income 1 2 3 4",
    )  # fmt: skip
    periods = [column.period for column in grid.columns]
    assert periods[0] == Period(date(2024, 4, 1), date(2024, 6, 30))
    assert periods[3] == Period(date(2023, 1, 1), date(2023, 6, 30))


def test_length_of_the_period_stands_in_the_title() -> None:
    table, text = html(
        [(2, 2, "June 30, 2025"), (6, 2, "June 30, 2024")],
        [(0, 1, "Net loss"), (2, 3, "€ (2,653,619)"), (6, 3, "€ (3,188,001)")],
        [(0, 1, "Net cash used in operating activities"), (3, 2, "(5)"), (7, 2, "(6)")],
        [(0, 1, "Net cash used in financing activities"), (3, 2, "(7)"), (7, 2, "(8)")],
        above="Condensed Consolidated Statements of Cash Flows\n\n"
        "For the Six Months Ended June 30, 2025 and 2024\n\n(Unaudited)\n\n", header=1,
    )  # fmt: skip
    grid = read_table(table, text)
    assert grid.columns[0].period == Period(date(2025, 1, 1), date(2025, 6, 30))
    assert grid.units.currency == "EUR"
    assert values(grid, "Net loss") == [-2653619, -3188001]


def test_predecessor_and_successor_share_a_year() -> None:
    table, text = html(
        [(2, 6, "2023")],
        [(3, 1, "Predecessor January 1 to July 21"), (7, 1, "Successor July 22 to September 30")],
        [(0, 1, "Depreciation"), (3, 1, "54"), (7, 1, "21")],
        header=2,
    )
    periods = [column.period for column in read_table(table, text).columns]
    assert periods == [
        Period(date(2023, 1, 1), date(2023, 7, 21)),
        Period(date(2023, 7, 22), date(2023, 9, 30)),
    ]


def test_one_column_without_a_head_takes_the_title_s_day() -> None:
    table, text = html(
        [(0, 1, "Cash"), (2, 2, "$ 1,467,830")], [(0, 1, "Total Assets"), (2, 2, "$ 174,915,330")],
        above="ACQUISITION CORP.\nUNAUDITED CONDENSED BALANCE SHEET\nJUNE 30, 2025\n\n",
    )  # fmt: skip
    assert read_table(table, text).columns[0].period == Period(None, date(2025, 6, 30))


def test_change_column_has_no_period_and_counts_percent() -> None:
    grid = grid_of("2023 2022 % Change", "Revenues 110 100 10.0", "Expenses 50 40 25.0")
    assert [column.kind for column in grid.columns] == ["value", "value", "change"]
    assert grid.columns[2].period is None
    assert row(grid, "Revenues").values[2].quantity.unit == "percent"


def test_notes_column_of_ifrs_is_passed_over() -> None:
    table, text = html(
        [(1, 1, "Notes"), (2, 1, "2023"), (3, 1, "2022")],
        [(0, 1, "Cash and cash equivalents"), (1, 1, "3"), (2, 1, "6,024"), (3, 1, "5,000")],
        [(0, 1, "Inventories"), (1, 1, "4"), (2, 1, "7"), (3, 1, "8")],
        above="Expressed in thousands of Canadian Dollars\n", header=1,
    )  # fmt: skip
    grid = read_table(table, text)
    assert grid.columns[0].kind == "note"
    assert values(grid, "Cash and cash equivalents") == [6024000, 5000000]
    assert grid.units.currency == "CAD"


def test_units_of_another_table_are_not_taken() -> None:
    table, text = html(
        [(0, 1, "Rent"), (1, 1, "$ 12"), (2, 1, "$ 13")],
        above="(in millions)\nRevenue\t5\t6\t7\nThe rent was as follows:\n",
    )
    assert read_table(table, text).units.scale == 0


def test_prose_with_an_amount_is_no_units_line() -> None:
    table, text = html(
        [(0, 1, "Fee"), (1, 1, "$ 12")], above="The market value was $159.2 billion.\n"
    )
    assert read_table(table, text).units.scale == 0


def test_heads_in_the_middle_of_a_table_begin_anew() -> None:
    table, text = html(
        [(1, 1, "2023"), (2, 1, "2022")],
        [(0, 1, "Revenue"), (1, 1, "5"), (2, 1, "6")],
        [(1, 1, "2021"), (2, 1, "2020")],
        [(0, 1, "Revenue"), (1, 1, "7"), (2, 1, "8")],
    )
    grid = read_table(table, text)
    years = [grid.columns[value.column].header for held in grid.rows for value in held.values]
    assert years == ["2023", "2022", "2021", "2020"]


def test_headings_are_replaced_closed_and_reset() -> None:
    grid = grid_of(
        "2022 2021", "ASSETS", "Current assets:", "Cash 1 2", "Total current assets 1 2",
        "Goodwill 3 4", "LIABILITIES", "Current liabilities:", "Accounts payable 5 6",
        "Long-term debt: ", "Bonds 7 8",
    )  # fmt: skip
    paths = {held.label: held.path for held in grid.rows}
    assert paths["Cash"] == ("ASSETS", "Current assets")
    assert paths["Goodwill"] == ("ASSETS",)
    assert paths["Accounts payable"] == ("LIABILITIES", "Current liabilities")
    assert paths["Bonds"] == ("LIABILITIES", "Long-term debt")


def test_row_of_a_date_carries_its_period() -> None:
    table, text = html(
        [(1, 1, "Common Stock"), (2, 1, "Retained Earnings"), (3, 1, "Total")],
        [(0, 1, "Balance, December 31, 2020"), (1, 1, "1"), (2, 1, "2"), (3, 1, "3")],
        [(0, 1, "Net income"), (2, 1, "5"), (3, 1, "5")],
        header=1,
    )
    grid = read_table(table, text)
    assert grid.statement == "equity"
    assert grid.rows[0].period == Period(None, date(2020, 12, 31))


def test_selected_data_are_no_statement() -> None:
    grid = grid_of(
        "SELECTED FINANCIAL DATA", "2022 2021", "Revenues 5 6", "Operating income 3 4",
        "Net income 1 2", "Total assets 50 60", "Long-term debt 7 8",
    )  # fmt: skip
    assert grid.statement == ""


def test_summarized_figures_of_guarantors_are_not_titled() -> None:
    printed = [f"Line {number} 1 2" for number in range(9)]
    grid = grid_of(
        "The summarized financial information of our guarantors follows.", "",
        "Income Statement", "2022 2021", "Net revenues 5 6", "Operating income 3 4",
        "Net income 1 2", *printed,
    )  # fmt: skip
    assert not grid.titled


def test_continued_table_takes_units_and_heads_from_the_one_before() -> None:
    first, text = html(
        [(1, 1, "2023"), (2, 1, "2022")], [(0, 1, "Revenue"), (1, 1, "5"), (2, 1, "6")],
        above="(in millions)\n", header=1,
    )  # fmt: skip
    second, more = html([(0, 1, "Cost"), (1, 1, "7"), (2, 1, "8")], above=text)
    before = read_table(first, more)
    grid = read_table(second, more, before=before)
    assert [column.header for column in grid.columns] == ["2023", "2022"]
    assert values(grid, "Cost") == [7000000, 8000000]


def test_row_that_names_its_own_units() -> None:
    grid = grid_of(
        "(in millions) 2023 2022", "Revenues 5 6",
        "Shares used in computing earnings per share (in thousands):", "Basic 162,172 136,371",
    )  # fmt: skip
    assert values(grid, "Basic") == [162172000, 136371000]


def test_money_under_a_per_share_heading_stays_money() -> None:
    grid = grid_of(
        "(in millions) 2023 2022", "Earnings per share:", "Basic 1.20 1.10",
        "Total assets 5,678 4,567",
    )  # fmt: skip
    assert values(grid, "Total assets") == [5678000000, 4567000000]


def test_a_table_without_numbers_has_no_rows() -> None:
    table, text = html(
        [(0, 1, "Signature"), (1, 1, "Title")], [(0, 1, "/s/ A"), (1, 1, "Director")]
    )
    assert read_table(table, text).rows == ()


@pytest.mark.parametrize(
    ("heads", "title", "expected"),
    [
        (("March 3, 2025 (inception) through June 30, 2025",), "", ("2025-03-03", "2025-06-30")),
        (("June 31 to July 40", "2025"), "", None),
        (("January 1 to July 21",), "", None),
        (("Amount",), "June 30, 2025 and 2024", None),
        (("Amount",), "For the period from March 3, 2025 through June 30, 2025",
         ("2025-03-03", "2025-06-30")),
        (("2025",), "For the years ended December 31, 2021", ("2025-01-01", "2025-12-31")),
        (("Six Months Ended", "2025"), "June 30,", ("2025-01-01", "2025-06-30")),
        (("2025",), "Year ended May 31,", ("2024-06-01", "2025-05-31")),
        (("Q2 2025",), "", ("2025-04-01", "2025-06-30")),
        (("FY24",), "", ("2024-01-01", "2024-12-31")),
    ],
)  # fmt: skip
def test_period_of_a_column(
    heads: tuple[str, ...], title: str, expected: tuple[str, str] | None
) -> None:
    setting = Setting((title,) if title else (), "", FiscalCalendar())
    period = column_period(heads, setting)
    printed = (str(period.start), str(period.end)) if period else None
    assert printed == expected


@pytest.mark.parametrize(
    ("statement", "end", "expected"),
    [("income", date(2025, 12, 31), date(2025, 1, 1)), ("income", date(2025, 6, 30), None)],
)
def test_a_day_over_flows_ends_a_fiscal_year_or_nothing(
    statement: str, end: date, expected: date | None
) -> None:
    setting = Setting((), statement, FiscalCalendar())
    period = column_period([end.strftime("%B %d, %Y")], setting)
    assert (period.start if period else None) == expected


def test_label_that_goes_on_in_small_letters() -> None:
    table, text = html(
        [(1, 1, "2023"), (2, 1, "2022")],
        [(0, 1, "Taxes paid of $17, $11")],
        [(0, 1, "and $8, respectively"), (1, 1, "5"), (2, 1, "6")],
        [(0, 1, "Per share:")],
        [(0, 1, "from operations"), (1, 1, "7"), (2, 1, "8")],
        header=1,
    )
    labels = [held.label for held in read_table(table, text).rows]
    assert labels == ["Taxes paid of $17, $11 and $8, respectively", "from operations"]


def test_a_year_in_a_cell_is_no_value() -> None:
    table, text = html(
        [(1, 1, "Age"), (2, 1, "Since")],
        [(0, 1, "A. Director, officer"), (1, 1, "62"), (2, 1, "2020")],
        header=1,
    )
    assert len(read_table(table, text).rows[0].values) == 1


CELL = st.sampled_from(
    ["", "2023", "June 30,", "Three Months Ended", "$ 5", "(5)", "—", "Net sales", "Total", "%",
     "Notes", "Change", "(in millions)", "Basic", "per share", "nil", "5%", "N/A",
     "December 31, 2022"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=8), st.text(max_size=80)
)
def test_any_table_is_read(printed: list[list[str]], above: str) -> None:
    rows = [[(n, 1, cell) for n, cell in enumerate(line) if cell] for line in printed]
    rows = [line for line in rows if line]
    if not rows:
        return
    table, text = html(*rows, above=above)
    for held in read_table(table, text, MAY).rows:
        for value in held.values:
            quantity = value.quantity
            assert text[quantity.start : quantity.end] == quantity.text


def test_wide_table_in_bounded_time() -> None:
    line = [(0, 1, "Net sales"), *((n, 1, "5") for n in range(1, 900))]
    table, text = html(*([line] * 20))
    assert len(read_table(table, text).rows) == 20
