"""The fiscal calendar of a company's filings, taken together."""

from datetime import date

from index.issuer_calendar import calendar_of
from index.types import FilingMeta, MonthDay

ANNUAL = FilingMeta(
    "1", "a", "html", company="Pear Inc.", cik="7", form="10-K",
    period_end=date(2024, 9, 28), fiscal_year_end=MonthDay(9, 28),
)  # fmt: skip


def test_a_new_name_keeps_the_fiscal_year_of_the_old_one() -> None:
    """Every answer said "year ended December 31" once a filing under the old name was held too."""
    old = FilingMeta("2", "b", "text", company="PEAR COMPUTER INC", cik="7", form="10-Q")
    bare = FilingMeta("3", "c", "html", company="Pear Inc.", form="8-K")
    assert calendar_of([old, bare, ANNUAL]).year_end == MonthDay(9, 28)


def test_several_companies_have_no_calendar_in_common() -> None:
    other = FilingMeta("2", "b", "text", company="Plum Corp", cik="8", form="10-K")
    assert calendar_of([other, ANNUAL]).year_end is None


def test_the_annual_report_states_the_year_end_before_a_form_4_does() -> None:
    form = FilingMeta(
        "2", "b", "text", company="Pear Inc.", form="4", fiscal_year_end=MonthDay(9, 24)
    )
    assert calendar_of([form, ANNUAL]).year_end == MonthDay(9, 28)
