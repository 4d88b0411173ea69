"""Periods named in text, column heads and fiscal calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.periods import (
    FiscalCalendar,
    find_periods,
    months_ended,
    read_header_period,
    same_period,
    stated_labels,
    told_year_end,
)
from index.types import MonthDay, Period
from tests.timing import within

CIVIL = FiscalCalendar()
# Apple: the last Saturday of September.
APPLE = FiscalCalendar(MonthDay(9, 28), (date(2022, 9, 24), date(2023, 9, 30), date(2024, 9, 28)))
ORACLE = FiscalCalendar(MonthDay(5, 31))
TARGET = FiscalCalendar(MonthDay(2, 1))
BUCKLE = FiscalCalendar(MonthDay(2, 3), (date(2023, 1, 28), date(2024, 2, 3)))


def written(period: Period) -> str:
    return f"{period.start or 'at'} {period.end}"


def found(text: str, calendar: FiscalCalendar | None = None) -> list[tuple[str, str]]:
    """Each mention with its likeliest reading."""
    return [(m.text, written(m.readings[0])) for m in find_periods(text, calendar)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("three months ended June 30, 2024", "2024-04-01", "2024-06-30"),
        ("Three Months Ended June 30, 2024", "2024-04-01", "2024-06-30"),
        ("THREE MONTHS ENDED JUNE 30, 2024", "2024-04-01", "2024-06-30"),
        ("the three-month period ended June 30, 2024", "2024-04-01", "2024-06-30"),
        ("three (3) months ended June 30, 2024", "2024-04-01", "2024-06-30"),
        ("3 months ended June 30, 2024", "2024-04-01", "2024-06-30"),
        ("six months ended June 30, 2025", "2025-01-01", "2025-06-30"),
        ("nine months ended September 30, 2023", "2023-01-01", "2023-09-30"),
        ("twelve months ended March 31, 2022", "2021-04-01", "2022-03-31"),
        ("twelve months\nended March 31,\n2022", "2021-04-01", "2022-03-31"),
        ("one month ended July 31, 2019", "2019-07-01", "2019-07-31"),
        ("two months ended February 28, 2023", "2023-01-01", "2023-02-28"),
        ("two months ended February 15, 2023", "2022-12-16", "2023-02-15"),
        ("thirteen weeks ended November 2, 2024", "2024-08-04", "2024-11-02"),
        ("13 weeks ended November 2, 2024", "2024-08-04", "2024-11-02"),
        ("13-week period ended November 2, 2024", "2024-08-04", "2024-11-02"),
        ("thirty-nine weeks ended November 2, 2024", "2024-02-04", "2024-11-02"),
        ("twenty-six weeks ended August 3, 2024", "2024-02-04", "2024-08-03"),
        ("fifty-three weeks ended February 3, 2024", "2023-01-29", "2024-02-03"),
        ("52 weeks ended January 28, 2023", "2022-01-30", "2023-01-28"),
        ("year ended December 31, 2023", "2023-01-01", "2023-12-31"),
        ("the fiscal year ended June 30, 2023", "2022-07-01", "2023-06-30"),
        ("fiscal year ending May 31, 2024", "2023-06-01", "2024-05-31"),
        ("year then ended December 31, 2023", "2023-01-01", "2023-12-31"),
        ("year ended February 29, 2024", "2023-03-01", "2024-02-29"),
        ("fiscal year ended January 1, 2023", "2022-01-03", "2023-01-01"),
        ("quarter ended March 31, 2024", "2024-01-01", "2024-03-31"),
        ("quarterly period ended March 31, 2024", "2024-01-01", "2024-03-31"),
        ("year-to-date period ended September 30, 2024", "2024-01-01", "2024-09-30"),
        ("period ended June 30, 2025", "2025-01-01", "2025-06-30"),
        ("three months ended 30 June 2024", "2024-04-01", "2024-06-30"),
        ("year ended 31/12/2023" .replace("31/12", "12/31"), "2023-01-01", "2023-12-31"),
        ("January 1, 2023 to June 30, 2023", "2023-01-01", "2023-06-30"),
        ("from May 6, 2021 (inception) through December 31, 2021", "2021-05-06", "2021-12-31"),
        ("between March 1, 2023 and May 31, 2023", "2023-03-01", "2023-05-31"),
        ("April 1, 2013 – April 30, 2013", "2013-04-01", "2013-04-30"),
        ("2022-01-01 to 2022-09-30", "2022-01-01", "2022-09-30"),
        ("December 2022", "2022-12-01", "2022-12-31"),
        ("in may 2020", "2020-05-01", "2020-05-31"),
        ("year ended december 31 , 2010", "2010-01-01", "2010-12-31"),
        ("what was capex in fy2019 q2?", "2019-04-01", "2019-06-30"),
        ("the month of February 2024", "2024-02-01", "2024-02-29"),
        ("Sept. 2023", "2023-09-01", "2023-09-30"),
        ("January to March 2023", "2023-01-01", "2023-03-31"),
        ("October 2022 through March 2023", "2022-10-01", "2023-03-31"),
        ("Q2 2023", "2023-04-01", "2023-06-30"),
        ("Q2 of 2023", "2023-04-01", "2023-06-30"),
        ("Q2'23", "2023-04-01", "2023-06-30"),
        ("Q2 FY23", "2023-04-01", "2023-06-30"),
        ("2Q23", "2023-04-01", "2023-06-30"),
        ("2Q 2023", "2023-04-01", "2023-06-30"),
        ("2023 Q2", "2023-04-01", "2023-06-30"),
        ("2023Q2", "2023-04-01", "2023-06-30"),
        ("FY2023 Q2", "2023-04-01", "2023-06-30"),
        ("FY23Q2", "2023-04-01", "2023-06-30"),
        ("second quarter of 2023", "2023-04-01", "2023-06-30"),
        ("the 2nd quarter 2023", "2023-04-01", "2023-06-30"),
        ("second fiscal quarter of 2023", "2023-04-01", "2023-06-30"),
        ("second quarter of fiscal year 2023", "2023-04-01", "2023-06-30"),
        ("fiscal 2023 second quarter", "2023-04-01", "2023-06-30"),
        ("2023 second quarter", "2023-04-01", "2023-06-30"),
        ("H1 2023", "2023-01-01", "2023-06-30"),
        ("1H23", "2023-01-01", "2023-06-30"),
        ("second half of 2023", "2023-07-01", "2023-12-31"),
        ("first nine months of 2023", "2023-01-01", "2023-09-30"),
        ("the first six months of fiscal 2023", "2023-01-01", "2023-06-30"),
        ("9M 2023", "2023-01-01", "2023-09-30"),
        ("fiscal 2023", "2023-01-01", "2023-12-31"),
        ("fiscal year 2023", "2023-01-01", "2023-12-31"),
        ("FY2023", "2023-01-01", "2023-12-31"),
        ("FY 2023", "2023-01-01", "2023-12-31"),
        ("FY23", "2023-01-01", "2023-12-31"),
        ("FY'23", "2023-01-01", "2023-12-31"),
        ("FY98", "1998-01-01", "1998-12-31"),
        ("financial year 2023", "2023-01-01", "2023-12-31"),
        ("calendar year 2023", "2023-01-01", "2023-12-31"),
        ("CY2023", "2023-01-01", "2023-12-31"),
        ("2023 fiscal year", "2023-01-01", "2023-12-31"),
        ("2022/23", "2023-01-01", "2023-12-31"),
        ("FY2022-23", "2023-01-01", "2023-12-31"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("December 2023", "2023-12-01", "2023-12-31"),
        ("the year ended December 2023", "2023-01-01", "2023-12-31"),
        ("Average for the Year Ended June 2023", "2022-07-01", "2023-06-30"),
        ("three months ended June 2023", "2023-04-01", "2023-06-30"),
    ],
)  # fmt: skip
def test_duration(text: str, start: str, end: str) -> None:
    mentions = find_periods(text)
    assert [written(m.readings[0]) for m in mentions] == [f"{start} {end}"]
    assert text[mentions[0].start : mentions[0].end] == mentions[0].text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("December 6, 2022", "2022-12-06"),
        ("as of December 31, 2023", "2023-12-31"),
        ("at September 28, 2024", "2024-09-28"),
        ("Dec. 31, 2023", "2023-12-31"),
        ("DECEMBER 31, 2023", "2023-12-31"),
        ("Nov 2,\n2024", "2024-11-02"),
        ("31 December 2023", "2023-12-31"),
        ("as of may 31, 2023", "2023-05-31"),
        ("the 31st day of December, 2023", "2023-12-31"),
        ("03/31/2023", "2023-03-31"),
        ("3/31/23", "2023-03-31"),
        ("2025-02-12", "2025-02-12"),
        ("09-30-2023", "2023-09-30"),
        ("20230930", "2023-09-30"),
        ("2024/09/28", "2024-09-28"),
        ("12/31/98", "1998-12-31"),
        ("as of December 2023", "2023-12-31"),
        ("at the end of June 2023", "2023-06-30"),
    ],
)
def test_instant(text: str, day: str) -> None:
    assert [written(m.readings[0]) for m in find_periods(text)] == [f"at {day}"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "$2023 and 2,023 and 2023%",
        "2023 shares",
        "the Securities Act of 1934",
        "Notes due 2029",
        "ASU 2016-02",
        "Form 10-K, Item 7",
        "three months",
        "Q2 15 stores",
        "February 30, shares",
        "1-800-555-2023",
        "the past 3 months",
        "year ended",
        "period ended soon",
        "phone 212-555-1999",
    ],
)
def test_no_period(text: str) -> None:
    assert find_periods(text) == ()


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert found("February 30, 2023") == [("2023", "2023-01-01 2023-12-31")]
    assert found("year ended February 30, 2023") == [("2023", "2023-01-01 2023-12-31")]


class TestLists:
    def test_years_borrow_the_length_and_the_day(self) -> None:
        assert found("For the years ended December 31, 2024, 2023 and 2022") == [
            ("years ended December 31, 2024", "2024-01-01 2024-12-31"),
            ("2023", "2023-01-01 2023-12-31"),
            ("2022", "2022-01-01 2022-12-31"),
        ]

    def test_dates_borrow_the_length(self) -> None:
        text = "years ended September 28, 2024, September 30, 2023 and September 24, 2022"
        assert found(text, APPLE) == [
            ("years ended September 28, 2024", "2023-10-01 2024-09-28"),
            ("September 30, 2023", "2022-09-25 2023-09-30"),
            ("September 24, 2022", "2021-09-26 2022-09-24"),
        ]

    def test_instants(self) -> None:
        assert found("as of December 31, 2023 and 2022") == [
            ("December 31, 2023", "at 2023-12-31"),
            ("2022", "at 2022-12-31"),
        ]

    def test_months_that_end_years(self) -> None:
        found = find_periods("years ended December 2023, December 2022 and 2021")
        assert [written(m.readings[0]) for m in found] == [
            "2023-01-01 2023-12-31", "2022-01-01 2022-12-31", "2021-01-01 2021-12-31",
        ]  # fmt: skip

    def test_leap_day_of_another_year(self) -> None:
        assert found("at February 29, 2024 and 2023")[1] == ("2023", "at 2023-02-28")

    def test_a_list_ends_where_no_date_follows(self) -> None:
        assert found("at December 31, 2023, and we had 5 stores") == [
            ("December 31, 2023", "at 2023-12-31")
        ]
        assert found("at December 31, 2023, February 30, 2024")[0][1] == "at 2023-12-31"

    def test_two_lengths_with_one_end(self) -> None:
        assert found("three and six months ended June 30, 2024") == [
            ("three", "2024-04-01 2024-06-30"),
            ("six months ended June 30, 2024", "2024-01-01 2024-06-30"),
        ]
        assert found("13- and 39-week periods ended November 2, 2024") == [
            ("13", "2024-08-04 2024-11-02"),
            ("39-week periods ended November 2, 2024", "2024-02-04 2024-11-02"),
        ]

    def test_fiscal_years(self) -> None:
        assert found("fiscal years 2024, 2023 and 2022", ORACLE) == [
            ("fiscal years 2024", "2023-06-01 2024-05-31"),
            ("2023", "2022-06-01 2023-05-31"),
            ("2022", "2021-06-01 2022-05-31"),
        ]

    def test_years_of_one_quarter(self) -> None:
        assert found("the second quarter of fiscal 2023 and 2022") == [
            ("second quarter of fiscal 2023", "2023-04-01 2023-06-30"),
            ("2022", "2022-04-01 2022-06-30"),
        ]

    def test_quarters(self) -> None:
        assert found("Q1, Q2 and Q3 2023") == [
            ("Q1", "2023-01-01 2023-03-31"),
            ("Q2", "2023-04-01 2023-06-30"),
            ("Q3 2023", "2023-07-01 2023-09-30"),
        ]
        assert found("the first and second quarters of 2023") == [
            ("first", "2023-01-01 2023-03-31"),
            ("second quarters of 2023", "2023-04-01 2023-06-30"),
        ]

    def test_long_lists_are_read_to_a_bound(self) -> None:
        years = ", ".join(str(year) for year in range(2001, 2019))
        assert len(find_periods(f"at December 31, {years}")) == 18
        assert len(find_periods(f"fiscal {years}")) == 18
        assert len(find_periods("Q1, Q2, Q3, Q4, Q1, Q2 2023")) == 5


class TestRanges:
    @pytest.mark.parametrize(
        "text",
        [
            "2019-2021",
            "2019 – 2021",
            "from 2019 to 2021",
            "2019 through 2021",
            "between 2019 and 2021",
            "FY2019 - FY2021",
            "FY19-FY21",
            "fiscal 2019 to fiscal 2021",
            "between fiscal 2019 and 2021",
        ],
    )
    def test_every_year_of_a_range(self, text: str) -> None:
        mentions = find_periods(text)
        assert [m.readings[0].end.year for m in mentions] == [2019, 2020, 2021]
        assert mentions[1].text == ""

    def test_two_years_joined_by_and_are_a_list(self) -> None:
        assert [m.text for m in find_periods("2019 and 2021")] == ["2019", "2021"]

    def test_no_range_backwards_or_of_centuries(self) -> None:
        assert [m.text for m in find_periods("2021-2019")] == ["2021", "2019"]
        assert [m.text for m in find_periods("1900 to 2021")] == ["1900", "2021"]

    def test_months_backwards_are_two_months(self) -> None:
        text = "June 2023 to March 2023"
        assert [m.text for m in find_periods(text)] == ["June 2023", "March 2023"]

    def test_a_year_with_the_wrong_next_year_is_no_split_year(self) -> None:
        assert find_periods("2022/25") == ()
        assert found("fiscal 2022/23")[0][1] == "2023-01-01 2023-12-31"


class TestReadings:
    def test_bare_year_is_fiscal_first_then_civil(self) -> None:
        readings = find_periods("2023", APPLE)[0].readings
        assert [written(r) for r in readings] == ["2022-09-25 2023-09-30", "2023-01-01 2023-12-31"]

    def test_fiscal_year_is_only_fiscal(self) -> None:
        assert len(find_periods("fiscal 2023", APPLE)[0].readings) == 1

    def test_calendar_year_is_only_civil(self) -> None:
        readings = find_periods("calendar 2023", APPLE)[0].readings
        assert [written(r) for r in readings] == ["2023-01-01 2023-12-31"]
        assert found("CY23 Q1", APPLE)[0][1] == "2023-01-01 2023-03-31"

    def test_bare_quarter_is_fiscal_first_then_civil(self) -> None:
        readings = find_periods("Q1 2025", ORACLE)[0].readings
        assert [written(r) for r in readings] == ["2024-06-01 2024-08-31", "2025-01-01 2025-03-31"]

    def test_period_ended_may_be_a_quarter(self) -> None:
        readings = find_periods("period ended June 30, 2025")[0].readings
        assert [written(r) for r in readings] == ["2025-01-01 2025-06-30", "2025-04-01 2025-06-30"]

    def test_year_to_date_begins_with_the_fiscal_year(self) -> None:
        assert found("year-to-date ended June 29, 2024", APPLE)[0][1] == "2023-10-01 2024-06-29"

    def test_months_begin_with_the_known_fiscal_year(self) -> None:
        """Apple's six months to April 1, 2023 began on September 25, not October 1."""
        assert found("six months ended April 1, 2023", APPLE)[0][1] == "2022-09-25 2023-04-01"

    def test_year_of_53_weeks_begins_where_the_last_one_ended(self) -> None:
        assert found("year ended February 3, 2024", BUCKLE)[0][1] == "2023-01-29 2024-02-03"


