"""Column heads of a table and the period each column is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.grid import Column, ColumnKind
from index.periods import FiscalCalendar, read_header_period
from index.table_cells import TableRow
from index.types import Cell, Period

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOTE = re.compile(
    r"^(?:notes?|ref(?:erence)?s?|note\s+(?:no|ref)\.?|footnotes?)\.?$", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:change|variance|increase|decrease|incr|inc\.?/|growth|vs\.?|versus)|^\s*[%$]\s*$"
    r"|\bpercent(?:age)?\b|\b% of\b|^% ",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:(?:three|six|nine|twelve|thirteen|fourteen|twenty|thirty|forty|fifty|\d{1,2})[\w -]*?"
    r"(?:months?|weeks?|quarters?)|(?:fiscal )?(?:years?|quarters?|periods?))\s*(?:periods?\s*)?"
    r"(?:then )?(?:ended|ending)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?!\d)|\d{1,2}/\d{1,2}"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\b(?:Q[1-4]|[1-4]Q|(?:first|second|third|fourth) quarter)\b", re.IGNORECASE)
_CONTEXT_DAY = re.compile(rf"(?:{_LENGTH.pattern}[\s:,]*)?(?:{_DAY.pattern})", re.IGNORECASE)
_FLOWS = ("income", "cashflow", "comprehensive")


def heads_over(
    rows: Sequence[TableRow], extents: Sequence[tuple[int, int]]
) -> tuple[tuple[str, ...], ...]:
    """Heads of each value column, outermost first; of each row the cell that covers it most."""
    heads: list[list[str]] = [[] for _ in extents]
    for row in rows:
        cells = [cell for cell in (*row.labels, *row.numbers, *row.others) if cell.column]
        for number, extent in enumerate(extents):
            cell = max(cells, key=lambda c: _shared(c, extent), default=None)
            if cell is not None and _shared(cell, extent) > 0:
                text = " ".join(cell.text.split())
                if text not in heads[number][-1:]:
                    heads[number].append(text)
    return tuple(tuple(held) for held in heads)


def _shared(cell: Cell, extent: tuple[int, int]) -> int:
    return min(extent[1], cell.column + cell.colspan) - max(extent[0], cell.column)


def read_columns(
    heads: Sequence[tuple[str, ...]], context: Sequence[str], *, statement: str,
    calendar: FiscalCalendar,
) -> tuple[Column, ...]:  # fmt: skip
    """The columns with kind and period. ``context`` are lines around the table, nearest first,
    that may complete a head: "For the years ended May 31," over a bare 2023."""
    return tuple(_column(held, context, statement, calendar) for held in heads)


def _column(
    heads: tuple[str, ...], context: Sequence[str], statement: str, calendar: FiscalCalendar
) -> Column:
    kind = _kind(heads)
    if kind != "value":
        return Column(heads, None, kind)
    return Column(heads, _period(heads, context, statement, calendar))


def _kind(heads: tuple[str, ...]) -> ColumnKind:
    last = heads[-1] if heads else ""
    if _NOTE.match(last):
        return "note"
    if _CHANGE.search(last) or (heads and _CHANGE.search(heads[0]) and not _YEAR.search(last)):
        return "change"
    if any(_CHANGE.search(head) and not _YEAR.search(head) for head in heads[:-1]):
        return "change"
    return "value"


def _period(
    heads: tuple[str, ...], context: Sequence[str], statement: str, calendar: FiscalCalendar
) -> Period | None:
    text = " ".join(heads)
    years = _YEAR.findall(text)
    if not years and not _QUARTER.search(text) and not re.search(r"\d/\d|FY|[Ff]iscal", text):
        return None
    dated, measured = bool(_DAY.search(text)), bool(_LENGTH.search(text))
    parts = list(heads)
    if not _QUARTER.search(text) and not (dated and measured):
        parts = _completed(parts, context, years, (dated, measured, statement))
    period = read_header_period(parts, calendar)
    return _of_statement(period, statement, calendar)


def _completed(
    parts: list[str], context: Sequence[str], years: list[str], known: tuple[bool, bool, str]
) -> list[str]:
    """Heads with the length, or the day and length, that a line of the context names."""
    dated, measured, statement = known
    for line in context:
        length, day = _LENGTH.search(line), _DAY.search(line)
        named = _YEAR.findall(line)
        if named and years and years[-1] not in named:
            continue
        if dated:
            if length and not measured and statement != "balance":
                return [length.group(), *parts]
            continue
        if day and (length or measured or statement == "balance"):
            around = _CONTEXT_DAY.search(line)
            found = around.group() if around and not measured else day.group()
            return [*([found] if not measured else []), *parts[:-1], *([found] if measured else []),
                    parts[-1]]  # fmt: skip
    return parts


def _of_statement(period: Period | None, statement: str, calendar: FiscalCalendar) -> Period | None:
    """A balance sheet has instants; a day alone over flows is the end of a fiscal year, or of a
    period that cannot be known."""
    if period is None:
        return None
    if statement == "balance":
        return Period(None, period.end)
    if statement in _FLOWS and period.start is None:
        year = calendar.year_of(period.end)
        return year if abs((year.end - period.end).days) <= 10 else None
    return period
