"""The line item that a question is about."""

import pytest

from assistant.formula import Operand
from assistant.plans.items import items
from assistant.plans.text import read
from index.periods import FiscalCalendar
from index.types import MonthDay

CALENDAR = FiscalCalendar(MonthDay(12, 31))


def named(question: str) -> tuple[Operand, ...]:
    return items(read(question, (), CALENDAR))


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("What was revenue in 2023?", "revenue"),
        ("How much were the licence fees for fiscal 2023?", "licence fees"),
        ("total current liabilities 2021", "total current liabilities"),
        ("What was the company's depreciation in 2022?", "depreciation"),
        ("How many licences were sold in 2021?", "licences sold"),
        ("How much did Lantern pay out in cash dividends for FY2020?", "cash dividends"),
        ("in fiscal 2008, what was the current state tax ( in thousands )?", "current state tax"),
        ("What were the average shares outstanding in 2020?", "average shares outstanding"),
    ],
)
def test_what_frames_the_item_is_set_aside(question: str, phrase: str) -> None:
    assert named(question)[0].phrase == phrase


def test_the_whole_phrase_comes_before_a_word_in_it() -> None:
    found = named("What was the amount of Salaries, employee benefits and outsourced services?")
    assert "outsourced services" in found[0].phrase


def test_a_known_concept_goes_by_its_name_and_the_questions_words() -> None:
    first = named("What was total revenue in 2022?")[0]
    assert (first.concept, first.phrase) == ("revenue", "total revenue")


def test_a_part_of_a_short_phrase_is_no_item_of_its_own() -> None:
    assert [item.phrase for item in named("What was the current state tax in 2019?")] == [
        "current state tax"
    ]


@pytest.mark.parametrize("question", ["", "?", "What?", "2019", "the the the"])
def test_no_item_in_nothing(question: str) -> None:
    assert named(question) == ()


def test_a_loss_on_something_is_not_the_loss_of_the_company() -> None:
    assert Operand("net_income", "loss") not in named("Did the loss on derivatives decrease?")
    assert any(item.concept == "net_income" for item in named("Did the net loss decrease?"))
