"""The words over a fact's table: its titles and the sentences that lead to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.words import terms
from index.types import Fact

_BLOCKS = 4
_SHORT, _FIRST = 6, 3
_LONGEST = 400
_TABLE = 12_000
_BREAK = "\n\n"
_OUTSIDE = re.compile(
    r"\b(?i:outside(?: of)?|excluding|other than|except(?: for)?)\s+(?:the\s+)?"
    r"(?:[A-Z][\w.&’'-]*\s?)+"
    r"|\b(?i:non)-[A-Z][\w.]*"
)


def above_of(text_of: Callable[[str], str]) -> Callable[[Fact], frozenset[str]]:
    """A function that gives the terms over the table of a fact; ``text_of`` gives a filing's text.

    "Mexico | 12,186" is a figure of sales where the line above says "net sales by country".
    """

    @lru_cache(maxsize=1024)
    def over(filing_id: str, start: int) -> frozenset[str]:
        return frozenset(terms(_inside(" ".join(_blocks_before(text_of(filing_id), start)))))

    def above(fact: Fact) -> frozenset[str]:
        text = text_of(fact.filing_id)
        at = fact.quantity.start
        start = text.rfind(_BREAK, max(0, at - _TABLE), at)
        near = frozenset(terms(_inside(_title_in_block(text, max(start, 0), at))))
        return near | over(fact.filing_id, start) if start >= 0 else near

    return above


def _inside(said: str) -> str:
    """Words over a table without the places that it leaves out: "stores outside the United States"
    are none of the United States."""
    return _OUTSIDE.sub(" ", said)


def lead_of(text_of: Callable[[str], str]) -> Callable[[Fact], frozenset[str]]:
    """A function that gives the terms of what a fact's table is headed: a short line right above,
    or the first words of the sentence there, "Aeronautics' results included the following"."""

    @lru_cache(maxsize=1024)
    def lead(filing_id: str, start: int) -> frozenset[str]:
        blocks = _blocks_before(text_of(filing_id), start)
        near = next((block.split() for block in blocks if block.strip()), [])
        return frozenset(terms(" ".join(near if len(near) <= _SHORT else near[:_FIRST])))

    def led(fact: Fact) -> frozenset[str]:
        if fact.source != "table":
            return frozenset()
        at = fact.quantity.start
        start = text_of(fact.filing_id).rfind(_BREAK, max(0, at - _TABLE), at)
        return lead(fact.filing_id, start) if start >= 0 else frozenset()

    return led


def _title_in_block(text: str, start: int, at: int) -> str:
    """The lines without a tab that stand nearest above a row within its own block: a PDF sets one
    table below the other with no blank line between, each under its own title."""
    lines = text[max(start, at - _TABLE) : at].split("\n")[:-1]
    found: list[str] = []
    for line in reversed(lines):
        if "\t" not in line and line.strip():
            found.append(line[-_LONGEST:])
        elif found and not line.startswith("\t"):  # a row of heads parts no title from its table
            break
        if len(found) >= _BLOCKS:
            break
    return " ".join(found)


def _blocks_before(text: str, end: int) -> list[str]:
    """The last words of the blocks before ``end``, up to the table before."""
    found: list[str] = []
    while end > 0 and len(found) < _BLOCKS:
        start = text.rfind(_BREAK, 0, end)
        block = text[start + len(_BREAK) if start >= 0 else 0 : end]
        if "\t" in block:
            break
        found.append(block[-_LONGEST:])
        end = start
    return found
