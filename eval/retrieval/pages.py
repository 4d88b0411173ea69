"""Pages of filings, and the assistant's own retrieval as a ranking of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from assistant.holdings.shelf import Shelf
from assistant.scope.understand import understand
from eval.benchmarks.financebench import FinanceBenchQuestion
from index.library import Library
from index.types import Scope

_DEPTH = 100
Spot = tuple[str, int]
"""A page: document name and page index from 0."""

Ranker = Callable[[FinanceBenchQuestion, bool], Sequence[Spot]]
"""Question and whether its filing is given -> pages, best first, repeats allowed."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page of one filing, as every system sees it."""

    doc_name: str
    number: int
    text: str


def page_texts(library: Library) -> tuple[PageText, ...]:
    """Every page of every filing held that has pages."""
    return tuple(
        PageText(PurePath(meta.source).stem, page.number, text[page.start : page.end])
        for meta in library.filings()
        for text in (library.filing_text(meta.id),)
        for page in library.pages(meta.id)
    )


def our_ranker(library: Library) -> Ranker:
    """Pages as the assistant finds them: the question's own scope, then retrieval in it."""
    shelf = Shelf(library)
    ids = {PurePath(meta.source).stem: meta.id for meta in library.filings()}

    def rank(question: FinanceBenchQuestion, given: bool) -> list[Spot]:
        understood = understand(question.question, shelf.filings(), held=shelf.mentions)
        scope = understood.scope
        if given:
            filing = ids.get(question.doc_name, "none")
            scope = replace(scope, companies=(), forms=(), periods=(), filing_ids=(filing,))
        elif understood.refusal is not None:
            scope = Scope()
        found = shelf.search(question.question, scope, _DEPTH)
        return [(PurePath(p.filing.source).stem, p.chunk.page or 0) for p in found]

    return rank
