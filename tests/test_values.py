"""Which number of a sentence is the one asked for."""

from dataclasses import replace

import pytest

from assistant.sentences.values import another_unit, pick_value, unit_fits
from tests.builders import META, request, sentence


def picked(question: str, text: str) -> str | None:
    value = pick_value(request(question), sentence(text))
    return value.text if value else None


def test_a_price_is_taken_by_its_unit() -> None:
    text = "It will issue 830,000 shares at HK$50.03 per Class A ordinary share."
    assert str(picked("At what price will the shares be issued?", text)).startswith("HK$50.03")


def test_a_count_is_taken_by_its_unit() -> None:
    text = "It sold 40,000 shares for $2.5 million."
    assert str(picked("How many shares were sold?", text)).startswith("40,000")
    assert picked("How much cash was received for the shares?", text) == "$2.5 million"


def test_the_nearest_word_decides_among_like_numbers() -> None:
    text = "exclusive of brokerage of 1%, transfer levy of 0.0027% and trading fee of 0.005%"
    assert picked("What is the transfer levy, in percent?", text) == "0.0027%"
    assert picked("What is the brokerage, in percent?", text) == "1%"
    assert picked("What is the trading fee, in percent?", text) == "0.005%"


@pytest.mark.parametrize(("when", "count"), [("before", "300"), ("after", "340")])
def test_respectively_is_resolved_by_order(when: str, count: str) -> None:
    text = (
        "The number of shares immediately before and immediately after the offering is 300 shares"
        " and 340 shares, respectively."
    )
    assert str(picked(f"How many shares were there {when} the offering?", text)).startswith(count)


def test_issued_and_outstanding_is_one_thing_not_two_in_order() -> None:
    text = (
        "The number of issued and outstanding Class A shares before and after the sale is 300"
        " shares and 340 shares, respectively."
    )
    question = "How many Class A shares were outstanding before the sale?"
    assert str(picked(question, text)).startswith("300")


def test_class_b_is_not_answered_by_class_a() -> None:
    text = "There were 318,062,703 Class A ordinary shares outstanding."
    assert picked("How many Class B ordinary shares were outstanding?", text) is None
    assert picked("How many Class A ordinary shares were outstanding?", text) is not None


def test_of_two_classes_the_one_asked_for_is_counted() -> None:
    text = "There were 500 Class A shares and 20 Class B shares outstanding."
    assert str(picked("How many Class B shares were outstanding?", text)).startswith("20")


def test_a_number_that_the_question_says_is_no_answer() -> None:
    assert picked("How many shares did the 12 sellers sell?", "The 12 sellers met.") is None


def test_a_percentage_is_no_count() -> None:
    assert picked("How many employees left?", "About 15% of employees left.") is None


def test_a_price_per_share_is_none_per_ads() -> None:
    assert another_unit("What is the price per ADS?", "USD/share")
    assert not another_unit("What is the price per ADS?", "USD/ADS")
    assert not another_unit("What is the price per share?", "USD/share")


def test_a_count_of_shares_is_none_of_adss() -> None:
    assert another_unit("How many ADSs were sold?", "share")
    assert not another_unit("How many ADSs were sold?", "ADS")


@pytest.mark.parametrize(
    ("kind", "unit", "fits"),
    [
        ("amount", "USD", True),
        ("amount", "share", False),
        ("count", "share", True),
        ("count", "USD", False),
        ("count", "percent", False),
        ("price", "USD/share", True),
        ("price", "share", False),
        ("percent", "percent", True),
        ("percent", "USD", False),
        ("text", "USD", True),
    ],
)
def test_units_that_can_answer_a_kind(kind: str, unit: str, fits: bool) -> None:
    assert unit_fits(kind, unit) is fits  # type: ignore[arg-type]


def test_a_price_may_stand_behind_its_verb() -> None:
    text = "The market price per share of Marsh at 31 December 2019 was INR19."
    assert picked("What was the market price per share of Marsh?", text) == "INR19"


def test_what_changed_is_no_level() -> None:
    text = "The staff rose by 119 employees, from 1,501 employees to 1,620 employees."
    assert picked("How many employees are there?", text) != "119 employees"
    assert picked("By how many employees did the staff increase?", text) == "119 employees"


def test_a_number_in_brackets_stands_aside() -> None:
    text = "We had $54.5 million of debt outstanding (including $0.7 million of debt costs)."
    assert picked("How much debt was outstanding?", text) == "$54.5 million"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Capital spending was 4.8% of sales, down 0.4 percentage points from a year ago.", "4.8%"),
        ("The increase in total results amounted to 16%.", None),
        ("The margin improved by 2%.", None),
        ("Spending rose 3% to 8% of sales.", "8%"),
        ("Spending rose from 3% to 8% of sales.", "8%"),
        ("Spending came from 3% of sales.", "3%"),
    ],
)
def test_what_something_changed_by_is_no_level(text: str, value: str | None) -> None:
    assert picked("What percentage of sales was spent?", text) == value


def test_a_count_of_others_is_not_how_many_did() -> None:
    text = "We operate 61 depots; we owned 33 depots and the balance were leased."
    assert picked("Of the depots, how many were leased?", text) is None
    assert str(picked("Of the depots, how many were owned?", text)).startswith("33")


def test_a_count_of_adss_is_no_money() -> None:
    assert not unit_fits("amount", "ADS")
    assert unit_fits("amount", "USD")


def test_the_mark_of_a_list_is_no_number() -> None:
    text = "Net revenue consists of revenue net of: 1) fuel, 2) power and 17 fees."
    assert picked("How much is net revenue?", text) not in ("1", "2")


def test_a_number_in_the_filers_own_name_counts_nothing() -> None:
    filer = replace(META, company="180 Degree Capital Corp.")
    said = replace(sentence("A majority of the outstanding stock of 180 must vote."), filing=filer)
    assert pick_value(request("How many shares of the company are outstanding?"), said) is None


def test_a_vote_is_no_share() -> None:
    text = "Each outstanding share entitles its holder to cast one vote on each matter."
    assert picked("How many shares of the company are outstanding?", text) is None
