"""The assistant to be measured: a library of the filings in question, and how it is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import index
from assistant.holdings.desk import Desk
from assistant.holdings.holdings import Holdings
from assistant.holdings.shelf import Shelf
from assistant.pipeline import Assistant
from assistant.scope.conversation import Turn
from assistant.types import Answer
from eval.golden import GoldenQuestion
from eval.shell import REPORTS
from eval.view import View
from index.ingest import Progress, ingest
from index.library import Library
from index.types import Filing


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured. ``texts`` are the filings' texts by id; ``notes`` say what could not be
    indexed."""

    library: Library
    holdings: Holdings
    texts: dict[str, str]
    notes: tuple[str, ...]

    def ask(self, question: GoldenQuestion) -> Answer:
        """Over all that the library holds."""
        return _asked(Assistant(self.holdings), question)

    def ask_given(self, question: GoldenQuestion) -> Answer:
        """Over the files that the question is about, and no others."""
        return self._ask_over(question, lambda source: source in question.sources)

    def ask_withheld(self, question: GoldenQuestion, files: Collection[str]) -> Answer:
        """Over all that the library holds but these files."""
        return self._ask_over(question, lambda source: source not in files)

    def _ask_over(self, question: GoldenQuestion, is_seen: Callable[[str], bool]) -> Answer:
        ids = [meta.id for meta in self.holdings.filings() if is_seen(meta.source)]
        return _asked(Assistant(View(self.holdings, ids)), question)


@contextmanager
def assistant_over(
    filings: Sequence[Path],
    folder: Path | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
) -> Iterator[Subject]:
    """An assistant over exactly these files, or over all that ``folder`` holds beside them.

    Without a folder the library goes under ``reports/`` by the content of the files, so the next
    run finds it again. Files that are held already are not read twice.
    """
    where = folder or REPORTS / "libraries" / content_key(filings)
    with Library.open(where, writable=True) as library:
        report = ingest(library, filings, progress=progress)
        texts = {meta.id: library.filing_text(meta.id) for meta in library.filings()}
        notes = tuple(f"not indexed: {one.source}: {one.reason}" for one in report.refused)
        yield Subject(library, Shelf(library), texts, notes)


def context_asker() -> Callable[[Filing, str, tuple[str, ...]], Answer]:
    """Asks about one filing in memory. The last one is kept, for its next question."""

    @lru_cache(maxsize=1)
    def assistant_for(filing: Filing) -> Assistant:
        return Assistant(Desk((filing,)))

    def ask(filing: Filing, question: str, history: tuple[str, ...]) -> Answer:
        turns = tuple(Turn(earlier) for earlier in history)
        return assistant_for(filing).ask(question, history=turns)

    return ask


def _asked(assistant: Assistant, question: GoldenQuestion) -> Answer:
    history = tuple(Turn(earlier) for earlier in question.history)
    return assistant.ask(question.question, history=history)


def content_key(filings: Sequence[Path]) -> str:
    """A name for a set of files, from their contents and from the code that reads them: a library
    made by other code would measure that code."""
    code = [
        path
        for path in Path(index.__file__).parent.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    ]
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (*filings, *code)]
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()[:16]
