"""Yes and no from sentences."""

import pytest

from assistant.sentences.polarity import denies
from assistant.words import terms


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Does the price include brokerage?", "The price is exclusive of brokerage of 1%."),
        ("Has the board approved the merger?", "The board has not approved the merger."),
        ("Did the board approve the merger?", "The board rejected the merger proposal."),
        ("Did sales increase in Europe?", "Sales in Europe decreased on lower volumes."),
        ("Was the offering cancelled?", "The offering was fully exercised, not cancelled."),
        ("Was the offering cancelled?", "The offering was completed."),
        ("Are the notes secured?", "None of the notes are secured."),
        ("Is there a credit facility?", "There is no credit facility in place."),
        ("Did it pay a dividend?", "It has never paid a dividend."),
        ("Can holders redeem the notes?", "Holders cannot redeem the notes before 2030."),
    ],
)
def test_a_sentence_that_says_the_opposite_denies(question: str, sentence: str) -> None:
    assert denies(sentence, terms(question))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Has the board approved the merger?", "The board has approved the merger."),
        ("Does the price include brokerage?", "The price is inclusive of brokerage."),
        ("Did sales increase in Europe?", "Sales in Europe increased by 3%."),
        ("Are the notes secured?", "The notes are secured by a lien on inventory."),
        ("Was the offering cancelled?", "The offering was cancelled in May."),
        ("Did the board reject the bid?", "The board rejected the bid."),
        (
            "Has the board approved the merger?",
            "The board has approved the merger, but shareholders have not met.",
        ),
    ],
)
def test_a_sentence_that_says_the_very_thing_does_not(question: str, sentence: str) -> None:
    assert not denies(sentence, terms(question))
