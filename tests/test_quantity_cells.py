"""Table cells, the rows and columns that say what they count, and units lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quantities import read_cell, read_units
from index.types import Quantity, Units

MILLIONS = Units(6, "USD", 3, "In millions, except number of shares, reflected in thousands")
THOUSANDS = Units(3, None, 3, "(In thousands)")
SHARES_USED = "Shares used in computing earnings per share"


def short(quantity: Quantity | None) -> tuple[str, str, int] | None:
    return quantity and (f"{quantity.value:f}", quantity.unit, quantity.decimals)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("149,351", ("149351", "", 0)),
        ("$ 293,618", ("293618", "USD", 0)),
        ("$293,618", ("293618", "USD", 0)),
        ("293,618 $", ("293618", "USD", 0)),
        ("(4,894)", ("-4894", "", 0)),
        ("( 4,894 )", ("-4894", "", 0)),
        ("(4,894", ("-4894", "", 0)),
        ("4,894)", ("-4894", "", 0)),
        ("$ (1,234)", ("-1234", "USD", 0)),
        ("$(1,234)", ("-1234", "USD", 0)),
        ("($1,234)", ("-1234", "USD", 0)),
        ("(US$ 1,234)", ("-1234", "USD", 0)),
        ("-1,234", ("-1234", "", 0)),
        ("−1,234", ("-1234", "", 0)),
        ("–1,234", ("-1234", "", 0)),
        ("1,234-", ("-1234", "", 0)),
        ("-$1,234", ("-1234", "USD", 0)),
        ("+1,234", ("1234", "", 0)),
        ("[1,234]", ("-1234", "", 0)),
        ("16%", ("16", "percent", 0)),
        ("16 %", ("16", "percent", 0)),
        ("(0.5)%", ("-0.5", "percent", 1)),
        ("(0.5%)", ("-0.5", "percent", 1)),
        ("-5.2 %", ("-5.2", "percent", 1)),
        ("1.5x", ("1.5", "multiple", 1)),
        ("€ (908,039)", ("-908039", "EUR", 0)),
        ("EUR 658,136", ("658136", "EUR", 0)),
        ("658,136 EUR", ("658136", "EUR", 0)),
        ("HK$ 1,234", ("1234", "HKD", 0)),
        ("RMB1,234", ("1234", "CNY", 0)),
        ("33760830.60", ("33760830.60", "", 2)),
        (".05", ("0.05", "", 2)),
        ("6 1/4%", ("6.25", "percent", 2)),
        ("5½", ("5.5", "", 1)),
        ("1,234 (1)", ("1234", "", 0)),
        ("1,234(a)", ("1234", "", 0)),
        ("1,234*", ("1234", "", 0)),
        ("1,234 [2]", ("1234", "", 0)),
        ("1,234¹", ("1234", "", 0)),
        ("(1,234)(2)", ("-1234", "", 0)),
        ("0<F1>", ("0", "", 0)),
        ("(1)", ("-1", "", 0)),
        ("0", ("0", "", 0)),
        ("$1.2 billion", ("1200000000", "USD", -8)),
        ("5 years", ("5", "year", 0)),
        ("approximately 15%", ("15", "percent", 0)),
        ("HK$50.03 per share (1)", ("50.03", "HKD/share", 2)),
        ("25 cents", ("0.25", "USD", 2)),
        ("445.0p", ("4.450", "GBP", 3)),
        ("25 cents per share", ("0.25", "USD/share", 2)),
        ("2,397 shares", ("2397", "share", 0)),
        ("１，２３４", ("1234", "", 0)),
        ("\u200b1,234\u00a0", ("1234", "", 0)),
    ],
)
def test_cell_alone(cell: str, expected: tuple[str, str, int]) -> None:
    quantity = read_cell(cell)
    assert short(quantity) == expected
    assert quantity is not None
    assert cell[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize("cell", ["—", "–", "-", "--", "$ —", "$-", "(—)", "-0-", "nil", "— (1)"])
def test_lone_dash_is_zero_at_the_precision_of_the_table(cell: str) -> None:
    quantity = read_cell(cell, MILLIONS)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.decimals) == (0, "USD", -6)


def test_dash_with_percent_is_zero_percent() -> None:
    assert short(read_cell("—%", MILLIONS)) == ("0", "percent", 0)


@pytest.mark.parametrize(
    "cell",
    [
        "", " ", "N/A", "NM", "*", "(a)", "Net sales", "December 31, 2023", "12/31/2023", "2023",
        "2024-09-28", "20230930", "Q1", "1.2.3", "001-36743", "10-K", "1)", "0001963043",
        "6.25% Senior Notes due 2024", "Level 1", "$", "%", "()", "1,234 to 1,456", "5.00 - 10.00",
        "(408) 996-1010", "Note 15", "x" * 200 + " 5 years",
    ],
)  # fmt: skip
def test_not_a_number(cell: str) -> None:
    assert read_cell(cell, MILLIONS) is None


@pytest.mark.parametrize(
    ("cell", "label", "header", "expected"),
    [
        ("391,035", "Total net sales", "2024", ("391035000000", "USD", -6)),
        ("6.11", "Basic earnings per share", "2024", ("6.11", "USD/share", 2)),
        ("(0.12)", "Net loss per ADS: Diluted", "", ("-0.12", "USD/ADS", 2)),
        ("6.08", "Earnings per share: Diluted", "", ("6.08", "USD/share", 2)),
        ("0.99", "Dividends declared per common share", "", ("0.99", "USD/share", 2)),
        ("—", "Dividends per share", "", ("0", "USD/share", 0)),
        ("1.26", "Diluted EPS", "", ("1.26", "USD/share", 2)),
        ("15,343,783", SHARES_USED + ": Basic", "", ("15343783000", "share", -3)),
        ("15,408,095", "Weighted average shares, diluted", "", ("15408095000", "share", -3)),
        ("50,773", "Number of shares outstanding", "", ("50773000", "share", -3)),
        ("46.2", "Gross margin percentage", "", ("46.2", "percent", 1)),
        ("24.1", "Effective tax rate", "", ("24.1", "percent", 1)),
        ("30.7", "Operating margin", "", ("30.7", "percent", 1)),
        ("180,683", "Gross margin", "", ("180683000000", "USD", -6)),
        ("47.7", "Gross profit", "% of net sales", ("47.7", "percent", 1)),
        ("(2.2)", "Net sales", "% Change", ("-2.2", "percent", 1)),
        ("12,345", "Net sales", "% Change", ("12345000000", "USD", -6)),
        ("15.2", "10% Senior Notes due 2029", "", ("15200000", "USD", -5)),
        ("5,000", "Income tax at the federal statutory rate", "", ("5000000000", "USD", -6)),
        ("441", "Number of stores open at end of period", "", ("441", "store", 0)),
        ("1,234", "Employees", "", ("1234", "employee", 0)),
        ("1,234", "Headcount", "", ("1234", "employee", 0)),
        ("4.2", "Weighted average remaining life (years)", "", ("4.2", "year", 1)),
        ("2.84", "Ratio of earnings to fixed charges", "", ("2.84", "ratio", 2)),
        ("5.1", "Inventory turnover", "", ("5.1", "ratio", 1)),
        ("646.9", "Weighted average diluted shares (millions)", "", ("646900000", "share", -5)),
        ("646.9", "Weighted average diluted shares (in millions)", "", ("646900000", "share", -5)),
        ("1,234", "Sales (in thousands)", "", ("1234000", "USD", -3)),
        ("92.99", "Average price paid per share", "", ("92.99", "USD/share", 2)),
        ("18,642", "Balance", "Shares", ("18642000", "share", -3)),
        ("18,642", "Repurchases", "Amount", ("18642000000", "USD", -6)),
        ("25", "Dividends per share (in cents)", "", ("0.25", "USD/share", 2)),
        ("1,234", "Total assets", "HK$", ("1234000000", "HKD", -6)),
        ("1,234", "Total assets", "RMB", ("1234000000", "CNY", -6)),
        ("$ 1,234", "Number of shares", "", ("1234000000", "USD", -6)),
        ("12.5%", "Total net sales", "", ("12.5", "percent", 1)),
        ("100", "Compensation of shares issued", "", ("100000000", "USD", -6)),
        ("7,709", "Shares used in net income per share", "", ("7709000", "share", -3)),
        ("83,276", "Capital, $1 par value: 50 shares authorized", "", ("83276000000", "USD", -6)),
        ("25.1", "Adjusted basic earnings per share5 (cents)", "", ("0.251", "USD/share", 3)),
        ("42.01", "Weighted average exercise price", "", ("42.01", "USD", 2)),
        ("158.73", "Weighted-Average Grant-Date Fair Value Per RSU", "", ("158.73", "USD", 2)),
        ("192.94", "RSUs granted", "Grant date fair value", ("192.94", "USD", 2)),
        ("163,326", "RSUs outstanding", "", ("163326000", "RSU", -3)),
        ("163,326", "Balance", "Number of RSUs (in thousands)", ("163326000", "RSU", -3)),
        ("906", "Balance", "Aggregate Fair Value (in millions)", ("906000000", "USD", -6)),
        ("1,234", "Number of subscribers (in thousands)", "", ("1234000", "subscriber", -3)),
        ("1,234", "Revenue", "2024 $’000", ("1234000", "USD", -3)),
        ("1,234", "Stock options exercisable", "", ("1234000", "option", -3)),
        ("3.5", "Rate of compensation increase", "", ("3.5", "percent", 1)),
        ("7.0", "Expected long-term rate of return on plan assets", "", ("7.0", "percent", 1)),
        ("18.1", "Adjusted EBITA margin", "", ("18.1", "percent", 1)),
        ("0.62", "Loan-to-value (LTV) ratio", "", ("0.62", "ratio", 2)),
        ("13.8", "Common equity Tier 1 capital ratio(d)", "", ("13.8", "percent", 1)),
        ("0.138", "Tier 1 capital ratio (d)(e)", "", ("0.138", "ratio", 3)),
        ("34.1", "Debt to total capital ratio", "", ("34.1", "ratio", 1)),
        ("6.11", "Basic", "", ("6.11", "USD/share", 2)),
        ("15,343,783", "Basic", "", ("15343783000", "share", -3)),
        ("365", "Vessel calendar days", "", ("365", "day", 0)),
        ("1,234", "31 to 60 days", "", ("1234000000", "USD", -6)),
        ("26,512", "TCE rate per day", "", ("26512", "USD/day", 0)),
        ("646.9", "Weighted-average common stock outstanding", "", ("646900", "share", -2)),
        ("1,234", "number", "", ("1234", "", 0)),
        ("1,234", "number of shares", "", ("1234000", "share", -3)),
        ("12", "percentage", "", ("12", "percent", 0)),
        ("1,500", "Number of ADSs", "", ("1500000", "ADS", -3)),
        ("75.10", "Realized price per barrel", "", ("75.10", "USD/barrel", 2)),
        ("2024", "Aggregate market value", "", ("2024000000", "USD", -6)),
        ("2000", "", "Number of Shares Sold", ("2000000", "share", -3)),
    ],
)  # fmt: skip
def test_row_and_column_decide(
    cell: str, label: str, header: str, expected: tuple[str, str, int]
) -> None:
    assert short(read_cell(cell, MILLIONS, label=label, header=header)) == expected


@pytest.mark.parametrize(
    ("cell", "label", "header"),
    [
        ("2024", "Fiscal year", ""),
        ("2027", "Senior notes", "Maturity"),
        ("2024", "", ""),
        ("2024", "(In millions)", ""),
        ("037833100", "Apple", "CUSIP"),
        ("594918104", "Microsoft", "CUSIP"),
        ("95014", "Zip code", ""),
        ("5 years", "", "CUSIP"),
    ],
)
def test_labels_that_make_a_number_none(cell: str, label: str, header: str) -> None:
    assert read_cell(cell, MILLIONS, label=label, header=header) is None


def test_units_words_in_a_head_say_nothing_of_the_row() -> None:
    """ "(In millions, except per share data)" must not make every row per share."""
    quantity = read_cell("1,234", MILLIONS, header="(In millions, except per share data)")
    assert short(quantity) == ("1234000000", "USD", -6)


def test_per_share_without_a_known_currency_is_not_scaled() -> None:
    assert short(read_cell("2.84", THOUSANDS, label="Earnings per share")) == ("2.84", "", 2)


def test_words_in_a_cell_take_the_row() -> None:
    label = "Earnings per share"
    assert short(read_cell("about $2.84 per share", MILLIONS, label=label)) == (
        "2.84",
        "USD/share",
        2,
    )
    assert short(read_cell("about 2.84", MILLIONS, label=label)) == ("2.84", "USD/share", 2)
    assert short(read_cell("2.84 per unit", THOUSANDS)) is None
    assert short(read_cell("$2.84 per unit", THOUSANDS)) == ("2.84", "USD/unit", 2)
    assert short(read_cell("about 5 million", MILLIONS)) == ("5000000", "USD", -6)
    assert short(read_cell("about 5 million shares", MILLIONS)) == ("5000000", "share", -6)
    assert short(read_cell("2 thousand percent")) == ("2000", "percent", -3)
    assert short(read_cell("about 2,397 shares", MILLIONS)) == ("2397000", "share", -3)


class TestShareCountsUnderMoneyUnits:
    """ "(Dollars in millions)" says nothing of shares: IBM prints them whole, others scaled."""

    DOLLARS = Units(6, "USD", 6, "(Dollars in millions except per share amounts)")
    LABEL = "Weighted-average number of common shares outstanding"

    def read(self, cell: str, units: Units) -> Decimal:
        quantity = read_cell(cell, units, label=self.LABEL)
        assert quantity is not None
        return quantity.value

    def test_whole_counts_stay(self) -> None:
        assert self.read("937,284,917", self.DOLLARS) == 937_284_917

    def test_counts_too_small_to_be_a_trillion_stay_too(self) -> None:
        assert self.read("1,234,567", Units(3, "USD", 3, "(Dollars in thousands)")) == 1_234_567

    def test_small_counts_are_scaled(self) -> None:
        assert self.read("646.9", self.DOLLARS) == 646_900_000

    def test_no_company_has_a_trillion_shares(self) -> None:
        assert self.read("15,408,095,000", Units(3, None, 3, "(In thousands)")) == 15_408_095_000

    def test_counts_under_in_thousands_are_scaled(self) -> None:
        assert self.read("15,408,095", THOUSANDS) == 15_408_095_000


@pytest.mark.parametrize(
    ("line", "scale", "currency", "shares"),
    [
        ("(In millions, except per share data)", 6, None, 6),
        ("(In millions)", 6, None, 6),
        ("(in thousands)", 3, None, 3),
        ("(in billions)", 9, None, 9),
        ("(Amounts in Thousands Except Share and Per Share Amounts)", 3, None, 0),
        ("(Amounts in Thousands Except Per Share Amounts)", 3, None, 3),
        (
            "In millions, except number of shares, which are reflected in thousands, and per-share"
            " amounts",
            6,
            None,
            3,
        ),
        ("(in thousands of Canadian Dollars)", 3, "CAD", 3),
        ("(Expressed in thousands of Canadian dollars)", 3, "CAD", 3),
        ("(Dollars in millions)", 6, "USD", 6),
        ("(dollar amounts in millions):", 6, "USD", 6),
        ("$ in millions", 6, "USD", 6),
        ("RMB'000", 3, "CNY", 3),
        ("RMB’000", 3, "CNY", 3),
        ("HK$'000", 3, "HKD", 3),
        ("(US$ in '000)", 3, "USD", 3),
        ("US$ thousands", 3, "USD", 3),
        ("EUR million", 6, "EUR", 6),
        ("(in million EUR)", 6, "EUR", 6),
        ("(EUR in millions)", 6, "EUR", 6),
        ("€m", 6, "EUR", 6),
        ("£ million", 6, "GBP", 6),
        ("(in ¥ millions)", 6, "JPY", 6),
        ("$M", 6, "USD", 6),
        ("($000)", 3, "USD", 3),
        ("($000s)", 3, "USD", 3),
        ("(000's omitted)", 3, None, 3),
        ("(000s)", 3, None, 3),
        ("(in 000's)", 3, None, 3),
        ("$'000,000", 6, "USD", 6),
        ("(Unaudited; in millions of U.S. dollars)", 6, "USD", 6),
        ("(Unaudited, in thousands, except share data)", 3, None, 0),
        ("(in thousands, except for share and per share amounts)", 3, None, 0),
        ("(in thousands, except share data and par value amounts)", 3, None, 0),
        ("(In millions except share data)", 6, None, 0),
        ("(Millions)", 6, None, 6),
        ("(Millions of dollars, except per share amounts)", 6, "USD", 6),
        ("Stated in millions of dollars", 6, "USD", 6),
        ("(dollars and shares in millions, except per share data)", 6, "USD", 6),
        ("(Dollars in millions; shares in thousands)", 6, "USD", 3),
        ("(Shares in millions)", 0, None, 6),
        ("Denominator: (number of shares, in millions)", 0, None, 6),
        ("(in thousands, except for number of employees)", 3, None, 3),
        ("Amounts in millions of euros", 6, "EUR", 6),
        ("(amounts in EUR millions):", 6, "EUR", 6),
        ("(Rs. in crores)", 7, "INR", 7),
        ("RMB’Million", 6, "CNY", 6),
        ("(inthousands)", 3, None, 3),
        ("NLG million", 6, "NLG", 6),
        ("(rounded to the nearest thousand)", 3, None, 3),
        ("Inventories consisted of the following (in millions):", 6, None, 6),
        ("Three Months Ended June 30, (in millions)", 6, None, 6),
        ("NOTE 19. Geographic Information (in millions)", 6, None, 6),
        ("(Expressed in U.S. dollars)", 0, "USD", 0),
        ("(All amounts in US$)", 0, "USD", 0),
        ("In whole dollars", 0, "USD", 0),
        ("In hundreds", 2, None, 2),
    ],
)
def test_units_line(line: str, scale: int, currency: str | None, shares: int) -> None:
    units = read_units(line)
    assert units is not None
    assert (units.scale, units.currency, units.share_scale) == (scale, currency, shares)
    assert units.text == line


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Net sales",
        "We have invested in millions of customers",
        "Sales increased $5 million",
        "a decline of 3.2 million units",
        "shareholders' equity expressed in euros, is concerned",
        "December 31, 2023",
        "The Company had 3,000 employees",
        "as expressed in the Act",
        "Total 1,000 2,000",
    ],
)
def test_line_without_units(line: str) -> None:
    assert read_units(line) is None


@settings(max_examples=1500, deadline=None)
@given(
    st.text(max_size=30) | st.from_regex(r"[-$(—]{0,3} ?[\d.,]{0,12}\)?[%x]?", fullmatch=True),
    st.sampled_from(["", "Net sales", "EPS", "Shares", "% change", "Ratio", "(in thousands)"]),
    st.sampled_from(["", "2024", "Shares", "% of sales", "CUSIP", "US$"]),
)
def test_any_cell(cell: str, label: str, header: str) -> None:
    quantity = read_cell(cell, MILLIONS, label=label, header=header)
    if quantity is not None:
        assert cell[quantity.start : quantity.end] == quantity.text
        assert quantity.value.is_finite()


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "( ) in In thousands millions of except per share shares and $ US$ euros '000 ,".split()
        ),
        max_size=14,
    ).map(" ".join)
)
def test_any_units_line(line: str) -> None:
    units = read_units(line)
    assert units is None or (0 <= units.scale <= 12 and 0 <= units.share_scale <= 12)
