"""Votes for a nominee, asked of a report on a meeting."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import annual_report, asked, table

_ROWS = (
    ("Nominee", "For", "Withheld", "Broker Non-Votes"),
    ("Jane A. Rowe", "281,090,975", "8,149,740", "3,936,780"),
    ("Otto Lund", "287,953,057", "1,287,658", "3,936,780"),
)
MEETING = annual_report("<p>The nominees were elected:</p>", table(*_ROWS))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many votes were cast for Jane Rowe?", "281090975"),
        ("Votes received by nominee Otto Lund: how many?", "287953057"),
        ("How many votes were withheld from nominee Otto Lund?", "1287658"),
        ("What was the number of broker non-votes for Jane Rowe?", "3936780"),
    ],
)
def test_the_row_and_the_column_asked_for(question: str, value: str) -> None:
    answer = asked(question, MEETING)
    assert answer.value is not None, answer.text
    assert answer.value.value == Decimal(value)
    assert answer.verified


def test_a_number_stands_in_its_own_cell() -> None:
    rows = (("Nominee", "For", "Withheld"), ("Jane A. Rowe", "281,090,975", "975"))
    answer = asked("How many votes were withheld from Jane Rowe?", annual_report(table(*rows)))
    assert answer.value is not None
    assert answer.value.value == Decimal(975)
    assert answer.verified


def test_votes_of_nobody_listed_are_not_told() -> None:
    answer = asked("How many votes were cast against Otto Lund?", MEETING)
    assert answer.value is None or answer.value.value not in {Decimal(287953057), Decimal(1287658)}
