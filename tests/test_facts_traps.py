"""Traps of facts, each found by reading facts of real filings beside the printed line."""

from __future__ import annotations

from datetime import date

from index.facts import calendar_of
from index.types import Fact, Filing, FilingMeta, MonthDay
from tests.grids import facts_of


def amounts(facts: list[Fact]) -> list[str]:
    return [f"{one.quantity.value} {one.quantity.unit}".rstrip() for one in facts]


def test_dividends_per_share_below_a_cash_flow_statement_are_not_scaled() -> None:
    found = facts_of(
        ("", "2021", "2020"),
        ("Net cash provided by operating activities", "$ 900", "$ 800"),
        ("Net cash used in investing activities", "(500)", "(400)"),
        ("Net cash used in financing activities", "(300)", "(400)"),
        ("Cash dividends declared per common share", "$ 2.41", "$ 2.20"),
    )
    assert amounts(found[-2:]) == ["2.41 USD/share", "2.20 USD/share"]


def test_the_units_of_a_rows_own_label_are_not_the_tables() -> None:
    found = facts_of(
        ("", "2016", "2015"),
        ("Payment volume (in millions)", "$ 49,683", "$ 35,643"),
        ("Total net revenue", "$ 1,708,721", "$ 1,267,118"),
        above="Key figures (in thousands, except payment volume)\n",
    )
    assert amounts(found)[::2] == ["49683000000 USD", "1708721000 USD"]


def test_a_heading_over_two_lines_counts_shares() -> None:
    found = facts_of(
        ("", "2016", "2015"),
        ("Weighted-average shares used to compute adjusted", "", ""),
        ("net income per share", "", ""),
        ("Diluted", "382,531", "370,746"),
    )
    assert {one.quantity.unit for one in found} == {"share"}


def test_years_that_are_set_askew_head_the_columns_in_order() -> None:
    found = facts_of(
        ("2021", "2020", "<", "2019"), ("Common equity", "39.9 %", "37.1 %", "39.2 %"),
    )  # fmt: skip
    assert [one.header for one in found] == ["2021", "2020", "2019"]


def filing(text: str) -> Filing:
    meta = FilingMeta("f", "s", "text", form="10-K", fiscal_year_end=MonthDay(12, 31),
                      period_end=date(2021, 12, 31))  # fmt: skip
    return Filing(meta=meta, text=text)


def test_rates_effective_on_january_1_make_no_year_of_52_weeks() -> None:
    effective = "Rates effective January 1, 2016. Adopted as of January 1, 2016.\n" * 3
    assert calendar_of(filing(effective + "Year ended December 31, 2021.\n" * 3)).year_ends == ()


def test_a_year_that_did_end_on_january_1_makes_one() -> None:
    ended = "The year ended January 1, 2021. The year ended January 1, 2021.\n"
    other = "The year ended January 3, 2020. The year ended January 3, 2020.\n"
    assert calendar_of(filing(ended + other)).year_ends == (date(2020, 1, 3), date(2021, 1, 1))


def test_an_allowance_with_its_year_is_of_that_year_alone() -> None:
    found = facts_of(
        ("", "December 31, 2023", "December 31, 2022"),
        ("Cash and cash equivalents", "$ 5", "$ 4"),
        ("Receivables, less allowance for doubtful accounts: 2023—$471; 2022—$449", "90", "80"),
        ("Total assets", "700", "600"),
        ("Total liabilities and equity", "700", "600"),
        above="Consolidated balance sheets\n(in millions)\n",
    )
    told = [(one.quantity.text, one.period.end.year) for one in found
            if one.period and one.quantity.text in ("$471", "$449")]  # fmt: skip
    assert told == [("$471", 2023), ("$449", 2022)]


def release(text: str) -> Filing:
    return Filing(meta=FilingMeta("f", "s", "html", form="8-K"), text=text)


def test_a_release_tells_its_year_by_the_parts_of_one() -> None:
    weeks = "Thirteen and thirty-nine weeks ended November 2, 2024\n"
    assert calendar_of(release(weeks)).year_end == MonthDay(1, 31)
    months = "the nine months ended March 31, 2005 and 2004\n"
    assert calendar_of(release(months)).year_end == MonthDay(6, 30)
    assert calendar_of(release("no part at all")).year_end is None


def test_ages_are_no_money() -> None:
    found = facts_of(("", "Age"), ("Jane Doe", "47"), ("John Roe", "61"))
    assert amounts(found) == ["47 year", "61 year"]


def test_a_table_of_contents_without_a_head_has_no_facts() -> None:
    rows = (("Item 1. Business", "1"), ("Item 1A. Risk factors", "6"), ("Signatures", "99"))
    assert facts_of(*rows, above="") == []
    assert len(facts_of(("Lamps sold", "1"), ("Chairs sold", "6"), above="")) == 2