class TestCalendar:
    def test_without_anything_years_are_civil(self) -> None:
        assert CIVIL.fiscal_year(2023) == (Period(date(2023, 1, 1), date(2023, 12, 31)),)
        assert CIVIL.label(CIVIL.quarter(2023, 3)[0]) == "Q3 FY2023"

    def test_known_ends_win_over_the_nominal_day(self) -> None:
        assert APPLE.fiscal_year(2023)[0] == Period(date(2022, 9, 25), date(2023, 9, 30))

    def test_unknown_ends_fall_on_the_same_weekday(self) -> None:
        """The true ends of fiscal 2018 to 2021, none of them told."""
        ends = [APPLE.fiscal_year(year)[0].end for year in (2018, 2019, 2020, 2021)]
        assert ends == [date(2018, 9, 29), date(2019, 9, 28), date(2020, 9, 26), date(2021, 9, 25)]

    def test_year_end_is_learned_from_known_ends(self) -> None:
        calendar = FiscalCalendar(None, (date(2022, 6, 30), date(2023, 6, 30)))
        assert calendar.fiscal_year(2024)[0] == Period(date(2023, 7, 1), date(2024, 6, 30))

    def test_oracle_first_quarter_of_2025_ends_in_august_2024(self) -> None:
        assert ORACLE.quarter(2025, 1)[0] == Period(date(2024, 6, 1), date(2024, 8, 31))

    def test_retailer_year_has_two_readings(self) -> None:
        first, second = TARGET.fiscal_year(2002)
        assert (first.end, second.end) == (date(2003, 2, 1), date(2002, 2, 1))
        assert TARGET.label(first) == "FY2002"

    def test_stated_labels_settle_the_readings(self) -> None:
        """Best Buy's fiscal 2024 ended February 3, 2024; Ulta's fiscal 2022 January 28, 2023."""
        best_buy = FiscalCalendar(MonthDay(2, 3), labels=((2024, date(2024, 2, 3)),))
        assert [p.end for p in best_buy.fiscal_year(2024)] == [date(2024, 2, 3)]
        assert abs(best_buy.quarter(2024, 2)[0].end - date(2023, 7, 29)) < timedelta(days=10)
        ulta = FiscalCalendar(MonthDay(1, 28), labels=((2022, date(2023, 1, 28)),))
        assert [p.end for p in ulta.fiscal_year(2022)] == [date(2023, 1, 28)]

    def test_labels_that_a_text_states(self) -> None:
        text = (
            "the 52 weeks ended January 28, 2023 (“fiscal 2022”) and the year ended "
            "January 29, 2022, fiscal 2021. Fiscal 2020, which had 52 weeks, ended on "
            "January 30, 2021. Fiscal 2015 ended on June 30, 1999. Fiscal 2019 ended soon. "
            "The year ended February 30, 2019 (fiscal 2018)."
        )
        assert stated_labels(text) == (
            (2020, date(2021, 1, 30)),
            (2021, date(2022, 1, 29)),
            (2022, date(2023, 1, 28)),
        )
        ulta = FiscalCalendar(MonthDay(1, 28), labels=stated_labels(text))
        assert [p.end for p in ulta.fiscal_year(2022)] == [date(2023, 1, 28)]

    def test_labels_alone_are_enough(self) -> None:
        calendar = FiscalCalendar(labels=((2023, date(2023, 6, 30)),))
        assert calendar.fiscal_year(2023)[0].start == date(2022, 7, 1)

    def test_labels_that_no_habit_explains_are_ignored(self) -> None:
        odd = FiscalCalendar(MonthDay(9, 30), labels=((2020, date(2023, 9, 30)),))
        assert odd.fiscal_year(2023)[0].end == date(2023, 9, 30)

    def test_december_year_that_runs_over(self) -> None:
        calendar = FiscalCalendar(MonthDay(1, 1))
        assert [p.end for p in calendar.fiscal_year(2022)] == [date(2023, 1, 1)]

    def test_march_year_keeps_the_other_reading(self) -> None:
        ends = [p.end for p in FiscalCalendar(MonthDay(3, 31)).fiscal_year(2023)]
        assert ends == [date(2023, 3, 31), date(2024, 3, 31)]

    def test_february_follows_leap_years(self) -> None:
        assert FiscalCalendar(MonthDay(2, 28)).fiscal_year(2024)[0].end == date(2024, 2, 29)
        assert FiscalCalendar(MonthDay(2, 29)).fiscal_year(2023)[0].end == date(2023, 2, 28)

    @pytest.mark.parametrize(
        ("part", "label"),
        [
            ((0, 1), "Q1 FY2024"),
            ((1, 2), "Q2 FY2024"),
            ((2, 3), "Q3 FY2024"),
            ((3, 4), "Q4 FY2024"),
            ((0, 2), "H1 FY2024"),
            ((2, 4), "H2 FY2024"),
            ((0, 3), "9M FY2024"),
            ((0, 4), "FY2024"),
        ],
    )
    def test_labels(self, part: tuple[int, int], label: str) -> None:
        for calendar in (APPLE, ORACLE, CIVIL):
            assert calendar.label(calendar.span(calendar.fiscal_year(2024)[0], *part)) == label

    def test_label_of_an_instant_and_of_no_part(self) -> None:
        assert APPLE.label(Period(None, date(2024, 9, 28))) == "FY2024"
        assert APPLE.label(Period(None, date(2024, 3, 5))) == ""
        assert APPLE.label(Period(date(2024, 3, 5), date(2024, 3, 9))) == ""

    def test_year_of_a_day(self) -> None:
        assert APPLE.year_of(date(2023, 9, 30)).end == date(2023, 9, 30)
        assert APPLE.year_of(date(2023, 10, 1)).end == date(2024, 9, 28)
        assert FiscalCalendar(MonthDay(1, 1)).year_of(date(2023, 1, 1)).end == date(2023, 1, 1)

    def test_same_period_allows_a_few_days(self) -> None:
        one = Period(date(2023, 10, 1), date(2024, 9, 28))
        assert same_period(one, Period(date(2023, 9, 29), date(2024, 9, 30)))
        assert not same_period(one, Period(date(2023, 10, 1), date(2024, 12, 31)))
        assert not same_period(one, Period(None, date(2024, 9, 28)))
        assert same_period(Period(None, one.end), Period(None, one.end))
        assert not same_period(one, Period(date(2023, 7, 1), one.end))


