"""A question as the grammar reads it: the asking clause and its periods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.operands import bare, listed, operand
from assistant.plans.shapes import core, framed
from assistant.plans.text import Asked, read, unmarked
from index.periods import FiscalCalendar
from index.types import MonthDay

CALENDAR = FiscalCalendar(MonthDay(12, 31))


def asked(question: str) -> Asked:
    return read(question, (), CALENDAR)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("What was rent?", "What was rent"),
        ("in 2013 , what was rent ( in millions ) ?", "what was rent"),
        ("What was rent, in USD millions, in 2013?", "What was rent, in"),
        ("Based on the notes, how much was rent?", "how much was rent"),
        ("We like metrics. What was rent? Round to two decimals.", "What was rent"),
        ("what was the company 2019s rent as shown in the table", "what was the company’s rent"),
        ("What was rent according to the note on leases?", "What was rent"),
        ("Rent was what percent of revenue?", "Rent was what percent of revenue"),
        ("what was the total in millions of rent paid?", "what was the total of rent paid"),
    ],
)
def test_the_clause_that_asks(question: str, clause: str) -> None:
    assert unmarked(asked(question).text) == clause


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("What was rent in 2013?", [2013]),
        ("in 2013 , what was rent ?", [2013]),
        ("for 2012 , what was rent in 2013 ?", [2013]),
        ("What was rent from 2011 to 2013?", [2011, 2012, 2013]),
        ("What was rent for 2013 and the year ended December 31, 2013?", [2013]),
        ("What was rent?", []),
    ],
)
def test_the_periods_asked_for(question: str, years: list[int]) -> None:
    assert [period.end.year for period in asked(question).asked] == years


@pytest.mark.parametrize(
    ("question", "years"),
    [("the three-year average", 3), ("over the last 5 years", 5), ("in year 5", 0), ("rent", 0)],
)
def test_how_many_years(question: str, years: int) -> None:
    assert asked(question).years == years


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What was Lantern's total percentage change in rent?", "percentage change in rent"),
        ("What were total share repurchases?", "total share repurchases"),
        ("What was the net gain on ships?", "net gain on ships"),
        ("Of all ships, what percentage is leased?", "Of all ships, what percentage is leased"),
        ("As a share of sales, what was rent?", "rent As a share of sales"),
    ],
)
def test_from_its_operation_on(question: str, begins: str) -> None:
    assert core(asked(question)) == begins


def test_a_line_item_keeps_the_word_before_its_operation() -> None:
    assert framed(asked("What was the net increase in cash?")) == "net increase in cash"


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("the company’s rent", "rent"),
        ("the total amount of operating leases", "operating leases"),
        ("rent paid by the company", "rent paid"),
        ("rent expense, respectively", "rent expense"),
        ("its property, plant and equipment", "property, plant and equipment"),
        ("Lantern Works’s deferred rent", "deferred rent"),
        ("rent over the last three years", "rent"),
    ],
)
def test_the_bare_words_of_an_item(phrase: str, words: str) -> None:
    assert bare(phrase) == words


@pytest.mark.parametrize(
    ("phrase", "item", "where"),
    [
        ("sales in Mexico", "sales", "Mexico"),
        ("operating income for the wholesale segment", "operating income", "wholesale segment"),
        ("allowance for doubtful accounts", "allowance for doubtful accounts", ""),
        ("income from continuing operations", "income from continuing operations", ""),
    ],
)
def test_the_part_that_an_item_is_of(phrase: str, item: str, where: str) -> None:
    found = operand(phrase, asked(phrase))
    assert found is not None
    assert (found.phrase, found.where) == (item, where)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "the",
        "percentage of sales",
        "difference between rent and fuel",
        "what it was",
        "average of x",
    ],
)
def test_what_holds_an_operation_is_no_item(phrase: str) -> None:
    assert operand(phrase, asked(phrase)) is None


def test_an_and_of_its_own_does_not_part_an_item() -> None:
    text = "cash and cash equivalents, receivables and inventories"
    assert [item.phrase for item in listed(text, asked(text))] == [
        "cash and cash equivalents", "receivables", "inventories",
    ]  # fmt: skip


@given(question=st.text(max_size=300))
def test_any_text_is_read(question: str) -> None:
    found = asked(question)
    assert all(period in found.named for period in found.asked)
    assert operand(found.text, found) is None or operand(found.text, found) is not None
