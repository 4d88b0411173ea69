"""A part of a library as if it were all of it: the filing given, or the filing withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.holdings.holdings import Holdings
from index.disagreements import Disagreements
from index.retrieve.record import Retrieval
from index.types import Fact, Field, FilingMeta, Page, Passage, Scope, Section


class View:
    """Holdings of some of the filings of other holdings. Nothing is copied or indexed anew."""

    def __init__(self, holdings: Holdings, ids: Sequence[str]) -> None:
        self._holdings = holdings
        self._ids = tuple(ids)

    def filings(self) -> tuple[FilingMeta, ...]:
        """The filings in view."""
        return tuple(meta for meta in self._holdings.filings() if meta.id in self._ids)

    def filing_text(self, filing_id: str) -> str:
        """The filing's text."""
        return self._holdings.filing_text(filing_id)

    def sections(self, filing_id: str) -> tuple[Section, ...]:
        """The filing's sections."""
        return self._holdings.sections(filing_id)

    def pages(self, filing_id: str) -> tuple[Page, ...]:
        """The filing's pages."""
        return self._holdings.pages(filing_id)

    def fields(self, filing_id: str) -> tuple[Field, ...]:
        """The filled-in fields of a form."""
        return self._holdings.fields(filing_id)

    def disagreements(self, filing_id: str) -> Disagreements | None:
        """How the filing's statements compare with its tags."""
        return self._holdings.disagreements(filing_id)

    def facts(
        self,
        filing_ids: Sequence[str] = (),
        concepts: Sequence[str] = (),
        *,
        words: Sequence[str] = (),
    ) -> tuple[Fact, ...]:
        """Facts of these filings, concepts and words, as far as they are in view."""
        ids = self._seen(filing_ids)
        return self._holdings.facts(ids, concepts, words=words) if ids else ()

    def facts_at(self, filing_id: str, start: int, end: int) -> tuple[Fact, ...]:
        """The filing's facts whose number begins in a stretch of its text; none out of view."""
        return self._holdings.facts_at(filing_id, start, end) if filing_id in self._ids else ()

    def mentions(self, word: str) -> bool:
        """Whether a word stands in any filing in view."""
        folded = word.casefold()
        return self._holdings.mentions(word) and any(
            folded in self._holdings.filing_text(filing_id).casefold() for filing_id in self._ids
        )

    def search(self, question: str, scope: Scope, k: int) -> tuple[Passage, ...]:
        """The k passages in view that fit best."""
        ids = self._seen(scope.filing_ids)
        return self._holdings.search(question, replace(scope, filing_ids=ids), k) if ids else ()

    def retrieval(self, question: str, scope: Scope, k: int) -> Retrieval:
        """What ``search`` finds, with its reasons."""
        ids = self._seen(scope.filing_ids)
        if not ids:
            return Retrieval(question, scope, (), (), ())
        return self._holdings.retrieval(question, replace(scope, filing_ids=ids), k)

    def _seen(self, filing_ids: Sequence[str]) -> tuple[str, ...]:
        if not filing_ids:
            return self._ids
        return tuple(filing_id for filing_id in filing_ids if filing_id in self._ids)
