"""Answers that take one more step: shares and ADSs, a rate of a price, before and after."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.further.depositary import Ratio, conversion, converted
from assistant.further.two_answers import two_questions
from assistant.types import Answer, Source
from index.types import Filing, Quantity
from tests.builders import META, annual_report, asked

OFFER = (
    "<p>Our ADSs, each representing five of our ordinary shares, are listed in Oslo.</p>",
    "<p>The offer price is US$4.20 per ordinary share (exclusive of brokerage of 2%).</p>",
    "<p>The company issued 600,000 over-allotment shares.</p>",
)


@pytest.fixture(scope="module")
def offer() -> Filing:
    return annual_report(*OFFER)


def said(offer: Filing, question: str) -> Answer:
    return asked(question, offer)


@pytest.mark.parametrize(
    ("question", "first", "symbol"),
    [
        ("What is the price per ADS?", "What is the price per share?", "*"),
        ("The new shares correspond to how many ADSs?", "How many new shares?", "/"),
        ("How many ADSs would the new shares represent?", "How many new shares?", "/"),
        (
            "How many Class A ordinary shares underlie the ADSs that Ruby proposes to sell?",
            "How many ADSs does Ruby propose to sell?",
            "*",
        ),
    ],
)
def test_the_simpler_question(question: str, first: str, symbol: str) -> None:
    step = conversion(question)
    assert step is not None
    assert (step.question, step.symbol) == (first, symbol)


def test_a_question_of_shares_alone_takes_no_step() -> None:
    assert conversion("How many Class A ordinary shares were issued?") is None


def test_a_price_per_share_becomes_one_per_ads(offer: Filing) -> None:
    answer = said(offer, "What would the offer price be per ADS?")
    assert answer.value is not None
    assert (answer.value.value, answer.value.unit) == (Decimal("21.00"), "USD/ADS")
    assert "each representing five of our ordinary shares" in answer.text
    assert answer.verified


def test_money_is_carried_over_by_no_ratio(offer: Filing) -> None:
    step = conversion("What would the offer price be per ADS?")
    assert step is not None
    assert not said(offer, "What is the listing fee per ADS?").text.startswith("$")
    total = Quantity(Decimal(100), "USD", 0, 0, False, "$100", 0, 4)
    assert converted(total, step, Ratio(Decimal(5), "", Source(META, 0, 1))) is None


def test_two_ratios_are_none(offer: Filing) -> None:
    other = annual_report("<p>Each ADS represents ten ordinary shares.</p>")
    assert asked("What would the offer price be per ADS?", offer, other).refused


def test_a_rate_is_applied_to_the_price_that_is_named(offer: Filing) -> None:
    answer = said(offer, "How much brokerage is due on one share at the offer price?")
    assert answer.value is not None
    assert answer.value.value == Decimal("0.084")
    assert "× 2%" in answer.text


def test_a_change_through_an_event_is_from_before_to_after() -> None:
    held = annual_report(
        "<p>The total number of issued and outstanding shares immediately before and "
        "immediately after the exercise of the option is 40,000,000 ordinary shares and "
        "41,000,000 ordinary shares, "
        "respectively.</p>"
    )
    answer = asked(
        "By what percentage did the shares outstanding increase when the option was exercised?",
        held,
    )
    assert answer.value is not None
    assert answer.value.value == Decimal("2.5")
    assert answer.method == "calculation"


@pytest.mark.parametrize(
    ("question", "one", "two", "symbol"),
    [
        (
            "How far is the sale price above the purchase price per ADS?",
            "What is the sale price?",
            "What is the purchase price per ADS?",
            "-",
        ),
        (
            "What did the seller pay in total for the ADSs bought in 2019, at the stated price?",
            "How many ADSs were bought in 2019 in total?",
            "What is the purchase price per ADS?",
            "*",
        ),
        (
            "What percentage of the Class A shares outstanding do the ADSs to be sold represent?",
            "How many ADSs are to be sold?",
            "How many Class A shares are outstanding?",
            "%",
        ),
    ],
)
def test_two_questions_first(question: str, one: str, two: str, symbol: str) -> None:
    found = two_questions(question)
    assert found is not None
    assert (found.one, found.two, found.symbol) == (one, two, symbol)


def test_two_answers_in_other_units_make_no_difference() -> None:
    held = annual_report(
        "<p>The offer price is HK$50.00 per ordinary share.</p>",
        "<p>The purchase price was US$10 per ordinary share.</p>",
    )
    answer = asked("How far is the offer price above the purchase price?", held)
    assert answer.value is None or answer.value.value != 40


def test_one_price_is_not_the_difference_of_two() -> None:
    held = annual_report(
        "<p>The offer price is US$50.00 per ordinary share.</p>",
        "<p>The purchase price was US$10.50 per ordinary share.</p>",
    )
    answer = asked("How far is the offer price above the purchase price?", held)
    assert answer.value is not None
    assert answer.value.value == Decimal("39.50")
