"""Small tables for tests of the table reader."""

from __future__ import annotations

from index.facts import table_facts
from index.types import Cell, Fact, Filing, FilingMeta, MonthDay, Table

Row = tuple[str, ...]


def grid_of(*rows: Row, above: str = "(in millions)\n") -> tuple[Table, str]:
    """A table with a cell for every non-empty text; a cell that is not text below it spans on
    over the empty ones marked "<"."""
    text, cells = above, []
    start = len(text)
    for number, row in enumerate(rows):
        for column, printed in enumerate(row):
            if not printed or printed == "<":
                continue
            span = 1
            while column + span < len(row) and row[column + span] == "<":
                span += 1
            cells.append(Cell(number, column, span, printed, len(text), len(text) + len(printed)))
            text += printed + "\t"
        text = text.rstrip("\t") + "\n"
    return Table(start, len(text), tuple(cells)), text


def facts_of(*rows: Row, above: str = "(in millions)\n") -> list[Fact]:
    """The facts of such a table in a filing of a company whose year ends in December."""
    table, text = grid_of(*rows, above=above)
    meta = FilingMeta("f", "s", "pdf", company="Example", fiscal_year_end=MonthDay(12, 31))
    return list(table_facts(Filing(meta=meta, text=text, tables=(table,))))
