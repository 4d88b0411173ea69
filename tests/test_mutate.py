"""Corruptions of a right answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eval.mutate import (
    KINDS,
    Others,
    attacks,
    other_sign,
    other_unit,
    others_of,
    rescaled,
    swapped_digits,
)
from index.quantities import find_quantities, read_cell
from index.types import Fact, Period, Quantity, Units


def number(text: str) -> Quantity:
    return find_quantities(text)[0]


@pytest.mark.parametrize(
    ("text", "became"),
    [("$1,577", "$5,177"), ("0.68", "0.86"), ("11", "12"), ("9", "0"), ("none", "")],
)
def test_digits(text: str, became: str) -> None:
    assert swapped_digits(text) == became


def test_digits_never_start_with_a_zero() -> None:
    assert swapped_digits("HK$50.03") == "HK$50.30"


@pytest.mark.parametrize(
    ("text", "became"),
    [("HK$37.7 million", "HK$37.7 billion"), ("830,000 shares", "830,000,000 shares"),
     ("0.40", "400.00"), ("0", ""), ("two", "")],
)  # fmt: skip
def test_scale(text: str, became: str) -> None:
    assert rescaled(text) == became


@pytest.mark.parametrize(
    ("text", "became"),
    [("$1,577", "-$1,577"), ("-3.7", "3.7"), ("$(57) million", "$57 million"), ("0", ""),
     ("101.5%", "-101.5%")],
)  # fmt: skip
def test_sign(text: str, became: str) -> None:
    assert other_sign(number(text)) == became


@pytest.mark.parametrize(
    ("text", "became"),
    [("$1,577", "€1,577"), ("HK$50.03", "US$50.03"), ("7.9%", "7.9 basis points"),
     ("0.68", "0.68%"),
     ("US$10 per ADS", "US$10 per ordinary share"), ("1,740,249 ADSs", "1,740,249 ordinary shares"),
     ("HK$50.03 per Class A ordinary share", "HK$50.03 per ADS"), ("3 directors", "")],
)  # fmt: skip
def test_unit(text: str, became: str) -> None:
    assert other_unit(number(text)) == became


def fact(label: str, text: str, year: int) -> Fact:
    quantity = read_cell(text, Units(scale=6, currency="USD"))
    assert quantity is not None
    return Fact(
        filing_id="f", entity="E", concept="", label=label, label_path=(), header=str(year),
        period=Period(date(year, 1, 1), date(year, 12, 31)), dimensions=(),
        quantity=replace(quantity, start=year, end=year + 1), source="table",
    )  # fmt: skip


FACTS = (
    fact("Sales", "900", 2021),
    fact("Sales", "1,000", 2022),
    fact("Costs", "700", 2022),
    fact("Costs", "650", 2021),
)


def test_neighbours_are_the_same_row_and_the_same_column() -> None:
    others = others_of(FACTS[1], FACTS)
    assert others.period is not None
    assert others.period.text == "900"
    assert others.row is not None
    assert others.row.text == "700"
    assert others_of(FACTS[1], FACTS[1:2]) == Others()


def test_one_attack_of_each_kind() -> None:
    answer = "Sales were $1,000 million in 2022."
    found = attacks(answer, number(answer), others_of(FACTS[1], FACTS))
    assert tuple(attack.kind for attack in found) == KINDS
    assert found[4].text == "Sales were $900 million in 2022."
    assert len({attack.text for attack in found} | {answer}) == len(KINDS) + 1


def test_no_siblings_no_period_and_row() -> None:
    answer = "0 shares"
    found = attacks(answer, number(answer), Others())
    assert {attack.kind for attack in found} == {"digit", "unit"}
    assert number(answer).value == Decimal(0)


def test_a_neighbour_keeps_the_writing() -> None:
    answer = "It was $1.5 billion."
    other = replace(number("$900 million"), start=0)
    (period,) = [
        a for a in attacks(answer, number(answer), Others(period=other)) if a.kind == "period"
    ]
    assert period.became == "$0.9 billion"
