"""Plans worked out over facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.calculate.units import unit_of
from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.formula import (
    EVERY_ROW,
    FormulaError,
    Growth,
    Mean,
    Number,
    Operand,
    Operation,
    operands,
    parse_formula,
)
from assistant.metrics import Metric, metrics
from assistant.operands.operands import Gap, Wanted, name_of
from assistant.plans.choose import Plan
from assistant.words import terms
from index.types import Fact, Period
from tests.builders import at, fact, ledger, months, plan, year

REVENUE, NET = Operand("revenue"), Operand("net_income")
Q1, Q2, Q3, Q4 = months(1, 3), months(4, 6), months(7, 9), months(10, 12)


def worked(asked: Plan, *facts: Fact) -> Worked:
    found = work_out(asked, ledger(facts))
    assert not isinstance(found, Gap), found.message
    return found[0]


def gap(asked: Plan, *facts: Fact) -> Gap:
    found = work_out(asked, ledger(facts))
    assert isinstance(found, Gap)
    return found


def test_a_margin_is_a_percentage() -> None:
    facts = [fact("net_income", "3", year(2023)), fact("revenue", "12", year(2023))]
    found = worked(plan(parse_formula("net_income / revenue"), year(2023), unit="percent"), *facts)
    assert (found.value, found.unit) == (25, "percent")
    assert [choice.fact for _, choice in found.choices] == facts


def test_a_result_is_of_the_period_that_the_filing_prints() -> None:
    """ "2023" of a year that ends on a Saturday is known only about; a balance is of its day."""
    printed = Period(date(2022, 12, 25), date(2023, 12, 30))
    assert worked(plan(REVENUE, year(2023)), fact("revenue", "9", printed)).period == printed
    held = fact("inventory", "5", at(2023))
    assert worked(plan(Operand("inventory"), year(2023)), held).period == at(2023)


def test_an_average_is_of_this_and_last_years_balance() -> None:
    facts = [
        fact("cost_of_revenue", "720", year(2023)),
        fact("inventory", "140", at(2023)),
        fact("inventory", "100", at(2022)),
    ]
    turnover = parse_formula("cost_of_revenue / average(inventory)")
    assert worked(plan(turnover, year(2023), unit="ratio"), *facts).value == 6


def test_an_average_without_last_years_balance_is_refused() -> None:
    facts = [fact("cost_of_revenue", "720", year(2023)), fact("inventory", "140", at(2023))]
    found = gap(plan(parse_formula("cost_of_revenue / average(inventory)"), year(2023)), *facts)
    assert found.reason == "missing"
    assert "inventory" in found.message


@pytest.mark.parametrize(
    ("quarter", "facts"),
    [
        (Q4, [(year(2023), "100"), (months(1, 9), "70")]),
        (Q2, [(months(1, 6), "50"), (Q1, "20")]),
        (Q3, [(months(1, 9), "70"), (months(1, 6), "40")]),
        (Q1, [(months(1, 6), "50"), (Q2, "20")]),
    ],
    ids=["Q4 = FY - 9M", "Q2 = 6M - Q1", "Q3 = 9M - 6M", "Q1 = 6M - Q2"],
)
def test_a_quarter_not_printed_is_what_two_longer_periods_leave(
    quarter: Period, facts: list[tuple[Period, str]]
) -> None:
    found = worked(plan(REVENUE, quarter), *[fact("revenue", v, p) for p, v in facts])
    assert found.value == 30
    assert isinstance(found.formula, Operation)
    assert len(found.choices) == 2


def test_a_printed_quarter_is_not_worked_out() -> None:
    facts = [
        fact("revenue", "100", year(2023)),
        fact("revenue", "70", months(1, 9)),
        fact("revenue", "29", Q4),
    ]
    found = worked(plan(REVENUE, Q4), *facts)
    assert found.value == 29
    assert found.formula == REVENUE


def test_q4_of_a_balance_is_never_a_difference() -> None:
    facts = [fact("cash", "9", at(2023)), fact("cash", "7", Period(None, Q3.end))]
    assert worked(plan(Operand("cash"), Q4), *facts).value == 9


def test_a_segments_year_and_the_wholes_nine_months_leave_no_quarter() -> None:
    facts = [
        fact("revenue", "40", year(2023), dimensions=(("segment", "Asia"),)),
        fact("revenue", "70", months(1, 9)),
    ]
    assert gap(plan(REVENUE, Q4), *facts).reason == "missing"


def test_growth_is_of_the_two_years() -> None:
    facts = [fact("revenue", "12", year(2023)), fact("revenue", "10", year(2022))]
    growth = Growth(REVENUE, Operand("revenue", back=1))
    assert worked(plan(growth, year(2023), unit="percent"), *facts).value == 20


@pytest.mark.parametrize(("base", "word"), [("-5", "negative"), ("0", "zero")])
def test_growth_from_a_negative_or_zero_base_is_refused_in_words(base: str, word: str) -> None:
    facts = [fact("net_income", "3", year(2023)), fact("net_income", base, year(2022))]
    found = gap(plan(Growth(NET, Operand("net_income", back=1)), year(2023)), *facts)
    assert found.reason == "undefined"
    assert word in found.message


def test_a_zero_denominator_is_refused_in_words() -> None:
    facts = [fact("net_income", "3", year(2023)), fact("revenue", "0", year(2023))]
    found = gap(plan(parse_formula("net_income / revenue"), year(2023)), *facts)
    assert found.reason == "undefined"
    assert "denominator is zero" in found.message


@pytest.mark.parametrize("symbol", ["+", "-", "/"])
def test_hkd_and_usd_are_not_mixed(symbol: str) -> None:
    facts = [
        fact("net_proceeds", "3", year(2023), unit="HKD"),
        fact("revenue", "12", year(2023), unit="USD"),
    ]
    found = gap(plan(Operation(symbol, Operand("net_proceeds"), REVENUE), year(2023)), *facts)
    assert found.reason == "units"
    assert "HKD and USD" in found.message


def test_one_figure_is_never_two_periods() -> None:
    june = fact("revenue", "12", None)
    found = gap(plan(Growth(REVENUE, Operand("revenue", back=1)), year(2023)), june)
    assert found.reason == "missing"


def test_a_missing_operand_is_named() -> None:
    found = gap(
        plan(parse_formula("gross_profit / revenue"), year(2023)), fact("revenue", "1", year(2023))
    )
    assert "gross profit" in found.message


def test_every_row_is_summed() -> None:
    facts = [
        fact("amount_acquired", value, at(2023), unit="ADS", dimensions=(("item", row),))
        for row, value in (("1", "10"), ("2", "20"), ("3", "30"))
    ]
    found = worked(plan(Operand("amount_acquired", row=EVERY_ROW)), *facts)
    assert found.value == 60
    assert len(found.choices) == 3


def test_net_income_attributable_stands_in_for_net_income_alone() -> None:
    assert (
        worked(plan(NET, year(2023)), fact("net_income_attributable", "9", year(2023))).value == 9
    )


def test_a_sentence_gives_way_to_the_statement() -> None:
    facts = [
        fact("revenue", "3", year(2023), source="prose", label="revenue per system of"),
        fact("revenue", "12", year(2023), statement="income"),
    ]
    assert worked(plan(REVENUE, year(2023)), *facts).value == 12


def test_each_period_asked_for_has_its_result() -> None:
    facts = [fact("revenue", "12", year(2023)), fact("revenue", "10", year(2022))]
    found = work_out(plan(REVENUE, year(2022), year(2023)), ledger(facts))
    assert not isinstance(found, Gap)
    assert [one.value for one in found] == [10, 12]


def test_two_readings_of_one_period_give_one_result() -> None:
    """ "January 1, 2000" and, by the issuer's calendar, December 28: one quarter."""
    near = Period(date(2022, 12, 27), date(2023, 12, 27))
    found = work_out(plan(REVENUE, year(2023), near), ledger([fact("revenue", "12", year(2023))]))
    assert not isinstance(found, Gap)
    assert [one.value for one in found] == [12]


