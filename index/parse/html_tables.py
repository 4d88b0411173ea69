"""Table rows: grid columns, split cells joined, one line a row."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import pairwise

from index.parse.html_text import Inline, TextBuilder
from index.types import Cell, Table

_CURRENCY = re.compile(
    r"^(?:[A-Z]{0,3}\s?[$€£¥₹₩]|US\$|HK\$|RMB|Rs\.?|CHF|EUR|USD|GBP|CAD|AUD|JPY|NIS|R\$)\s?\(?$"
)
_AMOUNT_START = re.compile(r"^[(\[]?\s?[$€£¥]?\s?[(\[]?[+\-−–—.\d]")
_OPEN = re.compile(r"^[A-Z]{0,3}\s?[$€£¥]?\s?[(\[]$")
_CLOSING = re.compile(r"^[)\]%](?:\s?[)\]%])*(?:\s?\(\w{1,2}\))?$")
_MULTIPLE = re.compile(r"^x$", re.IGNORECASE)
_NUMBER = re.compile(r"^\(?[A-Z]{0,3}\s?[$€£¥]?\s?\(?[-−–+]?\s?\d[\d,]*(?:\.\d+)?\s?[)%x]*$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_BULLET = re.compile(r"^(?:[•·●▪■○◦–—*-]|\(?[a-z0-9ivx]{1,4}[.)]|\(?\d{1,2}\)?)$", re.IGNORECASE)
_LAYOUT_TEXT = 300
_MOST_COLUMNS = 1000


@dataclass(slots=True)
class RawCell:
    """A cell as the page has it."""

    column: int
    colspan: int
    header: bool
    content: Inline


@dataclass(slots=True)
class Piece:
    """A logical cell of a row: one cell, or several that print one number."""

    column: int
    colspan: int
    text: str
    header: bool
    marks: list[tuple[Hashable, int, int]]

    @property
    def next_column(self) -> int:
        """The grid column behind the cell."""
        return self.column + self.colspan


@dataclass(slots=True)
class TableBuilder:
    """A table being read, row by row."""

    row: int = -1
    raw: list[RawCell] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    column: int = 0
    start: int | None = None
    end: int = 0
    spanned: dict[int, int] = field(default_factory=dict)

    def start_row(self) -> None:
        """A new row; columns held by a rowspan from above are taken."""
        self.row += 1
        self.column = 0
        self.raw = []
        self.spanned = {c: left - 1 for c, left in self.spanned.items() if left > 1}

    def start_cell(self, colspan: int, rowspan: int, header: bool) -> RawCell:
        """A new cell at the next free grid column."""
        while self.column in self.spanned:
            self.column += 1
        colspan = max(1, min(colspan, _MOST_COLUMNS))
        cell = RawCell(self.column, colspan, header, Inline())
        self.raw.append(cell)
        if rowspan > 1 and len(self.spanned) < _MOST_COLUMNS:
            self.spanned.update({self.column + n: min(rowspan, 1000) for n in range(colspan)})
        self.column += colspan
        return cell

    def end_row(self, out: TextBuilder) -> None:
        """Write the row as one line; a lone cell of paragraphs is layout and keeps its lines."""
        filled = [cell for cell in self.raw if cell.content.text()]
        self.raw = []
        if not filled:
            return
        if len(filled) == 1 and _is_layout(filled[0].content):
            _write_paragraphs(filled[0].content, out)
            return
        pieces = join_split(filled)
        out.gap(1)
        start = out.write(*_line(pieces))
        self.start = start if self.start is None else self.start
        position = start
        for piece in pieces:
            end = position + len(piece.text)
            self.cells.append(
                Cell(self.row, piece.column, piece.colspan, piece.text, position, end, piece.header)
            )
            position = end + 1
        self.end = start + sum(len(p.text) + 1 for p in pieces) - 1

    def table(self) -> Table | None:
        """The table read so far, or None where it holds no grid (layout, a bullet list)."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        grid = [row for row in rows.values() if len(row) > 1]
        if self.start is None or not grid or all(_is_bullet(row) for row in grid):
            return None
        return Table(self.start, self.end, _with_headers(self.cells))


def join_split(cells: list[RawCell]) -> list[Piece]:
    """Logical cells: ``$`` | ``293,618`` is one, so is ``(4,894`` | ``)`` and ``16`` | ``%``."""
    pieces: list[Piece] = []
    for cell in cells:
        text = cell.content.text()
        glue = _glue(pieces[-1], text, cell.column) if pieces else None
        if glue is None:
            marks = list(cell.content.marks)
            pieces.append(Piece(cell.column, cell.colspan, text, cell.header, marks))
        else:
            held = pieces[-1]
            shift = len(held.text) + len(glue)
            held.marks.extend((key, a + shift, b + shift) for key, a, b in cell.content.marks)
            held.text += glue + text
            held.colspan = cell.column + cell.colspan - held.column
    return pieces


def _glue(held: Piece, text: str, column: int) -> str | None:
    """What joins ``text`` to the piece before it, None where it is a cell of its own."""
    if column > held.next_column + 1:
        return None
    before = held.text
    if _OPEN.match(before) and _AMOUNT_START.match(text):
        return ""
    if _CURRENCY.match(before) and _AMOUNT_START.match(text):
        return " "
    if not before[-1:].isdigit() and before[-1:] not in ")%—–-":
        return None
    if _CLOSING.match(text) and (text[0] == "%" or before.count("(") > before.count(")")):
        return ""
    return "" if _MULTIPLE.match(text) and before[-1:].isdigit() else None


def _line(pieces: list[Piece]) -> tuple[str, list[tuple[Hashable, int, int]]]:
    marks: list[tuple[Hashable, int, int]] = []
    position = 0
    for piece in pieces:
        marks.extend((key, a + position, b + position) for key, a, b in piece.marks)
        position += len(piece.text) + 1
    return "\t".join(piece.text for piece in pieces), marks


def _is_layout(content: Inline) -> bool:
    return bool(content.breaks) and content.length > _LAYOUT_TEXT


def _write_paragraphs(content: Inline, out: TextBuilder) -> None:
    text = content.text()
    edges = [0, *(b for b in content.breaks if b < len(text)), len(text)]
    for start, end in pairwise(edges):
        line = text[start:end].rstrip(" ")
        marks = [(k, a - start, b - start) for k, a, b in content.marks if start <= a < end]
        if line:
            out.gap(2)
            out.write(line, marks)
    out.gap(2)


def _is_bullet(row: list[Cell]) -> bool:
    return len(row) == 2 and bool(_BULLET.match(row[0].text)) and not _NUMBER.match(row[1].text)


def _with_headers(cells: list[Cell]) -> tuple[Cell, ...]:
    """Rows above the first row with a number are headers, beside the <th> cells."""
    first = next((cell.row for cell in cells if _is_figure(cell)), 0)
    return tuple(
        Cell(c.row, c.column, c.colspan, c.text, c.start, c.end, True)
        if c.row < first and not c.header
        else c
        for c in cells
    )


def _is_figure(cell: Cell) -> bool:
    text = cell.text
    return cell.column > 0 and bool(_NUMBER.match(text)) and not _YEAR.match(text)
