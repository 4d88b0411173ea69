"""Tables of a passage as rows of words and figures, each with its span in the filing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_FIGURE = re.compile(
    r"[A-Z]{0,3}[$€£¥]?\s?\(?[-–−]?[$€£¥]?\s?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?%?\)?%?(?:\s?\(\w\))?"
)
_NIL = re.compile(r"[$€£¥]?\s?[-–—]+\s?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?<![\d,.$€£])(?:19|20)\d\d(?![\d,]|\.\d)")
_MARK = re.compile(r"\s*(?:\(\w{1,2}\)|\[\w\]|[*†‡]+)+$|(?<=[a-z])\d$|:$")
_TOTAL = re.compile(r"\b(?:totals?|sub-?totals?)\b|^less\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|thereafter|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December) \d{1,2})\b",
    re.IGNORECASE,
)
_FARTHEST = 12_000


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its label without footnote marks, its other cells as printed, its figures in order."""

    label: str
    cells: tuple[str, ...]
    figures: tuple[Decimal, ...]
    start: int
    end: int

    @property
    def is_total(self) -> bool:
        """True for a row that adds others up, or takes something off them, or has no name."""
        return not self.label or _TOTAL.search(self.label) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows in order; ``heads`` are those above its first figures, ``above`` the words
    that stand right before it."""

    heads: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    above: str
    start: int


def grid_at(text: str, place: int) -> Grid | None:
    """The table around a place of a filing's text; None where there is none."""
    start = text.rfind("\n\n", max(0, place - _FARTHEST), place) + 2
    stop = text.find("\n\n", place)
    end = stop if 0 <= stop < place + _FARTHEST else min(len(text), place + _FARTHEST)
    rows = tuple(_rows(text, max(0, start), end))
    first = next((n for n, row in enumerate(rows) if row.figures), None)
    if first is None or sum(len(row.cells) > 0 for row in rows) < 2:
        return None
    while first and not rows[first - 1].cells and rows[first - 1].label.endswith(":"):
        first -= 1
    heads = _head_rows(rows[:first])
    return Grid(rows[:heads], rows[heads:], text[max(0, start - 400) : start], start)


def _head_rows(rows: Sequence[GridRow]) -> int:
    """How many rows are heads: a lone label right above the figures heads the rows below it."""
    heads = len(rows)
    while heads and rows[heads - 1].label and not rows[heads - 1].cells:
        if _YEARS.search(rows[heads - 1].label) or rows[heads - 1].label.startswith("("):
            break
        heads -= 1
    return heads


def _rows(text: str, start: int, end: int) -> Iterator[GridRow]:
    at = start
    for line in text[start:end].split("\n"):
        cells = tuple(cell.strip() for cell in line.split("\t") if cell.strip())
        if cells:
            named = not _is_figure(cells[0]) and not _YEAR.fullmatch(cells[0])
            others = cells[1:] if named else cells
            label = plain_label(cells[0]) if named else ""
            figures = tuple(map(_amount, filter(_is_figure, others)))
            yield GridRow(label, others, figures, at, at + len(line))
        at += len(line) + 1


def plain_label(text: str) -> str:
    """A label without its footnote marks: "Incentive schemes1", "Sensors (2):"."""
    plain = " ".join(text.split())
    while (cut := _MARK.sub("", plain)) != plain:
        plain = cut
    return plain


def _is_figure(cell: str) -> bool:
    if _YEAR.fullmatch(cell):
        return False
    return _FIGURE.fullmatch(cell) is not None or _NIL.fullmatch(cell) is not None


def _amount(cell: str) -> Decimal:
    match = _FIGURE.fullmatch(cell)
    if match is None:
        return Decimal(0)
    value = Decimal(match["digits"].replace(",", ""))
    return -value if re.search(r"\(\s?[$€£¥]?\s?\d|[-–−]\s?[$€£¥]?\d", cell) else value


def years_of(grid: Grid) -> tuple[str, ...]:
    """The years that head a table's columns; those of its headings and rows where its columns
    tell no two years apart."""
    heads = [" ".join((row.label, *row.cells)) for row in grid.heads]
    headings = [row.label for row in grid.rows if not row.cells]
    for lines in (heads, heads + headings, [row.label for row in grid.rows]):
        found = tuple(dict.fromkeys(year for line in lines for year in _YEARS.findall(line)))
        if len(found) > 1:
            return found
    return tuple(dict.fromkeys(year for line in heads for year in _YEARS.findall(line)))


def things_across(grid: Grid) -> tuple[str, ...]:
    """The column heads of a table whose rows are points in time: "Operating leases", "Finance
    leases" over 2020, 2021, Thereafter. () for other tables."""
    dated = [row for row in grid.rows if _DATED.search(row.label or " ".join(row.cells[:1]))]
    plain = [row for row in grid.heads if not _YEARS.search(" ".join((row.label, *row.cells)))]
    if len(dated) < 2 or not plain:
        return ()
    row = max(plain, key=lambda row: len(row.cells))
    names = (row.label, *row.cells) if row.label else row.cells
    return tuple(plain_label(name) for name in names if not _TOTAL.search(name))
