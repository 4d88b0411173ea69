"""Printed rows to grids: which rows are a table, where its columns stand, which cell is whose.

Places decide, not the order of words: under "2018 2017 2016" the row "Contributions 35" belongs
to the year that 35 stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.parse.pdf_cells import CellText, is_currency, is_number, join_words
from index.parse.pdf_heads import Column, head_spans, nearest, overlap
from index.parse.pdf_rows import Row

_YEAR = re.compile(r"(?:FY|Fiscal)?\s?(?:19|20)\d\d(?:\s?\((?:\d|[a-z])\)|[*†A-EF])?")
_UNITS = re.compile(r"\(.*(?:thousands|millions|billions|dollars|percent|000).*\)", re.IGNORECASE)
_MAX_GAP = 6
# Lines across the columns: a heading of two lines may be one label, three are prose.
_MAX_LINES = 2
_WHITE = 3.0
_TOTAL_WITHIN = 1.5
_HEAD_ROWS = 14
_HEAD_PAUSE = 8
_INDENT = 3.0
_TOUCH = 0.5
_SLIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its grid place; column 0 holds the labels."""

    column: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows ``first`` to ``last`` (both included) of a page as a table.

    ``columns`` are the left and right ends of the value columns; ``body`` is the first data row.
    """

    first: int
    body: int
    last: int
    columns: tuple[Column, ...]

    def place(self, number: int, row: Row) -> tuple[Placed, ...]:
        """The cells of row ``number`` of the page in their columns."""
        if is_data(row):
            row = row._replace(cells=tuple(_recut(row.cells, self.columns)))
        labels, values = _split(row, self.columns)
        if number < self.body or not is_data(row):
            spans = head_spans(values, self.columns)
        else:
            spans = [(column, column) for column in nearest(values, self.columns)]
        placed = [Placed(0, 1, " ".join(cell.text for cell in labels))] if labels else []
        for cell, (start, end) in zip(values, spans, strict=True):
            placed.append(Placed(start + 1, end - start + 1, cell.text))
        return tuple(_merged(placed))


def is_data(row: Row) -> bool:
    """True where at least half of the cells behind the label are figures (years are heads)."""
    cells = row.cells[1:] or row.cells
    figures = sum(1 for cell in cells if is_number(cell.text) and not _YEAR.fullmatch(cell.text))
    return not row.is_prose and figures > 0 and figures * 2 >= len(cells)


def find_grids(rows: Sequence[Row]) -> list[Grid]:
    """The tables of a page, in order, none overlapping."""
    grids: list[Grid] = []
    free = 0
    for first, last in _runs(rows):
        columns = _columns([row for row in rows[first : last + 1] if is_data(row)])
        heads = _heads(rows, first, free, columns)
        if columns and (last > first or heads):
            body = heads[-1] + 1 if heads else first
            grids.append(Grid(heads[0] if heads else first, body, last, columns))
            free = last + 1
    return grids


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First and last data row of each table: data rows with at most labels between them."""
    run: list[int] = []
    for number, row in enumerate(rows):
        if not is_data(row):
            continue
        if len(row.cells) == 1 and not (run and _is_total(row, rows[run[-1]])):
            continue
        if run and _parted(rows[run[-1] : number + 1]):
            yield run[0], run[-1]
            run = []
        run.append(number)
    if run:
        yield run[0], run[-1]


def _is_total(row: Row, above: Row) -> bool:
    """True where a lone figure stands right under a figure: a total, not a page number."""
    lone = row.cells[0]
    return above.bottom - row.top < _TOTAL_WITHIN * row.height and any(
        is_number(cell.text) and abs(cell.right - lone.right) < row.height for cell in above.cells
    )


def _parted(rows: Sequence[Row]) -> bool:
    """True where the table ends between the first and the last of ``rows``, both data rows: at
    prose, a new head, or white space (a running foot: "Pfizer Inc. 2021 Form 10-K  55")."""
    above, between = rows[0], rows[1:-1]
    left = above.cells[-1].left if len(above.cells) == 1 else above.cells[1].left
    lines = sum(row.is_prose or row.cells[-1].right > left for row in between)
    if len(between) > _MAX_GAP or lines > _MAX_LINES:
        return True
    if any(high.bottom - low.top > _WHITE * high.height for high, low in pairwise(rows)):
        return True
    return any(len(row.cells) > 1 or row.cells[0].left > left - row.height for row in between)


