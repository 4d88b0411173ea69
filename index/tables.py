"""A ``Table`` of cells -> a ``Grid``: units, caption, statement, columns with periods, rows.

``find_text_tables`` finds the tables of plain text and PDF pages; HTML tables come from their
parser. ``read_table`` reads both alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.grid import Column, Grid, GridRow, Value
from index.periods import FiscalCalendar
from index.quantities import read_units
from index.table_cells import TableRow, is_year, table_rows, value_columns
from index.table_heads import heads_over, read_columns
from index.table_rows import clean_label, read_rows
from index.table_statement import statement_of
from index.text_tables import find_text_tables
from index.types import Table, Units

__all__ = ["Column", "Grid", "GridRow", "Value", "find_text_tables", "read_table"]

LINES_ABOVE = 12
LONGEST_TITLE = 200
_DOLLAR = re.compile(r"(?:^|[\s(])\$|\$\s?\(?\d")
_NUMBERS = re.compile(r"\d[\d,.]*")


def read_table(table: Table, text: str, calendar: FiscalCalendar | None = None) -> Grid:
    """What ``table`` says; ``text`` is the filing's text, whose lines above the table may hold its
    title and units. A table without numbers gives a grid without rows."""
    rows = table_rows(table)
    above = list(_lines_above(text, table.start))
    extents = value_columns(rows)
    heads_end = _heads_end(rows)
    labels = [clean_label(" ".join(cell.text for cell in row.labels)) for row in rows]
    heads = heads_over(rows[:heads_end], extents)
    inside = [
        clean_label(cell.text) for row in rows[:heads_end] for cell in (*row.labels, *row.others)
    ]
    statement = statement_of(labels, [*inside, *above], [" ".join(held) for held in heads])
    units = _units(table, [*inside, *labels[heads_end : heads_end + 2], *above])
    context = [*(line for line in inside if line), *above]
    known = calendar or FiscalCalendar()
    columns = read_columns(heads, context, statement=statement, calendar=known)
    body = tuple(read_rows(rows[heads_end:], extents, columns, units))
    return Grid(units, _caption(above), statement, columns, body)


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


def _heads_end(rows: Sequence[TableRow]) -> int:
    """Index of the first row of values."""
    for number, row in enumerate(rows):
        if row.numbers and not row.header:
            return _before_headings(rows, number)
    return len(rows)


def _before_headings(rows: Sequence[TableRow], first: int) -> int:
    """Rows of a lone label right above the first values are headings of theirs, not heads."""
    while first and rows[first - 1].labels and not rows[first - 1].others:
        cells = rows[first - 1].labels
        if len(cells) > 1 or cells[0].column or is_year(cells[0].text):
            break
        first -= 1
    return first


def _units(table: Table, lines: Sequence[str]) -> Units:
    """Units from the nearest line that names them; the currency also from a "$" in the cells."""
    found = next((units for line in lines if line and (units := read_units(line))), Units())
    if found.currency is None and any(_DOLLAR.search(cell.text) for cell in table.cells):
        found = replace(found, currency="USD")
    return found


def _caption(above: Sequence[str]) -> str:
    """The title lines above a table, outermost first."""
    titles: list[str] = []
    for line in above[:6]:
        if len(line) > LONGEST_TITLE or "\t" in line or len(_NUMBERS.findall(line)) > 6:
            break
        titles.append(line)
    return " · ".join(reversed(titles))
