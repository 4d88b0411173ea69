"""Where a fact is to be read: its row of a table, or its sentence."""

from __future__ import annotations

from assistant.citations import row_around
from assistant.sentences.split import split
from index.types import Fact

_AROUND = 1500


def span_of(fact: Fact, text: str) -> tuple[int, int]:
    """The row or the sentence of ``text`` that a fact stands in."""
    start, end = fact.quantity.start, fact.quantity.end
    if fact.source != "prose":
        return row_around(text, start, end)
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    for s, e in split(text[left:right]):
        if left + s <= start and end <= left + e:
            return left + s, left + e
    return start, end
