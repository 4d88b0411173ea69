"""Cells of a table by row: heads apart from values, and the value columns they fill."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.types import Cell, Table

_NUMBERISH = re.compile(
    r"^[^A-Za-z]{0,3}(?:US|HK|NT|C|A|RMB|CHF|EUR|USD|GBP)?[\s$€£¥(\[.+\-–—−]*\d[\d,. ]*"
    r"[)\]%x\s*†‡§]*(?:\([0-9a-z]{1,2}\))*$"
)
_NIL = re.compile(r"^[\s$€£¥(]*(?:[-–—−]{1,3}|N/?A|NM|n/?m|nil)[\s)%]*$", re.IGNORECASE)
_IN_THOUSANDS = re.compile(r"^[^\w]{0,4}['’‘]000(?:[,'’‘]?000)?s?\)?$")
_YEAR = re.compile(r"^(?:FY\s?)?(?:19|20)\d\d(?:\s?\(\w\)|[*†])*$")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FOOTNOTE = re.compile(r"^(?:\(\w{1,3}\)|\[\w{1,2}\]|[*†‡])+$")


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells of one grid row: the label cells, then the numbers."""

    number: int
    labels: tuple[Cell, ...]
    numbers: tuple[Cell, ...]
    others: tuple[Cell, ...]
    header: bool


def is_number(text: str) -> bool:
    """True for a cell that prints a number or a dash for none, and not a bare year nor the units
    of a column ("$'000")."""
    if _IN_THOUSANDS.match(text):
        return False
    return bool((_NUMBERISH.match(text) and not _YEAR.match(text)) or _NIL.match(text))


def is_year(text: str) -> bool:
    """True for a cell of a bare year."""
    return bool(_YEAR.match(text))


def names_years(row: TableRow) -> bool:
    """True for a row with a year in a cell over values."""
    return any(_ANY_YEAR.search(cell.text) for cell in row.others)


def table_rows(table: Table) -> tuple[TableRow, ...]:
    """The rows in order. A row is a header where its cells are marked so, or where it holds years
    and words but no number."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return tuple(_row(number, sorted(cells, key=lambda c: c.column))
                 for number, cells in sorted(rows.items()))  # fmt: skip


def _row(number: int, cells: list[Cell]) -> TableRow:
    numbers = [cell for cell in cells if cell.column and _holds_number(cell)]
    first = numbers[0].column if numbers else None
    labels = [c for c in cells if (first is None and c.column == 0) or (first or 0) > c.column]
    if not labels and first is None:
        labels = [cells[0]] if len(cells) == 1 else []
    if labels and first is not None:
        labels = [cell for cell in labels if not _FOOTNOTE.match(cell.text)] or labels[:1]
    held = {id(cell) for cell in (*labels, *numbers)}
    others = [cell for cell in cells if id(cell) not in held]
    header = not numbers and (all(c.header for c in cells) or len(others) > 0)
    return TableRow(number, tuple(labels), tuple(numbers), tuple(others), header)


def _holds_number(cell: Cell) -> bool:
    """A marked header may hold a first row of dashes: ``Net revenues | $ - | $ -``."""
    if not cell.header:
        return is_number(cell.text)
    return is_number(cell.text) and (bool(_NIL.match(cell.text)) or cell.text[0] in "$€£¥")


def value_columns(rows: Iterable[TableRow]) -> tuple[tuple[int, int], ...]:
    """Grid extents [first, behind last) of the value columns, from the cells that hold numbers.

    Overlapping cells are one column: ``$ 5`` covers two grid columns, ``(5)`` the next two.
    """
    extents = sorted(
        {(cell.column, cell.column + cell.colspan) for row in rows for cell in row.numbers}
    )
    merged: list[tuple[int, int]] = []
    for start, end in extents:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def column_of(cell: Cell, extents: Sequence[tuple[int, int]]) -> int | None:
    """Index of the value column that shares most grid columns with the cell, None for none.

    ``extents`` are in order and do not overlap; the time does not grow with their number.
    """
    end = cell.column + cell.colspan
    best, most = None, 0
    near = bisect_right(extents, (cell.column, end)) - 2
    for number in range(max(0, near), len(extents)):
        first, behind = extents[number]
        if first >= end:
            break
        shared = min(behind, end) - max(first, cell.column)
        if shared > most:
            best, most = number, shared
    return best
