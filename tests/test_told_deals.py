"""Companies that were acquired, and parts that were sold, spun off, wound down."""

from __future__ import annotations

import pytest

from tests.builders import annual_report, asked

BOUGHT = annual_report(
    "<p>On May 2, 2023, we acquired all of the outstanding shares of Oslo Foundry, Inc., which"
    " casts posts. The purchase price was $40 million in cash.</p>",
    "<p>In June 2023, the Company, through a subsidiary, completed the acquisition of Wick Brothers"
    " Ltd. for cash. Oslo Foundry casts iron. Oslo Foundry ships it. Oslo Foundry is ours."
    " Wick Brothers cuts wicks.</p>",
    "<p>In 2023, we acquired the rights to the Glow brand. Nordic Oil acquired Tallow.</p>",
    "<p>In 2022, we acquired Harbour Candle Corp.</p>",
)
AGREED = annual_report(
    "<p>On June 30, 2023, we entered into an agreement to acquire Spark Aero.</p>",
    "<p>Closing is subject to the sale of the Quay operations.</p>",
    "<p>On July 18, 2022, we acquired Glow, Inc., and in October 2021 we acquired Ember Ltd.</p>",
    end="June 30, 2023",
)
PRIMARILY = annual_report(
    "<p>The 2023 acquisitions primarily included Oslo Foundry, Inc.</p>",
    "<p>The consideration paid was an upfront payment of $38 per share.</p>",
)
SOLD = annual_report(
    "<p>In March 2023, we sold our Marine Lighting business to Fjord Retail.</p>",
    "<p>In 2021, we sold our Candle division.</p>",
    "<p>We announced plans to sunset our Gas Lamps operating segment.</p>",
    "<p>Its Street Lamps segment is presented as discontinued operations.</p>",
    "<p>We incurred a loss on the sale of a subsidiary within our Northern segment in 2022.</p>",
)


@pytest.mark.parametrize(
    ("question", "held", "says"),
    [
        ("Which companies did Lantern acquire in 2023?", BOUGHT,
         "Oslo Foundry, Inc. [1] and Wick Brothers Ltd. [2]"),
        ("What are the two main companies acquired by Lantern?", BOUGHT, "Oslo Foundry, Inc. [1]"),
        ("Which company did Lantern buy in 2022?", BOUGHT, "Harbour Candle Corp. [1]"),
        ("What was Lantern's main acquisition of 2023 and how much was paid for it?", PRIMARILY,
         "Oslo Foundry, Inc. [1]"),
        ("Which company does Lantern plan to acquire?", AGREED, "Spark Aero [1]"),
        ("Which companies did Lantern acquire in fiscal 2023?", AGREED, "Glow, Inc. [1]"),
        ("Which business did Lantern sell in 2023?", SOLD, "Marine Lighting business [1]"),
        ("Which division did Lantern divest in 2021?", SOLD, "Candle division [1]"),
        ("Which segment is Lantern winding down?", SOLD, "Gas Lamps operating segment [1]"),
        ("Which segment of Lantern is shown as a discontinued operation?", SOLD,
         "Street Lamps segment [1]"),
    ],
)  # fmt: skip
def test_what_was_acquired_and_parted_with(question: str, held: object, says: str) -> None:
    answer = asked(question, held)  # type: ignore[arg-type]
    assert answer.text.startswith(says)
    assert answer.verified


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Which four companies did Lantern acquire in 2023?", BOUGHT),
        ("Which company did Lantern acquire in 2019?", BOUGHT),
        ("What gain did Lantern book on the business it bought in 2023?", BOUGHT),
        ("Which business did Lantern spin off?", SOLD),
        ("Which business did Lantern agree to sell?", AGREED),
    ],
)
def test_no_other_deal_is_an_answer(question: str, held: object) -> None:
    assert asked(question, held).refused  # type: ignore[arg-type]
