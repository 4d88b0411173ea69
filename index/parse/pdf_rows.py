"""Pieces of a page to printed rows.

The file's order is kept where it can be: a page of two columns of prose comes column by column.
It is left where one row's words come apart: stacked column heads, figures drawn after all labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from index.parse.pdf_cells import CellText, is_currency, is_number, read_cells
from index.parse.pdf_page import Piece

# In heights of the font's box (1.15 of its size).
_SAME_ROW = 0.5
_JUMP_BACK = 7
_FEW_ROWS = 8
_TABLE_ROWS = 3
_HEADS_ABOVE = 5


class Row(NamedTuple):
    """A printed row: its cells from left to right."""

    cells: tuple[CellText, ...]
    bottom: float
    top: float
    is_prose: bool

    @property
    def height(self) -> float:
        """Height of its box."""
        return self.top - self.bottom


def read_rows(pieces: Sequence[Piece]) -> list[Row]:
    """The page's rows. A jump far up the page, to the next column, starts afresh."""
    runs: list[list[list[Piece]]] = [[]]
    for piece in pieces:
        if runs[-1] and _jumps_back(piece, runs[-1][-1][0]):
            runs.append([])
        _place(piece, runs[-1])
    for run, before in zip(runs[1:], runs, strict=False):
        for row in _left_over(run, before):
            run.remove(row)
            _insert(row, before)
    return [_row(row) for run in runs for row in run]


def _left_over(run: Sequence[list[Piece]], before: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The first rows of ``run`` that belong into the table ``before``: some writers draw a
    table's heads ("2023 2022") or footnote marks behind its rows."""
    data = [row for row in before if sum(_is_figure(piece.text) for piece in row) > 1]
    if len(data) < _TABLE_ROWS:
        return []
    left, right = (
        min(p.left for row in data for p in row),
        max(p.right for row in data for p in row),
    )
    top, bottom = max(row[0].top for row in before), min(row[0].bottom for row in data)

    def belongs(piece: Piece) -> bool:
        inside = left <= piece.left and piece.right <= right + piece.height
        level = bottom < piece.bottom and piece.top < top + _HEADS_ABOVE * piece.height
        return inside and level and not piece.is_wordy and not _is_taken(piece, before)

    found = list(takewhile(lambda row: all(map(belongs, row)), run))
    return found if len(found) <= _FEW_ROWS else []


def _is_taken(piece: Piece, rows: Sequence[Sequence[Piece]]) -> bool:
    return any(_same_height(piece, row[0]) and _covers(piece, row) for row in rows)


def _insert(row: list[Piece], rows: list[list[Piece]]) -> None:
    """Put a row where it stands on the page, among rows that stand in their places."""
    for held in rows:
        if _same_height(row[0], held[0]):
            held.extend(row)
            return
    below = (n for n, held in enumerate(rows) if held[0].top < row[0].bottom + row[0].height / 2)
    rows.insert(next(below, len(rows)), row)


def _jumps_back(piece: Piece, last: Piece) -> bool:
    return piece.bottom - last.top > _JUMP_BACK * last.height


def _place(piece: Piece, run: list[list[Piece]]) -> None:
    """Into the row of its height, else a new one among the short rows at the end.

    A line of words is never continued by another line of words: at the same height they stand
    in two columns of prose. Only figures look for their row beyond such a line.
    """
    for distance, row in enumerate(reversed(run)):
        last = row[-1]
        apart = piece.line != last.line and piece.is_wordy and row[0].is_wordy
        if not apart and _same_height(piece, row[0]) and not _covers(piece, row):
            row.append(piece)
            return
        if distance and row[0].is_wordy and not _is_figure(piece.text):
            break
    place = len(run)
    while place and not piece.is_wordy and _is_below(run[place - 1], piece):
        place -= 1
    run.insert(place, [piece])


def _is_figure(text: str) -> bool:
    return is_number(text) or is_currency(text)


def _is_below(row: Sequence[Piece], piece: Piece) -> bool:
    return not row[0].is_wordy and row[0].top < piece.bottom + 0.5 * piece.height


def _same_height(one: Piece, other: Piece) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > _SAME_ROW * min(one.height, other.height)


def _covers(piece: Piece, row: Sequence[Piece]) -> bool:
    """True where the row already has something at the piece's place."""
    slack = piece.height * 0.3
    return any(p.left < piece.right - slack and piece.left < p.right - slack for p in row)


def _row(pieces: list[Piece]) -> Row:
    bottom, top = min(p.bottom for p in pieces), max(p.top for p in pieces)
    cells = read_cells(sorted(pieces, key=lambda piece: piece.left))
    is_prose = len(pieces) == 1 and pieces[0].is_line
    return Row(tuple(cells), bottom, top, is_prose)
