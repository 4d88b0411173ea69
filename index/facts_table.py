"""Facts from tables: concept from the row, period and dimensions from the column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.concepts import Concept, concept, concept_of_label, concept_of_line
from index.facts_direction import is_reversed
from index.grid import Column, Grid, GridRow
from index.periods import FiscalCalendar
from index.table_periods import year_ending
from index.types import Fact, Filing, Period, Quantity

Dimensions = tuple[tuple[str, str], ...]

_WHOLE = re.compile(
    r"^(?:grand\s+)?(?:(?:as\s+)?(?:previously\s+)?(?:reported|restated|adjusted|revised)|total|consolidated"
    r"|combined|company|actual|amounts?|gaap)?(?:\s+(?:total|consolidated|company|group))?$",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"\b(?:as\s+)?(?:previously\s+)?(?:reported|restated|adjusted|revised)\b|\bpro\s+forma\b", re.I
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
_AT_START = re.compile(
    r"\b(?:beginning|start) of (?:the )?(?:year|period|quarter)|^opening\b", re.I
)
_AT_END = re.compile(
    r"\bend of (?:the )?(?:year|period|quarter)|^closing\b|\bending balances?\b", re.I
)
_ONE_DAY = timedelta(days=1)
SNAP_DAYS = 7


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Facts of one table and how far it speaks for the whole company: ``rank`` 0 for a statement
    named by its title, 1 for one told by its rows, 2 for any other table."""

    facts: tuple[Fact, ...]
    rank: int


def facts_of_grid(grid: Grid, filing: Filing, calendar: FiscalCalendar) -> Iterator[Fact]:
    """The facts that the cells of a table state, read without any tag."""
    about = (filing, calendar, _costs_bracketed(grid))
    last = _last_equity(grid)
    for row in grid.rows:
        for fact in _row_facts(row, grid, about):
            before = fact.concept == "equity" and row is not last
            yield replace(fact, concept="equity_parent") if before and last else fact


def _last_equity(grid: Grid) -> GridRow | None:
    """The last row of total equity: one before it is the parent's share, without the
    noncontrolling interests. None where there is only one."""
    rows = [row for row in grid.rows if row_concept(row, grid.statement)[0] == "equity"]
    return rows[-1] if len(rows) > 1 else None


def entity_of(filing: Filing) -> str:
    """The company that the filing's facts are about; "" where the filing does not say."""
    return filing.meta.company or ""


def _row_facts(
    row: GridRow, grid: Grid, about: tuple[Filing, FiscalCalendar, bool]
) -> Iterator[Fact]:
    filing, calendar, costs_bracketed = about
    name, member = row_concept(row, grid.statement)
    known = concept(name) if name else None
    flip = known is not None and _flips(known, row, (grid.statement, costs_bracketed))
    for value in row.values:
        column = grid.columns[value.column]
        fits = known is not None and column.kind == "value" and _fits(known, value.quantity)
        quantity = negated(value.quantity) if fits and flip else value.quantity
        yield Fact(
            filing_id=filing.meta.id,
            entity=entity_of(filing),
            concept=name if fits else "",
            label=row.label,
            label_path=row.path,
            header=column.header,
            period=_period(known if fits else None, row, column, calendar),
            dimensions=(
                *_column_dimensions(column, grid),
                *member,
                *_row_dimensions(row, grid, known),
            ),
            quantity=quantity,
            source="table",
            statement=grid.statement,
        )


def _period(
    known: Concept | None, row: GridRow, column: Column, calendar: FiscalCalendar
) -> Period | None:
    period = column.period or row.period
    if period is not None and period.start is not None:
        if _AT_START.search(row.label):
            return Period(None, period.start - _ONE_DAY)
        if _AT_END.search(row.label):
            return Period(None, period.end)
    return period_for(known, period, calendar)


def row_concept(row: GridRow, statement: str) -> tuple[str, Dimensions]:
    """Concept of a row and, for a part of a split line, which part: "Products" under "Net sales".

    The label decides; a label that says nothing alone ("Basic") is read with its heading.
    """
    heading = row.path[-1] if row.path else ""
    name = _sided(row, statement) or concept_of_line(row.label, heading, statement)
    if name or not heading:
        return name, ()
    above = concept_of_label(heading, statement)
    if above in _SPLIT_LINES and row.label:
        return above, (("line", row.label),)
    return "", ()


