"""Facts from tables: concept from the row, period and dimensions from the column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from index.concepts import Concept, concept, concept_of_label
from index.facts_direction import is_reversed
from index.grid import Column, Grid, GridRow
from index.periods import FiscalCalendar
from index.tables import read_table
from index.types import Fact, Filing, Period, Quantity, Table

Dimensions = tuple[tuple[str, str], ...]

_WHOLE = re.compile(
    r"^(?:grand\s+)?(?:total|consolidated|combined|company|as\s+reported|reported|actual|amount|amounts"
    r"|gaap)?(?:\s+(?:total|consolidated|company|group))?$",
    re.IGNORECASE,
)
_PERIOD_WORDS = re.compile(
    r"(?:19|20)\d\d|\b(?:three|six|nine|twelve|first|second|third|fourth|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec|months?|weeks?|quarters?|years?|periods?|ended|ending|fiscal|fy|for|the|as|of|at|and|in|to|on"
    r"|restated|unaudited|audited|adjusted|usd|us|dollars?|millions?|thousands?|billions?|except|per|share"
    r"|data|amounts?|note|notes|end|thirteen|fourteen|twenty|thirty|forty|fifty|thru"
    r"|through|inception|q[1-4]|[1-4]q)\b|[^A-Za-z]+",
    re.IGNORECASE,
)
_SPLIT_LINES = frozenset(("revenue", "cost_of_revenue", "gross_profit", "operating_income"))
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Facts of one table and how far it is to be trusted for the whole company: ``rank`` 0 for a
    primary statement, 1 for any other table."""

    facts: tuple[Fact, ...]
    rank: int


def facts_of_table(table: Table, filing: Filing, calendar: FiscalCalendar) -> TableFacts:
    """The facts that a table states, read without any tag."""
    grid = read_table(table, filing.text, calendar)
    costs_bracketed = _costs_bracketed(grid)
    facts = tuple(
        fact
        for row in grid.rows
        for fact in _row_facts(row, grid, (filing, calendar, costs_bracketed))
    )
    return TableFacts(facts, 0 if grid.statement else 1)


def _row_facts(
    row: GridRow, grid: Grid, about: tuple[Filing, FiscalCalendar, bool]
) -> Iterator[Fact]:
    filing, calendar, costs_bracketed = about
    name, member = row_concept(row, grid.statement)
    known = concept(name) if name else None
    flip = known is not None and _flips(known, row, costs_bracketed)
    for value in row.values:
        column = grid.columns[value.column]
        fits = known is not None and column.kind == "value" and _fits(known, value.quantity)
        quantity = negated(value.quantity) if fits and flip else value.quantity
        yield Fact(
            filing_id=filing.meta.id,
            entity=filing.meta.company or "",
            concept=name if fits else "",
            label=row.label,
            label_path=row.path,
            header=column.header,
            period=period_for(known, column.period, calendar) if fits else column.period,
            dimensions=(*_column_dimensions(column), *member, *_row_dimensions(row, grid, known)),
            quantity=quantity,
            source="table",
            statement=grid.statement,
        )


def row_concept(row: GridRow, statement: str) -> tuple[str, Dimensions]:
    """Concept of a row and, for a part of a split line, which part: "Products" under "Net sales".

    The label decides; a label that says nothing alone ("Basic") is read with its heading.
    """
    name = concept_of_label(row.label, statement)
    if name or not row.path:
        return name, ()
    heading = row.path[-1]
    name = concept_of_label(f"{heading} {row.label}", statement)
    if name:
        return name, ()
    above = concept_of_label(heading, statement)
    if above in _SPLIT_LINES and row.label:
        return above, (("line", row.label),)
    return "", ()


def _flips(item: Concept, row: GridRow, costs_bracketed: bool) -> bool:
    values = [value.quantity.value for value in row.values if _fits(item, value.quantity)]
    if item.name == "income_tax" and costs_bracketed and all(value <= 0 for value in values):
        return True
    return is_reversed(item, row.label, values)


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


