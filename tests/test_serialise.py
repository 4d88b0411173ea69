"""An answer as JSON."""

import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from assistant.serialise import answer_to_json
from assistant.types import Answer, NumberCheck
from index.types import Quantity
from tests.builders import annual_report, asked, statements

DIGITS = "33760830.600000000000000000000000001"


@pytest.fixture(scope="module")
def answer() -> Answer:
    return asked("What was gross margin in 2023?", annual_report(statements()))


def test_every_field_of_an_answer_is_there(answer: Answer) -> None:
    data = answer_to_json(answer, explained=True)
    assert set(data) == {field.name for field in fields(Answer)} | {"refused", "verified"}


def test_how_it_was_found_is_there_only_where_asked_for(answer: Answer) -> None:
    short = answer_to_json(answer)
    whole = json.loads(json.dumps(answer_to_json(answer, explained=True)))
    assert set(whole) - set(short) == {"explanation"}
    *_, tried = whole["explanation"]["tried"]
    assert (tried["what"], tried["outcome"]) == ("gross margin", "worked")


def test_what_is_derived_is_there_too(answer: Answer) -> None:
    data = json.loads(json.dumps(answer_to_json(answer)))
    assert (data["refused"], data["verified"]) == (False, True)
    assert all(check["accepted"] for check in data["checks"])


@pytest.mark.parametrize("digits", [DIGITS, "0.00", "-1500", "0.00000015", "1E+3"])
def test_a_round_trip_keeps_every_digit(digits: str) -> None:
    value = Quantity(Decimal(digits), "USD", 0, 2, False, digits, 0, len(digits))
    answer = Answer("?", digits, value=value, checks=(NumberCheck(value, "supported", "there"),))
    data = json.loads(json.dumps(answer_to_json(answer)))
    assert Decimal(data["value"]["value"]) == Decimal(digits)
    assert "E" not in data["value"]["value"]
    assert Decimal(data["checks"][0]["quantity"]["value"]) == Decimal(digits)


def test_periods_are_iso_days(answer: Answer) -> None:
    data = answer_to_json(answer)
    assert '"end": "2023-12-31"' in json.dumps(data["scope"])


def test_what_an_answer_cannot_hold_is_an_error() -> None:
    with pytest.raises(TypeError, match="set"):
        answer_to_json(replace(Answer("?", ""), notes=({1},)))  # type: ignore[arg-type]