def _sided(row: GridRow, statement: str) -> str:
    """Concept of a balance sheet line that its side decides: "Marketable securities" under
    "Non-current assets", "Term debt" under "Current liabilities"."""
    if statement != "balance" or _TOTAL.match(row.label):
        return ""
    heading = " ".join(row.path[-2:]).lower()
    if "liabilit" in heading and "asset" not in heading:
        sides = ("liability current", "liability") if _CURRENT.search(heading) else ("liability",)
    else:
        sides = ()
    if _NONCURRENT.search(heading):
        sides = (*sides, "noncurrent")
    elif _CURRENT.search(heading):
        sides = (*sides, "current")
    for side in sides:
        if name := concept_of_label(f"{row.label} {side}", statement):
            return name
    return ""


_TOTAL = re.compile(r"total\b", re.IGNORECASE)
_CURRENT = re.compile(r"(?<!non)(?<!non[- ])\bcurrent\b", re.IGNORECASE)
_NONCURRENT = re.compile(r"\bnon[- ]?current\b|\blong[- ]term\b", re.IGNORECASE)


def _flips(item: Concept, row: GridRow, about: tuple[str, bool]) -> bool:
    statement, costs_bracketed = about
    values = [value.quantity.value for value in row.values if _fits(item, value.quantity)]
    if item.name == "income_tax" and costs_bracketed and all(value <= 0 for value in values):
        return True
    return is_reversed(item, row.label, values, statement)


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
    return period if period.start else year_ending(period.end, calendar)


def _column_dimensions(column: Column, grid: Grid) -> Dimensions:
    """What a column is about beside its period: a segment, a component of equity. "Restated"
    counts only where the table has another column of the same period."""
    if column.kind == "change":
        return (("column", column.header),)
    common = _common_heads(grid)
    words = [head for head in column.heads if head not in common and _PERIOD_WORDS.sub("", head)]
    same = sum(other.period == column.period for other in grid.columns if other.kind == "value")
    if same > 1 and column.period and (basis := _BASIS.search(column.header)):
        return (("column", basis.group()),)
    named = [word for word in words if not _WHOLE.match(word.strip(" :"))]
    return (("column", " ".join(named)),) if named else ()


def _common_heads(grid: Grid) -> set[str]:
    """Heads over every one of several columns, such as the company's name."""
    if len(grid.columns) < 2:
        return set()
    return set.intersection(*(set(column.heads) for column in grid.columns))


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
    """All facts, where figures without dimensions are the company's.

    A table whose figures disagree with tables of better rank is about something else (a segment,
    an affiliate): its figures are marked with the table they stand in.
    """
    told: dict[_Key, dict[int, list[Quantity]]] = {}
    for held in tables:
        for fact in held.facts:
            if fact.concept and not fact.dimensions:
                told.setdefault(_key(fact), {}).setdefault(held.rank, []).append(fact.quantity)
    return tuple(fact for held in tables for fact in _settled(held, told))


def _settled(held: TableFacts, told: Mapping[_Key, dict[int, list[Quantity]]]) -> Iterator[Fact]:
    agree: list[bool | None] = []
    for fact in held.facts:
        better = [] if fact.dimensions else _better(told.get(_key(fact), {}), held.rank)
        agree.append(_agrees(fact.quantity, better) if better else None)
    other = agree.count(False) >= max(1, agree.count(True))
    for fact, agrees in zip(held.facts, agree, strict=True):
        part = fact.concept and not fact.dimensions and (agrees is False or (other and not agrees))
        yield _marked(fact) if part else fact


_Key = tuple[str, Period | None, str]


def _key(fact: Fact) -> _Key:
    return fact.concept, fact.period, fact.quantity.unit


def _better(by_rank: Mapping[int, list[Quantity]], rank: int) -> Sequence[Quantity]:
    """The figures of the best rank, where that is better than ``rank``."""
    best = min(by_rank, default=rank)
    return by_rank[best] if best < rank else ()


def _agrees(quantity: Quantity, told: Sequence[Quantity]) -> bool:
    return any(
        abs(quantity.value - other.value) <= max(quantity.tolerance, other.tolerance)
        for other in told
    )


def _marked(fact: Fact) -> Fact:
    about = " > ".join((*fact.label_path, fact.label))
    return replace(fact, dimensions=(("table", about),))


def snapped(facts: Sequence[Fact], ends: set[date]) -> list[Fact]:
    """Durations that begin on the day behind another period's end: a year of 52 or 53 weeks ended
    September 28, 2024 began behind September 30, 2023, which heads a column of its own. Periods
    that end with a month are months."""
    return [replace(fact, period=_snap(fact.period, ends)) for fact in facts]


def _snap(period: Period | None, ends: set[date]) -> Period | None:
    if period is None or period.start is None or (period.end + _ONE_DAY).day == 1:
        return period
    before = period.start - _ONE_DAY
    for days in range(SNAP_DAYS + 1):
        for near in (before - timedelta(days), before + timedelta(days)):
            if near in ends and near + _ONE_DAY < period.end:
                return Period(near + _ONE_DAY, period.end)
    return period
