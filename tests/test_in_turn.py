"""The number of one period or part, in a sentence that tells those of several."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import annual_report, asked

_RND = (
    "<p>The Company's research and development costs for Company-sponsored projects for fiscal "
    "2023, 2022 and 2021 were $3,396,000, $2,885,000 and $1,450,000, respectively.</p>"
)
_LEASES = (
    "<p>The weighted-average remaining lease term of the Company's leases as of December 31, 2023 "
    "and December 31, 2022 was 10.3 years and 10.6 years, respectively.</p>"
)
_STAFF = (
    "<p>At the end of 2023, Registrant employed approximately 306,000 people, including 245,000 at "
    "Harbour Stores, 33,000 at Pier's and 26,000 at Marsh Field's.</p>"
)
BOOKS = annual_report(_RND, _LEASES, _STAFF)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much did the company spend on company-sponsored R&D in fiscal 2022?", "2885000"),
        ("What were company-sponsored research and development costs in 2021?", "1450000"),
        ("What was the weighted-average remaining lease term at December 31, 2023?", "10.3"),
        ("Weighted-average remaining lease term at the end of 2022, in years", "10.6"),
        ("How many people worked at Pier's at the end of 2023?", "33000"),
        ("How many people were employed at Harbour Stores in 2023?", "245000"),
        ("What was the number of employees at Marsh Field's in 2023?", "26000"),
    ],
)
def test_the_number_of_the_period_or_part_answers(question: str, value: str) -> None:
    answer = asked(question, BOOKS)
    assert answer.value is not None, answer.text
    assert answer.value.value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "What was the weighted-average remaining lease term at the end of 2019?",
        "How many people worked at Quarry House at the end of 2023?",
        "What was the average remaining life of the notes at December 31, 2023?",
    ],
)
def test_another_period_part_or_thing_is_not_told(question: str) -> None:
    answer = asked(question, BOOKS)
    told = answer.value.value if answer.value else None
    assert told not in {Decimal("10.3"), Decimal("10.6"), Decimal(33000), Decimal(26000)}


def test_two_sentences_that_say_different_things_tell_none() -> None:
    other = _LEASES.replace("10.3", "9.9")
    answer = asked("Remaining lease term of leases at December 31, 2023?",
                   annual_report(_LEASES, other))  # fmt: skip
    assert answer.value is None
