"""Who competes: figures of one line over time, or of the parts that one row or column lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Literal

from assistant.citations import row_around
from assistant.contest.tables import Text, names_part, tables, untimed
from assistant.operands.operands import row_of
from assistant.operands.row_words import label_of
from assistant.words import terms
from index.concepts import find_concepts
from index.periods import find_periods
from index.types import Fact, Period

_BELOW = 2500
"""Characters from one block of a table to the block right below it."""

_TOTAL = re.compile(
    r"^\W*(?:sub-?total|(?:grand )?total|consolidated|worldwide|combined)\b"
    r"|^\W*all (?:segments|regions)\b|\btotal\W*$|\beliminat\w+|\bintersegment\b|\breconcil\w+",
    re.IGNORECASE,
)
# Numbers that name things; none of them is the highest of its kind.
_NUMBERED = re.compile(r"\b(?:CUSIP|CIK|ISIN|page|note|item|(?:file|account) number)\b", re.I)


@dataclass(frozen=True, slots=True)
class Entrant:
    """One contestant: its name, and the fact that is its figure."""

    name: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Lineup:
    """Figures that may be compared: one row or one column of one table, one unit, one period.

    ``own`` are the words of what is measured, ``around`` those of the heading over the table.
    ``concepts`` are the line items that the figures are, or add up to, ``named`` those that the
    words of ``own`` name, ``above`` those of the heading. ``whole`` is False where a figure of the
    row has no name: the best of the others may not be the best of all.
    """

    entrants: tuple[Entrant, ...]
    own: frozenset[str]
    around: frozenset[str]
    concepts: frozenset[str]
    named: frozenset[str]
    above: frozenset[str]
    period: Period | None
    shape: Literal["row", "column"]
    whole: bool = True

    @property
    def title(self) -> str:
        """What is measured, as the filing words it."""
        fact = self.entrants[0].fact
        if self.shape == "row":
            return label_of(fact)
        heads = (*fact.label_path[-1:], untimed(fact.header))
        return " ".join(" › ".join(head for head in heads if head).split()).strip(" :$%")

    @property
    def total(self) -> Decimal:
        """What the figures add up to, whatever their signs."""
        return sum((abs(e.fact.quantity.value) for e in self.entrants), Decimal(0))

    def only(self, entrants: Sequence[Entrant]) -> Lineup:
        """The same line-up of some of its entrants, which all have names."""
        return replace(self, entrants=tuple(entrants), whole=True)


def lineups(measure: str, facts: Sequence[Fact], text_of: Text) -> tuple[Lineup, ...]:
    """Every row and column whose figures can be compared, in print order, of the tables that
    speak of a measure."""
    asked = _terms(measure)
    known = {mention.name for mention in find_concepts(measure)}
    found: list[Lineup] = []
    for heading, table in tables(facts, text_of):
        if not (_says_half(asked, heading, table) or _names(known, heading, table)):
            continue
        found += _rows(table, heading, text_of)
        found += _columns(table, heading)
    return (*_form_rows(facts, text_of), *found)


def _form_rows(facts: Sequence[Fact], text_of: Text) -> list[Lineup]:
    """Each field of a form's repeated rows: the value of every position, the amount of every
    trade."""
    groups: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        if fact.source == "form" and row_of(fact):
            groups.setdefault((fact.filing_id, fact.label, fact.quantity.unit), []).append(fact)
    found = []
    for cells in groups.values():
        names = _row_names(cells, text_of)
        entrants = [Entrant(name, fact) for name, fact in zip(names, cells, strict=True)]
        found += _lineup(entrants, "row", "")
    return found


def _row_names(cells: Sequence[Fact], text_of: Text) -> list[str]:
    """What tells the rows of a form apart: the names they are known by, else the first cell of
    words that stands in no other row, else their places."""
    named = [next((m for axis, m in f.dimensions if axis == "name"), "") for f in cells]
    if all(named) and len(set(named)) == len(named):
        return named
    rows = [_cells_of(fact, text_of) for fact in cells]
    spread = Counter(cell for row in rows for cell in set(row))
    found = []
    for index, row in enumerate(rows):
        own = [cell for cell in row if spread[cell] == 1 and re.search(r"[A-Za-z]{3}", cell)]
        found.append(own[0] if own else row_of(cells[index]))
    return found


def _cells_of(fact: Fact, text_of: Text) -> list[str]:
    text = text_of(fact.filing_id)
    start, end = row_around(text, fact.quantity.start, fact.quantity.end)
    return [" ".join(cell.split()) for cell in text[start:end].split("\t") if cell.strip()]


def joined(lineups: Sequence[Lineup]) -> list[Lineup]:
    """The line-ups, those of one row that goes on in a table right below made one: five segments
    in blocks of three and two."""
    kept: list[Lineup] = []
    for lineup in lineups:
        held = next((one for one in kept if _goes_on(one, lineup)), None)
        if held is None:
            kept.append(lineup)
        else:
            entrants = (*held.entrants, *lineup.entrants)
            both = replace(held, entrants=entrants, whole=held.whole and lineup.whole)
            kept[kept.index(held)] = both
    return kept


def _goes_on(one: Lineup, other: Lineup) -> bool:
    first, second = one.entrants[0].fact, other.entrants[0].fact
    names = {entrant.name for entrant in one.entrants}
    return (
        one.shape == other.shape == "row"
        and (first.filing_id, first.label) == (second.filing_id, second.label)
        and (one.period, first.quantity.unit) == (other.period, second.quantity.unit)
        and names.isdisjoint(entrant.name for entrant in other.entrants)
        and 0 < second.quantity.start - one.entrants[-1].fact.quantity.end < _BELOW
    )


@lru_cache(maxsize=65536)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


@lru_cache(maxsize=8192)
def _mentioned(text: str) -> frozenset[str]:
    return frozenset(mention.name for mention in find_concepts(text))


def _says_half(asked: frozenset[str], heading: str, table: Sequence[Fact]) -> bool:
    """Whether a table and the words over it say half of what is asked for."""
    labels = dict.fromkeys(fact.label for fact in table)
    heads = dict.fromkeys(head for fact in table for head in (fact.header, *fact.label_path))
    said: set[str] = set()
    for text in (heading, *heads, *labels):
        said |= asked & _terms(text)
        if len(said) * 2 >= len(asked):
            return True
    return False


def _names(known: Set[str], heading: str, table: Sequence[Fact]) -> bool:
    """Whether a table or the words over it name one of these line items."""
    in_rows = any(fact.concept in known for fact in table)
    return in_rows or bool(known and known & _mentioned(heading))


def _rows(table: Sequence[Fact], heading: str, text_of: Text) -> list[Lineup]:
    """Each row across the parts that the column heads name."""
    found = []
    for _, line in groupby(table, key=lambda f: _line_of(f, text_of)):
        cells = list(line)
        for period, unit in dict.fromkeys((f.period, f.quantity.unit) for f in cells):
            alike = [f for f in cells if f.period == period and f.quantity.unit == unit]
            members = [(_member(f), f) for f in alike]
            entrants = [Entrant(name, f) for name, f in members if name]
            unnamed = [f for name, f in members if not name]
            found += _lineup(entrants, "row", heading, whole=_is_sum_of(unnamed, entrants))
    return found


def _is_sum_of(unnamed: Sequence[Fact], entrants: Sequence[Entrant]) -> bool:
    """Whether what has no name is only the total of what has one."""
    total = sum(entrant.fact.quantity.value for entrant in entrants)
    return all(
        abs(f.quantity.value - total) <= f.quantity.tolerance * len(entrants) for f in unnamed
    )


def _line_of(fact: Fact, text_of: Text) -> tuple[str, int]:
    start = text_of(fact.filing_id).rfind("\n", 0, fact.quantity.start)
    return fact.filing_id, start


def _columns(table: Sequence[Fact], heading: str) -> list[Lineup]:
    """Each column down the rows of one group."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in table:
        column = tuple(member for axis, member in fact.dimensions if axis == "column")
        key = (fact.header, fact.period, fact.quantity.unit, column, fact.label_path)
        groups.setdefault(key, []).append(fact)
    found = []
    for cells in groups.values():
        entrants = [Entrant(label_of(f), f) for f in cells]
        named = [e for e in entrants if e.name]
        found += _lineup(named, "column", heading)
    return found


