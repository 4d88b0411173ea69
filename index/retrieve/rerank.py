"""A second look at the head of a ranking by a model that reads question and passage together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.errors import LibraryError
from index.retrieve.record import Reranker
from index.types import Passage

HEAD = 24
"""Passages that a reranker reads; the rest stay in their order behind them."""


def reranked(question: str, passages: Sequence[Passage], rerank: Reranker) -> tuple[Passage, ...]:
    """The first passages in the reranker's order, by rank fused with the order they had.

    A reranker knows nothing of company, period or line item, so it does not decide alone. Raises
    LibraryError where it gives another number of scores than it was given texts.
    """
    head, tail = passages[:HEAD], passages[HEAD:]
    scores = rerank(question, [readable(passage) for passage in head])
    if len(scores) != len(head):
        raise LibraryError(f"the reranker gave {len(scores)} scores for {len(head)} passages")
    order = sorted(range(len(head)), key=lambda at: -scores[at])
    places = {at: place for place, at in enumerate(order)}
    most = max((passage.score for passage in head), default=0.0)
    moved = [
        _with_points(passage, most * (1 - places[at] / len(head)))
        for at, passage in enumerate(head)
    ]
    moved.sort(key=lambda passage: -passage.score)
    return tuple(
        replace(passage, rank=rank) for rank, passage in enumerate((*moved, *tail), start=1)
    )


def readable(passage: Passage) -> str:
    """A passage as a model should read it: headings and context first."""
    chunk = passage.chunk
    parts = (" > ".join(chunk.heading_path), chunk.context, chunk.text)
    return "\n".join(part for part in parts if part)


def _with_points(passage: Passage, points: float) -> Passage:
    """First place gives as much as all the searches gave to their first."""
    return replace(
        passage, score=passage.score + points, signals=(*passage.signals, ("reranker", points))
    )
