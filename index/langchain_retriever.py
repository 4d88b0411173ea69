"""The library as a LangChain retriever. Imported only where LangChain is used."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.library import Library
from index.retrieve import retrieve
from index.types import Passage, Scope


class FilingsRetriever(BaseRetriever):
    """Passages of a library as Documents, best first, within a fixed scope.

    The metadata say where each stands: ``start`` and ``end`` are offsets into the filing's text.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    scope: Scope = Scope()
    k: int = 8

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager  # nothing here has steps worth a callback
        return [to_document(found) for found in retrieve(self.library, query, self.scope, k=self.k)]


def to_document(passage: Passage) -> Document:
    """A passage as LangChain's Document. Its context comes first: figures need their units."""
    chunk, filing = passage.chunk, passage.filing
    return Document(
        id=chunk.id,
        page_content="\n".join(part for part in (chunk.context, chunk.text) if part),
        metadata={
            "filing_id": filing.id,
            "company": filing.company,
            "form": filing.form,
            "filed": filing.filed.isoformat() if filing.filed else None,
            "period_end": filing.period_end.isoformat() if filing.period_end else None,
            "source": filing.source,
            "section": chunk.section,
            "heading_path": list(chunk.heading_path),
            "page": chunk.page,
            "start": chunk.start,
            "end": chunk.end,
            "score": passage.score,
            "rank": passage.rank,
        },
    )
