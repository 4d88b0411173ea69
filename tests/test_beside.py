"""Sentences that share the question's words and are beside its point."""

from __future__ import annotations

import pytest

from assistant.question import read_question
from assistant.sentences.beside import beside_the_point, did_another_thing


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What made the company restate its results?", "The company issued restated results."),
        ("Who are the main customers?", "The loss of customers could reduce our revenues."),
        ("Which cloud provider does it rely on?", "We rely on another provider of the cloud."),
        ("Which company did it acquire in May?", "In May the Harbor plan was approved by it."),
        ("Who are its three largest customers?", "These are our three largest customers:"),
        ("How did the trial of the new wick turn out?", "We announced the trial of the new wick."),
        ("From which company was the lamp licensed?", "The lamp is licensed under an agreement."),
        ("What are three main products?", "The main products are lamps and wicks."),
        (
            "Name the three plants that it closes.",
            "It closes plants under the goals of a plan.",
        ),
        ("Name the plants that it closes.", "It closes plants to achieve its goals by mid-decade."),
    ],
)
def test_it_does_not_answer(question: str, text: str) -> None:
    assert beside_the_point(read_question(question), text, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What made the company restate its results?", "It restated because of a wrong count."),
        ("What could reduce the revenues?", "The loss of customers could reduce our revenues."),
        ("Which cloud provider does it rely on?", "We rely on Nimbus for all of our computing."),
        ("Which company did it acquire in May?", "In May it purchased Harbor Lamps for cash."),
        ("How did the trial of the new wick turn out?", "The trial of the wick met its goal."),
        ("What are three main products?", "The main products are lamps, wicks and oil."),
        ("Name the three plants that it closes.", "It closes Bergen Wick, Harbor and Molde Works."),
    ],
)
def test_it_may_answer(question: str, text: str) -> None:
    assert not beside_the_point(read_question(question), text, text)


def test_a_signature_says_nothing_of_who_bought_it() -> None:
    asked = read_question("Who bought the stake, and when was the agreement signed?")
    assert did_another_thing(asked, "Signature: /s/ Maya Stone")
    assert not did_another_thing(asked, "The stake was acquired by Harbor Lamps.")