def test_a_figure_of_the_year_before_says_its_own_year() -> None:
    facts = [fact("revenue", "12", year(2023)), fact("revenue", "10", year(2022))]
    found = worked(plan(Operand("revenue", back=1)), *facts)
    assert (found.value, found.period) == (10, year(2022))


def test_thirds_keep_their_digits_and_tenths_are_exact() -> None:
    facts = [fact("revenue", "0.3", year(2023)), fact("net_income", "0.1", year(2023))]
    assert worked(plan(Operation("-", REVENUE, NET), year(2023)), *facts).value == Decimal("0.2")


def test_a_part_is_not_set_against_the_whole() -> None:
    facts = [
        fact("revenue", "5", year(2023), label="Europe", dimensions=(("line", "Europe"),)),
        fact("revenue", "12", year(2023), label="Net sales"),
        fact("gross_profit", "6", year(2023)),
    ]
    margin = plan(parse_formula("gross_profit / revenue"), year(2023))
    found = work_out(margin, ledger(facts, asks="Europe gross margin"))
    assert isinstance(found, Gap)
    assert "Europe" in found.message


def test_the_name_of_one_item_does_not_colour_the_other() -> None:
    facts = [
        fact("revenue", "5", year(2023), label="Europe", dimensions=(("line", "Europe"),)),
        fact("revenue", "20", year(2023), label="Net sales"),
    ]
    share = plan(Operation("/", Operand(phrase="Europe"), REVENUE), year(2023), unit="percent")
    found = work_out(share, ledger(facts, asks="Europe share of net sales"))
    assert not isinstance(found, Gap), found.message
    assert found[0].value == 25


A, B = Operand("a"), Operand("b")


