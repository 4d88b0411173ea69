"""Facts: what a filing states, bound to line, period, part and characters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.concepts import concept
from index.facts import calendar_of, extract_facts, table_facts
from index.facts.direction import is_reversed
from index.facts.xbrl import label_of_tag
from index.parse import parse
from index.types import Fact, Field, Filing, FilingMeta, MonthDay, Period, XbrlFact

BUNDLED = Path(__file__).parents[1] / "eval" / "filings"
YEAR_2022 = Period(date(2022, 1, 1), date(2022, 12, 31))
INCOME = """Example Corp
Consolidated Statements of Operations
(Dollars in millions, except per share data)
Years ended December 31, 2022 2021
Sales of products $55,893 $51,386
Sales of services 10,715 10,900
Total revenues 66,608 62,286
Cost of products (53,969) (49,954)
General and administrative expense (4,187) (4,157)
Loss from operations (3,547) (2,902)
Interest and debt expense (2,533) (2,682)
Loss before income taxes (5,022) (5,033)
Income tax (expense)/benefit (31) 743
Net loss (5,053) (4,290)
Basic loss per share ($8.30) ($7.15)
"""


def filing(text: str, **meta: object) -> Filing:
    held = {"id": "f", "source": "s", "format": "text", "company": "Example Corp", **meta}
    return Filing(meta=FilingMeta(**held), text=text)  # type: ignore[arg-type]


def of(facts: Sequence[Fact], name: str) -> list[Fact]:
    return [fact for fact in facts if fact.concept == name]


def value(facts: Sequence[Fact], name: str, period: Period | None = YEAR_2022) -> Decimal:
    (fact,) = [f for f in of(facts, name) if f.period == period and not f.dimensions]
    return fact.quantity.value


def test_statement_of_operations_in_the_lines_own_directions() -> None:
    facts = table_facts(filing(INCOME))
    assert value(facts, "revenue") == 66_608_000_000
    assert value(facts, "ga_expense") == 4_187_000_000
    assert value(facts, "interest_expense") == 2_533_000_000
    assert value(facts, "operating_income") == -3_547_000_000
    assert value(facts, "income_tax") == 31_000_000
    assert value(facts, "net_income") == -5_053_000_000
    (eps,) = [fact for fact in of(facts, "eps_basic") if fact.period == YEAR_2022]
    assert (eps.quantity.value, eps.quantity.unit) == (Decimal("-8.30"), "USD/share")
    assert eps.quantity.text == "($8.30)"
    assert {fact.entity for fact in facts} == {"Example Corp"}


@pytest.mark.parametrize(
    ("name", "label", "printed", "reversed_"),
    [
        ("net_income", "Net loss", ["5", "6"], True),
        ("net_income", "Net loss", ["-5", "6"], False),
        ("net_income", "Net (loss) income", ["5"], False),
        ("income_before_tax", "Loss before income taxes", ["5"], True),
        ("income_tax", "Income tax benefit", ["5"], True),
        ("income_tax", "Provision for (benefit from) income taxes", ["5"], False),
        ("income_tax", "(Provision for) benefit from income taxes", ["-5"], True),
        ("income_tax", "Benefit (provision) for income taxes", ["-5"], True),
        ("equity_income", "Equity (income) loss", ["-5"], True),
        ("capex", "Capital expenditures", ["-5", "-6"], True),
        ("capex", "Capital expenditures", ["5"], False),
        ("capex", "Capital expenditures", ["0"], False),
        ("retained_earnings", "Accumulated deficit", ["5"], True),
        ("retained_earnings", "Retained earnings (accumulated deficit)", ["5"], False),
        ("cash_from_investing", "Net cash used in investing activities", ["5"], True),
        ("goodwill", "Goodwill", ["5"], False),
    ],
)
def test_direction(name: str, label: str, printed: list[str], reversed_: bool) -> None:
    values = [Decimal(text) for text in printed]
    assert is_reversed(concept(name), label, values) is reversed_


@pytest.mark.parametrize(
    ("printed", "net", "expected"),
    [
        ("(39)", "61", 39),
        ("39", "61", 39),
        ("(39)", "139", -39),
        ("39", "139", -39),
        ("39", "5", 39),
    ],
)
def test_tax_is_told_by_the_sum_of_the_rows(printed: str, net: str, expected: int) -> None:
    text = (
        "Consolidated Statements of Income\n(in millions)\nYears ended December 31, 2022 2021\n"
        "Revenues 500 400\nIncome before income taxes 100 100\n"
        f"Provision for income taxes {printed} 0\nNet income {net} 100\n"
        "Basic earnings per share 1 \n"
    )
    (tax, _) = of(table_facts(filing(text)), "income_tax")
    assert tax.quantity.value == expected * 1_000_000


def test_a_gain_has_the_other_sign_in_a_cash_flow_statement() -> None:
    gain = concept("gain_on_disposals")
    assert is_reversed(gain, "Gain on dispositions, net", [Decimal(-6)], "cashflow")
    assert not is_reversed(gain, "Gain on dispositions, net", [Decimal(6)], "income")


BALANCE = """Consolidated Balance Sheets
(In millions, except number of shares, which are reflected in thousands, and par value)
As of December 31, 2022 2021
Cash and cash equivalents 5 6
Total current assets 7 8
Total assets 70 80
Term debt 9 9
Total liabilities 20 30
Common stock, $0.00001 par value: 50,400,000 shares authorized; 15,116,786 and 15,550,061 shares \
issued and outstanding, respectively 40 41
Total Example shareholders' equity 45 46
Total equity 50 50
Total liabilities and equity 70 80
"""
END_2022, END_2021 = Period(None, date(2022, 12, 31)), Period(None, date(2021, 12, 31))


def test_share_counts_inside_a_label() -> None:
    facts = table_facts(filing(BALANCE))
    assert value(facts, "shares_outstanding", END_2022) == 15_116_786_000
    assert value(facts, "shares_outstanding", END_2021) == 15_550_061_000
    assert value(facts, "shares_issued", END_2022) == 15_116_786_000
    assert value(facts, "shares_authorized", END_2021) == 50_400_000_000
    assert value(facts, "par_value", END_2022) == Decimal("0.00001")


def test_equity_of_the_parent_is_not_total_equity() -> None:
    facts = table_facts(filing(BALANCE))
    assert value(facts, "equity_parent", END_2022) == 45_000_000
    assert value(facts, "equity", END_2022) == 50_000_000


def test_a_segment_s_total_is_not_the_company_s() -> None:
    segment = "\nCloud segment\n(in millions)\nYears ended December 31, 2022 2021\n" + (
        "Cloud services 7 6\nTotal revenues 11,389 10,356\n"
    )
    facts = table_facts(filing(INCOME + segment))
    assert value(facts, "revenue") == 66_608_000_000
    marked = [fact for fact in of(facts, "revenue") if fact.quantity.value == 11_389_000_000]
    assert marked
    assert all(fact.dimensions for fact in marked)


def test_segment_under_a_heading_is_a_dimension() -> None:
    text = "(in millions)\nThree Months Ended June 30,\n2022 2021\nEurope:\nNet sales 5 6\n"
    (fact, _) = table_facts(filing(text))
    assert (fact.concept, fact.dimensions) == ("revenue", (("segment", "Europe"),))


def test_line_twice_in_a_statement_is_told_apart_by_its_sections() -> None:
    text = INCOME.replace("Total revenues", "AUTOMOTIVE\nTotal sales") + (
        "FINANCIAL SERVICES\nTotal sales 5 6\n"
    )
    sections = {fact.dimensions for fact in of(table_facts(filing(text)), "revenue")}
    assert sections == {(("section", "FINANCIAL SERVICES"),), (("section", "AUTOMOTIVE"),)}


def test_sum_without_a_label_is_the_total_of_its_heading() -> None:
    text = INCOME.replace("Sales of products", "Revenues\nSales of products").replace(
        "Total revenues 66,608 62,286", "66,608 62,286"
    )
    facts = table_facts(filing(text))
    assert value(facts, "revenue") == 66_608_000_000


def test_restated_beside_reported_is_a_dimension() -> None:
    text = INCOME.replace("2022 2021\n", "2022 2022\n").replace(
        "Years", "As Reported As Restated\nYears"
    )
    facts = of(table_facts(filing(text)), "revenue")
    assert len(facts) == 2  # order alone does not say which column is which


def test_table_without_units_is_scaled_by_figures_that_agree() -> None:
    loose = (
        "\n\n\n\n\n\nOther data follow here, as they were told to us by others before now.\n" * 3
    )
    loose += "2022 2021\nTotal revenues 66,608 62,286\nGross profit 5,000 4,000\n"
    facts = table_facts(filing(INCOME + loose))
    assert value(facts, "gross_profit") == 5_000_000_000


def test_fiscal_years_of_weeks_come_from_the_text() -> None:
    text = (
        "years ended September 28, 2024, September 30, 2023 and September 24, 2022. "
        "As of September 28, 2024, September 30, 2023 and September 24, 2022."
    )
    held = filing(text, form="10-K", fiscal_year_end=MonthDay(9, 28), period_end=date(2024, 9, 28))
    assert calendar_of(held).year_ends == (
        date(2022, 9, 24), date(2023, 9, 30), date(2024, 9, 28),
    )  # fmt: skip


def test_years_that_end_with_a_month_do_not_move() -> None:
    text = "December 20, 2021 and December 20, 2021. December 31, 2022. December 31, 2022."
    held = filing(text, form="10-K", period_end=date(2022, 12, 31))
    assert calendar_of(held).year_ends == ()


def test_second_set_of_statements_is_another_company_s() -> None:
    other = INCOME.translate(str.maketrans("345678", "876543"))
    facts = table_facts(filing(INCOME + "\n\n\n\n\n\n" + other))
    assert value(facts, "net_income") == -5_053_000_000


def test_figures_of_fair_value_levels_are_no_totals() -> None:
    table = "December 31, 2022\n" + "(in millions)\n" + "Total    Level 1    Level 2\n"
    text = table + "Cash equivalents     12     12      0\nTotal assets     70     30     40\n"
    assert all(fact.dimensions for fact in table_facts(filing(text)) if fact.concept)


def test_numbers_in_labels_of_other_kinds() -> None:
    text = BALANCE.replace(
        "Cash and",
        "Accounts receivable, less allowances of $64 and $68, respectively 9 9\n"
        "Property, net of accumulated depreciation of $30 and $31 5 6\n"
        "Convertible notes, including $7 and $8 of related parties (Note 4) 5 6\n"
        "Preferred stock, $0.01 par value; 5,000 shares authorized at May 31, 2022; none issued "
        "0 0\n"
        "Treasury stock, at cost, 0 and 22,821 shares 5 6\nCash and",
    )
    facts = table_facts(filing(text))
    assert value(facts, "allowance_for_credit_losses", END_2022) == 64_000_000
    assert value(facts, "accumulated_depreciation", END_2021) == 31_000_000
    assert value(facts, "preferred_par_value", END_2022) == Decimal("0.01")
    assert value(facts, "preferred_shares_authorized", END_2022) == 5_000_000
    assert value(facts, "preferred_shares_issued", END_2022) == 0
    assert value(facts, "treasury_shares", END_2021) == 22_821_000
    related = [fact for fact in facts if fact.quantity.text in ("$7", "$8")]
    assert [fact.concept for fact in related] == ["", ""]


def test_bracketed_costs_make_a_bracketed_tax_an_expense() -> None:
    text = INCOME.replace("(expense)/benefit (31) 743", "expense (31) (43)").replace(
        "Net loss (5,053) (4,290)\n", ""
    )
    assert value(table_facts(filing(text)), "income_tax") == 31_000_000


UNITS = """Notes to Consolidated Financial Statements
Years ended December 31, 2022 and 2021
(Dollars in millions, except per share data)