def test_market_shares_are_no_shares() -> None:
    found = facts_of(("", "Market shares 2023"), ("Northland", "10.7"))
    assert amounts(found) == ["10.7 percent"]


def test_digits_that_are_a_label_are_no_share_count() -> None:
    found = facts_of(
        ("", "December 31, 2023"),
        ("Cash and cash equivalents", "$ 5"),
        ("Common stock, 0012 shares authorized; 500 shares issued", "90"),
        ("Total assets", "700"),
        ("Total liabilities and equity", "700"),
        above="Consolidated balance sheets\n(in millions)\n",
    )
    counts = {one.quantity.text for one in found if one.concept.startswith("shares_")}
    assert counts == {"500"}


def test_long_figures_under_a_heading_of_per_share_data_are_money() -> None:
    found = facts_of(
        ("", "2023"), ("Per share data", ""), ("Orders on hand", "12,345"), above="(in millions)\n"
    )
    assert amounts(found) == ["12345000000"]


def test_shares_that_dilute_are_counted_like_the_row_above() -> None:
    found = facts_of(
        ("", "2024", "2023"),
        ("Average shares outstanding — basic", "4,309", "4,323"),
        ("Effect of dilutive securities", "11", "16"),
        ("Earnings per share (diluted)", "$ 2.46", "$ 2.47"),
        ("Cost of dilutive hedges", "$ 7", "$ 8"),
    )
    assert amounts(found)[2:6] == [
        "11000000 share",
        "16000000 share",
        "2.46 USD/share",
        "2.47 USD/share",
    ]


def test_tax_on_a_cost_is_not_the_cost() -> None:
    rows = (
        ("", "December 31, 2021"),
        ("Deferred tax assets:", ""),
        ("Stock-based compensation", "$ 52"),
        ("Income tax expense", "9"),
    )
    compensation, _ = facts_of(*rows)
    assert compensation.concept == ""
    (cost,) = facts_of(("", "2021"), ("Stock-based compensation", "$ 52"))
    assert cost.concept == "stock_compensation"


def test_restricted_cash_at_the_foot_of_cash_flows_is_a_balance() -> None:
    found = facts_of(
        ("", "2024", "2023"),
        ("Net cash provided by operating activities", "$ 900", "$ 800"),
        ("Net cash used in investing activities", "(500)", "(400)"),
        ("Net cash used in financing activities", "(300)", "(400)"),
        ("Less restricted cash, included in investments", "21", "22"),
    )
    assert [one.period and one.period.start for one in found[-2:]] == [None, None]


def test_a_flow_under_a_day_that_ends_no_year_keeps_the_day() -> None:
    (found,) = facts_of(("", "March 3, 2021"), ("Share repurchases", "$ 52"))
    assert found.period is not None
    assert (found.period.start, found.period.end) == (None, date(2021, 3, 3))


def test_a_row_named_by_a_currency_is_of_its_rate() -> None:
    found = facts_of(("", "2021"), ("Japanese Yen", "109.01"), ("U.S. dollar", "1.25"))
    assert amounts(found) == ["109.01", "1.25"]


def test_shares_below_a_heading_of_dilutive_securities() -> None:
    found = facts_of(
        ("", "2024"),
        ("Weighted-average shares outstanding", "161,000"),
        ("Effect of dilutive securities:", ""),
        ("Options", "10,730"),
        ("Convertible debt", "22,642"),
    )
    assert {one.quantity.unit for one in found} == {"share"}


def test_revenue_per_unit_is_in_no_tables_millions() -> None:
    (found,) = facts_of(("", "2000"), ("Avg. revenue per Macintosh shipped", "$ 1,737"))
    assert amounts([found]) == ["1737 USD"]


def test_the_actual_return_on_assets_is_money() -> None:
    found = facts_of(
        ("", "2020"), ("Actual return on assets", "983.7"), ("Return on assets", "5.1")
    )
    assert amounts(found) == ["983700000", "5.1 percent"]


def test_no_par_value_is_a_par_value_of_nothing() -> None:
    found = facts_of(
        ("", "December 31, 2023"),
        ("Cash and cash equivalents", "$ 5"),
        ("Common stock, no par value; 30,000,000 shares authorized", "90"),
        ("Total assets", "700"),
        ("Total liabilities and equity", "700"),
        above="Consolidated balance sheets\n(in millions)\n",
    )
    (par,) = [one for one in found if one.concept == "par_value"]
    assert (par.quantity.value, par.quantity.unit, par.quantity.text) == (0, "USD/share", "no")
