"""Signs in formulas: outflows, losses, and the rules that the answer states."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.calculate.outflows import is_outflow, is_taken_off, speaks_of_loss
from assistant.calculate.work_out import Worked, work_out
from assistant.formula import EVERY_PERIOD, Growth, Mean, Operand, Operation
from assistant.operands.operands import Gap
from index.types import Fact
from tests.builders import at, fact, ledger, plan, year


@pytest.mark.parametrize(
    ("label", "outward"),
    [
        ("Vested", True),
        ("Net cash used in investing activities", True),
        ("Repayments of debt", True),
        ("Net cash provided by (used in) financing", False),
        ("Gain (loss) on sale of assets", False),
        ("Income tax benefit", False),
    ],
)
def test_labels_that_name_what_goes_out(label: str, outward: bool) -> None:
    assert is_outflow(fact("", "-5", year(2023), label=label)) is outward


def test_a_known_line_item_counts_in_its_own_direction() -> None:
    assert not is_outflow(fact("net_income", "-5", year(2023), label="Net loss"))


def test_a_loss_is_named_or_not() -> None:
    assert speaks_of_loss("net loss")
    assert not speaks_of_loss("net income (loss)")


def worked(formula: object, *facts: Fact, period: object = None) -> Worked:
    found = work_out(plan(formula, period or year(2023), unit="percent"), ledger(facts))
    assert not isinstance(found, Gap), found
    return found[0]


def vested(value: str) -> tuple[Fact, Fact]:
    held = fact("", "1000", year(2023), label="Shares held")
    return fact("", value, year(2023), label="Shares vested"), held


SHARE = Operation("/", Operand(phrase="shares vested"), Operand(phrase="shares held"))


def test_what_is_printed_in_brackets_counts_as_an_amount_and_the_answer_says_so() -> None:
    found = worked(SHARE, *vested("-250"))
    assert found.value == 25
    assert "Shares vested" in found.notes[0]
    assert "amount" in found.notes[0]


def test_a_figure_asked_for_alone_stays_as_printed() -> None:
    assert worked(Operand(phrase="shares vested"), *vested("-250")).value == -250


CARRYING = fact("", "-995", year(2023), label="Less carrying value of net assets")


def test_what_a_label_takes_off_is_itself_an_amount() -> None:
    found = worked(Operand(phrase="carrying value of net assets"), CARRYING)
    assert found.value == 995
    assert "amount" in found.notes[0]


def test_unless_the_question_takes_it_off_too() -> None:
    assert not is_taken_off(CARRYING, "less carrying value of net assets")
    assert not is_taken_off(replace(CARRYING, label="Carrying value"), "carrying value")


GROWTH = Growth(Operand(phrase="net loss"), Operand(phrase="net loss", back=1))


def losses(new: str, old: str, concept: str = "net_income") -> tuple[Fact, Fact]:
    return (
        fact(concept, new, year(2023), label="Net loss"),
        fact(concept, old, year(2022), label="Net loss"),
    )


def test_a_loss_grows_by_its_size() -> None:
    assert worked(GROWTH, *losses("-12", "-10")).value == 20


def test_a_negative_income_has_no_rate_of_growth() -> None:
    income = Growth(Operand("net_income"), Operand("net_income", back=1))
    found = work_out(plan(income, year(2023)), ledger(losses("-12", "-10")))
    assert isinstance(found, Gap)
    assert found.reason == "undefined"


def test_a_loss_that_became_a_profit_has_none_either() -> None:
    found = work_out(plan(GROWTH, year(2023)), ledger(losses("12", "-10")))
    assert isinstance(found, Gap)
    assert "negative" in found.message


def test_periods_of_unlike_length_are_not_set_against_each_other() -> None:
    margin = Operation("/", Operand(phrase="gross margin amount"), Operand(phrase="order intake"))
    quarter = replace(year(2023), start=year(2023).end.replace(month=10, day=1))
    facts = (
        fact("", "10", year(2023), label="Gross margin amount"),
        fact("", "40", quarter, label="Order intake"),
    )
    found = work_out(plan(margin, at(2023)), ledger(facts))
    assert isinstance(found, Gap)
    assert found.reason == "units"
    assert "different length" in found.message


def test_every_period_of_a_row_makes_the_mean() -> None:
    facts = [
        fact("", value, year(number), label="Gross profit")
        for number, value in ((2021, "1"), (2022, "2"), (2023, "6"))
    ]
    mean = Mean((Operand(phrase="gross profit", row=EVERY_PERIOD),))
    found = work_out(plan(mean), ledger(facts))
    assert not isinstance(found, Gap)
    assert found[0].value == Decimal(3)


def test_one_period_makes_no_mean() -> None:
    mean = Mean((Operand(phrase="gross profit", row=EVERY_PERIOD),))
    found = work_out(plan(mean), ledger([fact("", "1", year(2023), label="Gross profit")]))
    assert isinstance(found, Gap)
    assert "one period" in found.message


def test_one_item_is_the_same_column_in_both_periods() -> None:
    change = Operation("-", Operand(phrase="customers"), Operand(phrase="customers", back=1))
    facts = (
        fact("", "90", year(2023), label="Customers", dimensions=(("column", "Total"),)),
        fact("", "7", year(2022), label="Customers", dimensions=(("column", "Net additions"),)),
    )
    found = work_out(plan(change, year(2023)), ledger(facts))
    assert isinstance(found, Gap)
    assert "Net additions" in found.message


def test_a_restated_column_is_no_other_part() -> None:
    change = Operation("-", Operand(phrase="customers"), Operand(phrase="customers", back=1))
    column = (("column", "2022 $ (restated, Note 3)"),)
    facts = (
        fact("", "90", year(2023), label="Customers"),
        fact("", "70", year(2022), label="Customers", dimensions=column),
    )
    found = work_out(plan(change, year(2023)), ledger(facts))
    assert not isinstance(found, Gap)
    assert found[0].value == 20


def test_an_item_is_no_share_of_itself() -> None:
    share = Operation("/", Operand(phrase="remaining capacity"), Operand(phrase="capacity left"))
    one = fact("", "855", year(2023), label="Remaining capacity left")
    found = work_out(plan(share, year(2023)), ledger([one]))
    assert isinstance(found, Gap)
    assert "told apart" in found.message


def test_a_table_without_a_scale_is_not_set_against_millions() -> None:
    share = Operation("/", Operand(phrase="rent"), Operand(phrase="rental expense of all leases"))
    bare = fact("", "30774", year(2023), label="Rent")
    scaled = fact("", "43000000", year(2023), label="Rental expense of all leases")
    scaled = replace(scaled, quantity=replace(scaled.quantity, scale=6))
    found = work_out(plan(share, year(2023)), ledger([bare, scaled]))
    assert isinstance(found, Gap)
    assert "scale" in found.message


def test_of_two_that_fit_alike_the_one_in_the_other_figures_table() -> None:
    share = Operation("/", Operand(phrase="purchase price"), Operand(phrase="acquired technology"))
    facts = (
        fact("", "15", year(2023), label="Purchase price", start=90_000),
        fact("", "26", year(2023), label="Purchase price", start=500),
        fact("", "13", year(2023), label="Acquired technology", start=300),
    )
    found = work_out(plan(share, year(2023)), ledger(facts))
    assert not isinstance(found, Gap)
    assert found[0].value == 2


def test_a_part_as_a_share_of_an_item_is_the_part_under_that_item() -> None:
    share = Operation("/", Operand(phrase="services"), Operand("revenue", "net sales"))
    part = (("line", "Services"),)
    facts = (
        fact("gross_profit", "71", year(2023), label="Services", dimensions=part),
        fact("revenue", "96", year(2023), label="Services", dimensions=part),
        fact("revenue", "400", year(2023), label="Net sales", statement="income"),
    )
    found = work_out(plan(share, year(2023), unit="percent"), ledger(facts))
    assert not isinstance(found, Gap)
    assert found[0].value == 24
