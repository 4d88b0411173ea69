"""Value, sign, scale and unit of one number against another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.check.values import (
    Match,
    as_ratio,
    is_per,
    match,
    power_between,
    readings,
    relate_units,
    ulp_of,
)
from index.quantities import find_quantities, read_cell
from index.types import Quantity, Units

MILLIONS = Units(scale=6, currency="USD")
THOUSANDS = Units(scale=3, currency="USD")


def said(text: str) -> Quantity:
    return find_quantities(text)[0]


def printed(text: str, units: Units = MILLIONS) -> Quantity:
    quantity = read_cell(text, units)
    assert quantity is not None
    return quantity


def first_match(text: str, cell: str, units: Units = MILLIONS, scale: int = 0) -> Match | None:
    found = (match(reading, printed(cell, units)) for reading in readings(said(text), scale))
    return next((m for m in found if m), None)


SAME = [
    ("$1,577 million", "1,577", "exact", False),
    ("$1.577 billion", "1,577", "exact", False),
    ("$1.58 billion", "1,577", "rounded", False),
    ("$1,577 million", "(1,577)", "exact", True),
    ("about $1,600 million", "1,577", "rounded", False),
    ("$1,577,000,000", "1,577", "exact", False),
]


@pytest.mark.parametrize(("text", "cell", "sameness", "flipped"), SAME)
def test_same_number(text: str, cell: str, sameness: str, flipped: bool) -> None:
    assert first_match(text, cell) == Match(sameness, flipped)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["$1,576 million", "$1,600 million", "$1,577", "$1.577 million", "$1,577.4 million"]
)
def test_other_number(text: str) -> None:
    assert first_match(text, "1,577") is None


def test_question_gives_the_scale() -> None:
    assert first_match("$1577.00", "1,577", scale=6) == Match("exact", False)
    assert first_match("$1577.00", "1,577", scale=3) is None


def test_cents_are_how_money_is_written() -> None:
    assert first_match("$382.00", "381,603", THOUSANDS, scale=6) == Match("rounded", False)
    assert first_match("$381.00", "381,603", THOUSANDS, scale=6) is None


def test_zero_has_no_other_sign() -> None:
    assert first_match("$0", "5") is None
    assert first_match("$0", "0") == Match("exact", False)


def test_ulp_behind_about_leaves_trailing_zeros_open() -> None:
    assert ulp_of(said("about $1,200")) == 100
    assert ulp_of(said("$1,200")) == 1


UNITS = [
    ("USD", "USD", "same"),
    ("", "USD", "open"),
    ("USD", "", "open"),
    ("USD", "HKD", "other"),
    ("USD", "USD/share", "open"),
    ("USD/ADS", "USD/share", "other"),
    ("percent", "pp", "same"),
    ("multiple", "ratio", "same"),
    ("percent", "bp", "other"),
    ("percent", "USD", "other"),
    ("share", "ADS", "other"),
    ("share", "unit", "open"),
]


@pytest.mark.parametrize(("one", "other", "relation"), UNITS)
def test_units(one: str, other: str, relation: str) -> None:
    assert relate_units(one, other) == relation


def test_ratios() -> None:
    assert as_ratio(Decimal("4.8"), "percent") == Decimal("0.048")
    assert as_ratio(Decimal(125), "bp") == Decimal("0.0125")
    assert as_ratio(Decimal("1.5"), "multiple") == Decimal("1.5")
    assert is_per("USD/share")


def test_power_between() -> None:
    assert power_between(Decimal(1577), Decimal(1577000)) == 3
    assert power_between(Decimal(1577000), Decimal(-1577)) == -3
    assert power_between(Decimal(0), Decimal(5)) == 0
    assert power_between(Decimal(15), Decimal(16)) == 0
