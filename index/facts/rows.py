"""The line item of every row of a table, and the part of the company it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.concepts import concept, concept_of_label, concept_of_line
from index.facts.columns import WHOLE, Dimensions
from index.tables.grid import Grid, GridRow

FEWEST_SUMMANDS = 2

_SPLIT_LINES = frozenset(("revenue", "cost_of_revenue", "gross_profit", "operating_income"))
_DEFERRED = re.compile(r"\bdeferred\s+(?:income\s+)?tax\s+(?:assets|liabilities)\b", re.I)
_TOTAL = re.compile(r"total\b", re.IGNORECASE)
_CURRENT = re.compile(r"(?<!non)(?<!non[- ])\bcurrent\b", re.IGNORECASE)
_NONCURRENT = re.compile(r"\bnon[- ]?current\b|\blong[- ]term\b", re.IGNORECASE)
_PLAIN = re.compile(
    r"\b(?:assets|liabilities|equity|data|activities|statements?|operations|per\s+(?:common\s+)?share|shares"
    r"|results|summary|income|expenses?|costs?|revenues?|sales|balance|cash\s+flows?|earnings|other|operating"
    r"|total|consolidated|numerator|denominator|less|add|adjustments?|basic|diluted|selected|tax|ratios?"
    r"|year|quarter|months|ended|information|dollars|millions|thousands)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RowLine:
    """The concept of a row, "" where it is not known, and the part of the company it is about."""

    concept: str
    dimensions: Dimensions = ()


def lines_of(grid: Grid) -> tuple[RowLine, ...]:
    """The line of every row, in order."""
    lines = [_line(row, grid) for row in grid.rows]
    for number, name in _sums(grid):
        lines[number] = RowLine(name)
    return tuple(_with_sections(grid, _with_parent(lines)))


def _line(row: GridRow, grid: Grid) -> RowLine:
    """The line of a row; for a part of a split line, which: "Products" under "Net sales".

    The label decides; a label that says nothing alone ("Basic") is read with its heading.
    """
    if not row.label:
        return RowLine("")
    name = _sided(row, grid.statement)
    name = name or concept_of_line(row.label, row.heading, grid.statement)
    if name and _taxed_later(row, grid, name):
        return RowLine("")
    if name:
        return RowLine(name, _segment(row, grid, name))
    above = concept_of_label(row.path[-1], grid.statement) if row.path else ""
    return RowLine(above, (("line", row.label),)) if above in _SPLIT_LINES else RowLine("")


def _taxed_later(row: GridRow, grid: Grid, name: str) -> bool:
    """True for "Share-based compensation" among deferred tax assets: the tax on it, no cost."""
    flow = concept(name).kind == "duration" and not grid.statement and "tax" not in name
    return flow and any(_DEFERRED.search(heading) for heading in row.path)


def _sums(grid: Grid) -> Iterator[tuple[int, str]]:
    """Rows without a label that sum up the rows under a heading: the total of that line."""
    for number, row in enumerate(grid.rows):
        if row.label or not row.path:
            continue
        summed = [other for other in grid.rows[:number] if other.path == row.path and other.label]
        name = concept_of_label(f"Total {row.path[-1]}", grid.statement)
        if name and len(summed) >= FEWEST_SUMMANDS and _is_sum(row, summed):
            yield number, name


def _is_sum(row: GridRow, summed: Sequence[GridRow]) -> bool:
    value = row.values[0]
    parts = [
        other.quantity.value
        for above in summed
        for other in above.values
        if other.column == value.column
    ]
    slack = value.quantity.tolerance * (len(parts) + 1)
    return abs(sum(parts, Decimal(0)) - value.quantity.value) <= slack


def _sided(row: GridRow, statement: str) -> str:
    """Concept of a balance sheet line that its side decides: "Marketable securities" under
    "Non-current assets", "Term debt" under "Current liabilities"."""
    if statement != "balance" or _TOTAL.match(row.label):
        return ""
    heading = " ".join(row.path[-2:]).lower()
    current, noncurrent = _CURRENT.search(heading), _NONCURRENT.search(heading)
    sides = ["noncurrent"] if noncurrent else ["current"] if current else []
    if "liabilit" in heading and "asset" not in heading:
        sides = [*(["liability current"] if current else []), "liability", *sides]
    for side in sides:
        if name := concept_of_label(f"{row.label} {side}", statement):
            return name
    return ""


def _with_parent(lines: Sequence[RowLine]) -> list[RowLine]:
    """Total equity twice: the first is the parent's, without the noncontrolling interests."""
    totals = [number for number, line in enumerate(lines) if line.concept == "equity"]
    return [
        replace(line, concept="equity_parent") if number in totals[:-1] else line
        for number, line in enumerate(lines)
    ]


def _with_sections(grid: Grid, lines: Sequence[RowLine]) -> Iterator[RowLine]:
    """Lines that a table has more than once, with what tells them apart: "Cash" under
    "Automotive" and under "Financial Services"."""
    rows: dict[str, list[GridRow]] = {}
    for row, line in zip(grid.rows, lines, strict=True):
        if line.concept and not line.dimensions:
            rows.setdefault(line.concept, []).append(row)
    for row, line in zip(grid.rows, lines, strict=True):
        same = [] if line.dimensions else rows.get(line.concept, [])
        several = len({_printed(other) for other in same}) > 1
        yield replace(line, dimensions=_section(row, same)) if several else line


def _printed(row: GridRow) -> tuple[str, ...]:
    return tuple(value.quantity.text for value in row.values)


def _section(row: GridRow, same: Sequence[GridRow]) -> Dimensions:
    """What tells a row from the others of its line: no total beside totals, its own headings."""
    if sum(bool(_TOTAL.match(other.label)) for other in same) == 1:
        return _member("line", "" if _TOTAL.match(row.label) else row.label)
    others = {heading for other in same if other is not row for heading in other.path}
    own = [heading for heading in row.path if heading not in others]
    whole = any(WHOLE.match(heading) or _TOTAL.match(heading) for heading in own)
    return _member("section", own[0] if own and not whole else "")


def _member(axis: str, name: str) -> Dimensions:
    return ((axis, name),) if name else ()


def _segment(row: GridRow, grid: Grid, name: str) -> Dimensions:
    """The segment that a heading names, outside the statements: "Europe:" over "Net sales"."""
    if grid.statement or not row.path or concept(name).statement in ("form", "offering"):
        return ()
    heading = row.path[-1]
    if concept_of_label(heading) or _PLAIN.search(heading):
        return ()
    return (("segment", heading),)
