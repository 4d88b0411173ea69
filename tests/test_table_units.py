"""Units of a table that stand in the prose above it, in a head of zeros or glued to a currency."""

from __future__ import annotations

import pytest

from index.quantities import read_units
from index.tables import read_table
from index.tables.cells import is_number
from tests.test_tables import html

_ROWS = (
    [(0, 1, ""), (1, 1, "2019"), (2, 1, "2018")],
    [(0, 1, "Tax credits"), (1, 1, "2,261"), (2, 1, "2,458")],
)
_YEARS = (
    "At the end of 2019 there were $97.6 million of losses that may be used in later years, " * 5
)


def _scale(above: str) -> int:
    return read_table(*html(*_ROWS, above=above, header=1)).units.scale


def test_a_lead_in_counts_over_running_prose_behind_it() -> None:
    lead_in = "Our deferred tax assets are as follows (in thousands):"
    assert _scale(f"{lead_in}\n{_YEARS}\n") == 3


def test_a_remark_in_running_prose_counts() -> None:
    prose = (
        "The following sums up our quarters (in thousands, except per share data). "
        + "It may differ. " * 30
    )
    assert _scale(f"{prose}\n") == 3


def test_amounts_in_running_prose_are_no_units() -> None:
    assert _scale(f"{_YEARS}and so on.\n") == 0


def test_the_remark_over_another_table_is_not_taken() -> None:
    other = "Other assets (in thousands):\nCash\t1,234\t1,456\n"
    assert _scale(other) == 0
    assert _scale("Other assets (in thousands):\nCash 1 2 3 4 5 6 7 8 9\n") == 0


@pytest.mark.parametrize(
    ("line", "scale", "currency"),
    [("USDm", 6, "USD"), ("(EURbn)", 9, "EUR"), ("$'000", 3, "USD"), ("SEK m", 6, "SEK")],
)
def test_a_code_with_its_scale_grown_on(line: str, scale: int, currency: str) -> None:
    units = read_units(line)
    assert units is not None
    assert (units.scale, units.currency) == (scale, currency)


def test_zeros_behind_an_apostrophe_are_units_and_no_number() -> None:
    assert not any(map(is_number, ("$’000", "£'000", "’000s", "($'000)")))
    assert all(map(is_number, ("000", "$1,000", "'19")))