Note 1 - Property
{filler}The following was held by the company in its own name at the end of the years.
December 31, 2022 2021
Goodwill 530 540
Inventories 30 40
""".replace(
    "{filler}", "The company holds what it needs for its business in the places it is in.\n" * 40
)


def test_units_at_the_head_of_the_notes_serve_all_their_tables() -> None:
    assert value(table_facts(filing(UNITS)), "goodwill", END_2022) == 530_000_000


def test_figures_too_long_for_millions_are_not_scaled_by_them() -> None:
    facts = table_facts(filing(UNITS.replace("530 540", "530,123,456 540,123,456")))
    assert value(facts, "goodwill", END_2022) == 530_123_456


def test_units_unless_otherwise_stated() -> None:
    text = UNITS.replace("(Dollars in millions, except per share data)", "").replace(
        "Note 1", "Dollars in thousands, unless otherwise stated.\nPaid $5 million, as noted"
    )
    assert value(table_facts(filing(text)), "goodwill", END_2022) == 530_000


def test_amount_unless_otherwise_stated_is_no_unit() -> None:
    text = UNITS.replace(
        "(Dollars in millions, except per share data)", "Up to $5 million unless otherwise noted"
    )
    assert value(table_facts(filing(text)), "goodwill", END_2022) == 530


# ------------------------------------------------------------------ inline XBRL


def tagged(text: str, printed: str, amount: str, **more: object) -> XbrlFact:
    start = text.index(printed)
    held = {
        "tag": "us-gaap:Revenues", "unit": "USD", "decimals": -6, "period": YEAR_2022,
        "dimensions": (), "start": start, "end": start + len(printed), **more,
    }  # fmt: skip
    return XbrlFact(value=Decimal(amount), **held)  # type: ignore[arg-type]


def test_tag_and_cell_on_the_same_characters_are_one_fact() -> None:
    text = INCOME
    held = Filing(meta=filing(text).meta, text=text, xbrl=(tagged(text, "66,608", "66608000000"),))
    (fact,) = [f for f in extract_facts(held) if f.quantity.text == "66,608"]
    assert (fact.source, fact.tag, fact.label) == ("ixbrl", "us-gaap:Revenues", "Total revenues")
    assert (fact.concept, fact.statement, fact.quantity.scale) == ("revenue", "income", 6)


def test_tag_inside_brackets_finds_its_cell() -> None:
    text = INCOME
    held = Filing(
        meta=filing(text).meta, text=text,
        xbrl=(tagged(text, "5,053", "-5053000000", tag="us-gaap:ProfitLoss"),),
    )  # fmt: skip
    (fact,) = [f for f in extract_facts(held) if "5,053" in f.quantity.text]
    assert (fact.concept, fact.label, fact.quantity.value) == (
        "net_income",
        "Net loss",
        -5_053_000_000,
    )


def test_tag_that_counts_an_increase_of_inventories_against_cash() -> None:
    text = "Inventories (5) in 2022"
    fact = tagged(text, "5", "5", tag="us-gaap:IncreaseDecreaseInInventories", decimals=None)
    (found,) = extract_facts(Filing(meta=filing(text).meta, text=text, xbrl=(fact,)))
    assert (found.concept, found.quantity.value) == ("change_in_inventory", -5)
    assert found.label == "Increase decrease in inventories"


def test_equity_tag_beside_the_wider_one_is_the_parent_s() -> None:
    text = "45 50"
    tags = (
        tagged(text, "45", "45", tag="us-gaap:StockholdersEquity", period=END_2022),
        tagged(
            text, "50", "50", period=END_2022,
            tag="us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
        ),
    )  # fmt: skip
    found = extract_facts(Filing(meta=filing(text).meta, text=text, xbrl=tags))
    assert [fact.concept for fact in found] == ["equity_parent", "equity"]


def test_company_facts_need_no_text() -> None:
    fact = XbrlFact(
        "us-gaap:Assets", Decimal(5), "USD", None, END_2022, (), 0, 0, accession="0000-22-1"
    )
    (found,) = extract_facts(Filing(meta=filing("").meta, text="", xbrl=(fact,)))
    assert (found.source, found.concept) == ("companyfacts", "total_assets")


def test_tag_without_a_known_line_takes_the_row_s() -> None:
    held = Filing(
        meta=filing(INCOME).meta, text=INCOME,
        xbrl=(tagged(INCOME, "66,608", "66608000000", tag="x:OwnRevenue"),
              tagged(INCOME, "55,893", "55893000000", tag="x:OwnSales")),
    )  # fmt: skip
    facts = [fact for fact in extract_facts(held) if fact.tag]
    assert [fact.concept for fact in facts] == ["", "revenue"]


def test_row_decides_between_lines_that_share_a_tag() -> None:
    text = BALANCE
    held = Filing(
        meta=filing(text).meta, text=text,
        xbrl=(tagged(text, "45", "45000000", tag="us-gaap:StockholdersEquity", period=END_2022),
              tagged(text, "70", "70000000", tag="us-gaap:Liabilities", period=END_2022)),
    )  # fmt: skip
    facts = [fact for fact in extract_facts(held) if fact.tag]
    assert [fact.concept for fact in facts] == ["total_liabilities", "equity_parent"]


def test_scale_of_a_tag_that_does_not_fit_its_digits_is_zero() -> None:
    text = "5 and words"
    tags = (tagged(text, "5", "7"), tagged(text, "words", "3"), tagged(text, "5", "0"))
    facts = extract_facts(Filing(meta=filing(text).meta, text=text, xbrl=tags))
    assert {fact.quantity.scale for fact in facts} == {0}


def test_words_of_a_tag() -> None:
    assert label_of_tag("PaymentsToAcquirePPE2") == "Payments to acquire PPE 2"


# ------------------------------------------------------------------ fields of forms


def fields(*pairs: tuple[str, str]) -> Filing:
    text, held = "", []
    for path, printed in pairs:
        held.append(
            Field(path, path.rpartition("/")[2], printed, len(text), len(text) + len(printed))
        )
        text += printed + "\n"
    return Filing(meta=filing(text, form="x").meta, text=text, fields=tuple(held))


def test_13f_in_thousands_after_2022_is_seen_by_the_price_of_a_share() -> None:
    facts = extract_facts(
        fields(
            ("infoTable[1]/nameOfIssuer", "3M Company"),
            ("infoTable[1]/value", "287"),
            ("infoTable[1]/shrsOrPrnAmt/sshPrnamt", "2397"),
            ("infoTable[2]/nameOfIssuer", "AFLAC Inc."),
            ("infoTable[2]/value", "580"),
            ("infoTable[2]/shrsOrPrnAmt/sshPrnamt", "8065"),
            ("summaryPage/tableValueTotal", "867"),
        )
    )
    first, second = of(facts, "position_value")
    assert (first.quantity.value, first.dimensions[1]) == (287_000, ("name", "3M Company"))
    assert second.quantity.value == 580_000
    assert of(facts, "portfolio_value")[0].quantity.value == 867_000


def test_13f_in_dollars_stays() -> None:
    facts = extract_facts(
        fields(("infoTable[1]/value", "406755"), ("infoTable[1]/shrsOrPrnAmt/sshPrnamt", "2289"))
    )
    assert of(facts, "position_value")[0].quantity.value == 406_755


def test_transaction_is_dated_by_its_own_field() -> None:
    facts = extract_facts(
        fields(
            ("nonDerivativeTable/nonDerivativeTransaction[1]/transactionDate", "2022-12-13"),
            ("nonDerivativeTable/nonDerivativeTransaction[1]/transactionAmounts/transactionShares",
             "200000"),
        )
    )  # fmt: skip
    (fact,) = of(facts, "transaction_shares")
    assert fact.period == Period(date(2022, 12, 13), date(2022, 12, 13))
    assert fact.dimensions == ()


def test_field_that_is_no_number_or_has_no_date() -> None:
    facts = extract_facts(
        fields(
            ("securitiesToBeSold[1]/amountOfSecuritiesAcquired", "00700"),
            ("securitiesToBeSold[1]/acquiredDate", "unknown"),
            ("securitiesToBeSold[2]/amountOfSecuritiesAcquired", "70"),
            ("securitiesToBeSold[2]/acquiredDate", "long ago"),
        )
    )
    (fact,) = of(facts, "amount_acquired")
    assert fact.period is None
    assert fact.dimensions == (("item", "securitiesToBeSold[2]"),)


def test_schedule_without_its_period() -> None:
    facts = extract_facts(
        fields(("EX-27/TOTAL-ASSETS", "7,007"), ("EX-27/UNHEARD-OF", "5"), ("EX-27/CASH", "007"))
    )
    assert [fact.period for fact in facts] == [None]


SCHEDULE = (
    ("EX-27/MULTIPLIER", "1,000,000"), ("EX-27/PERIOD-TYPE", "6-MOS"),
    ("EX-27/PERIOD-END", "APR-01-2000"), ("EX-27/TOTAL-ASSETS", "7,007"),
    ("EX-27/DEPRECIATION", "(409)"), ("EX-27/NET-INCOME", "(233)"), ("EX-27/EPS-BASIC", "(1.44)"),
    ("EX-27/CIK", "320193"), ("EX-27/OTHER-SE", "none"),
)  # fmt: skip


def test_financial_data_schedule() -> None:
    facts = extract_facts(fields(*SCHEDULE))
    half = Period(date(1999, 10, 2), date(2000, 4, 1))
    assert value(facts, "total_assets", Period(None, date(2000, 4, 1))) == 7_007_000_000
    assert value(facts, "accumulated_depreciation", Period(None, date(2000, 4, 1))) == 409_000_000
    (income,) = of(facts, "net_income")
    assert (income.quantity.value, income.period and income.period.end) == (-233_000_000, half.end)
    assert of(facts, "eps_basic")[0].quantity.unit == "USD/share"


# ------------------------------------------------------------------ prose


@pytest.mark.parametrize(
    ("sentence", "name", "amount"),
    [
        ("Net sales for fiscal 2022 were $51.2 billion.", "revenue", "51200000000"),
        ("We received net proceeds of approximately HK$37.7 million.", "net_proceeds", "37700000"),
        ("Our net loss was $5.8 million in 2022.", "net_income", "-5800000"),
        ("Inventories as of May 31, 2022 were $8.5 billion.", "inventory", "8500000000"),
        ("5,000 shares of common stock outstanding were held.", "shares_outstanding", "5000"),
        ("Net cash used in investing activities was $3.0 billion.", "cash_from_investing",
         "-3000000000"),
    ],
)  # fmt: skip
def test_sentence_says_a_figure(sentence: str, name: str, amount: str) -> None:
    facts = of(extract_facts(filing(sentence)), name)
    assert [fact.quantity.value for fact in facts] == [Decimal(amount)]
    assert facts[0].source == "prose"


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales increased by $5 million in 2022.",
        "The increase in net sales of $5 million was due to price.",
        "The estimated cost of inventory for expected product returns was $226 million.",
        "Revenues derived in the United States were $22,007 million.",
        "Las Vegas casino revenue was $2.1 billion in 2022.",
        "Of the Notes, $10.9 million is payable within 12 months.",
        "Net sales and the other things that we like were good and also $5 million.",
    ],
)
def test_sentence_does_not_say_the_company_s_figure(sentence: str) -> None:
    assert [fact.concept for fact in extract_facts(filing(sentence)) if fact.concept] == []


def test_numbers_and_years_are_paired_respectively() -> None:
    sentence = "Net sales were $5 million and $6 million in 2022 and 2021, respectively."
    facts = of(extract_facts(filing(sentence)), "revenue")
    assert [fact.period and fact.period.end.year for fact in facts] == [2022, 2021]


def test_prose_that_disagrees_with_the_statement_is_marked() -> None:
    facts = extract_facts(filing(INCOME + "\n\nIn 2022, our revenues were $5 million.\n"))
    (said,) = [fact for fact in of(facts, "revenue") if fact.source == "prose"]
    assert said.dimensions
    assert value(facts, "revenue") == 66_608_000_000


# ------------------------------------------------------------------ the bundled filings


def test_6k_over_allotment() -> None:
    (held,) = parse(BUNDLED / "6-K_360DigiTech_2022-12-06.txt")
    facts = extract_facts(held)
    printed = {
        name: [(str(fact.quantity.value), fact.quantity.unit) for fact in of(facts, name)]
        for name in ("offer_price", "net_proceeds", "over_allotment_shares", "brokerage_rate",
                     "transaction_levy", "trading_fee")
    }  # fmt: skip
    assert printed == {
        "offer_price": [("50.03", "HKD/share")],
        "net_proceeds": [("37700000", "HKD")],
        "over_allotment_shares": [("830000", "share")],
        "brokerage_rate": [("1", "percent")],
        "transaction_levy": [("0.0027", "percent"), ("0.00015", "percent")],
        "trading_fee": [("0.005", "percent")],
    }
    before, after = of(facts, "shares_outstanding")
    assert (before.quantity.value, before.dimensions) == (318_062_703, (("state", "before"),))
    assert (after.quantity.value, after.dimensions) == (318_892_703, (("state", "after"),))


def test_form_144_of_seven_values_under_five_headings() -> None:
    (held,) = parse(BUNDLED / "144_360DigiTech-RubyFinance_2023-03-31.txt")
    facts = extract_facts(held)
    assert [f.quantity.value for f in of(facts, "units_to_be_sold")] == [1_740_249]
    assert [f.quantity.value for f in of(facts, "aggregate_market_value")] == [
        Decimal("33760830.60")
    ]
    assert [f.quantity.value for f in of(facts, "units_outstanding")] == [318_892_703]
    assert [f.quantity.value for f in of(facts, "amount_acquired")] == [
        8_275_889, 1_521_270, 1_724_107,
    ]  # fmt: skip
    assert [str(f.quantity.value) for f in of(facts, "gross_proceeds")] == ["0.00"]


@pytest.mark.parametrize("name", sorted(path.name for path in BUNDLED.glob("*.txt")))
def test_every_fact_stands_on_its_characters(name: str) -> None:
    for held in parse(BUNDLED / name):
        for fact in extract_facts(held):
            quantity = fact.quantity
            assert held.text[quantity.start : quantity.end] == quantity.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_facts_of_itself(text: str) -> None:
    for fact in extract_facts(filing(text)):
        assert text[fact.quantity.start : fact.quantity.end] == fact.quantity.text
