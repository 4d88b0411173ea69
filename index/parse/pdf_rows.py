"""Pieces of a page to printed rows, and rows to cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.parse.pdf_page import Piece

# In heights of the font's box (1.15 of its size).
_SAME_ROW = 0.5
_LETTER_GAP = 0.07
_CELL_GAP = 0.85
_NUMBER_GAP = 0.35
_JUMP_BACK = 7

_NUMBER = re.compile(
    r"[-–−+]?\(?[-–−]?(?:[A-Z]{0,3}[$€£¥])?\s?\(?\d[\d,]*(?:\.\d+)?\)?(?:\s?%|x|\s?bps)?\)?\*?"
    r"|\(?\.\d+\)?%?|[-–—−]+%?|N/?[MA]|\*+"
)
_CURRENCY = re.compile(r"(?:[A-Z]{2,3})?[$€£¥]|USD|EUR|GBP")
_MARK = re.compile(r"\((?:\d{1,2}|[a-z]{1,2})\)(?:\((?:\d{1,2}|[a-z]{1,2})\))*|[*†‡]+")
_CLOSING = re.compile(r"[)%]+")
_BULLET = re.compile(r"[•●▪■◦○·o–—-]|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]")


class CellText(NamedTuple):
    """A cell of a printed row."""

    text: str
    left: float
    right: float

    @property
    def centre(self) -> float:
        """The middle, by which heads stand over their columns."""
        return (self.left + self.right) / 2


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


def is_number(text: str) -> bool:
    """True for a printed figure, a dash for zero, NM or N/A."""
    return bool(_NUMBER.fullmatch(text))


def read_rows(pieces: Sequence[Piece]) -> list[Row]:
    """Rows from top to bottom within each run of the page; prose keeps the file's order.

    A run ends at a line of prose and where the file jumps far up the page (the next column).
    """
    rows: list[Row] = []
    run: list[list[Piece]] = []
    for piece in pieces:
        if piece.is_line or (run and _jumps_back(piece, run)):
            rows += _finish(run)
            run = []
        if piece.is_line:
            cell = CellText(piece.text, piece.left, piece.right)
            rows.append(Row((cell,), piece.bottom, piece.top, is_prose=True))
        else:
            _place(piece, run)
    return rows + _finish(run)


def _jumps_back(piece: Piece, run: Sequence[Sequence[Piece]]) -> bool:
    last = run[-1][0]
    return piece.bottom - last.top > _JUMP_BACK * last.height


def _place(piece: Piece, run: list[list[Piece]]) -> None:
    """Into the row of its height, else a new one. Stacked column heads come out of order."""
    for row in reversed(run):
        if _same_height(piece, row[0]) and not _covers(piece, row):
            row.append(piece)
            return
    run.append([piece])


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


def _finish(run: list[list[Piece]]) -> list[Row]:
    run.sort(key=lambda row: -row[0].bottom)
    return [_row(sorted(row, key=lambda piece: piece.left)) for row in run]


def _row(pieces: list[Piece]) -> Row:
    bottom, top = min(p.bottom for p in pieces), max(p.top for p in pieces)
    return Row(tuple(_cells(pieces)), bottom, top, is_prose=False)


def _cells(pieces: list[Piece]) -> list[CellText]:
    cells: list[CellText] = []
    text, left, right = pieces[0].text, pieces[0].left, pieces[0].right
    last = pieces[0]
    for piece in pieces[1:]:
        gap = (piece.left - last.right) / max(piece.height, last.height, 1)
        if _parts(text, last.text, piece.text, gap):
            cells.append(CellText(text, left, right))
            text, left = piece.text, piece.left
        else:
            text += piece.text if gap < _LETTER_GAP else f" {piece.text}"
        right = max(right, piece.right) if left != piece.left else piece.right
        last = piece
    cells.append(CellText(text, left, right))
    if len(cells) == 2 and _BULLET.fullmatch(cells[0].text):
        joined = f"{cells[0].text} {cells[1].text}"
        return [CellText(joined, cells[0].left, cells[1].right)]
    return cells


def _parts(text: str, last: str, word: str, gap: float) -> bool:
    """True where a new cell begins at ``word``, ``gap`` heights behind ``last``."""
    if _CURRENCY.fullmatch(last) or _CLOSING.fullmatch(word):
        return False
    if gap >= _CELL_GAP:
        return True
    if gap < _NUMBER_GAP or not (is_number(word) or _CURRENCY.fullmatch(word)):
        return False
    return is_number(text) or _CURRENCY.match(text) is not None
