"""The words over a table, and other figures behind their own marker."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.calculate.work_out import Worked, work_out
from assistant.formula import Operand
from assistant.operands.fact_place import above_of
from assistant.operands.operands import Choice, Gap
from assistant.present.notes import contested, rival_notes
from index.types import Fact
from tests.builders import META, fact, ledger, plan, year

TEXT = "Net sales by country\n\n(in millions)\n\nMexico\t12\nCanada\t14\n\nEmployees\n\nMexico\t3"


def placed(printed: str) -> Fact:
    return fact("", "1", year(2023), start=TEXT.index(printed))


def test_titles_and_sentences_over_a_table() -> None:
    above = above_of(lambda _: TEXT)
    assert {"net", "sal", "country"} <= above(placed("12"))
    assert above(placed("12")) == above(placed("14"))


def test_not_those_over_the_table_before() -> None:
    above = above_of(lambda _: TEXT)
    assert "sal" not in above(placed("\t3"))
    assert "employ" in above(placed("\t3"))


def test_a_place_that_is_left_out_is_not_said_over_a_table() -> None:
    text = "Stores outside the United States, in all\n\nTotal\t723\n\nNON-U.S. shops\n\nTotal\t59"
    above = above_of(lambda _: text)
    for printed in ("723", "59"):
        own = above(fact("", "1", year(2023), start=text.index(printed)))
        assert "usa" not in own
        assert own & {"stor", "shop"}


def test_a_restated_figure_is_said_behind_its_own_marker() -> None:
    own = fact("revenue", "1000", year(2022), label="Net sales", statement="income")
    later = fact(
        "revenue", "1010", year(2022), label="Net sales", statement="income", filing_id="f2"
    )
    held = ledger([own, later], filings=("f1", "f2"))
    found = work_out(plan(Operand("revenue"), year(2022)), held)
    assert not isinstance(found, Gap)
    filings = {"f1": META, "f2": replace(META, id="f2", form="10-K", filed=date(2024, 2, 1))}
    (note,) = rival_notes(found, lambda one: f"[{one.filing_id}]", filings)
    assert "10-K of 2024-02-01" in note
    assert "$1,010" in note
    assert "[f2]" in note


def test_the_same_digits_without_a_scale_say_nothing_else() -> None:
    own = fact("revenue", "1000000000", year(2022), label="Net sales", statement="income")
    bare = replace(own, quantity=replace(own.quantity, value=Decimal(1000)))
    choice = Choice(own, own.quantity.value, 1.0, (bare,))
    worked = Worked(
        plan(Operand("revenue")), year(2022), Operand("revenue"), choice.value, "USD",
        ((Operand("revenue"), choice),),
    )  # fmt: skip
    assert rival_notes([worked], lambda _: "[2]", {"f1": META}) == ()
    assert contested([worked]) == ()


def test_another_figure_of_the_same_filing_is_said_too() -> None:
    own = fact("revenue", "1000", year(2022), label="Net sales", statement="income")
    choice = Choice(own, own.quantity.value, 1.0, (fact("revenue", "900", year(2022)),))
    worked = Worked(
        plan(Operand("revenue")), year(2022), Operand("revenue"), choice.value, "USD",
        ((Operand("revenue"), choice),),
    )  # fmt: skip
    assert rival_notes([worked], lambda _: "[2]", {"f1": META})[0].startswith("Another figure")
