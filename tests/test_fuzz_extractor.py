"""The long fuzz of the extractor: a million examples over everything that reads untrusted text.

``make test`` runs the short properties beside each module; this is for ``pytest -m slow`` alone.
No text may raise, hang, give a number that is not finite, or point beside its words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from index.facts import extract_facts
from index.periods import FiscalCalendar, find_periods, read_header_period
from index.quantities import find_quantities, read_cell, read_units
from index.tables import find_text_tables, read_table
from index.types import Filing, FilingMeta, MonthDay, Period, Quantity, Units

_PIECES = (
    "$ HK$ € ( ) (( )) % , . - – − + / : ; × x ~ \\( \\frac{ } { [ ] | \t \n 0 00 1 12 123 1,234 "
    "1.5 1/2 ½ 2023 2022 million bn thousand percent bps per share a an one two twenty hundred and "
    "Note Item Form of to between about \u200f \u202e \u00a0 １２ ٣ \\text{ \\$ .5 ' e9 "
    "December 31, "
    "June ended three nine months year fiscal Q4 FY 23 quarter first from was were respectively "
    "Revenue Net income Total assets compared with (in millions) 2023-10-01 — nil"
).split(" ")
_TEXT = (
    st.lists(st.sampled_from(_PIECES), max_size=24).map(" ".join)
    | st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)
    | st.text(max_size=60)
)
_UNITS = Units(scale=6, currency="USD", share_scale=3, text="(in millions, shares in thousands)")
_CALENDAR = FiscalCalendar(MonthDay(1, 31), (date(2023, 1, 28), date(2024, 2, 3)))
_META = FilingMeta(
    "f", "s", "text", company="Example", form="10-K", fiscal_year_end=MonthDay(1, 31)
)


def _check_quantity(quantity: Quantity, text: str) -> None:
    assert text[quantity.start : quantity.end] == quantity.text
    assert quantity.value.is_finite()
    assert quantity.tolerance > 0


def _check_period(period: Period) -> None:
    assert period.start is None or period.start <= period.end


def quantities(text: str) -> None:
    """They are in order and do not overlap."""
    end = 0
    for quantity in find_quantities(text, _UNITS):
        assert quantity.start >= end
        end = quantity.end
        _check_quantity(quantity, text)


def cells(text: str) -> None:
    """A cell is one number or none, whatever its label says."""
    for label in ("", "Earnings per share: Basic", text):
        quantity = read_cell(text, _UNITS, label=label, header=text)
        if quantity is not None:
            _check_quantity(quantity, text)


def units(text: str) -> None:
    """A line names units or not."""
    found = read_units(text)
    assert found is None or abs(found.scale) <= 18


def periods(text: str) -> None:
    """Mentions stand on their words; no period ends before it begins."""
    for named in find_periods(text, _CALENDAR):
        assert text[named.start : named.end] == named.text
        for reading in named.readings:
            _check_period(reading)


def heads(text: str) -> None:
    """The heads of a column name one period or none."""
    found = read_header_period(text.split("\n"), _CALENDAR)
    if found is not None:
        _check_period(found)


def tables(text: str) -> None:
    """Cells stand on their words, and what is read from them too."""
    for table in find_text_tables(text):
        for cell in table.cells:
            assert text[cell.start : cell.end] == cell.text
        for row in read_table(table, text, _CALENDAR).rows:
            for value in row.values:
                _check_quantity(value.quantity, text)


def facts(text: str) -> None:
    """Every fact stands on its number."""
    for fact in extract_facts(Filing(meta=_META, text=text)):
        _check_quantity(fact.quantity, text)
        if fact.period is not None:
            _check_period(fact.period)


# A million together, most for what is quickest and reads most.
SHARES: dict[Callable[[str], None], int] = {
    quantities: 300_000,
    cells: 150_000,
    units: 150_000,
    periods: 150_000,
    heads: 100_000,
    tables: 100_000,
    facts: 50_000,
}


def test_the_shares_are_a_million() -> None:
    assert sum(SHARES.values()) == 1_000_000


ROUNDS = 10  # each with a seed of its own: hypothesis slows down as it remembers more


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.parametrize("reads", SHARES, ids=lambda reads: reads.__name__)
def test_a_million_texts(reads: Callable[[str], None], number: int) -> None:
    fuzzed = settings(
        max_examples=SHARES[reads] // ROUNDS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    fuzzed(seed(number)(given(_TEXT)(reads)))()


@pytest.mark.parametrize("reads", SHARES, ids=lambda reads: reads.__name__)
def test_a_few_texts(reads: Callable[[str], None]) -> None:
    settings(max_examples=150, deadline=None)(given(_TEXT)(reads))()