@pytest.mark.parametrize(
    ("parts", "calendar", "expected"),
    [
        (["Three Months Ended", "June 30,", "2024"], CIVIL, "2024-04-01 2024-06-30"),
        (["Three Months Ended June 30,", "2024"], CIVIL, "2024-04-01 2024-06-30"),
        (["2024", "Three Months Ended June 30,"], CIVIL, "2024-04-01 2024-06-30"),
        (["Three months ended June 30, 2024"], CIVIL, "2024-04-01 2024-06-30"),
        (["Nine Months Ended", "September 30, 2024 (a)"], CIVIL, "2024-01-01 2024-09-30"),
        (["Thirteen Weeks Ended", "November 2,\n2024"], BUCKLE, "2024-08-04 2024-11-02"),
        (["Thirty-Nine Weeks Ended", "November 2, 2024"], BUCKLE, "2024-02-04 2024-11-02"),
        (["52 weeks ended", "Feb 3, 2024 (1)"], CIVIL, "2023-02-05 2024-02-03"),
        (["Fiscal Years Ended", "2024"], APPLE, "2023-10-01 2024-09-28"),
        (["Years ended", "September 28,\n2024"], APPLE, "2023-10-01 2024-09-28"),
        (["Year Ended December 31,", "2023"], CIVIL, "2023-01-01 2023-12-31"),
        (["Years ended December 31, 2024 and 2023", "2023"], CIVIL, "2023-01-01 2023-12-31"),
        (["December 31, 2024 and 2023", "2023"], CIVIL, "at 2023-12-31"),
        (["As of", "December 31, 2023"], CIVIL, "at 2023-12-31"),
        (["December 31,", "2023"], CIVIL, "at 2023-12-31"),
        (["Nov 2, 2024"], CIVIL, "at 2024-11-02"),
        (["Sept. 28, 2024"], CIVIL, "at 2024-09-28"),
        (["12/31/23"], CIVIL, "at 2023-12-31"),
        (["2023"], CIVIL, "2023-01-01 2023-12-31"),
        (["2023"], APPLE, "2022-09-25 2023-09-30"),
        (["2023*"], CIVIL, "2023-01-01 2023-12-31"),
        (["FY2023", "Actual"], APPLE, "2022-09-25 2023-09-30"),
        (["Q2 FY24"], APPLE, "2023-12-31 2024-03-30"),
        (["2022Q4"], CIVIL, "2022-10-01 2022-12-31"),
        (["Trailing 4-Quarters Ended June 30,", "2024"], CIVIL, "2023-07-01 2024-06-30"),
        (["Three fiscal quarters ended", "September 30, 2024"], CIVIL, "2024-01-01 2024-09-30"),
        (["Second Quarter", "2024"], CIVIL, "2024-04-01 2024-06-30"),
        (["May 6, 2021 (inception) to December 31, 2021"], CIVIL, "2021-05-06 2021-12-31"),
        (["4Q 20"], CIVIL, "2020-10-01 2020-12-31"),
        (["H1 21"], CIVIL, "2021-01-01 2021-06-30"),
        (["Jun-21"], CIVIL, "2021-06-01 2021-06-30"),
        (["Sep '21"], CIVIL, "2021-09-01 2021-09-30"),
        (["June 2024"], CIVIL, "2024-06-01 2024-06-30"),
        (["Year Ended December", "2024"], CIVIL, "2024-01-01 2024-12-31"),
        (["As of December", "2024"], CIVIL, "at 2024-12-31"),
    ],
)  # fmt: skip
def test_head(parts: list[str], calendar: FiscalCalendar, expected: str) -> None:
    period = read_header_period(parts, calendar)
    assert period is not None
    assert written(period) == expected


