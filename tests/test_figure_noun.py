"""Whether the thing asked for is a figure: by its noun, or by what is done."""

import pytest

from assistant.sentences.asking import wants_words
from assistant.sentences.figure_noun import names_figure


@pytest.mark.parametrize(
    "question",
    [
        "What cash outlay for fixed assets did Lantern report for 2024?",
        "what reserve against receivables did Lantern show at the close of 2023",
        "What net sales did the Nordic countries bring Lantern in 2023?",
        "What average daily rate did Lantern's hotels get in 2023?",
        "What did Lantern earn at the operating line?",
        "What did Lantern pay its auditor in audit fees?",
        "What did Lantern owe at year-end?",
        "What expense savings did Lantern realize in 2023 from the merger?",
    ],
)
def test_a_figure(question: str) -> None:
    assert names_figure(question)
    assert not wants_words(question)


@pytest.mark.parametrize(
    "question",
    [
        "What products did Lantern report?",
        "What acquisitions did Lantern make in 2023?",
        "What did Lantern spend its cash on?",
        "Which customers did Lantern lose?",
        "What did Lantern say of its outlook?",
    ],
)
def test_no_figure(question: str) -> None:
    assert not names_figure(question)


def test_a_list_noun_before_a_figure_names_a_part() -> None:
    assert not wants_words("What was Cloud Services net sales in 2023?")
    assert wants_words("What were the components of revenue in 2023?")