def negated(quantity: Quantity) -> Quantity:
    """The quantity with the other sign; its text stays as printed."""
    return replace(quantity, value=-quantity.value if quantity.value else quantity.value)


def _fits(item: Concept, quantity: Quantity) -> bool:
    """True where the concept can have the unit: net sales in percent are another thing."""
    unit = quantity.unit
    if item.unit == "percent":
        return unit == "percent"
    if item.unit == "per_share":
        return "/" in unit or unit == ""
    if item.unit in ("shares", "count"):
        return unit in ("share", "ADS", "")
    return (
        unit not in ("percent", "share", "ADS", "multiple", "ratio", "bp", "pp") and "/" not in unit
    )


def period_for(
    item: Concept | None, period: Period | None, calendar: FiscalCalendar
) -> Period | None:
    """A column's period as the concept has it: a balance at the end of a duration."""
    if item is None or period is None:
        return period
    if item.name == "cash_beginning":
        return Period(None, period.start - _ONE_DAY) if period.start else None
    if item.kind == "instant":
        return Period(None, period.end)
    if period.start is None:
        year = calendar.year_of(period.end)
        return year if abs((year.end - period.end).days) <= 10 else None
    return period


def _column_dimensions(column: Column) -> Dimensions:
    """What a column is about beside its period: a segment, a component of equity."""
    if column.kind == "change":
        return (("column", column.header),)
    words = [head for head in column.heads if _PERIOD_WORDS.sub("", head)]
    named = [word for word in words if not _WHOLE.match(word.strip(" :"))]
    return (("column", " ".join(named)),) if named else ()


def _row_dimensions(row: GridRow, grid: Grid, known: Concept | None) -> Dimensions:
    """The segment that a heading names, outside the statements: "Europe:" over "Net sales"."""
    if grid.statement or known is None or not row.path:
        return ()
    heading = row.path[-1]
    if concept_of_label(heading) or _is_plain_heading(heading, known):
        return ()
    return (("segment", heading),)


_PLAIN = re.compile(
    r"\b(?:assets|liabilities|equity|data|activities|statements?|operations|per\s+(?:common\s+)?share|shares"
    r"|results|summary|income|expenses?|costs?|revenues?|sales|balance|cash\s+flows?|earnings|other|operating"
    r"|total|consolidated|numerator|denominator|less|add|adjustments?|basic|diluted|selected|tax|ratios?"
    r"|year|quarter|months|ended|information|dollars|millions|thousands)\b",
    re.IGNORECASE,
)


def _is_plain_heading(heading: str, known: Concept) -> bool:
    return bool(_PLAIN.search(heading)) or known.statement in ("form", "offering")


def consolidated(tables: Sequence[TableFacts]) -> tuple[Fact, ...]:
    """All facts, where a figure without dimensions that disagrees with a primary statement is
    marked as part of its own table: a segment's "Total revenues" is not the company's."""
    told: dict[tuple[str, Period | None, str], list[Quantity]] = {}
    for held in tables:
        if held.rank == 0:
            for fact in held.facts:
                if fact.concept and not fact.dimensions:
                    told.setdefault(_key(fact), []).append(fact.quantity)
    return tuple(
        _marked(fact, told.get(_key(fact), [])) if held.rank else fact
        for held in tables
        for fact in held.facts
    )


def _key(fact: Fact) -> tuple[str, Period | None, str]:
    return fact.concept, fact.period, fact.quantity.unit


def _marked(fact: Fact, told: Sequence[Quantity]) -> Fact:
    if fact.dimensions or not fact.concept or not told:
        return fact
    slack = fact.quantity.tolerance
    if any(abs(fact.quantity.value - other.value) <= max(slack, other.tolerance) for other in told):
        return fact
    about = " > ".join((*fact.label_path, fact.label))
    return replace(fact, dimensions=(("table", about),))
