"""A PDF page's rows and grids as text: one row a line, cells parted by tabs.

A row of a table has one tab for each column, so a year without a figure leaves its place empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from index.parse.characters import clean
from index.parse.pdf_grid import Grid, Placed, find_grids
from index.parse.pdf_page import read_pieces
from index.parse.pdf_rows import Row, read_rows
from index.types import Cell, Table

# A page of print has some hundred words; a drawing may have a million.
MAX_PIECES = 20_000

_AS_DRAWN = "its rows are as the file draws them: too many words, or words without places"
_NO_TEXT = "no text on it"


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: its text, its tables (spans into that text), and why there is no text."""

    text: str
    tables: tuple[Table, ...] = ()
    reason: str = ""


def page_text(textpage: pdfium.PdfTextPage) -> PageText:
    """The page's text; as pdfium gives it where its characters have no boxes."""
    pieces = read_pieces(textpage)
    if isinstance(pieces, str):
        return _plain(pieces)
    if len(pieces) > MAX_PIECES:
        return _plain(textpage.get_text_range())
    rows = read_rows(pieces)
    return _written(rows, find_grids(rows)) if rows else PageText("", reason=_NO_TEXT)


def _plain(text: str) -> PageText:
    # A lone \n is a space between words of one line (Boeing, Block headings); \r\n ends a line.
    lines = text.replace("\ufffe", "-").split("\r\n")
    joined = "\n".join(" ".join(clean(line).split()) for line in lines).strip("\n")
    return PageText(joined, reason=_AS_DRAWN if joined else _NO_TEXT)


def _written(rows: Sequence[Row], grids: Sequence[Grid]) -> PageText:
    lines: list[str] = []
    tables: list[Table] = []
    at = 0
    waiting = list(grids)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        grid = waiting[0] if waiting and waiting[0].first <= number else None
        if grid is None:
            line = "\t".join(_clean(cell.text) for cell in row.cells)
        else:
            line, placed = _grid_line(grid.place(number, row), len(grid.columns) + 1)
            for column, colspan, text, start in placed:
                end = at + start + len(text)
                head = number < grid.body
                cell = Cell(number - grid.first, column, colspan, text, at + start, end, head)
                cells.append(cell)
            if number == grid.last:
                tables.append(Table(cells[0].start, at + len(line), tuple(cells)))
                cells = []
                waiting.pop(0)
        lines.append(line)
        at += len(line) + 1
    return PageText("\n".join(lines), tuple(tables))


def _grid_line(placed: Sequence[Placed], width: int) -> tuple[str, list[tuple[int, int, str, int]]]:
    """The line, and column, colspan, text and start of each cell in it."""
    texts = [""] * width
    for cell in placed:
        texts[cell.column] = _clean(cell.text)
    line = "\t".join(texts).rstrip("\t")
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    found = [(c.column, c.colspan, texts[c.column], starts[c.column]) for c in placed]
    return line, [cell for cell in found if cell[2]]


def _clean(text: str) -> str:
    return " ".join(clean(text).split())
