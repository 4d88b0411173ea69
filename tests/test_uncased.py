"""Sentences of text without capitals, for the facts of prose and the answers of sentences."""

from __future__ import annotations

from decimal import Decimal

from assistant.sentences.split import split
from index.facts.extract import extract_facts
from index.types import Filing, FilingMeta
from index.uncased import uncased_stops

TEXT = (
    "repairs of acme inc. were $ 2.4 billion for 2014. the u.s. plants rent for $ 390 million "
    "a year. see note 3. it was sold."
)


def test_stops_of_text_without_capitals() -> None:
    said = [TEXT[start:end] for start, end in split(TEXT)]
    assert said[:2] == [
        "repairs of acme inc. were $ 2.4 billion for 2014.",
        "the u.s. plants rent for $ 390 million a year.",
    ]
    assert said[-1] == "see note 3. it was sold."


def test_text_with_capitals_is_left_alone() -> None:
    assert uncased_stops("The cost was low. it rose.") == ()


def test_a_question_mark_ends_a_sentence() -> None:
    assert uncased_stops("why inc? it grew.") == (8,)


def test_a_fact_is_of_its_own_sentence() -> None:
    facts = extract_facts(Filing(FilingMeta("x", "x", "text"), TEXT))
    label = next(f.label for f in facts if f.quantity.value == Decimal("390000000"))
    assert "repairs" not in label
