"""Movements between two balances: their rows are of the period between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.tables.grid import GridRow
from index.types import Period

_LONGEST = 380
_ONE_DAY = timedelta(days=1)


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
