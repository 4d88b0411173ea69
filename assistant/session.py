"""``ask()``: one question, one answer, with the library found or made on the way."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.holdings.desk import Desk
from assistant.pipeline import Assistant
from assistant.scope.conversation import Turn
from assistant.types import Answer
from index.errors import FilingsError
from index.ingest import ingest
from index.library import Library, default_folder
from index.types import Filing

BUNDLED = Path(__file__).resolve().parents[1] / "eval" / "filings"
"""The two sample filings that come with the project."""


def ask(
    question: str,
    *,
    company: str | None = None,
    form: str | None = None,
    period: str | None = None,
    k: int = 8,
    model: str | None = None,
    reranker: str | None = None,
    library: str | Path | None = None,
    history: Sequence[Turn] = (),
) -> Answer:
    """Answer a question about the filings of a library.

    ``library`` is its folder; without one that of FILINGS_LIBRARY, or ``./library``; where there
    is none yet, the two bundled sample filings are indexed first, and a note of the answer says
    so. ``company``, ``form`` and ``period`` ("fiscal 2023") narrow the scope; ``k`` passages are
    shown. ``model`` is a chat model as LangChain names it ("provider:model"), by default that of
    FILINGS_MODEL, or none. ``reranker`` is the name or path of a cross-encoder that orders the
    best passages anew. ``history`` are the earlier turns of a conversation.

    A question that cannot be answered comes back as an Answer with ``refused`` True. Raises
    FilingsError when the library itself, or the reranker, cannot be opened.
    """
    folder = Path(library) if library else default_folder()
    note = prepare(folder)
    chosen = model or os.environ.get("FILINGS_MODEL") or None
    answer = open_assistant(folder, chosen, reranker).ask(
        question, company=company, form=form, period=period, k=k, history=history
    )
    return replace(answer, notes=(note, *answer.notes)) if note else answer


def prepare(folder: Path) -> str:
    """Make sure that there is a library; says so where the bundled filings had to be indexed."""
    if (folder / "library.json").exists():
        return ""
    sources = sorted(BUNDLED.glob("*.txt"))
    if not sources:
        raise FilingsError(
            f"There is no library at {folder}, and the bundled filings are missing. "
            f"Index some: python -m index FILES --library {folder}"
        )
    with Library.open(folder, writable=True) as library:
        ingest(library, sources)
    return f"There was no library at {folder}: the {len(sources)} bundled filings were indexed."


@lru_cache(maxsize=4)
def open_assistant(
    folder: Path, model: str | None = None, reranker: str | None = None
) -> Assistant:
    """The assistant over a library; kept, so that the next question is answered at once."""
    return Assistant.over(Library.open(folder), model=model, reranker=reranker)


def answer_from(filings: Sequence[Filing], question: str, *, k: int = 8) -> Answer:
    """Answer from these parsed filings alone, without a library: the context is given."""
    return Assistant(Desk(filings)).ask(question, k=k)
