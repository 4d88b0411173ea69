"""Officers and directors, asked of the table that lists them."""

from __future__ import annotations

import pytest

from assistant.told.officers import told_officer
from tests.builders import annual_report, asked, table

_ROWS = (
    ("Name", "Title", "Age"),
    ("Jane A. Rowe", "Chairman, Chief Executive Officer and Director of Registrant", "59"),
    ("Otto Lund", "Executive Vice President and Chief Financial Officer of Registrant", "47"),
    ("Pia Berg", "President of Harbour Cafe (a division of Registrant)", "46"),
    ("Ines Vale", "Senior Vice President, Technology Services", "49"),
)
BOOKS = annual_report("<p>The executive officers are:</p>", table(*_ROWS))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who is the president of Harbour Cafe?", "Pia Berg"),
        ("Who runs Lantern Works' technology services?", "Ines Vale"),
        ("Who is the chief financial officer of Lantern Works?", "Otto Lund"),
        ("How old is Jane Rowe?", "59"),
        ("What is Otto Lund's age?", "47"),
        ("What is Otto Lund's title at Lantern Works?",
         "Executive Vice President and Chief Financial Officer of Registrant"),
    ],
)  # fmt: skip
def test_the_row_of_the_person_or_the_title(question: str, said: str) -> None:
    answer = asked(question, BOOKS)
    assert answer.short == (said,)
    assert answer.verified


def test_two_of_one_surname_are_two() -> None:
    rows = (("Name", "Title", "Age"), ("Otto Lund", "Director, Pier Sales", "47"),
            ("Pia Lund", "Director, Pier Sales", "46"))  # fmt: skip
    books = annual_report("<p>The directors are:</p>", table(*rows))
    question = "Who is the director of pier sales?"
    assert told_officer(question, books.meta, books.text, frozenset()) is None


@pytest.mark.parametrize(
    "question",
    [
        "Who was the former president of Harbour Cafe?",
        "Who is the president of Marsh Foods?",
        "How old is Ada Kent?",
    ],
)
def test_nobody_else_is_named(question: str) -> None:
    assert not {"Pia Berg", "59", "47"} & set(asked(question, BOOKS).short)
