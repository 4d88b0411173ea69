"""Column heads of a table: which words stand over which values, and what the column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tables.cells import TableRow, is_year
from index.tables.grid import Column, ColumnKind
from index.tables.periods import YEAR, Setting, column_period
from index.types import Cell

_NOTE = re.compile(
    r"^(?:notes?|ref(?:erence)?s?|note\s+(?:no|ref)\.?|footnotes?|page(?:s|\(s\))?(?:\s+(?:no\.?|numbers?))?)\.?$"
    r"|^page(?:s|\(s\))?\s+in\b|\bpage$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:change|variance|increase|decrease|incr|inc\.?/|growth|vs\.?|versus)|^\s*[%$]\s*$"
    r"|\bpercent(?:age)?\b|\b% of\b|^% ",
    re.IGNORECASE,
)
# The number of the page that a table begins on, set in its first row: "Page 13 of 15", "- 13 -".
_PAGE = re.compile(
    r"\bpage\s+(?:[A-Z]-)?\d{1,3}(?:\s+of\s+\d{1,3})?\b|^\d{1,3} of \d{1,3}$"
    r"|^[-–—]\s*\d{1,3}\s*[-–—]$",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"\bvs\.?(?!\w)|\bversus\b", re.IGNORECASE)


def heads_over(
    rows: Sequence[TableRow], extents: Sequence[tuple[int, int]]
) -> tuple[tuple[str, ...], ...]:
    """Heads of each value column, outermost first; of each row the cell that covers it most."""
    heads: list[list[str]] = [[] for _ in extents]
    for row in rows:
        years = sorted((*row.labels, *row.numbers, *row.others), key=lambda cell: cell.column)
        if len(years) == len(extents) > 1 and all(is_year(cell.text) for cell in years):
            for held, year in zip(heads, years, strict=True):  # a year for each, if set askew
                held.extend({year.text} - set(held[-1:]))
            continue
        cells = [cell for cell in (*row.labels, *row.numbers, *row.others) if cell.column]
        for number, extent in enumerate(extents):
            cell = max(cells, key=lambda c: _shared(c, extent), default=None)
            if cell is not None and _shared(cell, extent) > 0:
                text = " ".join(_PAGE.sub(" ", " ".join(cell.text.split())).split())
                if text and text not in heads[number][-1:]:
                    heads[number].append(text)
    return tuple(tuple(held) for held in heads)


def _shared(cell: Cell, extent: tuple[int, int]) -> int:
    return min(extent[1], cell.column + cell.colspan) - max(extent[0], cell.column)


def read_columns(heads: Sequence[tuple[str, ...]], setting: Setting) -> tuple[Column, ...]:
    """The columns with their kinds and periods."""
    return tuple(_column(held, setting) for held in heads)


def _column(heads: tuple[str, ...], setting: Setting) -> Column:
    kind = _kind(heads)
    return Column(heads, column_period(heads, setting) if kind == "value" else None, kind)


def _kind(heads: tuple[str, ...]) -> ColumnKind:
    last = heads[-1] if heads else ""
    if last.strip() in ("$", "%") and len(heads) > 1 and YEAR.search(" ".join(heads[:-1])):
        heads = heads[:-1]  # the unit of a year's column
        last = heads[-1]
    if _NOTE.match(last):
        return "note"
    if _CHANGE.search(last) or (heads and _CHANGE.search(heads[0]) and not YEAR.search(last)):
        return "change"
    above = [_VERSUS.sub(" ", head) for head in heads[:-1]]  # "REPORTED SALES vs. PRIOR PERIOD"
    if any(_CHANGE.search(head) and not YEAR.search(head) for head in above):
        return "change"
    return "value"
