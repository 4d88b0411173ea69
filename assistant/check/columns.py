"""Columns of changes: "% Change" behind "2022" and "2021" is the change from the one to the other.

Such a cell names no period of its own, and under "Reported" or "Constant currency" not even that it
is a change. It is one of the newest period that its row prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.check.change import names_change
from assistant.check.known import Known
from index.types import Period

_PERCENTS = frozenset(("percent", "pp", ""))
_PART_OF = re.compile(r"\b(?:of|margin|rate|mix|share|yield|ratio)\b|\bas a %", re.IGNORECASE)
_LEAST_DATED = 2


def date_changes(known: Sequence[Known]) -> list[Known]:
    """The numbers with undated percentages behind two dated amounts of their row dated."""
    dated: dict[int, Known] = {}
    for row in _rows(known):
        amounts = [k for k in row if k.fact.period is not None and k.unit != "percent"]
        period = _newest(amounts)
        if period is None:
            continue
        for item in row:
            if _is_change(item):
                fact = replace(item.fact, period=period)
                dated[id(item)] = replace(item, fact=fact, change=True)
    return [dated.get(id(item), item) for item in known]


def _newest(amounts: Sequence[Known]) -> Period | None:
    """The newest of the periods that a row is dated by; None where it has not two of them."""
    periods = [k.fact.period for k in amounts if k.fact.period is not None]
    if len({period.end for period in periods}) < _LEAST_DATED:
        return None
    return max(periods, key=lambda period: (period.end, period.days))


def _is_change(item: Known) -> bool:
    fact = item.fact
    if fact.period is not None or item.unit not in _PERCENTS:
        return False
    head = " ".join((fact.header, *(member for _, member in fact.dimensions)))
    return names_change(head) or (item.unit == "percent" and not _PART_OF.search(head))


def _rows(known: Iterable[Known]) -> Iterator[list[Known]]:
    """The cells of each printed row: a dated cell behind an undated one opens a new row."""
    cells = [item for item in known if item.fact.source in ("table", "ixbrl")]
    cells.sort(key=lambda item: item.place)
    row: list[Known] = []
    for item in cells:
        same = row and _line(item) == _line(row[-1])
        opens = item.fact.period is not None and row and row[-1].fact.period is None
        if row and (not same or opens):
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _line(item: Known) -> tuple[str, str, tuple[str, ...]]:
    return item.fact.filing_id, item.fact.label, item.fact.label_path
