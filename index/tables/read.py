"""A ``Table`` of cells -> a ``Grid``: units, caption, statement, columns with periods, rows.

``find_text_tables`` finds the tables of plain text and PDF pages; HTML tables come from their
parser. ``read_table`` reads both alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.periods import FiscalCalendar
from index.quantities import read_units
from index.quantities.currencies import currency_of
from index.tables.cells import TableRow, is_year, names_years, table_rows, value_columns
from index.tables.columns import (
    corner_of,
    is_lone_year,
    lists_contents,
    month_ends,
    names_quarters,
    undoubled,
    with_groups,
    with_lengths,
    with_percents,
    with_quarters,
    with_years,
    year_of_corner,
)
from index.tables.grid import Column, Grid, GridRow, Value
from index.tables.heads import heads_over, read_columns
from index.tables.periods import Setting, column_period
from index.tables.roll_forward import in_years_ended, with_movements
from index.tables.rows import Layout, clean_label, read_rows
from index.tables.statement import speaks_of_a_part, statement_of
from index.tables.text_tables import find_text_tables
from index.types import Table, Units

__all__ = ["Column", "Grid", "GridRow", "Value", "find_text_tables", "read_table"]

_Part = tuple[list[TableRow], list[TableRow]]
"""Head rows, and the rows of values under them."""

LINES_ABOVE = 12
NEAREST = 6
LONGEST_TITLE = 200
LONGEST_UNITS = 300
LONGEST_SCALED = 7
WORDS_A_NUMBER = 3
_MARK = re.compile(r"[$€£¥₹₩]|\b(?:RMB|CHF|EUR|GBP|HKD|Rs)\b")
_AMOUNT_IN_WORDS = re.compile(r"\d\s*(?:thousand|million|billion)|\d\s*%", re.IGNORECASE)
_NUMBERS = re.compile(r"\d[\d,.]*")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_REMARK = re.compile(
    r"\((?:\w+ ){0,3}[Ii]n (?:[$€£\w]+ ){0,3}(?:thousand|million|billion)s\b[^()]*\)"
)


def read_table(
    table: Table,
    text: str,
    calendar: FiscalCalendar | None = None,
    *,
    before: Grid | None = None,
    default: Units | None = None,
) -> Grid:
    """What ``table`` says; ``text`` is the filing's text, whose lines above the table may hold its
    title and units. A table without numbers gives a grid without rows.

    ``before`` is the table that this one goes on from, if it does (over a page end, or under
    further years): units and heads that it does not print itself are taken from there. ``default``
    are units that the document states for all tables that name none.
    """
    rows = table_rows(table)
    extents = value_columns(rows)
    parts = list(_parts(rows))
    first = parts[0][0] if parts else list(rows)
    inside = [clean_label(cell.text) for row in first for cell in (*row.labels, *row.others)]
    labels = [clean_label(" ".join(cell.text for cell in row.labels)) for row in rows]
    heads = [" ".join(held) for held in heads_over(first, extents)]
    above = tuple(_lines_above(text, table.start))
    titles = list(_titles(above))
    statement, titled = statement_of(labels, [*inside, *titles], heads)
    titled = titled and not speaks_of_a_part(above[:NEAREST])
    next_labels = [
        label
        for label, row in zip(labels[len(first) :], rows[len(first) :], strict=True)
        if not row.numbers  # "Payment volume (in millions)" speaks of its own row
    ]
    units = _units(rows, [*inside, *next_labels[:2]], above)
    units = _with_defaults(units, (before.units if before else None, default), rows)
    setting = Setting((*filter(None, inside), *titles), statement, calendar or FiscalCalendar())
    columns: list[Column] = []
    body: list[GridRow] = []
    for part in parts:
        held = _columns(part, extents, above, setting)
        if before is not None and not any(column.heads for column in held):
            held = before.columns if len(before.columns) == len(held) else held
        layout = Layout(extents, held, len(columns))
        body.extend(read_rows(part[1], layout, units, setting))
        columns.extend(held)
    moved = tuple(with_movements(body))
    return Grid(units, _caption(above), statement, in_years_ended(columns, moved), moved, titled)


def _columns(
    part: _Part, extents: Sequence[tuple[int, int]], above: Sequence[str], setting: Setting
) -> tuple[Column, ...]:
    """The columns of one part, with what the table says once for several of them."""
    head_rows, value_rows = part
    corner = tuple(corner_of(head_rows))
    heads = with_years(with_quarters(with_groups(heads_over(head_rows, extents))), corner)
    spread = with_lengths(heads, (*corner, *above[:NEAREST]))
    found = with_percents(read_columns(spread, setting), value_rows, extents)
    found = month_ends(undoubled(found, value_rows, extents))
    found = _in_corner_year(found, corner, setting)
    if lists_contents([row for row in value_rows if row.numbers]):
        return tuple(replace(column, kind="note") for column in found)
    return found


def _in_corner_year(
    columns: tuple[Column, ...], corner: Sequence[str], setting: Setting
) -> tuple[Column, ...]:
    """Columns without a period of their own have the year alone in the corner: "2014 | High | Low"
    over a row for each quarter."""
    year = year_of_corner(corner)
    if not year or any(column.period for column in columns):
        return columns
    period = column_period((year,), setting)
    return tuple(
        replace(column, period=period) if column.kind == "value" else column for column in columns
    )


def _parts(rows: Sequence[TableRow]) -> Iterator[_Part]:
    """(head rows, rows of values) of a table; heads with years in its middle begin a new part."""
    heads: list[TableRow] = []
    values: list[TableRow] = []
    for row in rows:
        if row.numbers and not row.header:
            if not values:
                heads, values = _split_headings(heads)
            values.append(row)
        elif values and row.header and (names_years(row) or _is_corner_year(row)):
            yield heads, values
            heads, values = [row], []
        elif values and is_lone_year(row) and names_quarters(heads):
            yield heads, values
            heads, values = [*(held for held in heads if not is_lone_year(held)), row], []
        else:
            (values if values else heads).append(row)
    if values:
        yield heads, values


def _is_corner_year(row: TableRow) -> bool:
    """ "2013 | High | Low" in the middle of a table."""
    return bool(row.others) and any(is_year(cell.text) for cell in row.labels)


def _split_headings(heads: list[TableRow]) -> tuple[list[TableRow], list[TableRow]]:
    """Rows of a lone label right above the first values are headings of theirs, not heads."""
    first = len(heads)
    quarters = names_quarters(heads)  # "Fiscal 2021" under them is their year, and no heading
    while first and _is_heading(heads[first - 1]):
        if quarters and is_lone_year(heads[first - 1]):
            break
        first -= 1
    return heads[:first], heads[first:]


def _is_heading(row: TableRow) -> bool:
    if row.number < 0 or row.others or len(row.labels) != 1:  # heads of text tables are below 0
        return False
    return not row.labels[0].column and not is_year(row.labels[0].text)


def _lines_above(text: str, start: int) -> Iterator[str]:
    """The lines before ``start``, nearest first, without blank ones."""
    end = start
    for _ in range(LINES_ABOVE * 2):
        if end <= 0:
            return
        begin = text.rfind("\n", 0, end - 1) + 1
        line = text[begin:end].strip()
        if line:
            yield line[:1000]
        end = begin


def _titles(above: Sequence[str]) -> Iterator[str]:
    """The lines above that may name the table's period: none behind the row of another table."""
    for line in above:
        if "\t" in line or len(_NUMBERS.findall(line)) > 8:
            return
        if len(line) <= LONGEST_TITLE:
            yield line