def _heads(rows: Sequence[Row], body: int, free: int, columns: Sequence[Column]) -> list[int]:
    """The rows above ``body`` that head columns, from the top; labels may stand between them."""
    heads: list[int] = []
    for number in range(body - 1, max(free, body - _HEAD_ROWS) - 1, -1):
        row = rows[number]
        above = heads[0] if heads else body
        if above - number > _HEAD_PAUSE or not columns or _is_text(row, columns[0][0]):
            break
        last, edge = row.cells[-1], columns[0][0]
        if last.centre > edge and last.left > edge - _INDENT * row.height:
            heads.insert(0, number)
    return heads


def _is_text(row: Row, edge: float) -> bool:
    """True for prose; not for a label that stays left of the columns, nor a units line."""
    line = row.cells[0]
    return row.is_prose and line.right > edge and not _UNITS.fullmatch(line.text)


def _columns(data: Sequence[Row]) -> tuple[Column, ...]:
    """Left and right ends of the value columns: figures that overlap stand in one column.

    Words make a column ("Maturity", "Rating") where they stand apart from it in several rows.
    """
    values = [cell for row in data for cell in _values(row, _label_left(data))]
    figures = [cell for cell in values if is_number(cell.text)]
    columns = _merge(figures)
    words = [cell for cell in values if not is_number(cell.text)]
    apart = [cell for cell in words if not any(overlap(cell, c) > 0 for c in columns)]
    of_words = [c for c in _merge(apart) if sum(overlap(cell, c) > 0 for cell in apart) > 1]
    return tuple(sorted([*columns, *of_words]))


def _label_left(data: Sequence[Row]) -> float:
    return min(row.cells[0].left for row in data)


def _values(row: Row, label_left: float) -> tuple[CellText, ...]:
    """The cells behind the label. A figure at the left edge is a label: "2025 | 1,000"."""
    first = row.cells[0]
    at_left = first.left - label_left < _INDENT * row.height
    if at_left or not is_number(first.text):
        return row.cells[1:]
    return row.cells


def _merge(cells: Sequence[CellText]) -> list[Column]:
    """Unions of overlapping intervals, from left to right; a "%" may stick out a little."""
    merged: list[Column] = []
    for cell in sorted(cells, key=lambda cell: cell.left):
        width = min(cell.right - cell.left, merged[-1][1] - merged[-1][0]) if merged else 0.0
        if merged and cell.left < merged[-1][1] - _SLIGHT * width:
            merged[-1] = (merged[-1][0], max(merged[-1][1], cell.right))
        else:
            merged.append((cell.left, cell.right))
    return merged


def _split(
    row: Row, columns: Sequence[Column]
) -> tuple[tuple[CellText, ...], tuple[CellText, ...]]:
    """Cells in the label area, and cells over the columns."""
    edge = columns[0][0]
    first = row.cells[0]
    outside = first.left < edge - _INDENT * row.height or _UNITS.fullmatch(first.text)
    if len(row.cells) == 1 and outside:
        return row.cells, ()
    count = sum(cell.centre < edge for cell in row.cells)
    reaching = [n for n, cell in enumerate(row.cells) if overlap(cell, columns[0]) > 0]
    if not is_data(row) and reaching == [count - 1]:
        count -= 1  # a head wider than its column: "Shares (in thousands)" over "102"
    return row.cells[:count], row.cells[count:]


def _recut(cells: Sequence[CellText], columns: Sequence[Column]) -> Iterator[CellText]:
    """Cells cut where figures of another column follow closely: "Total assets $ 1,158"."""
    for cell in cells:
        cuts = _cuts(cell, columns)
        for start, end in pairwise([0, *cuts, len(cell.words)]):
            yield join_words(cell.words[start:end])


def _cuts(cell: CellText, columns: Sequence[Column]) -> list[int]:
    """The words at which an amount of the next column begins."""
    cuts: list[int] = []
    amount_end = cell.right
    for n in range(len(cell.words) - 1, 0, -1):
        word, before = cell.words[n], cell.words[n - 1]
        if not (is_number(word.text) or is_currency(word.text)):
            break
        if is_currency(before.text):
            continue
        amount = CellText("", word.left, amount_end)
        column = columns[nearest([amount], columns)[0]]
        if overlap(amount, column) > 0 and before.right <= column[0] + _TOUCH:
            cuts.insert(0, n)
        amount_end = before.right
    return cuts


def _merged(placed: Sequence[Placed]) -> Iterator[Placed]:
    """Cells of one place joined by a space, so that a place holds one cell."""
    kept: list[Placed] = []
    for cell in placed:
        if kept and cell.column < kept[-1].column + kept[-1].colspan:
            last = kept.pop()
            span = max(last.colspan, cell.column + cell.colspan - last.column)
            cell = Placed(last.column, span, f"{last.text} {cell.text}")
        kept.append(cell)
    yield from kept
