"""Tables whose cells are set apart by tabs, one line a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.text_lines import Line
from index.types import Cell, Table


def is_tabbed(text: str, rows: Sequence[Line]) -> bool:
    """True where most rows hold tabs."""
    tabbed = sum("\t" in text[line.start : line.end] for line in rows)
    return tabbed * 2 > len(rows)


def tab_table(text: str, lines: Sequence[Line]) -> Table | None:
    """A table of tab-separated lines, None where no line holds two cells.

    An empty cell counts as a column only inside the line, as a spreadsheet writes it.
    """
    cells = tuple(cell for row, line in enumerate(lines) for cell in _cells(text, row, line))
    if not any(cell.column for cell in cells):
        return None
    return Table(cells[0].start, cells[-1].end, cells)


def _cells(text: str, row: int, line: Line) -> Iterator[Cell]:
    at = line.start
    for column, piece in enumerate(text[line.start : line.end].split("\t")):
        printed = piece.strip()
        if printed:
            start = at + piece.index(printed)
            header = line.row is None
            yield Cell(row, column, 1, printed, start, start + len(printed), header)
        at += len(piece) + 1
