"""The line item that a question is about."""

import pytest

from assistant.items import item_phrase, items
from index.periods import FiscalCalendar
from index.types import MonthDay

CALENDAR = FiscalCalendar(MonthDay(12, 31))


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("What was revenue in 2023?", "revenue"),
        ("How much were the licence fees for fiscal 2023?", "licence fees"),
        ("What is the percentage change in total assets from 2018 to 2019?", "total assets"),
        ("What was the average inventory between 2018 and 2019?", "inventory"),
        ("What was the increase in receivables in 2020?", "receivables"),
        ("total current liabilities 2021", "total current liabilities"),
        ("What was the company's depreciation in 2022?", "depreciation"),
    ],
)
def test_what_frames_the_item_is_set_aside(question: str, phrase: str) -> None:
    assert item_phrase(question, CALENDAR) == phrase


def test_a_weighted_average_is_part_of_the_item() -> None:
    assert "average shares" in item_phrase("What were the average shares outstanding in 2020?")


def test_the_whole_phrase_comes_before_a_word_in_it() -> None:
    found = items("What was the change in Salaries, employee benefits and outsourced services?")
    assert "outsourced services" in found[0].phrase


def test_a_known_concept_goes_by_its_name() -> None:
    assert items("What was total revenue in 2022?", CALENDAR)[0].concept == "revenue"


@pytest.mark.parametrize("question", ["", "?", "What?", "2019", "the the the"])
def test_no_item_in_nothing(question: str) -> None:
    assert items(question, CALENDAR) == ()
