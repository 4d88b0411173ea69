"""What a company does, as its filing introduces it."""

from __future__ import annotations

import pytest

from assistant.told.business import asks_business
from tests.builders import annual_report, asked

_OPENS = (
    "<p>Item 1. Business</p><p>The Registrant is a party to several suits.</p>"
    "<p>Lantern Works, Inc. (the “Company”) is a maker of storm lamps and lights for boats.</p>"
    "<p>Lantern Finance is a lender to boat owners.</p>"
)


@pytest.mark.parametrize(
    "question",
    [
        "What does Lantern Works do?",
        "What is Lantern Works' business?",
        "What kind of company is Lantern Works?",
        "What business is Lantern Works in?",
    ],
)
def test_the_sentence_that_introduces_it(question: str) -> None:
    assert "storm lamps" in asked(question, annual_report(_OPENS)).text


def test_verbs_introduce_it_as_well() -> None:
    body = "<p>Item 1. Business</p><p>The Company designs, makes and markets storm lamps.</p>"
    assert "storm lamps" in asked("What does Lantern Works do?", annual_report(body)).text


def test_nothing_else_answers() -> None:
    body = "<p>The Registrant also competes with others for new sites of lamps.</p>"
    assert asked("What does Lantern Works do?", annual_report(body)).refused


@pytest.mark.parametrize(
    "question",
    [
        "What does the company do to reduce its debt?",
        "What does its audit committee do?",
        "What is the business address?",
        "What was revenue?",
    ],
)
def test_other_questions_are_not_of_the_business(question: str) -> None:
    assert not asks_business(question)
