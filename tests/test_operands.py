"""Which fact a line item means."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.formula import EVERY_ROW, Operand
from assistant.operands.operands import (
    Choice,
    Gap,
    Wanted,
    choose,
    describe,
    earlier,
    is_part,
    matches_period,
    rows,
)
from assistant.words import terms
from index.types import Fact, Period
from tests.builders import at, fact, months, year

REVENUE = Operand("revenue")
SEGMENT = (("segment", "Americas"),)


def chosen(operand: Operand, *facts: Fact, **wanted: object) -> Choice:
    found = choose(operand, facts, Wanted(**wanted))  # type: ignore[arg-type]
    assert isinstance(found, Choice)
    return found


def gap(operand: Operand, *facts: Fact, **wanted: object) -> Gap:
    found = choose(operand, facts, Wanted(**wanted))  # type: ignore[arg-type]
    assert isinstance(found, Gap)
    return found


def test_the_fact_of_the_period_asked_for() -> None:
    facts = [fact("revenue", "12", year(2023)), fact("revenue", "10", year(2022))]
    assert chosen(REVENUE, *facts, period=year(2022)).value == 10


def test_without_a_period_the_latest() -> None:
    facts = [fact("revenue", "10", year(2022)), fact("revenue", "12", year(2023))]
    assert chosen(REVENUE, *facts).value == 12


def test_a_segment_never_stands_for_the_whole() -> None:
    part = fact("revenue", "7", year(2023), dimensions=SEGMENT, source="ixbrl")
    whole = fact("revenue", "12", year(2023))
    assert chosen(REVENUE, part, whole, period=year(2023)).value == 12


def test_a_segment_named_is_the_one_taken() -> None:
    part = fact("revenue", "7", year(2023), dimensions=SEGMENT)
    other = fact("revenue", "5", year(2023), dimensions=(("segment", "Asia"),))
    whole = fact("revenue", "12", year(2023), statement="income")
    asked = frozenset(terms("What was Americas revenue?"))
    assert chosen(REVENUE, whole, other, part, period=year(2023), terms=asked).value == 7


def test_a_concept_is_found_on_its_own_statement_first() -> None:
    elsewhere = fact("inventory", "9", at(2023), start=10)
    own = fact("inventory", "8", at(2023), statement="balance", start=500)
    assert chosen(Operand("inventory"), elsewhere, own, period=at(2023)).value == 8


def test_the_companys_statement_comes_before_its_subsidiarys() -> None:
    own = fact("revenue", "12", year(2023), statement="income", start=100)
    subsidiary = fact("revenue", "4", year(2023), statement="income", start=900)
    assert chosen(REVENUE, subsidiary, own, period=year(2023)).value == 12


def test_a_figure_printed_again_and_again_outvotes_one_printed_once() -> None:
    again = [fact("revenue", "12", year(2023), start=at_) for at_ in (300, 500, 700)]
    once = fact("revenue", "4", year(2023), start=10)
    assert chosen(REVENUE, once, *again, period=year(2023)).value == 12


def test_of_two_tables_with_the_same_rows_the_words_over_one_say_which() -> None:
    home = fact("", "30", year(2023), label="Lamp shops", start=100)
    abroad = fact("", "50", year(2023), label="Lamp shops", start=900)
    asks = frozenset(terms("lamp shops in Norway"))

    def above(one: Fact) -> frozenset[str]:
        return frozenset(terms("shops in Norway" if one is home else "shops elsewhere"))

    wanted = Wanted(year(2023), asks, ("f1",), above=above)
    found = choose(Operand(phrase="lamp shops"), [abroad, home], wanted)
    assert isinstance(found, Choice)
    assert found.fact is home
    none = choose(Operand(phrase="lamp shops"), [abroad, home], replace(wanted, terms=frozenset()))
    assert isinstance(none, Gap)


def test_a_row_whose_columns_are_unread_and_a_page_of_contents_are_no_figures() -> None:
    wanted = Wanted(year(2023), frozenset(terms("workforce")), ("f1",))
    unread = [fact("", n, None, label="Year-end workforce", start=int(n)) for n in ("150", "140")]
    found = choose(Operand(phrase="workforce"), unread, wanted)
    assert isinstance(found, Gap)
    assert found.reason == "missing"
    page = fact("", "7", year(2023), label="2.31 Workforce", unit="")
    assert isinstance(choose(Operand(phrase="workforce"), [page], wanted), Gap)


def test_two_figures_that_fit_equally_are_ambiguous() -> None:
    facts = [
        fact("", "4", year(2023), label="Licence fees"),
        fact("", "9", year(2023), label="Licence fees"),
    ]
    found = gap(Operand(phrase="licence fees"), *facts, period=year(2023))
    assert found.reason == "ambiguous"
    assert "4" in found.message
    assert "9" in found.message


def test_the_same_figure_at_another_precision_is_no_rival() -> None:
    exact = fact("", "9.47", year(2023), label="Licence fees")
    rounded = fact("", "9.5", year(2023), label="Licence fees")
    found = chosen(Operand(phrase="licence fees"), exact, rounded, period=year(2023))
    assert found.rivals == ()


def test_the_filing_looked_in_first_wins() -> None:
    facts = [
        fact("revenue", "12", year(2023), filing_id="old"),
        fact("revenue", "13", year(2023), filing_id="new"),
    ]
    assert chosen(REVENUE, *facts, period=year(2023), filings=("new", "old")).value == 13


def test_an_item_not_held_is_missing() -> None:
    assert gap(REVENUE, fact("capex", "3", year(2023))).reason == "missing"


def test_an_item_held_for_another_period_is_missing_and_says_so() -> None:
    found = gap(REVENUE, fact("revenue", "12", year(2023)), period=year(2019))
    assert found.reason == "missing"
    assert "2019-12-31" in found.message
    assert found.near[0].quantity.value == 12


@pytest.mark.parametrize("quarter", [months(1, 3), months(10, 12)])
def test_a_year_never_answers_for_a_quarter(quarter: Period) -> None:
    assert gap(REVENUE, fact("revenue", "12", year(2023)), period=quarter).reason == "missing"


def test_a_quarter_never_answers_for_a_year() -> None:
    assert gap(REVENUE, fact("revenue", "3", months(10, 12)), period=year(2023)).reason == "missing"


def test_a_bare_year_is_the_issuers_own() -> None:
    june = Period(date(2018, 7, 1), date(2019, 6, 30))
    assert chosen(REVENUE, fact("revenue", "12", june), period=year(2019)).value == 12


def test_a_52_week_year_is_the_year() -> None:
    weeks = Period(date(2022, 9, 25), date(2023, 9, 30))
    assert matches_period(weeks, Period(date(2022, 10, 1), date(2023, 9, 30)))


def test_a_balance_answers_for_the_year_that_ends_on_its_day() -> None:
    found = chosen(Operand("cash"), fact("cash", "5", at(2023)), period=year(2023))
    assert found.value == 5


def test_a_balance_of_another_day_does_not() -> None:
    assert not matches_period(at(2022), year(2023))


def test_costs_in_brackets_count_as_amounts() -> None:
    capex = fact("capex", "-1577", year(2023), label="Purchases of property")
    assert chosen(Operand("capex"), capex, period=year(2023)).value == 1577


def test_losses_keep_their_minus() -> None:
    loss = fact("net_income", "-40", year(2023), label="Net (loss) income")
    assert chosen(Operand("net_income"), loss, period=year(2023)).value == -40


def test_a_bracketed_cost_label_is_not_turned_twice() -> None:
    interest = fact("interest_expense", "24", year(2023), label="Interest (expense)")
    assert chosen(Operand("interest_expense"), interest, period=year(2023)).value == 24


def test_interest_income_in_a_row_of_costs_stays_negative() -> None:
    interest = fact("interest_expense", "-5", year(2023), label="Interest expense (income)")
    assert chosen(Operand("interest_expense"), interest, period=year(2023)).value == -5


def test_a_row_label_must_hold_most_of_the_words() -> None:
    facts = [fact("", "4", year(2023), label="Deferred rent")]
    asked = Operand(phrase="accrued warranty costs and deferred charges")
    assert gap(asked, *facts).reason == "missing"


def test_a_prose_label_must_hold_them_all() -> None:
    prose = fact("", "1", year(2023), label="brokerage of", source="prose", unit="percent")
    assert gap(Operand(phrase="transaction levy brokerage"), prose).reason == "missing"


def test_the_row_with_fewest_other_words_wins() -> None:
    facts = [
        fact("", "4", year(2023), label="Salaries and wages of temporary staff"),
        fact("", "9", year(2023), label="Salaries and wages"),
    ]
    assert chosen(Operand(phrase="salaries and wages"), *facts, period=year(2023)).value == 9


def test_class_b_is_not_answered_by_class_a() -> None:
    shares = fact("shares_outstanding", "500", at(2023), label="Class A shares", unit="share")
    found = gap(Operand("shares_outstanding"), shares, period=at(2023), terms=frozenset({"classb"}))
    assert found.reason == "missing"


def test_the_rows_of_a_form_are_those_of_one_filing() -> None:
    first = [
        fact("amount_acquired", value, at(2023), dimensions=(("item", row),), source="form")
        for row, value in (("1", "10"), ("2", "20"))
    ]
    second = fact("amount_acquired", "99", at(2023), dimensions=(("item", "9"),), filing_id="f2")
    operand = Operand("amount_acquired", row=EVERY_ROW)
    found = rows(operand, [second, *first], Wanted(filings=("f1", "f2")))
    assert [one.row for one in found] == ["1", "2"]


def test_a_row_of_a_form_is_no_part() -> None:
    assert not is_part(fact("amount_acquired", "1", at(2023), dimensions=(("item", "1"),)))
    assert is_part(fact("revenue", "1", at(2023), dimensions=SEGMENT))


def test_the_year_before_a_leap_day() -> None:
    assert earlier(Period(None, date(2024, 2, 29)), 1).end == date(2023, 2, 28)


def test_a_choice_keeps_every_digit() -> None:
    exact = "0.1000000000000000000000000001"
    assert chosen(REVENUE, fact("revenue", exact, year(2023))).value == Decimal(exact)


def test_periods_in_words() -> None:
    assert describe(at(2023)) == "December 31, 2023"
    assert describe(year(2023)) == "2023-01-01 to 2023-12-31"
    assert describe(None) == "any period"


def test_words_of_the_wholes_own_row_name_no_part() -> None:
    whole = fact("ppe_net", "90", at(2023), label="Property and equipment, net")
    part = fact("ppe_net", "9", at(2023), dimensions=(("segment", "Property"),))
    asked = frozenset(terms("What was property and equipment?"))
    assert chosen(Operand("ppe_net"), part, whole, period=at(2023), terms=asked).value == 90


def test_a_row_of_a_group_named_by_its_label_is_the_part_taken() -> None:
    part = fact("revenue", "5", year(2023), label="Europe", dimensions=(("line", "Europe"),))
    whole = fact("revenue", "12", year(2023), label="Net sales", statement="income")
    asked = frozenset(terms("What were net sales in Europe?"))
    assert chosen(REVENUE, whole, part, period=year(2023), terms=asked).value == 5


def test_a_table_about_something_else_is_not_named_by_its_own_row() -> None:
    marked = (("table", "Assets > Total assets"),)
    label, asked = "Total assets", frozenset(terms("What were total assets at year-end?"))
    other = fact(
        "total_assets", "3", at(2023), label=label, dimensions=marked, source="ixbrl", start=900
    )
    own = fact("total_assets", "97", at(2023), label=label, statement="balance", source="ixbrl")
    item = Operand("total_assets", "total assets")
    assert chosen(item, other, own, period=at(2023), terms=asked).value == 97


def test_the_day_in_a_columns_head_names_no_part() -> None:
    column = (("column", "August 31, 2024 Total"),)
    asked = frozenset(terms("total assets, August 31, 2024"))
    fair = fact("total_assets", "4", at(2023), dimensions=column, source="ixbrl")
    own = fact("total_assets", "97", at(2023), statement="balance", source="ixbrl")
    item = Operand("total_assets", "total assets")
    assert chosen(item, fair, own, period=at(2023), terms=asked).value == 97
