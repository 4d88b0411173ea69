"""Operands that go together at the second look, and rows that a heading completes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.calculate.second_look import second_looks
from assistant.formula import Operand, Operation
from assistant.operands.fact_place import lead_of
from assistant.operands.operands import Choice
from assistant.types import Answer
from eval.asking import context_asker
from eval.benchmarks.context import Context, context_filing
from index.facts.extract import extract_facts
from tests.builders import fact, ledger, year

PAPERS = Context(
    ("coated papers.",),
    (("In millions", "2013", "2012"), ("Sales", "$6,205", "$6,230"), ("Profit", "271", "599")),
    ("northern coated papers net sales were $ 2.6 billion in 2013 and $ 2.7 billion in 2012.",),
)
PURCHASE = Context(
    ("the purchase price of the company was allocated as follows (in millions):",
     "the first instalment of the purchase price was $ 15 million."),
    (("Tools", "$2.3"), ("Goodwill", "18.6"), ("Total", "$20.9")),
)  # fmt: skip


def ask(context: Context, question: str) -> Answer:
    return context_asker()(context_filing(context, source="x"), question, ())


def test_two_items_do_not_share_a_figure_where_one_has_another() -> None:
    asked = "What were northern coated papers net sales as a percentage of coated papers sales in"
    value = ask(PAPERS, f"{asked} 2013?").value
    assert value is not None
    assert round(value.value, 1) == Decimal("41.9")


def test_a_row_is_of_the_segment_that_heads_its_table() -> None:
    value = ask(PAPERS, "What was the average profit for coated papers from 2012 to 2013?").value
    assert value is not None
    assert value.value == 435_000_000
    assert ask(PAPERS, "What was the average profit for northern ink from 2012 to 2013?").refused


def test_a_whole_less_than_its_part_is_the_total_of_the_table() -> None:
    value = ask(PURCHASE, "What percentage of the purchase price was spent on goodwill?").value
    assert value is not None
    assert round(value.value, 1) == Decimal("89.0")


def test_items_named_alike_are_not_told_apart() -> None:
    one, two = Operand(phrase="parks"), Operand(phrase="rides")
    shared = fact("", "5", year(2023), label="Parks and rides")
    chosen = {item: Choice(shared, Decimal(5), 9.0) for item in (one, two)}
    formula = Operation("/", one, two)
    assert not list(second_looks(formula, chosen, ledger([shared]), year(2023), is_share=False))
    chosen[two] = replace(chosen[two], score=8.0)
    assert not list(second_looks(formula, chosen, ledger([shared]), year(2023), is_share=True))


def test_what_is_no_quotient_has_no_total() -> None:
    one = Operand(phrase="parks")
    chosen = {one: Choice(fact("", "5", year(2023)), Decimal(5), 9.0)}
    assert not list(second_looks(one, chosen, ledger([]), None, is_share=True))


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("coated papers.", {"coat", "pap"}),
        ("rides' operating results included the following, with parks and hotels:",
         {"rid", "operat", "result"}),
    ],
)  # fmt: skip
def test_the_heading_over_a_table(above: str, lead: set[str]) -> None:
    filing = context_filing(Context((above,), (("", "2013"), ("Sales", "$5"))), source="x")
    (held,) = extract_facts(filing)
    assert lead_of(lambda _: filing.text)(held) == lead
    assert lead_of(lambda _: filing.text)(replace(held, source="prose")) == frozenset()
    assert lead_of(lambda _: "Sales 5")(held) == frozenset()


def test_days_over_an_opening_balance_are_years_that_end_on_them() -> None:
    rows = (
        ("", "September 29, 2007", "September 30, 2006"),
        ("Beginning allowance balance", "$52", "$46"),
        ("Charged to costs", "12", "17"),
        ("Ending allowance balance", "$47", "$52"),
    )
    above = "the activity in the allowance for doubtful accounts:"
    filing = context_filing(Context((above,), rows), source="x")
    periods = [one.period for one in extract_facts(filing) if one.period]
    ends = [period.end for period in periods]
    assert ends[:2] == [date(2006, 9, 30), date(2005, 9, 30)]
    assert [period.start for period in periods[2:4]] == [date(2006, 10, 1), date(2005, 10, 1)]
    assert periods[4].start is None
    answer = context_asker()(filing, "What was the allowance for doubtful accounts in 2007?", ())
    assert answer.value is not None
    assert answer.value.value == 47


def test_days_less_than_a_year_apart_stay_days() -> None:
    rows = (("", "March 31, 2007", "December 31, 2006"), ("Beginning balance", "$52", "$46"))
    filing = context_filing(Context((), rows), source="x")
    assert all(one.period and one.period.start is None for one in extract_facts(filing))


def test_a_table_that_adds_up_comes_before_a_sentence_for_its_whole() -> None:
    question = "What percentage of the purchase price was spent on tools?"
    value = ask(PURCHASE, question).value
    assert value is not None
    assert round(value.value, 1) == Decimal("11.0")
