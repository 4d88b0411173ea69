"""The tables that facts stand in, and the row that one fact stands in over time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from assistant.citations import row_around
from assistant.operands.operands import matches_period
from assistant.words import terms
from index.periods import find_periods
from index.types import Fact

_GAP_LINES = 6
_GAP = 700
_HEADING = 420
_TIME_TERMS = frozenset(
    terms(
        "years ended year ending months quarter period fiscal three six nine twelve as of at"
        " restated audited unaudited adjusted reported"
    )
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
Text = Callable[[str], str]


def over_time(best: Fact, facts: Iterable[Fact], text_of: Text) -> tuple[Fact, ...]:
    """The figures of the row that a fact stands in, one a period, the latest first."""
    start, end = row_around(text_of(best.filing_id), best.quantity.start, best.quantity.end)
    kept: list[Fact] = []
    for fact in facts:
        place = fact.quantity
        same = (
            fact.filing_id == best.filing_id
            and start <= place.start < end
            and place.unit == best.quantity.unit
            and _parts(fact) == _parts(best)
            and fact.label == best.label
        )
        if same and fact.period and not any(_same_time(fact, held) for held in kept):
            kept.append(fact)
    return tuple(sorted(kept, key=lambda fact: _end(fact), reverse=True))


def _parts(fact: Fact) -> tuple[tuple[str, str], ...]:
    """What the fact is of, without heads that only say when: "2018 RESTATED"."""
    return tuple((axis, m) for axis, m in fact.dimensions if axis != "column" or names_part(m))


def _end(fact: Fact) -> int:
    return fact.period.end.toordinal() if fact.period else 0


def _same_time(one: Fact, other: Fact) -> bool:
    if one.period is None or other.period is None:
        return False
    return one.period.kind == other.period.kind and matches_period(one.period, other.period)


def tables(facts: Sequence[Fact], text_of: Text) -> list[tuple[str, list[Fact]]]:
    """The facts of each table with the text over it."""
    printed = sorted(facts, key=lambda f: (f.filing_id, f.quantity.start))
    printed = [f for f in printed if f.source in ("table", "ixbrl") and f.quantity.text]
    return [(_heading(t[0], text_of(t[0].filing_id)), t) for t in _tables(printed, text_of)]


def _heads(between: str) -> bool:
    """Whether whole lines between two figures name a year: the heads of another table."""
    return any(_YEAR.search(line) for line in between.split("\n")[1:-1])


def _tables(facts: Sequence[Fact], text_of: Text) -> list[list[Fact]]:
    """The facts of each table: lines that follow one another closely."""
    tables: list[list[Fact]] = []
    for fact in facts:
        last = tables[-1][-1] if tables else None
        if last and last.filing_id == fact.filing_id:
            between = text_of(fact.filing_id)[last.quantity.end : fact.quantity.start]
            if len(between) < _GAP and between.count("\n") <= _GAP_LINES and not _heads(between):
                tables[-1].append(fact)
                continue
        tables.append([fact])
    return tables


def _heading(first: Fact, text: str) -> str:
    line = text.rfind("\n", 0, first.quantity.start) + 1
    return text[max(0, line - _HEADING) : line]


@lru_cache(maxsize=8192)
def names_part(name: str) -> bool:
    """Whether a head says more than a period: "Years ended December 31, 2019 $" does not."""
    words = re.sub(r"[\d$€£¥%]+", " ", untimed(name))  # "2018 $’000 RESTATED3" names none
    return bool(set(terms(words)) - _TIME_TERMS)


def untimed(head: str) -> str:
    """A column head without its period; "" where it says nothing else."""
    for mention in reversed(find_periods(head)):
        head = f"{head[: mention.start]} {head[mention.end :]}"
    return head if set(terms(head)) - _TIME_TERMS else ""
