"""Movements between two balances: their rows are of the period between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from index.tables.grid import Column, GridRow
from index.types import Period

_LONGEST = 380
_SHORTEST_YEAR = 350
_OPENS = re.compile(
    r"^(?:beginning|opening)\s+(?:\w+\s+){0,3}balances?\b|\bbeginning\s+of\s+(?:the\s+)?(?:year|period)",
    re.IGNORECASE,
)
_ONE_DAY = timedelta(days=1)


def in_years_ended(columns: Sequence[Column], rows: Sequence[GridRow]) -> tuple[Column, ...]:
    """The columns; those of a day over a row that opens a year ("Beginning allowance balance") are
    of the year that ends on it."""
    days = sorted({column.period.end for column in columns if column.period}, reverse=True)
    dated = [column for column in columns if column.kind == "value"]
    instants = all(column.period and column.period.start is None for column in dated)
    if not days or not instants or not any(_OPENS.search(row.label) for row in rows):
        return tuple(columns)
    before = dict(pairwise(days))
    if any((day - other).days < _SHORTEST_YEAR for day, other in before.items()):
        return tuple(columns)
    return tuple(
        replace(column, period=_year_to(column.period.end, before)) if column.period else column
        for column in columns
    )


def _year_to(end: date, before: dict[date, date]) -> Period:
    """From the day after the end of the column before, where there is one of the year before."""
    other = before.get(end)
    if other is None or (end - other).days > _LONGEST:
        other = _year_before(end)
    return Period(other + _ONE_DAY, end)


def _year_before(end: date) -> date:
    """The end of the year before: of a month's last day the same month's, else 52 weeks before."""
    after = end + _ONE_DAY
    if after.day != 1:
        return end - timedelta(days=364)
    return after.replace(year=after.year - 1) - _ONE_DAY


def with_movements(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, those between "Balance at December 31, 2016" and "Balance at December 31, 2017"
    (granted, vested, additions) with the year between as their period."""
    found = list(rows)
    opening: tuple[int, date] | None = None
    for at, row in enumerate(rows):
        if row.period is None or row.period.start is not None:
            continue
        if opening is not None:
            period = _between(opening[1], row.period.end)
            movements = range(opening[0] + 1, at)
            if period and all(rows[number].period is None for number in movements):
                for number in movements:
                    found[number] = replace(rows[number], period=period)
        opening = (at, row.period.end)
    return found


def _between(opening: date, closing: date) -> Period | None:
    """From the day after a closing balance; one of the first day of a month opens that day."""
    start = opening if opening.day == 1 else opening + _ONE_DAY
    return Period(start, closing) if 0 < (closing - start).days <= _LONGEST else None