@pytest.mark.parametrize(
    ("formula", "left", "right", "unit"),
    [
        (Operation("*", A, B), "HKD/share", "share", "HKD"),
        (Operation("*", A, B), "share", "HKD/share", "HKD"),
        (Operation("/", A, B), "USD", "USD", ""),
        (Operation("/", A, B), "USD", "share", "USD/share"),
        (Operation("/", A, B), "USD", "ADS", "USD/ADS"),
        (Operation("+", A, B), "USD", "USD", "USD"),
        (Operation("+", A, B), "percent", "percent", "percent"),
        (Mean((A, B)), "USD", "USD", "USD"),
        (Growth(A, B), "USD", "USD", ""),
        (Operation("*", Number(Decimal(365)), A), "USD", "", "USD"),
    ],
)
def test_unit_of_a_formula(formula: Operation, left: str, right: str, unit: str) -> None:
    assert unit_of(formula, {A: left, B: right}) == unit


@pytest.mark.parametrize(
    ("formula", "left", "right"),
    [
        (Operation("+", A, B), "USD", "share"),
        (Operation("-", A, B), "share", "ADS"),
        (Operation("*", A, B), "USD", "USD"),
        (Mean((A, B)), "USD", "HKD"),
        (Growth(A, B), "USD", "HKD"),
        (Operation("/", A, B), "HKD", "USD"),
        (Operation("/", A, B), "HKD/share", "ADS"),
    ],
)
def test_units_that_do_not_go_together(formula: Operation, left: str, right: str) -> None:
    with pytest.raises(FormulaError):
        unit_of(formula, {A: left, B: right})


def test_rows_of_a_form_are_multiplied_one_by_one() -> None:
    """Each block of shares at its own price; rows of another code are no part of it."""
    rows = [("1", "100", "3", "S"), ("2", "200", "4", "S"), ("3", "50", "1", "M")]
    facts = [
        fact(
            name, value, at(2023), unit=unit, source="form", label=f"{name} {code}",
            dimensions=(("item", f"row[{row}]"),), start=start + int(row),
        )
        for row, shares, price, code in rows
        for name, value, unit, start in (
            ("transaction_shares", shares, "share", 0),
            ("transaction_price", price, "USD/share", 50),
        )
    ]  # fmt: skip
    shares = Operand("transaction_shares", where="S", row=EVERY_ROW)
    price = Operand("transaction_price", where="S", row=EVERY_ROW)
    held = ledger(facts)
    held.wanted = replace(held.wanted, about=lambda one: frozenset(terms(one.label)))
    found = work_out(plan(Operation("*", shares, price), at(2023)), held)
    assert not isinstance(found, Gap)
    assert (found[0].value, found[0].unit) == (1100, "USD")


def _quarterly(unit: str = "USD") -> list[Fact]:
    amounts = zip(("1", "2", "3", "4"), (Q1, Q2, Q3, Q4), strict=True)
    return [fact("revenue", amount, quarter, unit=unit) for amount, quarter in amounts]


def test_a_year_that_is_not_printed_is_the_sum_of_its_quarters() -> None:
    found = worked(plan(REVENUE, year(2023)), *_quarterly())
    assert (found.value, len(found.choices)) == (10, 4)
    assert gap(plan(REVENUE, year(2023)), *_quarterly()[:3]).reason == "missing"
    assert gap(plan(REVENUE, year(2023)), *_quarterly("USD/share")).reason == "missing"


def test_balances_of_several_days_do_not_add_up() -> None:
    held = [fact("", "5", at(2022), label="Balance, December 31, 2022"),
            fact("", "6", at(2023), label="Balance, December 31, 2023")]  # fmt: skip
    held = [replace(one, header="Reserves", dimensions=(("column", "Reserves"),)) for one in held]
    reserves = Operand(phrase="reserves")
    added = Operation("+", reserves, replace(reserves, back=1))
    assert gap(plan(added, year(2023)), *held).reason == "undefined"
    assert worked(plan(Operation("-", reserves, replace(reserves, back=1)), year(2023)), *held)
    flows = [replace(one, label="Granted", header="Reserves") for one in held]
    assert worked(plan(added, year(2023)), *flows).value == 11


@pytest.mark.parametrize("metric", metrics().values(), ids=lambda metric: metric.name)
def test_no_metric_is_taken_apart_without_end(metric: Metric) -> None:
    """Of each line item fifteen months are printed; other rows say their first three and the rest,
    a year. The year would be the fifteen months less the three, and the three those less it."""
    fifteen = Period(date(2020, 10, 1), date(2021, 12, 31))
    others = (
        fact("", "5", year(2021), label="Lantern posts painted"),
        fact("", "4", months(10, 12, of=2020), label="Lantern posts painted"),
    )

    def load(item: Operand) -> tuple[Fact, ...]:
        return fact(item.concept, "9", fifteen, label=name_of(item)), *others

    held = Ledger(load, Wanted(terms=frozenset(), filings=("f1",)))
    named = Operand(phrase=metric.title, exact=True)
    for formula in (metric.formula, *metric.variants, *operands(metric.formula), named):
        assert isinstance(work_out(plan(formula, year(2021)), held), Gap)


def test_a_part_of_a_difference_that_is_no_one_figure_ends_the_search() -> None:
    """Of nine months two figures are printed: the fourth quarter is neither's rest."""
    facts = [fact("revenue", value, months(1, 9)) for value in ("70", "60")]
    found = gap(plan(REVENUE, Q4), fact("revenue", "100", year(2023)), *facts)
    assert found.reason == "ambiguous"
