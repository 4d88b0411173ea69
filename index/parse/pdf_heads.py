"""Which columns a head stands over: "Three Months Ended June 30," covers two of four.

Nothing in a PDF says so; the rule under a head is a drawing. Heads are centred over their
columns, so columns are shared out among the heads of a row, in order, so that the centres meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from index.parse.pdf_cells import CellText
from index.parse.pdf_page import Piece

Column = tuple[float, float]
Span = tuple[int, int]

_MOST_COLUMNS = 40

# Costs in points.
_OVERLAPPED = 10.0
_WIDER = 6.0
_UNCOVERED = 12.0

# A head that names a period covers all its columns; other words may head one column of many.
_PERIOD = re.compile(
    r"(?:19|20)\d\d|\b(?:ended|ending|months?|weeks|years?|quarters?|as of|fiscal|date"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def head_spans(cells: Sequence[CellText], columns: Sequence[Column]) -> list[Span]:
    """First and last column of each head, in order; each column under one head at most."""
    if not cells:
        return []
    if len(cells) > len(columns) or len(columns) > _MOST_COLUMNS:
        return [(n, n) for n in nearest(cells, columns)]
    of_period = any(_PERIOD.search(cell.text) for cell in cells)
    uncovered = _UNCOVERED if of_period else 0.0
    wider = 0.0 if of_period else _WIDER

    touched = [[overlap(cell, column) > 0 for column in columns] for cell in cells]

    def cost(cell: int, start: int, end: int) -> float:
        centre = (columns[start][0] + columns[end][1]) / 2
        missed = sum(touched[cell]) - sum(touched[cell][start : end + 1])
        return abs(centre - cells[cell].centre) + missed * _OVERLAPPED + (end - start) * wider

    @cache
    def share(cell: int, column: int) -> tuple[float, tuple[Span, ...]]:
        """The cheapest spans of the heads from ``cell`` on, over the columns from ``column``."""
        if cell == len(cells):
            return (len(columns) - column) * uncovered, ()
        best: tuple[float, tuple[Span, ...]] = (float("inf"), ())
        room = len(columns) - (len(cells) - cell - 1)
        for start in range(column, room):
            for end in range(start, room):
                rest, spans = share(cell + 1, end + 1)
                total = cost(cell, start, end) + (start - column) * uncovered + rest
                best = min(best, (total, ((start, end), *spans)))
        return best

    return list(share(0, 0)[1])


def nearest(cells: Sequence[CellText | Piece], columns: Sequence[Column]) -> list[int]:
    """The column of each cell: the one it overlaps most, else the nearest."""
    numbers = range(len(columns))
    return [max(numbers, key=lambda n: overlap(cell, columns[n])) for cell in cells]


def overlap(cell: CellText | Piece, column: Column) -> float:
    """Shared width in points; how far apart, as a negative number, where they share none."""
    return min(cell.right, column[1]) - max(cell.left, column[0])
