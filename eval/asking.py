"""The assistant to be measured: a library of the filings in question, and how it is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.pipeline import Assistant
from assistant.types import Answer
from eval.golden import GoldenQuestion
from eval.run import Ask
from index.ingest import ingest
from index.library import Library

REPORTS = Path("reports")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: ``ask`` over ``library``. ``notes`` say what could not be indexed."""

    library: Library
    ask: Ask
    texts: dict[str, str]
    notes: tuple[str, ...]


@contextmanager
def assistant_over(filings: Sequence[Path], folder: Path | None = None) -> Iterator[Subject]:
    """An assistant over exactly these files, or over all that ``folder`` holds beside them.

    Without a folder the library goes under ``reports/`` by the content of the files, so the next
    run finds it again. Files that are held already are not read twice.
    """
    where = folder or REPORTS / "libraries" / content_key(filings)
    with Library.open(where, writable=True) as library:
        report = ingest(library, filings)
        texts = {meta.id: library.filing_text(meta.id) for meta in library.filings()}
        assistant = Assistant(library)

        def ask(question: GoldenQuestion) -> Answer:
            return assistant.ask(question.question, history=question.history)

        yield Subject(library, ask, texts, tuple(map(str, report.refused)))


def content_key(filings: Sequence[Path]) -> str:
    """A name for a set of files, from their contents alone."""
    digests = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in filings)
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
