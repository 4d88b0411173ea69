"""A ``Table`` of cells -> a ``Grid``: units, caption, statement, columns with periods, rows."""

from index.tables.read import (
    find_text_tables,
    read_table,
)

__all__ = ["find_text_tables", "read_table"]
