"""The period of a figure as its line has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.concepts import concept
from index.facts.periods import period_for, snapped
from index.periods import FiscalCalendar
from index.tag_comparison import Agreement
from index.types import Fact, Period
from tests.builders import fact
from tests.grids import facts_of

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
CALENDAR = FiscalCalendar()


def test_cash_at_the_beginning_is_of_the_day_before() -> None:
    held = period_for(concept("cash_beginning"), YEAR, CALENDAR)
    assert held == Period(None, date(2021, 12, 31))
    assert period_for(concept("cash_beginning"), Period(None, YEAR.end), CALENDAR) is None


def test_a_balance_is_of_the_end_of_its_column() -> None:
    assert period_for(concept("total_assets"), YEAR, CALENDAR) == Period(None, YEAR.end)
    assert period_for(None, YEAR, CALENDAR) == YEAR


def _of(start: date, end: date) -> Fact:
    return replace(fact("revenue", "5", Period(start, end)))


def test_a_year_of_52_weeks_begins_behind_the_end_of_the_one_before() -> None:
    given = _of(date(2023, 9, 29), date(2024, 9, 28))
    (found,) = snapped([given], {date(2023, 9, 30), date(2024, 9, 28)})
    assert found.period == Period(date(2023, 10, 1), date(2024, 9, 28))
    (alone,) = snapped([given], {date(2024, 9, 28)})
    assert alone.period == given.period


def test_periods_that_end_with_a_month_are_months() -> None:
    given = _of(date(2022, 1, 1), date(2022, 12, 31))
    assert snapped([given], {date(2022, 1, 2)}) == [given]


def test_tables_without_a_tagged_number_differ_in_none() -> None:
    assert Agreement(()).share == 1.0


def test_a_day_without_its_year_is_one_of_its_column() -> None:
    rows = (
        ("", "2022", "2021"),
        ("Retirement obligations as of January 1", "$ 50", "$ 40"),
        ("Liabilities settled", "(9)", "(8)"),
        ("Retirement obligations as of December 31 (a)", "$ 60", "$ 50"),
    )
    found = {f.quantity.text: f.period for f in facts_of(*rows) if f.label.startswith("Ret")}
    assert found["$ 60"] == Period(None, date(2022, 12, 31))
    assert found["$ 40"] == Period(None, date(2020, 12, 31))


def test_one_month_of_several_years_is_the_day_that_they_end_on() -> None:
    heads = ("", "June 2021", "June 2022", "June 2023")
    (first, *_) = facts_of(heads, ("Acme Inc.", "$ 100", "$ 110", "$ 130"))
    assert first.period == Period(None, date(2021, 6, 30))
    (month, *_) = facts_of(heads[:3], ("Cars sold", "100", "110"))
    assert month.period == Period(date(2021, 6, 1), date(2021, 6, 30))


def _periods(*rows: tuple[str, ...]) -> list[tuple[str, str]]:
    found = facts_of(*rows)
    return [(one.quantity.text, str(one.period.end) if one.period else "?") for one in found]


def test_quarters_under_a_year_are_its_quarters() -> None:
    rows = (("", "Year Ended December 31, 2015", "<"), ("", "1st Qtr.", "2nd Qtr (1)"))
    assert _periods(*rows, ("Sales", "$5", "$6")) == [("$5", "2015-03-31"), ("$6", "2015-06-30")]


def test_a_quarter_of_the_year_that_its_row_names() -> None:
    found = _periods(("", "Third Quarter", "Year"), ("2005 High", "$76.74", "$87.45"))
    assert found == [("$76.74", "2005-09-30"), ("$87.45", "2005-12-31")]


def test_quarters_in_rows_are_of_the_year_in_the_corner() -> None:
    found = _periods(
        ("2014", "High", "Low"),
        ("First Quarter", "62.42", "54.10"),
        ("2013", "High", "Low"),
        ("Fourth Quarter", "57.92", "45.68"),
    )
    ends = [end for _, end in found]
    assert ends == ["2014-03-31", "2014-03-31", "2013-12-31", "2013-12-31"]
