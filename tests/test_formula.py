"""Formulas: read, shifted in time, worked out, written."""

from decimal import Decimal

import pytest

from assistant.formula import (
    FormulaError,
    Growth,
    Mean,
    Number,
    Operand,
    Operation,
    evaluate,
    operands,
    parse_formula,
    render,
    shifted,
)

REVENUE, COST = Operand("revenue"), Operand("cost_of_revenue")


def test_reads_the_writing_of_the_metric_table() -> None:
    formula = parse_formula("365 * average(inventory) / cost_of_revenue")
    inventory = Operand("inventory")
    mean = Mean((inventory, Operand("inventory", back=1)))
    assert formula == Operation("/", Operation("*", Number(Decimal(365)), mean), COST)


@pytest.mark.parametrize(
    "text", ["revenue +", "median(revenue)", "revenue ** 2", "'x'", "f(a, b)", "revenue.cost"]
)
def test_refuses_what_is_not_a_formula(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_formula(text)


def test_operands_come_once_in_reading_order() -> None:
    formula = parse_formula("(revenue - cost_of_revenue) / revenue")
    assert operands(formula) == (REVENUE, COST)


def test_shifting_moves_every_operand_back() -> None:
    formula = shifted(parse_formula("growth(revenue) * 2"), 1)
    assert {operand.back for operand in operands(formula)} == {1, 2}


def test_works_out_in_decimal() -> None:
    values = {REVENUE: Decimal("0.3"), COST: Decimal("0.1")}
    assert evaluate(parse_formula("revenue - cost_of_revenue"), values.__getitem__) == Decimal(
        "0.2"
    )


def test_a_zero_denominator_is_said() -> None:
    with pytest.raises(FormulaError, match="denominator is zero"):
        evaluate(parse_formula("revenue / cost_of_revenue"), lambda _: Decimal(0))


@pytest.mark.parametrize(("old", "words"), [("0", "is zero"), ("-5", "is negative")])
def test_growth_from_nothing_or_less_is_refused(old: str, words: str) -> None:
    growth = Growth(Number(Decimal(3)), Number(Decimal(old)))
    with pytest.raises(FormulaError, match=words):
        evaluate(growth, lambda _: Decimal(0))


def test_growth_over_years_is_compound() -> None:
    growth = Growth(Number(Decimal(121)), Number(Decimal(100)), years=2)
    assert evaluate(growth, lambda _: Decimal(0)) == pytest.approx(Decimal("0.1"))


def test_brackets_are_written_only_where_they_matter() -> None:
    name = {REVENUE: "R", COST: "C"}.__getitem__
    assert render(parse_formula("(revenue - cost_of_revenue) / revenue"), name) == "(R − C) / R"
    assert render(parse_formula("revenue - (cost_of_revenue - revenue)"), name) == "R − (C − R)"
    assert render(Growth(REVENUE, COST), name) == "R / C − 1"
    assert render(Mean((REVENUE, COST)), name) == "average of (R and C)"
