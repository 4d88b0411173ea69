"""A sentence that leaves out what a question calls by its name answers no question about it."""

import pytest

from assistant.session import answer_from
from assistant.stated.standing import is_foreseen
from index.parse import parse_bytes
from index.quantities import find_quantities
from tests.builders import request

REPORT = """\
ACME CORP

Form 10-K

Annual report for the fiscal year ended December 31, 2023

Item 7. Management's Discussion

We lease approximately 1,043 retail stores worldwide, which primarily consist of factory stores.

In July 2023, we completed the acquisition of Quince Mill for a purchase price of approximately $1.1
billion. Sales of the Harbour products were $3.4 billion in 2023, a decline of 1.0%.

As of December 31, 2023, we forecast Lumivax revenues of approximately $13.5 billion in 2024, with
profit to be split evenly, and Zedotan revenues of approximately $8 billion in 2024.
"""


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("How many retail stores did Acme operate in the United States in 2023?", "1,043"),
        ("Purchase price of Plum Mill, Acme 2023", "1.1"),
        ("How much were Belotan sales in 2023?", "3.4"),
        ("What were Zedotan sales in 2023?", "$8"),
    ],
)
def test_another_name_or_a_forecast_is_no_answer(question: str, wrong: str) -> None:
    answer = answer_from(parse_bytes(REPORT.encode(), "acme.txt"), question)
    assert wrong not in answer.text.split("[1]")[0]


@pytest.mark.parametrize(
    ("question", "text", "number", "foreseen"),
    [
        (
            "What were sales?",
            "We expect lamp sales of $5 million and bulb sales of $8.",
            "$8",
            True,
        ),
        ("What were sales?", "We expect growth, as sales were $8 in 2023.", "$8", False),
        ("What sales does it expect?", "We expect sales of $8.", "$8", False),
        ("What were sales?", "Sales were $8.", "$8", False),
    ],
)
def test_what_somebody_expects_stands_behind_their_expecting(
    question: str, text: str, number: str, *, foreseen: bool
) -> None:
    value = next(q for q in find_quantities(text) if q.text == number)
    assert is_foreseen(request(question), text, value) is foreseen
    assert not is_foreseen(request(question), text, None)
