"""Pieces of a page to printed rows.

The file's order is kept where it can be: a page of two columns of prose comes column by column.
It is left where one row's words come apart: stacked column heads, figures drawn after all labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.parse.pdf_cells import CellText, is_currency, is_number, read_cells
from index.parse.pdf_page import Piece

# In heights of the font's box (1.15 of its size).
_SAME_ROW = 0.5
_JUMP_BACK = 7


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
    rows: list[Row] = []
    run: list[list[Piece]] = []
    for piece in pieces:
        if run and _jumps_back(piece, run[-1][0]):
            rows += map(_row, run)
            run = []
        _place(piece, run)
    return rows + [_row(row) for row in run]


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
    last = row[-1]
    if piece.left >= last.right - slack:
        return False
    return any(p.left < piece.right - slack and piece.left < p.right - slack for p in row)


def _row(pieces: list[Piece]) -> Row:
    bottom, top = min(p.bottom for p in pieces), max(p.top for p in pieces)
    cells = read_cells(sorted(pieces, key=lambda piece: piece.left))
    is_prose = len(pieces) == 1 and pieces[0].is_line
    return Row(tuple(cells), bottom, top, is_prose)
