"""What a retrieval did and why: its sub-queries, its filters, and each passage with its points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.types import Passage, Scope

Reranker = Callable[[str, Sequence[str]], Sequence[float]]
"""A question and texts to one score a text, larger is better: a cross-encoder, for instance."""


@dataclass(frozen=True, slots=True)
class SubQuery:
    """One thing to look up. A ratio asks for each of its operands, on its own statement.

    ``about`` says to a reader what it looks for ("inventory"). ``concepts`` are canonical line
    items, ``statements`` the primary statements meant, ``phrases`` words to find in the text.
    """

    about: str
    concepts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterStep:
    """A filter on filings. ``left`` counts the filings it left; where it left none and was let go,
    ``relaxed`` is True and ``left`` counts those that stayed.
    """

    name: str
    wanted: tuple[str, ...]
    left: int
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a question found. ``scope`` is the scope as it was searched.

    ``Passage.signals`` holds (signal, points) pairs that add up to ``Passage.score``; ``SIGNALS``
    says what each means. ``notes`` are sentences for a reader: which reading was taken, what was
    relaxed. ``reranked`` counts the passages at the head that a reranker ordered.
    """

    question: str
    scope: Scope
    queries: tuple[SubQuery, ...]
    filters: tuple[FilterStep, ...]
    passages: tuple[Passage, ...]
    notes: tuple[str, ...] = ()
    reranked: int = 0


SIGNALS = {
    "words": "words of the question, or other names of its line items, stand in it",
    "phrase": "words that stand together in the question stand together in it",
    "cover": "it has much of what the question names, rare words counting more",
    "topic": "words that filings use for what is asked stand in it or in its headings",
    "meaning": "its meaning is near to the question's",
    "facts": "it prints a line item that is asked for",
    "label": "the label of one of its rows is what is asked for",
    "filing": "its filing is about the company or period asked for",
    "operand": "it is the best place for one of the figures that the answer is made of",
    "reranker": "the reranker put it here",
}
"""Each signal in the words of an explanation."""