def _lineup(
    entrants: Sequence[Entrant],
    shape: Literal["row", "column"],
    heading: str,
    *,
    whole: bool = True,
) -> list[Lineup]:
    parts = [e for e in entrants if not _TOTAL.search(e.name)]
    if any(_NUMBERED.search(f"{e.fact.header} {e.fact.label}") for e in parts[:1]):
        return []
    if shape == "column":
        parts = _without_sums(parts)
    distinct = {e.name for e in parts}
    if len(parts) < 2 or len(distinct) < len(parts):
        return []
    first = parts[0].fact
    of_parts = set(parts)
    totals = [e for e in entrants if e not in of_parts]
    if shape == "row":
        own = (first.label, *first.label_path, first.quantity.unit)
        concepts = {first.concept}
    else:
        named = [e.fact.label for e in totals]
        own = (first.header, *first.label_path, *named)
        concepts = {e.fact.concept for e in totals}
    return [
        Lineup(
            tuple(parts),
            frozenset(term for text in own for term in _terms(text)),
            _terms(heading) | _terms(first.header),
            frozenset(concepts - {""}),
            frozenset(mention.name for text in own for mention in find_concepts(text)),
            _mentioned(heading),
            first.period or _period_in(first.header),
            shape,
            whole,
        )
    ]


def _without_sums(entrants: Sequence[Entrant]) -> list[Entrant]:
    """Without a row that is the sum of all rows above it: a total without the word."""
    kept: list[Entrant] = []
    above = Decimal(0)
    for entrant in entrants:
        value = entrant.fact.quantity.value
        gap = abs(value - above)
        if len(kept) < 2 or value == 0 or gap > entrant.fact.quantity.tolerance * len(kept):
            kept.append(entrant)
            above += value
    return kept


def _member(fact: Fact) -> str:
    """The part that a column stands for; "" for the whole, and where its head is not known."""
    named = [m for axis, m in fact.dimensions if axis in ("column", "segment", "region", "class")]
    name = " ".join(named[-1].split()) if named else ""
    return name if names_part(name) else ""


@lru_cache(maxsize=8192)
def _period_in(header: str) -> Period | None:
    mentions = find_periods(header)
    return mentions[0].readings[0] if mentions and mentions[0].readings else None
