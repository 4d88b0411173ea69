"""Movements between two balances."""

from datetime import date
from itertools import pairwise

from index.facts import extract_facts
from index.tables.grid import Column, GridRow
from index.tables.roll_forward import in_years_ended, with_movements
from index.types import Period
from tests.builders import annual_report, table


def row(label: str, day: date | None = None) -> GridRow:
    return GridRow(label, (), (), 0, 0, Period(None, day) if day else None)


def test_movements_are_of_the_period_between_the_balances() -> None:
    rows = [
        row("Nonvested at December 31, 2016", date(2016, 12, 31)),
        row("Granted"),
        row("Nonvested at December 31, 2017", date(2017, 12, 31)),
        row("Granted"),
        row("Nonvested at December 31, 2018", date(2018, 12, 31)),
    ]
    found = [one.period for one in with_movements(rows) if one.label == "Granted"]
    assert found == [
        Period(date(2017, 1, 1), date(2017, 12, 31)),
        Period(date(2018, 1, 1), date(2018, 12, 31)),
    ]
    assert all(one.end < two.end for one, two in pairwise(p for p in found if p))


def test_a_balance_of_the_first_day_opens_that_day() -> None:
    rows = [row("January 1, 2017", date(2017, 1, 1)), row("Vested"), row("End", date(2017, 12, 31))]
    assert with_movements(rows)[1].period == Period(date(2017, 1, 1), date(2017, 12, 31))


def test_balances_newest_first_or_years_apart_hold_no_movements() -> None:
    newest = [row("b", date(2018, 12, 31)), row("Granted"), row("a", date(2017, 12, 31))]
    apart = [row("a", date(2012, 12, 31)), row("Granted"), row("b", date(2018, 12, 31))]
    assert with_movements(newest)[1].period is None
    assert with_movements(apart)[1].period is None


def test_in_a_report() -> None:
    filing = annual_report(
        "<p>Restricted stock</p>",
        table(
            ("", "Number of shares"),
            ("Outstanding at December 31, 2021", "100"),
            ("Granted", "30"),
            ("Outstanding at December 31, 2022", "130"),
            ("Granted", "20"),
            ("Outstanding at December 31, 2023", "150"),
        ),
    )
    granted = {f.quantity.text: f.period for f in extract_facts(filing) if f.label == "Granted"}
    assert granted["30"] == Period(date(2022, 1, 1), date(2022, 12, 31))
    assert granted["20"] == Period(date(2023, 1, 1), date(2023, 12, 31))


def days(*ends: date) -> tuple[Column, ...]:
    return tuple(Column((end.isoformat(),), Period(None, end)) for end in ends)


OPENING = [row("Beginning allowance balance"), row("Charged to expense")]


def test_day_heads_over_an_opening_balance_are_of_the_years_that_end_on_them() -> None:
    columns = (*days(date(2017, 12, 31), date(2016, 12, 31)), Column(("Note",), None, "note"))
    found = [column.period for column in in_years_ended(columns, OPENING)]
    assert found == [
        Period(date(2017, 1, 1), date(2017, 12, 31)),
        Period(date(2016, 1, 1), date(2016, 12, 31)),
        None,
    ]
    weeks = in_years_ended(days(date(2017, 9, 30), date(2016, 9, 24)), OPENING)
    assert weeks[0].period == Period(date(2016, 9, 25), date(2017, 9, 30))
    assert weeks[1].period == Period(date(2015, 9, 27), date(2016, 9, 24))


def test_day_heads_of_quarters_or_without_an_opening_balance_stay_days() -> None:
    quarters = days(date(2017, 12, 31), date(2017, 9, 30))
    years = days(date(2017, 12, 31), date(2016, 12, 31))
    assert in_years_ended(quarters, OPENING) == quarters
    assert in_years_ended(years, [row("Cash")]) == years
