"""What a table says: its units, its columns with their periods, its rows of quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.types import Period, Quantity, Units

SHORT_HEADING = 2
ColumnKind = Literal["value", "change", "note"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values. ``heads`` are its heads, outermost first; ``kind`` "change" holds
    differences or percentages between periods, "note" the numbers of notes. ``percent`` is True
    where a sign in one row stands for the whole column."""

    heads: tuple[str, ...]
    period: Period | None
    kind: ColumnKind = "value"
    percent: bool = False

    @property
    def header(self) -> str:
        """The heads as one line."""
        return " ".join(self.heads)


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a row; ``column`` indexes ``Grid.columns`` and the quantity's span points into
    the filing's text."""

    column: int
    quantity: Quantity


def heading_of(path: tuple[str, ...]) -> str:
    """The last heading of a path; a short one ("Basic") with the one above it."""
    if not path:
        return ""
    return " ".join(path[-2:]) if len(path[-1].split()) <= SHORT_HEADING else path[-1]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its label on one line, the headings above it (outermost first), its values.

    ``period`` is set where the label or its heading is a period: "Balance, December 31, 2021".
    """

    label: str
    path: tuple[str, ...]
    values: tuple[Value, ...]
    start: int
    end: int
    period: Period | None = None

    @property
    def heading(self) -> str:
        """The heading over the row; a short one ("Basic") with the one above it."""
        return heading_of(self.path)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that has been read. ``statement`` is "income", "balance", "cashflow", "equity",
    "comprehensive" or ""; ``caption`` the title lines above the table; ``titled`` is True where a
    title names the statement, and not the rows alone."""

    units: Units
    caption: str
    statement: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    titled: bool = False