@pytest.mark.parametrize(
    "parts",
    [[], ["Total"], ["Year Ended December 31,"], ["Three Months Ended"], ["% change"], ["Note 15"]],
)
def test_head_without_a_period(parts: list[str]) -> None:
    assert read_header_period(parts) is None


def test_a_head_with_an_impossible_day() -> None:
    assert read_header_period(["As of", "June 31,", "2024"]) is None


def test_months_ended_without_a_calendar() -> None:
    assert months_ended(12, date(2023, 12, 31)).start == date(2023, 1, 1)


_WORDS = st.sampled_from(
    "three months ended June 30, 2024 30 31 and , - to of fiscal year FY FY23 2023 '23 Q2 Q 2Q23 "
    "H1 quarter first second half between 2018 2020 as at December 12/31/2023 99/99/2023 / "
    "20239999 period from through weeks 13 fifty-three calendar CY ( ) inception 1899 2100".split(
        " "
    )
)
_CALENDARS = st.sampled_from([None, CIVIL, APPLE, ORACLE, TARGET, BUCKLE])


@settings(max_examples=1500, deadline=None)
@given(st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=40), _CALENDARS)
def test_any_text(text: str, calendar: FiscalCalendar | None) -> None:
    end = 0
    for mention in find_periods(text, calendar):
        assert mention.start >= end
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.readings
        assert all(p.start is None or p.start <= p.end for p in mention.readings)
    read_header_period(text.split(" "), calendar)


