"""The evidence that the assistant finds itself, to judge an answer by: the filing is not given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from assistant.addressed import addressed_in, without_addressed
from assistant.holdings.shelf import Shelf
from assistant.scope.understand import understand
from assistant.types import Evidence
from index.library import Library
from index.types import Fact, Passage, Scope

SHOWN = 8
"""Passages an answer is judged by, as many as the assistant shows."""

_READ = 24


@dataclass(frozen=True, slots=True)
class Found:
    """What a question finds in a library. ``refused`` says why nothing was looked for; ""."""

    evidence: Evidence
    scope: Scope
    refused: str = ""


def finder(library: Library) -> Callable[[str], Found]:
    """What each question finds, looked for once: passages, and the facts printed in them."""
    shelf = Shelf(library)

    @cache
    def find(question: str) -> Found:
        understood = understand(question, shelf.filings(), held=shelf.mentions)
        if understood.refusal is not None:
            return Found(Evidence((), ()), understood.scope, understood.refusal.message)
        found = shelf.search(understood.question, understood.scope, _READ)[:SHOWN]
        facts = tuple(fact for passage in found for fact in _facts_of(passage, shelf))
        passages = tuple(without_addressed(passage) for passage in found)
        return Found(Evidence(passages, tuple(dict.fromkeys(facts))), understood.scope)

    return find


def _facts_of(passage: Passage, shelf: Shelf) -> tuple[Fact, ...]:
    """The facts printed in a passage, and in nothing there that speaks to a model."""
    chunk = passage.chunk
    text = shelf.filing_text(chunk.filing_id)
    barred = addressed_in(text, chunk.start, chunk.end)
    return tuple(
        fact
        for fact in shelf.facts((chunk.filing_id,))
        if _lies(fact, chunk.start, chunk.end) and not any(_lies(fact, *span) for span in barred)
    )


def _lies(fact: Fact, start: int, end: int) -> bool:
    return start <= fact.quantity.start and fact.quantity.end <= end
