"""The figures of the passages found, with their place: row, column, item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.holdings.holdings import Holdings
from assistant.nearest.candidates import Candidate, all_candidates
from assistant.operands.fact_place import above_of
from assistant.operands.row_words import (
    PLAIN,
    folded_terms,
    is_period_row,
    names_period,
    own_text,
    own_words,
)
from assistant.second.reading import Reading, is_later
from assistant.sentences.fact_span import span_of
from index.types import Fact, Passage

# What a column's head says of time and units, not of what its figures are.
_TIMES = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|first|second|third|fourth|weeks?|days?|fiscal|years?|months?|quarters?|ended|ending|as of|at"
    r"|in|the|q[1-4]|unaudited|restated"
    r"|thousands|millions|dollars|except|per share|data|amounts?|usd|us)\b|[^a-z]+"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A candidate with where its row or sentence starts, the words of its column without times,
    and its item: what it is, whatever its time. ``name`` are the folded terms that its row is named
    by: its label's, or its column's where the label is a time. A row or a column may be a whole: a
    total."""

    held: Candidate
    name: frozenset[str]
    row: int
    column: str
    item: tuple[str, ...]
    whole_row: bool
    whole_column: bool

    @property
    def fact(self) -> Fact:
        """The figure itself."""
        return self.held.fact

    @property
    def in_text(self) -> bool:
        """Whether it stands in a sentence."""
        return self.held.fact.source == "prose"


def figures(passages: Sequence[Passage], holdings: Holdings) -> tuple[Figure, ...]:
    """Every figure of these passages, each once; the words over its table stand around it."""
    above = above_of(holdings.filing_text)
    found: dict[tuple[str, int], Figure] = {}
    for one in all_candidates(passages, holdings):
        fact = one.fact
        if (place := (fact.filing_id, fact.quantity.start)) not in found:
            row, _ = span_of(fact, holdings.filing_text(fact.filing_id))
            over = folded_terms(above(fact)) if fact.source == "table" else frozenset()
            found[place] = _figure(one, row, over)
    return tuple(found.values())


def in_asked_columns(found: Sequence[Figure], reading: Reading) -> tuple[Figure, ...]:
    """The figures without those of a part's column that is not asked for, where their row has a
    total: of "Debt | Total | 2024 | Thereafter" the debt is the total."""
    totals = {one.row: one for one in found if one.whole_column and not one.in_text}
    later = {one.row for one in found if reading.asks_later and is_later(one.fact.header)}
    kept = (one for one in found if not _is_aside(one, totals.get(one.row), reading))
    return tuple(one for one in kept if one.row not in later or _may_be_later(one))


def _may_be_later(one: Figure) -> bool:
    """Whether a figure of a row that has one for "Thereafter" is that one, or the total."""
    return one.whole_column or is_later(one.fact.header)


def _is_aside(one: Figure, total: Figure | None, reading: Reading) -> bool:
    if total is None or one.whole_column or one.in_text:
        return False
    return not reading.names_column(one.fact.header, total.fact.header)


def _figure(one: Candidate, row: int, over: frozenset[str]) -> Figure:
    fact = one.fact
    head = "" if fact.source == "prose" else fact.header.casefold()
    column = " ".join(_TIMES.sub(" ", head).split())
    # "2018 | 282" under "Capital leases": the column is the item, its rows are the times
    place = ("column", *fact.label_path) if is_period_row(fact) else (str(row),)
    item = (fact.filing_id, *place, column)
    prose = fact.source == "prose"
    name = one.own if prose else own_words(own_text(fact.label, fact.header))
    name = frozenset() if _is_unnamed(fact) else name
    whole = not prose and _is_whole_row(fact)
    # a row that says "Total" and no more is named by what stands over its table
    said = over if whole and name <= PLAIN else frozenset()
    held = replace(
        one,
        own=one.own | name,
        headed=one.headed | name | said,
        beside=one.beside | name | said,
        around=one.around | name | over,
    )
    total = _is_whole_row(fact)
    return Figure(held, name, row, column, item, total, "total" in head)


def _is_whole_row(fact: Fact) -> bool:
    """Whether a row is called a total, or by no word that names one thing; one without a label of
    its own, which then has that of its column, is the last of a list."""
    label = fact.label
    plain = bool(label) and own_words(label) <= PLAIN and not names_period(label)
    return plain or _is_unnamed(fact) or "total" in label.casefold()


def _is_unnamed(fact: Fact) -> bool:
    return fact.source == "table" and bool(fact.label) and fact.label == fact.header
