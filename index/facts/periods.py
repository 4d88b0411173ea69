"""Periods of facts: a column's period as the line has it, years of 52 or 53 weeks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.concepts import Concept
from index.dates import HEAD_MONTH, month_number
from index.periods import FiscalCalendar
from index.tables.grid import Column, GridRow
from index.tables.periods import YEAR, year_ending
from index.types import Fact, Period

SNAP_DAYS = 7

_AT_START = re.compile(
    r"\b(?:beginning|start) of (?:the )?(?:year|period|quarter)|^opening\b"
    r"|^beginning (?:\w+ ){0,3}balances?\b",
    re.I,
)
_AT_END = re.compile(
    r"\bend of (?:the )?(?:year|period|quarter)|^closing\b|\bending (?:\w+ ){0,3}balances?\b"
    r"|^(?:less|plus|add|including)\b.{0,20}\brestricted cash\b",
    re.I,
)
_DAY_ALONE = re.compile(
    rf"\b(?:as of|as at|at|on|balances?,?) (?P<month>{HEAD_MONTH}) ?(?P<day>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\W*(?:(?P<first>first|1st)|(?P<second>second|2nd)|(?P<third>third|3rd)|fourth|4th)"
    r"\s+quarter\W*(?:\(\w\)\W*)?",
    re.IGNORECASE,
)
_ONE_DAY = timedelta(days=1)


def period_of(
    known: Concept | None, row: GridRow, column: Column, calendar: FiscalCalendar
) -> Period | None:
    """The period of a cell: its column's, or the one its row names, as the line has it. A flow in a
    column of a day that ends no year keeps the day."""
    period = _own_period(row, column) or column.period or row.period
    period = _quarter_named(period, (row.label, *row.path[-1:], *column.heads), calendar)
    if period is not None and period.start is not None:
        day = _day_named(row.label, period)
        if _AT_START.search(row.label) or day == period.start:
            return Period(None, period.start - _ONE_DAY)
        if _AT_END.search(row.label) or day == period.end:
            return Period(None, period.end)
    return period_for(known, period, calendar) or period


def _quarter_named(
    period: Period | None, names: Sequence[str], calendar: FiscalCalendar
) -> Period | None:
    """The quarter that one of the ``names`` is, of a year that stands elsewhere: "First Quarter"
    over "2005 High", "1st Quarter" under "Year Ended December 31, 2015"."""
    if period is None or not period.is_year:
        return period
    for match in filter(None, map(_QUARTER.fullmatch, names)):
        number = next((n for n, name in enumerate(match.groups(), 1) if name), 4)
        return calendar.span(period, number - 1, number)
    return period


def _day_named(label: str, period: Period) -> date | None:
    """The day of a period that a label names without its year: "Obligations as of January 1"."""
    match = _DAY_ALONE.search(label)
    if match is None or YEAR.search(label):
        return None
    ends = (period.start or period.end, period.end)
    month, day = month_number(match["month"]), int(match["day"])
    return next((end for end in ends if (end.month, end.day) == (month, day)), None)


def _own_period(row: GridRow, column: Column) -> Period | None:
    """The row's own period, where the column's came from a title and not from its heads: "2008 |
    5,335" below "as of December 31, 2006"."""
    titled = column.period is not None and not YEAR.search(column.header)
    return row.period if titled else None


def period_for(
    item: Concept | None, period: Period | None, calendar: FiscalCalendar
) -> Period | None:
    """A column's period as the concept has it: a balance at the end of a duration."""
    if item is None or period is None:
        return period
    if item.name == "cash_beginning":
        return Period(None, period.start - _ONE_DAY) if period.start else None
    if item.kind == "instant":
        return Period(None, period.end)
    return period if period.start else year_ending(period.end, calendar)


def snapped(facts: Sequence[Fact], ends: set[date]) -> list[Fact]:
    """Durations that begin on the day behind another period's end: a year of 52 or 53 weeks ended
    September 28, 2024 began behind September 30, 2023, which heads a column of its own. Periods
    that end with a month are months."""
    near = ((fact, _snap(fact.period, ends)) for fact in facts)
    return [fact if fact.period is day else replace(fact, period=day) for fact, day in near]


def _snap(period: Period | None, ends: set[date]) -> Period | None:
    if period is None or period.start is None or (period.end + _ONE_DAY).day == 1:
        return period
    before = period.start - _ONE_DAY
    for days in range(SNAP_DAYS + 1):
        for near in (before - timedelta(days), before + timedelta(days)):
            if near in ends and near + _ONE_DAY < period.end:
                return Period(near + _ONE_DAY, period.end)
    return period