@settings(max_examples=400, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), _CALENDARS)
def test_every_day_lies_in_its_year(day: date, calendar: FiscalCalendar | None) -> None:
    known = calendar or CIVIL
    year = known.year_of(day)
    assert year.start is not None
    assert year.start <= day <= year.end
    assert 350 <= year.days <= 380


@pytest.mark.parametrize(
    "text",
    [
        "three months ended " * 20_000,
        "2023, " * 40_000,
        "2019-" * 40_000,
        "Q1, " * 40_000,
        "June " * 50_000,
        "fiscal " * 40_000,
        " " * 200_000,
        "1/1/" * 50_000,
    ],
    ids=["spans", "years", "ranges", "quarters", "months", "fiscal", "spaces", "slashes"],
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    with within(5):
        find_periods(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-01 to 2024-09-28",
        "the period 2023-10-01 to 2024-09-28",
        "for the period October 1, 2023 to September 28, 2024",
    ],
)
def test_a_period_with_both_its_days_is_no_period_that_ends_on_the_first(text: str) -> None:
    (named,) = find_periods(text)
    assert named.readings == (Period(date(2023, 10, 1), date(2024, 9, 28)),)


def test_a_year_over_the_next_is_the_year_that_ends_in_it() -> None:
    (named,) = find_periods("2018/2019", FiscalCalendar(MonthDay(6, 30)))
    assert named.readings[0] == Period(date(2018, 7, 1), date(2019, 6, 30))
    assert [named.text for named in find_periods("2018/2020")] != ["2018/2020"]


