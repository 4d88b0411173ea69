"""A library as the assistant reads it: texts and facts kept at hand while questions are asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from assistant.holdings.persons import person
from assistant.holdings.subqueries import subqueries
from index.disagreements import Disagreements
from index.library import Library
from index.retrieve import search
from index.retrieve.record import Reranker, Retrieval
from index.types import Fact, Field, FilingMeta, Page, Passage, Scope, Section

_TEXTS_KEPT = 16
_FILINGS_KEPT = 32
"""Filings whose facts are kept: a long annual report has some 8,000, about 10 MB."""

_SEARCHES_KEPT = 256
_NAMED_IN = 20
"""Chunks with a person's last name that are read for the rest of it."""


class Shelf:
    """Holdings over a Library. What it keeps is dropped when the library's filings change."""

    def __init__(self, library: Library, *, rerank: Reranker | None = None) -> None:
        """``rerank`` orders the head of each search anew."""
        self.library = library
        self._rerank = rerank
        self._ids: tuple[str, ...] = ()
        self._text = lru_cache(_TEXTS_KEPT)(library.filing_text)
        self._facts_of = lru_cache(_FILINGS_KEPT)(self._load_facts_of)
        self._found = lru_cache(_SEARCHES_KEPT)(self._find_facts)

    def filings(self) -> tuple[FilingMeta, ...]:
        """Every filing held, in the order of coming in."""
        filings = self.library.filings()
        ids = tuple(filing.id for filing in filings)
        if ids != self._ids:
            self._ids = ids
            self._text.cache_clear()
            self._facts_of.cache_clear()
            self._found.cache_clear()
        return filings

    def filing_text(self, filing_id: str) -> str:
        """The filing's text."""
        return self._text(filing_id)

    def sections(self, filing_id: str) -> tuple[Section, ...]:
        """The filing's sections."""
        return self.library.sections(filing_id)

    def pages(self, filing_id: str) -> tuple[Page, ...]:
        """The filing's pages."""
        return self.library.pages(filing_id)

    def fields(self, filing_id: str) -> tuple[Field, ...]:
        """The filing's form fields."""
        return self.library.fields(filing_id)

    def disagreements(self, filing_id: str) -> Disagreements | None:
        """How the filing's statements compare with its tags."""
        return self.library.disagreements(filing_id)

    def facts(
        self,
        filing_ids: Sequence[str] = (),
        concepts: Sequence[str] = (),
        *,
        words: Sequence[str] = (),
    ) -> tuple[Fact, ...]:
        """Facts of these filings and concepts whose row or headings hold all these words."""
        if filing_ids and not concepts and not words:
            return tuple(chain.from_iterable(map(self._facts_of, filing_ids)))
        return self._found(tuple(filing_ids), tuple(concepts), tuple(words))

    def facts_at(self, filing_id: str, start: int, end: int) -> tuple[Fact, ...]:
        """The filing's facts whose number begins in a stretch of its text: all of them need not be
        read for that."""
        return self.library.facts((filing_id,), place=(start, end))

    def _load_facts_of(self, filing_id: str) -> tuple[Fact, ...]:
        return self.library.facts((filing_id,))

    def _find_facts(
        self, filing_ids: tuple[str, ...], concepts: tuple[str, ...], words: tuple[str, ...]
    ) -> tuple[Fact, ...]:
        return self.library.facts(filing_ids, concepts, words=words)

    def mentions(self, word: str) -> bool:
        """Whether a word stands in any filing held; of a person also with a middle name or initial:
        "Ann Lund" in "Ann B. Lund"."""
        if self.library.search_words([word], None, 1):
            return True
        called = person(word)
        if called is None:
            return False
        hits = self.library.search_words([word.split()[-1]], None, _NAMED_IN)
        chunks = self.library.catalog.chunks_by_number([hit.chunk for hit in hits]).values()
        return any(called.search(chunk.text) for chunk in chunks)

    def search(self, question: str, scope: Scope, k: int) -> tuple[Passage, ...]:
        """The k best passages; periods only prefer, for a text may name its period elsewhere."""
        return self.retrieval(question, scope, k).passages

    def retrieval(self, question: str, scope: Scope, k: int) -> Retrieval:
        """What ``search`` finds, with its sub-queries, filters and reasons."""
        return search(
            self.library,
            question,
            Scope(periods=scope.periods, filing_ids=scope.filing_ids, concepts=scope.concepts),
            k=k,
            queries=subqueries(question),
            relax=True,
            rerank=self._rerank,
        )
