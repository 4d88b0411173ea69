"""What speaks against a sentence as the answer."""

from __future__ import annotations

import pytest

from assistant.sentences.extractive import rank
from assistant.sentences.signs import has_sign, trust
from assistant.words import terms
from tests.builders import request, sentence


def faith(question: str, text: str) -> float:
    return trust(request(question), terms(question), sentence(text), set(terms(text)))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What does working capital consist of?", "Working capital\t$207\t$226"),
        ("Why did costs increase in 2019?", "Costs decreased due to a lower volume."),
        ("Why did costs increase in 2019?", "Costs increased in 2018 due to a launch."),
        ("How is the price calculated?", "The following table shows how the price is calculated."),
        ("What changes are planned?", "If changes are planned at any of our 7"),
        ("On which date does the period end?", "The period ends soon."),
    ],
)
def test_a_figure_row_another_way_another_year_another_kind(question: str, text: str) -> None:
    assert faith(question, text) < 1


def test_nothing_speaks_against_the_very_thing() -> None:
    assert faith("Why did costs increase in 2019?", "Costs increased in 2019 due to rent.") == 1


def test_a_row_of_words_says_something() -> None:
    row = "ADS\t11/27/2019\tPurchase agreement\tMarsh Life Limited\t1724107"
    assert faith("What was bought from Marsh Life?", row) == 1


def test_a_condition_answers_when() -> None:
    assert has_sign(request("When is a test necessary?"), "It is, if the estimate has changed.")
    assert not has_sign(request("When was it adopted?"), "It was, if the estimate has changed.")


def test_kinds_of_people_need_no_name() -> None:
    assert has_sign(request("Who are the customers?"), "A few airlines buy most of it.")


def test_a_part_that_answers_makes_a_sentence_surer() -> None:
    question = "What does working capital consist of?"
    text = "Working capital consists of cash less short-term debts."
    (one,) = rank(request(question), (sentence(text),))
    assert one.span is not None
    assert one.sure > one.coverage


def test_a_purpose_is_a_reason() -> None:
    assert has_sign(request("Why are swaps used?"), "Swaps are used to reduce risk.")


def test_what_is_denied_tells_little() -> None:
    text = "Other firms may not define ROIC in the same way."
    assert faith("How does the company define ROIC?", text) < 1
