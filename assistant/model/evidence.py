"""The numbered evidence that a model reads: what the offline answer rests on, then the passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.addressed import blanked
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import describe
from assistant.scope.understand import Understanding
from assistant.types import Draft, Source
from index.types import Passage

BUDGET = 36_000
"""Characters of evidence in all: about 12,000 tokens, for a token of figures is three long."""

_LONGEST = 6_000


@dataclass(frozen=True, slots=True)
class Piece:
    """The evidence behind one marker: where it stands, what it is from, and its words."""

    source: Source
    title: str
    text: str


def pieces(own: Draft | None, passages: Sequence[Passage], holdings: Holdings) -> tuple[Piece, ...]:
    """The evidence in the order of its markers, as much as the budget holds.

    The sources of the offline draft come first, so that its markers keep their numbers. A passage
    is given whole or, from its end, without some of its lines: a figure is never cut.
    """
    room, chosen = BUDGET, list[Piece]()
    for piece in _all(own, passages, holdings):
        if len(piece.text) <= room:
            chosen.append(piece)
            room -= len(piece.text)
        elif len(chosen) < (len(own.sources) if own else 0):
            chosen.append(Piece(piece.source, piece.title, "(see the checked figures)"))
    return tuple(chosen)


def scope_in_words(understanding: Understanding) -> str:
    """What the question was understood to be about; empty where it leaves that open."""
    scope = understanding.scope
    return "; ".join((*scope.companies, *scope.forms, *(describe(p) for p in scope.periods)))


def _all(own: Draft | None, passages: Sequence[Passage], holdings: Holdings) -> Iterator[Piece]:
    for source in own.sources if own else ():
        words = holdings.filing_text(source.filing.id)[source.start : source.end]
        yield Piece(source, _title(source), _shortened(blanked(words)))
    for passage in passages:
        chunk = passage.chunk
        source = Source(passage.filing, chunk.start, chunk.end)
        text = "\n".join(part for part in (chunk.context, chunk.text) if part)
        yield Piece(source, " > ".join((_title(source), *chunk.heading_path)), _shortened(text))


def _title(source: Source) -> str:
    filing = source.filing
    end, filed = filing.period_end, filing.filed
    parts = (
        f"{filing.form or 'filing'} of {filing.company or 'an unnamed company'}",
        f"period to {end.isoformat()}" if end else "",
        f"filed {filed.isoformat()}" if filed else "",
    )
    return ", ".join(part for part in parts if part)


def _shortened(text: str) -> str:
    """At most ``_LONGEST`` characters, ended at a line, or else a sentence, or else a word: "$37.7"
    cut from "$37.7 million" would be another figure."""
    if len(text) <= _LONGEST:
        return text
    head = text[:_LONGEST]
    ends = (head.rfind("\n"), head.rfind(". ") + 1, head.rfind(" "))
    return head[: next((end for end in ends if end > _LONGEST // 2), 0)]
