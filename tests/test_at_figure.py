"""The words right at a number say what it is a number of."""

from pathlib import Path

import pytest

from assistant.sentences.at_figure import clause_of, is_asked_for
from index.quantities import find_quantities
from tests.builders import request, sentence


def taken(question: str, text: str, number: str) -> bool:
    value = next(q for q in find_quantities(text) if number in q.text)
    return is_asked_for(request(question), sentence(text), value)


LINES = (Path(__file__).parent / "at_figure.txt").read_text(encoding="utf-8").splitlines()
SPECIFIED = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("question", "text", "number", "said"), SPECIFIED)
def test_a_number_by_its_place(question: str, text: str, number: str, said: str) -> None:
    assert taken(question, text.replace("<tab>", "\t"), number) is (said == "yes")


@pytest.mark.parametrize(
    ("text", "number", "clause"),
    [
        ("Rent was $2, $3 and $4 in order, wages $5.", "$3", "Rent was $2, $3 and $4 in order"),
        ("Property and plant was $2.", "$2", "Property and plant was $2"),
        ("Rent of $2 and wages of $3.", "$2", "Rent of $2 "),
        ("Rent of $2 and wages of $3.", "$3", " wages of $3"),
    ],
)
def test_where_a_clause_ends(text: str, number: str, clause: str) -> None:
    value = next(q for q in find_quantities(text) if q.text == number)
    start, end = clause_of(text, value)
    assert text[start:end] == clause