def test_one_year_of_two_issuers_is_read_by_the_calendar_of_each() -> None:
    """Readings are remembered: what a year means for one issuer must not reach the next."""
    september, june = FiscalCalendar(MonthDay(9, 30)), FiscalCalendar(MonthDay(6, 30))
    for calendar, end in ((september, date(2023, 9, 30)), (june, date(2023, 6, 30))):
        (named,) = find_periods("fiscal 2023", calendar)
        assert [period.end for period in named.readings] == [end]
        (bare,) = find_periods("2023", calendar)
        assert [period.end for period in bare.readings] == [end, date(2023, 12, 31)]


def test_no_months_are_no_period() -> None:
    assert read_header_period(["0 months ended", "2023-10-01"]) == Period(None, date(2023, 10, 1))
    assert months_ended(10, date(2023, 10, 31)).start == date(2023, 1, 1)
    assert read_header_period(["10 months ended", "October 31, 2023"]) == Period(
        date(2023, 1, 1), date(2023, 10, 31)
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the quarter ended August 2024", date(2024, 6, 1), date(2024, 8, 31)),
        ("the August 2024 quarter", date(2024, 6, 1), date(2024, 8, 31)),
        ("the December quarter of 2022", date(2022, 10, 1), date(2022, 12, 31)),
        ("the year to June 2025", date(2024, 7, 1), date(2025, 6, 30)),
        ("nine months to end-September 2024", date(2024, 1, 1), date(2024, 9, 30)),
        ("the September 2023 quarterly report", date(2023, 7, 1), date(2023, 9, 30)),
        ("the 10-Q for September 2023", date(2023, 7, 1), date(2023, 9, 30)),
        ("in September 2023", date(2023, 9, 1), date(2023, 9, 30)),
        ("July 22 through September 30, 2023", date(2023, 7, 22), date(2023, 9, 30)),
        ("November 3 to February 1, 2025", date(2024, 11, 3), date(2025, 2, 1)),
        ("half year to June 30, 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("the last quarter of 2022", date(2022, 10, 1), date(2022, 12, 31)),
        ("9M24", date(2024, 1, 1), date(2024, 9, 30)),
        ("Q2'2023", date(2023, 4, 1), date(2023, 6, 30)),
        ("Q1-21", date(2021, 1, 1), date(2021, 3, 31)),
        ("2Q-2020", date(2020, 4, 1), date(2020, 6, 30)),
        ("3Q/2021", date(2021, 7, 1), date(2021, 9, 30)),
        ("F1Q22", date(2022, 1, 1), date(2022, 3, 31)),
        ("FQ2 2022", date(2022, 4, 1), date(2022, 6, 30)),
        ("Q1F22", date(2022, 1, 1), date(2022, 3, 31)),
        ("20Q3", date(2020, 7, 1), date(2020, 9, 30)),
        ("1st Qtr 2021", date(2021, 1, 1), date(2021, 3, 31)),
        ("First Qtr. 2021", date(2021, 1, 1), date(2021, 3, 31)),
        ("Quarter 2 2021", date(2021, 4, 1), date(2021, 6, 30)),
        ("2nd half 2021", date(2021, 7, 1), date(2021, 12, 31)),
        ("HY21", date(2021, 1, 1), date(2021, 6, 30)),
        ("6M 2021", date(2021, 1, 1), date(2021, 6, 30)),
        ("at 31/12/2024", None, date(2024, 12, 31)),
        ("31.12.2024", None, date(2024, 12, 31)),
        ("at end-2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_periods_by_their_month_and_other_short_forms(
    text: str, start: date | None, end: date
) -> None:
    (named,) = find_periods(text)
    assert named.readings[0] == Period(start, end)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("sales for the thirty-nine weeks ended November 2, 2024 rose", (1, 31)),
        ("nine months ended September 30, 2024", (12, 31)),
        ("its fiscal third quarter, which ended November 2, 2024,", (1, 31)),
        ("the thirteen weeks ended November 2, 2024 (third quarter of fiscal 2024)", (1, 31)),
        ("first quarter ended August 31, 2024", (5, 31)),
        ("the 53 weeks ended February 3, 2024", (1, 31)),
        ("second quarter ended March 30, 2024; first quarter ended December 30, 2023", (9, 30)),
    ],
)
def test_the_year_end_by_the_parts_of_a_year(text: str, end: tuple[int, int]) -> None:
    found = told_year_end(text)
    assert found is not None
    assert (found.month, found.day) == end


@pytest.mark.parametrize("text", ["", "three months ended June 30, 2024", "third quarter ended"])
def test_a_text_that_tells_no_year_end(text: str) -> None:
    assert told_year_end(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "the third quarter ended Smarch 45, 2024",
        "the fiscal year ended Smarch 45, 2024",
        "the 40 weeks period ended Smarch 45, 2024",
        "the 40-week period ended June 31, 2024 and the six months period ended June 99, 2024",
    ],
)
def test_a_day_that_is_none_tells_no_year_end(text: str) -> None:
    assert told_year_end(text) is None
