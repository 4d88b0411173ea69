"""Facts from tables: the line from the row, period and dimensions from the column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from index.concepts import Concept, concept, concept_of_label
from index.facts.columns import Dimensions, column_dimensions
from index.facts.direction import is_reversed
from index.facts.periods import period_of
from index.facts.rows import RowLine, lines_of
from index.periods import FiscalCalendar
from index.tables.grid import Column, Grid, GridRow
from index.types import Fact, Filing, Period, Quantity

ROWS_TO_NET = 3
SOON = timedelta(days=183)  # shares outstanding on the day of filing are a fact, not a plan

# "Interest cost" beside these rows is that of a pension obligation, not of debt.
_PENSION = re.compile(r"\b(?:service cost|benefit obligations?|plan assets|actuarial)\b", re.I)
# Below such a heading an expense is printed as a negative income.
_INCOME_FIRST = re.compile(r"\bincome,?\s+\((?:expenses?|deductions?|charges?)\)", re.I)
_NO_MONEY = frozenset(("percent", "share", "ADS", "multiple", "ratio", "bp", "pp"))


@dataclass(frozen=True, slots=True)
class _About:
    """What every row of a table is read with."""

    grid: Grid
    filing: Filing
    calendar: FiscalCalendar
    costs_bracketed: bool
    of_pensions: bool
    columns: tuple[Dimensions, ...]


def facts_of_grid(grid: Grid, filing: Filing, calendar: FiscalCalendar) -> Iterator[Fact]:
    """The facts that the cells of a table state, read without any tag."""
    pensions = any(_PENSION.search(row.label) for row in grid.rows)
    costs, columns = _costs_bracketed(grid), column_dimensions(grid)
    about = _About(grid, filing, calendar, costs, pensions, columns)
    for row, line in zip(grid.rows, lines_of(grid), strict=True):
        yield from _row_facts(row, line, about)


def entity_of(filing: Filing) -> str:
    """The company that the filing's facts are about; "" where the filing does not say."""
    return filing.meta.company or ""


def negated(quantity: Quantity) -> Quantity:
    """The quantity with the other sign; its text stays as printed."""
    return replace(quantity, value=-quantity.value if quantity.value else quantity.value)


def _row_facts(row: GridRow, line: RowLine, about: _About) -> Iterator[Fact]:
    known = concept(line.concept) if line.concept else None
    if known and known.name == "interest_expense" and about.of_pensions:
        known = None
    flip = known is not None and _flips(known, row, about)
    for value in row.values:
        column = about.grid.columns[value.column]
        fits = known is not None and column.kind == "value" and _fits(known, value.quantity)
        item = known if fits else None
        period = period_of(item, row, column, about.calendar)
        yield Fact(
            filing_id=about.filing.meta.id,
            entity=entity_of(about.filing),
            concept=item.name if item else "",
            label=row.label or (row.path[-1] if item else ""),
            label_path=row.path,
            header=column.header,
            period=period,
            dimensions=(
                *about.columns[value.column],
                *line.dimensions,
                *_expected(period, column, about.filing),
            ),
            quantity=negated(value.quantity) if fits and flip else value.quantity,
            source="table",
            statement=about.grid.statement,
        )


def _expected(period: Period | None, column: Column, filing: Filing) -> Dimensions:
    """What marks a figure of a time behind the filing's own: payments due, maturities."""
    end = filing.meta.period_end
    if period is None or end is None or (period.start or period.end - SOON) <= end:
        return ()
    return (("due", column.header or str(period.end.year)),)


def _flips(item: Concept, row: GridRow, about: _About) -> bool:
    if item.name == "income_tax":
        deducted = _is_deducted(row, about.grid)
        if deducted is not None:
            return deducted
    values = [value.quantity.value for value in row.values if _fits(item, value.quantity)]
    if item.name == "interest_expense_net" and any(map(_INCOME_FIRST.search, row.path)):
        return any(value < 0 for value in values)
    taxed = item.name == "income_tax" and about.costs_bracketed
    if taxed and all(value <= 0 for value in values):
        return True
    return is_reversed(item, row.label, values, about.grid.statement)


def _is_deducted(row: GridRow, grid: Grid) -> bool | None:
    """True where a tax is printed as it is added up (an expense below zero), False where it is
    printed as an expense; None where the rows around do not tell."""
    at = grid.rows.index(row)
    before = next(
        (
            other
            for other in reversed(grid.rows[:at])
            if concept_of_label(other.label, grid.statement) == "income_before_tax"
        ),
        None,
    )
    if before is None:
        return None
    for following in grid.rows[at + 1 : at + 1 + ROWS_TO_NET]:
        for tax, pretax, net in _triples(row, before, following):
            if tax and abs(pretax - net) == abs(tax):
                return pretax + tax == net
    return None


def _triples(*rows: GridRow) -> Iterator[tuple[Decimal, ...]]:
    """Values of several rows that stand in one column."""
    columns = [{value.column: value.quantity.value for value in row.values} for row in rows]
    shared = [column for column in columns[0] if all(column in held for held in columns)]
    yield from (tuple(held[column] for held in columns) for column in shared)


def _costs_bracketed(grid: Grid) -> bool:
    """True where a statement prints its costs as negative figures."""
    signs = [
        value.quantity.value < 0
        for row in grid.rows
        if (name := concept_of_label(row.label, grid.statement)) and concept(name).cost
        for value in row.values
        if value.quantity.value
    ]
    return sum(signs) * 2 > len(signs)


def _fits(item: Concept, quantity: Quantity) -> bool:
    """True where the concept can have the unit: net sales in percent are another thing."""
    unit = quantity.unit
    if item.unit == "percent":
        return unit == "percent"
    if item.unit == "per_share":
        return "/" in unit or (unit == "" and quantity.decimals > 0)
    if item.unit in ("shares", "count"):
        return unit in ("share", "ADS", "")
    return unit not in _NO_MONEY and "/" not in unit
