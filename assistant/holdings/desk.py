"""Filings read on the spot, without a library: for a document that is given with the question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum, log

from assistant.holdings.persons import person
from assistant.words import stem, terms
from index.chunk import chunk_filing
from index.disagreements import Disagreements, disagreements
from index.facts import extract_facts
from index.retrieve.record import Retrieval, SubQuery
from index.types import Chunk, Fact, Field, Filing, FilingMeta, Page, Passage, Scope, Section

_TOKENS_A_WORD = 1.4


class Desk:
    """Holdings over parsed filings in memory; searched by words only."""

    def __init__(self, filings: Sequence[Filing]) -> None:
        self._filings = {filing.meta.id: filing for filing in filings}
        self._facts = tuple(fact for filing in filings for fact in extract_facts(filing))
        self._chunks = tuple(c for filing in filings for c in chunk_filing(filing, _count))
        self._terms = {chunk.id: Counter(terms(_all_text(chunk))) for chunk in self._chunks}
        self._words = {term for counter in self._terms.values() for term in counter}

    def filings(self) -> tuple[FilingMeta, ...]:
        """Every filing on the desk."""
        return tuple(filing.meta for filing in self._filings.values())

    def filing_text(self, filing_id: str) -> str:
        """The filing's text."""
        return self._filings[filing_id].text

    def sections(self, filing_id: str) -> tuple[Section, ...]:
        """The filing's sections."""
        return self._filings[filing_id].sections

    def pages(self, filing_id: str) -> tuple[Page, ...]:
        """The filing's pages."""
        return self._filings[filing_id].pages

    def fields(self, filing_id: str) -> tuple[Field, ...]:
        """The filing's form fields."""
        return self._filings[filing_id].fields

    def disagreements(self, filing_id: str) -> Disagreements | None:
        """How the filing's statements compare with its tags, compared when asked for."""
        return disagreements(self._filings[filing_id])

    def facts(
        self,
        filing_ids: Sequence[str] = (),
        concepts: Sequence[str] = (),
        *,
        words: Sequence[str] = (),
    ) -> tuple[Fact, ...]:
        """Facts of these filings and concepts whose row or headings hold all these words."""
        asked = {stem(word) for word in words}
        return tuple(
            fact
            for fact in self._facts
            if (not filing_ids or fact.filing_id in filing_ids)
            and (not concepts or fact.concept in concepts)
            and (not asked or asked <= set(terms(" ".join((*fact.label_path, fact.label)))))
        )

    def facts_at(self, filing_id: str, start: int, end: int) -> tuple[Fact, ...]:
        """The filing's facts whose number begins in a stretch of its text."""
        return tuple(f for f in self.facts((filing_id,)) if start <= f.quantity.start < end)

    def mentions(self, word: str) -> bool:
        """Whether a word stands in any filing on the desk, or a person with a middle name."""
        if stem(word) in self._words:
            return True
        called = person(word)
        return called is not None and any(called.search(chunk.text) for chunk in self._chunks)

    def search(self, question: str, scope: Scope, k: int) -> tuple[Passage, ...]:
        """The k chunks that share most with the question, rare words counting more."""
        asked = set(terms(question))
        within = [
            c for c in self._chunks if not scope.filing_ids or c.filing_id in scope.filing_ids
        ]
        spread = Counter(term for c in within for term in asked & self._terms[c.id].keys())
        scored = sorted(
            (
                (
                    -fsum(  # exact, for the order of a set is not the same in every process
                        log(1 + len(within) / spread[t]) for t in asked & self._terms[c.id].keys()
                    ),
                    i,
                )
                for i, c in enumerate(within)
            )
        )
        return tuple(
            Passage(
                within[i],
                self._filings[within[i].filing_id].meta,
                -score,
                rank,
                (("words", -score),),
            )
            for rank, (score, i) in enumerate(scored[:k], start=1)
        )

    def retrieval(self, question: str, scope: Scope, k: int) -> Retrieval:
        """What ``search`` finds; here there is nothing but the words of the question."""
        whole = SubQuery("the question", phrases=tuple(dict.fromkeys(terms(question))))
        return Retrieval(question, scope, (whole,), (), self.search(question, scope, k))


def _all_text(chunk: Chunk) -> str:
    return " ".join((*chunk.heading_path, chunk.context, chunk.text))


def _count(texts: Sequence[str]) -> list[int]:
    return [int(len(text.split()) * _TOKENS_A_WORD) for text in texts]
