"""A sentence answers only with the kind of thing that is asked for."""

import pytest

from assistant.sentences.answer import of_kind
from assistant.sentences.extractive import rank
from assistant.sentences.span_kinds import names_someone
from assistant.sentences.spans import find_span
from assistant.sentences.values import pick_value
from tests.builders import request, sentence

PEOPLE = (
    "The company employed 306,000 people, including 245,000 at Northern Stores, 33,000 at Merle's"
    " and 26,000 at Fields."
)


def picked(question: str, text: str) -> str:
    """The number taken from a sentence; "" for none."""
    value = pick_value(request(question), sentence(text))
    return value.text if value else ""


def test_the_number_that_stands_before_the_place_asked_about() -> None:
    assert picked("How many people did the company employ at Merle's?", PEOPLE) == "33,000"
    assert picked("How many people did the company employ?", PEOPLE).startswith("306,000")


def test_registered_holders_are_no_shares() -> None:
    text = "There were 119,862 registered holders of record of our shares."
    assert picked("How many shares does Fund One hold?", text) == ""
    assert picked("How many holders of record were there?", text).startswith("119,862")


def test_an_age_is_no_amount() -> None:
    assert picked("How much did Ann Reed earn in 2019?", "Ann Reed\tAge 53\tChairman") == ""


def test_employees_are_people() -> None:
    text = "It had 223,900 employees at year end."
    assert picked("How many people did it employ?", text).startswith("223,900")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Executive Vice President", False),
        ("the final outcome of our United States tax audits", False),
        ("Quill & Crane LLP", True),
        ("Douglas A. Moor", True),
        ("our board of directors", True),
    ],
)
def test_a_title_or_a_clause_names_nobody(text: str, named: bool) -> None:
    assert names_someone("Who was the chief financial officer?", text) is named


def test_a_title_is_who_decides() -> None:
    assert names_someone("Who allocates resources?", "our Chief Executive Officer")


def test_who_is_not_answered_by_a_clause_without_a_name() -> None:
    text = "We believe that the final outcome of our tax audits will not be material."
    asked = request("Who audits the company?")
    (best,) = rank(asked, [sentence(text)])
    assert of_kind(asked, best) is None


def test_which_currency_is_not_answered_by_a_period() -> None:
    asked = request("What currency does it report in?")
    other = "Items in foreign currencies are converted at the rate of the reporting period."
    (none,) = rank(asked, [sentence(other)])
    (euro,) = rank(asked, [sentence("The group reports in euro, the currency of its home.")])
    assert of_kind(asked, none) is None
    assert of_kind(asked, euro) is not None


def test_the_day_of_an_event_of_a_year_is_no_condition() -> None:
    """ "in the event that notice is given ..." was the answer to when the meeting is."""
    text = "The 2020 annual meeting will be held on Thursday, May 14, 2020, if a quorum is present."
    span = find_span("When is the 2020 annual meeting?", text)
    assert span is not None
    assert text[span.start : span.end] == "May 14, 2020"


def test_the_date_behind_the_verb_is_when() -> None:
    """ "On December 20 the board extended ..." is not when the agreements expire."""
    text = "On May 2, 2024, the board extended them, such that they will expire on July 8, 2026."
    span = find_span("When do the agreements expire?", text)
    assert span is not None
    assert text[span.start : span.end] == "July 8, 2026"


def test_people_covered_by_a_network_are_not_employed() -> None:
    """ "Our network covers 269 million people" shares a word with "how many people employ"."""
    asked = request("How many people did Pear employ?")
    covered = sentence("Our network covers approximately 269 million people.")
    employed = sentence("Pear had approximately 223,900 employees.")
    best = rank(asked, [covered, employed], without=("Pear",))[0]
    assert best.sentence.text == employed.text


def test_one_numbered_part_is_not_the_whole() -> None:
    """The shares of series C alone were given for all that the holder offers."""
    text = (
        "The holder may offer (i) up to 1,333 shares upon exercise of series C warrants and"
        " (ii) up to 1,444 shares upon exercise of series D warrants."
    )
    assert picked("How many shares may the holder offer?", text) == ""
    assert picked("How many shares of series D warrants are there?", text) != ""