def _units(rows: Sequence[TableRow], inside: Sequence[str], above: Sequence[str]) -> Units:
    """Units from the nearest line that names them; the currency also from a mark in the cells."""
    found = Units()
    for line in (*inside, *_unit_lines(above)):
        units = read_units(line) if line and not _AMOUNT_IN_WORDS.search(line) else None
        if units is not None:
            found = units
            break
    if found.currency is None:
        printed = next(
            (mark for row in rows for cell in row.numbers if (mark := _mark(cell.text))), ""
        )
        found = replace(found, currency=currency_of(printed) if printed else None)
    return found


def _with_defaults(units: Units, known: Sequence[Units | None], rows: Sequence[TableRow]) -> Units:
    """The units, where the table names none the first known ones, with its own currency."""
    for one in known:
        if one is not None and not units.text and _may_be_scaled(rows):
            units = replace(one, currency=units.currency or one.currency)
    return units


def _may_be_scaled(rows: Sequence[TableRow]) -> bool:
    """False where the figures are too long to stand for thousands or millions."""
    lengths = (
        sum(char.isdigit() for char in cell.text.split(".")[0])
        for row in rows
        for cell in row.numbers
    )
    return max(lengths, default=0) <= LONGEST_SCALED


def _mark(text: str) -> str:
    match = _MARK.search(text)
    return text[: match.end()].strip("( ") if match else ""


def _unit_lines(above: Sequence[str]) -> Iterator[str]:
    """The lines above that may name units: not the rows of another table. Of running prose only
    its remarks are read, "(in thousands, except per share data)", and its lead-in to the table."""
    for line in above:
        if _is_row(line):
            return
        if len(line) <= LONGEST_UNITS or line.endswith((":", ")")):
            yield line[-LONGEST_UNITS:]
        else:
            yield from _REMARK.findall(line)


def _is_row(line: str) -> bool:
    """Whether a line is a row of another table, or its words are few beside their numbers."""
    numbers = len(_NUMBERS.findall(line))
    return "\t" in line or (numbers > 8 and len(_WORDS.findall(line)) < WORDS_A_NUMBER * numbers)


def _caption(above: Sequence[str]) -> str:
    """The title lines above a table, outermost first."""
    titles: list[str] = []
    for line in above[:NEAREST]:
        if len(line) > LONGEST_TITLE or "\t" in line or len(_NUMBERS.findall(line)) > 6:
            break
        titles.append(line)
    return " · ".join(reversed(titles))
