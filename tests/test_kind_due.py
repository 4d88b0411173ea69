"""What answers is of the kind that the question asks for."""

from __future__ import annotations

import pytest

from assistant.sentences.extractive import Ranked
from assistant.sentences.kind_due import is_of_kind_due
from assistant.sentences.spans import Span
from tests.builders import request, sentence


def due(question: str, text: str, part: str = "", *, timed: bool = False) -> bool:
    span = Span(text.index(part), text.index(part) + len(part), 0.9) if part else None
    best = Ranked(sentence(text), 1.0, 1.0, (), span=span)
    return is_of_kind_due(request(question), best, timed=timed)


@pytest.mark.parametrize(
    ("question", "text", "is_due"),
    [
        ("What were its futures orders in 2023?", "Customers may place futures orders.", False),
        ("What were its futures orders in 2023?", "Futures orders came to 5 million.", True),
        ("What were its futures orders in 2023?", "Futures orders take five months.", False),
        ("What were the main futures orders in 2023?", "Futures orders were lamps.", True),
        ("What was the reason for the fire in 2023?", "The reason was a cable.", True),
        ("What was the reason for the fire in 2023?", "The fire began in a cable.", True),
        ("What was the ROTCE in 2023?", "Comparisons are for the year 2023.", False),
        ("Tell of the futures orders in 2023", "Customers may place futures orders.", True),
    ],
)
def test_a_figure_of_a_period(question: str, text: str, *, is_due: bool) -> None:
    assert due(question, text, timed=True) is is_due


def test_the_thing_asked_for_must_be_spoken_of() -> None:
    assert not due("What is the coupon on the notes?", "More information about the notes.")
    assert due("What is the basis of the notes?", "The notes rest on an indenture.")


def test_a_fee_is_money() -> None:
    question = "What registration fee came due in Norway?"
    assert not due(question, "It registered 31,298 shares in Norway for a fee.")
    assert due(question, "The registration fee came to $41 in Norway.")
    assert due("What costs are included in the registration fee?", "Print and post.")


def test_a_day_is_a_date() -> None:
    question = "When does the facility expire?"
    text = "If markets are poor, it draws on a facility that expires in March 2025."
    assert not due(question, text, "If markets are poor")
    assert due(question, text, "March 2025")
    assert due(question, text)


def test_a_doer_is_named_and_did_it() -> None:
    question = "Who bought Harbour Cafe?"
    text = "Harbour Cafe was bought by Quill Foods, Inc. and filed with the Lamp Registry."
    assert due(question, text, "Quill Foods, Inc.")
    assert not due(question, text, "Lamp Registry")
    assert not due(question, text)
    assert due(
        "Who joined the board?", "In July, Ada Quill joined its board, which has nine seats."
    )
    assert not due("Who joined the board?", "In July, Ada Quill joined, and sits on its board.")
    assert not due(question, "It was bought by a group of owners.", "group of")
    assert due("Who is the buyer?", text)


def test_a_field_that_only_identifies_is_no_count() -> None:
    def field(label: str, question: str) -> bool:
        best = Ranked(sentence("68131", label=label, is_field=True), 1.0, 1.0, ())
        return is_of_kind_due(request(question), best, timed=False)

    asks = "How many shares does the owner hold?"
    assert not field("Owner Zip Code", asks)
    assert not field("Issuer", asks)
    assert field("Shares held", asks)
    assert field("", asks)
    assert field("Zip Code", "What is the zip code of the owner?")
    assert field("Remarks", "Who is the owner?")


def test_a_number_asked_for_is_judged_elsewhere() -> None:
    assert due("How many lamps were sold?", "Many were sold.")
