"""What the assistant needs of the filings it answers from; a Library and a Desk both are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.disagreements import Disagreements
from index.retrieve.record import Retrieval
from index.types import Fact, Field, FilingMeta, Page, Passage, Scope, Section


class Holdings(Protocol):
    """Filings with their facts, and a way to search them."""

    def filings(self) -> tuple[FilingMeta, ...]:
        """Every filing held."""

    def filing_text(self, filing_id: str) -> str:
        """The text that all spans of the filing point into."""

    def sections(self, filing_id: str) -> tuple[Section, ...]:
        """The filing's sections in the order of their starts."""

    def pages(self, filing_id: str) -> tuple[Page, ...]:
        """The filing's pages; empty where its format has none."""

    def fields(self, filing_id: str) -> tuple[Field, ...]:
        """The filled-in fields of a form; empty for other filings."""

    def disagreements(self, filing_id: str) -> Disagreements | None:
        """How the printed statements of the filing compare with its tags; None where that was not
        noted when it was taken in."""

    def facts(
        self,
        filing_ids: Sequence[str] = (),
        concepts: Sequence[str] = (),
        *,
        words: Sequence[str] = (),
    ) -> tuple[Fact, ...]:
        """Facts of these filings and concepts whose row label or headings hold all these words;
        an empty sequence means all."""

    def facts_at(self, filing_id: str, start: int, end: int) -> tuple[Fact, ...]:
        """The filing's facts whose number begins in a stretch of its text, in its order."""

    def mentions(self, word: str) -> bool:
        """Whether a word stands in any filing held."""

    def search(self, question: str, scope: Scope, k: int) -> tuple[Passage, ...]:
        """The k passages that fit best, best first."""

    def retrieval(self, question: str, scope: Scope, k: int) -> Retrieval:
        """What ``search`` finds, with its sub-queries, filters and reasons."""
