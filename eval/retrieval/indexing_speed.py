"""Pages indexed per second: ours beside the plain LangChain pipeline, in turns, in one run.

Both start from the same files with their models loaded. Ours reads a file, extracts its facts,
cuts, embeds and stores it, with both search indexes. The plain pipeline gets its page texts from
our reader (the usual loader is far slower), cuts 1000/200, embeds by sentence-transformers on
torch, and stores in Chroma.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.reading import DataError
from eval.retrieval.pages import PageText
from eval.retrieval.plain import PlainPipeline
from index.embed import Embedder, LocalModel
from index.ingest import ingest
from index.library import Library
from index.parse import parse


@dataclass(frozen=True, slots=True)
class IndexingSpeed:
    """Pages per second of one file, medians of the runs. ``ratio`` is how many times faster ours
    is, ``work`` how many times less processor time it takes, which a busy machine changes less."""

    source: str
    pages: int
    ours: float
    plain: float
    ratio: float
    work: float
    runs: int


def compare_indexing(files: Sequence[Path], runs: int = 3) -> tuple[IndexingSpeed, ...]:
    """Each file by both, ``runs`` times. Raises DataError for a file without pages."""
    fast, torch = LocalModel(), LocalModel(torch=True)
    with TemporaryDirectory() as cache:  # loads the models and Chroma before the clock starts
        for model in (fast, torch):
            PlainPipeline([PageText("warm", 0, "up")], model, Path(cache)).close()
    return tuple(_compared(path, runs, fast, torch) for path in files)


def _compared(path: Path, runs: int, fast: Embedder, torch: Embedder) -> IndexingSpeed:
    pages = len(_page_texts(path))
    if not pages:
        raise DataError(f"{path.name} has no pages: give PDF files")
    taken = []
    for _ in range(runs):  # in turns, so that what else the machine does falls on both
        taken.append((_timed(lambda: _ours(path, fast)), _timed(lambda: _plain(path, torch))))
    middle = statistics.median
    return IndexingSpeed(
        source=path.name,
        pages=pages,
        ours=middle(pages / ours.seconds for ours, _ in taken),
        plain=middle(pages / plain.seconds for _, plain in taken),
        ratio=middle(plain.seconds / ours.seconds for ours, plain in taken),
        work=middle(plain.work / ours.work for ours, plain in taken),
        runs=runs,
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """Seconds on the clock, and of processor time of all cores."""

    seconds: float
    work: float


def _timed(action: Callable[[], None]) -> _Taken:
    began, worked = time.perf_counter(), time.process_time()
    action()
    return _Taken(time.perf_counter() - began, time.process_time() - worked)


def _ours(path: Path, embedder: Embedder) -> None:
    """A file into a new library."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        Library.open(Path(folder), writable=True, embedder=embedder) as library,
    ):
        ingest(library, [path])


def _plain(path: Path, embedder: Embedder) -> None:
    """The same file into a Chroma index."""
    with TemporaryDirectory() as cache:
        PlainPipeline(_page_texts(path), embedder, Path(cache)).close()


def _page_texts(path: Path) -> list[PageText]:
    return [
        PageText(path.stem, page.number, filing.text[page.start : page.end])
        for filing in parse(path)
        for page in filing.pages
    ]
