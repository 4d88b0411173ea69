"""Heads over heads: the sets keep the cells of a row and lose how many columns each covers.

"2011 | 2010" over "Loans | Total | Loans | Total" covers two columns each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

Place = tuple[int, int]
"""(column, columns covered) of a cell."""

_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[A-Za-z ]+")


def places(row: Sequence[str], below: Sequence[str], width: int) -> tuple[Place, ...]:
    """The places of the cells that are not empty, in order; ``below`` is the row of heads under
    them, empty where there is none: then every cell covers its own column."""
    held = [column for column, text in enumerate(row) if text]
    if not below:
        return tuple((column, 1) for column in held)
    heads = [column for column in held if column]
    packed = len(row) < width and heads == list(range(1, len(row))) and len(heads) > 1
    if packed and (starts := _group_starts(below[1:], len(heads))):
        corner = [(0, 1)] if held[0] == 0 else []
        return (*corner, *_spread([start + 1 for start in starts], width))
    if len(held) == 1 and held[0] > 0:
        return ((1, width - 1),)  # a lone one ("Years Ended June 30,") is over them all
    return tuple(place if place[0] else (0, 1) for place in _spread(held, width))


def _spread(columns: Sequence[int], width: int) -> Iterator[Place]:
    """Each cell reaches to the next of its row."""
    for column, following in zip(columns, (*columns[1:], width), strict=True):
        yield column, max(1, following - column)


def _group_starts(below: Sequence[str], count: int) -> list[int]:
    """Where ``count`` groups begin among the heads below: where they come again, where their kind
    changes, or at even steps; nothing where none of these gives as many."""
    for starts in (_where_repeated(below), _where_kinds_change(below)):
        if len(starts) == count:
            return starts
    even = len(below) % count == 0
    return list(range(0, len(below), len(below) // count)) if even and below else []


def _where_repeated(below: Sequence[str]) -> list[int]:
    starts: list[int] = []
    seen: set[str] = set()
    for at, text in enumerate(below):
        if not starts or text in seen:
            starts.append(at)
            seen = set()
        seen.add(text)
    return starts


def _where_kinds_change(below: Sequence[str]) -> list[int]:
    """Where years turn into spans of years: "2008 | 2007 | 2008-2007"."""
    starts: list[int] = []
    for _, group in groupby(enumerate(below), key=lambda held: _shape(held[1])):
        starts.append(next(group)[0])
    return starts


def _shape(text: str) -> str:
    return _LETTERS.sub("a", _DIGITS.sub("0", text))
